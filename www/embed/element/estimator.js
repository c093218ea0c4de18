// <packwise-estimator>: what an amount of use costs with the packs that are chosen, and why.

import { equip, PackwiseElement } from "./base.js";
import { h } from "./draw.js";
import { stepper, usageField } from "./field.js";
import { amount, legend, notice, reasons } from "./pieces.js";
import { listed } from "./usage.js";

const ATTRIBUTES = ["book", "item", "usage", "months", "start", "locale", "theme"];
const PROPERTIES = ["prices", "held", "packs", "texts"];

export class PackwiseEstimator extends PackwiseElement {
  /** Usage and packs as the page set them, to which a reset goes back. */
  #given = {};
  /** What is being typed. */
  #text;
  /** Whether the usage is the reader's: a number, whatever commas are in it. */
  #chosen = false;
  /** The last usage that could be read. */
  #last;
  /** The packs that were touched; they stay in sight. */
  #touched = new Set();
  #all = false;

  /** The page has changed a property; what the reader chose of another item is dropped. */
  _changed(name) {
    if (name === "usage") this.#read(undefined, false);
    if (name === "usage" || name === "packs") this.#given[name] = this._rich[name];
    if (name === "item" || name === "book") {
      this._rich.packs = this.#given.packs;
      this.#touched.clear();
    }
    super._changed(name);
  }

  formResetCallback() {
    this.#restore(this.#given);
  }

  formStateRestoreCallback(state) {
    const { chosen, ...kept } = JSON.parse(state);
    this.#restore(kept, chosen);
  }

  /** What a browser keeps when it leaves the page and comes back. */
  _keep() {
    const { usage, packs } = this._rich;
    return JSON.stringify({ usage, packs, chosen: this.#chosen });
  }

  #restore({ usage, packs }, chosen = false) {
    this.#read(undefined, chosen);
    Object.assign(this._rich, { usage, packs });
    this._update();
  }

  _inputs() {
    const { months } = this;
    const given = listed(this.#given.usage ?? this.getAttribute("usage"), months);
    return {
      ...super._inputs(), lastUsage: this.#last,
      // Who types over a list means each of its months.
      ...(given && !this.#chosen ? { usage: given, months: undefined }
        : { months: months ?? given?.length }),
    };
  }

  _card() {
    const card = this._ask("estimator");
    if (!card.usage.error) {
      // As a number without groups, which a page may write back as it is.
      if (this.#chosen) this._rich.usage = card.usage.value;
      this.#last = this._inputs().usage ?? card.usage.value;
    }
    return card;
  }

  _view(card) {
    const { total } = card;
    // What has no price and what is refused comes first; the notice of a jump is left.
    const jump = !total.words && card.split.every(({ kind }) => kind !== "refused");
    return this._frame(card,
      usageField({
        usage: card.usage,
        label: this._text("usageLabel", card.usage.label),
        text: this.#text ?? (card.usage.error ? String(this.usage) : card.usage.text),
        off: this._off,
        type: (text) => this.#use(text, text),
        leave: () => card.usage.error || this.#leave(),
        slide: (number) => this.#use(number, undefined),
      }),
      card.packs.length > 0 && this.#packs(card),
      h("div", { part: "total" },
        card.stale && h("p", { class: "stale" }, card.staleText),
        amount(total, this._text("totalLabel", total.label))),
      legend(card),
      notice(card.notice, jump),
      this._foot(card.words, false, reasons(card)));
  }

  #use(usage, text) {
    this._rich.usage = usage;
    this.#read(text, true);
    this._update();
  }

  /** Typing is over: the number is shown as it is written. */
  #leave() {
    this.#text = undefined;
    this._update();
  }

  #read(text, chosen) {
    this.#text = text;
    this.#chosen = chosen;
  }

  #packs(card) {
    const seen = ({ id, count, suited }) =>
      this.#all || suited || count > 0 || this.#touched.has(id);
    const set = (id) => (count) => {
      this.#touched.add(id);
      this._rich.packs = { ...this.packs, [id]: count };
      this._update();
    };
    const row = (pack) => h("div", { part: "pack", key: pack.id },
      h("div", { class: "offer" },
        h("span", { class: "strong" }, pack.name), " ",
        h("span", { class: "price" }, pack.price), " ",
        pack.listPrice && h("s", {}, pack.listPrice),
        h("p", { class: "small" }, pack.note),
        pack.suited && h("p", { key: "saving", class: "small saving" }, pack.saving ?? "")),
      stepper({ pack, off: this._off, set: set(pack.id) }));
    const label = this._text("packs", card.words.packs);
    return h("div", { part: "packs", role: "group", "aria-label": label },
      this.texts?.packs && h("p", { class: "label" }, label),
      card.packs.filter(seen).map(row),
      card.packs.length > 1 && h("button", { type: "button", class: "text chevron",
        "aria-expanded": String(this.#all), onclick: () => {
          this.#all = !this.#all;
          this._update();
        } }, card.words.showAll));
  }

  /** With a usage that cannot be read there is nothing to buy: the field says why. */
  _buy() {
    const wrong = this._find("[aria-invalid]");
    if (wrong) wrong.focus();
    else super._buy();
  }
}

equip(PackwiseEstimator, ATTRIBUTES, PROPERTIES);

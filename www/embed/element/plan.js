// <packwise-plan>: the cheapest packs to buy for the months to come, and what they were compared
// with. The search is the planner's, which is fetched when such an element is first used.

import { equip, PackwiseElement } from "./base.js";
import { plannerPlace } from "./cards.js";
import { h } from "./draw.js";
import { Instance } from "../instance.js";
import { amount, notice, reasons } from "./pieces.js";
import { listed } from "./usage.js";
import { Fault, WORDS } from "./words.js";

const ATTRIBUTES = ["book", "item", "usage", "months", "start", "locale", "theme"];
const PROPERTIES = ["prices", "held", "texts"];
const MONTHS = 12;

let planner;

/** The planner, loaded once for all elements; after a failure the next call tries again. */
function loadPlanner() {
  planner ??= import("./planner.js").then(async ({ glue, place }) => {
    const instance = new Instance(glue, place);
    await instance.start(plannerPlace());
    return instance;
  }).catch((error) => {
    planner = undefined;
    throw error.errors ? error : new Fault("notLoaded", "");
  });
  return planner;
}

export class PackwisePlan extends PackwiseElement {
  _waiting = "planning";

  /** The question, as text, that is being worked out or was, and what came of it. */
  #asked;
  #answer;
  #busy = false;
  #shown;

  _inputs() {
    const sold = (each) => each.payPerUse || each.packs?.length;
    const item = this.item ?? this._list.items.find(sold)?.id;
    return { ...super._inputs(), item, usage: this.#months(), months: undefined };
  }

  /** The card of the last answer until one fits the question; none before the first. */
  _card() {
    const { item, usage, start, prices, held } = this._inputs();
    const question = { item, start, months: usage, packPrices: prices, held };
    const asked = JSON.stringify(question);
    if (asked !== this.#asked) this.#plan(asked, question);
    if (this.#answer?.error) throw this.#answer.error;
    if (!this.#busy) this.#shown = this._ask("plan", this.#answer.result);
    return this.#shown;
  }

  _changed(name) {
    if (name === "book") this.#asked = this.#shown = undefined;
    super._changed(name);
  }

  _retry() {
    this.#asked = undefined;
    super._retry();
  }

  _view(card) {
    const { total, words } = card;
    return this._frame(card,
      h("div", { part: "total" },
        this.#busy && h("p", { class: "stale" }, WORDS[this._language].planning),
        amount(total, this._text("totalLabel", total.label)),
        h("p", { class: "small" }, card.proven),
        card.saving && h("p", { key: "saving", class: "small" }, card.saving)),
      card.none && h("p", { class: "none" }, card.none),
      card.purchases.length > 0 && h("table", { class: "buys", part: "table" },
        h("tbody", {}, card.purchases.map(({ month, text, money }, place) =>
          h("tr", { key: place, part: "row" },
            h("th", { scope: "row" }, month), h("td", {}, text), h("td", { key: 2 }, money))))),
      card.alternatives.length > 0 && h("ul", { class: "others" },
        card.alternatives.map(({ name, total: costs, text, extra }, place) =>
          h("li", { key: place },
            h("p", { class: "line" }, h("span", {}, name), h("span", { class: "money" }, costs)),
            h("p", { class: "line small" },
              h("span", {}, text), h("span", { class: "money" }, extra))))),
      notice(card.notice),
      this._foot(words, this.#busy, reasons(card)));
  }

  /** The units of each month. */
  #months() {
    const { usage, months } = this;
    if (usage === null || usage === "") throw new Fault("missingUsage", "/usage");
    return listed(usage, months) ?? Array(months ?? MONTHS).fill(String(usage).trim());
  }

  async #plan(asked, question) {
    this.#asked = asked;
    this.#busy = true;
    this.#answer = undefined;
    const book = this._list;
    let answer;
    try {
      const request = { format: "packwise.plan/1", book, ...question };
      const found = await loadPlanner();
      answer = { result: found.ask((glue) => glue.plan(request)) };
    } catch (error) {
      answer = { error };
    }
    if (asked !== this.#asked || book !== this._list) return;
    this.#busy = false;
    this.#answer = answer;
    this._update();
  }
}

equip(PackwisePlan, ATTRIBUTES, PROPERTIES);

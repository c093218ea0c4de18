// What the three elements share: attributes and properties, language and theme, the price list, the
// form, events, and when to draw. Names with a leading _ are between these classes: no page is to
// use them, and the bundler may shorten them.

import { BOOKS } from "./books/index.js";
import { Cards, loadCards } from "./cards.js";
import { draw, h } from "./draw.js";
import { dress, languageOf, nearestLanguage, watchLanguage } from "./surroundings.js";
import { Fault, named, problems, WORDS } from "./words.js";

/** Any length of hesitation that a typing reader has. */
const PAUSE = 500;
const THEMES = ["light", "dark"];

/** What may go better the next time. */
const AGAIN = ["notLoaded", "internal"];

/** What is no text once it is read from an attribute. */
const READ = { months: Number };
/** What a card is asked with, as far as it is set. */
const ASKED = ["item", "usage", "months", "packs", "prices", "held"];

/**
 * Gives `Class` its properties: `attributes` show as attributes of the same name, unless an object
 * is set; `properties` are objects.
 */
export function equip(Class, attributes, properties) {
  Class.observedAttributes = attributes;
  Class._early = [...attributes, ...properties, "name", "disabled"];
  for (const name of [...attributes, ...properties]) {
    Object.defineProperty(Class.prototype, name, {
      configurable: true,
      enumerable: true,
      get() {
        const text = this.getAttribute(name);
        return this._rich[name] ?? (text === null ? null : (READ[name]?.(text) ?? text));
      },
      set(value) {
        if (properties.includes(name) || (typeof value === "object" && value)) {
          // A framework sets again what it draws again: the same is no change.
          const told = JSON.stringify(value);
          if (this._told[name] === told) return;
          this._told[name] = told;
          this._rich[name] = value;
          this._changed(name);
        } else if (value == null) {
          this.removeAttribute(name);
          this._forget(name);
        } else {
          this.setAttribute(name, value);
        }
      },
    });
  }
}

/** A page made on a server has no elements; there these classes are only named. */
const Base = globalThis.HTMLElement ?? class {};

export class PackwiseElement extends Base {
  static formAssociated = true;
  /** What the properties hold that no attribute does. */
  _rich = {};
  /** The same as the page set them, as text. */
  _told = {};
  /** Whether a form says that nothing can be changed. */
  _off = false;

  #internals = this.attachInternals();
  #root = this.attachShadow({ mode: "open", delegatesFocus: true });
  #queued = false;
  /** The list in use, its cards, and the one that is on its way. */
  #book;
  #cards;
  #coming;
  #card;
  #cart = null;
  #ready = false;
  #open = false;
  #failure;
  /** The theme that was looked at last. */
  #theme = null;
  /** What a screen reader has been told of the total, what it is to be told, and when. */
  #said = "";
  #sentence;
  #saying;

  connectedCallback() {
    dress(this.#root, this.ownerDocument);
    for (const name of this.constructor._early) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    watchLanguage(this, true);
    this._update();
  }

  /** A move is a removal and an arrival: only who stays away gives the memory back. */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (this.isConnected) return;
      watchLanguage(this, false);
      this.#hush();
      this.#cards?.free();
    });
  }

  connectedMoveCallback() {
    this._update();
  }

  attributeChangedCallback(name) {
    this._forget(name);
  }

  /** An attribute holds the property again. */
  _forget(name) {
    delete this._rich[name];
    delete this._told[name];
    this._changed(name);
  }

  formDisabledCallback(off) {
    this._off = off;
    this._update();
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  set name(value) {
    this.setAttribute("name", value);
  }

  get disabled() {
    return this.hasAttribute("disabled");
  }

  set disabled(off) {
    this.toggleAttribute("disabled", Boolean(off));
  }

  get form() {
    return this.#internals.form;
  }

  get validity() {
    return this.#internals.validity;
  }

  get validationMessage() {
    return this.#internals.validationMessage;
  }

  get willValidate() {
    return this.#internals.willValidate;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
  }

  /** The cart, `null` while there is none. */
  get value() {
    return this.#cart;
  }

  /** The total of the cart, a decimal; `null` while there is none or it has no public price. */
  get total() {
    return this.#cart?.total ?? null;
  }

  /** A property has another value. */
  _changed(name) {
    if (name === "book") this.#failure = this.#coming = this.#book = undefined;
    this._update();
  }

  /** Draws soon, once for all that changes until then. */
  _update() {
    if (this.#queued || !this.isConnected) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#work();
    });
  }

  /** The card of one `kind`, of what is asked. */
  _ask(kind, ...more) {
    return this.#cards.card(kind, this._inputs(), ...more);
  }

  /** What every card is asked with. */
  _inputs() {
    const now = new Date();
    const present = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}`;
    const asked = ASKED.map((name) => [name, this[name] ?? undefined]);
    return {
      ...Object.fromEntries(asked), start: this.start ?? present, locale: this._language,
    };
  }

  /** The book that is in use, whole. */
  get _list() {
    return this.#book;
  }

  get _language() {
    return this.locale ? languageOf(this.locale) : nearestLanguage(this);
  }

  /** What stands in a place of the card, unless the host has own words for it. */
  _text(key, words) {
    return String(this.texts?.[key] ?? words ?? "");
  }

  /** A node of the element. */
  _find(selector) {
    return this.#root.querySelector(selector);
  }

  /** Tells the page. Gives `false` if the page said no. */
  _emit(type, detail, cancelable = false) {
    const event = new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail });
    return this.dispatchEvent(event);
  }

  /** The page may go on with the cart, or the form that holds the element. */
  _buy() {
    if (this._emit("packwise-buy", this.#cart, true)) this.form?.requestSubmit();
  }

  /** Both buttons, and what the second one opens. `off`: whether nothing can be bought now. */
  _foot({ buy, why }, off, reasons) {
    const open = this.#open && reasons.length > 0;
    return [
      h("slot", { name: "buttons" }, h("div", { part: "buttons" },
        h("button", { type: "button", class: "button primary", part: "buy",
          disabled: this._off || off, onclick: () => this._buy() }, this._text("buy", buy)),
        reasons.length > 0 && h("button", { type: "button", class: "button", part: "why-button",
          "aria-expanded": String(open), "aria-controls": open ? "why" : null, onclick: () => {
            this.#open = !this.#open;
            this._update();
          } }, this._text("why", why)))),
      open && h("div", { part: "why", id: "why" }, reasons),
    ];
  }

  /** Everything that a card has in all elements, around what is its own. */
  _frame(card, ...body) {
    const title = this._text("title", card.title);
    const footer = this._text("footer");
    const foot = footer || this.querySelector(":scope > [slot=footer]");
    return box(card.lang, { role: "group", "aria-label": title },
      h("div", { part: "header" },
        h("slot", { name: "header" }, h("span", { part: "title" }, title)),
        h("span", { part: "provenance" }, card.provenance),
        card.example && h("span", { class: "example" }, card.example)),
      h("div", { class: "body" }, body),
      h("slot", { name: "footer", key: "footer", class: foot ? "footer" : null,
        onslotchange: () => this._update() }, footer),
      h("output", { class: "hidden" }, this.#said));
  }

  #work() {
    try {
      this.#check();
      if (!this.#book) return this.#fetch();
      const card = this._card();
      if (card) this.#show(card);
      else this.#wait(this._waiting);
    } catch (error) {
      this.#fail(named(error, this));
    }
  }

  #check() {
    this.#checkTheme();
    const months = this.getAttribute("months");
    if (months !== null && !/^([1-9]|[1-5]\d|60)$/.test(months)) {
      throw new Fault("outOfRange", "/months", "months", months, 1, 60);
    }
  }

  /** A theme that there is not counts as none: the page is told, and the figures stay. */
  #checkTheme() {
    const { theme } = this;
    if (theme === this.#theme) return;
    this.#theme = theme;
    if (theme === null || THEMES.includes(theme)) return;
    const { errors } = new Fault("notOneOf", "/theme", "theme", theme, THEMES.join(", "));
    this._emit("packwise-error", { errors });
  }

  /** Fetches what is needed to work on the list that is named. */
  async #fetch() {
    const wanted = this.book;
    if (this.#coming !== undefined && this.#coming === wanted) return;
    this.#coming = wanted;
    if (!this.#card || this.#failure) this.#wait("loading");
    try {
      const [book] = await Promise.all([bookOf(wanted), loadCards()]);
      if (this.#coming !== wanted) return;
      this.#cards?.free();
      this.#cards = new Cards(book);
      this.#book = book;
      this.#coming = undefined;
      this._update();
    } catch (error) {
      // Without WebAssembly the list itself can still be read.
      const plain = /^wasm/.test(error.errors?.[0].code) && await this.#plain(wanted);
      if (this.#coming !== wanted) return;
      this.#coming = undefined;
      this.#fail(error, plain);
    }
  }

  /** The prices of a list as it is, nothing where it does not come or is none. */
  async #plain(wanted) {
    try {
      const [book, { STILL, prices }] = await Promise.all([bookOf(wanted), import("./prices.js")]);
      return prices(h, book, this.item, this._language, STILL);
    } catch {
      return null;
    }
  }

  #show(card) {
    const before = JSON.stringify(this.#cart);
    this.#card = card;
    this.#cart = card.cart ?? null;
    const after = JSON.stringify(this.#cart);
    this.#failure = undefined;
    this.#tell(card, before !== after);
    this.#draw(this._view(card));
    this.#internals.setFormValue(this.#cart && after, this._keep?.());
    const input = this._find("[aria-invalid=true]");
    if (input) this.#internals.setValidity({ badInput: true }, card.usage.error, input);
    else this.#internals.setValidity({});
    const first = !this.#ready;
    this.#ready = true;
    if (!first && before === after) return;
    this._emit(first ? "packwise-ready" : "packwise-change", this.#cart);
  }

  /** Tells the total once changes have rested: not the first one, and none that is out of date. */
  #tell({ total, stale, lang }, changed) {
    const sentence = total && !stale ? [this._text("totalLabel", total.label),
      lang === "zh-CN" ? "：" : ": ", total.words ?? total.whole + total.decimals].join("") : "";
    const first = this.#sentence === undefined;
    if (!changed && sentence === this.#sentence) return;
    this.#sentence = sentence;
    this.#hush();
    if (first || !sentence) return;
    this.#saying = setTimeout(() => {
      this.#said = sentence;
      this.#draw(this._view(this.#card));
    }, PAUSE);
  }

  #hush() {
    clearTimeout(this.#saying);
    this.#said = "";
  }

  #wait(words) {
    this.#hush();
    const lang = this._language;
    this.#draw(box(lang, { key: "wait", "aria-busy": "true" },
      h("p", { class: "quiet", role: "status" }, WORDS[lang][words])));
  }

  /**
   * Says what is wrong where the figures would be, above what can be shown all the same, and tells
   * the page, once for each fault.
   */
  #fail(error, rest) {
    if (!error.errors) reportError(error);
    const fault = error.errors ? error : new Fault("internal", "");
    const { errors } = fault;
    const { code } = errors[0];
    const again = AGAIN.includes(code);
    const lang = this._language;
    const words = WORDS[lang];
    this.#hush();
    this.#cart = null;
    this.#ready = false;
    this.#internals.setFormValue(null);
    this.#internals.setValidity({});
    this.#draw(box(lang, { key: "failed" },
      h("div", { class: "notice error", part: "notice" },
        h("div", { role: "status" },
          h("p", { class: "strong" }, words.cannot),
          words[`${code}Help`] && h("p", {}, words[`${code}Help`])),
        again && h("button", { type: "button", class: "button",
          onclick: () => this._retry() }, words.again),
        h("details", {},
          h("summary", {}, words.makers),
          h("ul", {}, problems(fault, lang).map(([named, path, message], place) =>
            h("li", { key: place }, h("code", {}, named), " ",
              path && [h("code", { key: "path" }, path), " "], message))))),
      rest));
    const told = JSON.stringify(errors);
    if (told === this.#failure) return;
    this.#failure = told;
    this._emit("packwise-error", { errors });
  }

  /** The reader asks to try again. */
  _retry() {
    this.#failure = undefined;
    this._update();
  }

  #draw(box) {
    draw(this.#root, box);
  }
}

/** What all else is in; both languages are written from left to right, wherever they stand. */
const box = (lang, props, ...children) =>
  h("div", { part: "box", lang, dir: "ltr", ...props }, children);

/** The whole list that is meant. */
async function bookOf(book) {
  const ids = Object.keys(BOOKS).join(", ");
  if (book === null || book === "") throw new Fault("missingBook", "/book", ids);
  if (typeof book === "object") return book;
  if (!Object.hasOwn(BOOKS, book)) throw new Fault("unknownBook", "/book", book, ids);
  try {
    return (await BOOKS[book]()).default;
  } catch (cause) {
    throw Object.assign(new Fault("notLoaded", "/book"), { cause });
  }
}

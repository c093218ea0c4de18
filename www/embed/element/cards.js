// The module that works out what the elements show: loaded once for all of them.

import { Instance } from "../instance.js";
import init, { Shelf, __wbg_reset_state } from "./element_glue.js";

// Named one by one, so that the bundler leaves the rest out.
const glue = { default: init, __wbg_reset_state };
const instance = new Instance(glue, () => new URL("./element.wasm", import.meta.url));
/** Where the parts come from that are fetched, if the page has said so. */
const places = {};

/**
 * Says where the parts come from, before an element is first used.
 *
 * `wasm`: the elements' module, as a URL, a `Response`, bytes or a `WebAssembly.Module`; without it
 * `element.wasm` beside this file. `planner`: likewise the module that plans, for `<packwise-plan>`.
 */
export const configure = (said) => void Object.assign(places, said);

/** What `configure` was told of the planner. */
export const plannerPlace = () => places.planner;

/** Loads the module, once; after a failure the next call tries again. */
export const loadCards = () => instance.start(places.wasm);

/** One price list, from which cards are drawn. */
export class Cards {
  #book;
  #shelf;
  /** The instance that has the list: after a crash there is another, and it is read anew. */
  #generation;

  /** `book`: the whole list. It is read when the first card is asked for. */
  constructor(book) {
    this.#book = book;
  }

  /** The card of one `kind` (`estimator`, `priceTable`, `plan`). Throws what the list has wrong. */
  card(kind, ...asked) {
    return instance.ask(() => {
      if (this.#generation !== instance.generation) {
        this.#shelf = new Shelf(this.#book);
        this.#generation = instance.generation;
      }
      return this.#shelf[kind](...asked);
    });
  }

  /** Gives the memory back; the next card reads the list anew. */
  free() {
    if (this.#generation === instance.generation) this.#shelf.free();
    this.#generation = undefined;
  }
}

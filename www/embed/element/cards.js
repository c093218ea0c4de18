// The module that works out what the elements show: loaded once for all of them, and begun anew
// when it has failed.

import init, { Shelf } from "./element_glue.js";
import { PackwiseError } from "./words.js";

/** Where the parts come from that are fetched: `wasm` of the elements, `engine` of the plan. */
const places = { wasm: undefined, engine: undefined };
let started;
/** How often the module has broken down. What an earlier one made is of no use to a later one. */
let generation = 0;

/**
 * Says where the parts come from, before an element is first used.
 *
 * `wasm`: the elements' module, as a URL, a `Response`, bytes or a `WebAssembly.Module`; without it
 * `element.wasm` beside this file. `engine`: what `loadEngine` takes, for `<packwise-plan>`.
 */
export function configure({ wasm, engine }) {
  if (wasm !== undefined) places.wasm = wasm;
  if (engine !== undefined) places.engine = engine;
}

/** What `configure` was told of the engine. */
export const engineOptions = () => places.engine;

/**
 * Loads the module, once; after a failure the next call tries again.
 *
 * Fails with `wasmBlocked` where a policy forbids WebAssembly, else with `wasmNotLoaded`.
 */
export function loadCards() {
  const place = places.wasm ?? new URL("./element.wasm", import.meta.url);
  started ??= init({ module_or_path: place }).catch((error) => {
    started = undefined;
    throw Object.assign(new PackwiseError(blocked() ? "wasmBlocked" : "wasmNotLoaded"), {
      cause: error,
    });
  });
  return started;
}

/** Whether not even an empty module may be compiled. */
function blocked() {
  try {
    return !new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
  } catch {
    return true;
  }
}

/** One price list, from which cards are drawn. */
export class Cards {
  #book;
  #shelf;
  #born;

  /** `book`: the whole list. It is read when the first card is asked for. */
  constructor(book) {
    this.#book = book;
  }

  /** The card of one `kind` (`estimator`, `priceTable`, `plan`). Throws what the list has wrong. */
  card(kind, ...asked) {
    try {
      if (this.#born !== generation) {
        this.#shelf = new Shelf(this.#book);
        this.#born = generation;
      }
      return this.#shelf[kind](...asked);
    } catch (error) {
      if (error instanceof WebAssembly.RuntimeError) generation += 1;
      throw error;
    }
  }

  /** Gives the memory back; the next card reads the list anew. */
  free() {
    if (this.#born === generation) this.#shelf.free();
    this.#born = undefined;
  }
}

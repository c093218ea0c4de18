// The engine for a host page: price books by name, and the questions to ask about them.

import { Instance, PackwiseError, problem } from "./instance.js";

export { PackwiseError };

/** The price lists that one engine knows, on one module's side. */
class Shelf {
  #instance;
  #books;
  #library;
  #generation;

  constructor(instance, books) {
    this.#instance = instance;
    this.#books = books;
  }

  /** Asks the library; after a crash it is filled anew. */
  ask(work) {
    if (this.#generation !== this.#instance.generation) {
      this.#library = undefined;
      this.#generation = this.#instance.generation;
    }
    return this.#instance.ask((glue) => {
      if (!this.#library) {
        const library = new glue.Library();
        for (const book of this.#books.values()) library.add(book);
        this.#library = library;
      }
      return work(this.#library);
    });
  }
}

class Engine {
  #instance;
  #planner;
  #lists;
  #books = new Map();
  #shelf;
  #plans;

  constructor(instance, planner, lists) {
    this.#instance = instance;
    this.#planner = planner;
    this.#lists = lists;
    this.#shelf = new Shelf(instance, this.#books);
  }

  rate(request) {
    return this.#ask(this.#shelf, request, (library) => library.rate(request));
  }

  simulate(scenario) {
    return this.#ask(this.#shelf, scenario, (library) => library.simulate(scenario));
  }

  check(book) {
    return this.#instance.ask((glue) => glue.check(book));
  }

  async plan(request) {
    const instance = await this.#planner();
    // Its own shelf, because the planner is a module of its own; filled when it is first asked.
    this.#plans ??= new Shelf(instance, this.#books);
    return this.#ask(this.#plans, request, (library) => library.plan(request));
  }

  /** Asks; where the list that is named only waits to be loaded, the refusal says so. */
  #ask(shelf, request, work) {
    try {
      return shelf.ask(work);
    } catch (error) {
      if (!error.errors.some(({ code }) => code === "unknownBook")) throw error;
      const { book: id } = request;
      if (!Object.hasOwn(this.#lists.BOOKS, id)) throw error;
      const message = `the price list "${id}" is not loaded; await engine.load("${id}") comes first`;
      throw new PackwiseError(error.errors.map((each) =>
        (each.code === "unknownBook" ? { ...each, message } : each)));
    }
  }

  books() {
    const known = new Map(this.#lists.SUMMARIES.map((list) => [list.id, { ...list, loaded: false }]));
    for (const { id, name, provider, currency, asOf, status } of this.#books.values()) {
      known.set(id, { id, name, provider, currency, asOf, status, loaded: true });
    }
    return [...known.values()];
  }

  async load(id) {
    const held = this.#books.get(id);
    if (held) return structuredClone(held);
    if (!Object.hasOwn(this.#lists.BOOKS, id)) {
      const ids = Object.keys(this.#lists.BOOKS).join(", ");
      throw problem("unknownBook", `there is no price list "${id}" in the package; ` +
        `choose one of ${ids}, or add your own`);
    }
    const { default: book } = await this.#lists.BOOKS[id]();
    this.add(book);
    return structuredClone(book);
  }

  add(book) {
    const result = this.#shelf.ask((library) => library.add(book));
    // A copy as JSON would make it, so that what the caller changes later stays out of it.
    this.#books.set(result.id, JSON.parse(JSON.stringify(book)));
    this.#plans = undefined;
    return result;
  }
}

/**
 * Makes a `loadEngine`.
 *
 * `glue`: what wasm-bindgen wrote for the engine; `place`: gives its module. `planner`: gives both of
 * the planner. `lists`: the price lists of the package.
 */
export function maker({ glue, place, planner, lists }) {
  const instance = new Instance(glue, place);
  let plans;
  const startPlanner = async (source) => {
    plans ??= planner().then((it) => new Instance(it.glue, it.place));
    const waited = plans;
    try {
      const started = await waited;
      await started.start(source);
      return started;
    } catch (error) {
      if (error instanceof PackwiseError) throw error;
      plans = undefined;
      throw problem("notLoaded", `the planner could not be loaded (${error?.message ?? error}); ` +
        "check the connection, then try again");
    }
  };
  return async function loadEngine({ wasm, planner: source, books = [] } = {}) {
    await instance.start(wasm);
    const engine = new Engine(instance, () => startPlanner(source), lists);
    for (const book of books) {
      if (typeof book === "string") await engine.load(book);
      else engine.add(book);
    }
    return engine;
  };
}

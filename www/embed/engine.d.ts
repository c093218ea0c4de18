import type {
  Book, CheckResult, PlanRequest, PlanResult, Problem, RateRequest, RateResult, Result, Scenario,
  Words,
} from "./types.js";

export type * from "./types.js";

// Node's types know no WebAssembly, those of browsers do: this adds nothing to them.
declare global {
  namespace WebAssembly {
    interface Module {}
  }
}

/** Where a WebAssembly module comes from: an address, its bytes, or the module itself. */
export type WasmSource =
  | URL | string | Response | Promise<Response> | ArrayBuffer | ArrayBufferView | WebAssembly.Module;

/** What `loadEngine` is told. */
export interface EngineOptions {
  /** The module of the engine; the one beside the script where absent. The first engine of a page
   * decides, for all of them share it. */
  wasm?: WasmSource;
  /** The module of the planner, likewise. It is fetched when a plan is first asked for. */
  planner?: WasmSource;
  /** Price lists known from the start: ids of those in the package, or whole ones. */
  books?: (string | Book)[];
}

/** A price list, as `Engine.books` tells of it. */
export interface BookSummary {
  /** what requests name it by */
  id: string;
  name: Words;
  provider?: Words;
  /** a currency such as "CNY" */
  currency: string;
  /** a date such as "2024-12-17" */
  asOf: string;
  /** `illustrative`: the prices are made up, and the page must say so */
  status: "published" | "illustrative";
  /** whether requests may name it already; else `load` it first */
  loaded: boolean;
}

/**
 * A calculator with the price lists that it knows. Engines do not know of each other.
 *
 * What is refused is thrown as a `PackwiseError` with every problem; the next call works.
 */
export interface Engine {
  /** Prices a quantity paid per use, nothing granted. */
  rate(request: RateRequest): RateResult;
  /** Lives through a scenario: bills, grants, refused calls, reasons. */
  simulate(scenario: Scenario): Result;
  /** Reads a price list and says what is odd in it. */
  check(book: Book): CheckResult;
  /** Finds the cheapest packs to buy, and when. */
  plan(request: PlanRequest): Promise<PlanResult>;
  /** The price lists of the package, and one's own. */
  books(): BookSummary[];
  /** Fetches a price list of the package; from then on requests may name it. Gives a copy. */
  load(id: string): Promise<Book>;
  /** Takes an own price list, in place of one with the same id, and says what is odd in it. */
  add(book: Book): CheckResult;
}

/** Starts the calculator. A second engine costs no second download. */
export function loadEngine(options?: EngineOptions): Promise<Engine>;

/**
 * What is refused, and why. Besides the problems of what was given there are `wasmBlocked` (the
 * page's policy forbids WebAssembly), `wasmMissing` (the browser has none), `notLoaded` (a file could not be fetched) and `internal` (the
 * calculator stopped; the next call has a fresh one).
 */
export class PackwiseError extends Error {
  name: "PackwiseError";
  errors: Problem[];
}

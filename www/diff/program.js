// The program that compares: a WebAssembly module with its script, which lie beside this one.

import start, { bookOf, compare, lists } from "./compare.js";

/** Starts it, and gives its functions. */
export async function program() {
  await start();
  return {
    bookOf,
    compare: (...texts) => JSON.parse(compare(...texts)),
    lists: (language) => JSON.parse(lists(language)),
  };
}

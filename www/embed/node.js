// `import { loadEngine } from "packwise/node"`, also what Node gets for "packwise".

import { readFile } from "node:fs/promises";
import * as glue from "./engine_glue.js";
import * as lists from "./books/index.js";
import { maker } from "./engine.js";

export { PackwiseError } from "./engine.js";

const file = (name) => readFile(new URL(name, import.meta.url));

export const loadEngine = maker({
  glue,
  lists,
  place: () => file("./engine.wasm"),
  planner: async () => {
    const { glue: planner } = await import("./planner.js");
    return { glue: planner, place: () => file("./planner.wasm") };
  },
});

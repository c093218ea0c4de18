// `import { loadEngine } from "packwise"`, in a browser.

import * as glue from "./engine_glue.js";
import * as lists from "./books/index.js";
import { maker } from "./engine.js";

export { PackwiseError } from "./engine.js";

export const loadEngine = maker({
  glue,
  lists,
  place: () => new URL("./engine.wasm", import.meta.url),
  planner: () => import("./planner.js"),
});

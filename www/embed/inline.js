// `import { loadEngine } from "packwise/inline"`: the WebAssembly stands in the script, for builds
// that do not follow `new URL("…", import.meta.url)`.

import * as glue from "./engine_glue.js";
import * as lists from "./books/index.js";
import module from "./engine.wasm";
import { maker } from "./engine.js";

export { PackwiseError } from "./engine.js";

export const loadEngine = maker({
  glue,
  lists,
  place: () => module,
  planner: () => import("./planner-inline.js"),
});

// The planner with its WebAssembly in the script.

import * as glue from "./planner_glue.js";
import module from "./planner.wasm";

export { glue };

/** Its WebAssembly. */
export const place = () => module;

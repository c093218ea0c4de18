// The module that also plans, fetched when a plan is first asked for.

import * as glue from "./planner_glue.js";

export { glue };

/** Where its WebAssembly is. */
export const place = () => new URL("./planner.wasm", import.meta.url);

// Starts the plan, in its page and in its worker alike: the program itself finds out where it is.
// `cargo xtask build` joins this with the script that it imports.

import start from "./packwise-planner.js";

const page = "document" in self;

start().catch((error) => {
  if (!page) throw error;
  return import("./fallback.js").then((list) => list.default(error));
});

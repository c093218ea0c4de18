// Starts the plan, in its page and in its worker alike: the program itself finds out where it is.
// `cargo xtask build` joins this with the script that it imports.

import start from "./packwise-planner.js";

const page = "document" in self;

start().catch((error) => {
  // A worker's page hears of what is thrown, and not of a promise that was rejected.
  if (!page) return setTimeout(() => { throw error; });
  return import("./fallback.js").then((list) => list.default(error));
});

// Starts the simulator, in its page and in its worker alike: the program itself finds out where it
// is. `cargo xtask build` joins this with the script that it imports.

import start from "./packwise-console.js";

const page = "document" in self;

// What writes workbooks is fetched when one is first asked for.
self.packwiseWorkbook = async (tables) => {
  const excel = await import("./packwise-excel.js");
  await excel.default();
  return excel.workbook(tables);
};

start().catch((error) => {
  // A worker's page hears of what is thrown, and not of a promise that was rejected.
  if (!page) return setTimeout(() => { throw error; });
  return import("./fallback.js").then((list) => list.default(error));
});

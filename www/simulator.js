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
  if (!page) throw error;
  return import("./fallback.js").then((list) => list.default(error));
});

// What this page was made of is fetched once more through the service worker, which keeps it, so
// that the page opens again without a network.
if (page && self.origin !== "null" && "serviceWorker" in navigator) {
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register("./sw.js");
      const uncontrolled = !navigator.serviceWorker.controller;
      await navigator.serviceWorker.ready;
      const here = new URL("./", location.href).href;
      const again = () => [{ name: location.href }, ...performance.getEntriesByType("resource")]
        .filter(({ name }) => name.startsWith(here)).forEach(({ name }) => fetch(name));
      if (uncontrolled) setTimeout(again, 2000);
    } catch {
      // Without a service worker everything works but this.
    }
  });
}

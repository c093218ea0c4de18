// Lets the simulator and the plan open again without a network: only the built site has a service
// worker, so `cargo xtask build` joins this with `simulator.js` and with `plan.js`.

// What this page was made of is fetched once more through the service worker, which keeps it, so
// that the page opens again without a network.
if ("document" in self && self.origin !== "null" && "serviceWorker" in navigator) {
  addEventListener("load", async () => {
    try {
      await navigator.serviceWorker.register("./sw.js");
      const uncontrolled = !navigator.serviceWorker.controller;
      await navigator.serviceWorker.ready;
      const here = new URL("./", location.href).href;
      const again = () => [{ name: location.href }, ...performance.getEntriesByType("resource")]
        .filter(({ name }) => name.startsWith(here)).forEach(({ name }) => fetch(name).catch(() => {}));
      if (uncontrolled) setTimeout(again, 2000);
    } catch {
      // Without a service worker everything works but this.
    }
  });
}

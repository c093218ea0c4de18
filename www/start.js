// Starts the page. `cargo xtask build` fills in the names and joins this with the scripts that it
// imports, so that a strict `script-src 'self' 'wasm-unsafe-eval'` suffices.

import start from "./packwise.js";

start({ module_or_path: new URL("./__WASM__", import.meta.url) })
  .catch((error) => import("./__FALLBACK__").then((list) => list.default(error)));

// A page in an opaque origin (a sandboxed frame) may not even ask for a service worker.
if (self.origin !== "null" && "serviceWorker" in navigator) {
  addEventListener("load", () => navigator.serviceWorker.register("./sw.js").catch(() => {}));
}

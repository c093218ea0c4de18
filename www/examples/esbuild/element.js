// The elements in a build that does not follow `new URL("…", import.meta.url)`: esbuild copies the
// module (`--loader:.wasm=file` gives its name), and `configure` says where it is.

import { configure } from "packwise/element";
import wasm from "packwise/element.wasm";

configure({ wasm: new URL(wasm, import.meta.url) });

const order = document.querySelector("#order");
document.querySelector("packwise-estimator").addEventListener("packwise-buy", ({ detail }) => {
  order.textContent = `Ordered for ${detail.total} ${detail.currency}.`;
});

// The elements, and the engine beside them: both find their WebAssembly by themselves.

import { loadEngine } from "packwise";
import "packwise/element";

const order = document.querySelector("#order");
const advice = document.querySelector("#advice");

document.querySelector("packwise-estimator").addEventListener("packwise-buy", async ({ detail }) => {
  order.textContent = `Ordered for ${detail.total} ${detail.currency}.`;
  const engine = await loadEngine({ books: [detail.book] });
  const { book, item, start, usage } = detail;
  const plan = await engine.plan({ format: "packwise.plan/1", book, item, start, months: usage });
  advice.textContent = `With the best packs: ${plan.best.total} ${plan.currency}.`;
});

// The engine under a form of one's own. "packwise/inline" carries its WebAssembly in the script, for
// builds that do not follow `new URL("./engine.wasm", import.meta.url)`, as esbuild and Rollup.

import { loadEngine } from "packwise/inline";

const BOOK = "tencent-smart-scan";
const ITEM = "qr-barcode";
const [start, end] = ["2025-01-01T00:00:00+08:00", "2025-02-01T00:00:00+08:00"];

const calls = document.querySelector("#calls");
const total = document.querySelector("#total");
const advice = document.querySelector("#advice");
const engine = await loadEngine({ books: [BOOK] });

/** What a month costs without packs. */
function show() {
  try {
    const result = engine.simulate({
      format: "packwise.scenario/1", book: BOOK, period: { start, end },
      usage: [{ item: ITEM, quantity: calls.value, from: start, to: end }],
    });
    total.textContent = `${result.total} ${result.currency}`;
  } catch (error) {
    // A PackwiseError says all that is wrong, and what to do about it.
    total.textContent = error.message;
  }
}

calls.addEventListener("input", show);
show();

document.querySelector("#plan").addEventListener("click", async () => {
  // The planner is fetched when it is first asked.
  const plan = await engine.plan({
    format: "packwise.plan/1", book: BOOK, item: ITEM, start: "2025-01", months: [calls.value],
  });
  const packs = plan.best.purchases.map(({ pack, count }) => `${count} × ${pack}`).join(", ");
  advice.textContent = `${packs || "No packs"}: ${plan.best.total} ${plan.currency}.`;
});

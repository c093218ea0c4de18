// How soon a key press shows in the total, on a processor six times slower: node figures.mjs
// The aim is for a quiet machine; the gate is wide enough for one that compiles at the same time.

import { fillYear } from "./estimator.mjs";
import { keyToTotal, open, percentile } from "./harness.mjs";

const AIM_MS = 50;
const LIMIT_MS = 400;
const ATTEMPTS = 3;

/** From 13,500: each key gives another number of calls, and so another total. */
const KEYS = ["7", "1", "Backspace", "Backspace", "2", "9", "Backspace", "Backspace"];

async function measure(name, prepare) {
  const opened = await open({ context: { viewport: { width: 1440, height: 900 } } });
  try {
    const { page } = opened;
    await page.locator("[data-total]").waitFor();
    await prepare(page);
    await page.locator("#level").fill("13500");
    await page.waitForTimeout(1500);
    const keys = Array.from({ length: 40 }, (_, turn) => KEYS[turn % KEYS.length]);
    const times = await keyToTotal(page, { field: "#level", keys });
    const [p50, p95] = [0.5, 0.95].map((share) => percentile(times, share));
    console.log(`Key to total, ${name}, processor slowed 6 times, ${times.length} keys: ` +
      `p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms (aim ${AIM_MS}, gate ${LIMIT_MS})`);
    return p95;
  } finally {
    await opened.close();
  }
}

await measure("a year with a pack", fillYear);
// Another program on the machine can spoil one measurement, but not make a slow page fast.
let best = Infinity;
for (let attempt = 0; attempt < ATTEMPTS && best > LIMIT_MS; attempt += 1) {
  best = Math.min(best, await measure("as it opens", async () => {}));
}
if (best > LIMIT_MS) process.exitCode = 1;

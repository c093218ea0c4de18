// What is drawn anew again and again takes no more memory: neither of scripts and document, nor of
// WebAssembly, which never gives memory back, so that a page is only compared with itself at equal
// work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { visit } from "./harness.mjs";
import { scales } from "./heap.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
/** So many rounds fill every cache; so many more are compared. */
const ROUNDS = 25;
/** Bytes by which scripts and document may differ; of WebAssembly, one page; counts. */
const LIMITS = { heap: 1_000_000, wasm: 65_536, nodes: 100, listeners: 20 };
/** Each page, and what it shows once it has come to rest. */
const PAGES = {
  estimator: ["", "[data-total]"],
  plan: ["plan.html", "[data-run=whole]"],
  simulator: ["simulator.html#story=refund", "[data-run=whole]"],
};

for (const [name, [path, ready]] of Object.entries(PAGES)) {
  test(`the ${name} holds no more after ${2 * ROUNDS} changes of language more`, async () => {
    let weigh;
    const prepare = async (page) => {
      await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
      weigh = await scales(page);
    };
    await visit({ context: wide, prepare, path, ready: "main" }, async (page) => {
      await page.locator(ready).first().waitFor({ state: "attached", timeout: 60_000 });
      const rounds = async () => {
        for (let round = 0; round < ROUNDS; round += 1) {
          await page.getByRole("button", { name: "中文" }).click();
          await page.getByRole("button", { name: "English" }).click();
        }
        await page.waitForTimeout(500);
        return weigh();
      };
      const [before, after] = [await rounds(), await rounds()];
      for (const [what, limit] of Object.entries(LIMITS)) {
        const grown = after[what] - before[what];
        console.log(`${name}: ${what} ${before[what]} and ${grown} more`);
        assert.ok(grown <= limit, `${what} grew by ${grown}, the limit is ${limit}`);
      }
    });
  });
}

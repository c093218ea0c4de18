// The same work done again and again takes no more memory: neither of scripts and document, nor of
// WebAssembly, which never gives memory back, so that a page is only compared with itself at equal work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { scales } from "./heap.mjs";
import { visit } from "./harness.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
/** So many rounds fill what can be undone and every cache; so many more are compared. */
const [WARM, ROUNDS] = [130, 130];
/** Bytes by which the scripts and the document of a page may differ; of WebAssembly, one page. */
const LIMIT = { heap: 400_000, wasm: 65_536 };

/** One round of each page: a change, and every tenth time another language and back. */
const WORK = {
  estimator: ["", "[data-total]", async (page, round) => {
    await page.locator("#level").fill(String(10_000 + (round % 10) * 7_919));
  }],
  plan: ["plan.html", "[data-run=whole]", async (page, round) => {
    const button = page.getByRole("button", { name: "Change usage" });
    if (await button.count()) await button.click();
    await page.getByLabel("Usage of each month").fill(String(9_000 + (round % 10) * 500));
    await page.locator("[data-run=whole]").waitFor({ state: "attached" });
  }],
  simulator: ["simulator.html#story=refund", "[data-run=whole]", async (page, round) => {
    const key = round % 2 ? "Home" : "End";
    await page.locator("#thumb").focus();
    await page.keyboard.press(key);
  }],
};

for (const [name, [path, ready, work]] of Object.entries(WORK)) {
  test(`the ${name} holds no more after ${ROUNDS} rounds more of the same work`, async () => {
    let weigh;
    const prepare = async (page) => {
      await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
      weigh = await scales(page);
    };
    await visit({ context: wide, prepare, path, ready: "main" }, async (page) => {
      await page.locator(ready).first().waitFor({ state: "attached", timeout: 60_000 });
      const rounds = async (count) => {
        for (let round = 0; round < count; round += 1) {
          await work(page, round);
          if (round % 10 === 0) {
            await page.getByRole("button", { name: "中文" }).click();
            await page.getByRole("button", { name: "English" }).click();
          }
          await page.waitForTimeout(20);
        }
        await page.waitForTimeout(1000);
        return weigh();
      };
      const before = await rounds(WARM);
      const after = await rounds(ROUNDS);
      const grown = (what) => after[what] - before[what];
      console.log(`${name}: heap ${before.heap} bytes and ${grown("heap")} more, WebAssembly ` +
        `${before.wasm} and ${grown("wasm")} more, listeners ${grown("listeners")} more`);
      for (const [what, limit] of Object.entries(LIMIT)) {
        assert.ok(grown(what) <= limit, `${what} grew by ${grown(what)}, the limit is ${limit}`);
      }
      assert.ok(grown("listeners") <= 20, `${grown("listeners")} listeners more`);
    });
  });
}

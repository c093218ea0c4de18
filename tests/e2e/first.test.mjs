// The first load: what the browser asks for before the visitor does anything, and what follows.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { total, totals, whole } from "./estimator.mjs";
import { open, visit } from "./harness.mjs";
import { DIST } from "./server.mjs";

/** What `cargo xtask size` weighs: what the document names, and the first list. */
function weighed() {
  const document = readFileSync(join(DIST, "index.html"), "utf8");
  const named = [...document.matchAll(/"\.\/([^"]+)"/g)].map(([, name]) => name);
  return ["", "books/tencent-smart-scan.json", ...named].sort();
}

/** Keeps the page without its worker, which fetches everything again for later. */
const withoutWorker = (page) =>
  page.addInitScript(() => delete Navigator.prototype.serviceWorker);

/** Opens the page and lists what it asks for. */
async function first(context, work) {
  const asked = [];
  const prepare = async (page) => {
    await withoutWorker(page);
    page.on("request", (request) => asked.push(request.url()));
  };
  await visit({ context, prepare }, async (page, { site }) => {
    await page.locator("[data-total]").waitFor();
    await page.waitForLoadState("networkidle");
    const names = () => [...new Set(asked.map((url) => url.slice(site.url.length)))].sort();
    await work(page, names);
  });
}

for (const [width, height] of [[1440, 900], [1280, 720], [360, 800]]) {
  test(`the first load is what is weighed, ${width} by ${height}`, async () => {
    await first({ viewport: { width, height } }, async (page, names) => {
      assert.deepEqual(names(), weighed());
      assert.match(await total(page), /^¥/);
    });
  });
}

for (const [name, act] of [
  ["scrolls", (page) => page.mouse.wheel(0, 300)],
  ["presses a key", (page) => page.keyboard.press("Tab")],
  ["touches", (page) => page.mouse.click(5, 5)],
]) {
  test(`the rest comes when the visitor ${name}, and once`, async () => {
    await first({ viewport: { width: 1440, height: 900 } }, async (page, names) => {
      const before = names().length;
      await act(page);
      await page.locator("footer").waitFor({ state: "attached" });
      await page.locator(".bills").first().waitFor({ state: "attached" });
      await page.mouse.wheel(0, 500);
      await page.waitForLoadState("networkidle");
      const after = names();
      assert.equal(after.length, before + 1);
      assert.equal(after.filter((file) => /^split_more-\w+\.wasm$/.test(file)).length, 1);
      assert.equal(await page.evaluate(() => document.adoptedStyleSheets.length), 1);
    });
  });
}

test("a window that shows more of the page has it at once", async () => {
  await first({ viewport: { width: 1440, height: 2000 } }, async (page) => {
    await page.locator(".packs").first().waitFor({ state: "visible" });
    await page.locator("#year").waitFor({ state: "visible" });
  });
});

test("without the rest the total works, and the page offers to try again", async () => {
  const context = { viewport: { width: 1440, height: 900 } };
  const prepare = async (page) => {
    await withoutWorker(page);
    await page.route("**/split_more-*", (route) => route.abort());
  };
  const opened = await open({ context, prepare });
  try {
    const { page } = opened;
    await page.locator("#start").fill("2025-01-01");
    await page.locator("#level").fill("11000");
    await totals(page, "¥14,400.00");
    await page.getByText("could not be loaded").first().waitFor();
    await page.unroute("**/split_more-*");
    // By event alone: a pointer or a key would fetch it again without the button.
    await page.getByRole("button", { name: "Try again" }).first().dispatchEvent("click");
    await page.locator(".bills").first().waitFor({ state: "attached" });
    await totals(page, "¥14,400.00");
  } finally {
    await opened.close();
  }
});

test("nothing jumps when the rest arrives", async () => {
  const context = { viewport: { width: 1440, height: 900 } };
  await visit({ context }, async (page) => {
    await page.locator("[data-total]").waitFor();
    await page.evaluate(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shifts += entry.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await whole(page);
    await page.waitForTimeout(500);
    assert.ok(await page.evaluate(() => globalThis.shifts) < 0.01);
  });
});

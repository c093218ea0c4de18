// The built site opens anywhere, quietly, for everybody, and again without a network.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { accessible, open, shot, visit } from "./harness.mjs";
import { DIST, WITHOUT_WASM } from "./server.mjs";

test("opens from a folder under a strict policy with a quiet console", async () => {
  await visit({ server: { at: "/prices/2025/" } }, async (page) => {
    assert.match(await page.title(), /Packwise/);
    assert.equal(await page.locator("#blocked").isVisible(), false);
    await shot(page, "site-1440");
  });
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1440]) {
    test(`axe finds nothing, ${colorScheme}, ${width} wide`, async () => {
      const context = { colorScheme, viewport: { width, height: 900 } };
      await visit({ context }, (page) => accessible(page));
    });
  }
}

test("opens again without a network", async () => {
  await visit({}, async (page, { site }) => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForLoadState("networkidle");
    await site.stop();
    await page.reload();
    await page.locator("main").first().waitFor({ state: "visible" });
    const book = await page.evaluate(async () => {
      const answer = await fetch("books/tencent-smart-scan.json");
      return (await answer.json()).format;
    });
    assert.equal(book, "packwise.book/1");
  });
});

test("shows the price list where WebAssembly is blocked", async () => {
  const opened = await open({ server: { policy: WITHOUT_WASM }, ready: "#blocked table" });
  try {
    const box = opened.page.locator("#blocked");
    await box.getByText("This site’s security policy blocks WebAssembly.").waitFor();
    await box.getByText("本站点的安全策略禁用了 WebAssembly").waitFor();
    await box.getByText("0.12 CNY").first().waitFor();
    await accessible(opened.page);
    await shot(opened.page, "blocked");
  } finally {
    await opened.close();
  }
});

test("opens in a sandboxed frame, which has no storage and no service worker", async () => {
  const body = '<iframe sandbox="allow-scripts" src="./" width="800" height="600"></iframe>';
  const prepare = (page) =>
    page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await visit({ prepare, path: "host.html", ready: "iframe" }, async (page) => {
    await page.frameLocator("iframe").locator("main").first().waitFor({ state: "visible" });
  });
});

test("says so when the calculator cannot be fetched", async () => {
  const prepare = (page) => page.route("**/*.wasm", (route) => route.abort());
  const opened = await open({ prepare, ready: "#blocked table" });
  try {
    await opened.page.getByText("The calculator did not load.").waitFor();
    assert.equal(await opened.page.getByText("security policy").count(), 0);
  } finally {
    await opened.close();
  }
});

test("every file has its packed twins", () => {
  const names = readdirSync(DIST, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
  const plain = names.filter((name) => !/\.(br|gz)$|\/\.|^\/npm\//.test(name.slice(DIST.length)));
  assert.ok(plain.length > 5);
  for (const name of plain) {
    const data = readFileSync(name);
    assert.deepEqual(brotliDecompressSync(readFileSync(`${name}.br`)), data, name);
    assert.deepEqual(gunzipSync(readFileSync(`${name}.gz`)), data, name);
  }
});

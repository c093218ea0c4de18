// The examples of the iframe form: a host page on one origin, the site of Packwise on another.
//
// The examples name the site as http://localhost:8080; the browser is told which port that is here.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { shot } from "../harness.mjs";
import { DIST, serve } from "../server.mjs";
import { buy, estimator, example, says, shows, use } from "./hosts.mjs";

async function framed(path, work, policy) {
  assert.ok(existsSync(join(DIST, "embed.html")), "Run `cargo xtask build` before these tests.");
  const site = await serve();
  try {
    const flags = [`--host-resolver-rules=MAP localhost:8080 ${new URL(site.url).host}`];
    await example(path, (page) => work(page, page.frameLocator("iframe")), { flags, policy });
  } finally {
    await site.stop();
  }
}

/** The visitor's way, in the frame; the page around it hears of it. */
async function visited(page, frame, name) {
  const element = estimator(frame);
  await shows(element, "¥1,200.00");
  await says(page, "#total", "Your total: 1200.00 CNY");
  await use(element, "11001");
  await says(page, "#total", "Your total: 900.09 CNY");
  await buy(element);
  await says(page, "#order", "Ordered for 900.09 CNY.");
  await shot(page, `example-${name}`);
  const height = await page.locator("iframe").evaluate((found) => found.clientHeight);
  const needed = await element.evaluate((found) => found.clientHeight);
  assert.ok(height >= needed && height < needed + 80, `a frame of ${height} px for ${needed} px`);
}

test("a frame of another origin shows the price, under a policy for nothing else", async () => {
  const policy = "default-src 'none'; script-src 'self' http://localhost:8080/embed/frame.js; "
    + "frame-src http://localhost:8080; style-src 'self'; img-src data:";
  await framed("iframe/index.html", async (page, frame) => {
    await visited(page, frame, "iframe");
    assert.equal(await page.locator("#price a").count(), 0, "the frame stands in its place");
  }, policy);
});

test("a sandboxed frame does the same without an origin", async () => {
  const policy = "default-src 'none'; script-src 'self'; style-src 'self'; frame-src http://localhost:8080; "
    + "img-src data:";
  await framed("sandbox/index.html", async (page, frame) => {
    await visited(page, frame, "sandbox");
    assert.equal(await page.locator("iframe").getAttribute("sandbox"), "allow-scripts");
    const origin = await estimator(frame).evaluate(() => globalThis.origin);
    assert.equal(origin, "null");
    await page.getByRole("button", { name: "A busy month" }).click();
    await says(page, "#total", "Your total: 2160.00 CNY");
  }, policy);
});

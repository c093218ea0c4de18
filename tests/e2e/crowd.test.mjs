// Many at once: a hundred elements on one page, each with its own usage and list, and twenty frames of
// the estimator's page. Each is right; what they take of memory is told, and held for each element.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { host } from "./element.mjs";
import { slope } from "./heap.mjs";
import { visit } from "./harness.mjs";
import { rated } from "./rated.mjs";

const BOOKS = join(import.meta.dirname, "../../www/books");
const MANY = 100;
/** Bytes of scripts and document that each further element may take. */
const LIMIT = 250_000;

/** A hundred questions: the items of all lists in turn, each with another usage. */
function questions() {
  const all = readdirSync(BOOKS).filter((name) => name.endsWith(".json")).sort().flatMap((name) => {
    const book = JSON.parse(readFileSync(join(BOOKS, name), "utf8"));
    return book.items.filter(({ payPerUse }) => payPerUse).map(({ id }) => [book.id, id]);
  });
  return Array.from({ length: MANY }, (_, at) => {
    const [book, item] = all[(at * 7) % all.length];
    return { book, item, usage: String(1000 + at * at * 37) };
  });
}

test("a hundred elements side by side are each right, and take their share of memory and no more", () =>
  host({ body: "<div></div>" }, async (page) => {
    const wanted = questions();
    const protocol = await page.context().newCDPSession(page);
    const weigh = async () => {
      for (let turn = 0; turn < 3; turn += 1) await protocol.send("HeapProfiler.collectGarbage");
      const { usedSize, embedderHeapUsedSize } = await protocol.send("Runtime.getHeapUsage");
      return usedSize + embedderHeapUsedSize;
    };
    const put = (some) => page.evaluate((list) => {
      for (const settings of list) {
        const element = document.createElement("packwise-estimator");
        for (const [name, value] of Object.entries({ start: "2025-01", locale: "en", ...settings })) {
          element.setAttribute(name, value);
        }
        document.querySelector("div").append(element);
      }
    }, some);
    const ready = (count) => page.waitForFunction((all) =>
      globalThis.told.filter(([type]) => type === "ready").length === all, count, { timeout: 60_000 });
    const weights = [];
    const begin = Date.now();
    for (let at = 0; at < MANY; at += 20) {
      await put(wanted.slice(at, at + 20));
      await ready(at + 20);
      weights.push([at + 20, await weigh()]);
    }
    const time = Date.now() - begin;
    const values = await page.locator("packwise-estimator").evaluateAll((all) =>
      all.map(({ value }) => value && [value.book, value.item, value.usage.join(), value.total]));
    for (const [at, question] of wanted.entries()) {
      const { book, item, usage } = question;
      assert.deepEqual(values[at], [book, item, usage, rated(question)], `element ${at + 1}`);
    }
    const each = slope(weights);
    console.log(`${MANY} elements: ready in ${time} ms, ${(weights.at(-1)[1] / 1e6).toFixed(1)} MB of heap, ` +
      `${(each / 1e3).toFixed(0)} KB for each further one (limit ${LIMIT / 1e3} KB)`);
    assert.ok(each < LIMIT, `${each} bytes for each element`);
    // A change of one is a change of no other.
    await page.locator("packwise-estimator").nth(50).evaluate((it) => { it.usage = "1"; });
    await page.waitForFunction(() => globalThis.told.some(([type]) => type === "change"));
    const after = await page.locator("packwise-estimator").evaluateAll((all) => all.map(({ total }) => total));
    values.forEach(([, , , total], at) => at === 50 || assert.equal(after[at], total));
  }));

test("twenty frames of the estimator show twenty estimates", async () => {
  const frame = '<iframe src="./" width="700" height="400"></iframe>';
  const body = `<link rel="icon" href="data:,">${frame.repeat(20)}`;
  const prepare = (page) =>
    page.route("**/host.html", (route) => route.fulfill({ contentType: "text/html", body }));
  await visit({ prepare, path: "host.html", ready: "iframe" }, async (page) => {
    const begin = Date.now();
    const frames = () => page.frames().filter((frame) => frame !== page.mainFrame());
    for (const [at, frame] of frames().entries()) {
      await frame.locator("[data-total]").first().waitFor({ timeout: 60_000 });
      await frame.locator("#start").fill("2025-01-01");
      await frame.getByRole("radio", { name: "One month", exact: true }).check();
      await frame.locator("#level").fill(String(11_000 + at));
    }
    console.log(`20 frames of the estimator: filled in after ${Date.now() - begin} ms`);
    for (const [at, frame] of frames().entries()) {
      const total = rated({ book: "tencent-smart-scan", item: "qr-barcode", usage: String(11_000 + at) });
      const shown = total.replace(/\B(?=(\d{3})+\.)/g, ",");
      await frame.locator("[data-total]").getByText(`¥${shown}`).first().waitFor();
    }
  });
});

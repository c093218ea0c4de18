// The examples that run in Node: the script, and the shop's handler that computes every total anew.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, before, test } from "node:test";
import { shot } from "../harness.mjs";
import { buy, estimator, example, run, says, shows, start, use } from "./hosts.mjs";

test("the engine in Node prices, lives through a month, plans, and takes own prices", async () => {
  const said = await run("node");
  for (const line of [
    "11,000 calls, paid per use: 990.00 CNY",
    "A month of 11,000 calls: 1200.00, with a pack 800.00 CNY",
    "  payPerUse: 10000 calls, 1200.00",
    "Saved: 400.00 CNY",
    "Four months: 1 × 10k in 2025-01, 1 × 10k in 2025-02, 1 × 10k in 2025-03, 3 × 1k in 2025-04: "
      + "2700.00, not 3960.00",
    "12,000 scans: 138.00 EUR",
    "Refused: jsonFraction at /quantity",
    "Refused: unknownItem at /item",
  ]) assert.ok(said.split("\n").includes(line), `${line}\nis not in\n${said}`);
});

let shop;
let url;

before(async () => {
  shop = start("form", "0");
  shop.stderr.pipe(process.stderr);
  [url] = /http:\S+/.exec(String((await once(shop.stdout, "data"))[0]));
});
after(() => shop.kill());

const running = () => ({ running: { url, stop: () => {} } });
const CART = {
  book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01", months: 1, usage: ["11000"],
  packs: [], total: "1200.00", currency: "CNY",
};

/** Sends an order as anybody can. */
async function send(cart) {
  const body = new URLSearchParams({ email: "a@b.example", cart: JSON.stringify(cart) });
  const answer = await fetch(new URL("order", url), { method: "POST", body });
  const [, sentence] = /<p id="answer">(.*?)<\/p>/s.exec(await answer.text());
  return [answer.status, sentence];
}

test("a form posts the cart, and the shop comes to the same total", async () => {
  await example("", async (page) => {
    const element = estimator(page);
    await shows(element, "¥1,200.00");
    await use(element, "25000");
    await shows(element, "¥2,160.00");
    await shot(page, "example-form");
    await buy(element);
    await says(page, "#answer", "Thank you. Ordered for 2160.00, and a receipt goes to shop@example.com.");
  }, running());
  await example("", async (page) => {
    const element = estimator(page);
    await shows(element, "¥1,200.00");
    await element.evaluate((node) => { node.packs = { "10k": 1 }; });
    await shows(element, "¥800.00");
    await buy(element);
    await says(page, "#answer", "Ordered for 800.00,");
  }, running());
});

test("the shop refuses a forged total, a forged price and what is no order", async () => {
  assert.equal((await send(CART))[0], 200);
  const packs = [{ pack: "10k", count: 1, unitPrice: "800" }];
  assert.equal((await send({ ...CART, packs, total: "800.00" }))[0], 200);
  const months = { usage: ["11000", "11001"], months: 2 };
  assert.equal((await send({ ...CART, ...months, total: "2100.09" }))[0], 200);

  assert.deepEqual(await send({ ...CART, total: "1.00" }),
    [409, "The total is 1200.00, not 1.00. Nothing is ordered."]);
  const cheap = [{ pack: "10k", count: 1, unitPrice: "0.01" }];
  assert.equal((await send({ ...CART, packs: cheap, total: "0.01" }))[0], 409);
  assert.equal((await send({ ...CART, total: null }))[0], 409);
  const [status, sentence] = await send({ ...CART, total: "<script>" });
  assert.deepEqual([status, sentence.includes("<script>")], [409, false]);

  for (const cart of [
    null, 7, [], "x", { ...CART, book: "another" }, { ...CART, item: "another" },
    { ...CART, usage: [] }, { ...CART, usage: ["-1"] }, { ...CART, usage: Array(61).fill("1") },
    { ...CART, start: ["2025-01"] }, { ...CART, packs: [null] }, { ...CART, packs: [{ pack: "none" }] },
    { ...CART, packs: [{ pack: "10k", count: -1 }] }, { ...CART, usage: ["9".repeat(40)] },
    { ...CART, total: { toString: "no" } }, { ...CART, padding: "x".repeat(100_000) },
  ]) assert.equal((await send(cart))[0], 400, JSON.stringify(cart));
});

test("the shop gives out its page and the package, and no other file", async () => {
  const status = async (path) => (await fetch(url + path.slice(1))).status;
  for (const path of ["/", "/host.css", "/packwise/element.wasm", "/packwise/books/index.js"]) {
    assert.equal(await status(path), 200, path);
  }
  for (const path of ["/handler.mjs", "/packwise/..%2f..%2fpackage.json", "/packwise/", "//", "/order"]) {
    assert.equal(await status(path), 404, path);
  }
});

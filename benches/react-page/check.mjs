// Whether the page's totals are those of our engine: node check.mjs NPM

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { estimate } from "./src/pricing.js";

const { loadEngine } = await import(`${pathToFileURL(process.argv[2])}/node.js`);
const list = new URL("../../www/books/tencent-smart-scan.json", import.meta.url);
const book = JSON.parse(readFileSync(list, "utf8"));
const item = book.items.find(({ id }) => id === "qr-barcode");
const engine = await loadEngine({ books: [book] });
const time = (month) =>
  (month < 12 ? `2025-${String(month + 1).padStart(2, "0")}` : "2026-01") + "-01T00:00:00+08:00";

function ours(usage, counts) {
  const events = item.packs.filter(({ id }) => counts[id]).map(({ id }) =>
    ({ at: time(0), type: "buyPack", item: item.id, pack: id, count: counts[id], order: id }));
  const result = engine.simulate({
    format: "packwise.scenario/1", book: book.id, period: { start: time(0), end: time(12) }, events,
    usage: usage.map((quantity, month) =>
      ({ item: item.id, quantity, from: time(month), to: time(month + 1) })),
  });
  const left = item.packs.filter(({ id }) => counts[id]).map(({ id }) => result.grants
    .filter(({ order }) => order === id).reduce((sum, { remaining }) => sum + Number(remaining), 0));
  return [result.total, ...left].join(" ");
}

const CARTS = [{}, { "10k": 1 }, { "1k": 3, "10k": 2 }, { "100k": 1, "1k": 1 }, { "1m": 2 }];
let alike = 0;
for (const level of [0, 999, 1000, 1001, 7500, 11_000, 13_500, 101_000, 250_000, 1_000_001]) {
  for (const counts of CARTS) {
    const usage = Array.from({ length: 12 }, (_, month) => String(level + level * month % 101));
    const { total, left } = estimate(item, usage, counts);
    const theirs = [total.toFixed(2), ...left.map(({ left }) => left.toFixed())].join(" ");
    assert.equal(theirs, ours(usage, counts), `${level} calls, packs ${JSON.stringify(counts)}`);
    alike += 1;
  }
}
console.log(`alike ${alike}`);

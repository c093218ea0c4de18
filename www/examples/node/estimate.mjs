// The engine in Node: node estimate.mjs
//
// Node finds "packwise" by itself; "packwise/node" is the same for tools that do not.

import { readFile } from "node:fs/promises";
import { Decimal } from "decimal.js";
import { loadEngine, PackwiseError } from "packwise";

const BOOK = "tencent-smart-scan";
const ITEM = "qr-barcode";
const [start, end] = ["2025-01-01T00:00:00+08:00", "2025-02-01T00:00:00+08:00"];

const engine = await loadEngine({ books: [BOOK] });
console.log("Price lists:", engine.books().map(({ id }) => id).join(", "));

// A quantity, paid per use: no free quota, no packs.
const rated = engine.rate({ book: BOOK, item: ITEM, quantity: "11000" });
console.log(`11,000 calls, paid per use: ${rated.amount} ${rated.currency}`);

// A month of an account: the free calls come first, then a pack, then pay-per-use.
const month = (events) => engine.simulate({
  format: "packwise.scenario/1", book: BOOK, period: { start, end },
  usage: [{ item: ITEM, quantity: "11000", from: start, to: end }], events,
});
const without = month([]);
const packed = month([{ at: start, type: "buyPack", item: ITEM, pack: "10k" }]);
console.log(`A month of 11,000 calls: ${without.total}, with a pack ${packed.total} ${packed.currency}`);
for (const { kind, quantity, amount } of without.bills[0].lines) {
  console.log(`  ${kind}: ${quantity} calls, ${amount}`);
}

// Decimals are strings. To add them up, take a library for decimals, never Number.
const saved = new Decimal(without.total).minus(packed.total);
console.log(`Saved: ${saved.toFixed(2)} ${packed.currency}`);

// Which packs to buy, and when: the cheapest, proven.
const plan = await engine.plan({
  format: "packwise.plan/1", book: BOOK, item: ITEM, start: "2025-01",
  months: ["9000", "7500", "10000", "10500"],
});
const packs = plan.best.purchases.map((bought) => `${bought.count} × ${bought.pack} in ${bought.month}`);
console.log(`Four months: ${packs.join(", ")}: ${plan.best.total}, not ${plan.payPerUse.total}`);

// An own price list: checked, then named by its id.
const own = JSON.parse(await readFile(new URL("prices.json", import.meta.url), "utf8"));
const { warnings } = engine.add(own);
console.log(`Own prices: ${warnings.length} warnings`);
const scans = engine.rate({ book: own.id, item: "scan", quantity: "12000" });
console.log(`12,000 scans: ${scans.amount} ${scans.currency}`);

// What is refused says all that is wrong at once, with codes and places.
try {
  engine.rate({ book: own.id, item: "scam", quantity: 0.5 });
} catch (error) {
  if (!(error instanceof PackwiseError)) throw error;
  for (const { code, path } of error.errors) console.log(`Refused: ${code} at ${path}`);
}

// The estimate by the npm package: a request goes in, a result with bills, grants and reasons comes
// out, of which the same figures are read as the other ways give.

import { pathToFileURL } from "node:url";
import { BOOK, ITEM, MONTH, ORDERS, USUAL, YEAR } from "./question.mjs";

const time = (month) =>
  (month < 12 ? `2025-${String(month + 1).padStart(2, "0")}` : "2026-01") + "-01T00:00:00+08:00";
const TIMES = Array.from({ length: 13 }, (_, month) => time(month));

/** The calculator of the package in a folder; each `start` has a fresh one. */
export async function load(folder, start = 0) {
  const { loadEngine } = await import(`${pathToFileURL(folder)}/node.js?start=${start}`);
  const engine = await loadEngine({ books: [BOOK] });

  const price = (quantity) => engine.rate({ book: BOOK.id, item: ITEM, quantity }).amount;

  function month(quantity, count) {
    const [from, to] = TIMES;
    const events = count
      ? [{ at: from, type: "buyPack", item: ITEM, pack: "10k", count, order: "A" }] : [];
    const result = engine.simulate({ ...MONTH, events, usage: [{ item: ITEM, quantity, from, to }] });
    const lines = result.bills.flatMap(({ lines }) => lines);
    return `${result.total} ${lines.find(({ kind }) => kind === "payPerUse")?.quantity ?? "0"}`;
  }

  function year(quantities) {
    const usage = quantities.map((quantity, month) =>
      ({ item: ITEM, quantity, from: TIMES[month], to: TIMES[month + 1] }));
    const result = engine.simulate({ ...YEAR, usage });
    const bills = Array(12).fill("0.00");
    for (const { start, total } of result.bills) bills[TIMES.indexOf(start)] = total;
    const left = Object.fromEntries(ORDERS.map((order) => [order, 0]));
    for (const { order, remaining } of result.grants) if (order) left[order] += Number(remaining);
    return [result.total, ...bills, ...ORDERS.map((order) => left[order])].join(" ");
  }

  const again = (quantity) => year([quantity, ...USUAL.slice(1)]).split(" ", 1)[0];

  return { price, month, year, again };
}

// The questions that every way of estimating is asked, and the use that they are asked about.
//
// `price`: what so many calls cost, paid per use. `month`: one month, with 0, 1 or 2 packs of
// 10,000 bought on its first day. `year`: twelve months with the packs of ../estimate.json, some
// owned and some bought on the way, drawn in the vendor's order. `again`: such a year's total after
// the use of one month was changed. ../estimate.rs asks the same natively.

import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8"));

/**
 * The scenarios of a month and of a year, without use; a usual year's use; and how many estimates of
 * each kind are timed together.
 */
export const { item: ITEM, month: MONTH, year: YEAR, usual: USUAL, blocks: BLOCKS } =
  read("../estimate.json");
export const BOOK = read("../../www/books/tencent-smart-scan.json");

/** Small, middling and large users, who reach different tiers. */
const LEVELS = [20_000, 150_000, 1_200_000];

/** Use without chance: the same figures each time, and in Rust. */
function dice() {
  let last = 7;
  return (below) => {
    last = (last * 48_271) % 2_147_483_647;
    return last % below;
  };
}

/** So many different questions of each kind. */
export function questions(count) {
  const next = dice();
  const all = { price: [], month: [], year: [], again: [] };
  for (let number = 0; number < count; number += 1) {
    const level = LEVELS[number % LEVELS.length];
    all.price.push([next(level)]);
    all.month.push([next(level), number % 3]);
    all.year.push([Array.from({ length: 12 }, () => next(level))]);
    all.again.push([next(level)]);
  }
  return all;
}

/** The packs of the year in the vendor's order of deduction: those that end first. */
export function cart() {
  const { packs } = BOOK.items.find(({ id }) => id === ITEM);
  const pack = (id) => packs.find((pack) => pack.id === id);
  const month = (time) => (time.startsWith("2025-") ? Number(time.slice(5, 7)) - 1 : 12);
  const held = YEAR.held.map(({ order, remaining, validTo }) =>
    ({ order, units: remaining, cost: "0", from: 0, until: month(validTo), end: validTo }));
  const bought = YEAR.events.map(({ order, at, pack: id, count }) => ({
    order, count, size: pack(id).quantity, price: pack(id).price, from: month(at), until: 12,
    end: at.replace("2025", "2026"),
  }));
  return [...held, ...bought].sort((left, right) => (left.end < right.end ? -1 : 1));
}

/** The orders of the year's packs, by which what is left is told. */
export const ORDERS = [...YEAR.held, ...YEAR.events].map(({ order }) => order);

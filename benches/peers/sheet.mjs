// The estimate in a spreadsheet: cells for use, a table of packs, formulas for the rest. To ask is
// to change cells and to read others. HyperFormula computes in floating point; what it shows is its
// number with two decimals.

import { createRequire } from "node:module";
import { BOOK, ITEM, ORDERS, USUAL, cart } from "./question.mjs";

// Its module for Node is the one for `require`.
const { HyperFormula } = createRequire(import.meta.url)("hyperformula");
export const OPTIONS = { licenseKey: "gpl-v3" };

const item = BOOK.items.find(({ id }) => id === ITEM);
const { free: [{ quantity: FREE }], packs, payPerUse: { tiers } } = item;
const { quantity: SIZE, price: PRICE } = packs.find(({ id }) => id === "10k");
const CART = cart();

const money = (value) => value.toFixed(2);
const letter = (column) => String.fromCharCode(65 + column);

/** First unit and price of each tier. */
const TIERS = tiers.map(({ unitAmount }, place) =>
  [place ? Number(tiers[place - 1].upTo) + 1 : 0, Number(unitAmount)]);
const column = (name) => `Tiers!$${name}$1:$${name}$${TIERS.length}`;
const unit = (cell) => `INDEX(${column("B")}, MATCH(${cell}, ${column("A")}, 1))`;

const PRICE_SHEET = [[0, `=ROUND(A1*${unit("A1")}, 2)`]];

/** Use, packs, what is left of use, of that after packs, and the total. */
const MONTH_SHEET = [[0, 0, `=MAX(0, A1-${FREE})`, `=C1-MIN(C1, B1*${SIZE})`,
  `=ROUND(D1*${unit("D1")}, 2)+B1*${PRICE}`]];

/** Packs in rows 1 to 5, months in rows 11 to 22, sums in row 23. */
function yearSheet() {
  const rows = CART.map(({ order, units, count, size, price, from, until }) => [
    order, Number(units ?? size), count ?? 1, Number(price ?? 0), from, until,
  ]).map((row, place) => [...row, `=B${place + 1}*C${place + 1}`, `=C${place + 1}*D${place + 1}`]);
  while (rows.length < 10) rows.push([]);
  const [first, last] = ["D", letter(2 + CART.length)];
  const [paid, bill] = [letter(3 + CART.length), letter(4 + CART.length)];
  for (let month = 0; month < 12; month += 1) {
    const row = 11 + month;
    const draws = CART.map((_, place) => {
      const [column, pack] = [letter(3 + place), place + 1];
      const need = place ? `$C${row}-SUM($D${row}:${letter(2 + place)}${row})` : `$C${row}`;
      const left = month ? `$G$${pack}-SUM(${column}$11:${column}${row - 1})` : `$G$${pack}`;
      return `=IF(AND($E$${pack}<=$A${row}, $A${row}<$F$${pack}), MIN(${need}, ${left}), 0)`;
    });
    const charge = `ROUND(${paid}${row}*${unit(paid + row)}, 2)`;
    const bought = `SUMIF($E$1:$E$${CART.length}, A${row}, $H$1:$H$${CART.length})`;
    rows.push([month, USUAL[month], `=MAX(0, B${row}-${FREE})`, ...draws,
      `=C${row}-SUM(${first}${row}:${last}${row})`, `=${charge}+${bought}`]);
  }
  const left = CART.map((_, place) => {
    const column = letter(3 + place);
    return `=G${place + 1}-SUM(${column}11:${column}22)`;
  });
  rows.push([null, null, null, ...left, null, `=SUM(${bill}11:${bill}22)`]);
  return rows;
}

/** Builds the sheets; each of them can be asked at once. */
export function load() {
  const years = { Year: yearSheet(), Again: yearSheet() };
  const sheets = { Tiers: TIERS, Price: PRICE_SHEET, Month: MONTH_SHEET, ...years };
  const book = HyperFormula.buildFromSheets(sheets, OPTIONS);
  const [onPrice, onMonth, onYear, onAgain] =
    ["Price", "Month", "Year", "Again"].map((name) => book.getSheetId(name));
  const at = (sheet, row, col) => ({ sheet, row, col });
  const range = (sheet, row, col, width, height) =>
    ({ start: at(sheet, row, col), end: at(sheet, row + height - 1, col + width - 1) });
  const bills = range(onYear, 10, 4 + CART.length, 1, 12);
  const sums = range(onYear, 22, 3, CART.length + 2, 1);
  const places = ORDERS.map((order) => CART.findIndex((pack) => pack.order === order));

  function price(quantity) {
    book.setCellContents(at(onPrice, 0, 0), quantity);
    return money(book.getCellValue(at(onPrice, 0, 1)));
  }

  function month(quantity, count) {
    book.setCellContents(at(onMonth, 0, 0), [[quantity, count]]);
    return `${money(book.getCellValue(at(onMonth, 0, 4)))} ${book.getCellValue(at(onMonth, 0, 3))}`;
  }

  function year(usage) {
    book.setCellContents(at(onYear, 10, 1), usage.map((quantity) => [quantity]));
    const [last] = book.getRangeValues(sums);
    return [money(last.at(-1)), ...book.getRangeValues(bills).map(([value]) => money(value)),
      ...places.map((place) => last[place])].join(" ");
  }

  function again(quantity) {
    book.setCellContents(at(onAgain, 10, 1), quantity);
    return money(book.getCellValue(at(onAgain, 22, 4 + CART.length)));
  }

  return { price, month, year, again, stop: () => book.destroy() };
}

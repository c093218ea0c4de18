// Where a sheet's floating point rounds otherwise than the price list says: amounts paid per use of
// every published list, in hundredths, beside those of the engine.

import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { OPTIONS } from "./sheet.mjs";

const { HyperFormula } = createRequire(import.meta.url)("hyperformula");

/** The formula of an item for the quantity in a cell, or nothing where it has another kind of price. */
function formula(book, { payPerUse }, cell) {
  const { tiers, tiersMode, per = "1", wholeBlocks } = payPerUse ?? { tiers: [] };
  const known = tiers.length && tiers.every(({ unitAmount, flatAmount }) => unitAmount && !flatAmount);
  if (!known || wholeBlocks) return undefined;
  const unit = ({ unitAmount }) => (per === "1" ? unitAmount : `${unitAmount}/${per}`);
  // Quantities are whole: the unit at a bound that belongs to the next tier is the first of that.
  const outside = book.policies?.tierBound === "lowerInclusive" ? 1 : 0;
  const bound = ({ upTo }) => Number(upTo) - outside;
  if (tiersMode === "volume") {
    const price = tiers.reduceRight((above, tier) =>
      (tier.upTo === null ? unit(tier) : `IF(${cell}<=${bound(tier)}, ${unit(tier)}, ${above})`), "0");
    return `=ROUND(${cell}*${price}, 2)`;
  }
  const slices = tiers.map((tier, place) => {
    const below = place ? bound(tiers[place - 1]) : 0;
    const top = tier.upTo === null ? cell : `MIN(${cell}, ${bound(tier)})`;
    return `MAX(0, ${top}-${below})*${unit(tier)}`;
  });
  return `=ROUND(${slices.join("+")}, 2)`;
}

/** How many amounts were looked at and differ, and the first one of each list that does. */
export async function floats(folder, count) {
  const { loadEngine } = await import(`${pathToFileURL(folder)}/node.js`);
  const found = { checked: 0, wrong: 0, first: [] };
  const lists = new URL("../../www/books/", import.meta.url);
  for (const name of readdirSync(lists).filter((name) => name.endsWith(".json")).sort()) {
    const book = JSON.parse(readFileSync(new URL(name, lists), "utf8"));
    if (book.status !== "published") continue;
    const engine = await loadEngine({ books: [book] });
    let told = false;
    for (const item of book.items.filter((item) => formula(book, item, "A1"))) {
      const rows = Array.from({ length: count }, (_, row) =>
        [row + 1, formula(book, item, `A${row + 1}`)]);
      const sheet = HyperFormula.buildFromArray(rows, OPTIONS);
      for (let row = 0; row < count; row += 1) {
        const shown = sheet.getCellValue({ sheet: 0, row, col: 1 }).toFixed(2);
        const { amount, exact } = engine.rate({ book: book.id, item: item.id, quantity: row + 1 });
        found.checked += 1;
        if (shown === amount) continue;
        found.wrong += 1;
        if (!told) found.first.push([book.id, item.id, row + 1, exact, amount, shown]);
        told = true;
      }
      sheet.destroy();
    }
  }
  return found;
}

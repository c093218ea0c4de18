// Workbooks as the site's own module writes them, opened by a reader that is not ours.
//
// The tables come from the native tests of `excel/`, which must have run before.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import readWorkbook from "read-excel-file/node";

const dist = process.env.DIST;
const root = join(import.meta.dirname, "../..");
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");

/** The one file of the site with this beginning and ending. */
function built(kind) {
  const names = readdirSync(dist).filter((name) => name.startsWith("packwise-excel-"));
  const found = names.filter((name) => name.endsWith(`.${kind}`));
  assert.equal(found.length, 1, `the site has ${found.length} files packwise-excel-*.${kind}`);
  return join(dist, found[0]);
}

async function module() {
  const excel = await import(pathToFileURL(built("js")).href);
  await excel.default({ module_or_path: readFileSync(built("wasm")) });
  return excel;
}

/** What a cell of ours reads as: numbers of more than 15 digits are kept as text. */
function wanted(cell) {
  if (cell === null) return null;
  if (cell.text !== undefined) return cell.text;
  if (cell.time !== undefined) return new Date(`${cell.time}Z`).getTime();
  const digits = cell.number.replace(/^[-0.]+/, "").replace(".", "").length;
  return digits > 15 ? cell.number : Number(cell.number);
}

/** Times to the second: a cell holds a share of a day. */
const read = (value) => (value instanceof Date ? Math.round(value / 1000) * 1000 : value);

test("another reader finds every cell of a workbook, and the same sums", async () => {
  const json = readFileSync(join(target, "tmp/workbook.json"), "utf8");
  const tables = JSON.parse(json).sheets;
  const sheets = await readWorkbook(Buffer.from((await module()).workbook(json)));
  assert.deepEqual(sheets.map(({ sheet }) => sheet), tables.map(({ name }) => name));
  let cells = 0;
  for (const [place, { data: [heads, ...rows] }] of sheets.entries()) {
    const table = tables[place];
    assert.deepEqual(heads, table.columns);
    assert.equal(rows.length, table.rows.length);
    for (const [index, row] of rows.entries()) {
      assert.deepEqual(row.map(read), table.rows[index].map(wanted), `${table.name}, ${index}`);
      cells += row.length;
    }
  }
  assert.ok(cells > 4000, `only ${cells} cells`);
  const [{ data: [heads, ...days] }] = sheets;
  const hundredths = (head) => days.map((row) => Math.round(row[heads.indexOf(head)] * 100));
  const sum = (head) => hundredths(head).reduce((all, part) => all + part, 0);
  assert.equal(sum("Calls"), 734025);
  assert.equal(sum("Failures"), 4000);
});

test("a text that looks like a formula stays a text", async () => {
  const rows = [[{ text: "=1+1" }, { number: "0.1" }], [{ text: "+x" }, { number: "-5" }]];
  const sheet = { name: "t", columns: ["a", "b"], rows };
  const json = JSON.stringify({ time: "2025-01-01T00:00:00", sheets: [sheet] });
  const [{ data }] = await readWorkbook(Buffer.from((await module()).workbook(json)));
  assert.deepEqual(data.slice(1), [["=1+1", 0.1], ["+x", -5]]);
});

test("what is no workbook is refused in a sentence", async () => {
  const excel = await module();
  assert.throws(() => excel.workbook("{}"), /the document holds no tables/);
});

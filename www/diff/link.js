// The address of the page: both lists by their files, and the estimate as a share link has it.

/** A share link's `e` from its document. */
function packed(document) {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const letters = btoa(String.fromCharCode(...bytes));
  return `1.${letters.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/** An estimate to try: 9,000 VAT invoices in each month of a year, and one pack. */
export const EXAMPLE = `e=${packed({
  book: "tencent-ocr", start: "2026-01-01", n: 12,
  cart: [{ id: "vat-invoice", by: "month", level: "9000", shape: "flat", perUse: true,
    packs: [{ id: "10k", n: 1 }] }],
})}`;

/** The parts of a share link that say what is estimated. */
const said = (text) => text.trim().split("#").at(-1).split("&").filter((part) => /^[ep]=/.test(part));

/** The address of what is chosen; texts of the reader's own are not in it. */
export function fragment(sides, asked) {
  const files = ["old", "new"].filter((side) => sides[side].file !== undefined)
    .map((side) => `${side}=${sides[side].file}`);
  const link = asked.name || asked.text.trim().startsWith("{") ? [] : said(asked.text);
  return `#${[...files, ...link].join("&")}`;
}

/** What an address says; `lists` are those that there are. */
export function parts(hash, lists) {
  const all = hash.slice(1).split("&");
  const named = (name) => {
    const file = all.find((part) => part.startsWith(`${name}=`))?.slice(name.length + 1);
    return lists.some((list) => list.file === file) ? file : undefined;
  };
  return { old: named("old"), new: named("new"), asked: said(hash).join("&") };
}

// The price list as plain tables, for a browser that could not start the calculator.
// start.js loads this file only then, and passes the error.

const FAILED = {
  en: "The calculator did not load. Reload the page to try again. The price list below can still be read.",
  "zh-CN": "计算器未能加载，请刷新页面重试；下方价目表仍可阅读。",
};

const text = (value) =>
  typeof value === "string" ? value : [value.en, value["zh-CN"]].filter(Boolean).join(" · ");

function add(parent, tag, content) {
  const element = parent.appendChild(document.createElement(tag));
  if (content !== undefined) element.textContent = content;
  return element;
}

function table(parent, caption, heads, rows) {
  if (!rows.length) return;
  const element = add(parent, "table");
  add(element, "caption", caption);
  const head = add(add(element, "thead"), "tr");
  heads.forEach((title) => (add(head, "th", title).scope = "col"));
  const body = add(element, "tbody");
  for (const row of rows) {
    const line = add(body, "tr");
    row.forEach((cell) => add(line, "td", cell));
  }
}

const price = (value, currency) =>
  value == null ? "no public price · 无公开价格" : `${value} ${currency}`;

function item(parent, { name, unit, packs = [], payPerUse, oneTime }, currency) {
  add(parent, "h2", text(name));
  table(parent, "Pay-per-use · 后付费", [`Up to (${unit})`, "Price · 单价"],
    (payPerUse?.tiers ?? []).map((tier) => [
      tier.upTo ?? "∞",
      price(tier.unitAmount, currency) + (payPerUse.per ? ` / ${payPerUse.per}` : ""),
    ]));
  table(parent, "Packs · 资源包", [`Size (${unit})`, "Price · 价格"],
    packs.map((pack) => [pack.quantity, price(pack.price, currency)]));
  if (oneTime) add(parent, "p", price(oneTime.price, currency));
}

/** Shows the list of prices in place of the calculator. */
export default async function fallback(error) {
  const box = document.getElementById("blocked");
  const blocked = typeof WebAssembly === "undefined" || error instanceof WebAssembly.CompileError;
  if (!blocked) {
    console.error(error);
    box.querySelectorAll("p").forEach((p) => (p.textContent = FAILED[p.lang || "en"]));
  }
  box.hidden = false;
  const book = await (await fetch("books/tencent-smart-scan.json")).json();
  add(box, "p", `${text(book.name)}, ${book.asOf}`);
  book.items.forEach((entry) => item(box, entry, book.currency));
}

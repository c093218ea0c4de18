// Price lists as plain tables, for a browser that could not start the calculator.
// Pages load this file only then, and pass the error.

/** What is said in place of the page's own words, that a policy blocks WebAssembly. */
const SAID = {
  missing: {
    en: "WebAssembly is turned off in this browser. The price list below can still be read.",
    "zh-CN": "此浏览器关闭了 WebAssembly；下方价目表仍可阅读。",
  },
  failed: {
    en: "The calculator did not load. Reload the page to try again. The price list below can still be read.",
    "zh-CN": "计算器未能加载，请刷新页面重试；下方价目表仍可阅读。",
  },
};

/** What to do about it. */
const HELP = {
  blocked: {
    en: "Whoever runs this site can allow it: add 'wasm-unsafe-eval' to script-src in its Content-Security-Policy.",
    "zh-CN": "站点管理者可在 Content-Security-Policy 的 script-src 中加入 'wasm-unsafe-eval' 来启用。",
  },
  missing: {
    en: "To compute, turn it on in the browser’s settings, make an exception for this site, or use another browser.",
    "zh-CN": "如需计算，请在浏览器设置中启用、为本站点设例外，或换用其他浏览器。",
  },
};
const UNREAD = {
  en: "The price list could not be loaded either. Check the connection, then reload the page.",
  "zh-CN": "价目表也未能加载。请检查网络连接，然后刷新页面。",
};
const EVERY = { P1M: "each month · 每月", P1D: "each day · 每日" };

/** Why there is no calculator: a policy forbids even an empty module. */
function cause() {
  if (typeof WebAssembly === "undefined") return "missing";
  try {
    new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return "failed";
  } catch {
    return "blocked";
  }
}

const text = (value) =>
  typeof value === "string" ? value : [value.en, value["zh-CN"]].filter(Boolean).join(" · ");

function add(parent, tag, content) {
  const element = parent.appendChild(document.createElement(tag));
  if (content !== undefined) element.textContent = content;
  return element;
}

/** A sentence in both languages. */
function say(parent, said) {
  for (const [lang, words] of Object.entries(said)) add(parent, "p", words).lang = lang;
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

function item(parent, { name, unit, free = [], packs = [], payPerUse, oneTime }, currency) {
  add(parent, "h2", text(name));
  table(parent, "Pay-per-use · 后付费", [`Up to (${unit})`, "Price · 单价"],
    (payPerUse?.tiers ?? []).map((tier) => [
      tier.upTo ?? "∞",
      price(tier.unitAmount, currency) + (payPerUse.per ? ` / ${payPerUse.per}` : ""),
    ]));
  table(parent, "Packs · 资源包", [`Size (${unit})`, "Price · 价格"],
    packs.map((pack) => [pack.quantity, price(pack.price, currency)]));
  table(parent, "Free · 免费额度", [`Size (${unit})`, "When · 发放"],
    free.map(({ quantity, every }) => [quantity, EVERY[every] ?? "once · 一次性"]));
  if (oneTime) add(parent, "p", price(oneTime.price, currency));
}

/** Shows lists of prices, by their names in books/, in place of the calculator. */
export default async function fallback(error, lists = ["tencent-smart-scan"]) {
  const box = document.getElementById("blocked");
  const why = cause();
  if (why === "failed") console.error(error);
  if (SAID[why]) box.querySelectorAll("p").forEach((p) => (p.textContent = SAID[why][p.lang || "en"]));
  if (HELP[why]) say(box, HELP[why]);
  box.hidden = false;
  try {
    const fetched = lists.map(async (name) => (await fetch(`books/${name}.json`)).json());
    for (const book of await Promise.all(fetched)) {
      add(box, "p", `${text(book.name)}, ${book.asOf}`);
      book.items.forEach((entry) => item(box, entry, book.currency));
    }
  } catch {
    say(box, UNREAD);
  }
}

// Price lists as plain tables, for a browser that could not start the calculator.
// Pages load this file only then, and pass the error.

import { kept } from "./bar.js";
import { draw, h } from "./embed/element/draw.js";
import { prices } from "./embed/element/prices.js";

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

/** The look of it, which no other page needs. */
const STYLE = `
  #blocked { max-width: 46rem; margin-inline: auto; padding: 32px 24px 64px }
  #blocked > p { max-width: none; margin-top: 12px }
  #blocked > p + [lang="zh-CN"] { margin-top: 2px }
  #blocked .body { margin-top: 40px }
  .body > .note { margin-bottom: 20px; color: var(--ink3); font-size: .875rem }
  .item { padding-block: 14px; border-top: 1px solid var(--line2) }
  div.item { padding-block: 20px 28px }
  .item > .strong { font-size: 1.125rem; font-weight: 600 }
  .item > summary { cursor: pointer }
  .prices { margin-top: 20px }
  .prices caption { padding-bottom: 4px; color: var(--ink2); font-size: .875rem }
  .prices :is(th, td) + * { text-align: right }
`;

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

/** A sentence in both languages, at the end. */
function say(box, said) {
  for (const [lang, words] of Object.entries(said)) {
    const line = box.appendChild(document.createElement("p"));
    line.lang = lang;
    line.textContent = words;
  }
}

function dress() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets.push(sheet);
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
}

/** Shows lists of prices, by their names in books/, in place of the calculator. */
export default async function fallback(error, lists = ["tencent-smart-scan"]) {
  const box = document.getElementById("blocked");
  const why = cause();
  if (why === "failed") console.error(error);
  if (SAID[why]) box.querySelectorAll("p").forEach((p) => (p.textContent = SAID[why][p.lang || "en"]));
  if (HELP[why]) say(box, HELP[why]);
  dress();
  box.hidden = false;
  const lang = /^zh\b/i.test(kept("language") ?? navigator.language) ? "zh-CN" : "en";
  try {
    const fetched = lists.map(async (name) => (await fetch(`books/${name}.json`)).json());
    const books = await Promise.all(fetched);
    draw(box.appendChild(document.createElement("div")), books.map((book) => prices(h, book, null, lang)));
  } catch {
    say(box, UNREAD);
  }
}

// What an element takes from the page that holds it: its language, and a style sheet of its own
// for the page's document.

import css from "./style.css";

/** The sheets, one per document: a sheet cannot be used in another. */
const sheets = new WeakMap();

/** Gives a shadow root the look of all elements. */
export function dress(root, page) {
  if (!sheets.has(page)) {
    const sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(css);
    sheets.set(page, sheet);
  }
  root.adoptedStyleSheets = [sheets.get(page)];
}

/** The language that has words for one of which `tag` is the name. */
export const languageOf = (tag) => (/^zh\b/i.test(tag) ? "zh-CN" : "en");

/** The language of the text around `element`, else the reader's. */
export function nearestLanguage(element) {
  let node = element;
  let found;
  while (node && !(found = node.closest("[lang]"))) node = node.getRootNode().host;
  return languageOf(found?.lang || navigator.language);
}

const watching = new Set();
let watcher;

/** Draws `element` anew when the page changes its language, for as long as `on`. */
export function watchLanguage(element, on) {
  watching[on ? "add" : "delete"](element);
  if (on && !watcher) {
    watcher = new MutationObserver(() => watching.forEach((each) => each._update()));
    watcher.observe(document.documentElement, { attributeFilter: ["lang"] });
  }
}

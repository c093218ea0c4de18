// The pieces of which cards are made: a total, its split, a notice, the reasons.

import { h } from "./draw.js";

/** A total in two sizes, or the words in its place. */
export function amount({ whole, decimals, words, note }, label) {
  return [
    h("div", { class: "over" },
      h("span", { class: "label", part: "total-label" }, label),
      h("span", { class: "note" }, note)),
    h("p", { class: words ? "amount words" : "amount", key: "amount", part: "amount" },
      words ?? [whole, h("span", { class: "decimals" }, decimals)]),
  ];
}

/** Who pays for the units: a bar, and under it what it shows. */
export function legend({ split, words }) {
  if (split.length === 0) return null;
  return h("div", { class: "shares" },
    h("div", { part: "split", "aria-hidden": "true" },
      split.map(({ kind, share }, place) =>
        h("i", { key: place, class: "mark", "data-kind": kind, style: { "--share": share } }))),
    h("ul", { part: "legend", "aria-label": words.how },
      split.map(({ kind, text }, place) =>
        h("li", { key: place }, h("i", { class: "mark", "data-kind": kind }), text))));
}

/** What is worth a second look; `jump`: whether with the small drawing of a price that jumps. */
export function notice(said, jump) {
  return said && h("div", { part: "notice" },
    jump && h("svg:svg", { viewBox: "0 0 30 24", "aria-hidden": "true" },
      h("svg:path", { d: "M1 19 12 5v7L29 2" }),
      h("svg:path", { key: "ground", class: "ground", d: "M1 23h28" })),
    h("div", {},
      h("p", { class: "strong" }, said.head),
      h("p", {}, said.body)));
}

/** Every line of the bills, and the steps that lead to it; then what the vendor leaves open. */
export function reasons({ why, open = [] }) {
  const lines = why.map(({ text, amount, month, steps }, place) => h("div", { key: place },
    h("p", { class: "line" },
      h("span", { class: "strong" }, month && h("span", { class: "when" }, month, " "), text),
      h("span", { class: "money" }, amount)),
    h("table", { class: "sum" }, h("tbody", {},
      steps.map(({ operand, words, rule }, step) => h("tr", { key: step, "data-rule": rule },
        h("th", { scope: "row" }, operand),
        h("td", {}, words)))))));
  const points = open.map((point) => h("p", { class: "point" }, point));
  return [...lines, ...points];
}

// Draws the card: what changed, and what it does to an estimate. It decides nothing.

import { h } from "../embed/element/draw.js";

const cell = (tag, props, ...children) => h(tag, { ...props, key: props.key ?? props.class }, ...children);

/** A difference: the figure, its percentage, and which way it went as a word. */
const more = ({ more: figure, percent, turn, word }) => [
  h("span", { class: `d-figure ${turn}` }, figure),
  percent && [" ", h("span", { class: "d-percent" }, percent)],
  word && [" ", h("span", { class: "d-word" }, word)],
];

/** A text in which codes such as `FailedOperation.EmptyImageError` break after their dots. */
const codes = (text) => text.split(/(?<=[a-z]\.)(?=[A-Z])/)
  .flatMap((part, index) => (index ? [h("wbr", {}), part] : [part]));

/** Sentences under a head, each in its own language. */
export const problems = (lines, head) => h("div", { class: "d-problems" },
  head && h("p", { class: "d-head-line" }, head),
  h("ul", { class: "d-lines" }, lines.map((line, index) =>
    h("li", { class: "d-line", key: `line-${index}`, lang: line.lang }, line.text ?? line))));

/** Why an estimate cannot be read. */
export const refusals = (list) => list.map(({ lang, text }, index) =>
  h("p", { class: "d-refusal", key: `refusal-${index}`, lang }, text));

/** A table that becomes a list of blocks on phones: each cell knows the head of its column. */
function table(name, heads, rows) {
  return h("table", { class: name },
    h("thead", { class: "d-head" }, h("tr", { class: "d-row" }, heads.map((head, index) =>
      cell("th", { class: index ? "num" : "d-name", key: `head-${index}`, scope: "col" }, head)))),
    h("tbody", { class: "d-body" }, rows));
}

function row(values, heads, index) {
  const cells = [["before", values.before], ["after", values.after]];
  return h("tr", { class: "d-row", key: `row-${index}` },
    h("th", { class: "d-name", scope: "row" }, values.name),
    cells.map(([key, text], at) =>
      cell("td", { class: "num d-side", key, "data-head": heads[at + 1] }, codes(text))),
    heads.length > 3 && cell("td", { class: "num d-more", key: "more", "data-head": heads[3] },
      more(values)));
}

function group({ title, names, heads, rows }, index) {
  return h("div", { class: "d-group", key: `group-${index}` },
    h("h3", { class: "d-title" }, title),
    names.length > 0 && h("ul", { class: "d-names" }, names.map((name, at) =>
      h("li", { class: "d-item", key: `item-${at}` }, name))),
    rows.length > 0 && table(heads.length > 3 ? "d-rows" : "d-rows d-plain", heads,
      rows.map((one, at) => row(one, heads, at))));
}

/** What changed. */
export const changes = (card) => h("div", { class: "d-changes", lang: card.lang },
  h("p", { class: "d-summary" }, card.summary),
  card.notes.map((note, index) => h("p", { class: "d-note", key: `note-${index}` }, note)),
  card.groups.map(group));

/** A bar of each version, one under the other. */
const bars = ({ oldShare, newShare }) => h("div", { class: "d-bars", "aria-hidden": "true" },
  h("i", { class: "is-old", style: { "--v": `${oldShare}%` } }),
  h("i", { class: "is-new", style: { "--v": `${newShare}%` } }));

function months(list, words) {
  const heads = [words.month, words.older_short, words.newer_short, words.difference];
  const rows = list.map((month, index) => h("tr", { class: "d-row", key: `month-${index}` },
    h("th", { class: "d-name", scope: "row" }, month.name, bars(month)),
    cell("td", { class: "num d-side", key: "before", "data-head": heads[1] }, month.old),
    cell("td", { class: "num d-side", key: "after", "data-head": heads[2] }, month.new),
    cell("td", { class: "num d-more", key: "more", "data-head": heads[3] }, more(month))));
  return h("div", { class: "d-group d-by-month" },
    h("h3", { class: "d-title" }, words.byMonth),
    h("p", { class: "d-legend small", "aria-hidden": "true" },
      h("i", { class: "is-old" }), words.older_short, h("i", { class: "is-new" }), words.newer_short),
    table("d-rows d-months", heads, rows));
}

/** How one side's sum came about, one price a line. */
const steps = (list, head) => h("div", { class: "d-steps" },
  h("p", { class: "label" }, head),
  h("ul", { class: "d-list" }, list.map(({ text, money }, index) =>
    h("li", { class: "d-step", key: `step-${index}` },
      h("span", { class: "d-text" }, text), h("span", { class: "d-money" }, money)))));

function line(one, words, heads, index) {
  const open = one.oldSteps.length + one.newSteps.length > 0;
  const name = open
    ? h("details", { class: "d-why" },
      h("summary", { class: "d-summary" }, one.name),
      h("div", { class: "d-both" },
        one.oldSteps.length > 0 && steps(one.oldSteps, words.under.old),
        one.newSteps.length > 0 && steps(one.newSteps, words.under.new)))
    : one.name;
  return h("tr", { class: "d-row", key: `line-${index}` },
    h("th", { class: "d-name", scope: "row" }, name),
    cell("td", { class: "num d-side", key: "before", "data-head": heads[1] }, one.old),
    cell("td", { class: "num d-side", key: "after", "data-head": heads[2] }, one.new),
    cell("td", { class: "num d-more", key: "more", "data-head": heads[3] }, more(one)));
}

function lines(list, words) {
  const heads = [words.what, words.older_short, words.newer_short, words.difference];
  return h("div", { class: "d-group d-by-line" },
    h("h3", { class: "d-title" }, words.byLine),
    table("d-rows", heads, list.map((one, index) => line(one, words, heads, index))));
}

/** What both versions make of an estimate. */
export const effect = (found, words) => h("div", { class: "d-effect" },
  h("dl", { class: "d-totals" },
    ["old", "new"].map((side) => h("div", { class: `is-${side}-total`, key: side },
      h("dt", { class: "label" }, words.under[side]),
      h("dd", { class: found.priced[side === "old" ? 0 : 1] ? "d-sum" : "d-none" }, found[side]))),
    found.more && h("div", { class: "d-more", key: "more" },
      h("dt", { class: "label" }, words.difference),
      h("dd", { class: `d-sum ${found.turn}` }, found.more,
        found.percent && " ", found.percent && h("span", { class: "d-percent" }, found.percent)))),
  h("p", { class: "d-sentence" }, found.sentence),
  h("p", { class: "d-note small" }, found.note),
  found.notices.length > 0 && h("div", { class: "notice caution" },
    found.notices.map(({ lang, text }, index) =>
      h("p", { class: "d-line", key: `notice-${index}`, lang }, text))),
  found.months.length > 0 && months(found.months, words),
  found.lines.length > 0 && lines(found.lines, words));

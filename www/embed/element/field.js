// The number field of the usage, the slider under it, and the stepper of a pack. What a number
// means is not known here; the slider's places are the only figures that are worked out.

import { h } from "./draw.js";
import { fill } from "./words.js";

/** Up or down by one or ten steps of two digits, or to the ends. */
const KEYS = {
  ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 10, PageDown: -10,
  Home: -Infinity, End: Infinity,
};

/**
 * Label, field and slider.
 *
 * `usage`: from the card. `label`: its name. `text`: what stands in the field. `off`: whether it is
 * disabled. `type`: is given what was typed. `leave`: is called when typing is over. `slide`: is
 * given the number that the slider stands on.
 */
export function usageField({ usage, label, text, off, type, leave, slide }) {
  const error = usage.error;
  return h("div", { part: "usage" },
    h("label", { part: "label", for: "usage" }, label),
    h("div", { class: "field" },
      h("input", { id: "usage", part: "input", inputmode: "numeric", autocomplete: "off",
        value: text, disabled: off, "aria-invalid": error ? "true" : null,
        "aria-describedby": error ? "unit wrong" : "unit",
        oninput: ({ target }) => type(target.value), onchange: leave }),
      h("span", { part: "unit", id: "unit" }, usage.unit)),
    error && h("p", { class: "wrong", id: "wrong" }, error),
    slider({ usage, label, off, slide }));
}

function slider({ usage, label, off, slide }) {
  const { low, high, value, text, notches, spoken } = usage;
  const units = (target) => rounded(10 ** (low + target.value * (high - low)));
  const place = (number) => {
    const decades = Math.log10(Math.max(Number(number), 1)) - low;
    return Math.min(1, Math.max(0, decades / (high - low)));
  };
  const at = place(value);
  const ends = [10 ** low, 10 ** high];
  const move = (event) => {
    const steps = KEYS[event.key];
    if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    slide(String(stepped(Number(value), steps, ends)));
  };
  return h("div", { part: "slider", style: { "--at": at } },
    notches.map((bound) => h("i", { class: "notch", key: bound, style: { "--at": place(bound) } })),
    h("input", { type: "range", min: 0, max: 1, step: "any", value: String(at), disabled: off,
      "aria-label": label, "aria-valuetext": fill(spoken, text), onkeydown: move,
      oninput: ({ target }) => slide(String(units(target))) }));
}

/** A number of two digits, the nearest one. */
function rounded(number) {
  const step = stepAt(number);
  return Math.round(number / step) * step;
}

function stepAt(number) {
  const digits = Math.floor(Math.log10(Math.max(number, 1)) + 1e-9);
  return 10 ** Math.max(0, digits - 1);
}

/** `count` numbers of two digits further, within both ends. */
function stepped(number, count, [low, high]) {
  const bound = (value) => Math.min(high, Math.max(low, value));
  if (!Number.isFinite(count)) return count < 0 ? low : high;
  let at = bound(number);
  for (let left = Math.abs(count); left > 0; left -= 1) {
    const up = count > 0;
    const step = stepAt(up ? at : at - 1);
    at = bound(up ? (Math.floor(at / step) + 1) * step : (Math.ceil(at / step) - 1) * step);
  }
  return at;
}

/** How many of a pack: `set` is given the new number. */
export function stepper({ pack, off, set }) {
  const { id, count, fewer, more, countLabel } = pack;
  const button = (part, sign, name, to) => {
    const end = to < 0 || to > 10_000;
    return h("button", { type: "button", class: part, "aria-label": name, disabled: off,
      "aria-disabled": end ? "true" : null, onclick: () => end || set(to) }, sign);
  };
  const typed = ({ target, type }) => {
    const number = target.value.normalize("NFKC").trim();
    if (/^\d{1,5}$/.test(number) && Number(number) <= 10_000) set(Number(number));
    else if (type === "change") target.value = count;
  };
  return h("div", { part: "stepper" },
    button("fewer", "\u2212", fewer, count - 1),
    h("input", { inputmode: "numeric", autocomplete: "off", id: `pack-${id}`, value: String(count),
      "aria-label": countLabel, disabled: off, oninput: typed, onchange: typed }),
    button("more", "+", more, count + 1));
}

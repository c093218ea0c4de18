// Usage as a page gives it: one number for all months, or one for each of them.

import { Fault } from "./words.js";

/**
 * The units of each month where `usage` lists them, as an array or a text with commas; else `null`.
 *
 * `months`: how many months the page has asked for besides, or `null`.
 */
export function listed(usage, months) {
  const text = String(usage ?? "");
  const array = Array.isArray(usage);
  if (!array && !text.includes(",")) return null;
  const list = array ? usage : text.split(",").map((part) => part.trim());
  if (!array && /^\d{1,3}(,\d{3})+$/.test(text)) {
    throw new Fault("ambiguousUsage", "/usage", text, list.join(""), list.join(", "), list.length);
  }
  if (months !== null && months !== list.length) {
    throw new Fault("unlikeMonths", "/months", list.length, months);
  }
  return list;
}

// What an element is set to, as the fragment of an address writes it: read with suspicion, and
// written. The frame and the configurator share it, so that a link means the same to both.

/** The elements that there are: `packwise-` and one of these. */
export const KINDS = ["estimator", "price-table", "plan"];

/** The settings that an element takes as attributes; the rest is its look. */
export const ATTRIBUTES = ["book", "item", "usage", "months", "start", "locale", "theme"];

/** A setting as an attribute: with a space, a comma parts two months for certain, and not thousands. */
export const attribute = (settings, name) =>
  (name === "usage" ? settings.usage?.replaceAll(",", ", ") : settings[name]);

/** The most characters that a fragment may have. */
const LONGEST = 4096;

const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;
const NUMBER = String.raw`\d{1,18}(?:\.\d{1,9})?`;
const FAMILY = String.raw`(?:"[\p{L}\p{N} -]+"|'[\p{L}\p{N} -]+'|[\p{L}\p{N} -]+)`;

/** Each setting's shape, the code of the error if it has another, and what to do about it. */
const RULES = {
  kind: {
    shape: /^(?:estimator|price-table|plan)$/, code: "notOneOf",
    en: "The kind is estimator, price-table or plan.", zh: "类型为 estimator、price-table 或 plan。",
  },
  book: {
    shape: ID, code: "outOfRange",
    en: "The price list is named by its id, such as tencent-smart-scan.",
    zh: "价目表用其标识表示，例如 tencent-smart-scan。",
  },
  item: {
    shape: ID, code: "outOfRange",
    en: "The item is named by its id, such as qr-barcode.",
    zh: "计费项用其标识表示，例如 qr-barcode。",
  },
  usage: {
    shape: new RegExp(`^${NUMBER}(?:,${NUMBER}){0,59}$`), code: "outOfRange",
    en: "Usage is a number in digits, such as 11000; a plan also takes up to 60, with commas between.",
    zh: "用量用数字表示，例如 11000；采购方案可填最多 60 个，以逗号分隔。",
  },
  months: {
    shape: /^(?:[1-9]|[1-5]\d|60)$/, code: "outOfRange",
    en: "Months are a whole number from 1 to 60.", zh: "月数为 1 到 60 的整数。",
  },
  start: {
    shape: /^\d{4}-(?:0[1-9]|1[0-2])$/, code: "outOfRange",
    en: "The first month is written as 2025-01.", zh: "首月的写法为 2025-01。",
  },
  locale: {
    shape: /^(?:en|zh-CN)$/, code: "notOneOf",
    en: "The language is en or zh-CN.", zh: "语言为 en 或 zh-CN。",
  },
  theme: {
    shape: /^(?:light|dark)$/, code: "notOneOf",
    en: "The theme is light or dark.", zh: "主题为 light 或 dark。",
  },
  accent: {
    shape: /^#(?:[0-9A-Fa-f]{3}){1,2}$/, code: "outOfRange",
    en: "The accent is a colour written as #RGB or #RRGGBB.",
    zh: "强调色写作 #RGB 或 #RRGGBB。",
  },
  font: {
    shape: new RegExp(`^(?=.{1,200}$)${FAMILY}(?:, *${FAMILY})*$`, "u"), code: "outOfRange",
    en: "The font is a list of names with commas between; a name has letters, digits, spaces and "
      + "hyphens, and may stand in quotes.",
    zh: "字体为以逗号分隔的名称，名称由字母、数字、空格和连字符组成，可加引号。",
  },
  radius: {
    shape: /^(?:1?\d|2[0-4])$/, code: "outOfRange",
    en: "The radius is a whole number of pixels from 0 to 24.",
    zh: "圆角为 0 到 24 的整数像素。",
  },
};

/** Every setting, in the order in which it is written. */
export const KEYS = Object.keys(RULES);

const ADDRESS = {
  version: { code: "notOneOf", en: "The address says v=1.", zh: "地址中须有 v=1。" },
  long: {
    code: "outOfRange",
    en: `The part of the address after # has at most ${LONGEST} characters.`,
    zh: `地址中 # 之后最多 ${LONGEST} 个字符。`,
  },
  unknown: {
    code: "unknownKey",
    en: `A setting is not known here; known are: ${KEYS.join(", ")}.`,
    zh: `有未知的设置；已知的有：${KEYS.join("、")}。`,
  },
  repeated: { code: "repeatedKey", en: "A setting stands twice.", zh: "有设置出现了两次。" },
  missing: { code: "missingKey", en: "The kind and the price list are missing.", zh: "缺少类型或价目表。" },
};

/**
 * A problem. Its words never hold what was given: whoever writes the address must not be able to put
 * words into the mouth of this page.
 */
const problem = ({ code, en, zh }, key) =>
  ({ code, path: key === undefined ? "" : `/${key.slice(0, 64)}`, message: en, zh });

/** What is wrong with `settings`, an object of texts: `[{ code, path, message, zh }]`. */
export function check(settings) {
  const wrong = (key) => settings[key] !== undefined && !RULES[key].shape.test(settings[key]);
  const errors = KEYS.filter(wrong).map((key) => problem(RULES[key], key));
  if (!settings.kind || !settings.book) errors.push(problem(ADDRESS.missing));
  const list = settings.usage?.includes(",") && settings.kind !== "plan";
  if (list && !wrong("usage")) errors.push(problem(RULES.usage, "usage"));
  return errors;
}

/**
 * Reads `v=1&kind=…&book=…`, which may come from anybody. Gives the settings, all of them texts that
 * have the right shape, and what is wrong with the rest.
 */
export function read(fragment) {
  if (fragment.length > LONGEST) return { settings: {}, errors: [problem(ADDRESS.long)] };
  const given = [...new URLSearchParams(fragment)];
  const settings = {};
  const errors = [];
  const seen = new Set();
  for (const [key, value] of given) {
    if (seen.has(key)) errors.push(problem(ADDRESS.repeated, key));
    else if (KEYS.includes(key)) settings[key] = value;
    else if (key !== "v") errors.push(problem(ADDRESS.unknown, key));
    else if (value !== "1") errors.push(problem(ADDRESS.version, key));
    seen.add(key);
  }
  if (!seen.has("v")) errors.push(problem(ADDRESS.version));
  errors.push(...check(settings));
  for (const { path } of errors) delete settings[path.slice(1)];
  return { settings, errors };
}

/** The fragment that `read` reads back. */
export function write(settings) {
  const given = KEYS.filter((key) => settings[key] !== undefined).map((key) => [key, settings[key]]);
  return String(new URLSearchParams([["v", "1"], ...given]));
}

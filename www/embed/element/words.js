// The words that are needed before, or instead of, the module that has all others.

/** Per language: what is said while nothing can be shown yet, and why nothing can. */
export const WORDS = {
  en: {
    loading: "Loading the price list",
    planning: "Looking for the cheapest plan",
    again: "Try again",
    cannot: "This price cannot be shown.",
    notLoadedHelp: "Check the connection, then try again.",
    internalHelp: "Try again, or reload the page.",
    makers: "For the makers of this page",
    missingBook: "No price list is named. Set book to one of: {0}.",
    unknownBook: "There is no price list “{0}” in the package. Set book to one of: {1}.",
    unknownItem: "There is no item “{0}” in the price list. Set item to one of: {1}.",
    notLoaded: "A part of the calculator could not be loaded.",
    wasmMissingHelp: "Turn WebAssembly on in this browser, or use another one.",
    wasmBlocked: "This site’s security policy blocks WebAssembly. " +
      "Add 'wasm-unsafe-eval' to its script-src.",
    wasmMissing: "This browser has no WebAssembly.",
    internal: "The calculator failed on these figures.",
    notOneOf: "{0} is “{1}”. Set it to one of: {2}.",
    outOfRange: "{0} is “{1}”. Set it to a whole number from {2} to {3}.",
    missingUsage: "usage is missing. Set it to a number such as 11000.",
    ambiguousUsage: "usage “{0}” is one number or {3} months. Write {1} for one number, or " +
      "“{2}”, with a space after each comma, for {3} months.",
    unlikeMonths: "usage has {0} months and months is {1}. Leave months out.",
  },
  "zh-CN": {
    loading: "正在加载价目表",
    planning: "正在寻找最省方案",
    again: "重试",
    cannot: "无法显示此价格。",
    notLoadedHelp: "请检查网络连接，然后重试。",
    internalHelp: "请重试，或刷新页面。",
    makers: "供网页开发者参考",
    missingBook: "未指定价目表。请将 book 设为以下之一：{0}。",
    unknownBook: "软件包中没有名为“{0}”的价目表。请将 book 设为以下之一：{1}。",
    unknownItem: "价目表中没有名为“{0}”的计费项。请将 item 设为以下之一：{1}。",
    notLoaded: "计算器的一部分未能加载。",
    wasmMissingHelp: "请在浏览器中启用 WebAssembly，或换用其他浏览器。",
    wasmBlocked: "本站点的安全策略禁用了 WebAssembly。请在其 script-src 中加入 'wasm-unsafe-eval'。",
    wasmMissing: "此浏览器没有 WebAssembly。",
    internal: "计算器无法处理这些数值。",
    outOfRange: "{0} 为“{1}”。请设为 {2} 到 {3} 之间的整数。",
    missingUsage: "缺少 usage。请设为数字，例如 11000。",
    ambiguousUsage: "usage“{0}”可以是一个数，也可以是 {3} 个月。一个数写作 {1}；" +
      "{3} 个月写作“{2}”，每个逗号后加一个空格。",
    unlikeMonths: "usage 有 {0} 个月，而 months 为 {1}。请省去 months。",
  },
};

/** The values in place of `{0}`, `{1}`, … */
export const fill = (pattern, ...values) =>
  pattern.replace(/\{(\d)\}/g, (_, place) => values[place] ?? "");

/** What is wrong, as the element itself found it: for the page in English, as the engine's are. */
export class Fault extends Error {
  constructor(code, path, ...values) {
    const message = fill(WORDS.en[code], ...values);
    super(message);
    this.errors = [{ code, path, message }];
    this.values = { [code]: values };
  }
}

/** The same fault; an item that there is not is told of as a price list that there is not. */
export function named(error, { item, _list: book }) {
  const unknown = error.errors?.find(({ code }) => code === "unknownItem");
  if (!unknown) return error;
  const used = ({ payPerUse, packs, free }) => payPerUse || packs?.length || free?.length;
  const ids = book.items.filter(used).map(({ id }) => id);
  const fault = new Fault("unknownItem", "/item", item, ids.join(", "));
  return Object.assign(error, {
    errors: error.errors.map((each) => (each === unknown ? fault.errors[0] : each)),
    values: fault.values,
  });
}

/**
 * Code, path and message of everything that is wrong, the same once; in the reader's language where
 * there are words for it.
 */
export function problems({ errors, values = {} }, lang) {
  const lines = errors.map(({ code, path, message }) => {
    const words = WORDS[lang][code];
    const filled = words && (values[code] || !words.includes("{"));
    return [code, path, filled ? fill(words, ...(values[code] ?? [])) : message];
  });
  return [...new Map(lines.map((line) => [line.join("\n"), line])).values()];
}

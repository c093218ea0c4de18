// The words that are needed before, or instead of, the module that has all others.

/** Per language: what is said while nothing can be shown yet, and why nothing can. */
export const WORDS = {
  en: {
    loading: "Loading the price list",
    planning: "Looking for the cheapest plan",
    again: "Try again",
    cannot: "This price cannot be shown",
    stopped: "The calculator could not start",
    missingBook: "No price list is named. Set book to one of: {0}.",
    unknownBook: "There is no price list “{0}”. Set book to one of: {1}.",
    notLoaded: "A part of the calculator could not be loaded.",
    wasmBlocked: "This site’s security policy blocks WebAssembly.",
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
    cannot: "无法显示此价格",
    stopped: "计算器未能启动",
    missingBook: "未指定价目表。请将 book 设为以下之一：{0}。",
    unknownBook: "没有名为“{0}”的价目表。请将 book 设为以下之一：{1}。",
    notLoaded: "计算器的一部分未能加载。",
    wasmBlocked: "本站点的安全策略禁用了 WebAssembly。",
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
    this.values = values;
  }
}

/** What is wrong, one sentence each, in the reader's language where there are words for it. */
export const sentences = ({ errors, values = [] }, lang) =>
  errors.map(({ code, message }) =>
    (code in WORDS[lang] ? fill(WORDS[lang][code], ...values) : message));

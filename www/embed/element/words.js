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
    bookNotLoaded: "The price list could not be loaded.",
    wasmNotLoaded: "A part of the calculator could not be loaded.",
    wasmBlocked: "This site’s security policy blocks WebAssembly.",
    internal: "The calculator failed on these figures. Others can still be worked out.",
    notOneOf: "{0} is “{1}”. Set it to one of: {2}.",
    outOfRange: "{0} is “{1}”. Set it to a whole number from {2} to {3}.",
    wrongType: "{0} is not of the right kind. Set it to {1}.",
    missingUsage: "usage is missing. Set it to a number such as 11000, or to a list of months.",
    unlikeMonths: "usage has {0} months and months is {1}. Leave months out, or make both the same.",
  },
  "zh-CN": {
    loading: "正在加载价目表",
    planning: "正在寻找最省方案",
    again: "重试",
    cannot: "无法显示此价格",
    stopped: "计算器未能启动",
    missingBook: "未指定价目表。请将 book 设为以下之一：{0}。",
    unknownBook: "没有名为“{0}”的价目表。请将 book 设为以下之一：{1}。",
    bookNotLoaded: "价目表未能加载。",
    wasmNotLoaded: "计算器的一部分未能加载。",
    wasmBlocked: "本站点的安全策略禁用了 WebAssembly。",
    internal: "计算器无法处理这些数值，其他数值仍可计算。",
    notOneOf: "{0} 为“{1}”。请设为以下之一：{2}。",
    outOfRange: "{0} 为“{1}”。请设为 {2} 到 {3} 之间的整数。",
    wrongType: "{0} 的类型不对。请设为{1}。",
    missingUsage: "缺少 usage。请设为数字（如 11000）或各月用量的列表。",
    unlikeMonths: "usage 有 {0} 个月，而 months 为 {1}。请省去 months，或使两者一致。",
  },
};

/** The values in place of `{0}`, `{1}`, … */
export const fill = (pattern, ...values) =>
  pattern.replace(/\{(\d)\}/g, (_, place) => values[place] ?? "");

/**
 * What is wrong, as the element itself found it. `errors` is what the event carries, in English as
 * the engine's are; `said` is the same in each language, for the reader.
 */
export class PackwiseError extends Error {
  name = "PackwiseError";

  constructor(code, path = "", ...values) {
    const message = fill(WORDS.en[code], ...values);
    super(message);
    this.errors = [{ code, path, message }];
    this.said = (lang) => [fill(WORDS[lang][code], ...values)];
  }
}

/** Any error as one with `errors`: those of the engine have them, a fault has not. */
export function known(error) {
  if (Array.isArray(error?.errors)) return error;
  const fault = new PackwiseError("internal");
  fault.cause = error;
  return fault;
}

/** What the elements ask of `element.wasm`, and the cards that they draw. Amounts and quantities are decimals as text. */

/** What an element asks. */
export interface Inputs {
  /** The item's id; by default the first that has pay-per-use or packs. */
  item?: string;
  /**
   * Units of each month, as typed: one text for all months, or a list of 1 to 60 with one for each. `13,500`, `13.5k`
   * and `1.35万` are the same; numbers are taken as their text. The price table alone may leave it out.
   */
  usage?: string | number | (string | number)[];
  /** The last usage that could be read. It takes the place of one that cannot; without it that is a problem. */
  lastUsage?: string | number | (string | number)[];
  /** How many months, 1 to 60, where `usage` is one text; by default 1. A list says it itself. */
  months?: number;
  /** The first month: `2025-01`. */
  start: string;
  /** How many packs of each size are bought on the first day, 0 to 10,000, by the pack's id. A plan buys its own. */
  packs?: Record<string, number>;
  /** The buyer's own prices, by the pack's id. One that is the list's own is no own price. */
  prices?: Record<string, string>;
  /** Packs owned at the start, as in a scenario. */
  held?: Held[];
  /** `en` or `zh-CN`; any tag that begins with `zh` is Chinese, any other English. */
  locale: string;
}

/** A pack owned at the start. */
export interface Held {
  /** The item's id, where it is given that of the inputs. */
  item?: string;
  /** The pack's id. */
  pack: string;
  /** Units left in it. */
  remaining: string;
  /** When it was bought, at the start or before: `2024-06-01T00:00:00+08:00`. */
  boughtAt: string;
  /** Its end, exclusive; by default as the price list says. */
  validTo?: string;
  region?: string;
  order?: string;
}

/** What every card begins with. */
export interface Card {
  lang: "en" | "zh-CN";
  /** The item's id. */
  item: string;
  /** What it is called. */
  title: string;
  /** Whose list it is, and of when: `Tencent Cloud list, 17 Dec 2024`. */
  provenance: string;
  /** `Example prices, not Huawei Cloud’s`, where the prices are made up. */
  example: string | null;
}

/** What an amount of use costs, and why. */
export interface EstimatorCard extends Card {
  usage: Usage;
  /** As the list has them. What has no price is left out unless it is in the cart. */
  packs: Pack[];
  total: Amount;
  /** Whether the usage cannot be read, so that everything, the cart too, is of `lastUsage`. */
  stale: boolean;
  /** `Last good result, for 11,000 calls` while stale, else empty. */
  staleText: string;
  /** Who pays for the units, always in this order; empty where none are used. */
  split: Part[];
  /** No public price, units refused, or more units that would cost less: the most important of them. */
  notice: Notice | null;
  /** The lines of the bills, each with its sum; months that are alike are told once. */
  why: WhyLine[];
  /** Why some points are open, where the vendor leaves them so. */
  open: string[];
  words: Words;
  cart: Cart;
}

/** The field of the usage and its slider. */
export interface Usage {
  /** `Calls in a month`. */
  label: string;
  /** The number, `11000`; of months that differ their average, rounded half up. */
  value: string;
  /** The same as it is written: `11,000`. */
  text: string;
  /** `calls`. */
  unit: string;
  /** What is wrong with the text typed, and what to type. */
  error: string | null;
  /** The power of ten at the slider's left end. */
  low: number;
  /** The power of ten at its right end. */
  high: number;
  /** The bounds of tiers, ascending. */
  notches: string[];
  /** A value of the slider in words, `{0}` for the number as it is written: `{0} calls a month`. */
  spoken: string;
}

/** A pack that can be bought. */
export interface Pack {
  id: string;
  /** `10,000-call pack`. */
  name: string;
  /** What one costs here, `¥800`, or that there is no public price. */
  price: string;
  /** The list price, where the buyer has an own one. */
  listPrice: string | null;
  /** `¥0.08 a call, valid 1 year`. */
  note: string;
  /** What one more of it saves here, of the size that suits best: `One more saves ¥400.00`. */
  saving: string | null;
  /** How many are in the cart. */
  count: number;
  /** Whether it is the size that suits the usage best. */
  suited: boolean;
  /** Name of the button that takes one away. */
  fewer: string;
  /** Name of the button that adds one. */
  more: string;
  /** Name of the number between them. */
  countLabel: string;
}

/** A total, in two sizes or in words. */
export interface Amount {
  /** What it is of: `One month`. */
  label: string;
  /** Sign and whole part, `¥1,200`; empty where there is no figure. */
  whole: string;
  /** The point and the decimals, `.00`; empty where bills have none. */
  decimals: string;
  /** The figure, `1200.00`; null while something has no public price. */
  amount: string | null;
  /** What stands in the place of a figure: `No public price`. */
  words: string | null;
  /** The currency, and whether tax is in it. */
  note: string;
}

/** Units by who pays for them. */
export interface Part {
  kind: "free" | "pack" | "payPerUse" | "refused";
  /** `Pay-per-use 10,000 × ¥0.12`; without the price where units have several. */
  text: string;
  units: string;
  /** Their share of the bar in percent, two decimals, rounded half up: `8.33`. */
  share: string;
}

/** A notice. */
export interface Notice {
  /** What is the case. */
  head: string;
  /** The figures, and what to do. */
  body: string;
}

/** A line of the bills, with its sum. */
export interface WhyLine {
  /** `10,000 calls at ¥0.12`. */
  text: string;
  amount: string;
  /** The month, or the months that are alike; null where there is one month only. */
  month: string | null;
  /** Operand and words; `rule`: a line stands above it, for it is a result. */
  steps: { operand: string; words: string; rule: boolean }[];
}

/** Texts of buttons and headings. */
export interface Words {
  buy: string;
  why: string;
  packs: string;
  /** Heading of the split. */
  how: string;
  /** The button that shows every size of pack. */
  showAll: string;
}

/** What would be ordered. */
export interface Cart {
  /** The price list's id. */
  book: string;
  item: string;
  start: string;
  months: number;
  /** Units of each month. */
  usage: string[];
  /** `unitPrice` is null without a public price; `month` is there where a plan dates its purchases. */
  packs: { pack: string; count: number; unitPrice: string | null; month?: string }[];
  /** What all of it costs. Null while something has no public price, or there is no plan. */
  total: string | null;
  /** Of that, what the packs cost, due when they are bought. */
  packsTotal: string | null;
  /** And the rest: what pay-per-use comes to by this usage, billed later. */
  payPerUseTotal: string | null;
  currency: string;
}

/** What an item costs, tier by tier. */
export interface TableCard extends Card {
  /** `Pay-per-use`, or `Packs` of an item that is not paid per use. */
  caption: string;
  columns: string[];
  /** A row for each tier; active: the usage reaches it. */
  rows: { cells: string[]; active: boolean }[];
  /** The terms in words, the packs, and how far the next tier is. */
  notes: string[];
}

/** The cheapest purchases, and what they were compared with. */
export interface PlanCard extends Card {
  /** Words where there is no plan. */
  total: Amount;
  /** Whether it is proven that nothing costs less, in a sentence. */
  proven: string;
  /** What is saved against pay-per-use alone. */
  saving: string | null;
  purchases: { month: string; text: string; money: string }[];
  /** Why there is nothing to buy. */
  none: string | null;
  /** Plans that differ from the best one and from each other, pay-per-use alone last. */
  alternatives: { name: string; total: string; extra: string; text: string }[];
  notice: Notice | null;
  /** The lines of the plan's bills. */
  why: WhyLine[];
  /** Why some points are open, where the vendor leaves them so. */
  open: string[];
  words: Words;
  cart: Cart;
}

/** A price list, read once. */
export class Shelf {
  /** Throws a `PackwiseError` with every problem of the list. */
  constructor(book: object);
  /** Gives its memory back. */
  free(): void;
  /** Throws a `PackwiseError` with every problem of the inputs, as the next two do. */
  estimator(inputs: Inputs): EstimatorCard;
  priceTable(inputs: Inputs): TableCard;
  /** The result of a plan in words; `otherPlan` where it is not that of the inputs. */
  plan(inputs: Inputs, result: object): PlanCard;
}

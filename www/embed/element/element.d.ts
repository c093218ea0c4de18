// The types of "packwise/element", which defines <packwise-estimator>, <packwise-plan> and
// <packwise-price-table> when it is imported.
//
// React 19 knows the three tags once a declaration file of your own says so:
//
//   import type { DetailedHTMLProps, HTMLAttributes } from "react";
//   import type { EstimatorProps, PlanProps, PriceTableProps } from "packwise/element";
//
//   type Tag<Props> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & Props;
//
//   declare module "react" {
//     namespace JSX {
//       interface IntrinsicElements {
//         "packwise-estimator": Tag<EstimatorProps>;
//         "packwise-plan": Tag<PlanProps>;
//         "packwise-price-table": Tag<PriceTableProps>;
//       }
//     }
//   }
//
// Vue knows them likewise:
//
//   import type { DefineComponent } from "vue";
//   import type { EstimatorProps } from "packwise/element";
//
//   declare module "vue" {
//     interface GlobalComponents { "packwise-estimator": DefineComponent<EstimatorProps> }
//   }

import type { Book, PlanHeld, Problem, WasmSource } from "./engine.js";

/** A decimal as text, such as "11000" or "0.12". A number is taken as JavaScript writes it. */
type Figure = string | number;

/** A pack already owned. Its `item` goes without saying: that of the element. */
type Held = PlanHeld;

/** What would be ordered. */
export interface Cart {
  /** the price list's id */
  book: string;
  item: string;
  /** the first month, such as "2025-01" */
  start: string;
  months: number;
  /** units of each month */
  usage: string[];
  packs: CartPack[];
  /** `packsTotal` and `payPerUseTotal` together; `null` while something has no public price */
  total: string | null;
  /** what is due when the packs are bought, such as "800"; `null` while one of them has no public
   * price */
  packsTotal: string | null;
  /** what pay-per-use will cost later, by this usage; `null` while it has no public price */
  payPerUseTotal: string | null;
  /** the currency's code */
  currency: string;
}

export interface CartPack {
  pack: string;
  count: number;
  /** `null` without a public price */
  unitPrice: string | null;
  /** the month in which a plan buys it */
  month?: string;
}

/** A host's own words, in the place of the element's. */
export interface Texts {
  title?: string;
  usageLabel?: string;
  totalLabel?: string;
  buy?: string;
  why?: string;
  packs?: string;
  footer?: string;
}

/** The listeners as React names them. */
type Listeners = {
  [Type in keyof PackwiseEventMap as `on${Type}`]?: (event: PackwiseEventMap[Type]) => void;
};

/** What every element takes. */
interface CommonProps extends Listeners {
  /** the id of a price list of the package, or a whole price list */
  book?: string | Book;
  /** the item's id; without it the first that is sold by the unit */
  item?: string;
  /** a language tag: any that begins with `zh` is simplified Chinese, any other English; without it
   * that of the page around, else the reader's */
  locale?: string;
  /** without it the page's `color-scheme` decides */
  theme?: "light" | "dark";
  /** the name of its value in a form */
  name?: string;
  /** nothing can be changed */
  disabled?: boolean;
  texts?: Texts | null;
}

export interface EstimatorProps extends CommonProps {
  /** units of every month; or those of each, as a list or as "9000, 7500, 8000" */
  usage?: Figure | Figure[];
  /** 1 to 60; without it 1, or as many as `usage` lists */
  months?: number | string;
  /** such as "2025-01"; without it the present month */
  start?: string;
  /** own prices by the pack's id */
  prices?: Record<string, Figure> | null;
  /** packs already owned */
  held?: Held[] | null;
  /** how many packs are bought, by the pack's id; what the reader chose stays until it is set to
   * something new */
  packs?: Record<string, number> | null;
}

export interface PlanProps extends CommonProps {
  /** units of every month; or those of each, as a list or as "9000, 7500, 8000" */
  usage?: Figure | Figure[];
  /** 1 to 60; without it 12, or as many as `usage` lists */
  months?: number | string;
  /** such as "2025-01"; without it the present month */
  start?: string;
  /** own prices by the pack's id */
  prices?: Record<string, Figure> | null;
  /** packs already owned */
  held?: Held[] | null;
}

export interface PriceTableProps extends CommonProps {
  /** units of a month, whose tier is marked */
  usage?: Figure;
}

/** What the events carry. */
export interface PackwiseEventMap {
  /** the figures are shown, for the first time or again after a fault */
  "packwise-ready": CustomEvent<Cart | null>;
  /** the cart is another one */
  "packwise-change": CustomEvent<Cart>;
  /** the main button was pressed; unless cancelled, the form around is submitted */
  "packwise-buy": CustomEvent<Cart>;
  /** there are no figures, and why; or a theme that there is not, which counts as none */
  "packwise-error": CustomEvent<{ errors: Problem[] }>;
}

/** What every element has. */
declare class PackwiseElement extends HTMLElement {
  static readonly formAssociated: true;
  get book(): string | Book | null;
  set book(value: string | Book | null);
  item: string | null;
  locale: string | null;
  theme: string | null;
  name: string;
  disabled: boolean;
  texts: Texts | null;
  readonly form: HTMLFormElement | null;
  /** as a form's own controls have it: `badInput` while the number typed cannot be read */
  readonly validity: ValidityState;
  /** what is wrong with the number typed, in the element's language; else empty */
  readonly validationMessage: string;
  readonly willValidate: boolean;
  /** whether the number typed can be read; if not, `invalid` is fired */
  checkValidity(): boolean;
  /** the same, and the browser shows the reader what is wrong */
  reportValidity(): boolean;
  /** the cart, `null` while there is none */
  readonly value: Cart | null;
  /** the cart's total, `null` while there is none or it has no public price */
  readonly total: string | null;
  addEventListener<K extends keyof PackwiseEventMap>(
    type: K,
    listener: (this: this, event: PackwiseEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<K extends keyof HTMLElementEventMap>(
    type: K,
    listener: (this: this, event: HTMLElementEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
}

/** What an amount of use costs with the packs that are chosen, and why. */
export declare class PackwiseEstimator extends PackwiseElement {
  get usage(): string | Figure[] | null;
  set usage(value: Figure | Figure[] | null);
  get months(): number | null;
  set months(value: number | string | null);
  start: string | null;
  prices: Record<string, Figure> | null;
  held: Held[] | null;
  packs: Record<string, number> | null;
}

/** The cheapest packs for the months to come. */
export declare class PackwisePlan extends PackwiseElement {
  get usage(): string | Figure[] | null;
  set usage(value: Figure | Figure[] | null);
  get months(): number | null;
  set months(value: number | string | null);
  start: string | null;
  prices: Record<string, Figure> | null;
  held: Held[] | null;
}

/** What an item costs, tier by tier. */
export declare class PackwisePriceTable extends PackwiseElement {
  get usage(): string | null;
  set usage(value: Figure | null);
}

/** Says where the parts come from that are fetched; before an element is first used. */
export declare function configure(places: {
  /** the elements' module; without it `element.wasm` beside the script */
  wasm?: WasmSource;
  /** likewise the module that plans, for <packwise-plan> */
  planner?: WasmSource;
}): void;

declare global {
  /** They bubble, so that a document hears them too. */
  interface GlobalEventHandlersEventMap extends PackwiseEventMap {}
  interface HTMLElementTagNameMap {
    "packwise-estimator": PackwiseEstimator;
    "packwise-plan": PackwisePlan;
    "packwise-price-table": PackwisePriceTable;
  }
}

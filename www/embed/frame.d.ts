// The types of "packwise/frame". Importing it mounts whatever has `data-packwise`.

import type { Cart, PackwiseEventMap } from "./element.js";

/** What is shown, and how. */
export interface FrameOptions {
  /** without it the estimator */
  kind?: "estimator" | "price-table" | "plan";
  /** the id of a price list of the package */
  book?: string;
  item?: string;
  /** units of a month; for a plan also "9000,7500,8000" */
  usage?: string | number;
  /** 1 to 60 */
  months?: string | number;
  /** such as "2025-01" */
  start?: string;
  locale?: "en" | "zh-CN";
  theme?: "light" | "dark";
  /** a colour such as "#0D6870" */
  accent?: string;
  /** names of fonts with commas between */
  font?: string;
  /** pixels, 0 to 24 */
  radius?: string | number;
  /** the address of embed.html; without it beside the folder of this file */
  src?: string;
  /** what a screen reader calls the frame */
  title?: string;
  /** a frame without an origin of its own; cannot be changed later */
  sandbox?: boolean;
}

/** A frame that has been put into a page. */
export interface Mounted {
  readonly frame: HTMLIFrameElement;
  /** Shows something else in the same frame. */
  update(changes: FrameOptions): void;
  remove(): void;
}

/**
 * Puts a frame into `target` in place of what it holds. `target` then hears `packwise-ready`,
 * `-change`, `-buy` and `-error`.
 */
export function mount(target: Element, options?: FrameOptions): Mounted;

export type { Cart, PackwiseEventMap };

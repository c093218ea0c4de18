import type { Cart } from "./element.js";
import type { Problem } from "./engine.js";

/** What a frame shows and how it looks; what is left out takes the element's default. */
export interface FrameOptions {
  /** Default `"estimator"`. */
  kind?: "estimator" | "price-table" | "plan";
  /** The id of a price list of the package. */
  book?: string;
  item?: string;
  /** A number in digits; for a plan also one for each month. */
  usage?: string | number | readonly (string | number)[];
  /** 1 to 60. */
  months?: string | number;
  /** The first month, `"2025-01"`. */
  start?: string;
  locale?: "en" | "zh-CN";
  theme?: "light" | "dark";
  /** `#RGB` or `#RRGGBB`. */
  accent?: string;
  /** Names with commas between. */
  font?: string;
  /** Whole pixels, 0 to 24. */
  radius?: string | number;
  /** What a screen reader calls the frame; a name in the frame's language without it. */
  title?: string;
}

/** What is settled when the frame is made. */
export interface MountOptions extends FrameOptions {
  /** The address of embed.html; without it the one beside the folder of this file. */
  src?: string;
  /** `true`: the frame has no origin of its own. The site must then allow any origin to read it. */
  sandbox?: boolean;
}

export interface MountedFrame {
  readonly frame: HTMLIFrameElement;
  /** Changes these options and leaves the others, without loading the frame anew. */
  update(changes: FrameOptions): void;
  /** Takes the frame away; nothing is heard from then on. */
  remove(): void;
}

/**
 * Puts a frame into `target` in place of what it holds. `target` hears `packwise-ready`,
 * `packwise-change`, `packwise-buy` and `packwise-error`.
 *
 * @throws TypeError if `src` is no address of the web.
 */
export function mount(target: Element, options?: MountOptions): MountedFrame;

/** `packwise-ready`, `packwise-change` and `packwise-buy`; a price table has no cart. */
export type FrameCartEvent = CustomEvent<Cart | null>;
export type FrameErrorEvent = CustomEvent<{ errors: Problem[] }>;

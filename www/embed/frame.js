// Puts a price into a page as an iframe: the page runs nothing of Packwise but this file.
//
//   <div data-packwise='{"kind": "estimator", "book": "tencent-smart-scan", "usage": "11000"}'></div>
//   <script type="module" src="https://your.site/embed/frame.js"></script>
//
// or `import { mount } from "packwise/frame"` and `mount(target, options)`. docs/iframe.md says more.

/** What goes into the address of the frame; embed.html checks it. */
const KEYS = ["kind", "book", "item", "usage", "months", "start", "locale", "theme", "accent",
  "font", "radius"];
const TITLES = {
  estimator: ["Price estimate", "费用估算"],
  "price-table": ["Price table", "价目表"],
  plan: ["Purchase plan", "采购方案"],
};
const TALLEST = 10_000;

// Kept apart from `new URL`, so that no bundler takes the page for one of its own files.
const here = import.meta.url;
let count = 0;

function emit(target, type, detail) {
  const settings = { bubbles: true, composed: true, detail };
  target.dispatchEvent(new CustomEvent(`packwise-${type}`, settings));
}

/**
 * The theme of a page that has settled on one; nothing for a page that follows the visitor. A frame
 * does not learn it by itself, and one of the other theme would stand on a ground of its own.
 */
function themeAround(target) {
  const scheme = getComputedStyle(target).colorScheme;
  if (!scheme || (/light/.test(scheme) && /dark/.test(scheme))) return undefined;
  return /dark/.test(scheme) ? "dark" : "light";
}

/**
 * Puts a frame into `target` in place of what it holds.
 *
 * @param {Element} target where; it hears `packwise-ready`, `-change`, `-buy` and `-error`
 * @param {object} options `kind` and what the elements have as attributes; `accent`, `font`,
 *   `radius`; `src`, the address of embed.html (default: beside this file's folder); `title`;
 *   `sandbox: true` for a frame without an origin of its own
 * @returns {{ frame: HTMLIFrameElement, update(options: object): void, remove(): void }}
 */
export function mount(target, options = {}) {
  let wanted = { kind: "estimator", ...options };
  let id;
  let height = 0;
  const page = wanted.src ? new URL(wanted.src, document.baseURI) : new URL("../embed.html", here);
  if (!/^https?:$/.test(page.protocol)) throw new TypeError("src is not an address of the web");
  // Any value but `false`, also the empty one of an attribute: when in doubt, the closed frame.
  const closed = (wanted.sandbox ?? false) !== false;
  // In a page that is itself sandboxed the frame has no origin either. Its window says who it is.
  const unnamed = closed || self.origin === "null";
  const frame = document.createElement("iframe");

  const show = () => {
    const theme = wanted.theme ?? themeAround(target);
    const all = { ...wanted, theme };
    const given = KEYS.filter((key) => all[key] != null).map((key) => [key, all[key]]);
    page.hash = new URLSearchParams([["v", 1], ...given]);
    frame.title = wanted.title
      ?? (TITLES[wanted.kind] ?? TITLES.estimator)[wanted.locale === "zh-CN" ? 1 : 0];
    frame.style.colorScheme = theme ?? "";
    // Once there is a page in the frame it is told without a new entry in the history.
    if (id && frame.contentWindow) frame.contentWindow.location.replace(page);
    else frame.src = page;
  };
  const greet = () => {
    // A new id for every page that comes into the frame: what an earlier one said last is late.
    id = String(++count);
    if (frame.src !== page.href) show();
    frame.contentWindow.postMessage({ packwise: 1, type: "hello", id }, unnamed ? "*" : page.origin);
  };
  const hear = ({ source, origin, data }) => {
    if (!source || source !== frame.contentWindow) return;
    if (origin !== page.origin && !(unnamed && origin === "null")) return;
    if (data?.packwise !== 1 || data.id !== id) return;
    const { type, cart, errors } = data;
    if (type === "height") {
      const given = Number.isFinite(data.height) ? Math.min(data.height, TALLEST) : 0;
      if (given <= 0 || Math.abs(given - height) < 2) return;
      height = given;
      frame.style.height = `${given}px`;
    } else if (type === "ready") emit(target, type, cart);
    else if (/^(change|buy)$/.test(type) && cart instanceof Object) emit(target, type, cart);
    else if (type === "error" && Array.isArray(errors)) emit(target, type, { errors });
  };

  // Without leave to open windows, to send forms or to lead the page around it elsewhere. A frame of
  // the page's own origin could take that off, so it gets none.
  if (closed) frame.sandbox = "allow-scripts";
  else if (page.origin !== self.origin) frame.sandbox = "allow-scripts allow-same-origin";
  frame.loading = "lazy";
  Object.assign(frame.style, { display: "block", width: "100%", height: "480px", border: "0" });
  frame.addEventListener("load", greet);
  addEventListener("message", hear);
  show();
  target.replaceChildren(frame);
  return {
    frame,
    update(changes) {
      wanted = { ...wanted, ...changes };
      show();
    },
    remove() {
      removeEventListener("message", hear);
      frame.remove();
    },
  };
}

/** Reads the attributes of `target`: JSON in `data-packwise`, single ones such as `data-book`. */
function found(target) {
  try {
    mount(target, { ...JSON.parse(target.dataset.packwise || "{}"), ...target.dataset });
  } catch ({ message }) {
    emit(target, "error", { errors: [{ code: "notJson", path: "", message }] });
  }
}

const all = () => document.querySelectorAll("[data-packwise]").forEach(found);
if (globalThis.document?.readyState === "loading") addEventListener("DOMContentLoaded", all);
else globalThis.document && all();

// The page that shows this frame: who it may be, and what is said to it.
//
// Nothing is said before the parent has said `hello`, and then only to the origin that said it, if
// the list of hosts has it. A parent in an opaque origin (a sandboxed page, a file) cannot be
// addressed by name, so it hears that the frame is ready and how high it is, and no cart.

const VERSION = 1;

/** What may be said where everybody could be listening. */
const HARMLESS = { ready: () => ({}), height: ({ height }) => ({ height }) };

/** The origins that may show this frame: a test for one of them. */
export function hostsOf(text) {
  const names = text.split(/\s+/).filter(Boolean);
  const origins = names.filter((name) => name !== "*" && URL.canParse(name))
    .map((name) => new URL(name).origin);
  return (origin) => names.includes("*") || (origin !== "null" && origins.includes(origin));
}

/** The parent's origin as far as the browser tells it before the parent has spoken. */
export function presumed({ ancestorOrigins } = location, { referrer } = document) {
  if (ancestorOrigins) return ancestorOrigins[0];
  return URL.canParse(referrer) ? new URL(referrer).origin : "null";
}

/**
 * Listens for the parent's `hello`; `allowed` tells whether an origin may hear this frame, `greeted`
 * is called when one that may has spoken. Gives `say(type, content)`: what was said before the
 * `hello` is said after it, the last of each type.
 */
export function connect(allowed, greeted) {
  const said = new Map();
  let origin;
  let id;
  const post = (type, content) => {
    const open = origin === "null";
    const told = open ? HARMLESS[type]?.(content) : content;
    if (told) window.parent.postMessage({ packwise: VERSION, type, id, ...told }, open ? "*" : origin);
  };
  addEventListener("message", ({ source, origin: from, data }) => {
    const hello = data?.packwise === VERSION && data.type === "hello"
      && typeof data.id === "string" && data.id.length <= 64;
    if (source !== window.parent || !hello || !allowed(from)) return;
    [origin, id] = [from, data.id];
    greeted();
    said.forEach((content, type) => post(type, content));
  });
  return (type, content) => {
    // What the visitor did is told once; what is the case is told again to whoever asks later.
    if (type !== "buy") said.set(type, content);
    if (origin !== undefined) post(type, content);
  };
}

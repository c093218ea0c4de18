// Draws and updates nodes in place: what is already there and fits is kept, so that typing never
// loses focus or caret. Text becomes text nodes and nothing else.

const SVG = "http://www.w3.org/2000/svg";
/** Set as properties, since their attributes say only how a control begins. */
const LIVE = new Set(["value", "disabled", "hidden"]);
/** What was drawn last on a node. */
const drawn = new WeakMap();

/**
 * A node to be.
 *
 * `tag`: an element's name; `svg:` before it makes a drawing's. `props`: attributes (`true` is an
 * empty one, `null` and `false` none), `on…` handlers, `style` with custom properties, and `key`,
 * which tells nodes of one tag apart where their class does not; without a class a part is one.
 * `children`: nodes, texts, lists of both; `null` and `false` are left out.
 */
export const h = (tag, props, ...children) =>
  ({ tag, props: { class: props.part, ...props }, children });

/** Makes `wanted` the children of `parent`. */
export function draw(parent, ...wanted) {
  const list = wanted.flat(9).filter((want) => want != null && want !== false);
  const pool = new Map();
  for (const child of parent.childNodes) {
    const name = drawn.get(child)?.name ?? "#text";
    if (!pool.has(name)) pool.set(name, []);
    pool.get(name).push(child);
  }
  const nodes = list.map((want) => pool.get(nameOf(want))?.shift() ?? create(want));
  for (const rest of [...pool.values()].flat()) rest.remove();
  let at = parent.firstChild;
  nodes.forEach((node, index) => {
    if (node === at) at = at.nextSibling;
    else parent.insertBefore(node, at);
    fill(node, list[index]);
  });
}

function nameOf(want) {
  if (!want.tag) return "#text";
  const { key, class: kind } = want.props;
  return `${want.tag} ${key ?? kind ?? ""}`;
}

function create(want) {
  if (!want.tag) return document.createTextNode("");
  const [tag, space] = want.tag.split(":").reverse();
  const node = space ? document.createElementNS(SVG, tag) : document.createElement(tag);
  drawn.set(node, { name: nameOf(want), props: {} });
  return node;
}

function fill(node, want) {
  if (!want.tag) {
    if (node.data !== String(want)) node.data = String(want);
    return;
  }
  const state = drawn.get(node);
  draw(node, ...want.children);
  for (const name of new Set([...Object.keys(state.props), ...Object.keys(want.props)])) {
    if (name !== "key") set(node, name, want.props[name] ?? null, state.props[name]);
  }
  state.props = want.props;
}

function set(node, name, value, before) {
  if (LIVE.has(name)) {
    if (node[name] !== (value ?? "")) node[name] = value ?? "";
  } else if (name.startsWith("on")) {
    node[name] = value;
  } else if (name === "style") {
    for (const [key, length] of Object.entries(value ?? {})) node.style.setProperty(key, length);
  } else if (value === null || value === false) {
    node.removeAttribute(name);
  } else if (value !== before) {
    node.setAttribute(name, value === true ? "" : value);
  }
}

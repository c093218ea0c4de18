// The configurator: what is chosen, the element that shows it, the lines to copy, the link.

import { contrast, dress } from "../embed/look.js";
import { ATTRIBUTES, KEYS, KINDS, attribute, check, read, write } from "../embed/settings.js";
import { startBar, words as said } from "../bar.js";
import { items, lists } from "./lists.js";
import { FORMS, policy, snippet } from "./snippets.js";
import { WORDS } from "./words.js";

const words = () => said(WORDS);

const USUAL = { kind: "estimator", book: "tencent-smart-scan", item: "qr-barcode", usage: "11000" };
const WIDTHS = ["full", "360"];
const LOOK = ["locale", "theme", "accent", "radius", "font"];
const GROUNDS = { light: "#FFFFFF", dark: "#171A1C" };

const form = document.querySelector("form");
/** A field by its name; `item` is also the name of a method of the collection. */
const fieldOf = (name) => form.elements.namedItem(name);
const byId = (id) => document.getElementById(id);
const base = new URL("./", document.baseURI).href;

/** What is chosen and right; what is typed and wrong stays in its field. */
let settings = { ...USUAL };
/** How it is looked at: the kind of page, and the width of the preview. */
let view = { form: "module", width: "full" };
let preview = null;
let told = () => "";

/** Says a sentence that follows the language: `pick` takes it from the words. */
function tell(pick) {
  told = pick;
  byId("notice").textContent = pick(words());
}

const node = (tag, content, more = {}) => Object.assign(document.createElement(tag), more, {
  textContent: content,
});

/** What the fields hold, an empty one left out. */
function typed() {
  const given = Object.fromEntries(new FormData(form));
  const text = (key) => given[key].replaceAll(/\s+/g, " ").trim();
  const filled = KEYS.filter((key) => given[key] !== undefined && text(key) !== "");
  const draft = Object.fromEntries(filled.map((key) => [key, text(key)]));
  draft.usage = draft.usage?.replaceAll(" ", "");
  draft.start = settings.start;
  if (draft.kind === "price-table") delete draft.months;
  return draft;
}

/** Puts what is chosen into the fields; the lists fill theirs themselves. */
function fill() {
  for (const key of ["usage", "months", "accent", "radius", "font"]) {
    fieldOf(key).value = settings[key] ?? "";
  }
  const picked = { kind: settings.kind, locale: settings.locale, theme: settings.theme, ...view };
  for (const [name, value = ""] of Object.entries(picked)) {
    document.querySelector(`input[name="${name}"][value="${value}"]`).checked = true;
  }
}

/** Offers `choices` in a field and picks one of them. */
function offer(select, choices, picked) {
  select.replaceChildren(...choices.map(({ id, name }) => new Option(name, id)));
  if (choices.some(({ id }) => id === picked)) select.value = picked;
}

async function offerLists() {
  offer(fieldOf("book"), await lists(), settings.book);
  settings.book = fieldOf("book").value;
  await offerItems();
}

async function offerItems() {
  const wanted = fieldOf("book").value;
  const found = await items(wanted);
  // Another list may have been chosen while this one was on its way.
  if (fieldOf("book").value !== wanted) return;
  offer(fieldOf("item"), found, settings.item);
  settings.item = fieldOf("item").value;
}

/** Marks each field that is wrong, with what to do. */
function mark(errors) {
  for (const key of ["usage", "months", "accent", "radius", "font"]) {
    const error = errors.find(({ path }) => path === `/${key}`);
    const chinese = document.documentElement.lang === "zh-CN";
    byId(`${key}-error`).textContent = error ? (chinese ? error.zh : error.message) : "";
    byId(key).setAttribute("aria-invalid", String(Boolean(error)));
  }
}

/** Says when the accent is hard to see on a ground on which it may stand. */
function warn() {
  const { accent, theme } = settings;
  const faint = accent && Object.keys(GROUNDS).find((ground) =>
    (theme ?? ground) === ground && contrast(accent, GROUNDS[ground]) < 4.5);
  // Rounded down, so that it never reads as if it were enough.
  const ratio = faint && (Math.floor(contrast(accent, GROUNDS[faint]) * 10) / 10).toFixed(1);
  byId("accent-hint").textContent = faint ? words().faint(ratio, words().grounds[faint]) : "";
}

/** Says what a page around the element would hear. */
function hear({ type, detail }) {
  const total = detail?.total ? `${detail.total} ${detail.currency}` : words().noTotal;
  byId("heard").textContent = words().heard(type, total);
}

/** Sets the element, and makes another when another kind is chosen. */
function show() {
  const tag = `packwise-${settings.kind}`;
  const fresh = preview?.localName !== tag;
  if (fresh) {
    preview = document.createElement(tag);
    for (const type of ["ready", "change", "buy", "error"]) {
      preview.addEventListener(`packwise-${type}`, hear);
    }
  }
  for (const name of ATTRIBUTES) {
    const wanted = attribute(settings, name) ?? null;
    if (preview.getAttribute(name) === wanted) continue;
    if (wanted === null) preview.removeAttribute(name);
    else preview.setAttribute(name, wanted);
  }
  dress(preview, settings);
  const stage = byId("stage");
  stage.dataset.width = view.width;
  stage.dataset.theme = settings.theme ?? "";
  if (fresh) stage.replaceChildren(preview);
}

async function copy(text, done, failed) {
  try {
    await navigator.clipboard.writeText(text);
    done();
  } catch {
    failed();
  }
}

/** One file of the snippet: its name, a button that copies it, its lines. */
function file({ name, text }) {
  const title = name === "terminal" ? words().terminal : name;
  const code = node("code", text);
  const button = node("button", words().copy, { type: "button", className: "button minor" });
  button.setAttribute("aria-label", words().copyOf(title));
  const said = node("span", "", { className: "small" });
  said.setAttribute("role", "status");
  button.addEventListener("click", () => copy(text,
    () => { said.textContent = words().copied; },
    () => {
      getSelection().selectAllChildren(code);
      said.textContent = words().byHand;
    }));
  const head = node("div", "", { className: "file" });
  head.append(node("h3", title), said, button);
  const lines = node("pre", "");
  lines.append(code);
  return [head, lines];
}

function showCode() {
  byId("about").textContent = words().about[view.form];
  const allow = node("pre", "");
  allow.append(node("code", policy(view.form, base)));
  const files = snippet(view.form, settings, base).flatMap(file);
  byId("files").replaceChildren(...files, node("p", words().policy, { className: "small" }), allow);
}

/** Shows what is chosen, everywhere and in the address. */
function render() {
  const plan = settings.kind === "plan";
  byId("usage-hint").textContent = plan ? words().usageHint : "";
  byId("months-hint").textContent = plan ? words().monthsHintPlan : words().monthsHint;
  byId("months").closest(".field").hidden = settings.kind === "price-table";
  byId("swatch").value = full(settings.accent);
  warn();
  show();
  showCode();
  history.replaceState(null, "", `#${write(settings)}&form=${view.form}&width=${view.width}`);
}

/** A colour as the browser's own field for colours wants it. */
const full = (colour = "#0b6870") =>
  (colour.length === 4 ? colour.replaceAll(/[^#]/g, "$&$&") : colour).toLowerCase();

/** Takes over what was changed; a field that is wrong counts as it was last right. */
async function change({ target }) {
  if (target === byId("swatch")) fieldOf("accent").value = target.value.toUpperCase();
  if (target.name === "book") await offerItems();
  const draft = typed();
  const errors = check(draft);
  mark(errors);
  for (const { path } of errors) draft[path.slice(1)] = settings[path.slice(1)];
  // What was right for another element may not be for this one.
  for (const { path } of check(draft)) delete draft[path.slice(1)];
  settings = draft;
  render();
}

/** Takes over what the address says; what cannot be read there is named and left out. */
async function reopen() {
  const given = new URLSearchParams(location.hash.length < 8192 ? location.hash.slice(1) : "v=0");
  view = {
    form: FORMS.includes(given.get("form")) ? given.get("form") : "module",
    width: WIDTHS.includes(given.get("width")) ? given.get("width") : "full",
  };
  ["form", "width"].forEach((key) => given.delete(key));
  const { settings: found, errors } = given.size ? read(String(given))
    : { settings: USUAL, errors: [] };
  settings = { ...found, kind: found.kind ?? USUAL.kind, book: found.book ?? USUAL.book };
  const wanted = { ...settings };
  await offerLists();
  const unknown = ["book", "item"].some((key) => wanted[key] && wanted[key] !== settings[key]);
  tell(({ broken }) => (errors.length || unknown ? broken : ""));
  fill();
  mark([]);
  render();
}

function start() {
  startBar(WORDS, async () => {
    await offerLists();
    byId("notice").textContent = told(words());
    mark(check(typed()));
    render();
  });
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.querySelector(".outcome").addEventListener("change", ({ target }) => {
    if (!(target.name in view)) return;
    view = { ...view, [target.name]: target.value };
    render();
  });
  document.querySelectorAll("[data-act=link]").forEach((button) => {
    button.addEventListener("click", () => copy(location.href,
      () => tell(({ linkCopied }) => linkCopied), () => tell(({ linkByHand }) => linkByHand)));
  });
  document.querySelector("[data-act=reset]").addEventListener("click", (event) => {
    settings = { ...settings };
    LOOK.forEach((key) => delete settings[key]);
    fill();
    change(event);
  });
  addEventListener("hashchange", reopen);
}

start();
try {
  await reopen();
  document.querySelector("main").hidden = false;
  await import(new URL("./embed/element.js", document.baseURI).href);
} catch (error) {
  console.error(error);
  document.querySelector("main").hidden = false;
  tell(({ listFailed }) => listFailed);
}

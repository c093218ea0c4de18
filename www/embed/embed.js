// The page inside the frame: one element, set by the fragment of the address, that tells the page
// around it what happens.

import { dress } from "./look.js";
import { connect, hostsOf, presumed } from "./parent.js";
import { ATTRIBUTES, attribute, read } from "./settings.js";

const WORDS = {
  en: {
    refused: "This price may not be shown on this site.",
    wrong: "This price cannot be shown, because the address of this frame is not right.",
    failed: "The calculator did not load. Reload the page to try again.",
  },
  "zh-CN": {
    refused: "此价格不允许在本站点展示。",
    wrong: "无法展示价格：此框架的地址不正确。",
    failed: "计算器未能加载，请刷新页面重试。",
  },
};

const root = document.documentElement;
const main = document.querySelector("main");
const framed = window.parent !== window;
const allowed = hostsOf(document.querySelector("meta[name=packwise-hosts]")?.content ?? "");
const say = framed ? connect(allowed, greeted) : () => {};

let shown = {};
let element = null;
let open = false;

const words = () => WORDS[root.lang];

/** Puts sentences where the element would be; text only. */
function tell(first, more = []) {
  element = null;
  shown = {};
  main.replaceChildren(...[first, ...more].map((text) => {
    const line = document.createElement("p");
    line.textContent = text;
    return line;
  }));
}

function fail(sentence, errors) {
  tell(sentence, errors.map(({ message, zh }) => (root.lang === "zh-CN" ? zh : message) ?? message));
  say("error", { errors: errors.map(({ code, path, message }) => ({ code, path, message })) });
}

/** An element of this kind that tells the parent what it tells the page. */
function create(kind) {
  const made = document.createElement(`packwise-${kind}`);
  const listen = (type, content) => made.addEventListener(`packwise-${type}`, ({ detail }) => {
    if (made === element) say(type, content(detail));
  });
  listen("ready", (cart) => ({ cart }));
  listen("change", (cart) => ({ cart }));
  listen("buy", (cart) => ({ cart }));
  listen("error", ({ errors }) => ({ errors }));
  return made;
}

/** Shows what the address says. What is the same as before is left alone: it may hold input. */
function show() {
  const { settings, errors } = read(location.hash.slice(1));
  const chinese = /^zh\b/i.test(settings.locale ?? navigator.language);
  root.lang = chinese ? "zh-CN" : "en";
  if (settings.theme) root.dataset.theme = settings.theme;
  else delete root.dataset.theme;
  if (errors.length) return fail(words().wrong, errors);
  const fresh = settings.kind !== shown.kind;
  if (fresh) element = create(settings.kind);
  for (const name of ATTRIBUTES) {
    if (!fresh && settings[name] === shown[name]) continue;
    if (settings[name] === undefined) element.removeAttribute(name);
    else element.setAttribute(name, attribute(settings, name));
  }
  dress(element, settings);
  if (fresh) main.replaceChildren(element);
  shown = settings;
}

function begin() {
  if (open) return;
  open = true;
  show();
  addEventListener("hashchange", show);
  import(new URL("./embed/element.js", document.baseURI).href).catch(() => {
    removeEventListener("hashchange", show);
    fail(words().failed, [{ code: "notLoaded", path: "", message: words().failed }]);
  });
}

function greeted() {
  // The parent gives the frame its height from here on, so it needs no bar to scroll by.
  root.dataset.sized = "";
  begin();
}

let height = 0;
new ResizeObserver(() => {
  const now = Math.ceil(document.body.getBoundingClientRect().height);
  if (Math.abs(now - height) < 2) return;
  height = now;
  say("height", { height });
}).observe(document.body);

root.lang = /^zh\b/i.test(navigator.language) ? "zh-CN" : "en";
if (!framed || allowed(presumed())) begin();
else tell(words().refused);

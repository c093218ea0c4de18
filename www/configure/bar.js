// The language and the theme of this page, which the other pages of the site know too.

import { WORDS } from "./words.js";

const root = document.documentElement;

/** What this browser keeps of `packwise.NAME`; nothing where it keeps nothing. */
function kept(name) {
  try {
    return localStorage.getItem(`packwise.${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`packwise.${name}`, value);
  } catch {
    // A page that may store nothing works all the same.
  }
}

/** The sentences in the language of the page. */
export const words = () => WORDS[root.lang];

const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches
  ? "dark" : "light")) === "dark";

/** Writes the words into their places: `data-word` as text, `data-name` as a name. */
function fill() {
  document.title = words().title;
  for (const place of document.querySelectorAll("[data-word]")) {
    place.textContent = words()[place.dataset.word];
  }
  for (const place of document.querySelectorAll("[data-name]")) {
    place.setAttribute("aria-label", words()[place.dataset.name]);
  }
  const other = document.querySelector("[data-act=language]");
  other.lang = root.lang === "en" ? "zh-CN" : "en";
  document.querySelector("[data-act=dark]").textContent = dark() ? words().light : words().dark;
}

/** Starts the bar; `turned` is called when the language has changed. */
export function startBar(turned) {
  const on = (act, work) => document.querySelector(`[data-act=${act}]`)
    .addEventListener("click", work);
  root.lang = /^zh\b/i.test(kept("language") ?? navigator.language) ? "zh-CN" : "en";
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  on("language", () => {
    root.lang = root.lang === "en" ? "zh-CN" : "en";
    keep("language", root.lang);
    fill();
    turned();
  });
  on("dark", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    fill();
  });
  const menu = document.querySelector(".menu");
  menu.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
  menu.addEventListener("click", ({ target }) => {
    if (target.closest("a, button")) menu.open = false;
  });
  fill();
}

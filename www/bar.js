// The bar of a page that is plain JavaScript: the language and the theme, which the other pages of the
// site know too.

const root = document.documentElement;

/** What this browser keeps of `packwise.NAME`; nothing where it keeps nothing. */
export function kept(name) {
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

/** The sentences in the language of the page, of those in both. */
export const words = (all) => all[root.lang];

const dark = () => (root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches
  ? "dark" : "light")) === "dark";

/** Writes the words into their places: `data-word` as text, `data-name` as a name. */
function fill(all) {
  const said = words(all);
  document.title = said.title;
  for (const place of document.querySelectorAll("[data-word]")) {
    place.textContent = said[place.dataset.word];
  }
  for (const place of document.querySelectorAll("[data-name]")) {
    place.setAttribute("aria-label", said[place.dataset.name]);
  }
  const other = document.querySelector("[data-act=language]");
  other.lang = root.lang === "en" ? "zh-CN" : "en";
  document.querySelector("[data-act=dark]").textContent = dark() ? said.light : said.dark;
}

/** Starts the bar with the sentences of both languages; `turned` is called when the language has changed. */
export function startBar(all, turned) {
  const on = (act, work) => document.querySelector(`[data-act=${act}]`)
    .addEventListener("click", work);
  root.lang = /^zh\b/i.test(kept("language") ?? navigator.language) ? "zh-CN" : "en";
  const theme = kept("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  on("language", () => {
    root.lang = root.lang === "en" ? "zh-CN" : "en";
    keep("language", root.lang);
    fill(all);
    turned();
  });
  on("dark", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    keep("theme", root.dataset.theme);
    fill(all);
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
  fill(all);
}

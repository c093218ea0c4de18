// Compares two versions of a price list: what is chosen, the card of the program, the link.

import { startBar, words as said } from "../bar.js";
import { draw } from "../embed/element/draw.js";
import { changes, effect, problems, refusals } from "./card.js";
import { EXAMPLE, fragment, parts } from "./link.js";
import { program } from "./program.js";
import { WORDS } from "./words.js";

/** More letters than any list; larger files are not read. */
const LARGEST = 20_000_000;
const SIDES = ["old", "new"];
/** What is shown first: a list that its vendor changed. */
const FIRST = { old: "past/tencent-ocr-2019", new: "tencent-ocr" };

const words = () => said(WORDS);
const byId = (id) => document.getElementById(id);
const lang = () => document.documentElement.lang;

/** Each side: the built-in list's file, or the text of one of the reader's own with its name. */
const sides = { old: { file: FIRST.old }, new: { file: FIRST.new } };
/** What is asked of both: a share link, or a scenario's text with its name. */
let asked = { text: "", name: "" };
let api = null;
let told = () => "";

/** Says a sentence that follows the language: `pick` takes it from the words. */
function tell(pick) {
  told = pick;
  byId("notice").textContent = pick(words());
}

const texts = new Map();

/** The text of a built-in list. */
async function fetched(file) {
  if (!texts.has(file)) {
    const answer = await fetch(new URL(`./books/${file}.json`, document.baseURI));
    if (!answer.ok) throw new Error(answer.statusText);
    texts.set(file, await answer.text());
  }
  return texts.get(file);
}

/** Offers the built-in lists on both sides, and the reader's own where there is one. */
function offer() {
  for (const side of SIDES) {
    const select = byId(side);
    const all = api.lists(lang()).map(({ file, name }) => new Option(name, file));
    const { name } = sides[side];
    if (name !== undefined) all.unshift(new Option(name || words().own, ""));
    select.replaceChildren(...all);
    select.value = sides[side].file ?? "";
  }
}

/** What a side's list is, and of when. */
function about(side, { provenance = "", example } = {}) {
  byId(`${side}-about`).textContent = [provenance, example].filter(Boolean).join(" · ");
}

let round = 0;

/** Compares what is chosen, and draws what comes of it. */
async function compare() {
  const mine = ++round;
  const errors = { old: [], new: [] };
  const found = await Promise.all(SIDES.map((side) => {
    const { text, file } = sides[side];
    return text ?? fetched(file).catch(() => errors[side].push(problems([words().listFailed])));
  }));
  if (mine !== round) return;
  tellFollowed();
  let card = null;
  if (!errors.old.length && !errors.new.length) {
    try {
      card = api.compare(found[0], found[1], asked.text, lang());
    } catch (error) {
      if (!error.errors) throw error;
      for (const side of SIDES) {
        const mine = error.errors.filter(({ path }) => path.startsWith(`/${side}`));
        const lines = mine.map(({ path, message }) =>
          ({ lang: "en", text: `${path.slice(side.length + 1) || "/"}: ${message}` }));
        if (lines.length) errors[side].push(problems(lines, words().problems(lines.length)));
      }
    }
  }
  for (const side of SIDES) {
    draw(byId(`${side}-error`), ...errors[side]);
    byId(side).setAttribute("aria-invalid", errors[side].length > 0);
    if (card || errors[side].length) about(side, card?.[side]);
  }
  // What is asked stays as it was found while a list cannot be read.
  if (card) {
    draw(byId("asked-error"), ...refusals(card.refusals));
    byId("asked").setAttribute("aria-invalid", card.refusals.length > 0);
  }
  draw(byId("effect"), card?.effect && effect(card.effect, words()));
  draw(byId("told"), card && changes(card, words()));
  document.querySelector("[data-act=without]").hidden = asked.text === "";
}

/** Puts what is chosen into the address, without a step in the history. */
function keep() {
  history.replaceState(null, "", fragment(sides, asked));
}

function changed() {
  keep();
  return compare();
}

/** Puts a text of the reader's own on a side. */
function put(side, text, name) {
  sides[side] = { text, name };
  offer();
  return changed();
}

/** The text of a file; says so where there is none. */
async function read(file) {
  if (file.size > LARGEST) {
    tell(({ tooLarge }) => tooLarge);
    return null;
  }
  try {
    return await file.text();
  } catch {
    tell(({ unreadable }) => unreadable);
    return null;
  }
}

/** Takes a link or a scenario; `name` is that of a file. */
function ask(text, name = "") {
  asked = { text, name };
  const field = byId("asked");
  field.value = name ? words().scenarioOpen(name) : text;
  return changed();
}

/** The file that a link has put on the newer side. */
let followed = "";

/** Says that a link has changed the lists, while what it chose stands there. */
function tellFollowed() {
  const list = sides.new.file === followed && api.lists(lang()).find(({ file }) => file === followed);
  byId("followed").textContent = list ? words().followed(list.name) : "";
}

/** A link's list becomes the newer one where it is on neither side, beside its older version. */
function followBook(text) {
  const book = api.bookOf(text);
  const all = api.lists("en");
  const of = (file) => all.find((list) => list.file === file)?.book;
  const own = SIDES.some((side) => sides[side].text !== undefined);
  if (!book || own || SIDES.some((side) => of(sides[side].file) === book)) return;
  const versions = all.filter((list) => list.book === book);
  if (!versions.length) return;
  sides.new = { file: versions[0].file };
  sides.old = { file: versions.at(-1).file };
  followed = sides.new.file;
  offer();
}

/** Listens to a side: its select, its file, its paste field, what is dropped on it. */
function listen(side) {
  const select = byId(side);
  select.addEventListener("change", () => {
    if (select.value === "") return;
    sides[side] = { file: select.value };
    offer();
    changed();
  });
  const take = async (file) => {
    const text = file && await read(file);
    if (text !== null && text !== undefined) await put(side, text, file.name);
  };
  const input = document.querySelector(`input[name="${side}-file"]`);
  input.addEventListener("change", async () => {
    await take(input.files[0]);
    input.value = "";
  });
  const open = document.querySelector(`[data-act=paste-${side}]`);
  const area = byId(`${side}-text`);
  open.addEventListener("click", () => {
    const field = byId(`${side}-paste`);
    field.hidden = !field.hidden;
    open.setAttribute("aria-expanded", !field.hidden);
    if (!field.hidden) area.focus();
  });
  area.addEventListener("input", () => {
    if (area.value.trim() !== "") put(side, area.value, words().own);
  });
  const box = document.querySelector(`.version[data-side=${side}]`);
  box.addEventListener("dragover", (event) => {
    event.preventDefault();
    box.classList.add("over");
  });
  box.addEventListener("dragleave", () => box.classList.remove("over"));
  box.addEventListener("drop", (event) => {
    event.preventDefault();
    box.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });
}

function listenAsked() {
  const field = byId("asked");
  field.addEventListener("input", () => {
    followBook(field.value);
    asked = { text: field.value.trim(), name: "" };
    changed();
  });
  const input = document.querySelector("input[name=asked-file]");
  input.addEventListener("change", async () => {
    const [file] = input.files;
    const text = file && await read(file);
    if (text) {
      followBook(text);
      await ask(text, file.name);
    }
    input.value = "";
  });
  on("example", () => {
    followBook(EXAMPLE);
    ask(EXAMPLE);
  });
  on("without", () => {
    ask("");
    field.focus();
  });
}

function on(act, work) {
  for (const button of document.querySelectorAll(`[data-act=${act}]`)) {
    button.addEventListener("click", work);
  }
}

async function copyLink() {
  keep();
  const own = SIDES.some((side) => sides[side].text !== undefined);
  try {
    await navigator.clipboard.writeText(location.href);
    tell((all) => (own ? all.linkWithoutOwn : all.linkCopied));
  } catch {
    tell(({ linkByHand }) => linkByHand);
  }
}

/** Takes over what the address says. */
function open() {
  const { old, new: newer, asked: link } = parts(location.hash, api.lists("en"));
  if (old) sides.old = { file: old };
  if (newer) sides.new = { file: newer };
  if (link && !old && !newer) followBook(link);
  asked = { text: link, name: "" };
  byId("asked").value = link;
}

async function start() {
  startBar(WORDS, () => {
    if (!api) return;
    offer();
    if (asked.name) byId("asked").value = words().scenarioOpen(asked.name);
    byId("notice").textContent = told(words());
    compare();
  });
  document.querySelector("main").hidden = false;
  byId("told").textContent = words().working;
  for (const form of document.forms) form.addEventListener("submit", (event) => event.preventDefault());
  try {
    api = await program();
  } catch (error) {
    document.querySelector("main").hidden = true;
    const { default: fallback } = await import("../fallback.js");
    return fallback(error, SIDES.map((side) => sides[side].file));
  }
  byId("told").textContent = "";
  SIDES.forEach(listen);
  listenAsked();
  on("swap", () => {
    [sides.old, sides.new] = [sides.new, sides.old];
    offer();
    changed();
  });
  on("print", () => print());
  on("link", copyLink);
  addEventListener("hashchange", () => {
    open();
    offer();
    compare();
  });
  open();
  offer();
  await compare();
}

start();

// A visitor who does whatever comes to hand: clicks, types, pastes, drags, resizes, goes back and
// forth. All chance comes from one seed, so that a visit can be told again.

/** Numbers from 0 up to 1, the same for the same seed: mulberry32. */
export function chance(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (below) => Math.floor(next() * below);
  return { next, whole, one: (list) => list[whole(list.length)] };
}

/** What people type where a number, a date, a name or a link is asked, and what they should not. */
const TEXTS = [
  "0", "1", "12", "500", "1000", "11000", "10,000", "25000.5", "999999999", "1e9", "-5", "1.", ".5",
  "0.000001", "12%", "１２３", "一千", "7OO", "", " ", "abc", "2025-01-01", "2024-02-29", "2025-13-45",
  "2025-06-15 09:30", "31.12.2025", "9999999999999999999999999999", "<b>x</b>", "🙂", "CLOSE", "A",
  "\u0000", "x".repeat(5000), "NaN", "Infinity", "1,000", "1.000,50",
];
/** What is pasted: a column, a row, words, nothing, a year. */
const PASTES = [
  "9000\n7500\n10000\n10500\n11500\n16000\n12000\n12500\n14000\n16000\n25000\n18000",
  "100\t200\t300", "1,000\n2,000\n3,000", "a\nb\nc", "", "12", Array(80).fill("5").join("\n"),
  "1;2;3", "１\n２", "http://127.0.0.1/#e=1.broken",
];
const KEYS = [
  "Tab", "Tab", "Tab", "Shift+Tab", "Enter", "Enter", "Space", "Escape", "ArrowLeft", "ArrowRight",
  "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown", "Backspace", "Delete", "Control+a",
  "Control+z", "Control+Shift+z", "1", "5", "0", ".",
];
const WIDTHS = [320, 360, 640, 699, 701, 1024, 1079, 1081, 1440, 1920];
/** What a file field is given. */
const FILES = [
  ["list.json", "{}"], ["list.json", "not json"], ["usage.csv", "1\n2\n3"], ["empty.json", ""],
  ["list.json", JSON.stringify({ format: "packwise.book/1", id: "mine" })],
  ["scenario.json", JSON.stringify({ format: "packwise.scenario/1", book: "tencent-ocr" })],
];

/** Runs in the page: takes one of the controls that can be seen, and brings it before the reader. */
function choose({ random, kinds }) {
  const shown = (it) => it.checkVisibility({ visibilityProperty: true }) && !it.disabled;
  const all = [...document.querySelectorAll(kinds)].filter(shown);
  if (!all.length) return null;
  const it = all[Math.floor(random * all.length)];
  it.scrollIntoView({ block: "center" });
  const { left, top, width, height } = it.getBoundingClientRect();
  const words = it.getAttribute("aria-label") || it.textContent || it.id;
  return {
    x: left + width / 2, y: top + height / 2, width, height,
    tag: it.localName, type: it.type, options: it.options?.length,
    name: `${it.localName} ${words.replace(/\s+/g, " ").trim().slice(0, 40)}`,
  };
}

/** Runs in the page: a paste into what has the keyboard, as a browser would do it. */
function paste(text) {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const at = document.activeElement ?? document.body;
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
  if (at.dispatchEvent(event) && /^(INPUT|TEXTAREA)$/.test(at.tagName)) {
    document.execCommand("insertText", false, text);
  }
}

const PRESSED = "button, a[href], summary, label, input, select, textarea, [role=slider], " +
  "[role=switch], [tabindex='0'], th, td, svg";
const FIELDS = "input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea";

/** The acts of a visitor, each with how often it comes. Each gives what it did, in a few words. */
const ACTS = [
  [36, async function click(page, { next }) {
    const at = await page.evaluate(choose, { random: next(), kinds: PRESSED });
    if (!at) return "nothing to click";
    await page.mouse.click(at.x, at.y);
    return `click ${at.name}`;
  }],
  [20, async function type(page, { next, one }) {
    const at = await page.evaluate(choose, { random: next(), kinds: FIELDS });
    if (!at) return "nothing to type into";
    const text = one(TEXTS);
    await page.mouse.click(at.x, at.y);
    await page.keyboard.press("Control+a");
    if (text.length < 20) await page.keyboard.type(text);
    else await page.keyboard.insertText(text);
    if (next() < 0.4) await page.keyboard.press(one(["Enter", "Tab", "Escape"]));
    return `type ${JSON.stringify(text.slice(0, 20))} into ${at.name}`;
  }],
  [14, async function press(page, { one, whole }) {
    const keys = Array.from({ length: 1 + whole(6) }, () => one(KEYS));
    for (const key of keys) await page.keyboard.press(key);
    return `press ${keys.join(" ")}`;
  }],
  [6, async function select(page, { next, whole }) {
    const at = await page.evaluate(choose, { random: next(), kinds: "select" });
    if (!at) return "nothing to select";
    const to = whole(at.options);
    await page.evaluate(([x, y, index]) => {
      const list = document.elementFromPoint(x, y)?.closest("select");
      if (!list) return;
      list.selectedIndex = index;
      for (const type of ["input", "change"]) list.dispatchEvent(new Event(type, { bubbles: true }));
    }, [at.x, at.y, to]);
    return `select ${to} of ${at.name.slice(0, 30)}`;
  }],
  [5, async function pasted(page, { next, one }) {
    const at = await page.evaluate(choose, { random: next(), kinds: FIELDS });
    const text = one(PASTES);
    if (at) await page.mouse.click(at.x, at.y);
    await page.evaluate(paste, text);
    return `paste ${JSON.stringify(text.slice(0, 20))} into ${at?.name}`;
  }],
  [5, async function drag(page, { next, whole }) {
    const at = await page.evaluate(choose,
      { random: next(), kinds: "[role=slider], input[type=range], svg, .mark, th" });
    if (!at) return "nothing to drag";
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x + whole(400) - 200, at.y + whole(60) - 30, { steps: 4 });
    await page.mouse.up();
    return `drag ${at.name}`;
  }],
  [6, async function scroll(page, { whole }) {
    const by = whole(3000) - 1500;
    await page.mouse.wheel(0, by);
    return `scroll ${by}`;
  }],
  [3, async function resize(page, { one, whole }) {
    const [width, height] = [one(WIDTHS), 400 + whole(900)];
    await page.setViewportSize({ width, height });
    return `resize ${width} by ${height}`;
  }],
  [2, async function file(page, { one }) {
    const [name, text] = one(FILES);
    const fields = page.locator("input[type=file]");
    if (!await fields.count()) return "no file asked for";
    await fields.first().setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    return `open ${name}`;
  }],
  [1, async function media(page, { one }) {
    const look = { media: one(["print", "screen", "screen"]), colorScheme: one(["light", "dark"]) };
    await page.emulateMedia(look);
    return `look ${look.media} ${look.colorScheme}`;
  }],
  [2, async function history(page, { one }, { wanders }) {
    const way = one(["back", "forward"]);
    const went = await page.evaluate(([it, anywhere]) => {
      const { currentEntry: { index } } = navigation;
      const next = navigation.entries()[index + (it === "back" ? -1 : 1)];
      const may = next && (anywhere || next.sameDocument);
      if (may) history[it]();
      return may;
    }, [way, Boolean(wanders)]);
    return went ? way : `no ${way}`;
  }],
];

/** What only a visitor does who goes from page to page. */
const WAYS = [
  [3, async function open(page, { one }, { url }) {
    const name = one(["", "plan.html", "simulator.html", "simulator.html#story=refund", "#e=1.x"]);
    await page.goto(url + name);
    return `open ${name}`;
  }],
  [2, async function reload(page) {
    await page.reload();
    return "reload";
  }],
  [4, async function follow(page, { next }) {
    const at = await page.evaluate(choose, { random: next(), kinds: "nav a, a.brand, a.button" });
    if (!at) return "nothing to follow";
    await page.mouse.click(at.x, at.y);
    return `follow ${at.name}`;
  }],
];

/** Does one thing. `wanders`: whether the visitor may leave the page. Gives what was done. */
export async function act(page, luck, { wanders, url }) {
  const all = wanders ? [...ACTS, ...WAYS] : ACTS;
  let left = luck.next() * all.reduce((sum, [weight]) => sum + weight, 0);
  const [, work] = all.find(([weight]) => (left -= weight) < 0);
  return work(page, luck, { wanders, url });
}

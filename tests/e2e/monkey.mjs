// Visitors who do whatever comes to hand, for as long as is asked: node monkey.mjs MINUTES SEED
//
// Three of them stay on one page each, so that what is never let go adds up; one wanders. They take
// turns. It fails on an exception, a rejection that nobody handles, a line in the console, a page
// that shows neither a figure nor a sentence that explains, one that does not answer, and on memory
// that grows: after the first three tenths, once garbage is collected, what scripts and document hold
// may rise by no more than LIMIT.heap over the rest of the visit, beyond what a page that shows more
// elements holds for them (a visitor unfolds thousands, and leaves them so). WebAssembly never
// gives memory back: one large answer, such as a plan, makes it jump, up to CEILING and no more; what
// it takes in smaller steps than JUMP is what leaks, and may come to LIMIT.wasm.
//
// Chromium 156 itself now and then stops under the mouse: its dumps show a failed check where it looks
// for what a press selects, and no script of a page on the stack. That is told each time, and is a
// finding where it comes more often than STOPS lets pass.

import { chromium } from "playwright-core";
import { CHROME, FLAGS } from "./browser.mjs";
import { scales, slopes } from "./heap.mjs";
import { serve } from "./server.mjs";
import { act, chance } from "./visitor.mjs";

/** Bytes of scripts and document, and of WebAssembly, by which a page may grow once it is warm. */
const LIMIT = { heap: 3_000_000, wasm: 2_000_000 };
/** Bytes of WebAssembly that a large answer takes at once, and those of a page at the most. */
const [JUMP, CEILING] = [1_000_000, 200_000_000];
/** The share of the visit that warms up: a hundred changes that can be undone, all parts drawn. */
const WARM = 0.3;
/** One stop of the browser itself is let pass in so many acts, and one more. */
const STOPS = 2000;
/** So many acts at a stretch, and how long each may take to be answered, in milliseconds. */
const STRETCH = 25;
const ANSWER = 30_000;

const [minutes, seed] = [Number(process.argv[2] ?? 1), Number(process.argv[3] ?? 1)];
if (!(minutes > 0) || !Number.isInteger(seed)) throw new Error("node monkey.mjs MINUTES SEED");

/** The visitors: what each opens, what counts as an answer there, whether it wanders. */
const VISITORS = [
  { name: "estimator", path: "" },
  { name: "plan", path: "plan.html" },
  { name: "simulator", path: "simulator.html#story=seasonal-peak" },
  { name: "wanderer", path: "", wanders: true },
];

/** Runs in the page: does it show a figure, or say why it does not? */
function sound() {
  const words = (selector) => [...document.querySelectorAll(selector)]
    .some((it) => it.checkVisibility() && (it.shadowRoot ?? it).textContent.trim());
  return words("[data-total], #overview, #told, [role=alert], .notice, .progress, #blocked table, " +
    "packwise-estimator, packwise-plan, packwise-price-table");
}

const findings = new Map();
let acts = 0;
let stops = 0;

function note(visitor, what) {
  what += ` (while it ${visitor.doing})`;
  // Addresses differ from run to run, and figures from one act to the next.
  const key = `${visitor.name}: ${what.replace(/:\d+/g, "").replace(/0x[0-9a-f]+|\d+/g, "#").slice(0, 200)}`;
  const found = findings.get(key) ?? { times: 0, what: `${visitor.name}: ${what}` };
  if (!found.times) {
    found.after = visitor.done.slice(-12);
    console.log(`FOUND ${found.what.slice(0, 800)}\n  after: ${found.after.join("; ")}`);
  }
  found.times += 1;
  findings.set(key, found);
}

/** Runs in the page before its scripts: links elsewhere lead nowhere, and nothing is printed. */
function fence() {
  globalThis.print = () => {};
  delete Navigator.prototype.serviceWorker;
  addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.origin !== location.origin) event.preventDefault();
  }, true);
}

async function enter(browser, site, visitor) {
  visitor.luck ??= chance(seed * 31 + VISITORS.indexOf(visitor));
  visitor.done ??= [];
  visitor.samples ??= [];
  visitor.doing = "opens";
  const context = await browser.newContext({
    locale: "en-US", viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(ANSWER);
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) note(visitor, `console: ${message.text()}`);
  });
  page.on("pageerror", (error) => note(visitor, `exception: ${error.stack ?? error}`));
  page.on("crash", () => {
    visitor.crashed = true;
    stops += 1;
    console.log(`STOPPED ${visitor.name}, after: ${visitor.done.slice(-12).join("; ")}`);
    if (stops > 1 + acts / STOPS) note(visitor, `the browser stopped ${stops} times`);
  });
  page.on("dialog", (dialog) => dialog.dismiss().catch(() => {}));
  page.on("download", (file) => file.delete().catch(() => {}));
  page.on("response", (response) => {
    if (response.status() >= 400) note(visitor, `${response.status()} ${response.url()}`);
  });
  await page.addInitScript(fence);
  const weigh = await scales(page);
  await page.goto(site.url + visitor.path);
  if (!visitor.wanders) {
    // An answer without content leaves the document as it is.
    await page.route(({ pathname }) => /(\/|\.html)$/.test(pathname), (route) =>
      (route.request().isNavigationRequest() ? route.fulfill({ status: 204 }) : route.continue()));
  }
  Object.assign(visitor, { context, page, crashed: false, weigh });
}

/** Enters anew: what the page held before is weighed and gone, and it warms up again. */
async function again(browser, site, visitor) {
  await visitor.context.close();
  if (visitor.samples.length) console.log(`Until then: ${growth(visitor)}`);
  visitor.since = share();
  visitor.samples = [];
  await enter(browser, site, visitor);
}

/** Is the page there, and does it show something? Else it is noted, and entered anew. */
async function look(browser, site, visitor) {
  const { page } = visitor;
  visitor.doing = "is looked at";
  if (visitor.crashed) return again(browser, site, visitor);
  try {
    // On paper, the estimator's total stands elsewhere.
    await page.emulateMedia({ media: "screen" });
    await page.waitForFunction(sound, null, { timeout: ANSWER });
  } catch (error) {
    const here = page.url();
    const text = await page.evaluate(() => document.body.innerText.slice(0, 300)).catch(String);
    note(visitor, `no figure and no sentence at ${here.slice(0, 120)} (${error.message.split("\n")[0]}): ${text}`);
    await again(browser, site, visitor);
  }
}

/** A stretch of acts of one visitor. */
async function stretch(browser, site, visitor) {
  visitor.doing = "acts";
  for (let turn = 0; turn < STRETCH; turn += 1) {
    try {
      visitor.done.push(await act(visitor.page, visitor.luck, { ...visitor, url: site.url }));
    } catch (error) {
      // The page went elsewhere under the hand; that is no fault. That it does not answer is one.
      const [first] = error.message.split("\n");
      if (visitor.crashed) break;
      if (/Timeout/.test(first)) note(visitor, `no answer: ${first}`);
      else if (!/context was destroyed|navigat|ERR_ABORTED|detached|not attached/i.test(first)) throw error;
    }
    acts += 1;
    visitor.done = visitor.done.slice(-30);
    await visitor.page.waitForTimeout(visitor.luck.whole(120));
  }
  await look(browser, site, visitor);
}

/** How much of the visit is over. */
let begin = Date.now();
const share = () => Math.min(1, (Date.now() - begin) / (minutes * 60_000));

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(2)} MB`;

function tell() {
  const all = VISITORS.filter(({ wanders }) => !wanders).map(({ name, samples }) => {
    const last = samples.at(-1);
    if (!last) return name;
    return `${name} ${megabytes(last.heap)} + ${megabytes(last.wasm)}, ${last.shown} elements, ` +
      `${last.nodes} nodes`;
  });
  console.log(`${Math.round(share() * 100)} %: ${acts} acts, ${findings.size} findings; heap + ` +
    `WebAssembly: ${all.join("; ")}`);
}

/** Holds the limits of growth since the page was entered; less than ten looks tell nothing. */
function growth(visitor) {
  const { since = 0, samples } = visitor;
  const until = samples.at(-1)?.share ?? since;
  const warm = since + WARM * (until - since);
  const steady = samples.filter((it) => it.share >= warm);
  if (steady.length < 10) return `${visitor.name} has too few looks to tell`;
  const [heap, each] = slopes(steady.map((it) => [it.share, it.shown, it.heap]));
  const steps = steady.slice(1).map(({ wasm }, index) => wasm - steady[index].wasm);
  const crept = steps.filter((step) => Math.abs(step) < JUMP).reduce((sum, step) => sum + step, 0);
  const grown = { heap: heap * (until - warm), wasm: crept };
  for (const [what, limit] of Object.entries(LIMIT)) {
    if (grown[what] > limit) {
      note(visitor, `${what} grows by ${megabytes(grown[what])}, the limit is ${megabytes(limit)}`);
    }
  }
  const most = Math.max(...samples.map(({ wasm }) => wasm));
  if (most > CEILING) note(visitor, `WebAssembly takes ${megabytes(most)}`);
  const shown = steady.map((it) => it.shown);
  return `${visitor.name} ${megabytes(grown.heap)} and ${megabytes(grown.wasm)} (${megabytes(most)} ` +
    `at the most; from ${Math.min(...shown)} to ${Math.max(...shown)} elements of ${each.toFixed(0)} bytes)`;
}

console.log(`Seed ${seed}, ${minutes} minutes`);
const site = await serve();
const browser = await chromium.launch({ executablePath: CHROME, args: FLAGS });
try {
  for (const visitor of VISITORS) await enter(browser, site, visitor);
  begin = Date.now();
  let tenth = 1;
  while (share() < 1) {
    for (const visitor of VISITORS) {
      await stretch(browser, site, visitor);
      if (!visitor.wanders && !visitor.crashed) {
        visitor.doing = "is weighed";
        visitor.samples.push({ share: share(), ...await visitor.weigh() });
      }
    }
    for (; share() * 10 >= tenth; tenth += 1) tell();
  }
  const grown = VISITORS.filter(({ wanders }) => !wanders).map(growth);
  console.log(`Growth of the steady state (limit ${megabytes(LIMIT.heap)} of heap, ` +
    `${megabytes(LIMIT.wasm)} of WebAssembly): ${grown.join("; ")}`);
} finally {
  await browser.close();
  await site.stop();
}
for (const { times, what, after } of findings.values()) {
  console.log(`FINDING, ${times} times: ${what.slice(0, 2000)}\n  after: ${after.join("; ")}`);
}
console.log(`Seed ${seed}: ${acts} acts, ${findings.size} findings; the browser stopped ${stops} times`);
if (findings.size) process.exitCode = 1;

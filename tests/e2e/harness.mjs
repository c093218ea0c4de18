// What every test of the site needs: a server, a visitor, a page that records complaints.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { CHROME, newVisitor } from "./browser.mjs";
import { DIST, serve } from "./server.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.SHOTS ?? join(import.meta.dirname, "../../target/shots");

/**
 * Opens the built site for a visitor of its own.
 *
 * `server`: what `serve` takes; or `running`, a server that is there. `context`: what Playwright's
 * `newContext` takes, such as `viewport`, `colorScheme`, `locale`. `path`: what follows the address
 * of the site, such as `#fragment`. `prepare`: is given the page before it loads. `ready`: what the
 * page shows once it runs. `flags`: how Chromium is started besides.
 */
export async function open(
  { server, running, context, path = "", prepare, ready = "main", flags = [] } = {},
) {
  const built = server?.folder || running || existsSync(join(DIST, "index.html"));
  assert.ok(built, "Run `cargo xtask build` before these tests.");
  assert.ok(CHROME, "Install chromium, or set CHROME to it.");
  const site = running ?? await serve(server);
  const visitor = await newVisitor(context, flags);
  const page = await visitor.context.newPage();
  page.setDefaultTimeout(10_000);
  const complaints = listen(page);
  await prepare?.(page);
  await page.goto(site.url + path);
  if (ready) await page.locator(ready).first().waitFor({ state: "visible" });
  const close = async () => {
    await visitor.close();
    await site.stop();
  };
  return { page, context: visitor.context, site, complaints, close };
}

/** Opens the site, runs `work`, closes; fails if the console has had a warning or an error. */
export async function visit(options, work) {
  const opened = await open(options);
  try {
    await work(opened.page, opened);
    assert.deepEqual(opened.complaints, [], "the console must stay quiet");
  } finally {
    await opened.close();
  }
}

/** Everything that a developer would see in red or yellow. */
function listen(page) {
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  // A page that is left while its icon is on the way does without it.
  const left = (request) => /\/favicon-\w+\.svg$/.test(request.url()) &&
    request.failure()?.errorText === "net::ERR_ABORTED";
  page.on("requestfailed", (request) => {
    if (!left(request)) complaints.push(`no answer: ${request.url()}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()} ${response.url()}`);
  });
  return complaints;
}

/** Fails with the findings of axe, one line each. */
export async function accessible(page, options = {}) {
  await page.evaluate(AXE);
  const run = (given) => globalThis.axe.run(document, given);
  const { violations } = await page.evaluate(run, options);
  const lines = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}`));
  assert.deepEqual(lines, [], "axe must find nothing");
}

/** A picture of the whole page in target/shots/. */
export async function shot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
}

/**
 * Types `keys` one by one into `field` with the processor slowed `slow` times. Gives, for each key,
 * the milliseconds from the key to the first frame that shows another text in `total`.
 */
export async function keyToTotal(page, { field, total = "[data-total]", keys, slow = 6 }) {
  const protocol = await page.context().newCDPSession(page);
  await page.locator(field).first().focus();
  await page.evaluate((selector) => {
    const element = () => document.querySelector(selector);
    let shown = element().textContent;
    let pressed = null;
    globalThis.keyTimes = [];
    addEventListener("keydown", (event) => (pressed ??= event.timeStamp), true);
    const changed = () => {
      const text = element()?.textContent;
      if (pressed === null || text === undefined || text === shown) return;
      const since = pressed;
      [shown, pressed] = [text, null];
      // The frame is painted when the message that its start posts arrives.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => globalThis.keyTimes.push(performance.now() - since);
        port2.postMessage(null);
      });
    };
    new MutationObserver(changed)
      .observe(document.body, { subtree: true, childList: true, characterData: true });
  }, total);
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: slow });
  const times = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForFunction((count) => globalThis.keyTimes.length > count, times.length);
    times.push(await page.evaluate(() => globalThis.keyTimes.at(-1)));
    await page.waitForTimeout(120);
  }
  await protocol.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  return times;
}

/** The value below which `share` of the values lie: the nearest rank. */
export function percentile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

// A page of somebody else that shows a price in a frame, on an origin of its own.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { visit } from "./harness.mjs";
import { serve } from "./server.mjs";

/** What most of these tests show. */
export const SHOWN = {
  kind: "estimator", book: "tencent-smart-scan", item: "qr-barcode", usage: "11000", start: "2025-01",
  locale: "en",
};

/** A fragment for embed.html; a setting of `undefined` is left out. */
export const fragment = (settings = SHOWN) => new URLSearchParams(
  Object.entries({ v: "1", ...settings }).filter(([, value]) => value !== undefined)).toString();

const RECORDER = `
globalThis.heard = [];
globalThis.messages = [];
for (const type of ["ready", "change", "buy", "error"]) {
  addEventListener("packwise-" + type, ({ detail, target }) => heard.push({ type, detail, id: target.id }));
}
addEventListener("message", ({ data, origin }) => messages.push({ data, origin }));
`;

/** What a host with a strict policy allows: the loader and the frame, nothing inline. */
const strict = (site) => ["default-src 'none'", "img-src data:",
  `script-src 'self' ${site}embed/frame.js`, `frame-src ${site} http://127.0.0.1:*`].join("; ");

/**
 * Opens a host page whose body is `body(site)` and whose script is `script(site)`, where `site` is
 * the address of the site of Packwise; both run under a strict policy. `files(site)` are more files
 * of the host. `work` is given the page and the address of the site; the console must stay quiet.
 */
export async function hosted(
  { body = () => "", script = () => "", files = () => ({}), policy = strict, ...options }, work,
) {
  const site = await serve();
  const folder = mkdtempSync(join(tmpdir(), "packwise-host-"));
  const put = (name, text) => writeFileSync(join(folder, name), text);
  put("recorder.js", RECORDER);
  put("host.js", script(site.url));
  put("host.html", `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Host</title>
    <link rel="icon" href="data:,"><script src="./recorder.js"></script></head>
    <body><main><h1>Prices</h1>${body(site.url)}</main>
    <script type="module" src="./host.js"></script></body></html>`);
  for (const [name, text] of Object.entries(files(site.url))) put(name, text);
  try {
    await visit({
      server: { folder, policy: policy(site.url) }, path: "host.html", ready: null, ...options,
    }, (page, opened) => work(page, { ...opened, packwise: site.url }));
  } finally {
    await site.stop();
    rmSync(folder, { recursive: true });
  }
}

/** A host's script that mounts `options` into an element and keeps the handle. */
export const mounting = (options) => (site) => `
import { mount } from "${site}embed/frame.js";
globalThis.handle = mount(document.querySelector("#price"), ${JSON.stringify(options)});
`;

/** The document inside the page's first frame. */
export const inside = (page) => page.frameLocator("iframe").first();

/** Waits until the host has heard an event of `type` that passes `wanted`, and gives its detail. */
export async function hears(page, type, wanted = () => true) {
  const end = Date.now() + 10_000;
  for (;;) {
    const heard = await page.evaluate(() => globalThis.heard);
    const found = heard.find((event) => event.type === type && wanted(event.detail, event));
    if (found) return found.detail;
    if (Date.now() > end) throw new Error(`no packwise-${type}; heard: ${JSON.stringify(heard)}`);
    await new Promise((done) => setTimeout(done, 30));
  }
}

/** Waits until the host has heard of a cart with this total, and gives it. */
export async function hearsTotal(page, total) {
  const told = (detail) => detail?.total === total;
  return Promise.any([hears(page, "ready", told), hears(page, "change", told)]);
}

/** Lets the host forget what it has heard. */
export const forget = (page) => page.evaluate(() => { globalThis.heard.length = 0; });

/** The height of the page's first frame, in pixels. */
export const height = (page) =>
  page.locator("iframe").first().evaluate((frame) => frame.getBoundingClientRect().height);

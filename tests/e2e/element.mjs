// What the tests of the embedded elements need: the package's folder served with a policy that a
// careful host page has, and pages that are made of a few lines.

import assert from "node:assert/strict";
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { newVisitor } from "./browser.mjs";

/** The folder of the built package. */
const NPM = process.env.NPM ?? join(import.meta.dirname, "../../dist/npm");

const TYPES = { ".js": "text/javascript", ".json": "application/json", ".wasm": "application/wasm" };

/** What a careful host allows. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; " +
  "connect-src 'self'; style-src 'self'";
/** The same without leave to compile WebAssembly. */
export const WITHOUT_WASM = STRICT.replace(" 'wasm-unsafe-eval'", "");

/** The first picture's element, and the second's. */
export const QR = '<packwise-estimator book="tencent-smart-scan" item="qr-barcode" ' +
  'usage="11000" start="2025-01" locale="en" name="cart"></packwise-estimator>';
export const BARCODE = QR.replace("qr-barcode", "barcode-info").replace("11000", "2500");

const page = (body, head) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>Host</title>
<link rel="stylesheet" href="host.css"><script type="module" src="host.js"></script>${head}</head>
<body><main><h1>Host page</h1>${body}</main></body></html>`;

async function serve({ body, head = "", css = "", script, policy, missing }) {
  const made = {
    "index.html": ["text/html; charset=utf-8", page(body, head)],
    "host.css": ["text/css", css],
    "host.js": ["text/javascript", script],
  };
  const server = createServer((request, response) => {
    const name = normalize(new URL(request.url, "http://localhost").pathname.slice(1) || "index.html");
    const headers = { "content-security-policy": policy, "x-content-type-options": "nosniff" };
    const file = join(NPM, name);
    if (made[name]) {
      response.writeHead(200, { ...headers, "content-type": made[name][0] }).end(made[name][1]);
    } else if (name.startsWith("..") || missing.has(name) || !existsSync(file) ||
      !statSync(file).isFile()) {
      response.writeHead(404, headers).end();
    } else {
      response.writeHead(200, { ...headers, "content-type": TYPES[extname(name)] ?? "text/plain" });
      createReadStream(file).pipe(response);
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const stop = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${server.address().port}/`, stop };
}

/**
 * Opens a host page, runs `work`, closes; fails if the console has had a warning or an error that
 * is not `expected`.
 *
 * `body`: what stands in the page. `script`: its module; without it the elements are defined and
 * their events kept in `told`. `css`, `head`, `policy`: of the page. `missing`: files that are not
 * there, a set that the test may change. `context`, `flags`: of the browser.
 */
export async function host(options, work) {
  assert.ok(existsSync(join(NPM, "element.js")), "Run `cargo xtask package` before these tests.");
  const { context, flags = [], expected, ...rest } = options;
  const site = await serve({ policy: STRICT, missing: new Set(), script: LISTEN, ...rest });
  const visitor = await newVisitor({ viewport: { width: 700, height: 900 }, ...context }, flags);
  try {
    const opened = await visitor.context.newPage();
    opened.setDefaultTimeout(10_000);
    const complaints = [];
    opened.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    opened.on("pageerror", (error) => complaints.push(String(error)));
    await opened.goto(site.url);
    await work(opened, complaints);
    const strange = complaints.filter((text) => !expected?.test(text));
    assert.deepEqual(strange, [], "the console must stay quiet");
  } finally {
    await visitor.close();
    await site.stop();
  }
}

/** Keeps what the elements tell, and then defines them. */
export const LISTEN = `
globalThis.told = [];
for (const type of ["ready", "change", "buy", "error"]) {
  document.addEventListener("packwise-" + type, (event) => {
    told.push([type, structuredClone(event.detail)]);
    if (globalThis.refuse === type) event.preventDefault();
  });
}
await import("./element.js");`;

/** The events so far, those of one type if it is given. */
export const told = async (page, type) =>
  (await page.evaluate(() => globalThis.told)).filter(([each]) => !type || each === type)
    .map(([each, detail]) => (type ? detail : each));

/** Waits until the figure of an element is written so. */
export async function totals(page, wanted, element = "packwise-estimator") {
  const found = page.locator(element).first().locator("[part=amount]");
  await found.waitFor();
  await page.waitForFunction(([tag, text]) => document.querySelector(tag).shadowRoot
    .querySelector("[part=amount]")?.textContent === text, [element, wanted]).catch(() => {});
  assert.equal(await found.innerText(), wanted, "the total");
}

/** Runs `work` on the first estimator of the page, with what is given. */
export const on = (page, work, given) =>
  page.locator("packwise-estimator, packwise-plan, packwise-price-table").first()
    .evaluate(work, given);

/** Waits until everything that was changed has been drawn. */
export const drawn = (page) => page.evaluate(() => new Promise((done) => setTimeout(done, 30)));

// What the tests of the examples need: the folder of the examples, its tools, and a visitor who types
// an amount, looks at the total and presses the button.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { shot, visit } from "../harness.mjs";

/** The folder of the examples; its `node_modules` has `packwise` as npm would install it. */
export const EXAMPLES = join(import.meta.dirname, "../../../www/examples");
/** The package as the examples have it. */
export const PACKAGE = join(EXAMPLES, "node_modules/packwise");

assert.ok(existsSync(PACKAGE), "Run `cargo xtask examples`, which installs what these tests need.");

/** Nothing is forbidden: a page without a policy. */
export const OPEN = "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'";
/** What the strict example says of itself. */
export const STRICT = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; "
  + "connect-src 'self'; style-src 'self'";

const { scripts } = JSON.parse(readFileSync(join(EXAMPLES, "package.json"), "utf8"));

/** Starts a script of the examples' package.json, with more words behind it. */
export function start(script, ...more) {
  const [program, ...words] = [...scripts[script].split(" "), ...more];
  const bin = join(EXAMPLES, "node_modules/.bin", program);
  return spawn(program === "node" ? process.execPath : bin, words, { cwd: EXAMPLES });
}

/** Runs a script to its end; gives what it prints. */
export async function run(script) {
  const child = start(script);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (part) => { said += part; });
  }
  const code = await new Promise((done, fail) => child.on("close", done).on("error", fail));
  assert.equal(code, 0, `npm run ${script}:\n${said}`);
  return said;
}

/** The examples as a static server sends them, or a page of a server that is `running`. */
export const example = (path, work, { policy = OPEN, ...options } = {}) =>
  visit({ server: options.running ? undefined : { folder: EXAMPLES, policy }, path, ...options }, work);

/** The element in the page, or `place`, a page or a frame that has it. */
export const estimator = (place) => place.locator("packwise-estimator").first();

/** Waits until the element shows this total. */
export async function shows(element, total) {
  await element.locator("[part=amount]", { hasText: total }).waitFor();
}

/** Waits until `selector` says this. */
export async function says(page, selector, text) {
  await page.locator(selector, { hasText: text }).waitFor();
}

/** Types another amount. */
export async function use(element, usage) {
  await element.locator("[part=input]").fill(usage);
}

/** Presses the main button. */
export const buy = (element) => element.locator("[part=buy]").click();

/**
 * What every example does: 11,000 calls cost ¥1,200.00, one more costs less, and the cart arrives
 * where the example shows it.
 */
export async function shop(page, name) {
  const element = estimator(page);
  await shows(element, "¥1,200.00");
  await use(element, "11001");
  await shows(element, "¥900.09");
  await buy(element);
  await says(page, "#order", "900.09 CNY");
  await shot(page, `example-${name}`);
}

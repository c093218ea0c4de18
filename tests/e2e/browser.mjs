// The browser of the tests. Those of a file share one: each opens a context of its own, in which
// nothing of another's is kept.

import { existsSync } from "node:fs";
import { after } from "node:test";
import { chromium } from "playwright-core";

/** How Chromium is started. */
export const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** The browser that the tests use. */
export const CHROME = process.env.CHROME ||
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find(existsSync);

const launch = (flags) =>
  chromium.launch({ executablePath: CHROME, args: [...FLAGS, ...flags] });

/** Only the runner of tests tells when the last one has ended. */
const shares = Boolean(process.env.NODE_TEST_CONTEXT);
let shared;
if (shares) after(() => shared?.close());

/**
 * A new context, given what Playwright's `newContext` takes, and a function that closes it. With
 * `flags` of its own, or outside of tests, it has a browser of its own.
 */
export async function newVisitor(context, flags = []) {
  if (flags.length || !shares) {
    const browser = await launch(flags);
    return { context: await browser.newContext(context), close: () => browser.close() };
  }
  if (!shared?.isConnected()) shared = await launch([]);
  const opened = await shared.newContext(context);
  return { context: opened, close: () => opened.close() };
}

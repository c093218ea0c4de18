// The hands of a visitor of the plan: a question's link, the field of months, what is found.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** The command line. */
const PACKWISE =
  process.env.PACKWISE ?? join(import.meta.dirname, "../../target/debug/packwise");

/** The part of an address that asks this question. */
export const asks = (question) =>
  `p=1.${Buffer.from(JSON.stringify(question)).toString("base64url")}`;

/** The values of an address after `#`. */
export function values(address) {
  const parts = new URL(address).hash.slice(1).split("&").map((part) => part.split("="));
  return Object.fromEntries(parts.map(([name, value]) =>
    [name, name === "e" ? value : JSON.parse(Buffer.from(value.slice(2), "base64url"))]));
}

/** Waits until all is found. */
export const whole = (page) =>
  page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 120_000 });

/** The total as it is written. */
export const total = (page) => page.locator("[data-total]").first().innerText();

/** Waits until the total is written so; a plan of many months takes its time. */
export async function totals(page, wanted) {
  const written = (it) => document.querySelector("[data-total]")?.textContent === it;
  await page.waitForFunction(written, wanted, { timeout: 120_000 }).catch(() => {});
  assert.equal(await total(page), wanted, "the total");
}

/** The text of a place, in one line. */
export const says = async (page, selector) =>
  (await page.locator(selector).innerText()).replace(/\s+/g, " ");

/** The plans by their names: what each costs. */
export const costs = (page) => page.locator("[data-plan]").evaluateAll((rows) =>
  Object.fromEntries(rows.map((row) => [row.dataset.plan, row.querySelector(".cost").textContent])));

/** What the command line says to a request. */
export function command(request) {
  const { status, stdout, stderr } = spawnSync(PACKWISE, ["plan", "-"], {
    input: JSON.stringify({ format: "packwise.plan/1", ...request }), encoding: "utf8",
  });
  if (status !== 0) throw new Error(`packwise plan: ${stderr || status}`);
  return JSON.parse(stdout);
}

/** An amount as the page writes it. */
export const money = (amount) => {
  const [whole, decimals] = amount.split(".");
  return `¥${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${decimals}`;
};

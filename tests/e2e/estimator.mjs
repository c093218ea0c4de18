// The hands of a visitor of the estimator: choose, type, open, and read the total.

import assert from "node:assert/strict";

/** A year of the reference: 162,000 calls. */
export const YEAR =
  [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

/** Waits until `read` gives `wanted`; else fails with what it gave last. */
export async function until(read, wanted, words) {
  const end = Date.now() + 10_000;
  let given;
  do {
    given = await read();
    if (given === wanted) return;
    await new Promise((done) => setTimeout(done, 30));
  } while (Date.now() < end);
  assert.equal(given, wanted, words);
}

/** The total as it is written: `¥9,770.00`. */
export const total = (page) => page.locator("[data-total]").first().innerText();

/** Waits until the total is written so. */
export const totals = (page, wanted) => until(() => total(page), wanted, "the total");

/** What the result says, in one line. */
export async function result(page) {
  const text = await page.locator("#result").innerText();
  return text.replace(/\s+/g, " ");
}

/** Waits until the result has all these words. */
export async function says(page, ...wanted) {
  const missing = async () => {
    const text = await result(page);
    return wanted.filter((words) => !text.includes(words)).join(" | ");
  };
  await until(missing, "", "words that the result lacks");
}

/** Chooses the radio button that carries these words. */
export const choose = (page, words) =>
  page.getByRole("radio", { name: words, exact: true }).check();

/** Types the first day, once there is an estimate. */
export async function startOn(page, day) {
  await page.locator("[data-total]").waitFor();
  await page.locator("#start").fill(day);
}

/** Does something, so that the rest of the page is fetched, and waits for it. */
export async function whole(page) {
  await page.locator("[data-total]").waitFor();
  await page.keyboard.press("Shift");
  await page.locator("footer").waitFor({ state: "attached" });
  await page.locator(".bills").first().waitFor({ state: "attached" });
}

/** Charts and bills follow a moment after the total. */
export const settle = (page) => page.waitForTimeout(300);

/** The estimate of one month that is not cut. */
export async function oneMonth(page, units) {
  await startOn(page, "2025-01-01");
  await choose(page, "One month");
  await page.locator("#level").fill(units);
}

/** The reference: own figures from January 2025, and one pack of 100,000. */
export async function fillYear(page) {
  await startOn(page, "2025-01-01");
  await choose(page, "Own figures");
  for (const [month, units] of YEAR.entries()) {
    await page.locator(`#month-${month}`).fill(`${units}`);
  }
  await page.getByRole("button", { name: "One pack of 100,000 more" }).click();
  await totals(page, "¥9,770.00");
}

/** Chooses another price list and waits for it. */
export async function openList(page, id, currency) {
  await page.locator("#book").selectOption(id);
  const shown = () => page.evaluate(() => document.querySelector("#book").value);
  await until(shown, id, "the price list");
  if (currency) await page.getByText(currency).first().waitFor();
}

/** Waits until the address holds the estimate, and gives what follows its `#`. */
export async function fragment(page) {
  const read = () => page.evaluate(() => location.hash);
  let before = await read();
  for (;;) {
    await page.waitForTimeout(600);
    const now = await read();
    if (now === before && now.startsWith("#e=")) return now;
    before = now;
  }
}

/** Opens the why of a month by keyboard, and gives what it says. */
export async function openWhy(page, month, key = "Enter") {
  await settle(page);
  const button = page.getByRole("button", { name: new RegExp(`^Why ${month}`) }).last();
  await button.focus();
  assert.equal(await button.getAttribute("aria-expanded"), "false");
  await page.keyboard.press(key);
  const open = page.locator(".whyrow .why").last();
  await open.waitFor({ state: "visible" });
  return (await open.innerText()).replace(/\s+/g, " ");
}

// Usage follows the visitor: looking at another unit, another vendor or another item loses nothing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openList, says, startOn, total, totals, until, whole } from "./estimator.mjs";
import { visit } from "./harness.mjs";

const context = { viewport: { width: 1440, height: 900 }, locale: "en-US" };
const level = (page) => page.locator("#level").inputValue();

async function fortyThousand(page) {
  await whole(page);
  await startOn(page, "2025-01-01");
  await page.locator("#level").fill("40000");
  await totals(page, "¥42,120.00");
}

test("usage by the day or second is the same usage, and comes back whole", async () => {
  await visit({ context }, async (page) => {
    await fortyThousand(page);
    for (const [unit, shown] of [["second", "0.0609"], ["day", "1,315.0685"], ["month", "40,000"]]) {
      await page.locator("#basis").selectOption(unit);
      await until(() => level(page), shown, `usage by the ${unit}`);
      await totals(page, "¥42,120.00");
    }
    await page.locator("#basis").selectOption("second");
    await page.locator("#level").fill("1.5");
    await says(page, "Pay-per-use");
    assert.notEqual(await total(page), "¥42,120.00");
  });
});

test("another vendor and another item have the same usage", async () => {
  await visit({ context }, async (page) => {
    await fortyThousand(page);
    await openList(page, "google-vision");
    // 39,000 a month above the free 1,000, at 1.50 for 1,000.
    await totals(page, "$702.00");
    assert.equal(await level(page), "40,000");
    await openList(page, "tencent-smart-scan");
    await totals(page, "¥42,120.00");
    await page.locator("#item").selectOption("sdk");
    await totals(page, "¥50,000.00");
    await page.locator("#item").selectOption("qr-barcode");
    await totals(page, "¥42,120.00");
  });
});

test("what is bought once is not told of as usage", async () => {
  await visit({ context }, async (page) => {
    await whole(page);
    await page.locator("#item").selectOption("sdk");
    await totals(page, "¥50,000.00");
    await says(page, "One-time purchases ¥50,000.00");
    const said = await page.locator("#result").innerText();
    for (const words of ["Pay-per-use", "Free quota", "a month on average"]) {
      assert.ok(!said.includes(words), words);
    }
    const year = page.locator(".bills tfoot tr");
    await until(async () => (await year.innerText()).replace(/\s+/g, " ").trim(), "Year 1 ¥50,000.00");
  });
});

test("on a phone the tables of the charts stay within the page", async () => {
  await visit({ context: { viewport: { width: 360, height: 800 }, locale: "en-US" } }, async (page) => {
    await fortyThousand(page);
    for (let left = 2; left > 0; left -= 1) {
      await page.getByRole("button", { name: "Show as table" }).first().click();
      await page.waitForTimeout(300);
    }
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 360, `${width} wide`);
    await page.locator("#level").fill("4OOOO");
    await page.locator(".dock").getByText("Last good result").waitFor();
  });
});

test("a first month that is not whole makes no year", async () => {
  await visit({ context }, async (page) => {
    await page.locator("#level").fill("50000");
    await page.getByText("600,000 calls a year").waitFor();
    await page.locator("#start").fill("2026-12-15");
    await page.getByText("577,419 calls in all").waitFor();
    await page.getByText("The first month starts on 15 December 2026 and has 17 of its 31 days.").waitFor();
    await page.locator("#start").fill("2026-12-01");
    await page.getByText("600,000 calls a year").waitFor();
  });
});

test("what was done is seen in a low window, for a while", async () => {
  const context = { viewport: { width: 1280, height: 640 }, permissions: ["clipboard-write"] };
  await visit({ context, prepare: (page) => page.clock.install() }, async (page) => {
    await page.locator("[data-total]").waitFor();
    await page.getByRole("button", { name: "Copy link" }).first().click();
    const said = page.locator(".said", { hasText: "Link copied." });
    await said.waitFor();
    const { y, height } = await said.boundingBox();
    assert.ok(y >= 0 && y + height <= 640, `it stands at ${y}`);
    await page.clock.fastForward(8000);
    await said.waitFor({ state: "detached" });
  });
});

// The estimate: its figures, its reasons, what is typed wrong, and what is taken back.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  YEAR, choose, fillYear, oneMonth, openWhy, result, says, settle, startOn, total, totals, until,
} from "./estimator.mjs";
import { visit } from "./harness.mjs";

const context = { viewport: { width: 1440, height: 900 } };

test("a year with one pack comes out as the list bills it", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    await says(page, "Total for 12 months, from January 2025", "Free quota 12,000 ¥0.00",
      "Packs 100,000 ¥5,000.00", "Pay-per-use 50,000 ¥4,770.00", "All 162,000 ¥9,770.00",
      "Pay-per-use alone ¥14,490.00", "Saved by the pack ¥4,720.00 (32.6%)");
    await says(page, "9,000 pay-per-use calls cost ¥1,080.00.", "10,001", "¥900.09");
  });
});

test("a bill explains itself to the keyboard, with the other reading beside it", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    const steps = await openWhy(page, "October");
    assert.match(steps, /¥1,080\.00/);
    assert.match(steps, /¥810\.00/);
    const last = await page.locator(".whyrow dl.steps dt").last().innerText();
    assert.match(last, /1,080/);
    const button = page.getByRole("button", { name: /^Why October/ }).last();
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    assert.ok(await button.evaluate((node) => node === document.activeElement), "focus stays");
    await page.keyboard.press("Space");
    await until(() => page.locator(".whyrow").count(), 0, "open reasons");
  });
});

test("all bills open and close at once", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    await settle(page);
    await page.getByRole("button", { name: "Open all" }).click();
    await page.getByRole("button", { name: "Close all" }).waitFor();
    assert.ok(await page.locator(".whyrow").count() >= YEAR.length);
    await page.getByRole("button", { name: "Close all" }).click();
    await until(() => page.locator(".whyrow").count(), 0, "open reasons");
  });
});

test("a month at the end of its tier says what one call more would cost", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await says(page, "¥1,200.00", "¥900.09", "11,000 calls now, and 11,001 then");
    await page.locator("#level").fill("11001");
    await totals(page, "¥900.09");
  });
});

test("the other reading of an open point can be taken, and given back", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    await openWhy(page, "October");
    await page.locator(".whyrow").getByRole("button", { name: "Change this rule" }).first().click();
    await page.getByText("Rules differ from the price list").first().waitFor();
    await until(async () => await total(page) === "¥9,770.00", false, "the total is as it was");
    await page.getByRole("button", { name: "Back to the list’s rules" }).click();
    await totals(page, "¥9,770.00");
  });
});

test("a number that cannot be read is named, and the last good total stays", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "13500");
    await totals(page, "¥1,125.00");
    const field = page.locator("#level");
    await field.fill("13,5OO");
    await until(() => field.getAttribute("aria-invalid"), "true", "aria-invalid");
    const id = await field.getAttribute("aria-describedby");
    const said = await page.locator(`#${id}`).innerText();
    assert.equal(said, "“13,5OO” has letters in it. " +
      "Type a whole number from 0 to 10,000,000,000, such as 13,500.");
    await totals(page, "¥1,125.00");
    await says(page, "Last good result");
    assert.equal(await field.inputValue(), "13,5OO");
    await field.fill("12,000");
    await totals(page, "¥990.00");
    assert.equal(await field.getAttribute("aria-invalid"), null);
    assert.ok(!(await result(page)).includes("Last good result"));
  });
});

test("a field accepts numbers as people write them", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "1");
    const written = { "11,001": "¥900.09", "１１００１": "¥900.09", " 11 001 ": "¥900.09" };
    for (const [text, wanted] of Object.entries(written)) {
      await page.locator("#level").fill("1000");
      await totals(page, "¥0.00");
      await page.locator("#level").fill(text);
      await totals(page, wanted);
    }
  });
});

test("changes are taken back one by one, and a cleared estimate comes back", async () => {
  await visit({ context }, async (page) => {
    const undo = page.getByRole("button", { name: "Undo" }).first();
    assert.ok(await undo.isDisabled());
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await page.getByRole("button", { name: "One pack of 10,000 more" }).click();
    await totals(page, "¥800.00");
    await undo.click();
    await totals(page, "¥1,200.00");
    await page.getByRole("button", { name: "Clear this estimate" }).first().click();
    await until(async () => await total(page) === "¥1,200.00", false, "the total is as it was");
    await undo.click();
    await totals(page, "¥1,200.00");
    assert.equal(await page.locator("#level").inputValue(), "11,000");
    while (await undo.isEnabled()) await undo.click();
    await until(() => page.locator("#level").inputValue(), "13,500", "the first usage");
  });
});

test("a pasted column fills the months, in a field and in its own box", async () => {
  await visit({ context }, async (page) => {
    await startOn(page, "2025-01-01");
    const column = YEAR.map((units) => units.toLocaleString("en")).join("\r\n");
    await page.locator("#month-0").focus();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      const paste = new ClipboardEvent("paste",
        { clipboardData, bubbles: true, cancelable: true });
      document.querySelector("#month-0").dispatchEvent(paste);
    }, column);
    await until(() => page.locator("#month-11").inputValue(), "18,000", "December");
    await totals(page, "¥14,490.00");
    await says(page, "12 months filled, the first is January 2025.");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await until(() => page.locator("#month-11").inputValue(), "13,500", "December");
    await page.getByRole("button", { name: "Paste a column" }).click();
    await page.locator("#column").fill(YEAR.join("\n"));
    await page.getByRole("button", { name: "Fill the months" }).click();
    await totals(page, "¥14,490.00");
    assert.equal(await page.locator("#month-10").inputValue(), "25,000");
  });
});

test("a pasted column with a word in it says which row is wrong", async () => {
  await visit({ context }, async (page) => {
    await page.getByRole("button", { name: "Paste a column" }).click();
    await page.locator("#column").fill("100\nmany\n300");
    await page.getByRole("button", { name: "Fill the months" }).click();
    const said = await page.locator("#column-problem").innerText();
    assert.match(said, /many/);
    assert.match(said, /2/);
  });
});

test("the slider moves by steps of two digits and says where it is", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "10000");
    const slider = page.getByRole("slider").first();
    const field = page.locator("#level");
    await slider.focus();
    const steps = [
      ["ArrowRight", "11,000"], ["ArrowLeft", "10,000"], ["PageUp", "20,000"],
      ["PageDown", "10,000"], ["End", "10,000,000"], ["Home", "100"],
    ];
    for (const [key, wanted] of steps) {
      await page.keyboard.press(key);
      await until(() => field.inputValue(), wanted, key);
    }
    assert.equal(await slider.getAttribute("aria-valuetext"), "100 calls a month");
    await totals(page, "¥0.00");
  });
});

test("packs are counted by buttons and by typing, at the buyer's own price", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "13500");
    const fewer = page.getByRole("button", { name: "One pack of 10,000 fewer" });
    const count = page.getByRole("textbox", { name: "Number of packs of 10,000", exact: true });
    assert.ok(await fewer.isDisabled());
    await count.fill("2");
    await count.blur();
    await totals(page, "¥1,600.00");
    await fewer.click();
    await totals(page, "¥1,100.00");
    await count.fill("two");
    await count.blur();
    await until(() => count.getAttribute("aria-invalid"), "true", "a count that is no number");
    await totals(page, "¥1,100.00");
    await count.fill("1");
    await count.blur();
    await until(() => count.getAttribute("aria-invalid"), null, "a count that is a number");
    const name = "Your price for a pack of 10,000";
    const price = page.getByRole("textbox", { name, exact: true });
    await price.fill("700.50");
    await totals(page, "¥1,000.50");
    const row = page.locator("table.packs tr", { has: price });
    const listed = row.locator("td.struck");
    assert.equal(await listed.innerText(), "¥800");
    assert.match(await listed.evaluate((node) => getComputedStyle(node).textDecorationLine),
      /line-through/);
    await price.fill("800");
    await totals(page, "¥1,100.00");
    await until(() => row.locator("td.struck").count(), 0, "struck prices");
    await page.locator("#discount").fill("10");
    await totals(page, "¥1,020.00");
    assert.equal(await price.inputValue(), "720");
  });
});

test("calls above the packs can be refused, and the result says so", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await choose(page, "refused");
    await totals(page, "¥0.00");
    await says(page, "10,000 calls would be refused");
  });
});

test("an item that is bought once, and two items in one estimate", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await page.getByRole("button", { name: "Add another item" }).click();
    await page.locator("#item").selectOption({ label: "Smart Scan SDK" });
    await totals(page, "¥51,200.00");
    await says(page, "One-time purchases ¥50,000.00");
    await page.getByRole("button", { name: "Remove Smart Scan SDK" }).click();
    await totals(page, "¥1,200.00");
  });
});

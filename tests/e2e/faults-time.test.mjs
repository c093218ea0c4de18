// Time: a tab that comes back after a day, clocks that are wrong, zones far away. Totals do not change,
// days do not shift, nothing is lost, and the first day moves on only where nobody has chosen one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fillYear, oneMonth, total, totals, until, whole } from "./estimator.mjs";
import { asks, totals as planned } from "./planner.mjs";
import { open, visit } from "./harness.mjs";

const wide = { viewport: { width: 1440, height: 900 }, timezoneId: "Asia/Shanghai" };
const start = (page) => page.locator("#start").inputValue();
/** The page's clock stands still where it is put; what waits for time goes on by itself. */
const clock = (time) => (page) => page.clock.setFixedTime(new Date(time));

/** The page's whole text, without what tells how old a list is. */
async function words(page, selector = "main") {
  const text = await page.locator(selector).innerText();
  return text.replace(/\s+/g, " ").replace(/\d+ months? old|\d+ months? ago/g, "");
}

test("a tab that was frozen over night has lost nothing when it comes back", async () => {
  const prepare = clock("2026-03-30T22:00:00+08:00");
  await visit({ context: wide, prepare, ready: "[data-total]" }, async (page) => {
    await fillYear(page);
    await whole(page);
    await until(async () => (await words(page)).includes("Bill by bill"), true, "the bills");
    await page.waitForTimeout(1000);
    const before = await words(page);
    const protocol = await page.context().newCDPSession(page);
    await protocol.send("Page.setWebLifecycleState", { state: "frozen" });
    await protocol.send("Page.setWebLifecycleState", { state: "active" });
    await page.clock.setFixedTime(new Date("2026-03-31T09:00:00+08:00"));
    await totals(page, "¥9,770.00");
    assert.equal(await words(page), before);
    assert.equal(await start(page), "2025-01-01");
    // Discarded and opened again: the same address, and a day later.
    await page.reload();
    await totals(page, "¥9,770.00");
    assert.equal(await start(page), "2025-01-01");
    await page.getByRole("button", { name: "Undo" }).first().waitFor();
  });
});

test("a new browser with the same profile finds the estimate of the day before", async () => {
  const opened = await open({ context: wide, prepare: clock("2026-03-01T22:00:00+08:00"), ready: "[data-total]" });
  try {
    const { page, context, site } = opened;
    await page.locator("#level").fill("11000");
    await page.waitForFunction(() => localStorage.getItem("packwise.estimate"));
    await page.waitForTimeout(600);
    const chosen = await total(page);
    assert.equal(await start(page), "2026-03-01");
    await page.close();
    const next = await context.newPage();
    await clock("2026-03-02T09:00:00+08:00")(next);
    await next.goto(site.url);
    await next.locator("[data-total]").waitFor();
    await totals(next, chosen);
    assert.equal(await start(next), "2026-03-01", "an estimate keeps the day that it was made for");
    await next.getByRole("button", { name: "Clear this estimate" }).click();
    await until(() => start(next), "2026-04-01", "a new estimate begins with the next month");
    await next.getByRole("button", { name: "Undo" }).first().click();
    await until(() => start(next), "2026-03-01", "undone");
  } finally {
    await opened.close();
  }
});

test("a page that nobody has touched begins with a whole month, on each day anew", async () => {
  const opened = await open({ context: wide, prepare: clock("2027-01-01T23:59:58+08:00"), ready: "[data-total]" });
  try {
    const { page } = opened;
    assert.equal(await start(page), "2027-01-01");
    const before = await total(page);
    // Midnight while it is open: what is shown stays as it is.
    await page.clock.setFixedTime(new Date("2027-01-02T00:00:05+08:00"));
    await page.waitForTimeout(300);
    assert.equal(await start(page), "2027-01-01");
    assert.equal(await total(page), before);
    await page.reload();
    await page.locator("[data-total]").waitFor();
    assert.equal(await start(page), "2027-02-01");
  } finally {
    await opened.close();
  }
});

const QUESTION = {
  book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01", months: ["9000", "7500", "10000"],
};

/** What a page shows of figures and days, whatever the clock and the zone are. */
const SHOWN = {
  estimator: ["", async (page) => {
    await totals(page, "¥9,770.00");
    await whole(page);
    return [await start(page), await words(page, ".year, #year"), await words(page, "#result"),
      await page.locator(".bills").first().innerText()];
  }],
  plan: [`plan.html#${asks(QUESTION)}`, async (page) => {
    await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 120_000 });
    // Only work that takes long is said to be complete, to who listens.
    return [(await words(page)).replace("The plan is complete. ", "")];
  }],
  simulator: ["simulator.html#story=leap-day", async (page) => {
    await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
    await page.locator("#thumb").focus();
    await page.keyboard.press("End");
    await page.getByRole("button", { name: "Play again" }).waitFor();
    await page.waitForTimeout(300);
    return [await page.locator("#time").inputValue(), await words(page)];
  }],
};
const CLOCKS = {
  "a year back": ["2025-11-26T12:00:00+08:00"],
  "on 29 February": ["2028-02-29T12:00:00+08:00"],
  "on 31 December at 23:59:59": ["2026-12-31T23:59:59+08:00"],
  "in Apia": ["2026-11-26T12:00:00+08:00", "Pacific/Apia"],
  "in Saint John's": ["2026-11-26T12:00:00+08:00", "America/St_Johns"],
};

/** An estimate whose days are given, as a link. */
async function link() {
  let found;
  await visit({ context: wide, ready: "[data-total]" }, async (page) => {
    await fillYear(page);
    await page.waitForTimeout(800);
    found = new URL(page.url()).hash;
  });
  return found;
}

for (const [name, [address, look]] of Object.entries(SHOWN)) {
  test(`other clocks and zones change nothing that the ${name} shows`, async () => {
    const path = name === "estimator" ? await link() : address;
    let usual;
    for (const [where, [time, timezoneId = "Asia/Shanghai"]] of [
      ["as usual", ["2026-11-26T12:00:00+08:00"]], ...Object.entries(CLOCKS)]) {
      const context = { ...wide, timezoneId, locale: "en-US" };
      await visit({ context, prepare: clock(time), path }, async (page) => {
        const shown = await look(page);
        usual ??= shown;
        assert.deepEqual(shown, usual, where);
      });
    }
  });
}

test("a zone that changes under an open page changes no day and no total", async () => {
  for (const timezoneId of ["Pacific/Apia", "America/St_Johns"]) {
    const context = { viewport: wide.viewport };
    await visit({ context, ready: "[data-total]" }, async (page) => {
      await fillYear(page);
      await whole(page);
      // Everything is drawn anew in another language.
      const drawn = async () => {
        await page.getByRole("button", { name: "中文" }).click();
        await page.getByRole("button", { name: "English" }).click();
        await totals(page, "¥9,770.00");
        await page.waitForTimeout(500);
      };
      await drawn();
      const before = await words(page);
      const protocol = await page.context().newCDPSession(page);
      await protocol.send("Emulation.setTimezoneOverride", { timezoneId });
      await drawn();
      assert.equal(await words(page), before);
      assert.equal(await start(page), "2025-01-01");
    });
  }
});

for (const [name, time, timezoneId, begins, day, months] of [
  ["today is the visitor's own day, a day ahead in Apia", "2026-07-01T11:30:00Z", "Pacific/Apia",
    "2026-08-01", "2026-07-02", "July 2026"],
  ["today is the visitor's own day, a day behind in Saint John's", "2026-07-02T01:00:00Z", "America/St_Johns",
    "2026-07-01", "2026-07-01", "July 2026"],
  ["an estimate can begin on 29 February", "2028-02-29T04:00:00Z", "Asia/Shanghai",
    "2028-03-01", "2028-02-29", "February 2028"],
  ["an estimate can begin in the last second of a year", "2026-12-31T15:59:59Z", "Asia/Shanghai",
    "2027-01-01", "2026-12-31", "December 2026"],
]) {
  test(name, async () => {
    const context = { viewport: wide.viewport, timezoneId, locale: "en-US" };
    await visit({ context, prepare: clock(time), ready: "[data-total]" }, async (page) => {
      assert.equal(await start(page), begins);
      await oneMonth(page, "11000");
      await totals(page, "¥1,200.00");
      await page.locator("#start").fill(day);
      await until(() => start(page), day, "the first day");
      assert.match(await page.locator("#result").innerText(), new RegExp(months));
    });
  });
}

test("the plan's question is kept over a night, with the months that were asked", async () => {
  const opened = await open({
    context: wide, prepare: clock("2026-12-31T23:00:00+08:00"), path: "plan.html", ready: "[data-total]",
  });
  try {
    const { page } = opened;
    await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 120_000 });
    await page.waitForTimeout(600);
    const [before, address] = [await total(page), page.url()];
    await page.clock.setFixedTime(new Date("2027-01-01T09:00:00+08:00"));
    await page.reload();
    await planned(page, before);
    assert.equal(page.url(), address);
  } finally {
    await opened.close();
  }
});

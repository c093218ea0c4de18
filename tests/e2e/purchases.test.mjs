// Packs bought later, and the way to the page of plans and back.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import {
  YEAR, choose, fillYear, fragment, oneMonth, says, settle, startOn, total, totals, until, whole,
} from "./estimator.mjs";
import { accessible, open, shot, visit } from "./harness.mjs";

const context = { viewport: { width: 1440, height: 900 }, locale: "en-US" };

const packed = (value) => `1.${Buffer.from(JSON.stringify(value)).toString("base64url")}`;
const unpacked = (text) => JSON.parse(Buffer.from(text.slice(2), "base64url").toString());

/** What a link holds: `p` of the plan, `e` of the estimate. */
function parts(address) {
  const hash = address.slice(address.indexOf("#") + 1);
  const pairs = hash.split("&").map((part) => part.split("="));
  return Object.fromEntries(pairs.map(([key, value]) => [key, unpacked(value)]));
}

const BEST = [["2025-01", "100k", 1], ["2025-10", "10k", 1], ["2025-11", "10k", 3],
  ["2025-12", "10k", 1]].map(([month, pack, count]) => ({ month, pack, count }));

/** The plan of the reference year. */
const plan = (rest = {}) => ({
  book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01",
  months: YEAR.map(String), cart: BEST, ...rest,
});

/** Begins with a link. */
const linked = (path, work, more = {}) => visit({ context: { ...context, ...more }, path }, work);

/** What the engine's command line asks for the same purchases. */
function simulated({ months, cart, start = "2025-01" }) {
  const first = Number(start.slice(0, 4)) * 12 + Number(start.slice(5)) - 1;
  const at = (month) => {
    const [year, number] = [Math.floor(month / 12), month % 12 + 1];
    return `${year}-${String(number).padStart(2, "0")}-01T00:00:00+08:00`;
  };
  const usage = months.map((quantity, index) =>
    ({ item: "qr-barcode", quantity, from: at(first + index), to: at(first + index + 1) }));
  const events = cart.map(({ month, pack, count }) =>
    ({ type: "buyPack", at: `${month}-01T00:00:00+08:00`, item: "qr-barcode", pack, count }));
  const scenario = {
    format: "packwise.scenario/1", book: "tencent-smart-scan",
    period: { start: at(first), end: at(first + months.length) },
    usage: usage.filter(({ quantity }) => quantity !== "0"), events,
  };
  const program = process.env.PACKWISE ?? new URL("../../target/debug/packwise", import.meta.url).pathname;
  const said = execFileSync(program, ["simulate", "-"], { input: JSON.stringify(scenario) });
  return JSON.parse(said).total;
}

const shown = (amount) => `¥${Number(amount).toLocaleString("en",
  { minimumFractionDigits: 2, maximumFractionDigits: 2 })}`;

test("a plan fills the cart, says what it comes to, and is taken back", async () => {
  await linked(`#p=${packed(plan())}`, async (page) => {
    await totals(page, "¥9,000.00");
    assert.equal(simulated(plan()), "9000.00");
    await says(page, "Packs 150,000 ¥9,000.00", "Pay-per-use 0 ¥0.00",
      "The cart now has the plan’s 6 packs. The total is now ¥9,000.00. " +
      "Undo brings back the cart as it was.");
    const told = page.getByRole("status").filter({ hasText: "The total is now ¥9,000.00." });
    await told.first().waitFor({ state: "attached" });
    const rows = page.locator("table.packs tbody").nth(1).locator("tr").filter({ hasText: "Remove" });
    const said = await rows.evaluateAll((all) => all.map((row) =>
      `${row.querySelector("th").innerText} | ${row.querySelector("input").value}`
        .replace(/\s+/g, " ")));
    assert.deepEqual(said, ["10,000 bought 1 Oct 2025 Remove | 1", "10,000 bought 1 Nov 2025 Remove | 3",
      "10,000 bought 1 Dec 2025 Remove | 1"]);
    const notes = await page.locator(".notes").innerText();
    assert.ok(notes.includes("10,000-call pack bought 1 November 2025: refundable until " +
      "8 November 2025 if no call was used. Empty by December."), notes);
    await page.getByRole("button", { name: "Undo" }).first().click();
    await totals(page, "¥14,490.00");
    assert.equal(await page.locator("#month-10").inputValue(), "25,000");
    await until(() => rows.count(), 0, "packs bought later");
  });
});

test("the estimate with its later packs goes into a link, onto the device and into texts", async () => {
  const opened = await open({ context, path: `#p=${packed(plan())}` });
  try {
    const { page, complaints } = opened;
    await totals(page, "¥9,000.00");
    const hash = await fragment(page);
    const { e } = parts(hash);
    assert.deepEqual(e.cart[0].packs, [{ id: "100k", n: 1 }, { id: "10k", n: 1, month: 9 },
      { id: "10k", n: 3, month: 10 }, { id: "10k", n: 1, month: 11 }]);
    const quote = (await page.locator(".quote").textContent()).replace(/\s+/g, " ");
    for (const words of ["1 November 2025: 3 × QR code and barcode recognition, 10,000-call pack, " +
      "at ¥800.00: ¥2,400.00", "Packs are bought on the days that the order list says."]) {
      assert.ok(quote.includes(words), `${words} in ${quote}`);
    }
    await page.goto(`${opened.site.url}${hash}`);
    await page.reload();
    await totals(page, "¥9,000.00");
    await page.goto("about:blank");
    await page.goto(opened.site.url);
    await totals(page, "¥9,000.00");
    assert.deepEqual(complaints, []);
  } finally {
    await opened.close();
  }
});

test("packs bought later are counted and removed by hand, at the buyer’s own price", async () => {
  await linked(`#p=${packed(plan({ packPrices: { "10k": "700" } }))}`, async (page) => {
    await totals(page, "¥8,500.00");
    const name = { name: "One pack of 10,000 fewer, bought 1 November 2025" };
    await page.getByRole("button", name).click();
    const cart = BEST.map((row) => row.month === "2025-11" ? { ...row, count: 2 } : row);
    const fewer = Number(simulated(plan({ cart }))) - 400;
    await totals(page, shown(fewer));
    await page.getByRole("button", name).click();
    assert.ok(await page.getByRole("button", name).isDisabled(), "one pack is the least");
    const price = { name: "Your price for a pack of 10,000", exact: true };
    await page.getByRole("textbox", price).fill("800");
    const one = BEST.map((row) => row.month === "2025-11" ? { ...row, count: 1 } : row);
    await totals(page, shown(simulated(plan({ cart: one }))));
    for (const month of ["October", "November", "December"]) {
      const remove = { name: `Remove the packs of 10,000 bought 1 ${month} 2025` };
      await page.getByRole("button", remove).click();
    }
    await totals(page, "¥9,770.00");
    await until(() => page.locator("table.packs tbody").count(), 1, "parts of the table");
  });
});

test("the page of plans is asked about the item that is open, with all that is known", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    await settle(page);
    const price = { name: "Your price for a pack of 1,000", exact: true };
    await page.getByRole("textbox", price).fill("90");
    await page.getByRole("button", { name: "Add a pack you have" }).click();
    await page.locator("#held-ends-0").fill("2025-06-30");
    await choose(page, "refused");
    await settle(page);
    const link = page.getByRole("navigation").getByRole("link", { name: "Plan" });
    await link.focus();
    const address = await link.getAttribute("href");
    assert.match(address, /^\.\/plan\.html#p=1\.[\w-]+&e=1\.[\w-]+$/);
    const { p, e } = parts(address);
    assert.deepEqual(p, {
      book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01", months: YEAR.map(String),
      packPrices: { "1k": "90" }, held: [{ pack: "1k", remaining: "1000", ends: "2025-06-30" }],
      cart: [{ month: "2025-01", pack: "100k", count: 1 }],
      rules: [{ of: "payPerUseDefault", is: "off" }],
    });
    assert.equal(e.book, "tencent-smart-scan");
  });
});

test("the button leads there, and what comes back is the same estimate with the plan", async () => {
  const body = "<main>The page of plans</main>";
  const prepare = async (page) => {
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await page.route("**/plan.html", (route) => route.fulfill({ contentType: "text/html", body }));
  };
  await visit({ context, prepare }, async (page, { site }) => {
    await fillYear(page);
    await page.locator("#failures").fill("2");
    await page.getByRole("button", { name: "Add another item" }).click();
    await page.locator("#item").selectOption({ label: "Smart Scan SDK" });
    await until(() => page.getByRole("button", { name: "What should I buy?" }).count(), 0,
      "nothing to plan for what is bought once");
    const first = { name: "QR code and barcode recognition", exact: true };
    await page.getByRole("button", first).click();
    await page.getByRole("button", { name: "What should I buy?" }).first().click();
    await page.getByText("The page of plans").waitFor();
    const address = page.url();
    const { p, e } = parts(address);
    assert.equal(p.months[0], "9180", "billed failures are used too");
    const cart = [{ month: "2025-01", pack: "100k", count: 1 },
      { month: "2025-11", pack: "10k", count: 4 }];
    const hash = `#e=${packed(e)}&p=${packed({ ...p, cart })}`;
    await page.goto(`${site.url}index.html${hash}`);
    await page.locator("[data-total]").waitFor();
    const wanted = Number(simulated({ months: p.months, cart })) + 50_000;
    await totals(page, shown(wanted));
    assert.equal(await page.locator("#failures").inputValue(), "2");
    await says(page, "One-time purchases ¥50,000.00", "the plan’s 5 packs");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await totals(page, "¥59,791.60");
  });
});

test("a plan that buys nothing says so, and one that changes nothing is silent", async () => {
  await linked(`#p=${packed(plan({ cart: undefined }))}`, async (page) => {
    await totals(page, "¥14,490.00");
    await until(() => page.locator(".said").innerText(), "", "what is said");
    const hash = await fragment(page);
    const more = { cart: [{ month: "2025-02", pack: "1k", count: 1 }] };
    await page.evaluate((text) => { location.hash = text; }, `${hash}&p=${packed(plan(more))}`);
    await says(page, "The cart now has the plan’s one pack.");
    const next = await fragment(page);
    await page.evaluate((text) => { location.hash = text; },
      `${next}&p=${packed(plan({ cart: [] }))}`);
    await says(page, "The plan buys nothing; the cart has no packs of this item.");
    await totals(page, "¥14,490.00");
  });
});

const BROKEN = {
  "half of it": `#p=${packed(plan()).slice(0, 90)}`,
  "a pack that there is not": `#p=${packed(plan({ cart: [{ month: "2025-01", pack: "7k", count: 1 }] }))}`,
  "a month beyond": `#p=${packed(plan({ cart: [{ month: "2026-01", pack: "1k", count: 1 }] }))}`,
  "no months": `#p=${packed(plan({ months: [] }))}`,
  "an item that is bought once": `#p=${packed(plan({ item: "sdk" }))}`,
  "another list than the estimate's":
    `#e=${packed({ book: "google-vision", start: "2025-01-01", n: 1, cart: [
      { id: "text", by: "month", level: "1", shape: "flat" }] })}&p=${packed(plan())}`,
};

for (const [name, hash] of Object.entries(BROKEN)) {
  test(`a broken plan is told like a broken link: ${name}`, async () => {
    await linked(hash, async (page) => {
      await page.getByText("This link cannot be read").first().waitFor();
      assert.match(await total(page), /^¥/);
    });
  });
}

test("sixty months are pasted in, with packs in their last year", async () => {
  await visit({ context }, async (page) => {
    await whole(page);
    await startOn(page, "2025-01-01");
    await page.getByRole("button", { name: "Paste a column" }).click();
    const column = Array.from({ length: 61 }, (_, index) => 5000 + index * 100);
    await page.locator("#column").fill(column.join("\n"));
    await page.getByRole("button", { name: "Fill the months" }).click();
    await until(() => page.locator("#month-59").inputValue(), "10,900", "the last month");
    await says(page, "Total for 60 months, from January 2025", "The estimate now has 60 months.",
      "Rows without a month left out: 1.");
    const period = page.getByRole("radio", { name: "60 months", exact: true });
    assert.ok(await period.isChecked());
    const months = column.slice(0, 60).map(String);
    await totals(page, shown(simulated({ months, cart: [] })));
    const cart = [{ month: "2029-03", pack: "10k", count: 2 }];
    const hash = `${await fragment(page)}&p=${packed(plan({ months, cart }))}`;
    await page.evaluate((text) => { location.hash = text; }, hash);
    await totals(page, shown(simulated({ months, cart })));
    await page.getByText("bought 1 Mar 2029").waitFor();
    await settle(page);
    await shot(page, "estimator-60-months");
    await accessible(page);
    await choose(page, "12 months");
    await until(() => page.getByText("bought 1 Mar 2029").count(), 0, "packs beyond the months");
    await choose(page, "60 months");
    await says(page, "Total for 60 months");
  });
});

for (const [width, locale, colorScheme] of [[1440, "en-US", "dark"], [360, "zh-CN", "light"]]) {
  test(`axe finds nothing with packs bought later, ${width} wide, ${locale}`, async () => {
    const more = { viewport: { width, height: 900 }, locale, colorScheme };
    await linked(`#p=${packed(plan({ packPrices: { "10k": "799.5" } }))}`, async (page) => {
      await totals(page, "¥8,997.50");
      await settle(page);
      await shot(page, `estimator-later-${width}`);
      const scrolls = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(scrolls <= width, `${scrolls} wide`);
      await accessible(page);
    }, more);
  });
}

test("one month is planned too", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await page.keyboard.press("Tab");
    const link = page.getByRole("navigation").getByRole("link", { name: "Plan" });
    await link.hover();
    const { p } = parts(await link.getAttribute("href"));
    assert.deepEqual(p.months, ["11000"]);
  });
});

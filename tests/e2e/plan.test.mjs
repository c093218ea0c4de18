// The plan: asked for, compared, opened to its reasons, put in the cart, shared, stopped and taken up
// again, typed and pasted into.

import assert from "node:assert/strict";
import { test } from "node:test";
import { YEAR, fillYear, until } from "./estimator.mjs";
import { open, shot, visit } from "./harness.mjs";
import { asks, command, costs, money, says, total, totals, values, whole } from "./planner.mjs";
import { WITHOUT_WASM } from "./server.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
const plan = (fragment = "") => ({ path: `plan.html${fragment && `#${fragment}`}`, ready: "[data-total]" });
const QUESTION = {
  book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01", months: YEAR.map(String),
};
const CART = [{ month: "2025-01", pack: "100k", count: 1 }];
const BEST = [
  { month: "2025-01", pack: "100k", count: 1 }, { month: "2025-10", pack: "10k", count: 1 },
  { month: "2025-11", pack: "10k", count: 3 }, { month: "2025-12", pack: "10k", count: 1 },
];

test("the plan is what the design shows, and what the command line says", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "What should you buy?" }).waitFor();
    await page.getByText("162,000 calls").first().waitFor();
    await totals(page, "¥9,000.00");
    await whole(page);
    const shown = await costs(page);
    const { best, payPerUse, alternatives } = command(QUESTION);
    assert.deepEqual(best.purchases, BEST);
    assert.equal(shown.best, money(best.total));
    assert.equal(shown.payPerUse, money(payPerUse.total));
    for (const { kind, total } of alternatives) {
      // Plans that are the same share a row.
      if (shown[kind]) assert.equal(shown[kind], money(total), kind);
    }
    assert.equal(shown.cart, "¥9,770.00");
    assert.equal(shown.payPerUse, "¥14,490.00");
    assert.match(await says(page, ".schedule"), /1 Nov 2025 3 × 10,000 calls ¥2,400.00 7,000/);
    assert.match(await says(page, ".hero"), /¥770.00 less than your cart/);
    assert.match(await says(page, "#overtakes"), /90,232/);
    await shot(page, "plan-1440");
  });
});

test("every plan opens to why, the last line of which is its cost", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await whole(page);
    const shown = await costs(page);
    await page.getByRole("button", { name: "Open all reasons" }).click();
    for (const [id, cost] of Object.entries(shown)) {
      const last = page.locator(`#sum-plan-${id} dt`).last();
      assert.equal(await last.innerText(), cost, id);
    }
    await page.getByRole("button", { name: "Close all reasons" }).click();
    assert.equal(await page.locator(".plans .why").count(), 0);
    await page.getByRole("button", { name: "Why: Why this is the cheapest" }).click();
    await page.locator("#sum-best").waitFor();
    for (const name of ["overtakes", "regret", "fan"]) {
      const figure = page.locator(`#${name}`);
      const sentence = await figure.locator("figcaption").innerText();
      assert.equal(await figure.getByRole("img").getAttribute("aria-label"), sentence);
      await figure.getByRole("button", { name: /^Show as table/ }).click();
      assert.ok(await figure.locator("tbody tr").count() > 5, name);
      await figure.getByRole("button", { name: /^Show as drawing/ }).click();
      await figure.getByRole("img").waitFor();
    }
    await page.getByRole("button", { name: /^Show as table: Month by month/ }).click();
    assert.equal(await page.locator("#months-bills tbody tr").count(), 12);
  });
});

test("the plan is put in the cart, and what the estimator gave goes back unchanged", async () => {
  const fragment = `${asks({ ...QUESTION, cart: CART })}&e=1.eyJvd24iOjF9`;
  await visit({ context: wide, ...plan(fragment) }, async (page) => {
    await totals(page, "¥9,000.00");
    const put = page.getByRole("link", { name: "Put in cart" });
    const address = new URL(await put.getAttribute("href"), page.url());
    assert.match(address.pathname, /\/index\.html$/);
    const { e, p } = values(address);
    assert.equal(e, "1.eyJvd24iOjF9");
    assert.deepEqual(p, { ...QUESTION, cart: BEST });
    const back = page.getByRole("link", { name: "Estimate" }).first();
    assert.deepEqual(values(new URL(await back.getAttribute("href"), page.url())).p.cart, CART);
    // Another plan goes there too, from where it is explained.
    await page.getByRole("button", { name: "Open all reasons" }).click();
    const other = page.getByRole("link", { name: /^Put in cart: All at once/ });
    const atOnce = values(new URL(await other.getAttribute("href"), page.url()));
    assert.equal(atOnce.e, "1.eyJvd24iOjF9");
    assert.deepEqual(atOnce.p.cart, [
      { month: "2025-01", pack: "10k", count: 5 }, { month: "2025-01", pack: "100k", count: 1 },
    ]);
    assert.equal(await page.locator(".whyrow a", { hasText: "Put in cart" }).count(), 3);
    await put.first().click();
    await page.waitForURL(/index\.html#e=1\.eyJvd24iOjF9&p=1\./);
  });
});

test("from the estimate to the plan, and with the plan back into the cart", async () => {
  await visit({ context: wide }, async (page) => {
    await fillYear(page);
    await page.getByRole("link", { name: "Plan" }).first().click();
    await totals(page, "¥9,000.00");
    await whole(page);
    assert.equal((await costs(page)).cart, "¥9,770.00");
    await page.getByRole("link", { name: "Put in cart" }).click();
    await page.waitForURL(/index\.html/);
    await totals(page, "¥9,000.00");
  });
});

test("a link reopens the question with equal figures in another browser", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  let link;
  const read = async (page) => [await costs(page), await says(page, "#plans"), await says(page, "#fan")];
  let before;
  await visit({ context: { ...wide, permissions }, ...plan() }, async (page) => {
    await page.getByRole("button", { name: "Change usage" }).click();
    await page.getByLabel("Seed").fill("11");
    await page.locator("#paths").fill("2,000");
    await page.getByLabel("Growth over the whole span").fill("20");
    await page.locator("#price-100k").fill("4200");
    await until(async () => (await costs(page)).best, "¥8,200.00", "own prices count");
    await whole(page);
    before = await read(page);
    assert.match(before[1], /2,000 seeded paths of these months \(seed 11\)/);
    await page.getByRole("button", { name: "Copy link" }).first().click();
    await page.getByText("Link copied.").first().waitFor();
    link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(link, page.url());
  });
  await visit({ context: wide, ...plan(new URL(link).hash.slice(1)) }, async (page) => {
    await whole(page);
    assert.deepEqual(await read(page), before);
  });
});

test("the work is stopped halfway, what was found stays, and it goes on", async () => {
  const doubt = Buffer.from(JSON.stringify({ paths: 100_000, level: "10", noise: "12" }));
  // Five years, so that the work goes on for seconds on any machine.
  const long = { ...QUESTION, months: Array.from({ length: 60 }, (_, month) => String(YEAR[month % 12])) };
  const fragment = `${asks(long)}&d=1.${doubt.toString("base64url")}`;
  await visit({ context: wide, ...plan(fragment) }, async (page) => {
    const found = await total(page);
    const cancel = page.getByRole("button", { name: "Cancel" });
    const goOn = page.getByRole("button", { name: "Go on" });
    for (const again of [false, true]) {
      await page.getByRole("progressbar").waitFor();
      await cancel.click();
      await page.getByText("Stopped while").waitFor();
      const focused = () => goOn.evaluate((it) => it === document.activeElement);
      await until(focused, true, "the focus goes there");
      await page.waitForTimeout(600);
      assert.equal(await page.locator("[data-run]").getAttribute("data-run"), "stopped");
      assert.equal(await total(page), found);
      assert.equal(await page.locator("[data-stale]").count(), 0, "it answers this question");
      if (!again) await goOn.click();
    }
    // Fewer futures: the work begins by itself, and comes to its end.
    await page.getByRole("button", { name: "Change usage" }).click();
    await page.locator("#paths").fill("100");
    await whole(page);
    assert.equal(await total(page), found);
    assert.match(await says(page, "#plans"), /100 seeded paths/);
  });
});

test("60 months are pasted in, as a row and as a column, and cost what the command says", async () => {
  const months = Array.from({ length: 60 }, (_, month) => 4000 + (month * 7919) % 21000);
  await visit({ context: wide, ...plan() }, async (page) => {
    await page.getByRole("button", { name: "Change usage" }).click();
    const field = page.getByLabel("Usage of each month");
    const paste = async (text) => {
      await field.focus();
      await page.keyboard.press("ControlOrMeta+a");
      await page.evaluate((it) => document.execCommand("insertText", false, it), text);
    };
    await paste(months.join("\t"));
    await page.getByText("60 months, January 2025 to December 2029").waitFor();
    const { best } = command({ ...QUESTION, months: months.map(String) });
    await totals(page, money(best.total));
    await field.blur();
    assert.equal((await field.inputValue()).split("\n").length, 60, "a line for each");
    await paste(months.slice(0, 36).map((units) => units.toLocaleString("en")).join("\n"));
    await page.getByText("36 months, January 2025 to December 2027").waitFor();
    const three = command({ ...QUESTION, months: months.slice(0, 36).map(String) });
    await totals(page, money(three.best.total));
    await paste(Array(61).fill("1").join("\n"));
    await page.getByText("These are 61 numbers.").waitFor();
    assert.equal(await total(page), money(three.best.total), "the last good result stays");
    await page.locator("[data-stale]").waitFor();
  });
});

test("what cannot be read says so, and the last good result stays", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await whole(page);
    await page.getByRole("button", { name: "Change usage" }).click();
    const field = page.getByLabel("Usage of each month");
    await field.fill("9000\n7,5OO");
    await page.getByText("Month 2: “7,5OO” has letters in it.").waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await page.getByText("Last good result, for QR code").waitFor();
    assert.equal(await total(page), "¥9,000.00");
    await page.getByLabel("First month").fill("2025-13");
    await page.getByText("Type a month from").waitFor();
    await page.getByLabel("First month").fill("2025-02");
    await field.fill("9000");
    await page.getByText("One month, February 2025").waitFor();
    await until(() => page.locator("[data-stale]").count(), 0, "nothing is stale");
    assert.equal(await total(page), money(command({ ...QUESTION, start: "2025-02", months: ["9000"] }).best.total));
  });
});

test("changes are undone and done again, by button and by key", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await page.getByRole("button", { name: "Change usage" }).click();
    const field = page.getByLabel("Usage of each month");
    const before = await field.inputValue();
    await field.fill("50000");
    await page.getByText("One month, January 2025").waitFor();
    await page.getByRole("button", { name: "Add a pack you have" }).click();
    await page.locator("#held-left-0").fill("400");
    const undo = page.getByRole("button", { name: "Undo" }).first();
    await undo.click();
    await until(() => page.locator("#held-left-0").inputValue(), "1,000", "as it was added");
    await undo.click();
    await page.locator("#held-left-0").waitFor({ state: "detached" });
    await page.keyboard.press("ControlOrMeta+z");
    await until(() => field.inputValue(), before, "the months are back");
    await totals(page, "¥9,000.00");
    assert.ok(await undo.isDisabled());
    await page.getByRole("button", { name: "Redo" }).first().click();
    await until(() => field.inputValue(), "50,000", "done again");
  });
});

test("packs that are there count, and so does another item", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await page.getByRole("button", { name: "Change usage" }).click();
    await page.getByRole("button", { name: "Add a pack you have" }).click();
    await page.locator("#held-pack-0").selectOption("10k");
    await page.locator("#held-left-0").fill("10000");
    await page.locator("#held-ends-0").fill("2025-12-31");
    await until(async () => (await costs(page)).payPerUse !== "¥14,490.00", true, "it serves");
    await until(() => page.locator("[data-stale]").count(), 0, "settled");
    const held = [{
      pack: "10k", remaining: "10000", boughtAt: "2024-12-31T00:00:00+08:00",
      validTo: "2026-01-01T00:00:00+08:00",
    }];
    const { best, payPerUse } = command({ ...QUESTION, held });
    await totals(page, money(best.total));
    assert.equal((await costs(page)).payPerUse, money(payPerUse.total));
    await page.getByLabel("Price list").first().selectOption("baidu-ocr");
    await until(async () => (await page.locator("#editor #item").inputValue()) !== "qr-barcode",
      true, "another item");
    await until(() => page.locator("[data-stale]").count(), 0, "settled");
    assert.equal(await page.locator("#held-left-0").count(), 0, "packs were those of the item before");
  });
});

test("other price lists stand beside the plan for the same months", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await whole(page);
    const section = page.locator("#beside");
    for (const list of ["google-vision", "tencent-ocr"]) {
      await section.getByLabel("Price list").selectOption(list);
      await until(() => section.locator("#beside-list").inputValue(), list, "the list");
      const googles = section.locator("#beside-item option", { hasText: "Document text detection" });
      const there = list === "google-vision" ? 1 : 0;
      await until(() => googles.count(), there, "the items of the list, not of the one before");
      await until(() => section.locator("#beside-item option").count().then((it) => it > 0), true, "items");
      await section.getByRole("button", { name: "Compare" }).click();
      await section.locator(".chips li").last().waitFor();
    }
    await until(() => section.locator(".compare thead th").count(), 3, "three columns");
    await until(() => says(page, "#beside .compare").then((it) => it.includes("¥9,000.00")), true, "ours");
    await whole(page);
    assert.ok(await section.locator(".notes li").count() > 0, "says why");
    await section.getByRole("button", { name: /^Remove Google/ }).click();
    await until(() => section.locator(".compare thead th").count(), 2, "two columns");
  });
});

test("a plan for one of an estimate's items says so", async () => {
  const estimate = Buffer.from('{"cart":[{"id":"a"},{"id":"b"}]}').toString("base64url");
  await visit({ context: wide, path: `plan.html#${asks(QUESTION)}&e=1.${estimate}` }, async (page) => {
    await page.getByText("One of the 2 items of your estimate: each is planned by itself.").waitFor();
  });
});

test("a link whose end is lost asks its question, and says what is lost", async () => {
  const path = `${asks(QUESTION)}&e=1.eyJvd24iO`;
  await visit({ context: wide, path: `plan.html#${path}`, ready: "[role=alert]" }, async (page) => {
    await page.getByText("The plan is whole; the estimate that it came from cannot be read.").waitFor();
    await total(page);
    await page.getByRole("link", { name: "Estimate", exact: true }).click();
    await page.waitForURL(/index\.html#p=1\./);
  });
});

test("a link that cannot be read says so and shows what is kept", async () => {
  for (const [fragment, words] of [
    ["p=1.eyJib29r", "cut off or changed"], ["p=9.abcd", "later version"],
    [asks({ ...QUESTION, item: "nothing" }), "does not have what the link names"],
    [asks({ ...QUESTION, book: "no..list" }), "could not be loaded"],
  ]) {
    const opened = await open({ context: wide, path: `plan.html#${fragment}`, ready: "[role=alert]" });
    try {
      await opened.page.getByText(words).waitFor();
      if (!words.includes("loaded")) await totals(opened.page, "¥9,000.00");
    } finally {
      await opened.close();
    }
  }
});

test("the question is kept on this device, and another link opens in place", async () => {
  await visit({ context: wide, ...plan() }, async (page) => {
    await page.getByRole("button", { name: "Change usage" }).click();
    await page.getByLabel("Usage of each month").fill("50000");
    await page.getByText("One month, January 2025").waitFor();
    await page.waitForTimeout(600);
    const kept = await total(page);
    await page.goto(page.url().split("#")[0]);
    await totals(page, kept);
    await page.evaluate((hash) => { location.hash = hash; }, asks(QUESTION));
    await totals(page, "¥9,000.00");
    await whole(page);
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { level: 1, name: "该买什么？" }).waitFor();
    const english = /\b(calls?|packs?|free|month|Undo|Why|Show|Copy|Plan|Cancel)\b/;
    const left = (await page.locator("body").innerText()).split("\n").filter((it) => english.test(it));
    assert.deepEqual(left, [], "English left in the Chinese page");
    await shot(page, "plan-1440-zh");
  });
});

test("the simulator leads here, and the way on", async () => {
  await visit({ context: phone, path: "simulator.html", ready: "#overview" }, async (page) => {
    await page.locator(".menu summary").click();
    await page.locator(".menu").getByRole("link", { name: "Plan" }).click();
    await totals(page, "¥9,000.00");
    await page.locator(".menu summary").click();
    await page.locator(".menu").getByRole("link", { name: "Simulate" }).click();
    await page.locator("#overview").waitFor();
  });
});

test("opens again without a network, once it has been opened", async () => {
  await visit({ context: wide, ...plan() }, async (page, { site }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForTimeout(4000);
    await site.stop();
    await page.reload();
    await totals(page, "¥9,000.00");
    await whole(page);
  });
});

test("shows the price list where WebAssembly is blocked", async () => {
  const server = { policy: WITHOUT_WASM };
  const opened = await open({ server, path: "plan.html", ready: "#blocked table" });
  try {
    await opened.page.getByText("This site’s security policy blocks WebAssembly.").waitFor();
  } finally {
    await opened.close();
  }
});

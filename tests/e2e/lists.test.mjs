// Other price lists: of other vendors, with example prices, without a price, of the visitor's own.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  choose, oneMonth, openList, result, says, total, totals, until, whole,
} from "./estimator.mjs";
import { visit } from "./harness.mjs";

const context = { viewport: { width: 1440, height: 900 } };

/** A small list that breaks no rule. */
const OWN = {
  format: "packwise.book/1", id: "my-prices", name: "My prices", currency: "EUR",
  utcOffset: "+01:00", asOf: "2026-01-01", status: "illustrative", tax: "excluded",
  items: [{
    id: "scan", name: "Scans", unit: "call",
    free: [{ id: "monthly", quantity: "100", every: "P1M" }],
    packs: [{ id: "10k", quantity: "10000", price: "80", validFor: "P1Y" }],
    payPerUse: {
      tiersMode: "graduated",
      tiers: [{ upTo: "10000", unitAmount: "0.012" }, { upTo: null, unitAmount: "0.009" }],
    },
  }],
};

/** Gives a file to the page as its visitor's own list. */
async function give(page, name, text) {
  await whole(page);
  await page.getByText("Use your own price list").click();
  const file = { name, mimeType: "application/json", buffer: Buffer.from(text) };
  await page.locator("#file").setInputFiles(file);
}

test("every list that comes with the page gives a total", async () => {
  await visit({ context }, async (page) => {
    const ids = await page.locator("#book option").evaluateAll((all) => all.map((it) => it.value));
    assert.equal(ids.length, 8);
    for (const id of ids) {
      await openList(page, id);
      await until(async () => /\d/.test(await total(page)), true, `a total of ${id}`);
      const items = await page.locator("#item option").count();
      assert.ok(items > 0, id);
    }
  });
});

test("a list in dollars is graduated, and counts its thousands", async () => {
  await visit({ context }, async (page) => {
    await openList(page, "google-vision");
    await oneMonth(page, "13500");
    await totals(page, "$18.75");
    await says(page, "USD");
    assert.ok(!(await result(page)).includes("¥"));
  });
});

test("example prices say that they are", async () => {
  await visit({ context }, async (page) => {
    await openList(page, "huawei-ocr");
    await says(page, "Example prices, not Huawei Cloud’s");
    const provenance = /^Example prices of .*, not published by Huawei Cloud\./;
    await page.getByText(provenance).first().waitFor();
  });
});

test("what has no public price is never nothing", async () => {
  await visit({ context }, async (page) => {
    await openList(page, "tencent-ocr");
    await oneMonth(page, "1200000");
    await choose(page, "pay-per-use");
    await totals(page, "No public price");
    // 1,000 are free; the last tier with a price ends before 1,000,000.
    await says(page, "After 1,000 free calls, 1,199,000 remain.",
      "Tencent Cloud asks you to contact sales", "Highest public price: 999,999 calls × ¥0.06",
      "¥59,999.94");
    const rows = await page.locator("#result tfoot, #result tr", { hasText: "Pay-per-use" })
      .allInnerTexts();
    assert.ok(rows.every((row) => !row.includes("¥0.00")), rows.join(" | "));
    assert.match(rows[0], /1,199,000/);
    await page.locator("#level").fill("1000999");
    await totals(page, "¥59,999.94");
    await choose(page, "12 months");
    await totals(page, "¥719,999.28");
  });
});

test("a list of one's own opens from a file and is priced by its own rules", async () => {
  await visit({ context }, async (page) => {
    await give(page, "own.json", JSON.stringify(OWN));
    await page.getByRole("heading", { level: 1 }).getByText("My prices").waitFor();
    await oneMonth(page, "20100");
    await totals(page, "€210.00");
    await page.getByRole("button", { name: "One pack of 10,000 more" }).click();
    await totals(page, "€200.00");
  });
});

test("a list that breaks rules has all its errors named with code and place", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    const broken = structuredClone(OWN);
    broken.status = "guessed";
    broken.items[0].packs[0].price = "cheap";
    broken.items[0].colour = "red";
    await give(page, "broken.json", JSON.stringify(broken));
    const notice = page.locator(".news .notice");
    await notice.getByText("This price list breaks 3 rules").waitFor();
    const said = await notice.innerText();
    for (const place of ["/status", "/items/0/packs/0/price", "/items/0/colour"]) {
      assert.ok(said.includes(place), `${place} in ${said}`);
    }
    assert.equal(await notice.locator("li").count(), 3);
    for (const row of await notice.locator("li").all()) {
      assert.match(await row.locator("code").first().innerText(), /^[a-z][A-Za-z]+$/);
    }
    await totals(page, "¥1,200.00");
  });
});

test("files that are no list at all are refused, and the estimate stays", async () => {
  await visit({ context }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await page.getByText("Use your own price list").click();
    const nested = "[".repeat(100_000);
    const files = ["", "{", "[]", "null", nested, "\u0000\uFFFF", "<svg onload=alert(1)>"];
    for (const text of files) {
      const file = { name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) };
      await page.locator("#file").setInputFiles(file);
      await page.locator(".news .notice").getByText("This price list breaks").waitFor();
      await totals(page, "¥1,200.00");
    }
  });
});

test("markup in a list is shown as text", async () => {
  await visit({ context }, async (page) => {
    const book = structuredClone(OWN);
    book.name = "<img src=x onerror=alert(1)>";
    book.items[0].name = "<b>bold</b>";
    book.notes = ["<script>alert(1)</script>"];
    book.sources = [{ title: "<i>x</i>", url: "javascript:alert(1)" }];
    await give(page, "markup.json", JSON.stringify(book));
    await page.getByRole("heading", { level: 1 }).getByText("<img src=x onerror=alert(1)>")
      .or(page.locator(".news .notice")).first().waitFor();
    assert.equal(await page.locator("main img, main b:text('bold'), main script").count(), 0);
    assert.equal(await page.locator("a[href^='javascript']").count(), 0);
  });
});

// The page that compares versions: choosing, pasting, files, links, what changed and what it costs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "./estimator.mjs";
import { accessible, open, shot, visit } from "./harness.mjs";
import { WITHOUT_WASM } from "./server.mjs";

const wide = { viewport: { width: 1440, height: 900 }, locale: "en-GB" };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true, locale: "en-GB" };
const page = (more = {}) =>
  ({ context: wide, ready: ".d-changes .d-summary", ...more, path: `diff.html${more.path ?? ""}` });
const BOOK = readFileSync(join(import.meta.dirname, "../../www/books/tencent-smart-scan.json"), "utf8");
const DEARER = BOOK.replace(`"price": "800"`, `"price": "880"`).replace("2024-12-17", "2026-01-01");

/** A share link's `e` from its document. */
const packed = (document) =>
  `e=1.${Buffer.from(JSON.stringify(document)).toString("base64url")}`;
const INVOICES = packed({
  book: "tencent-ocr", start: "2026-01-01", n: 2,
  cart: [{ id: "vat-invoice", by: "month", level: "9000", shape: "flat", perUse: true }],
});
const SCANS = packed({
  book: "tencent-smart-scan", start: "2026-01-01", n: 12,
  cart: [{ id: "qr-barcode", by: "month", level: "9000", shape: "flat", perUse: true,
    packs: [{ id: "10k", n: 1 }] }],
});

const summary = (page) => page.locator(".d-changes .d-summary").innerText();
const group = (page, title) =>
  page.locator(".d-group", { has: page.getByRole("heading", { name: title, exact: true }) });
const row = (place, name) => place.locator("tr", { has: place.page().getByRole("rowheader", { name, exact: true }) });
const file = (name, text) => ({ name, mimeType: "application/json", buffer: Buffer.from(text) });
const hash = (page) => page.evaluate(() => location.hash);

test("the page opens on a list that its vendor changed, with real figures", async () => {
  await visit(page(), async (page) => {
    assert.equal(await page.getByLabel("Price list").first().inputValue(), "past/tencent-ocr-2019");
    assert.match(await summary(page), /prices fall\..*16 items are new\./);
    const invoice = row(group(page, "VAT invoice recognition"), "1,000-call pack");
    assert.equal((await invoice.innerText()).replace(/\s+/g, " "),
      "1,000-call pack ¥400 ¥120 −¥280 −70.0% cheaper");
    assert.equal(await page.locator("#old-about").innerText(), "Tencent Cloud list, about 2019");
    await accessible(page);
    await shot(page, "diff-1440-light-en");
  });
});

test("an example estimate is told in a sentence, by month and by line", async () => {
  await visit(page(), async (page) => {
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.locator(".d-effect .d-sentence").getByText("¥13,700.00 under the newer list").waitFor();
    assert.match(await page.locator(".d-totals .d-more").innerText(), /−¥32,300\.00\s*−70\.2%/);
    assert.equal(await page.locator(".d-months tbody tr").count(), 12);
    const used = page.locator(".d-by-line details", { hasText: "pay-per-use" });
    await used.locator("summary").press("Enter");
    await used.getByText("86,000 calls × ¥0.15").waitFor();
    await accessible(page);
    await shot(page, "diff-effect-1440-light-en");
    await page.getByRole("button", { name: "Without an estimate" }).click();
    assert.equal(await page.locator(".d-effect").count(), 0);
  });
});

test("lists are chosen on both sides, swapped, and kept in the address", async () => {
  await visit(page(), async (page) => {
    await page.locator("#old").selectOption("tencent-smart-scan");
    await page.locator("#new").selectOption("past/tencent-smart-scan-2021");
    await group(page, "Smart Scan SDK").getByText("−¥20,000").waitFor();
    await page.getByRole("button", { name: "Swap" }).press("Enter");
    const sdk = row(group(page, "Smart Scan SDK"), "One-time purchase");
    await sdk.getByText("dearer").waitFor();
    assert.equal(await hash(page), "#old=past/tencent-smart-scan-2021&new=tencent-smart-scan");
    await page.reload();
    await sdk.getByText("+66.7%").waitFor();
    await page.locator("#old").selectOption("tencent-smart-scan");
    await page.getByText("Nothing has changed.").waitFor();
  });
});

test("a link from the estimator brings its list, beside the older version, and its estimate", async () => {
  await visit(page({ path: `#${SCANS}`, ready: ".d-effect" }), async (page) => {
    assert.equal(await page.locator("#new").inputValue(), "tencent-smart-scan");
    assert.equal(await page.locator("#old").inputValue(), "past/tencent-smart-scan-2021");
    assert.match(await page.locator(".d-sentence").innerText(), /under both lists: nothing changes/);
    assert.equal(await page.locator("#asked").inputValue(), SCANS);
    const told = page.locator("#followed");
    await told.getByText(/^Both sides show .+ now, the list of this estimate\.$/).waitFor();
    await page.getByRole("button", { name: "Swap" }).click();
    await until(() => told.innerText(), "", "the reader's own choice is not told");
  });
});

test("links are pasted, and a bad one says why beside its field", async () => {
  await visit(page(), async (page) => {
    const field = page.getByLabel("Share link of an estimate");
    await field.fill(`https://example.com/packwise/#${INVOICES}`);
    await page.locator(".d-sentence").getByText("¥2,400.00 under the newer list, ¥8,000.00").waitFor();
    assert.match(await hash(page), /^#old=past\/tencent-ocr-2019&new=tencent-ocr&e=1\./);
    await field.fill("https://example.com/#e=1.abc");
    await page.locator("#asked-error").getByText("This link cannot be read").waitFor();
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    assert.equal(await page.locator(".d-effect").count(), 0);
    await field.fill("");
    assert.equal(await page.locator("#asked-error").innerText(), "");
  });
});

test("own lists come from files and from pasted text, and stay out of the link", async () => {
  await visit(page(), async (page) => {
    await page.locator("#old").selectOption("tencent-smart-scan");
    await page.locator("input[name=new-file]").setInputFiles(file("mine.json", DEARER));
    const pack = row(group(page, "QR code and barcode recognition"), "10,000-call pack");
    await pack.getByText("+¥80").waitFor();
    assert.match(await pack.innerText(), /\+10\.0%\s*dearer/);
    assert.equal(await page.locator("#new option:checked").innerText(), "mine.json");
    assert.equal(await hash(page), "#old=tencent-smart-scan");
    await page.locator("#asked").fill(SCANS);
    await page.locator(".d-sentence").getByText("more (+").waitFor();
    await page.locator(".version[data-side=old]").getByRole("button", { name: "Paste JSON" }).press("Enter");
    await page.locator("#old-text").fill(DEARER);
    await page.getByText("Nothing has changed.").waitFor();
    assert.equal(await page.locator("#old option:checked").innerText(), "A list of your own");
  });
});

test("a file dropped on a side is read", async () => {
  await visit(page(), async (page) => {
    await page.locator("#old").selectOption("tencent-smart-scan");
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], "dropped.json", { type: "application/json" }));
      return transfer;
    }, DEARER);
    await page.locator(".version[data-side=new]").dispatchEvent("drop", { dataTransfer: data });
    await group(page, "QR code and barcode recognition").getByText("+¥80").waitFor();
  });
});

test("a wrong file is named with its problems, on its own side", async () => {
  await visit(page(), async (page) => {
    await page.locator("input[name=old-file]").setInputFiles(file("bad.json", "{"));
    await page.locator("#old-error").getByText("the text is not JSON").waitFor();
    assert.equal(await page.locator("#new-error").innerText(), "");
    assert.equal(await page.locator("#old").getAttribute("aria-invalid"), "true");
    assert.equal(await page.locator(".d-changes").count(), 0);
    const wrong = BOOK.replace(`"currency": "CNY",`, "").replace(`"0.12"`, `"twelve"`);
    await page.locator("input[name=old-file]").setInputFiles(file("bad.json", wrong));
    await page.locator("#old-error").getByText("This list has 2 problems:").waitFor();
    await page.locator("#old-error").getByText("/items/0/payPerUse/tiers/0/unitAmount").waitFor();
    await accessible(page);
    await page.locator("#old").selectOption("past/tencent-ocr-2019");
    await page.locator(".d-changes .d-summary").waitFor();
  });
});

test("what one list lacks is said, and is no zero", async () => {
  await visit(page(), async (page) => {
    const without = BOOK.replace(/\{"id": "10k", "quantity": "10000", "price": "800", "validFor": "P1Y"\}, /, "");
    await page.locator("#old").selectOption("tencent-smart-scan");
    await page.locator("input[name=new-file]").setInputFiles(file("smaller.json", without));
    await page.locator("#asked").fill(SCANS);
    const notice = page.locator(".d-effect .notice");
    await notice.getByText("The newer list cannot price this estimate:").waitFor();
    await notice.getByText("10k").waitFor();
    assert.equal(await page.locator(".is-new-total dd").innerText(), "cannot be priced");
  });
});

test("a scenario file is lived through under both lists", async () => {
  const story = readFileSync(join(import.meta.dirname, "../../www/scenarios/seasonal-peak.json"), "utf8");
  const { scenario } = JSON.parse(story);
  await visit(page({ path: "#old=past/tencent-smart-scan-2021&new=tencent-smart-scan" }), async (page) => {
    assert.equal(scenario.book, "tencent-smart-scan");
    await page.locator("input[name=asked-file]").setInputFiles(file("peak.json", JSON.stringify(scenario)));
    await page.locator(".d-sentence").waitFor();
    assert.equal(await page.locator("#asked").inputValue(), "Scenario: peak.json");
  });
});

test("the page is Chinese where the reader is, in both themes, and turns at once", async () => {
  const chinese = { ...wide, locale: "zh-CN", colorScheme: "dark" };
  await visit(page({ context: chinese, path: `#${INVOICES}`, ready: ".d-effect" }), async (page) => {
    assert.match(await page.locator(".d-sentence").innerText(), /^新版 ¥2,400\.00，旧版 ¥8,000\.00：少付/);
    await group(page, "增值税发票识别").getByText("降价").first().waitFor();
    await accessible(page);
    await shot(page, "diff-1440-dark-zh");
    await page.getByRole("button", { name: "English" }).press("Enter");
    await page.locator(".d-sentence").getByText("under the newer list").waitFor();
    assert.equal(await page.title(), "Packwise: compare two versions of a price list");
  });
});

test("a phone shows everything without scrolling sideways", async () => {
  for (const [locale, colorScheme] of [["en-GB", "light"], ["zh-CN", "dark"]]) {
    const context = { ...phone, locale, colorScheme };
    await visit(page({ context, path: `#${INVOICES}`, ready: ".d-effect" }), async (page) => {
      const [inner, outer] = await page.evaluate(() =>
        [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(inner <= outer, `${inner} > ${outer}`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll("main :is(button, summary, select, label.button)")]
          .filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 24)
          .map((it) => it.outerHTML));
      assert.deepEqual(small, []);
      await accessible(page);
      await shot(page, `diff-360-${colorScheme}-${locale}`);
    });
  }
});

test("everything is reached by keys, and the ways to and from the page are there", async () => {
  await visit(page(), async (page) => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "changes");
    await page.locator("#old").focus();
    const seen = [];
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("Tab");
      seen.push(await page.evaluate(() =>
        document.activeElement.name || document.activeElement.textContent || document.activeElement.id));
    }
    for (const name of ["old-file", "Swap", "new", "new-file", "asked", "Try an example"]) {
      assert.ok(seen.includes(name), `${name} is not among ${seen}`);
    }
    await page.getByRole("navigation").getByRole("link", { name: "Embed" }).click();
    // What is left while it is on its way would count as unanswered.
    await page.locator("packwise-estimator").getByText("calls").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.getByRole("navigation").getByRole("link", { name: "Compare" }).click();
    await page.locator(".d-changes").waitFor();
  });
});

test("where WebAssembly may not be compiled the page says so", async () => {
  const { page: blocked, close } = await open(page({ server: { policy: WITHOUT_WASM }, ready: "h1" }));
  try {
    await blocked.getByText("security policy blocks WebAssembly").waitFor();
  } finally {
    await close();
  }
});

// What surrounds the estimate: language, theme, links, and what this device keeps.

import assert from "node:assert/strict";
import { deflateRawSync } from "node:zlib";
import { test } from "node:test";
import { fillYear, fragment, oneMonth, totals, until } from "./estimator.mjs";
import { open, visit } from "./harness.mjs";

const context = { viewport: { width: 1440, height: 900 } };
const root = (page, name) => page.evaluate((it) => document.documentElement.getAttribute(it), name);

test("the language follows the browser at first, then the visitor, and is remembered", async () => {
  await visit({ context: { ...context, locale: "zh-CN" } }, async (page) => {
    await until(() => root(page, "lang"), "zh-CN", "the language of the page");
    assert.match(await page.title(), /智能扫码/);
    await page.getByRole("heading", { level: 1 }).getByText("要花多少钱").waitFor();
    await page.getByText("2024-12-17").first().waitFor();
    const english = page.getByRole("button", { name: "English" });
    await english.click();
    await until(() => root(page, "lang"), "en", "the language of the page");
    assert.match(await page.title(), /What will Smart Scan cost you\?/);
    await page.getByText("17 December 2024").first().waitFor();
    const chinese = page.getByRole("button", { name: "中文" });
    assert.equal(await chinese.getAttribute("lang"), "zh-CN");
    assert.ok(await chinese.evaluate((it) => it === document.activeElement), "focus stays");
    await page.reload();
    await page.getByRole("button", { name: "中文" }).waitFor();
    assert.equal(await root(page, "lang"), "en");
  });
});

test("the estimate and its numbers are the same in Chinese", async () => {
  await visit({ context }, async (page) => {
    await fillYear(page);
    await page.getByRole("button", { name: "中文" }).click();
    await totals(page, "¥9,770.00");
    const said = (await page.locator("#result").innerText()).replace(/\s+/g, " ");
    const words = ["12 个月合计，2025年1月起", "免费额度 12,000", "资源包节省 ¥4,720.00（32.6%）",
      "若为 10,001 次，仅需 ¥900.09"];
    for (const text of words) assert.ok(said.includes(text), `${text} in ${said}`);
    assert.equal(await page.locator("#month-10").inputValue(), "25,000");
    const english = /\b(calls?|packs?|free|month|Undo|Why|Show|Copy|Print)\b/;
    const all = await page.locator("body").innerText();
    const left = all.split("\n").filter((line) => english.test(line));
    assert.deepEqual(left, [], "English left in the Chinese page");
  });
});

test("the theme follows the device at first, then the visitor, and is remembered", async () => {
  await visit({ context: { ...context, colorScheme: "dark" } }, async (page) => {
    const look = () => getComputedStyle(document.documentElement).backgroundColor;
    const ground = () => page.evaluate(look);
    await until(ground, "rgb(16, 18, 20)", "the ground");
    await page.getByRole("button", { name: "Light", exact: true }).click();
    await until(ground, "rgb(251, 251, 249)", "the ground");
    await page.reload();
    await page.getByRole("button", { name: "Dark", exact: true }).waitFor();
    assert.equal(await ground(), "rgb(251, 251, 249)");
  });
});

test("a link reopens the whole estimate in another browser", async () => {
  let link;
  await visit({ context: { ...context, permissions: ["clipboard-read", "clipboard-write"] } },
    async (page) => {
      await fillYear(page);
      const hash = await fragment(page);
      await page.getByRole("button", { name: "Copy link" }).first().click();
      await page.getByText("Link copied.").first().waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      assert.equal(new URL(copied).hash, hash);
      link = hash;
    });
  await visit({ context, path: link }, async (page) => {
    await totals(page, "¥9,770.00");
    assert.equal(await page.locator("#start").inputValue(), "2025-01-01");
    assert.equal(await page.locator("#month-10").inputValue(), "25,000");
    assert.equal(await page.locator("#book").inputValue(), "tencent-smart-scan");
  });
});

const MEGABYTE = "A".repeat(1_000_000);
const json = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
const BROKEN = {
  "garbage": "#e=%%%not-a-link",
  "an empty estimate": "#e=",
  "half a link": "#e=1.eyJib29rIjoidGVuY2VudC1zbWFydC1zY2Fu",
  "a megabyte of letters": `#e=1.${MEGABYTE}`,
  "a list that there is not": `#e=1.${json({ book: "none", start: "2025-01-01", n: 1, cart: [] })}`,
  "an estimate without items":
    `#e=1.${json({ book: "tencent-smart-scan", start: "2025-01-01", n: 1, cart: [] })}`,
  "deeply nested lists": `#e=1.${Buffer.from("[".repeat(20_000)).toString("base64url")}`,
  // Nothing of ours unpacks what a link holds; should that ever change, this must stay refused.
  "what unpacks to thirty megabytes":
    `#e=1.${deflateRawSync(Buffer.alloc(30_000_000, JSON.stringify([[]]))).toString("base64url").slice(0, 59_000)}`,
  "markup": `#e=1.${json({ book: "<img src=x onerror=alert(1)>", start: "2025-01-01", n: 1 })}`,
};

for (const [name, path] of Object.entries(BROKEN)) {
  test(`a broken link is named, and the page works: ${name}`, async () => {
    await visit({ context, path }, async (page) => {
      await page.getByText("This link cannot be read").waitFor();
      await oneMonth(page, "11000");
      await totals(page, "¥1,200.00");
    });
  });
}

test("a link of a later version says that the page must be loaded again", async () => {
  await visit({ context, path: "#e=2.abc" }, async (page) => {
    await page.getByText("It was made by a newer version of this page.").waitFor();
    await page.getByRole("button", { name: "Close", exact: true }).click();
    await until(() => page.getByText("This link cannot be read").count(), 0, "the notice");
  });
});

test("an address without an estimate, and ten megabytes put there later, do no harm", async () => {
  await visit({ context, path: "#somewhere" }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await page.evaluate((part) => { location.hash = `e=1.${part.repeat(10)}`; }, MEGABYTE);
    await page.waitForTimeout(300);
    await totals(page, "¥1,200.00");
    await page.locator("#level").fill("11001");
    await totals(page, "¥900.09");
  });
});

test("this device keeps the estimate, and a broken one is forgotten", async () => {
  await visit({ context }, async (page, { site }) => {
    await fillYear(page);
    await fragment(page);
    await page.goto("about:blank");
    await page.goto(site.url);
    await totals(page, "¥9,770.00");
    await page.evaluate(() => localStorage.setItem("packwise.estimate", "1.broken"));
    await page.goto("about:blank");
    await page.goto(site.url);
    await page.locator("[data-total]").waitFor();
    assert.equal(await page.locator("#level").inputValue(), "13,500");
  });
});

test("works where nothing can be stored, and says that nothing is kept", async () => {
  const prepare = (page) => page.addInitScript(() => {
    Object.defineProperty(globalThis, "localStorage", {
      get() { throw new DOMException("denied", "SecurityError"); },
    });
  });
  await visit({ context, prepare }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await page.getByText("Not saved: this browser does not let the page store anything.").waitFor();
    await page.getByRole("button", { name: "中文" }).click();
    await until(() => root(page, "lang"), "zh-CN", "the language of the page");
  });
});

test("a full storage is no obstacle either", async () => {
  const prepare = (page) => page.addInitScript(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await visit({ context, prepare }, async (page) => {
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await page.getByText("Not saved").waitFor();
  });
});

test("where copying is refused, the link is shown to be copied by hand", async () => {
  const prepare = (page) => page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("denied"));
  });
  const opened = await open({ context, prepare });
  try {
    const { page } = opened;
    await page.getByRole("button", { name: "Copy link" }).first().click();
    await page.getByText("Copy the link below by hand.").first().waitFor();
    const shown = await page.locator(".said").first().innerText();
    assert.match(shown, /#e=1\./);
  } finally {
    await opened.close();
  }
});

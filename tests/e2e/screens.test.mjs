// The screens that the vendors' documents speak of, each seen in the console: see tests/seeds.md.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import readWorkbook from "read-excel-file/node";
import { until } from "./estimator.mjs";
import { visit } from "./harness.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
const peak = { context: wide, path: "simulator.html#story=seasonal-peak", ready: "#overview" };
const says = async (page, id) => (await page.locator(`#${id}`).innerText()).replace(/\s+/g, " ");
const tells = (page, id, words) =>
  until(async () => (await says(page, id)).includes(words), true, `${words} in ${id}`);

async function setClock(page, time) {
  await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
  await page.locator("#time").fill(time);
  await page.keyboard.press("Enter");
  const shown = () => page.locator("[data-clock]").getAttribute("data-clock");
  await until(async () => time.startsWith(await shown()), true, `what is shown at ${time}`);
}

/** Opens a scenario of one's own. */
async function openOwn(page, scenario) {
  await page.getByRole("button", { name: "Other scenarios" }).click();
  await page.getByLabel("Open a scenario file").setInputFiles({
    name: "own.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(scenario)),
  });
  await page.getByRole("heading", { level: 1, name: "own" }).waitFor();
}

/** Fills in the form of an event and saves it. */
async function save(page, fields) {
  const dialog = page.getByRole("dialog");
  for (const [label, value] of Object.entries(fields)) {
    const field = dialog.getByLabel(label, { exact: true });
    const tag = await field.evaluate((element) => element.tagName);
    await (tag === "SELECT" ? field.selectOption(value) : field.fill(value));
  }
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function download(page, button) {
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: file.suggestedFilename(), data: readFileSync(await file.path()) };
}

const day = (date) => `2025-${date}T00:00:00+08:00`;
const month = { start: day("01-01"), end: day("03-01") };

test("the console opens on its overview and leads to each of its sections", async () => {
  await visit(peak, async (page) => {
    const contents = page.getByRole("navigation", { name: "Sections" });
    assert.equal(await contents.getByRole("link").first().getAttribute("aria-current"), "location");
    for (const name of ["Packs", "Usage", "Bills", "Messages", "Settings", "Overview"]) {
      await contents.getByRole("link", { name }).click();
      await page.getByRole("heading", { level: 2, name }).waitFor();
    }
    await page.getByRole("button", { name: /^Start a trial: Smart Scan SDK/ }).waitFor();
  });
});

test("the overview tells calls, billed calls, success rate and packs of the last thirty days", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    for (const words of ["last 30 days", "22,274", "1 API used", "21,756", "108 billed failures",
      "97.19", "626 failures", "9,156 of 10,000 calls"]) {
      await tells(page, "overview", words);
    }
    await page.getByRole("navigation", { name: "Sections" }).getByRole("link", { name: "Usage" }).click();
    await page.getByRole("heading", { level: 2, name: "Usage" }).waitFor();
  });
});

test("usage is filtered by period, service, API, account and channel", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    const usage = page.locator("#usage");
    const calls = async () => Number((await usage.locator("table").last()
      .locator("tbody td").nth(0).innerText()).replace(/,/g, ""));
    assert.equal(await calls(), 22_274);
    for (const label of ["Service", "API", "Account", "Channel"]) {
      const field = usage.getByLabel(label, { exact: true });
      const values = await field.locator("option").evaluateAll((all) => all.map((it) => it.value));
      let sum = 0;
      for (const value of values.slice(1)) {
        await field.selectOption(value);
        await page.waitForTimeout(150);
        sum += await calls();
      }
      assert.equal(sum, 22_274, `the parts by ${label} add up`);
      await field.selectOption(values[0]);
      await until(calls, 22_274, "all again");
    }
    const period = usage.getByLabel("Period", { exact: true });
    await period.selectOption({ label: "This month" });
    await until(async () => (await calls()) < 22_274, true, "a shorter period has fewer calls");
    await period.selectOption({ label: "This year" });
    await until(async () => (await calls()) > 100_000, true, "the year has more");
  });
});

test("failures open to their error codes, and billed ones are marked", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    await page.getByRole("button", { name: "Error codes: QrcodeOCR" }).click();
    const codes = await says(page, "usage");
    assert.match(codes, /FailedOperation.ImageDecodeFailed 248 free/);
    assert.match(codes, /FailedOperation.EmptyImageError 108 billed/);
  });
});

test("the usage shown is saved as a workbook and as text", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    const book = await download(page, page.locator("#usage-excel"));
    assert.match(book.name, /\.xlsx$/);
    // Opened by a reader that is not ours.
    const [{ data: [heads, ...days] }] = await readWorkbook(book.data);
    const sum = days.reduce((all, row) => all + Number(row[heads.indexOf("Calls")]), 0);
    assert.equal(sum, 22_274, "the workbook has the calls that the page shows");
    const text = await download(page, page.locator("#usage-csv"));
    const [head, ...rows] = text.data.toString().trim().split("\r\n").map((line) => line.split(","));
    const place = head.indexOf("Calls");
    assert.equal(rows.reduce((sum, row) => sum + Number(row[place]), 0), 22_274);
  });
});

test("the pack page tells source, total, used, remaining and validity", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    const row = page.locator("#packs tbody tr", { hasText: "Bought, order B" }).last();
    const text = (await row.innerText()).replace(/\s+/g, " ");
    assert.match(text, /10,000 .*844 .*9,156 .*3 Nov 2025 .*3 Nov 2026 .*In use/);
    await tells(page, "packs", "Free, November");
    await page.getByRole("button", { name: "Where it went: Bought, order A" }).click();
    await page.locator("#packs .why tbody tr").first().waitFor();
  });
});

test("a pack is bought where little is left", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    await tells(page, "overview", "One usable pack left");
    await page.locator("#packs").getByRole("button", { name: "Buy a pack" }).click();
    await save(page, { Pack: "100k", Order: "C" });
    await tells(page, "packs", "Bought, order C");
    await until(async () => (await says(page, "overview")).includes("One usable pack left"), false,
      "more than one is left");
  });
});

test("messages are set up beside the packs, with threshold and channels", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-06-01 00:00");
    await page.locator("#packs").getByRole("button", { name: "Set alerts" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Alert below, percent").fill("50");
    await dialog.getByLabel(/^Channels/).fill("sms");
    await save(page, {});
    await tells(page, "settings", "50");
    await setClock(page, "2025-12-31 23:00");
    const messages = await page.locator("#messages").innerText();
    const first = messages.search(/below 50\s%/);
    assert.ok(first > 0, messages);
    assert.match(messages.slice(first), /^.*\sSMS/);
  });
});

test("the SDK is tried for three months, once, and bought for good", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-03-10 10:00");
    const settings = page.locator("#settings");
    assert.ok(!(await says(page, "settings")).includes("Licences"), "there is no SDK yet");
    await settings.getByRole("button", { name: /^Start a trial/ }).click();
    await save(page, { Application: "shop" });
    await tells(page, "settings", "10 Jun 2025");
    await settings.getByRole("button", { name: /^Start a trial/ }).click();
    await save(page, { Application: "other" });
    await tells(page, "messages", "refused");
    await settings.getByRole("button", { name: /^Buy a licence/ }).click();
    await save(page, { Application: "shop" });
    await tells(page, "bills", "50,000");
  });
});

test("a service that was never opened is opened with one press", async () => {
  await visit(peak, async (page) => {
    await openOwn(page, {
      format: "packwise.scenario/1", book: "tencent-smart-scan", period: month,
      opened: day("02-01"), events: [],
      usage: [{ service: "QrcodeOCR", quantity: 590, from: month.start, to: month.end }],
    });
    await setClock(page, "2025-01-10 00:00");
    await tells(page, "overview", "not open yet");
    await tells(page, "usage", "Not shown");
    await page.locator("#overview").getByRole("button", { name: "Open the service" }).click();
    await tells(page, "packs", "Free, January");
    await tells(page, "settings", "Open since 10 Jan");
  });
});

test("closing asks who it is, and is refused while a paid pack is not used up", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-11-12 18:00");
    await tells(page, "settings", "9,156");
    assert.equal(await page.getByRole("button", { name: "Close the service" }).count(), 0);
    await setClock(page, "2025-12-10 09:00");
    await page.getByRole("button", { name: "Close the service" }).click();
    await page.getByLabel(/^To confirm/).fill("no");
    await page.locator(".confirm button[type=submit]").click();
    await page.getByText("exactly to close").waitFor();
    await page.getByLabel(/^To confirm/).fill("CLOSE");
    await page.keyboard.press("Enter");
    await tells(page, "overview", "The service is closed");
    await setClock(page, "2025-12-20 09:00");
    await page.locator("#settings").getByRole("button", { name: "Open the service again" }).click();
    await tells(page, "usage", "QrcodeOCR");
    await page.getByRole("button", { name: "Error codes: QrcodeOCR" }).click();
    await tells(page, "usage", "closed");
  });
});

test("a closed service shows no figures until it is opened again", async () => {
  await visit(peak, async (page) => {
    await setClock(page, "2025-12-10 09:00");
    await page.getByRole("button", { name: "Close the service" }).click();
    await page.getByLabel(/^To confirm/).fill("CLOSE");
    await page.keyboard.press("Enter");
    await tells(page, "overview", "The service is closed");
    for (const id of ["packs", "usage"]) {
      await tells(page, id, "Not shown while the service is not open");
      assert.equal(await page.locator(`#${id} table`).count(), 0, `figures in ${id}`);
    }
    await page.locator("#overview").getByRole("button", { name: "Open the service again" }).click();
    await tells(page, "packs", "Bought, order A");
    await tells(page, "usage", "QrcodeOCR");
  });
});

test("the billing centre finds what is billed by name and region, and stops it", async () => {
  await visit(peak, async (page) => {
    const use = (item) => ({ item, quantity: 1416, region: "cn-north-4", from: month.start, to: month.end });
    await openOwn(page, {
      format: "packwise.scenario/1", book: "huawei-ocr", period: month,
      usage: [use("general-text"), use("web-image")], events: [],
    });
    await setClock(page, "2025-01-10 08:30");
    const names = ["General text recognition", "Web image recognition"];
    for (const name of names) await tells(page, "bills", name);
    const { data } = await download(page, page.locator("#focus-csv"));
    const lines = data.toString().split("\r\n");
    const place = (name) => lines[0].split(",").indexOf(name);
    assert.ok(place("SkuMeter") >= 0 && place("RegionId") >= 0 && place("ServiceName") >= 0);
    assert.ok(lines.some((line) => line.includes("Web image recognition") && line.includes("cn-north-4")));
    await page.getByRole("switch", { name: "Pay-per-use: Web image recognition" }).click();
    await setClock(page, "2025-01-12 08:30");
    await page.getByRole("button", { name: /^Error codes: Web image/ }).click();
    await tells(page, "usage", "pay-per-use");
    assert.equal(await page.getByRole("button", { name: /^Error codes: General text/ }).count(), 0);
  });
});

// The plan and the price table as elements in another's page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, shot } from "./harness.mjs";
import { QR, drawn, host, on, told, totals } from "./element.mjs";

const PLAN = '<packwise-plan book="tencent-smart-scan" item="qr-barcode" usage="11000" months="1" ' +
  'start="2025-01" locale="en" name="cart"></packwise-plan>';
const TABLE = '<packwise-price-table book="tencent-smart-scan" item="qr-barcode" usage="11000" ' +
  'locale="en"></packwise-price-table>';
const fetched = (page) => page.evaluate(() => performance.getEntriesByType("resource")
  .map(({ name }) => new URL(name).pathname));

test("the cheapest plan, its purchases, and what it was compared with", () =>
  host({ body: `<form>${PLAN}</form>` }, async (page) => {
    await totals(page, "¥800.00", "packwise-plan");
    const { packs, total } = await on(page, (it) => it.value);
    assert.equal(total, "800.00");
    assert.deepEqual(packs, [{ pack: "10k", count: 1, unitPrice: "800", month: "2025-01" }]);
    assert.equal(await page.locator("[part~=row]").count(), 1);
    await page.getByRole("button", { expanded: false }).click();
    await page.locator("[part=why]").waitFor();
    assert.deepEqual(await page.evaluate(() =>
      JSON.parse(new FormData(document.forms[0]).get("cart")).total), "800.00");
    await accessible(page);
    await shot(page, "element-plan");
    assert.deepEqual(await told(page), ["ready"]);
    await on(page, (it) => { it.usage = ["11000", "500"]; it.months = null; });
    await page.waitForFunction(() => document.querySelector("packwise-plan").value?.months === 2);
    assert.deepEqual(await on(page, (it) => it.value.usage), ["11000", "500"]);
    await on(page, (it) => { it.setAttribute("usage", "11000, 500, 700"); });
    await page.waitForFunction(() => document.querySelector("packwise-plan").value?.months === 3);
  }));

test("a plan of own prices, in Chinese; where no pack pays off it says so", () =>
  host({ body: PLAN.replace('"en"', '"zh-CN"') }, async (page) => {
    await totals(page, "¥800.00", "packwise-plan");
    await on(page, (it) => { it.prices = { "10k": "700" }; });
    await totals(page, "¥700.00", "packwise-plan");
    await on(page, (it) => { it.usage = 1200; });
    await totals(page, "¥24.00", "packwise-plan");
    assert.equal(await page.locator("[part~=row]").count(), 0);
    assert.deepEqual(await on(page, (it) => it.value.packs), []);
    await shot(page, "element-plan-none");
  }));

test("the planner is fetched for a plan alone, and an answer to an old question is not shown", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    assert.ok(!(await fetched(page)).some((name) => /planner|engine|index\.js$/.test(name.replace("/books/index.js", ""))));
    let letGo;
    const held = new Promise((done) => { letGo = done; });
    await page.route("**/planner.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.locator("packwise-estimator").evaluate((it, html) => {
      it.insertAdjacentHTML("beforebegin", html);
    }, PLAN);
    await page.getByText("Looking for the cheapest plan").waitFor();
    await on(page, (it) => { it.usage = "6000"; });
    await drawn(page);
    await on(page, (it) => { it.usage = "1200"; });
    await drawn(page);
    letGo();
    await totals(page, "¥24.00", "packwise-plan");
    await page.waitForTimeout(300);
    await totals(page, "¥24.00", "packwise-plan");
    const carts = await page.evaluate(() => globalThis.told.filter(([type, cart]) =>
      type !== "error" && cart.usage[0] !== "11000"));
    assert.deepEqual(carts.map(([type, { total }]) => [type, total]), [["ready", "24.00"]]);
  }));

test("what is wrong with a plan's question is said", () =>
  host({ body: PLAN }, async (page) => {
    await totals(page, "¥800.00", "packwise-plan");
    const cases = [
      [(it) => it.setAttribute("usage", "11000,500"), "unlikeMonths", "/months"],
      [(it) => it.setAttribute("usage", "900,750"), "ambiguousUsage", "/usage"],
      [(it) => it.setAttribute("usage", ""), "missingUsage", "/usage"],
      [(it) => it.setAttribute("usage", "many"), "wrongType", "/months/0"],
    ];
    for (const [work, code, path] of cases) {
      const before = (await told(page, "error")).length;
      await on(page, work);
      await page.waitForFunction((count) =>
        globalThis.told.filter(([type]) => type === "error").length > count, before);
      const { errors: [error] } = (await told(page, "error")).at(-1);
      assert.deepEqual([error.code, error.path], [code, path]);
      await page.locator(".notice.error").waitFor();
    }
    await on(page, (it) => it.setAttribute("usage", "11000"));
    await totals(page, "¥800.00", "packwise-plan");
  }));

test("the price table marks the tier that the usage reaches", () =>
  host({ body: TABLE }, async (page) => {
    await page.locator("table").waitFor();
    assert.equal(await page.locator("[part~=row]").count(), 4);
    assert.match(await page.locator("[part~=active]").innerText(), /10,000\s+¥0.12/);
    await on(page, (it) => { it.usage = 11001; });
    await drawn(page);
    assert.match(await page.locator("[part~=active]").innerText(), /¥0.09/);
    await on(page, (it) => { it.usage = null; });
    await drawn(page);
    assert.equal(await page.locator("[part~=active]").count(), 0);
    await accessible(page);
    await shot(page, "element-table");
    await on(page, (it) => { it.locale = "zh-CN"; it.theme = "dark"; it.usage = 11000; });
    await drawn(page);
    await accessible(page);
    assert.deepEqual(await told(page), ["ready"]);
  }));

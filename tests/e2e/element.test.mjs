// The estimator as an element in another's page: figures, properties, events, form, keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, shot } from "./harness.mjs";
import { BARCODE, QR, drawn, host, on, told, totals } from "./element.mjs";

const usage = (page) => page.locator("#usage").first();
const slider = (page) => page.getByRole("slider").first();
const text = async (page, part) =>
  (await page.locator(`[part~=${part}]`).first().innerText()).replace(/\s+/g, " ").trim();

test("both pictures come out to the cent", () =>
  host({ body: QR + BARCODE.replace("name=", 'id="own" name=') }, async (page) => {
    await totals(page, "¥1,200.00");
    assert.equal(await text(page, "title"), "QR code and barcode recognition");
    assert.equal(await text(page, "provenance"), "Tencent Cloud list, 17 Dec 2024");
    assert.equal(await text(page, "legend"), "Free 1,000 Pay-per-use 10,000 × ¥0.12");
    assert.match(await text(page, "notice"), /^One more call costs ¥299.91 less/);
    await page.locator("#own").evaluate((own) => {
      own.prices = { "1k": "50" };
      own.packs = { "1k": 1 };
      own.texts = { buy: "Add to order" };
    });
    await totals(page, "¥224.00", "#own");
    const own = page.locator("#own");
    assert.match(await own.locator("[part=legend]").innerText(), /Free 50\s+Pack 1,000\s+Pay-per-use 1,450 × ¥0.12/);
    assert.equal(await own.locator("s").innerText(), "¥100");
    assert.equal(await own.locator("[part=buy]").innerText(), "Add to order");
    assert.deepEqual(await own.evaluate(({ value }) => value), {
      book: "tencent-smart-scan", item: "barcode-info", start: "2025-01", months: 1,
      usage: ["2500"], packs: [{ pack: "1k", count: 1, unitPrice: "50" }],
      total: "224.00", packsTotal: "50.00", payPerUseTotal: "174.00", currency: "CNY",
    });
    assert.equal(await own.evaluate(({ total }) => total), "224.00");
    await shot(page, "element-two");
  }));

test("attributes and properties are live, and simple ones show as attributes", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    await on(page, (it) => it.setAttribute("usage", "11001"));
    await totals(page, "¥900.09");
    await on(page, (it) => { it.usage = "2000"; });
    await totals(page, "¥120.00");
    assert.equal(await on(page, (it) => it.getAttribute("usage")), "2000");
    await on(page, (it) => { it.months = 2; });
    await totals(page, "¥240.00");
    assert.equal(await on(page, (it) => `${it.months} ${it.getAttribute("months")}`), "2 2");
    await on(page, (it) => { it.usage = ["2000", "11001"]; });
    await totals(page, "¥1,020.09");
    assert.deepEqual(await on(page, (it) => it.value.usage), ["2000", "11001"]);
    await on(page, (it) => { it.usage = null; it.setAttribute("usage", "2000"); it.months = null; });
    await totals(page, "¥120.00");
    await on(page, (it) => { it.item = "barcode-info"; });
    await totals(page, "¥234.00");
    assert.equal(await text(page, "title"), "Barcode information lookup");
  }));

test("a comma in usage parts months; who types over a list means each of them", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    const set = (value) => on(page, (it, given) => it.setAttribute("usage", given), value);
    const months = () => on(page, (it) => it.value?.usage);
    for (const list of ["2000,11001", "2000, 11001"]) {
      await set(list);
      await totals(page, "¥1,020.09");
      assert.deepEqual(await months(), ["2000", "11001"]);
      await set("11000");
      await totals(page, "¥1,200.00");
    }
    await set("2000, 11001");
    await totals(page, "¥1,020.09");
    await usage(page).fill("11,000");
    await totals(page, "¥2,400.00");
    assert.deepEqual(await months(), ["11000", "11000"]);
    await usage(page).press("Enter");
    await usage(page).fill("11,000x");
    await page.locator("#wrong").waitFor();
    assert.deepEqual(await months(), ["11000", "11000"]);
    await slider(page).press("End");
    await drawn(page);
    assert.deepEqual(await months(), ["10000000", "10000000"]);
    await set("900, 750");
    await drawn(page);
    assert.deepEqual(await months(), ["900", "750"]);
    await set("900750");
    await drawn(page);
    assert.deepEqual(await months(), ["900750"]);
  }));

test("properties set before the elements are defined are honoured", () =>
  host({
    body: BARCODE, script: `
      const early = document.querySelector("packwise-estimator");
      early.prices = { "1k": "50" };
      early.packs = { "1k": 1 };
      early.usage = 2500;
      early.texts = { title: "Own words" };
      await import("./element.js");`,
  }, async (page) => {
    await totals(page, "¥224.00");
    assert.equal(await text(page, "title"), "Own words");
    assert.equal(await on(page, (it) => Object.hasOwn(it, "packs")), false);
  }));

test("what a framework sets again unchanged leaves the reader's choice alone", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    await on(page, (it) => { it.packs = { "10k": 1 }; });
    await totals(page, "¥800.00");
    await page.getByRole("button", { name: /more$/ }).first().click();
    await totals(page, "¥1,600.00");
    await on(page, (it) => { it.packs = { "10k": 1 }; });
    await drawn(page);
    assert.deepEqual(await on(page, (it) => it.packs), { "10k": 2 });
    await on(page, (it) => { it.packs = null; });
    await totals(page, "¥1,200.00");
  }));

test("an element that is moved, taken away and brought back keeps its state", () =>
  host({ body: `${QR}<div id="other"></div>` }, async (page) => {
    await totals(page, "¥1,200.00");
    await usage(page).fill("12000");
    await page.getByRole("button", { name: /more$/ }).first().click();
    await totals(page, "¥920.00");
    await page.getByRole("button", { name: "Why" }).click();
    const before = (await told(page)).length;
    await on(page, (it) => document.getElementById("other").append(it));
    await drawn(page);
    await totals(page, "¥920.00");
    await on(page, (it) => { globalThis.kept = it; it.remove(); });
    await drawn(page);
    await page.evaluate(() => document.querySelector("main").prepend(globalThis.kept));
    await totals(page, "¥920.00");
    assert.equal(await usage(page).inputValue(), "12,000");
    await page.locator("[part=why]").waitFor();
    await usage(page).fill("2000");
    await drawn(page);
    assert.equal((await told(page)).length, before + 1, "no event but the last change");
  }));

test("a form gets the cart, resets it, and is not sent with a usage that cannot be read", () =>
  host({ body: `<form>${QR}<button>Send</button></form>` }, async (page) => {
    await totals(page, "¥1,200.00");
    await page.evaluate(() => {
      globalThis.sent = [];
      document.forms[0].addEventListener("submit", (event) => {
        event.preventDefault();
        globalThis.sent.push(JSON.parse(new FormData(event.target).get("cart")));
      });
    });
    await usage(page).fill("11001");
    await totals(page, "¥900.09");
    await page.getByRole("button", { name: "Send" }).click();
    const [cart] = await page.evaluate(() => globalThis.sent);
    assert.deepEqual([cart.usage, cart.total], [["11001"], "900.09"]);
    const valid = () => on(page, (it) => [it.willValidate, it.validity.badInput, it.checkValidity(),
      it.validationMessage === (it.shadowRoot.querySelector("#wrong")?.textContent ?? "")]);
    assert.deepEqual(await valid(), [true, false, true, true]);
    await usage(page).fill("11oo1");
    await page.locator("#wrong").waitFor();
    assert.deepEqual(await valid(), [true, true, false, true]);
    await usage(page).evaluate((it) => it.blur());
    assert.equal(await on(page, (it) => it.reportValidity()), false);
    assert.equal(await on(page, (it) => it.shadowRoot.activeElement.id), "usage");
    await on(page, (it) => it.setAttribute("item", "none"));
    await page.locator(".notice.error").waitFor();
    assert.deepEqual(await valid(), [true, false, true, true]);
    await on(page, (it) => it.setAttribute("item", "qr-barcode"));
    await page.locator("#wrong").waitFor();
    await page.getByRole("button", { name: "Send" }).click();
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    assert.equal((await page.evaluate(() => globalThis.sent)).length, 1);
    await page.evaluate(() => document.forms[0].reset());
    await totals(page, "¥1,200.00");
    assert.equal(await usage(page).inputValue(), "11,000");
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    assert.equal((await page.evaluate(() => globalThis.sent)).length, 2, "buying sends the form");
    await page.evaluate(() => { globalThis.refuse = "buy"; });
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    assert.equal((await page.evaluate(() => globalThis.sent)).length, 2, "unless the page says no");
    assert.equal((await told(page, "buy")).length, 2);
    await on(page, (it) => { it.setAttribute("disabled", ""); });
    await drawn(page);
    assert.ok(await usage(page).isDisabled());
  }));

test("events: ready once, then a change for every other cart", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    assert.deepEqual(await told(page), ["ready"]);
    await on(page, (it) => { it.usage = "11001"; it.usage = "12000"; it.usage = "11002"; });
    await drawn(page);
    assert.deepEqual((await told(page, "change")).map(({ total }) => total), ["900.18"]);
    await on(page, (it) => { it.locale = "zh-CN"; });
    await drawn(page);
    assert.deepEqual(await told(page), ["ready", "change"]);
  }));

test("typing keeps focus and caret, and a bad number keeps the last good figures", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    await usage(page).click();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.type("2");
    await totals(page, "¥7,200.00");
    assert.deepEqual(await on(page, (it) => {
      const field = it.shadowRoot.activeElement;
      return [field.value, field.selectionStart];
    }), ["121,000", 2]);
    await page.keyboard.type("O");
    await page.locator("#wrong").waitFor();
    await totals(page, "¥7,200.00");
    assert.match(await on(page, (it) => it.shadowRoot.querySelector(".stale").textContent),
      /^Last good result, for 121,000 calls/);
    const described = await usage(page).getAttribute("aria-describedby");
    assert.equal(described, "unit wrong");
    await page.getByRole("button", { name: "Continue to checkout" }).click();
    assert.deepEqual(await told(page, "buy"), []);
    assert.equal(await on(page, (it) => it.shadowRoot.activeElement.id), "usage");
    await shot(page, "element-wrong");
    await usage(page).fill("11,000");
    await totals(page, "¥1,200.00");
    assert.equal(await page.locator("#wrong").count(), 0);
  }));

test("everything can be done with the keyboard alone", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await slider(page).getAttribute("aria-valuetext"), "11,000 calls a month");
    const steps = [
      ["ArrowRight", "12,000"], ["ArrowLeft", "11,000"], ["ArrowDown", "10,000"],
      ["ArrowDown", "9,900"], ["ArrowUp", "10,000"], ["PageUp", "20,000"], ["PageDown", "10,000"],
      ["Home", "100"], ["ArrowDown", "100"], ["End", "10,000,000"], ["PageDown", "9,000,000"],
    ];
    for (const [key, wanted] of steps) {
      await page.keyboard.press(key);
      await drawn(page);
      assert.equal(await usage(page).inputValue(), wanted, key);
    }
    await on(page, (it) => { it.usage = "11000"; });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.type("2");
    await drawn(page);
    assert.equal(await on(page, (it) => it.value.packs[0].count), 2);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    await page.keyboard.press("Space");
    await totals(page, "¥1,200.00");
    assert.equal(await on(page, (it) => it.shadowRoot.activeElement.className), "fewer");
    for (let count = 0; count < 3; count += 1) await page.keyboard.press("Tab");
    const rows = await page.locator("[part=pack]").count();
    await page.keyboard.press("Enter");
    await drawn(page);
    assert.ok(await page.locator("[part=pack]").count() > rows, "all packs are shown");
    await page.getByRole("button", { name: "Why" }).focus();
    await page.keyboard.press("Enter");
    assert.match(await text(page, "why"), /10,000 calls left to pay per use/);
    await accessible(page);
    await shot(page, "element-why");
  }));

test("closed, the packs in the cart and the size that suits; opened, all as the list has them", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    const ids = () => page.locator("[part=pack] .stepper input").evaluateAll((all) =>
      all.map(({ id }) => id));
    assert.deepEqual(await ids(), ["pack-10k"]);
    await on(page, (it) => { it.packs = { "1k": 0, "100k": 1 }; });
    await drawn(page);
    assert.deepEqual(await ids(), ["pack-10k", "pack-100k"]);
    await page.getByRole("button", { name: "All packs" }).click();
    await drawn(page);
    assert.deepEqual(await ids(), ["pack-1k", "pack-10k", "pack-100k", "pack-1m", "pack-10m"]);
    await page.getByRole("button", { name: "All packs" }).click();
    await on(page, (it) => { it.packs = null; it.usage = "90000"; });
    await drawn(page);
    assert.deepEqual(await ids(), ["pack-100k"]);
  }));

test("the total is told once typing has rested", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    const status = page.locator("output");
    assert.equal(await status.textContent(), "");
    await usage(page).pressSequentially("9", { delay: 40 });
    await page.waitForFunction(() => document.querySelector("packwise-estimator").shadowRoot
      .querySelector("output").textContent !== "");
    assert.match(await status.textContent(), /: ¥[\d,.]+$/);
    const tells = async (sentence) => {
      await page.waitForFunction((wanted) => document.querySelector("packwise-estimator").shadowRoot
        .querySelector("output").textContent === wanted, sentence).catch(() => {});
      assert.equal(await status.textContent(), sentence);
    };
    const changes = [
      [(it) => { it.usage = "11000"; }, "One month: ¥1,200.00"],
      [(it) => { it.packs = { "10k": 1 }; }, "One month: ¥800.00"],
      [(it) => { it.prices = { "10k": "700" }; }, "One month: ¥700.00"],
      [(it) => {
        it.packs = null;
        it.held = [{ pack: "10k", remaining: "10000", boughtAt: "2024-06-01T00:00:00+08:00" }];
      }, "One month: ¥0.00"],
      [(it) => { it.locale = "zh-CN"; }, "单月合计：¥0.00"],
    ];
    for (const [change, sentence] of changes) {
      await on(page, change);
      await drawn(page);
      assert.equal(await status.textContent(), "", "nothing that is no longer so");
      await tells(sentence);
    }
    await usage(page).fill("1O");
    await page.locator("#wrong").waitFor();
    assert.equal(await status.textContent(), "");
    await usage(page).fill("11000");
    await tells("单月合计：¥0.00");
    await on(page, (it) => { it.item = "none"; });
    await page.locator(".notice.error").waitFor();
    assert.equal(await status.count(), 0);
    await on(page, (it) => { it.item = "qr-barcode"; });
    await page.locator("[part=amount]").waitFor();
    assert.equal(await status.textContent(), "");
    await tells("单月合计：¥0.00");
  }));

test("two lists side by side, in two languages", () =>
  host({
    body: `<div lang="zh-Hans">${QR.replace('locale="en"', "")}</div>
      ${QR.replace("tencent-smart-scan", "google-vision").replace('item="qr-barcode"', "")}`,
  }, async (page) => {
    await totals(page, "¥1,200.00");
    assert.equal(await text(page, "title"), "二维码和条形码识别");
    const other = page.locator("packwise-estimator").nth(1);
    await other.locator("[part=amount]").waitFor();
    assert.match(await other.locator("[part=amount]").innerText(), /^\$/);
    await page.evaluate(() => { document.querySelector("div[lang]").removeAttribute("lang"); });
    await page.evaluate(() => { document.documentElement.lang = "en-GB"; });
    await drawn(page);
    assert.equal(await text(page, "title"), "QR code and barcode recognition");
    for (const [tag, title] of [
      ["zh", "二维码和条形码识别"], ["fr", "QR code and barcode recognition"],
      ["zh-Hant-TW", "二维码和条形码识别"], ["en-GB", "QR code and barcode recognition"],
    ]) {
      for (const set of ["locale", "lang"]) {
        await on(page, (it, [name, value]) => it.setAttribute(name, value), [set, tag]);
        await page.evaluate((value) => { document.documentElement.lang = value; }, tag);
        await drawn(page);
        assert.equal(await text(page, "title"), title, `${set}=${tag}`);
        await on(page, (it, name) => it.removeAttribute(name), set);
      }
    }
    assert.deepEqual(await told(page, "error"), []);
  }));

test("slots, parts, own words and theme", () =>
  host({
    body: QR.replace("></packwise", ' theme="dark"><b slot="header">Own head</b>' +
      '<button slot="buttons">Own button</button><i slot="footer">Own foot</i></packwise'),
    css: "packwise-estimator { --pw-accent: #f0b45a; --pw-radius: 2px }" +
      "packwise-estimator::part(amount) { color: rgb(1, 2, 3) }",
  }, async (page) => {
    await totals(page, "¥1,200.00");
    await page.getByText("Own head").waitFor();
    await page.getByText("Own foot").waitFor();
    await page.getByRole("button", { name: "Own button" }).waitFor();
    assert.equal(await page.locator("[part=buy]").isVisible(), false);
    assert.deepEqual(await on(page, (it) => {
      const look = (part) => getComputedStyle(it.shadowRoot.querySelector(`[part~=${part}]`));
      return [look("amount").color, look("box").borderRadius, look("box").backgroundColor];
    }), ["rgb(1, 2, 3)", "2px", "rgb(23, 26, 28)"]);
    const foot = () => on(page, (it) => {
      const edge = it.shadowRoot.querySelector(".box").getBoundingClientRect();
      const range = document.createRange();
      range.selectNodeContents(it.querySelector("[slot=footer]") ?? it.shadowRoot
        .querySelector("slot[name=footer]"));
      const { left, bottom } = range.getBoundingClientRect();
      return { left: Math.round(left - edge.left), bottom: Math.round(edge.bottom - bottom) };
    });
    const own = await foot();
    await on(page, (it) => it.querySelector("[slot=footer]").remove());
    await drawn(page);
    const bare = await on(page, (it) => it.shadowRoot.querySelector(".box").offsetHeight);
    await on(page, (it) => { it.texts = { footer: "Own foot" }; });
    await drawn(page);
    const words = await foot();
    assert.deepEqual(own.left, words.left);
    assert.ok(own.left >= 16 && own.bottom >= 16 && Math.abs(own.bottom - words.bottom) <= 2,
      `${JSON.stringify(own)}, ${JSON.stringify(words)}`);
    await on(page, (it) => { it.texts = null; });
    await drawn(page);
    assert.equal(await on(page, (it) => it.shadowRoot.querySelector(".box").offsetHeight), bare);
    await on(page, (it) => {
      const late = Object.assign(document.createElement("p"), { slot: "footer", textContent: "Late" });
      const head = Object.assign(document.createElement("h2"), { slot: "header", textContent: "Head" });
      it.replaceChildren(late, head);
    });
    await drawn(page);
    assert.equal((await foot()).left, words.left);
    assert.deepEqual(await on(page, (it) => [...it.children].map((each) =>
      getComputedStyle(each).margin)), ["0px", "0px"]);
    await shot(page, "element-slots");
    await on(page, (it) => { it.theme = "light"; it.texts = { usageLabel: "Scans", totalLabel: "Sum" }; });
    await page.getByLabel("Scans").first().waitFor();
    assert.equal(await text(page, "total-label"), "Sum");
    assert.equal(await on(page, (it) => getComputedStyle(it.shadowRoot.querySelector(".box"))
      .backgroundColor), "rgb(255, 255, 255)");
    const parts = await on(page, (it) => [...it.shadowRoot.querySelectorAll("[part]")]
      .flatMap((node) => [...node.part]));
    for (const part of ["box", "header", "usage", "label", "input", "unit", "slider", "packs",
      "pack", "stepper", "total", "split", "legend", "notice"]) assert.ok(parts.includes(part), part);
  }));

// What the elements do when something is wrong: with what they were given, with what they fetch,
// with the page's policy, with the module itself; and that nothing stays behind.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, shot } from "./harness.mjs";
import { LISTEN, QR, WITHOUT_WASM, drawn, host, on, told, totals } from "./element.mjs";

const BOOK = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../www/books/tencent-smart-scan.json"), "utf8"),
);
const HOSTILE = "<img src=x onerror=globalThis.run=1>";

const fault = async (page) => {
  await page.locator(".notice.error").first().waitFor();
  const { errors } = (await told(page, "error")).at(-1);
  return errors[0];
};
/** What a visitor sees. */
const sentence = (page) => page.locator(".notice.error").first().innerText();
/** What the makers of the page open. */
const details = async (page) => {
  const found = page.locator(".notice.error details").first();
  if (!await found.evaluate((it) => it.open)) await found.locator("summary").click();
  return (await found.locator("li").allInnerTexts()).map((line) => line.replace(/\s+/g, " "));
};

/** Hands the module's memory and its exports to the test, which may let them fail. */
const WATCHED = `
const real = WebAssembly.instantiateStreaming;
globalThis.fresh = 0;
WebAssembly.Instance = class extends WebAssembly.Instance {
  constructor(...given) {
    super(...given);
    globalThis.fresh += 1;
  }
};
WebAssembly.instantiateStreaming = async (...given) => {
  const { instance, module } = await real(...given);
  globalThis.memory = instance.exports.memory;
  const exports = { ...instance.exports };
  exports.shelf_estimator = (...all) => {
    if (globalThis.broken) throw new WebAssembly.RuntimeError("unreachable");
    return instance.exports.shelf_estimator(...all);
  };
  return { instance: { exports }, module };
};
${LISTEN}`;

test("whatever was set wrongly is said, with a code, and mended by setting it right", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    const wrong = [
      ["book", "tencent-smart-scam", "unknownBook", "/book", "tencent-smart-scan"],
      ["item", "qr", "unknownItem", "/item", "qr-barcode"],
      ["months", "61", "outOfRange", "/months", "1 to 60"],
      ["months", "two", "outOfRange", "/months", "1 to 60"],
      ["usage", "900,750", "ambiguousUsage", "/usage", "Write 900750"],
      ["usage", "1,900,750", "ambiguousUsage", "/usage", "“1, 900, 750”"],
      ["start", "1969-12", "outOfRange", "/start", "between 1970 and 9999"],
      ["start", "January", "wrongType", "/start", "2025-01"],
    ];
    for (const [name, value, code, path, says] of wrong) {
      const before = await on(page, (it, [key]) => it.getAttribute(key), [name]);
      await on(page, (it, given) => it.setAttribute(...given), [name, value]);
      const { message, ...rest } = await fault(page);
      assert.deepEqual(rest, { code, path }, `${name}=${value}`);
      assert.ok(message.includes(says), message);
      assert.match(await sentence(page),
        /^This price cannot be shown\.\s+For the makers of this page/);
      assert.deepEqual(await details(page), [`${code} ${path} ${message}`]);
      assert.equal(await on(page, (it) => it.value), null);
      await on(page, (it, [key, old]) => {
        if (old === null) it.removeAttribute(key);
        else it.setAttribute(key, old);
      }, [name, before]);
      await totals(page, "¥1,200.00");
    }
    await on(page, (it) => { it.usage = ["900", "750"]; it.months = 3; });
    assert.equal((await fault(page)).code, "unlikeMonths");
    await on(page, (it) => { it.months = 2; });
    await drawn(page);
    assert.deepEqual(await on(page, (it) => it.value.usage), ["900", "750"]);
    await on(page, (it) => { it.months = null; it.usage = "11000"; it.removeAttribute("book"); });
    assert.equal((await fault(page)).code, "missingBook");
    await on(page, (it) => { it.setAttribute("book", "tencent-smart-scan"); it.packs = { "7k": 1 }; });
    await drawn(page);
    assert.equal((await fault(page)).code, "unknownPack");
    await on(page, (it) => { it.locale = "zh"; it.item = "qr"; it.packs = null; });
    await page.getByText("无法显示此价格。").waitFor();
    assert.match((await details(page))[0], /^unknownItem \/item 价目表中没有名为“qr”的计费项。.*qr-barcode/);
    const packs = [{ pack: "7k" }, { pack: "8k" }].map((each) => ({
      remaining: "1", boughtAt: "2024-06-01T00:00:00+08:00", ...each }));
    await on(page, (it, held) => { it.item = "qr-barcode"; it.held = held; }, [...packs, packs[0]]);
    await drawn(page);
    assert.equal((await details(page)).length, 3, "each at its place");
    await accessible(page);
    await shot(page, "element-fault-details");
    await on(page, (it) => { it.locale = "en"; it.held = null; it.packs = { "7k": 1 }; });
    await drawn(page);
    await page.locator("summary").click();
    await accessible(page);
    await shot(page, "element-fault");
  }));

test("a theme that there is not leaves the figures alone, and is told once", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    await on(page, (it) => { it.theme = "blue"; });
    await drawn(page);
    await on(page, (it) => { it.usage = "11001"; });
    await totals(page, "¥900.09");
    const [{ errors }, ...more] = await told(page, "error");
    assert.deepEqual(errors.map(({ code, path }) => [code, path]), [["notOneOf", "/theme"]]);
    assert.match(errors[0].message, /“blue”.*light, dark/);
    assert.deepEqual(more, []);
    await on(page, (it) => { it.theme = "dark"; });
    await drawn(page);
    await on(page, (it) => { it.theme = "red"; });
    await drawn(page);
    assert.equal((await told(page, "error")).length, 2);
    assert.deepEqual(await told(page, "ready").then((all) => all.length), 1);
  }));

test("a list or a module that does not come can be asked for again", () => {
  const missing = new Set(["element.wasm"]);
  return host({ body: QR, missing, expected: /404|MIME/ }, async (page) => {
    assert.equal((await fault(page)).code, "notLoaded");
    assert.match(await sentence(page),
      /^This price cannot be shown\.\s+Check the connection, then try again\.\s+Try again/);
    missing.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await totals(page, "¥1,200.00");
    missing.add("books/google-vision.js");
    await on(page, (it) => { it.removeAttribute("item"); it.book = "google-vision"; });
    assert.equal((await fault(page)).code, "notLoaded");
    missing.clear();
    await page.getByRole("button", { name: "Try again" }).click();
    await page.locator("[part=amount]").waitFor();
  });
});

test("while the module is on its way there is room for what it will show", () => {
  const all = ["packwise-estimator", "packwise-plan", "packwise-price-table"];
  const body = all.map((tag) => QR.replaceAll("packwise-estimator", tag)).join("");
  return host({
    body, context: { viewport: { width: 360, height: 800 } },
    script: `
      const real = WebAssembly.instantiateStreaming;
      const held = new Promise((done) => { globalThis.letGo = done; });
      WebAssembly.instantiateStreaming = async (...given) => { await held; return real(...given); };
      ${LISTEN}`,
  }, async (page) => {
    await page.locator(".quiet").nth(2).waitFor();
    const heights = () => page.evaluate((tags) => tags.map((tag) =>
      document.querySelector(tag).offsetHeight), all);
    const [estimator, plan, table] = await heights();
    assert.equal(estimator, 560);
    assert.ok(plan > estimator && table < estimator && table > 300, `${plan}, ${table}`);
    await page.evaluate(() => globalThis.letGo());
    for (const tag of all) await page.locator(`${tag} [part=header]`).waitFor();
    const shown = await heights();
    [estimator, plan, table].forEach((room, at) => assert.ok(room <= shown[at] + 1, all[at]));
  });
});

test("a policy that forbids WebAssembly is said in both languages", () =>
  host({
    body: QR + QR.replace('"en"', '"zh-CN"'), policy: WITHOUT_WASM, expected: /WebAssembly|policy/,
  }, async (page) => {
    assert.equal((await fault(page)).code, "wasmBlocked");
    assert.match(await sentence(page), /^This price cannot be shown\.\s+For the makers/);
    assert.deepEqual(await details(page),
      ["wasmBlocked This site’s security policy blocks WebAssembly. " +
        "Add 'wasm-unsafe-eval' to its script-src."]);
    await page.getByText("无法显示此价格。").waitFor();
    await page.getByText("供网页开发者参考").click();
    await page.getByText("本站点的安全策略禁用了 WebAssembly").waitFor();
  }));

test("after a breakdown the next question is answered by a fresh module", () =>
  host({ body: QR + QR.replace("name=", 'id="other" name='), script: WATCHED }, async (page) => {
    await totals(page, "¥1,200.00");
    await page.evaluate(() => { globalThis.broken = true; });
    await on(page, (it) => { it.usage = "11001"; });
    assert.equal((await fault(page)).code, "internal");
    assert.equal(await page.evaluate(() => globalThis.fresh), 1);
    await on(page, (it) => { it.usage = "11002"; });
    await totals(page, "¥900.18");
    await page.locator("#other").evaluate((it) => { it.usage = "11001"; });
    await totals(page, "¥900.09", "#other");
    assert.equal(await page.evaluate(() => globalThis.fresh), 1, "one fresh module is enough");
  }));

test("a list full of hostile texts is shown and not run", () =>
  host({ body: QR }, async (page) => {
    await totals(page, "¥1,200.00");
    const TEXTS = ["name", "provider", "title", "reason", "unit"];
    const spoilt = JSON.parse(JSON.stringify(BOOK), (key, value) => {
      if (TEXTS.includes(key)) return HOSTILE;
      return key === "notes" ? [HOSTILE] : value;
    });
    await on(page, (it, [book, words]) => {
      it.book = book;
      it.texts = { footer: words };
    }, [spoilt, HOSTILE]);
    await page.waitForFunction((words) => document.querySelector("packwise-estimator").shadowRoot
      .querySelector("[part=title]").textContent === words, HOSTILE);
    await page.getByRole("button", { name: "Why" }).click();
    await on(page, (it, words) => {
      const keys = ["title", "usageLabel", "totalLabel", "buy", "why", "packs", "footer"];
      it.texts = Object.fromEntries(keys.map((key) => [key, words]));
    }, HOSTILE);
    await drawn(page);
    assert.equal(await page.locator("img").count(), 0);
    assert.equal(await page.evaluate(() => globalThis.run), undefined);
    assert.ok(await on(page, (it, words) => it.shadowRoot.textContent.split(words).length, HOSTILE) > 8);
    await on(page, (it) => { it.book = { format: "packwise.book/1", id: "x" }; });
    await page.locator(".notice.error").waitFor();
    const { errors } = (await told(page, "error")).at(-1);
    assert.ok(errors.length > 3 && errors.every(({ code }) => code === "missingKey"));
  }));

test("a thousand elements come and go and leave nothing behind", () =>
  host({ body: "<div></div>", script: WATCHED }, async (page) => {
    const mount = (count) => page.evaluate(async ([html, times]) => {
      const place = document.querySelector("div");
      const ready = () => new Promise((done) =>
        place.addEventListener("packwise-ready", done, { once: true }));
      for (let at = 0; at < times; at += 1) {
        const shown = ready();
        place.append(document.createRange().createContextualFragment(html));
        await shown;
        place.textContent = "";
        await null;
      }
      globalThis.told.length = 0;
    }, [QR, count]);
    const protocol = await page.context().newCDPSession(page);
    await protocol.send("Performance.enable");
    const census = async () => {
      // Nodes and what listens to them are let go in turns.
      for (let turn = 0; turn < 4; turn += 1) {
        await protocol.send("HeapProfiler.collectGarbage");
        await page.waitForTimeout(50);
      }
      const { result } = await protocol.send("Runtime.evaluate",
        { expression: 'customElements.get("packwise-estimator").prototype' });
      const { objects } = await protocol.send("Runtime.queryObjects",
        { prototypeObjectId: result.objectId });
      const { result: length } = await protocol.send("Runtime.callFunctionOn", {
        objectId: objects.objectId, functionDeclaration: "function () { return this.length }",
      });
      await protocol.send("Runtime.releaseObject", { objectId: objects.objectId });
      const { metrics } = await protocol.send("Performance.getMetrics");
      const of = (name) => metrics.find((each) => each.name === name).value;
      return {
        elements: length.value, nodes: of("Nodes"), listeners: of("JSEventListeners"),
        memory: await page.evaluate(() => globalThis.memory.buffer.byteLength),
      };
    };
    await mount(50);
    const before = await census();
    await mount(1000);
    const after = await census();
    assert.ok(after.elements <= 3, `${after.elements} elements are still alive`);
    assert.ok(after.nodes <= before.nodes + 200, `${before.nodes} nodes, then ${after.nodes}`);
    assert.ok(after.listeners <= before.listeners + 20,
      `${before.listeners} listeners, then ${after.listeners}`);
    assert.equal(after.memory, before.memory, "the module's memory must not grow");
  }));

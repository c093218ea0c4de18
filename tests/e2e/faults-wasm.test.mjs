// Where WebAssembly does not run, because a policy forbids it or the browser has none: every page and
// every element says so, and how to mend it, and the price list can still be read.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { QR, WITHOUT_WASM as HOST_WITHOUT, STRICT, LISTEN, host, told } from "./element.mjs";
import { accessible, open, shot } from "./harness.mjs";
import { WITHOUT_WASM } from "./server.mjs";

/** Each page, and a price of the list that it shows. */
const PAGES = {
  estimator: ["", "0.12 CNY"],
  plan: ["plan.html", "0.12 CNY"],
  simulator: ["simulator.html", "0.12 CNY"],
  comparison: ["diff.html", "0.06 CNY"],
};
const remove = (page) => page.addInitScript(() => delete globalThis.WebAssembly);

/** The two ways: how the page is opened, what it says in both languages, and what to do about it. */
const WAYS = {
  "forbidden by policy": {
    options: { server: { policy: WITHOUT_WASM } },
    said: ["This site’s security policy blocks WebAssembly.", "本站点的安全策略禁用了 WebAssembly"],
    help: ["add 'wasm-unsafe-eval' to script-src", "script-src 中加入 'wasm-unsafe-eval'"],
  },
  "not in this browser": {
    options: { prepare: remove },
    said: ["WebAssembly is turned off in this browser.", "此浏览器关闭了 WebAssembly"],
    help: ["turn it on in the browser’s settings", "在浏览器设置中启用"],
  },
};

for (const [way, { options, said, help }] of Object.entries(WAYS)) {
  for (const [name, [path, price]] of Object.entries(PAGES)) {
    test(`${way}: the ${name} says so and how to allow it, and shows the prices`, async () => {
      const opened = await open({ ...options, path, ready: "#blocked table" });
      try {
        const { page } = opened;
        const box = page.locator("#blocked");
        for (const words of [...said, ...help, price, "10,000", "Free"]) {
          await box.getByText(words).first().waitFor();
        }
        assert.equal(await page.locator("#wait").isVisible(), false, "nothing is waited for");
        await accessible(page);
        await shot(page, `blocked-${name}-${way.replaceAll(" ", "-")}`);
      } finally {
        await opened.close();
      }
    });
  }
}

test("the calculator that came in halves is not called blocked", async () => {
  const prepare = async (page) => {
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await page.route(/packwise-[0-9a-f]+\.wasm/, async (route) => {
      const answer = await route.fetch();
      const body = await answer.body();
      await route.fulfill({ contentType: "application/wasm", body: body.subarray(0, body.length / 2) });
    });
  };
  const opened = await open({ prepare, ready: "#blocked table" });
  try {
    await opened.page.getByText("The calculator did not load.").waitFor();
    assert.equal(await opened.page.getByText("security policy").count(), 0);
  } finally {
    await opened.close();
  }
});

test("without WebAssembly a Chinese page names units in Chinese", async () => {
  const prepare = async (page) => {
    await remove(page);
    await page.addInitScript(() => localStorage.setItem("packwise.language", "zh-CN"));
  };
  const opened = await open({ prepare, ready: "#blocked table" });
  try {
    await opened.page.getByText("用量不超过（次）").first().waitFor();
    assert.equal(await opened.page.getByText("call").count(), 0);
  } finally {
    await opened.close();
  }
});

test("without the prices too, the page says that they did not come", async () => {
  const prepare = async (page) => {
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await page.route(/\.(wasm|json)$/, (route) => route.abort());
  };
  const opened = await open({ prepare, ready: "#blocked" });
  try {
    await opened.page.getByText("The price list could not be loaded either.").waitFor();
    const strange = opened.complaints.filter((text) => !/no answer|ERR_FAILED|fetch/.test(text));
    assert.deepEqual(strange, []);
  } finally {
    await opened.close();
  }
});

const TABLE = QR.replaceAll("packwise-estimator", "packwise-price-table");
const PLAN = QR.replaceAll("packwise-estimator", "packwise-plan");

/** What the list says of the element's item. */
const BOOK = join(import.meta.dirname, "../../www/books/tencent-smart-scan.json");
const ITEM = JSON.parse(readFileSync(BOOK, "utf8")).items.find(({ id }) => id === "qr-barcode");
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ",");
const TIERS = ITEM.payPerUse.tiers.map(({ upTo, unitAmount }) =>
  [upTo === null ? "above" : grouped(upTo), `${unitAmount} CNY`]);
const PACKS = ITEM.packs.map(({ quantity, price }) => [grouped(quantity), `${grouped(price)} CNY`]);

/** The rows of an element's table: the texts of their cells. */
const rows = (page, element, caption) => page.locator(`${element} table`)
  .filter({ hasText: caption }).first().locator("tbody tr")
  .evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));

for (const [way, code, given, mend] of [
  ["forbidden by policy", "wasmBlocked", { policy: HOST_WITHOUT }, /Add 'wasm-unsafe-eval' to its script-src/],
  ["not in this browser", "wasmMissing", { script: `delete globalThis.WebAssembly;${LISTEN}`, policy: STRICT },
    /Turn WebAssembly on in this browser/],
]) {
  test(`${way}: each element shows its item's prices as the list has them`, () =>
    host({ ...given, body: QR + TABLE + PLAN, expected: /WebAssembly|policy/ }, async (page) => {
      for (const element of ["packwise-estimator", "packwise-price-table", "packwise-plan"]) {
        await page.locator(`${element} table.prices`).first().waitFor();
        const box = page.locator(element);
        await box.getByText("This price cannot be shown.").waitFor();
        await box.getByText("The price list can still be read.").waitFor();
        await box.locator("summary").click();
        assert.match(await box.locator(".notice").innerText(), mend);
        assert.deepEqual(await rows(page, element, "Pay-per-use"), TIERS);
        assert.deepEqual(await rows(page, element, "Packs"), PACKS);
        assert.deepEqual(await rows(page, element, "Free"), [["1,000", "each month"]]);
      }
      const faults = (await told(page, "error")).map(({ errors }) => errors[0].code);
      assert.deepEqual(faults, [code, code, code]);
      await accessible(page);
      await shot(page, `element-${code}`);
    }));
}

test("the prices follow the item, the language and the list, and a list that is none has no table", () =>
  host({ body: QR, policy: HOST_WITHOUT, expected: /WebAssembly|policy/ }, async (page) => {
    const element = page.locator("packwise-estimator");
    await element.locator("table.prices").first().waitFor();
    assert.equal(await element.getByText("Packs").count(), 1, "one item alone");
    await element.evaluate((it) => { it.locale = "zh-CN"; });
    await element.getByText("后付费：全部用量按所达阶梯计价").waitFor();
    await element.evaluate((it) => { it.locale = "en"; it.removeAttribute("item"); it.book = "google-vision"; });
    await element.getByText("Pay-per-use: each tier at its own price").first().waitFor();
    await element.getByText("1.5 USD / 1,000").first().waitFor();
    await element.evaluate((it) => { it.book = "huawei-ocr"; });
    await element.getByText("Example prices").waitFor();
    await element.evaluate((it) => { it.book = { format: "packwise.book/1", id: "x" }; });
    await element.locator("table.prices").first().waitFor({ state: "detached" });
    await element.getByText("This price cannot be shown.").waitFor();
  }));

test("in the frame's page the element shows its prices too", async () => {
  const path = "embed.html#v=1&kind=estimator&book=tencent-smart-scan&item=qr-barcode&usage=11000";
  const opened = await open({ path, prepare: remove, ready: "packwise-estimator" });
  try {
    await opened.page.locator("packwise-estimator table.prices").first().waitFor();
    await opened.page.getByText("0.12 CNY").waitFor();
    await opened.page.getByText("Turn WebAssembly on in this browser, or use another one.").waitFor();
    // The page around the frame has the heading.
    await accessible(opened.page, { rules: { "page-has-heading-one": { enabled: false } } });
  } finally {
    await opened.close();
  }
});

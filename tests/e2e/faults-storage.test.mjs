// A browser that keeps nothing: storage full or blocked, no service worker, a cache that is full.
// Every page works and says that it cannot keep; the estimator's own words are in frame.test.mjs.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { oneMonth, totals as estimated } from "./estimator.mjs";
import { visit } from "./harness.mjs";
import { command, money, totals as planned } from "./planner.mjs";

/** The question that the page of plans opens with, and what its plan costs. */
const EXAMPLE = { book: "tencent-smart-scan", item: "qr-barcode", start: "2025-01" };
const costs = (question) => money(command(question).best.total);
const wide = { viewport: { width: 1440, height: 900 } };
/** The icon comes when a page has rested; who leaves sooner stops it, and that is no fault. */
const withoutIcons = (complaints) =>
  complaints.splice(0, complaints.length, ...complaints.filter((text) => !/favicon/.test(text)));
const WAYS = {
  full: () => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  },
  blocked: () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(globalThis, name, {
        get() { throw new DOMException("denied", "SecurityError"); },
      });
    }
  },
};

for (const [way, work] of Object.entries(WAYS)) {
  const prepare = (page) => page.addInitScript(work);

  test(`storage ${way}: the plan works, and says that nothing is kept`, async () => {
    await visit({ context: wide, prepare, path: "plan.html", ready: "[data-total]" }, async (page) => {
      await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
      await page.getByRole("button", { name: "Change usage" }).click();
      await page.getByLabel("Usage of each month").fill("9000");
      await planned(page, costs({ ...EXAMPLE, months: ["9000"] }));
      await page.getByText("Not saved: this browser does not let the page store anything.").waitFor();
      await page.getByRole("button", { name: "中文" }).click();
      await page.getByText("未保存：此浏览器不允许页面存储数据，可用链接保留全部输入。").waitFor();
      await page.waitForFunction(() => location.hash.startsWith("#p=1."));
    });
  });

  test(`storage ${way}: the simulator works, and says how to keep the scenario`, async () => {
    const path = "simulator.html#story=refund";
    await visit({ context: wide, prepare, path, ready: "#overview" }, async (page) => {
      await page.getByText("Download the scenario to keep it.").waitFor();
      await page.getByRole("button", { name: "Next event" }).click();
      await page.getByRole("button", { name: "中文" }).click();
      await page.getByText("未保存：此浏览器不允许页面存储数据，可下载场景以保留。").waitFor();
      const download = page.getByRole("button", { name: "下载当前场景" }).first();
      const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
      assert.equal(file.suggestedFilename(), "refund.json");
    });
  });

  test(`storage ${way}: without a network nothing is said to be saved`, async () => {
    await visit({ context: wide, prepare }, async (page, { context }) => {
      await oneMonth(page, "11000");
      await estimated(page, "¥1,200.00");
      await page.getByText("Not saved").waitFor();
      await context.setOffline(true);
      await page.getByText("You are offline").waitFor();
      assert.equal(await page.getByText(/saved on this device/i).count(), 0);
    });
  });
}

test("what could not be kept is kept as soon as there is room", async () => {
  const prepare = (page) => page.addInitScript(() => {
    const real = Storage.prototype.setItem;
    globalThis.full = true;
    Storage.prototype.setItem = function setItem(...given) {
      if (globalThis.full) throw new DOMException("full", "QuotaExceededError");
      real.apply(this, given);
    };
  });
  const options = { context: wide, prepare, path: "simulator.html#story=refund", ready: "#overview" };
  await visit(options, async (page) => {
    const hint = page.getByText("Download the scenario to keep it.");
    await hint.waitFor();
    await page.evaluate(() => { globalThis.full = false; });
    await page.getByRole("button", { name: "Next event" }).click();
    await hint.waitFor({ state: "detached" });
    assert.ok(await page.evaluate(() => localStorage.getItem("packwise.simulator")));
  });
});

const PAGES = [["", "[data-total]"], ["plan.html", "[data-total]"], ["simulator.html", "#overview"]];

for (const [way, work] of [
  ["refused", () => {
    ServiceWorkerContainer.prototype.register = () =>
      Promise.reject(new DOMException("denied", "SecurityError"));
  }],
  ["absent", () => delete Navigator.prototype.serviceWorker],
]) {
  test(`service workers ${way}: every page works, and the console is quiet`, async () => {
    for (const [path, ready] of PAGES) {
      const prepare = (page) => page.addInitScript(work);
      await visit({ context: wide, prepare, path, ready }, async (page, { complaints }) => {
        await page.waitForLoadState("networkidle");
        await page.reload();
        await page.locator(ready).first().waitFor();
        // The plan and the simulator look after their files two seconds later.
        await page.waitForTimeout(2500);
        withoutIcons(complaints);
      });
    }
  });
}

/** A server whose service worker has a cache that does not work in one way. */
const spoilt = (spoil) => ({
  instead(name, file, response) {
    if (name !== "sw.js") return false;
    response.writeHead(200, { "content-type": "text/javascript" });
    response.end(`(${spoil})();${readFileSync(file, "utf8")}`);
    return true;
  },
});
const CACHES = {
  "is full once the page is kept": () => {
    Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  },
  "cannot be opened": () => {
    const real = CacheStorage.prototype.open;
    let times = 0;
    CacheStorage.prototype.open = function open(...given) {
      // The first time is while the worker is installed.
      times += 1;
      if (times === 1) return real.apply(this, given);
      return Promise.reject(new DOMException("full", "QuotaExceededError"));
    };
  },
};

for (const [way, spoil] of Object.entries(CACHES)) {
  test(`a cache that ${way} takes nothing away from the pages`, async () => {
    const options = { server: spoilt(spoil), context: wide, ready: "[data-total]" };
    await visit(options, async (page, { site, complaints }) => {
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      for (const [path, ready] of PAGES) {
        await page.waitForLoadState("networkidle");
        await page.goto(site.url + path);
        await page.locator(ready).first().waitFor();
      }
      await page.waitForLoadState("networkidle");
      await page.goto(site.url);
      await page.locator("#book").selectOption("google-vision");
      await page.getByText("USD").first().waitFor();
      withoutIcons(complaints);
    });
  });
}

test("a cache that is full from the beginning leaves the page without a worker, and working", async () => {
  const server = spoilt(() => {
    Cache.prototype.addAll = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  });
  await visit({ server, context: wide, ready: "[data-total]" }, async (page, { complaints }) => {
    await page.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
    await page.reload();
    await page.locator("[data-total]").waitFor();
    withoutIcons(complaints);
  });
});

// A slow connection, one that breaks off, and none: what is shown meanwhile, what still works, and that
// another try helps. That each page opens again without a network is in its own tests.

import assert from "node:assert/strict";
import { createReadStream, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { oneMonth, total, totals, until } from "./estimator.mjs";
import { open, visit } from "./harness.mjs";
import { DIST } from "./server.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
const PAGES = { estimator: ["", "[data-total]"], plan: ["plan.html", "[data-total]"],
  simulator: ["simulator.html", "#overview"] };
/** Connections: milliseconds to the server and back, bytes a second. */
const SLOW = {
  "5G at its slowest": { latency: 150, downloadThroughput: 1.5e6 / 8, uploadThroughput: 750e3 / 8 },
  "a very slow one": { latency: 800, downloadThroughput: 200e3 / 8, uploadThroughput: 100e3 / 8 },
};
const withoutWorker = (page) =>
  page.addInitScript(() => delete Navigator.prototype.serviceWorker);

/** Runs in the page before its scripts: keeps when what was first to be seen. */
function watch() {
  globalThis.seen = {};
  const look = () => {
    const shown = (selector) => document.querySelector(selector)?.checkVisibility();
    const figures = shown("[data-total]") || shown("#overview");
    for (const [name, is] of [["words", shown("#wait")], ["page", shown(".app")], ["figures", figures]]) {
      if (is) globalThis.seen[name] ??= Math.round(performance.now());
    }
    if (figures && !shown("#wait")) globalThis.seen.end ??= Math.round(performance.now());
    if (!globalThis.seen.end) setTimeout(look, 10);
  };
  look();
}

for (const [name, conditions] of Object.entries(SLOW)) {
  for (const [what, [path, ready]] of Object.entries(PAGES)) {
    test(`${name}: the ${what} says that it is on its way, and then it is there`, async () => {
      const prepare = async (page) => {
        await withoutWorker(page);
        await page.addInitScript(watch);
        page.setDefaultTimeout(120_000);
        page.setDefaultNavigationTimeout(120_000);
        const protocol = await page.context().newCDPSession(page);
        await protocol.send("Network.enable");
        await protocol.send("Network.emulateNetworkConditions", { offline: false, ...conditions });
      };
      await visit({ context: wide, prepare, path, ready }, async (page) => {
        await page.waitForFunction(() => globalThis.seen.end);
        const { words, page: drawn, figures, end } = await page.evaluate(() => globalThis.seen);
        console.log(`${what}, ${name}: first words ${words} ms, page ${drawn} ms, figures ${figures} ms`);
        assert.ok(words < drawn && drawn <= figures && figures <= end, "in this order");
        assert.equal(await page.locator("#wait").isVisible(), false);
      });
    });
  }
}

/** A server that breaks off in the middle of files whose names match, while `broken()`. */
const breaking = (names, broken) => ({
  instead(name, file, response) {
    if (!names.test(name) || !broken()) return false;
    const { size } = statSync(file);
    response.writeHead(200, {
      "content-type": name.endsWith(".wasm") ? "application/wasm" : "application/json",
      "content-length": size,
    });
    const half = createReadStream(file, { end: Math.floor(size / 2) });
    half.on("data", (part) => response.write(part));
    half.on("end", () => setTimeout(() => response.destroy(), 20));
    return true;
  },
});

test("broken off in the middle of the second module, the page works, says so and tries again", async () => {
  let broken = true;
  const server = breaking(/^split_more-/, () => broken);
  const opened = await open({ server, context: wide, prepare: withoutWorker, ready: "[data-total]" });
  try {
    const { page } = opened;
    const before = await total(page);
    await page.locator("#level").fill("20000");
    await until(async () => (await total(page)) !== before, true, "the total follows");
    await page.getByText("The rest of the page could not be loaded").first().waitFor();
    const again = page.getByRole("button", { name: "Try again" }).first();
    await again.dispatchEvent("click");
    await page.getByText("The rest of the page could not be loaded").first().waitFor();
    broken = false;
    await again.dispatchEvent("click");
    await page.locator(".bills").first().waitFor({ state: "attached" });
    await page.locator("footer").waitFor({ state: "attached" });
    assert.equal(await page.getByText("could not be loaded").count(), 0);
  } finally {
    await opened.close();
  }
});

for (const [what, names] of [["the second module", /^split_more-/], ["the price list", /^books\//]]) {
  test(`a kept estimate is not lost where ${what} does not come at first`, async () => {
    let broken = false;
    const server = breaking(names, () => broken);
    const opened = await open({ server, context: wide, prepare: withoutWorker, ready: "[data-total]" });
    try {
      const { page } = opened;
      await oneMonth(page, "11000");
      await totals(page, "¥1,200.00");
      await page.waitForFunction(() => localStorage.getItem("packwise.estimate"));
      await page.waitForTimeout(600);
      const kept = await page.evaluate(() => localStorage.getItem("packwise.estimate"));
      for (const address of [opened.site.url, page.url()]) {
        broken = true;
        // Away and back: a fragment alone would not load the page anew.
        await page.goto("about:blank");
        await page.goto(address);
        await page.getByText("The price list could not be loaded").first().waitFor();
        broken = false;
        await page.getByRole("button", { name: "Try again" }).first().click();
        await totals(page, "¥1,200.00");
        assert.equal(await page.locator("#level").inputValue(), "11,000");
        assert.equal(await page.evaluate(() => localStorage.getItem("packwise.estimate")), kept);
      }
    } finally {
      await opened.close();
    }
  });
}

for (const [what, path, names, words, ready] of [
  ["plan", "plan.html", /^books\//, "Check the network, then try again.", "[data-total]"],
  ["simulator", "simulator.html", /^(scenarios|books)\//, "could not be loaded.", "#overview"],
]) {
  test(`broken off, the ${what} says so and tries again`, async () => {
    let broken = true;
    const server = breaking(names, () => broken);
    const prepare = withoutWorker;
    const opened = await open({ server, context: wide, prepare, path, ready: "[role=alert]" });
    try {
      const { page } = opened;
      await page.getByText(words).first().waitFor();
      broken = false;
      await page.getByRole("button", { name: "Try again" }).first().click();
      await page.locator(ready).first().waitFor();
      assert.equal(await page.locator("[role=alert]").count(), 0);
    } finally {
      await opened.close();
    }
  });
}

for (const [what, path, said] of [
  ["plan", "plan.html", "The computation stopped unexpectedly."],
  ["simulator", "simulator.html", "The simulation stopped unexpectedly. Reload the page; the scenario is kept."],
]) {
  test(`the ${what} whose worker does not come says so, and another try helps`, async () => {
    let asked = 0;
    // The page itself has its program.
    const server = breaking(/^packwise-(planner|console)-.*wasm$/, () => (asked += 1) > 1 && asked < 4);
    const prepare = withoutWorker;
    const opened = await open({ server, context: wide, prepare, path, ready: "[role=alert]" });
    try {
      const { page } = opened;
      await page.getByText(said).first().waitFor();
      asked = 4;
      if (what === "plan") await page.getByRole("button", { name: "Try again" }).click();
      else await page.reload();
      await page.locator(what === "plan" ? "[data-total]" : "#overview").first().waitFor();
      assert.equal(await page.locator("[role=alert]").count(), 0);
    } finally {
      await opened.close();
    }
  });
}

test("while the price list does not come, the page says that it is on its way", async () => {
  const prepare = async (page) => {
    await withoutWorker(page);
    // Never answered.
    await page.route("**/books/*.json", () => {});
  };
  await visit({ context: wide, prepare, ready: ".app" }, async (page) => {
    await page.waitForTimeout(600);
    const said = page.getByText("Loading. If nothing comes, reload the page.");
    assert.ok(await said.isVisible());
    const bar = await page.locator("header").boundingBox();
    assert.ok((await said.boundingBox()).y >= bar.y + bar.height, "below the bar");
  });
});

test("without a network another list is said to be out of reach, and comes once there is one", async () => {
  await visit({ context: wide, ready: "[data-total]" }, async (page, { context, complaints }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForLoadState("networkidle");
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    await context.setOffline(true);
    await page.getByText("You are offline").waitFor();
    await page.locator("#book").selectOption("google-vision");
    await page.getByText("The price list could not be loaded").waitFor();
    await totals(page, "¥1,200.00");
    await context.setOffline(false);
    await page.getByText("You are offline").waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Try again" }).first().click();
    await page.getByText("USD").first().waitFor();
    const strange = complaints.filter((text) => !/google-vision|Failed to load resource|no answer/.test(text));
    assert.deepEqual(strange, []);
    complaints.length = 0;
  });
});

test("the network is lost while the plan keeps its files: no complaint follows", async () => {
  for (const [path, ready] of [PAGES.plan, PAGES.simulator]) {
    const opened = await open({ context: wide, path, ready });
    try {
      const { page, context, complaints } = opened;
      await page.waitForFunction(() => navigator.serviceWorker.controller);
      await page.waitForLoadState("networkidle");
      const failures = [];
      page.on("pageerror", (error) => failures.push(String(error)));
      await context.setOffline(true);
      await page.waitForTimeout(3000);
      assert.deepEqual(failures, [], complaints.join("\n"));
    } finally {
      await opened.close();
    }
  }
});

test("what is named in the page's cache is what there is", () => {
  const worker = readFileSync(join(DIST, "sw.js"), "utf8");
  const [list] = worker.match(/\["\.\/".*?\]/);
  for (const name of JSON.parse(list)) statSync(join(DIST, name === "./" ? "index.html" : name));
});

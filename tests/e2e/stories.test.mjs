// Each ready-made scenario, played to its end by keyboard and by pointer: the console's figures are
// those of the command line.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "./estimator.mjs";
import { visit } from "./harness.mjs";
import { DIST } from "./server.mjs";

const PROGRAM = process.env.PACKWISE ?? join(import.meta.dirname, "../../target/debug/packwise");
const wide = { viewport: { width: 1440, height: 900 } };
const json = (name) => JSON.parse(readFileSync(join(DIST, "scenarios", name), "utf8"));

/** The result of a scenario as the command line prints it. */
function simulated({ scenario }) {
  const input = JSON.stringify(scenario);
  return JSON.parse(execFileSync(PROGRAM, ["simulate", "-"], { input, maxBuffer: 1e8 }));
}

/** A decimal or an amount as a whole number of hundredths, without going through a float. */
function hundredths(text) {
  const sign = /^[-−]/.test(text) ? -1n : 1n;
  const [whole, part = ""] = text.replace(/[^\d.]/g, "").split(".");
  return sign * BigInt(whole + part.padEnd(2, "0").slice(0, 2));
}

const clock = (page) => page.locator("#time").inputValue();

/** What the console shows at the end, as whole numbers. */
async function shown(page) {
  const texts = (selector) => page.locator(selector).allInnerTexts();
  const bills = (await texts("#bills tbody > tr > td.amount")).map(hundredths);
  const packs = await page.locator("#packs table.grants tbody > tr:has(> td.num)").evaluateAll(
    (rows) => rows.map((row) => [row.querySelector("th").firstChild.textContent,
      ...[...row.querySelectorAll("td.num")].map((cell) => cell.textContent)]),
  );
  const paid = packs.filter(([source]) => source.startsWith("Bought") || source.startsWith("Owned"))
    .map(([, ...figures]) => figures.map((figure) => figure.replace(/,/g, "")).join(" "));
  return { total: bills.reduce((sum, amount) => sum + amount, 0n), paid: paid.sort() };
}

/** The same from the command line's result. */
function told(result) {
  // Of what is over or was given back the console says that nothing remains to be used.
  const over = (state) => ["expired", "refunded"].includes(state);
  const paid = result.grants.filter(({ source }) => source === "pack")
    .map(({ quantity, used, remaining, state }) => `${quantity} ${used} ${over(state) ? 0 : remaining}`);
  return { total: hundredths(result.total), paid: paid.sort() };
}

/** Waits until the page shows what the command line says, and the whole run is known. */
async function agrees(page, story) {
  await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
  await page.getByRole("button", { name: "Play again" }).waitFor();
  const expected = told(simulated(story));
  const same = async () => {
    const found = await shown(page);
    return found.total === expected.total && found.paid.join() === expected.paid.join();
  };
  await until(same, true, `${story.id}: ${expected.total} hundredths, packs ${expected.paid}`);
}

for (const id of json("index.json")) {
  const story = json(`${id}.json`);
  const options = { context: wide, path: `simulator.html#story=${id}`, ready: "#overview" };

  test(`${id}, played to its end by keyboard`, async () => {
    await visit(options, async (page) => {
      await page.getByRole("button", { name: "Next event" }).focus();
      let before = "";
      for (let steps = 0; steps < 300 && before !== (await clock(page)); steps += 1) {
        before = await clock(page);
        await page.keyboard.press("Enter");
        await page.waitForTimeout(30);
      }
      await agrees(page, story);
    });
  });

  test(`${id}, played to its end by pointer`, async () => {
    await visit(options, async (page) => {
      await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
      const rail = await page.locator("#rail").boundingBox();
      const middle = rail.y + rail.height / 2;
      await page.mouse.click(rail.x + rail.width * 0.45, middle);
      // A step of a month is the end already where the scenario is short.
      await page.getByRole("button", { name: "Month", exact: true }).click();
      const play = page.getByRole("button", { name: /^Play/ });
      if ((await play.innerText()) === "Play") await play.click();
      await agrees(page, story);
    });
  });
}

/** The rows of a CSV file with quotes, by the names of its columns. */
function rows(text) {
  const lines = text.trim().split("\r\n")
    .map((line) => line.match(/("([^"]|"")*"|[^,]*)(,|$)/g).map((cell) => cell.replace(/,$/, "")));
  const [heads, ...rest] = lines;
  return rest.map((row) => Object.fromEntries(heads.map((head, place) => [head, row[place]])));
}

/** A decimal as a whole number of units of 10^-24. */
function exact(text) {
  const [whole, part = ""] = text.replace("-", "").split(".");
  return BigInt(whole + part.padEnd(24, "0")) * (text.startsWith("-") ? -1n : 1n);
}

test("the bills of each scenario as FOCUS rows keep their identities exactly", async () => {
  for (const id of json("index.json")) {
    const story = json(`${id}.json`);
    const options = { context: wide, path: `simulator.html#story=${id}`, ready: "#overview" };
    await visit(options, async (page) => {
      await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
      await page.locator("#thumb").focus();
      await page.keyboard.press("End");
      await page.getByRole("button", { name: "Play again" }).waitFor();
      await until(async () => (await shown(page)).total, told(simulated(story)).total, id);
      const button = page.locator("#focus-csv");
      const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
      const charges = rows(readFileSync(await file.path(), "utf8"));
      let billed = 0n;
      for (const row of charges) {
        billed += exact(row.BilledCost);
        for (const [price, cost] of [["ListUnitPrice", "ListCost"], ["ContractedUnitPrice", "ContractedCost"]]) {
          if (!row[price]) continue;
          const product = exact(row[price]) * exact(row.PricingQuantity) / 10n ** 24n;
          assert.equal(product, exact(row[cost]), `${id}: ${cost} of ${row.ChargeDescription}`);
        }
      }
      assert.ok(charges.length > 0, id);
      assert.equal(billed, exact(simulated(story).total), `${id}: what is billed`);
    });
  }
});

test("the scenarios are these, and each is told in two sentences", () => {
  const ids = json("index.json");
  assert.equal(ids.length, 7);
  for (const id of ids) {
    const { name, story } = json(`${id}.json`);
    assert.ok(name.en && name["zh-CN"], id);
    assert.ok(story.en && story["zh-CN"], id);
  }
});

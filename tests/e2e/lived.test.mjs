// An estimate in the simulator: from the estimator, from a link, changed, and begun anew.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { total, totals, until, whole } from "./estimator.mjs";
import { accessible, open, shot, visit } from "./harness.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
const root = join(import.meta.dirname, "../..");

/** A link that the project keeps for ever, and what it came to. */
const kept = (name) => {
  const path = join(root, "tests/links/0.1.0", `${name}.json`);
  const { link, opened } = JSON.parse(readFileSync(path, "utf8"));
  return { link, total: opened.total };
};
const simulated = (name) => ({ path: `simulator.html#${kept(name).link}`, ready: "#overview" });

const lived = (page) =>
  page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
const heading = (page, name) => page.getByRole("heading", { level: 1, name }).waitFor();

/** What the command line makes of the scenario that the page hands out. */
async function costs(page) {
  const button = page.getByRole("button", { name: "Download this scenario" }).first();
  const [file] = await Promise.all([page.waitForEvent("download"), button.click()]);
  assert.equal(file.suggestedFilename(), "estimate.json");
  const program = process.env.PACKWISE ?? join(root, "target/debug/packwise");
  return JSON.parse(execFileSync(program, ["simulate", await file.path()], { encoding: "utf8" })).total;
}

test("the estimate that is open is lived through, to the same total", async () => {
  const { link } = kept("packs-in-later-months");
  await visit({ context: wide, path: `#${link}` }, async (page) => {
    await totals(page, "¥9,450.00");
    await whole(page);
    await page.getByRole("link", { name: "See it day by day in the simulator" }).click();
    await heading(page, "Your estimate, day by day");
    await lived(page);
    assert.equal(Number(await costs(page)), 9450);
    // The packs of the cart are orders with names, each at the beginning of its month.
    const marks = page.locator(".mark.movable");
    const labels = await marks.evaluateAll((all) => all.map((it) => it.getAttribute("aria-label")));
    assert.ok(labels.some((it) => /^1 Dec 2026: Order A: purchase of 1 pack of 100,000/.test(it)), `${labels}`);
    assert.ok(labels.some((it) => /^1 Sep 2027: Order B: purchase of 2 packs of 10,000/.test(it)), `${labels}`);
    await page.getByRole("link", { name: "Estimate" }).first().click();
    await totals(page, "¥9,450.00");
  });
});

test("the way in the bar takes along what was typed a moment ago", async () => {
  await visit({ context: wide }, async (page) => {
    await whole(page);
    await page.locator("#level").fill("40000");
    await until(async () => (await total(page)) !== "¥13,500.00", true, "another total");
    const typed = await total(page);
    await page.getByRole("link", { name: "Simulate" }).first().click();
    await heading(page, "Your estimate, day by day");
    await lived(page);
    assert.equal(Number(await costs(page)), Number(typed.replace(/[¥,]/g, "")));
  });
});

test("a plan is lived through, to what it costs, and goes into the cart from there", async () => {
  await visit({ context: wide, path: "plan.html", ready: "[data-total]" }, async (page) => {
    await page.getByRole("link", { name: "See this plan day by day in the simulator" }).click();
    await heading(page, "Your estimate, day by day");
    await lived(page);
    assert.equal(Number(await costs(page)), 9000);
    await page.getByRole("link", { name: "Estimate" }).first().click();
    await totals(page, "¥9,000.00");
  });
});

test("an estimate under other rules brings them along, and says so", async () => {
  const { total } = kept("another-rule");
  await visit({ context: wide, ...simulated("another-rule") }, async (page) => {
    await lived(page);
    await page.getByText("What picks the tier: the month’s total.").waitFor();
    assert.equal(Number(await costs(page)), Number(total));
  });
});

test("what is changed in an estimate is kept, left, found again, and begun anew", async () => {
  await visit({ context: wide, ...simulated("first-guess") }, async (page) => {
    const changed = page.getByText("Changed by you", { exact: true });
    await lived(page);
    assert.equal(await changed.count(), 0);
    await page.getByRole("button", { name: "Buy a pack" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await changed.waitFor();
    await page.waitForTimeout(600);
    await page.reload();
    await heading(page, "Your estimate, day by day");
    await changed.waitFor();
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.locator(".stories .name").first().click();
    await changed.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.getByRole("button", { name: "Your estimate, day by day" }).click();
    await heading(page, "Your estimate, day by day");
    await changed.waitFor();
    assert.match(page.url(), /#e=1\./);
    await lived(page);
    await page.getByRole("button", { name: "Start over" }).click();
    await changed.waitFor({ state: "detached" });
    assert.equal(Number(await costs(page)), Number(kept("first-guess").total));
    await page.getByRole("button", { name: "Undo" }).first().click();
    await changed.waitFor();
  });
});

test("what was changed in one estimate outlives a look at another", async () => {
  await visit({ context: wide, path: `#${kept("two-items").link}` }, async (page) => {
    await whole(page);
    const simulate = () => page.getByRole("link", { name: "Simulate" }).first().click();
    const changed = page.getByText("Changed by you", { exact: true });
    await simulate();
    await lived(page);
    await page.getByRole("button", { name: "Buy a pack" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await changed.waitFor();
    await page.getByRole("link", { name: "Estimate" }).first().click();
    await whole(page);
    const before = await page.locator("#level").inputValue();
    await page.locator("#level").fill("20000");
    await simulate();
    await page.getByText("What you changed in another estimate").waitFor();
    assert.equal(await changed.count(), 0);
    await page.getByRole("link", { name: "Estimate" }).first().click();
    await whole(page);
    await page.locator("#level").fill(before);
    await simulate();
    await changed.waitFor();
  });
});

test("bills of two years have a sum, and it is the estimate's total", async () => {
  await visit({ context: wide, ...simulated("packs-in-later-months") }, async (page) => {
    await lived(page);
    assert.doesNotMatch(await page.locator("#bills").innerText(), /In all so far/);
    await page.locator("#thumb").focus();
    await page.keyboard.press("End");
    const sums = async () => (await page.locator("#bills tfoot").innerText()).replace(/\s+/g, " ").trim();
    await until(sums, "2027 so far ¥4,450.00 In all so far ¥9,450.00", "the sums");
  });
});

test("what was typed into the clock is not said of another scenario", async () => {
  await visit({ context: wide, ...simulated("first-guess") }, async (page) => {
    await lived(page);
    await page.locator("#time").fill("tomorrow");
    await page.keyboard.press("Enter");
    const wrong = page.locator("#time-wrong", { hasText: "tomorrow" });
    await wrong.waitFor();
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.locator(".stories .name").first().click();
    await wrong.waitFor({ state: "detached" });
    assert.equal(await page.locator("#time").getAttribute("aria-invalid"), null);
  });
});

test("an event under the clock's thumb can be opened and dragged", async () => {
  await visit({ context: wide, ...simulated("own-price-of-a-pack") }, async (page) => {
    await lived(page);
    const first = page.locator(".mark.movable").first();
    await first.click();
    await page.getByRole("dialog").getByRole("heading", { name: "Change event" }).waitFor();
    await page.keyboard.press("Escape");
    // The clock itself is moved from beside and from below the mark.
    const thumb = await page.locator("#thumb").boundingBox();
    const rail = await page.locator("#rail").boundingBox();
    await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height - 8);
    await page.mouse.down();
    await page.mouse.move(rail.x + rail.width / 2, thumb.y + thumb.height - 8, { steps: 6 });
    await page.mouse.up();
    await until(async () => /^2027-0[56]/.test(await page.locator("#time").inputValue()), true, "moved");
  });
});

test("without a price list there is no estimate to take along, and the ways lead all the same", async () => {
  const missing = (name, file, response) => {
    if (!/^books\/.*\.json$/.test(name)) return false;
    response.writeHead(503).end();
    return true;
  };
  const opened = await open({ context: wide, server: { instead: missing } });
  try {
    const { page } = opened;
    await page.keyboard.press("Shift");
    const link = page.getByRole("link", { name: "Simulate" }).first();
    await link.hover();
    assert.equal(await link.getAttribute("href"), "simulator.html");
  } finally {
    await opened.close();
  }
});

for (const [name, locale, link, words] of [
  ["cut off", "en-US", "e=1.eyJib29rIjoidGVuY2Vu", "was cut off or changed"],
  ["of a later version", "en-US", "e=2.eyJib29rIjoidGVuY2Vu", "made by a later version"],
  ["of a list that is not here", "zh-CN", kept("first-guess").link.replace("dGVuY2VudC1zbWFydC1zY2Fu", "dGVuY2VudC1zbWFydC1zY2Ft"), "未能载入"],
]) {
  test(`a link that is ${name} says so and offers what there is`, async () => {
    const options = { context: { ...phone, locale }, path: `simulator.html#${link}`, ready: "#scenarios" };
    const complaints = /^404 |Failed to load resource/;
    await visit(options, async (page, opened) => {
      await page.getByRole("alert").getByText(words).waitFor();
      await page.locator(".stories .name").first().click();
      await page.locator("#overview").waitFor();
      assert.equal(await page.getByRole("alert").count(), 0);
      const expected = opened.complaints.filter((it) => complaints.test(it));
      opened.complaints.splice(0, opened.complaints.length, ...opened.complaints.filter((it) => !expected.includes(it)));
    });
  });
}

for (const [context, locale] of [[wide, "en-US"], [phone, "zh-CN"]]) {
  test(`axe finds nothing, ${context.viewport.width} wide, ${locale}`, async () => {
    await visit({ context: { ...context, locale }, ...simulated("two-items") }, async (page) => {
      await lived(page);
      await accessible(page);
      await shot(page, `lived-${context.viewport.width}-${locale}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${over} pixels too wide`);
    });
  });
}

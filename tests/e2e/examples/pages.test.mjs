// The examples that need no build: plain HTML, a strict policy, two elements on a page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { accessible, shot } from "../harness.mjs";
import { EXAMPLES, STRICT, buy, example, says, shop, shows, use } from "./hosts.mjs";

test("a plain page has an estimator by one script", async () => {
  await example("plain/index.html", async (page) => {
    await shop(page, "plain");
    await page.locator("packwise-estimator").locator("[part=stepper] button").last().click();
    await buy(page.locator("packwise-estimator"));
    await says(page, "#order", /Ordered: 1 × \w+, [\d.]+ CNY\./);
    await accessible(page);
  });
});

test("a strict policy blocks nothing, and the host's style sheet dresses the element", async () => {
  const source = readFileSync(join(EXAMPLES, "strict/index.html"), "utf8");
  assert.ok(source.includes(`content="${STRICT}"`), "the page has the policy of the test");
  const options = { policy: STRICT };
  await example("strict/index.html", async (page) => {
    const element = page.locator("packwise-estimator");
    await shows(element, "¥224.00");
    await use(element, "3500");
    await shows(element, "¥344.00");
    const button = element.locator("[part=buy]");
    const style = await button.evaluate((node) => {
      const { backgroundColor, fontFamily, letterSpacing } = getComputedStyle(node);
      return { backgroundColor, fontFamily, spaced: letterSpacing !== "normal" };
    });
    assert.equal(style.backgroundColor, "rgb(138, 59, 18)");
    assert.match(style.fontFamily, /Trebuchet/);
    assert.ok(style.spaced, "the part's own style");
    await button.click();
    await says(page, "#order", "Ordered for 344.00 CNY.");
    assert.equal(await button.innerText(), "Order lookups");
    await shot(page, "example-strict");
    await accessible(page);
  }, options);
});

test("two elements on a page keep to themselves", async () => {
  for (const width of [1440, 360]) {
    await example("two/index.html", async (page) => {
      const shops = page.locator("#shops packwise-estimator");
      const products = page.locator("#products packwise-estimator");
      await shows(shops, "¥1,200.00");
      await shows(products, "¥224.00");
      await shot(page, `example-two-${width}`);
      await use(shops, "11001");
      await shows(shops, "¥900.09");
      await shows(products, "¥224.00");
      await use(products, "50");
      await shows(products, "¥50.00");
      await shows(shops, "¥900.09");
      assert.equal(await shops.locator("[part=buy]").innerText(), "Continue to checkout");
      assert.equal(await products.locator("[part=buy]").innerText(), "Add to order");
      await buy(products);
      await says(page, "#products .order", "Ordered from tencent-ocr: 50.00 CNY.");
      await says(page, "#shops .order", "Your checkout is empty.");
      const ground = (element) => element.locator("[part=buy]")
        .evaluate((node) => getComputedStyle(node).backgroundColor);
      assert.equal(await ground(products), "rgb(240, 180, 90)");
      assert.equal(await ground(shops), "rgb(11, 104, 112)");
      const sideways = await page.evaluate(() =>
        document.documentElement.scrollWidth > document.documentElement.clientWidth);
      assert.ok(!sideways, "the page does not scroll sideways");
      await accessible(page);
    }, { context: { viewport: { width, height: 900 } } });
  }
});

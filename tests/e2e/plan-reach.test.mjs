// The plan for everybody: narrow, enlarged, by keyboard, with assistive technology, on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./estimator.mjs";
import { accessible, shot, visit } from "./harness.mjs";
import { costs, total, totals, whole } from "./planner.mjs";

const plan = { path: "plan.html", ready: "[data-total]" };

/** Opens everything that opens. */
async function openAll(page) {
  await whole(page);
  await page.locator("#change").click();
  await page.locator("#add-held").click();
  await whole(page);
  const buttons = "main [aria-expanded=false]:not(#change)";
  await page.locator(buttons).evaluateAll((all) => all.forEach((it) => it.click()));
  await page.locator(".whyrow").first().waitFor();
  await page.locator("#beside-add").click();
  await page.locator(".compare").waitFor();
  await whole(page);
}

for (const colorScheme of ["light", "dark"]) {
  for (const [width, locale] of [[1440, "en-US"], [360, "zh-CN"]]) {
    test(`axe finds nothing, ${colorScheme}, ${width} wide, ${locale}`, async () => {
      const context = { colorScheme, locale, viewport: { width, height: 900 } };
      await visit({ context, ...plan }, async (page) => {
        await whole(page);
        await shot(page, `plan-${width}-${colorScheme}-${locale}`);
        await accessible(page);
        await openAll(page);
        await page.locator("#months").fill("x");
        await page.locator("[data-stale]").waitFor();
        await accessible(page);
        await shot(page, `plan-${width}-${colorScheme}-${locale}-open`);
      });
    });
  }
}

for (const [width, locale] of
  [[320, "en-US"], [360, "en-US"], [360, "zh-CN"], [820, "en-US"], [1440, "zh-CN"]]) {
  test(`nothing scrolls sideways, also with text of twice the size, ${width} wide, ${locale}`, async () => {
    const context = { viewport: { width, height: 900 }, locale };
    await visit({ context, ...plan }, async (page) => {
      await openAll(page);
      for (const size of ["100%", "200%"]) {
        await page.evaluate((it) => { document.documentElement.style.fontSize = it; }, size);
        await page.waitForTimeout(200);
        const outside = await page.evaluate(() => {
          const edge = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= edge) return [];
          const wide = (it) => it.getBoundingClientRect().right > edge + 0.5;
          const name = (it) => `${it.tagName}.${it.getAttribute("class") ?? ""}#${it.id}`;
          return [...document.querySelectorAll("body *")].filter(wide).map(name).slice(0, 12);
        });
        assert.deepEqual(outside, [], size);
      }
    });
  });
}

test("a plan is changed, opened and put in the cart by keyboard alone", async () => {
  await visit({ context: { viewport: { width: 1440, height: 900 } }, ...plan }, async (page) => {
    await whole(page);
    const name = () => page.evaluate(() => {
      const it = document.activeElement;
      return it.ariaLabel || it.labels?.[0]?.innerText || it.innerText || it.id;
    });
    const unseen = [];
    const tabTo = async (wanted) => {
      for (let press = 0; press < 60; press += 1) {
        await page.keyboard.press("Tab");
        const at = await name();
        const seen = await page.evaluate(() => {
          const around = [document.activeElement, document.activeElement.parentElement];
          return around.some((it) => parseFloat(getComputedStyle(it).outlineWidth) >= 2 &&
            getComputedStyle(it).outlineStyle !== "none");
        });
        if (!seen) unseen.push(at);
        if (wanted.test(at)) return;
      }
      assert.fail(`no tab stop ${wanted}`);
    };
    await tabTo(/^Skip to the plan/);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "plan");
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
    await page.locator(".brand").focus();
    await tabTo(/^Change usage/);
    await page.keyboard.press("Enter");
    await tabTo(/^Usage of each month/);
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.type("50000 40000");
    await page.getByText("2 months, January 2025 to February 2025").waitFor();
    await until(() => page.locator("[data-stale]").count(), 0, "worked out");
    await whole(page);
    await tabTo(/^Close/);
    await page.keyboard.press("Enter");
    const at = () => page.evaluate(() => document.activeElement.id);
    await until(at, "change", "back where it was");
    await tabTo(/^Put in cart/);
    await tabTo(/^Why: Pay-per-use alone/);
    await page.keyboard.press("Enter");
    await page.locator("#sum-plan-payPerUse").waitFor();
    await tabTo(/^Show as table: Where one plan/);
    await page.keyboard.press("Space");
    await page.locator("#overtakes table").waitFor();
    assert.deepEqual(unseen, [], "a focus that is not seen");
    // Two seconds after it came the page is kept for another time; who leaves just then cuts that off.
    await page.waitForTimeout(2500);
    await page.locator("#put-in-cart").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/index\.html#p=/);
  });
});

test("typing never waits for the work", async () => {
  await visit({ context: { viewport: { width: 1440, height: 900 } }, ...plan }, async (page) => {
    await page.locator("#change").click();
    await page.locator("#paths").fill("100000");
    await page.getByRole("progressbar").waitFor();
    const field = page.getByLabel("Usage of each month");
    await field.focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.evaluate(() => {
      globalThis.worst = 0;
      let last = performance.now();
      const frame = (now) => {
        globalThis.worst = Math.max(globalThis.worst, now - last);
        last = now;
        requestAnimationFrame(frame);
      };
      requestAnimationFrame(frame);
    });
    for (const key of "0123456789".slice(0, 4)) await page.keyboard.press(key);
    await page.waitForTimeout(500);
    assert.match(await field.inputValue(), /18,?0000123$/);
    const worst = await page.evaluate(() => globalThis.worst);
    assert.ok(worst < 400, `${worst} ms without a frame`);
    assert.equal(await total(page).then((it) => it.startsWith("¥")), true);
  });
});

test("on paper everything is open, in ink", async () => {
  await visit({ context: { viewport: { width: 1440, height: 900 } }, ...plan }, async (page) => {
    await whole(page);
    const rows = Object.keys(await costs(page)).length;
    await page.emulateMedia({ media: "print" });
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await until(() => page.locator(".plans .why").count(), rows, "every reason");
    assert.equal(await page.locator(".bar").isVisible(), false);
    assert.equal(await page.locator("#put-in-cart").isVisible(), false);
    await shot(page, "plan-print");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    await until(() => page.locator(".plans .why").count(), 0, "closed again");
  });
});

test("colours of the reader's own leave every mark to be seen", async () => {
  const context = { viewport: { width: 1440, height: 900 }, forcedColors: "active" };
  await visit({ context, ...plan }, async (page) => {
    await whole(page);
    await totals(page, "¥9,000.00");
    const border = await page.locator(".notice").first()
      .evaluate((it) => getComputedStyle(it).borderTopWidth);
    assert.equal(border, "1px");
    await shot(page, "plan-forced");
  });
});

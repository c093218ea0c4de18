// The page for everybody: narrow, enlarged, by keyboard, with assistive technology, on paper.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fillYear, fragment, openWhy, settle, totals, whole } from "./estimator.mjs";
import { accessible, shot, visit } from "./harness.mjs";

/** What sticks out of the page to the right. */
const outside = (page) => page.evaluate(() => {
  const edge = document.documentElement.clientWidth;
  const scrolls = document.documentElement.scrollWidth > edge;
  const wide = (element) => element.getBoundingClientRect().right > edge + 0.5;
  const name = (it) => `${it.tagName.toLowerCase()}.${it.getAttribute("class") ?? ""}#${it.id}`;
  const all = [...document.querySelectorAll("body *")];
  return scrolls ? all.filter(wide).map(name).slice(0, 12) : [];
});

for (const width of [320, 360]) {
  for (const locale of ["en", "zh-CN"]) {
    test(`nothing scrolls sideways, ${width} wide, ${locale}`, async () => {
      await visit({ context: { viewport: { width, height: 700 } } }, async (page) => {
        await fillYear(page);
        await openWhy(page, "October");
        if (locale !== "en") await page.getByRole("button", { name: "中文" }).first().click();
        await totals(page, "¥9,770.00");
        await page.locator("main details")
          .evaluateAll((all) => all.forEach((it) => it.setAttribute("open", "")));
        await page.waitForTimeout(200);
        assert.deepEqual(await outside(page), []);
      });
    });
  }
}

test("text of twice the size needs no scrolling sideways", async () => {
  await visit({ context: { viewport: { width: 1280, height: 900 } } }, async (page) => {
    await fillYear(page);
    await page.evaluate(() => { document.documentElement.style.fontSize = "200%"; });
    await page.waitForTimeout(200);
    assert.deepEqual(await outside(page), []);
  });
});

for (const locale of ["en-US", "zh-CN"]) {
  test(`text of twice the size stays within a phone, ${locale}`, async () => {
    // As a visitor sets it in the browser, so that the page's breakpoints follow.
    const flags = ["--blink-settings=defaultFontSize=32"];
    await visit({ context: { viewport: { width: 360, height: 740 }, locale }, flags }, async (page) => {
      await whole(page);
      await page.locator(".bills button").first().click();
      await page.waitForTimeout(300);
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      assert.equal(size, "32px");
      assert.deepEqual(await outside(page), []);
    });
  });
}

// The pictures are for people to look at, in target/shots/.
for (const width of [360, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const language of ["en", "zh"]) {
      const name = `estimator-${width}-${colorScheme}-${language}`;
      test(`axe finds nothing with all parts of the page open, ${name}`, async () => {
        const context = { colorScheme, viewport: { width, height: 900 } };
        await visit({ context }, async (page) => {
          await fillYear(page);
          await openWhy(page, "October");
          if (language === "zh") await page.getByRole("button", { name: "中文" }).first().click();
          await settle(page);
          await shot(page, name);
          await page.locator("figure button").first().click();
          await page.locator("#discount").fill("x");
          await settle(page);
          await accessible(page);
        });
      });
    }
  }
}

test("a keyboard reaches every control, each with a visible focus", async () => {
  await visit({ context: { viewport: { width: 1440, height: 900 } } }, async (page) => {
    await whole(page);
    // A radio group is one stop: its chosen button. What is hidden or switched off is none.
    const wanted = await page.evaluate(() => {
      const controls = "a[href], button, input, select, textarea, summary";
      const all = [...document.querySelectorAll(controls)];
      const stops = all.filter((it) => it.checkVisibility({ visibilityProperty: true }) &&
        !it.disabled && !(it.type === "radio" && !it.checked));
      stops.forEach((it, index) => it.setAttribute("data-stop", index));
      return stops.length;
    });
    const reached = new Set();
    const unseen = [];
    await page.evaluate(() => document.activeElement?.blur());
    for (let press = 0; press < wanted + 8; press += 1) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const it = document.activeElement;
        const drawn = (node) => {
          const style = getComputedStyle(node);
          return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ||
            style.boxShadow !== "none";
        };
        const around = [it, it.parentElement, it.nextElementSibling];
        return {
          stop: it.getAttribute("data-stop"),
          seen: around.some((node) => node instanceof Element && drawn(node)),
          name: `${it.tagName} ${it.id || it.ariaLabel || it.textContent}`,
        };
      });
      // A date has several stops, one in each of its parts.
      if (at.stop === null || reached.has(at.stop)) continue;
      reached.add(at.stop);
      if (!at.seen) unseen.push(at.name);
    }
    const missed = await page.locator("[data-stop]").evaluateAll((all, done) => {
      const left = all.filter((it) => !done.includes(it.getAttribute("data-stop")));
      return left.map((it) => `${it.tagName} ${it.id || it.ariaLabel || it.textContent}`);
    }, [...reached]);
    assert.deepEqual(missed, [], "controls that Tab does not reach");
    assert.deepEqual(unseen, [], "controls without a visible focus");
  });
});

test("the first stop leads to the result", async () => {
  await visit({ context: { viewport: { width: 360, height: 700 } } }, async (page) => {
    await page.locator("[data-total]").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    const at = await page.evaluate(() => document.activeElement?.id || location.hash);
    assert.match(at, /result/);
  });
});

test("a new total is said once, politely", async () => {
  await visit({}, async (page) => {
    await fillYear(page);
    const said = page.locator("output", { hasText: "The total is now ¥9,770.00." });
    await said.waitFor({ state: "attached" });
  });
});

test("nothing is animated for those who ask for no motion", async () => {
  await visit({ context: { reducedMotion: "reduce" } }, async (page) => {
    await fillYear(page);
    const moving = await page.evaluate(() => [...document.querySelectorAll("body *")]
      .filter((it) => {
        const style = getComputedStyle(it);
        const lasts = (text) => text.split(",").some((part) => parseFloat(part) > 0);
        return style.transitionProperty !== "none" && lasts(style.transitionDuration) ||
          style.animationName !== "none" && lasts(style.animationDuration);
      }).map((it) => it.className));
    assert.deepEqual(moving, []);
  });
});

/** How many pages a PDF has. */
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g).length;

const QUOTED = {
  "English": ["Tencent Cloud Smart Scan", "17 December 2024", "1 January 2025", "January 2025",
    "QR code and barcode recognition", "100,000-call pack", "Failed calls", "December 2025"],
  "中文": ["腾讯云智能扫码", "2024-12-17", "2025-01-01", "二维码和条形码识别", "10万次资源包"],
};

for (const [language, words] of Object.entries(QUOTED)) {
  test(`the quote is one page in ink, ${language}`, async () => {
    const context = { colorScheme: "dark", viewport: { width: 1440, height: 900 } };
    await visit({ context }, async (page) => {
      await fillYear(page);
      await page.locator("#failures").fill("2");
      await totals(page, "¥9,791.60");
      if (language !== "English") await page.getByRole("button", { name: language }).click();
      const hash = await fragment(page);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const quote = page.locator(".quote");
      await quote.waitFor({ state: "visible" });
      assert.equal(await page.locator("main").isVisible(), false);
      const said = (await quote.innerText()).replace(/\s+/g, " ");
      for (const text of [...words, "¥9,791.60", hash]) {
        assert.ok(said.includes(text), `${text} in ${said}`);
      }
      const inks = await quote.evaluate((node) => [node, ...node.querySelectorAll("*")]
        .map((it) => getComputedStyle(it))
        .map((style) => `${style.color} on ${style.backgroundColor}`));
      assert.deepEqual([...new Set(inks)], ["rgb(0, 0, 0) on rgba(0, 0, 0, 0)"]);
      for (const format of ["A4", "Letter"]) {
        assert.equal(pages(await page.pdf({ format })), 1, format);
      }
    });
  });
}

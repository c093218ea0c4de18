// The configurator: choosing, the element that follows, lines that work where they are pasted, links.

import assert from "node:assert/strict";
import { test } from "node:test";
import { until } from "./estimator.mjs";
import { accessible, open, shot, visit } from "./harness.mjs";
import { hears, hosted, inside } from "./hosting.mjs";
import { WITHOUT_WASM } from "./server.mjs";

const wide = { viewport: { width: 1440, height: 900 }, locale: "en-GB" };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true, locale: "en-GB" };
const page = (more = {}) =>
  ({ context: wide, ready: "#files pre", ...more, path: `configure.html${more.path ?? ""}` });
const at = (settings) => `#${new URLSearchParams({ v: "1", ...settings })}`;
const CHOSEN = {
  kind: "estimator", book: "tencent-smart-scan", item: "barcode-info", usage: "2500", months: "2",
  locale: "en", theme: "dark", accent: "#F0B45A", font: "'Gill Sans', serif", radius: "2",
};

/** The lines of the first file that has this name. */
const lines = (page, name = "HTML") =>
  page.locator("#files .file", { has: page.getByRole("heading", { name, exact: true }) })
    .locator("+ pre").innerText();
const pick = (page, name, value) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check({ force: true });
const hash = (page) => page.evaluate(() => location.hash);
const attributes = (page, tag = "packwise-estimator") => page.locator(`#stage ${tag}`).evaluate((it) =>
  Object.fromEntries([...it.attributes].filter(({ name }) => name !== "style")
    .map(({ name, value }) => [name, value])));

test("what is chosen is shown at once, by the element, the lines and the address", async () => {
  await visit(page(), async (page) => {
    await page.getByText("Your page hears packwise-ready: 1200.00 CNY").waitFor();
    await page.getByLabel("Item").selectOption("barcode-info");
    await page.getByLabel("Usage in a month").fill("2 500");
    await page.getByLabel("Months").fill("2");
    await pick(page, "locale", "en");
    await pick(page, "theme", "dark");
    await page.getByLabel("Accent colour", { exact: true }).fill("#F0B45A");
    await page.getByLabel("Corner radius").fill("2");
    await page.getByLabel("Font").fill(CHOSEN.font);
    const { kind, accent, font, radius, ...shown } = CHOSEN;
    assert.deepEqual(await attributes(page), shown);
    const css = await page.locator("#stage packwise-estimator").evaluate((it) =>
      ["--pw-accent", "--pw-on-accent", "--pw-radius", "--pw-font"]
        .map((name) => it.style.getPropertyValue(name)));
    assert.deepEqual(css, [accent, "#101214", `${radius}px`, font]);
    const code = await lines(page);
    assert.ok(code.includes(`item="barcode-info"`) && code.includes(`--pw-accent: ${accent}`), code);
    assert.equal(await hash(page), `${at(CHOSEN)}&form=module&width=full`);
    await pick(page, "kind", "price-table");
    assert.equal(await page.getByLabel("Months").isVisible(), false);
    const table = await attributes(page, "packwise-price-table");
    assert.equal(table.item, "barcode-info");
    assert.ok(!("months" in table));
    await page.getByRole("button", { name: "Back to the default look" }).click();
    assert.equal(await page.getByLabel("Font").inputValue(), "");
    assert.doesNotMatch(await hash(page), /accent|font|radius|theme|locale/);
  });
});

test("what is typed wrongly is named, and what was right stays", async () => {
  const wrong = {
    "Usage in a month": ["many", "Usage is a number in digits"],
    "Months": ["61", "Months are a whole number from 1 to 60."],
    "Accent colour": ["teal", "The accent is a colour written as #RGB or #RRGGBB."],
    "Corner radius": ["99", "The radius is a whole number of pixels from 0 to 24."],
    "Font": ["a{}", "The font is a list of names"],
  };
  await visit(page(), async (page) => {
    const before = await lines(page);
    for (const [label, [text, says]] of Object.entries(wrong)) {
      const field = page.getByLabel(label, { exact: true });
      await field.fill(text);
      assert.equal(await field.getAttribute("aria-invalid"), "true");
      await page.locator(".error").getByText(says).waitFor();
      assert.equal(await lines(page), before);
      await field.fill(label === "Usage in a month" ? "11000" : "");
      assert.equal(await page.locator(".error:not(:empty)").count(), 0);
    }
    // All else is taken over while a field is wrong, which counts as it was last right.
    const field = page.getByLabel("Usage in a month");
    await field.fill("many");
    await pick(page, "theme", "dark");
    await pick(page, "kind", "price-table");
    assert.equal((await attributes(page, "packwise-price-table")).theme, "dark");
    await pick(page, "kind", "estimator");
    const { usage, theme } = await attributes(page);
    assert.deepEqual([usage, theme], ["11000", "dark"]);
    assert.equal(await field.inputValue(), "many");
    assert.equal(await field.getAttribute("aria-invalid"), "true");
    await pick(page, "theme", "");
    await field.fill("9000,7500");
    await page.locator(".error").getByText("a plan also takes up to 60").waitFor();
    await pick(page, "kind", "plan");
    assert.equal(await page.locator(".error:not(:empty)").count(), 0);
    assert.equal((await attributes(page, "packwise-plan")).usage, "9000, 7500");
    // Without the space the element would refuse it, for it could be one number.
    await page.getByLabel("Usage in a month").fill("100,200");
    await until(async () => (await attributes(page, "packwise-plan")).usage, "100, 200", "the usage");
    assert.match(await lines(page), /usage="100, 200"/);
  });
});

test("an accent that is hard to see is said to be so, on the grounds on which it may stand", async () => {
  await visit(page(), async (page) => {
    const accent = page.getByLabel("Accent colour", { exact: true });
    const hint = page.locator("#accent-hint");
    await accent.fill("#F0B45A");
    assert.match(await hint.innerText(), /On a light ground this colour has a contrast of 1\.8:1/);
    await pick(page, "theme", "dark");
    assert.equal(await hint.innerText(), "");
    await accent.fill("#0B6870");
    assert.match(await hint.innerText(), /On a dark ground/);
    await page.getByLabel("Choose the accent colour").fill("#ffffff");
    assert.equal(await accent.inputValue(), "#FFFFFF");
    assert.equal(await hint.innerText(), "");
  });
});

/** Pastes lines of the configurator into a page of somebody else, and works there. */
async function pasted(form, work) {
  const opened = await open(page({ path: `${at(CHOSEN)}&form=${form}` }));
  const code = await lines(opened.page);
  const policy = (await opened.page.locator("#files pre").last().innerText()).replace(/\s+/g, " ");
  await opened.close();
  const moved = (text, to) => text.replaceAll(opened.site.url, to);
  await hosted({
    body: (to) => moved(code, to),
    policy: (to) => `default-src 'none'; img-src data:; style-src 'unsafe-inline'; ${
      moved(policy, to).replace("script-src", "script-src 'self'")}`,
  }, work);
}

test("the lines for plain HTML work where they are pasted, under the policy beside them", async () => {
  await pasted("module", async (page) => {
    const cart = await hears(page, "ready");
    assert.deepEqual([cart.item, cart.usage[0]], ["barcode-info", "2500"]);
    const element = page.locator("packwise-estimator");
    await element.locator("[part~=total]").first().waitFor();
    const buy = await element.locator("[part~=buy]").evaluate((it) => {
      const { backgroundColor, color } = getComputedStyle(it);
      return { backgroundColor, color };
    });
    assert.deepEqual(buy, { backgroundColor: "rgb(240, 180, 90)", color: "rgb(16, 18, 20)" });
  });
});

test("the lines for an iframe work where they are pasted, under the policy beside them", async () => {
  await pasted("iframe", async (page) => {
    const cart = await hears(page, "ready");
    assert.deepEqual([cart.item, cart.usage[0]], ["barcode-info", "2500"]);
    const element = inside(page).locator("packwise-estimator[theme=dark]");
    const font = await element.evaluate((it) => it.style.getPropertyValue("--pw-font"));
    assert.equal(font, CHOSEN.font);
    assert.equal(await page.locator("iframe").evaluate((it) => it.style.colorScheme), "dark");
  });
});

test("the lines for npm, React and Vue name the package and all that is chosen", async () => {
  const said = {
    npm: ["HTML", `book="tencent-smart-scan"`, `usage="2500"`, `theme="dark"`],
    react: ["Price.jsx", `import "packwise/element";`, `months="2"`,
      `"--pw-font": "'Gill Sans', serif"`, "onpackwise-buy={(event) => onBuy(event.detail)}"],
    vue: ["Price.vue", `import "packwise/element";`, `months="2"`,
      `--pw-font: 'Gill Sans', serif;`, `@packwise-buy="(event) => $emit('buy', event.detail)"`],
  };
  await visit(page({ path: at(CHOSEN) }), async (page) => {
    for (const [form, [file, ...parts]] of Object.entries(said)) {
      await pick(page, "form", form);
      assert.equal((await lines(page, "Terminal")).trim(), "npm install packwise");
      const code = await lines(page, file);
      for (const part of parts) assert.ok(code.includes(part), `${part} in ${code}`);
    }
    assert.match(await lines(page, "vite.config.js"), /isCustomElement/);
    await pick(page, "form", "npm");
    assert.equal((await lines(page, "JavaScript")).trim(), `import "packwise/element";`);
    assert.match(await lines(page, "CSS"), /packwise-estimator \{\n {2}--pw-accent: #F0B45A;/);
  });
});

test("the lines are copied, and marked where the browser does not let the page copy", async () => {
  const context = { ...wide, permissions: ["clipboard-read", "clipboard-write"] };
  const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
  await visit(page({ context }), async (page) => {
    await page.getByRole("button", { name: "Copy: HTML" }).click();
    await page.getByText("Copied.").waitFor();
    assert.equal((await clipboard(page)).trim(), (await lines(page)).trim());
    await page.getByRole("button", { name: "Copy link" }).first().click();
    await page.getByText("Link copied.").waitFor();
    assert.equal(await clipboard(page), page.url());
    await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); });
    await page.getByRole("button", { name: "Copy: HTML" }).click();
    await page.getByText("Copy the marked lines by hand.").waitFor();
    assert.equal((await page.evaluate(() => String(getSelection()))).trim(), (await lines(page)).trim());
  });
});

test("a link reopens all that was chosen", async () => {
  const path = `${at({ ...CHOSEN, kind: "plan" })}&form=vue&width=360`;
  await visit(page({ path }), async (page) => {
    const { kind, accent, font, radius, ...shown } = CHOSEN;
    assert.deepEqual(await attributes(page, "packwise-plan"), shown);
    assert.equal(await page.getByLabel("Font").inputValue(), font);
    assert.equal(await page.locator("#stage > *").evaluate((it) => it.offsetWidth), 360);
    for (const [name, value] of [["kind", "plan"], ["theme", "dark"], ["form", "vue"], ["width", "360"]]) {
      assert.ok(await page.locator(`input[name="${name}"][value="${value}"]`).isChecked(), name);
    }
    assert.equal(await hash(page), path);
    await page.evaluate((it) => { location.hash = it; }, at({ ...CHOSEN, usage: "7" }));
    await until(() => page.getByLabel("Usage in a month").inputValue(), "7", "the usage");
  });
});

const BROKEN = {
  "a megabyte": `#${"A".repeat(1_000_000)}`,
  "markup": at({ ...CHOSEN, book: "<img src=x>", item: "<b>", usage: "\"><script>" }),
  "names of objects": `${at({ ...CHOSEN, book: "constructor" })}&__proto__=x`,
  "another version": at({ ...CHOSEN, v: "2" }),
};

for (const [name, path] of Object.entries(BROKEN)) {
  test(`a link that cannot be read is named, and the page works: ${name}`, async () => {
    await visit(page({ path }), async (page) => {
      await page.getByText("Part of this link could not be read").waitFor();
      assert.equal(await page.getByLabel("Price list").inputValue() !== "", true);
      assert.doesNotMatch(await lines(page), /<img|<b>|constructor/);
      await page.getByLabel("Usage in a month").fill("9000");
      assert.match(await lines(page), /usage="9000"/);
    });
  });
}

test("both languages have every word, the look follows the visitor, and both are kept", async () => {
  await visit(page({ context: { ...wide, locale: "zh-CN", colorScheme: "dark" } }), async (page) => {
    assert.match(await page.title(), /把价格放到/);
    for (const form of ["module", "npm", "iframe", "react", "vue"]) {
      await pick(page, "form", form);
      const text = await page.evaluate(() => {
        const copy = document.querySelector("body").cloneNode(true);
        copy.querySelectorAll("noscript, pre, code, #stage, [lang=en], select").forEach((it) => it.remove());
        return copy.textContent;
      });
      const english = text.match(/\b(your|the|copy|list|plan|page|theme|preview|embed)\b/gi) ?? [];
      assert.deepEqual(english, []);
    }
    await page.getByRole("button", { name: "浅色", exact: true }).click();
    const switcher = page.getByRole("button", { name: "English", exact: true });
    await switcher.click();
    assert.ok(await page.locator("[data-act=language]").evaluate((it) => it === document.activeElement));
    await page.getByRole("heading", { level: 1, name: "Put prices on your own page" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Dark", exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
  });
});

test("the keyboard suffices", async () => {
  await visit(page(), async (page) => {
    const keys = async (...all) => {
      for (const key of all) await page.keyboard.press(key);
    };
    const name = () => page.evaluate(() => document.activeElement.name);
    await keys("Tab", "Enter");
    assert.equal(await page.evaluate(() => document.activeElement.id), "snippet");
    await page.locator("input[name=kind]:checked").focus();
    await keys("ArrowRight", "Tab");
    await page.locator("#stage packwise-price-table").waitFor();
    assert.equal(await name(), "book");
    await keys("Tab", "Tab");
    assert.equal(await name(), "usage");
    await page.keyboard.type("0");
    assert.match(await hash(page), /usage=110000|usage=0/);
    await page.locator("input[name=form]:checked").focus();
    await keys("ArrowRight", "ArrowRight");
    assert.match(await hash(page), /form=iframe/);
    assert.equal(await name(), "form", "the focus stays");
  });
});

for (const [size, context] of Object.entries({ 1440: wide, 360: phone })) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing, and nothing is too wide: ${size}, ${colorScheme}`, async () => {
      await visit(page({ context: { ...context, colorScheme } }), async (page) => {
        await page.getByText("packwise-ready:").waitFor();
        await accessible(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.equal(wide, 0);
        await shot(page, `configure-${size}-${colorScheme}`);
      });
    });
  }
}

test("where WebAssembly is blocked, the lines can still be copied", async () => {
  const opened = await open(page({ server: { policy: WITHOUT_WASM } }));
  try {
    assert.match(await lines(opened.page), /packwise-estimator/);
    await opened.page.locator("#stage packwise-estimator").waitFor();
  } finally {
    await opened.close();
  }
});

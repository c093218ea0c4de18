// The price in a frame: what the page around it sees and hears, and what neither lets the other do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostsOf, presumed } from "../../www/embed/parent.js";
import { until } from "./estimator.mjs";
import { accessible, shot, visit } from "./harness.mjs";
import {
  SHOWN, forget, fragment, hears, hearsTotal, height, hosted, inside, mounting,
} from "./hosting.mjs";

const body = () => `<div id="price"></div>`;
const plain = { body, script: mounting(SHOWN) };
const total = (page) => inside(page).locator("[part~=total]");
const pause = (page) => page.waitForTimeout(300);

/** Types another usage into the element in the frame. */
async function use(page, usage) {
  await inside(page).locator("[part~=input]").first().fill(usage);
  await page.keyboard.press("Tab");
}

test("a price in a frame of another origin tells the page its cart", async () => {
  await hosted(plain, async (page, { packwise }) => {
    await hears(page, "ready");
    const frame = page.locator("iframe");
    assert.equal(await frame.getAttribute("title"), "Price estimate");
    assert.equal(await frame.getAttribute("loading"), "lazy");
    assert.equal(await frame.getAttribute("sandbox"), "allow-scripts allow-same-origin");
    assert.ok((await frame.getAttribute("src")).startsWith(`${packwise}embed.html#v=1&`));
    await total(page).getByText("1,200").or(total(page).getByText("1200")).waitFor();
    await use(page, "11001");
    const cart = await hearsTotal(page, "900.09");
    assert.equal(cart.book, SHOWN.book);
    assert.equal(cart.item, SHOWN.item);
    assert.deepEqual(cart.usage, ["11001"]);
    assert.equal(cart.currency, "CNY");
    await inside(page).locator("[part~=buy]").click();
    assert.deepEqual(await hears(page, "buy"), cart);
    // What axe asks the frame by messages is none of its business.
    await accessible(page, { iframes: false });
    await shot(page, "frame");
  });
});

test("a sandboxed frame without an origin of its own works too", async () => {
  await hosted({ body, script: mounting({ ...SHOWN, sandbox: true }) }, async (page) => {
    await hears(page, "ready");
    assert.equal(await page.locator("iframe").getAttribute("sandbox"), "allow-scripts");
    await use(page, "11001");
    await hearsTotal(page, "900.09");
    const origins = await page.evaluate(() => globalThis.messages.map(({ origin }) => origin));
    assert.deepEqual([...new Set(origins)], ["null"]);
    assert.notEqual(await height(page), 480);
  });
});

test("attributes mount a frame each, and a broken one is told apart", async () => {
  const json = JSON.stringify({ ...SHOWN, locale: "zh-CN" });
  const broken = `<div id="broken" data-packwise="{">The prices are on our list.</div>`;
  await hosted({
    body: (site) => `<div id="json" data-packwise='${json}'><a href="/">Prices</a></div>
      <div id="single" data-packwise data-kind="price-table" data-book="tencent-smart-scan"
        data-item="qr-barcode" data-usage="11000" data-title="Prices of a scan"></div>${broken}
      <script type="module" src="${site}embed/frame.js"></script>`,
  }, async (page) => {
    await hears(page, "ready", (_, { id }) => id === "json");
    await hears(page, "ready", (_, { id }) => id === "single");
    const { errors: [{ code }] } = await hears(page, "error", (_, { id }) => id === "broken");
    assert.equal(code, "notJson");
    const titles = await page.locator("iframe").evaluateAll((all) => all.map(({ title }) => title));
    assert.deepEqual(titles, ["费用估算", "Prices of a scan"]);
    assert.equal(await page.locator("#json a").count(), 0, "the frame stands in its place");
    await page.getByText("The prices are on our list.").waitFor();
    await inside(page).locator("html[lang=zh-CN] packwise-estimator").waitFor();
    await page.frameLocator("#single iframe").locator("packwise-price-table").waitFor();
  });
});

test("the frame is as high as what it shows", async () => {
  await hosted(plain, async (page) => {
    await hears(page, "ready");
    const content = () => inside(page).locator("body")
      .evaluate((it) => Math.ceil(it.getBoundingClientRect().height));
    const fits = async () => (await height(page)) === (await content());
    await until(fits, true, "the height of the frame");
    const before = await height(page);
    await page.evaluate(() => globalThis.handle.update({ kind: "price-table" }));
    await until(async () => (await fits()) && (await height(page)) !== before, true, "another height");
    await page.setViewportSize({ width: 360, height: 740 });
    await until(fits, true, "the height on a phone");
    const bars = await inside(page).locator("html").evaluate((it) => innerWidth - it.clientWidth);
    assert.equal(bars, 0, "no bar to scroll by");
  });
});

test("an update keeps the page in the frame, its input and the history", async () => {
  await hosted(plain, async (page) => {
    await hears(page, "ready");
    await use(page, "11001");
    await hearsTotal(page, "900.09");
    await inside(page).locator("html").evaluate(() => { globalThis.same = true; });
    const length = await page.evaluate(() => history.length);
    const update = (changes) => page.evaluate((it) => globalThis.handle.update(it), changes);
    await update({ theme: "dark", accent: "#f0b45a", radius: 2, font: "Georgia, serif" });
    const element = inside(page).locator("packwise-estimator[theme=dark]");
    await element.waitFor();
    const look = await element.evaluate((it) =>
      ["--pw-accent", "--pw-on-accent", "--pw-radius", "--pw-font"]
        .map((name) => it.style.getPropertyValue(name)));
    assert.deepEqual(look, ["#f0b45a", "#101214", "2px", "Georgia, serif"]);
    assert.equal(await inside(page).locator("[part~=input]").first().inputValue()
      .then((it) => it.replace(",", "")), "11001");
    await update({ usage: "9000", accent: undefined });
    await hears(page, "change", ({ usage }) => usage[0] === "9000");
    assert.equal(await inside(page).locator("html").evaluate(() => globalThis.same), true);
    assert.equal(await page.evaluate(() => history.length), length);
    assert.equal(await element.evaluate((it) => it.style.getPropertyValue("--pw-accent")), "");
  });
});

test("the frame takes the theme of the page around it, whatever the visitor's device has", async () => {
  const context = { colorScheme: "dark" };
  await hosted({ ...plain, context }, async (page) => {
    await hears(page, "ready");
    const theme = (it) => inside(page).locator(`packwise-estimator${it}`).waitFor();
    const settle = (scheme) => page.evaluate((it) => {
      document.documentElement.style.colorScheme = it;
      globalThis.handle.update({});
    }, scheme);
    await theme("[theme=light]");
    await settle("dark");
    await theme("[theme=dark]");
    await settle("light dark");
    await theme(":not([theme])");
  });
});

test("a frame that is moved shows what it was told last; a removed one is silent", async () => {
  await hosted({ ...plain, body: () => `<div id="price"></div><div id="other"></div>` }, async (page) => {
    await hears(page, "ready");
    await page.evaluate(() => {
      globalThis.handle.update({ usage: "9000" });
      globalThis.heard.length = 0;
      document.querySelector("#other").append(globalThis.handle.frame);
    });
    await hears(page, "ready", ({ usage }) => usage[0] === "9000");
    await pause(page);
    await page.evaluate(() => {
      globalThis.handle.remove();
      globalThis.heard.length = 0;
      globalThis.handle.update({ usage: "1" });
      dispatchEvent(new MessageEvent("message", { data: { packwise: 1, type: "ready", id: "2" } }));
    });
    await pause(page);
    assert.equal(await page.locator("iframe").count(), 0);
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
  });
});

/** A page that says to the page around it, and to its first frame, whatever it is told to. */
const LIAR = `addEventListener("message", ({ data }) => globalThis.got.push(data));
globalThis.got = [];
globalThis.lie = (message) => parent.postMessage(message, "*");
globalThis.lieToSiblings = (message) => {
  for (let at = 0; at < parent.length; at += 1) {
    if (parent[at] !== self) parent[at].postMessage(message, "*");
  }
};`;

const liar = {
  ...plain,
  body: () => `<div id="price"></div><iframe id="liar" title="Liar" src="./liar.html"></iframe>`,
  policy: () => "script-src 'self' http://127.0.0.1:*; frame-src http://127.0.0.1:*",
  files: () => ({
    "liar.js": LIAR,
    "liar.html": `<!doctype html><title>Liar</title><script src="./liar.js"></script>`,
  }),
};

/** Says these messages from the real frame (`from` undefined) or from the liar, and what is heard. */
async function heardOf(page, messages, from) {
  const ready = () => globalThis.messages.some(({ data }) => data?.type === "ready");
  await until(() => page.evaluate(ready), true, "the frame is there");
  await pause(page);
  const before = { high: await height(page) };
  await forget(page);
  const frame = from ?? inside(page).locator("html");
  for (const message of messages) {
    await frame.evaluate((_, it) => parent.postMessage(it, "*"), message);
  }
  await pause(page);
  return { heard: await page.evaluate(() => globalThis.heard), grown: await height(page) - before.high };
}

test("the page ignores what does not come from its frame, even from a frame of its origin", async () => {
  const twin = (site) => `${liar.body()}
    <iframe id="twin" title="Twin" src="${site}embed.html#${fragment()}"></iframe>`;
  await hosted({ ...liar, body: twin }, async (page) => {
    const lies = ["ready", "buy", "change", "error", "height"].map((type) =>
      ({ packwise: 1, type, id: "1", cart: { total: "1" }, errors: [], height: 900 }));
    const other = page.frameLocator("#liar").locator("html");
    assert.deepEqual(await heardOf(page, lies, other), { heard: [], grown: 0 });
    const same = page.frameLocator("#twin").locator("html");
    assert.deepEqual(await heardOf(page, lies, same), { heard: [], grown: 0 });
    await page.evaluate((all) => all.forEach((it) => postMessage(it, "*")), lies);
    await pause(page);
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
  });
});

test("the page ignores what another page says in its frame", async () => {
  await hosted(liar, async (page, { complaints }) => {
    await hears(page, "ready");
    await page.evaluate(() =>
      globalThis.handle.frame.contentWindow.location.replace(new URL("./liar.html", location.href)));
    const stranger = inside(page).locator("html");
    await until(() => stranger.evaluate(() => typeof globalThis.lie), "function", "the other page");
    await forget(page);
    for (const id of ["1", "2", "3"]) {
      await stranger.evaluate((_, it) => globalThis.lie(it), { packwise: 1, type: "ready", id });
    }
    await pause(page);
    assert.deepEqual(await page.evaluate(() => globalThis.heard), []);
    assert.deepEqual(await stranger.evaluate(() => globalThis.got), [], "and tells it nothing");
    // The browser names the greeting that it did not deliver, and the sandbox of a page that is now
    // the host's own.
    const named = /does not match the recipient|can escape its sandboxing/;
    for (const text of complaints.splice(0)) assert.match(text, named);
  });
});

test("the page ignores versions, types and shapes that it does not know", async () => {
  const right = { packwise: 1, type: "buy", id: "1", cart: { total: "1" } };
  const wrong = [
    { ...right, packwise: 2 }, { ...right, packwise: "1" }, { ...right, id: "9" }, { ...right, id: 1 },
    { ...right, type: "open" }, { ...right, type: "constructor" }, { ...right, cart: "1" },
    { ...right, cart: null }, { ...right, type: "error", errors: "none" }, null, 1, "buy", [], [right],
    ...[NaN, -5, 0, Infinity, 10n, "900", null, [900], {}].map((it) =>
      ({ ...right, type: "height", height: it })),
  ];
  await hosted(plain, async (page) => {
    assert.deepEqual(await heardOf(page, wrong), { heard: [], grown: 0 });
    const high = await height(page);
    const said = (value) => ({ packwise: 1, type: "height", id: "1", height: value });
    assert.deepEqual(await heardOf(page, [said(high + 1)]), { heard: [], grown: 0 });
    assert.deepEqual(await heardOf(page, [said(high + 2)]), { heard: [], grown: 2 });
    await heardOf(page, [said(1e9)]);
    assert.equal(await height(page), 10_000);
    const { heard } = await heardOf(page, [right]);
    assert.deepEqual(heard.map(({ type }) => type), ["buy"], "the right one is heard");
  });
});

test("the frame listens to nobody but the page around it, and only in its version", async () => {
  await hosted(liar, async (page) => {
    await hears(page, "ready");
    const other = page.frameLocator("#liar").locator("html");
    const hello = { packwise: 1, type: "hello", id: "liar" };
    await other.evaluate((_, it) => globalThis.lieToSiblings(it), hello);
    await page.evaluate((all) => all.forEach((it) =>
      globalThis.handle.frame.contentWindow.postMessage(it, "*")), [
      { ...hello, packwise: 2 }, { ...hello, type: "hallo" }, { ...hello, id: 7 },
      { ...hello, id: "x".repeat(65) }, null, "hello",
    ]);
    await use(page, "11001");
    await hearsTotal(page, "900.09");
    assert.deepEqual(await other.evaluate(() => globalThis.got), []);
    const ids = await page.evaluate(() => globalThis.messages.map(({ data }) => data.id));
    assert.deepEqual([...new Set(ids)], ["1"]);
  });
});

const MEGABYTE = "A".repeat(1_000_000);
const MARKUP = "<img src=x onerror=alert(1)>";
const keys = ["kind", "book", "item", "usage", "months", "start", "locale", "theme", "accent", "font",
  "radius"];
const HOSTILE = {
  "nothing": ["", "notOneOf", ""],
  "ten megabytes": [`v=1&kind=estimator&book=${MEGABYTE.repeat(10)}`, "outOfRange", ""],
  "ten thousand keys": [fragment() + "&a=1".repeat(1000), "unknownKey", "/a"],
  "another version": [fragment({ ...SHOWN, v: "2" }), "notOneOf", "/v"],
  "a key twice": [`${fragment()}&book=x`, "repeatedKey", "/book"],
  "a key named __proto__": [`${fragment()}&__proto__=1`, "unknownKey", "/__proto__"],
  "a key named constructor": [`${fragment()}&constructor[prototype][x]=1`, "unknownKey",
    "/constructor[prototype][x]"],
  "a list named __proto__": [fragment({ ...SHOWN, book: "__proto__" }), "outOfRange", "/book"],
  "an address for a list": [fragment({ ...SHOWN, book: "//evil.example/x" }), "outOfRange", "/book"],
  "a path for a list": [fragment({ ...SHOWN, book: "../../secret" }), "outOfRange", "/book"],
  "javascript: in a font": [fragment({ ...SHOWN, font: "javascript:alert(1)" }), "outOfRange", "/font"],
  "url() in a font": [fragment({ ...SHOWN, font: "url(https://evil.example)" }), "outOfRange", "/font"],
  "an open quote in a font": [fragment({ ...SHOWN, font: "\"Georgia" }), "outOfRange", "/font"],
  "a rule in an accent": [fragment({ ...SHOWN, accent: "#fff;x:y" }), "outOfRange", "/accent"],
  "a large radius": [fragment({ ...SHOWN, radius: "25" }), "outOfRange", "/radius"],
  "too many months": [fragment({ ...SHOWN, months: "61" }), "outOfRange", "/months"],
  "bytes that are no text": [`${fragment()}&font=%ff%00%fe`, "outOfRange", "/font"],
  ...Object.fromEntries(keys.map((key) => [`markup as ${key}`,
    [fragment({ ...SHOWN, [key]: MARKUP }), /outOfRange|notOneOf/, `/${key}`]])),
};

test("a hostile address shows a sentence, tells the page, and does no more", async () => {
  await hosted(plain, async (page) => {
    await hearsTotal(page, "1200.00");
    const shown = inside(page).locator("main");
    const refused = shown.getByText("cannot be shown").or(shown.getByText("无法展示"));
    const go = (hash) => inside(page).locator("html").evaluate((_, it) => { location.hash = it; }, hash);
    for (const [name, [hash, code, path]] of Object.entries(HOSTILE)) {
      await forget(page);
      await go(hash);
      const { errors } = await hears(page, "error");
      const found = errors.find((error) => error.path === path);
      assert.ok(found, `${name}: ${JSON.stringify(errors)}`);
      assert.match(found.code, new RegExp(code), name);
      assert.doesNotMatch(JSON.stringify(errors.map(({ message }) => message)), /[<>]|evil|alert|AAAA/);
      await refused.waitFor();
      assert.equal(await shown.locator(":not(p)").count(), 0, `${name}: nothing but sentences`);
      await go(fragment());
      await hearsTotal(page, "1200.00");
    }
    assert.equal(await page.evaluate(() => ({}).x), undefined);
  });
});

test("an address that is hostile from the start does no more either", async () => {
  for (const name of ["ten megabytes", "markup as item"]) {
    const script = (site) => `
      const frame = document.querySelector("#price").appendChild(document.createElement("iframe"));
      frame.title = "Price";
      frame.addEventListener("load", () => frame.contentWindow.postMessage(
        { packwise: 1, type: "hello", id: "own" }, "${new URL("/", site).origin}"));
      frame.src = "${site}embed.html#" + ${JSON.stringify(HOSTILE[name][0].slice(0, 2_000_000))};`;
    await hosted({ body, script }, async (page) => {
      const told = () => page.evaluate(() => globalThis.messages.map(({ data }) => data.type).join());
      await until(async () => (await told()).includes("error"), true, `an error: ${name}`);
      await inside(page).locator("p").first().waitFor();
      assert.equal(await inside(page).locator("main :not(p)").count(), 0);
    });
  }
});

/** Serves embed.html with another list of hosts, in which HOST is the origin of the page. */
const hosts = (list) => (page) => page.route("**/embed.html", async (route) => {
  const answer = await route.fetch();
  const text = await answer.text();
  const names = list.replace("HOST", new URL(page.url()).origin);
  const changed = text.replace(/<meta name="?packwise-hosts"? content="?\*"?>/,
    `<meta name="packwise-hosts" content="${names}">`);
  assert.notEqual(changed, text);
  await route.fulfill({ response: answer, body: changed });
});

for (const list of ["https://shop.example https://other.example", "", "null", "127.0.0.1"]) {
  test(`a page that is not on the list is told nothing: "${list}"`, async () => {
    await hosted({ ...plain, prepare: hosts(list) }, async (page) => {
      await inside(page).getByText("may not be shown").or(inside(page).getByText("不允许")).waitFor();
      await page.waitForTimeout(1000);
      assert.deepEqual(await page.evaluate(() => globalThis.messages), []);
      assert.equal(await inside(page).locator("packwise-estimator").count(), 0);
    });
  });
}

test("a page on the list is told", async () => {
  const prepare = hosts("https://shop.example HOST/");
  await hosted({ ...plain, prepare }, async (page) => {
    await hearsTotal(page, "1200.00");
  });
});

test("the list of hosts takes origins alone, and an unknown parent is none of them", () => {
  const listed = hostsOf("https://shop.example/ https://shop.example:8443 nonsense null");
  const asked = ["https://shop.example", "https://shop.example:8443", "http://shop.example",
    "https://shop.example.evil.example", "nonsense", "null", "", undefined];
  assert.deepEqual(asked.map(listed), [true, true, ...Array(6).fill(false)]);
  assert.ok(hostsOf("*")("null"));
  assert.ok(!hostsOf("")("https://shop.example"));
  const from = (ancestorOrigins, referrer) => presumed({ ancestorOrigins }, { referrer });
  assert.equal(from(["https://a.example", "https://b.example"], "https://c.example/"), "https://a.example");
  // A browser without that list tells no more than the address that the visitor came from.
  assert.equal(from(undefined, "https://c.example/page"), "https://c.example");
  assert.equal(from(undefined, ""), "null");
});

test("a page without an origin hears that the frame is there, and not what is chosen", async () => {
  const script = (site) => `import { mount } from "${site}embed/frame.js";
    mount(document.querySelector("#price"), ${JSON.stringify(SHOWN)});`;
  await hosted({
    body: () => `<iframe title="Sandbox" sandbox="allow-scripts" src="./inner.html"></iframe>`,
    policy: () => "script-src 'self' http://127.0.0.1:*; frame-src http://127.0.0.1:*",
    files: (site) => ({
      "inner.js": script(site),
      "inner.html": `<!doctype html><title>Inner</title><script src="./recorder.js"></script>
        <div id="price"></div><script type="module" src="./inner.js"></script>`,
    }),
  }, async (page) => {
    const inner = inside(page);
    const types = () => inner.locator("html").evaluate(() =>
      [...new Set(globalThis.messages.map(({ data }) => data.type))].sort().join());
    await until(types, "height,ready", "what is heard");
    await inner.frameLocator("iframe").locator("[part~=buy]").click();
    await pause(page);
    assert.equal(await types(), "height,ready");
  });
});

test("the frame's page opened by itself shows the price, and passes axe", async () => {
  await visit({ path: `embed.html#${fragment()}`, ready: "packwise-estimator" }, async (page) => {
    await page.locator("[part~=total]").waitFor();
    // It is made to stand in a page that has its own headings.
    await accessible(page, { rules: { "page-has-heading-one": { enabled: false } } });
  });
});

// The simulator: its clock by key and by pointer, its events, what is undone, long work, files.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { until } from "./estimator.mjs";
import { accessible, shot, visit } from "./harness.mjs";
import { DIST } from "./server.mjs";

const wide = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 360, height: 800 }, hasTouch: true, isMobile: true };
const story = (id) => ({ path: `simulator.html#story=${id}`, ready: "#overview" });

/** The clock as its field writes it. */
const clock = (page) => page.locator("#time").inputValue();

/** Waits until the clock and all that is shown are at a time. */
async function at(page, time) {
  await until(() => clock(page), time, "the clock");
  const shown = () => page.locator("[data-clock]").getAttribute("data-clock");
  await until(async () => time.startsWith(await shown()), true, `what is shown at ${time}`);
}

/** Types a time into the clock's field. */
async function setClock(page, time) {
  await page.locator("#time").fill(time);
  await page.keyboard.press("Enter");
  await at(page, time);
}

/** The text of a section, in one line. */
const says = async (page, id) =>
  (await page.locator(`#${id}`).innerText()).replace(/\s+/g, " ");

/** Waits until a section has these words. */
const tells = (page, id, words) =>
  until(async () => (await says(page, id)).includes(words), true, `${words} in ${id}`);

/** Waits until the whole period is lived through. */
const lived = (page) =>
  page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });

test("a story is what the design shows, at its clock", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await page.getByRole("heading", { level: 1, name: "A seasonal peak that empties a pack" }).waitFor();
    assert.match(await page.title(), /seasonal peak/);
    await setClock(page, "2025-11-12 18:00");
    for (const words of ["22,274", "21,756", "97.19", "¥7,680.00", "One usable pack left"]) {
      await tells(page, "overview", words);
    }
    await tells(page, "packs", "9,156");
    await tells(page, "bills", "¥7,706.52");
    await page.getByRole("button", { name: "Why October, 1 Nov, ¥1,080.00" }).click();
    await tells(page, "bills", "× ¥0.12");
    await page.getByRole("button", { name: "Error codes: QrcodeOCR" }).click();
    await tells(page, "usage", "FailedOperation.ImageDecodeFailed");
    await page.getByRole("button", { name: "Where it went: Bought, order A" }).click();
    await page.locator("#packs .why tbody tr").first().waitFor();
    await shot(page, "simulator-1440");
  });
});

test("a story is played to its end by keyboard alone", async () => {
  await visit({ context: wide, ...story("refund") }, async (page) => {
    const thumb = page.getByRole("slider", { name: "Clock" });
    await thumb.focus();
    const begin = await clock(page);
    await page.keyboard.press("ArrowRight");
    await until(async () => (await clock(page)) !== begin, true, "a day later");
    await page.keyboard.press("ArrowLeft");
    await at(page, begin);
    await page.keyboard.press("PageUp");
    assert.ok(await thumb.getAttribute("aria-valuetext"));
    await page.keyboard.press("Home");
    await at(page, begin);
    await page.getByRole("button", { name: "Next event" }).focus();
    let before = "";
    for (let steps = 0; steps < 80 && before !== (await clock(page)); steps += 1) {
      before = await clock(page);
      await page.keyboard.press("Enter");
      await page.waitForTimeout(40);
    }
    const end = await clock(page);
    await thumb.focus();
    await page.keyboard.press("End");
    await until(() => clock(page), end, "the clock");
    assert.match(end, / 00:00$/);
    await page.getByRole("button", { name: "Play again" }).waitFor();
  });
});

test("a story plays by itself and stops at its end", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await page.getByRole("button", { name: "Month", exact: true }).click();
    await page.locator("#thumb").focus();
    await page.keyboard.press("End");
    const end = await clock(page);
    for (let months = 0; months < 3; months += 1) await page.keyboard.press("PageDown");
    await until(async () => (await clock(page)) !== end, true, "months before");
    const before = await clock(page);
    await page.getByRole("button", { name: "Play", exact: true }).click();
    await page.getByRole("button", { name: "Pause" }).waitFor();
    await until(async () => (await clock(page)) !== before, true, "the clock runs");
    await until(() => clock(page), end, "the clock");
    await page.getByRole("button", { name: "Play again" }).waitFor();
  });
});

test("the clock is dragged, and a press on the line moves it", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    const rail = await page.locator("#rail").boundingBox();
    const y = rail.y + rail.height / 2;
    await page.mouse.click(rail.x + rail.width / 2, y);
    await until(async () => /^2025-07-0/.test(await clock(page)), true, "the middle of the year");
    const thumb = await page.locator("#thumb").boundingBox();
    await page.mouse.move(thumb.x + thumb.width / 2, thumb.y + thumb.height / 2);
    await page.mouse.down();
    await page.mouse.move(rail.x + rail.width * 0.25, y, { steps: 6 });
    await page.mouse.up();
    await until(async () => /^2025-04-0/.test(await clock(page)), true, "a quarter of the year");
    await page.mouse.move(rail.x + rail.width * 0.6, y);
    await page.waitForTimeout(80);
    assert.match(await clock(page), /^2025-04-0/, "let go is let go");
  });
});

test("an event is added, edited, moved, deleted, and all of it undone and done again", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-06-01 00:00");
    const marks = () => page.locator(".mark.movable").count();
    const first = await marks();
    await page.getByRole("button", { name: "Buy a pack" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Pack", { exact: true }).selectOption("10k");
    await dialog.getByLabel("How many").fill("2");
    await dialog.getByLabel("Order").fill("Mine");
    await dialog.getByRole("button", { name: "Save" }).click();
    await until(marks, first + 1, "one more mark");
    await tells(page, "packs", "Bought, order Mine");
    await tells(page, "bills", "¥1,600.00");

    const mine = page.locator(".mark.movable").nth(1);
    await mine.focus();
    await page.keyboard.press("Enter");
    await dialog.getByLabel("Your price for one").fill("7OO");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.getByText("has letters in it").waitFor();
    await dialog.getByLabel("Your price for one").fill("700");
    await dialog.getByLabel("Time", { exact: true }).fill("2025-05-20 09:00");
    await dialog.getByRole("button", { name: "Save" }).click();
    await dialog.waitFor({ state: "hidden" });
    await until(async () => /20 May/.test(await mine.getAttribute("aria-label")), true, "moved");
    await lived(page);

    // On a busy machine the marks are still on their way when their texts are there.
    let box;
    await until(async () => {
      const before = box?.x;
      box = await mine.boundingBox();
      await page.waitForTimeout(100);
      return box.x === before;
    }, true, "at rest");
    const rail = await page.locator("#rail").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height - 4);
    await page.mouse.down();
    await page.mouse.move(rail.x + rail.width * 0.5, box.y + 10, { steps: 8 });
    await page.mouse.up();
    await until(async () => /Jul 2025|Jul/.test(await mine.getAttribute("aria-label")), true, "dragged");
    assert.equal(await dialog.count(), 0, "a drag opens nothing");
    await lived(page);

    await mine.focus();
    await page.keyboard.press("Enter");
    await dialog.getByRole("button", { name: "Delete event" }).click();
    await until(marks, first, "one mark less");
    const undo = page.getByRole("button", { name: "Undo" }).first();
    await undo.click();
    await until(marks, first + 1, "the mark is back");
    await undo.click();
    await until(async () => /20 May/.test(await mine.getAttribute("aria-label")), true, "moved back");
    await page.getByRole("button", { name: "Redo" }).first().click();
    await until(async () => /Jul/.test(await mine.getAttribute("aria-label")), true, "again");
    for (let left = 0; left < 3; left += 1) await undo.click();
    await until(marks, first, "as at first");
    assert.ok(await undo.isDisabled());
    // Who is at a mark stays at it when another comes before it, and when that one goes again.
    const orderB = page.locator(".mark.movable").last();
    const reached = () => page.evaluate(() => document.activeElement.getAttribute("aria-label"));
    await orderB.focus();
    const focused = await reached();
    assert.match(focused, /Order B/);
    await page.keyboard.press("Control+Shift+z");
    await until(marks, first + 1, "done again by keyboard");
    assert.equal(await reached(), focused);
    await page.keyboard.press("Control+z");
    await until(marks, first, "undone by keyboard");
    assert.equal(await reached(), focused);
  });
});

test("switches act at the clock, and what is refused says why", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-11-12 18:00");
    const perUse = page.getByRole("switch", { name: /^Pay-per-use/ });
    await perUse.click();
    await until(() => perUse.getAttribute("aria-checked"), "false", "pay-per-use is off");
    // A paid pack still holds something: the vendor does not close, and the page says so.
    await tells(page, "settings", "9,156");
    assert.equal(await page.locator("#service").count(), 0);
    await page.getByRole("button", { name: "Add event" }).click();
    await page.getByLabel("What happens").selectOption("closeService");
    await page.getByRole("dialog").getByText("At this time the vendor refuses this.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.locator(".strip .said").getByText("refused").waitFor();
    await tells(page, "messages", "refused");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await until(async () => (await says(page, "messages")).includes("refused"), false, "undone");
    // Once it is empty, it can be closed, by whoever says who is there, and opened again.
    await setClock(page, "2025-12-10 09:00");
    await page.getByRole("button", { name: "Close the service" }).click();
    await page.getByLabel("To confirm, type CLOSE").fill("close");
    await page.locator(".confirm button[type=submit]").click();
    await page.getByText("Type CLOSE exactly").waitFor();
    await page.getByLabel("To confirm, type CLOSE").fill("CLOSE");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Open the service again" }).first().click();
    await page.getByRole("button", { name: "Close the service" }).waitFor();
    // A trial is there once: a second one is refused.
    for (const said of ["Added", "refused"]) {
      await page.getByRole("button", { name: /^Start a trial/ }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
      await page.locator(".strip .said").getByText(said).waitFor();
    }
  });
});

test("an order's name is asked for and is no other's, in both languages", async () => {
  const languages = [
    ["en-US", "Buy a pack", "Order", "Save", /^Order A exists. Choose another name, such as \w+\.$/, "Type a name."],
    ["zh-CN", "购买资源包", "订单", "保存", /^订单 A 已存在，请换一个名称，例如 \w+。$/, "请填写名称。"],
  ];
  for (const [locale, buy, order, save, exists, empty] of languages) {
    await visit({ context: { ...wide, locale }, ...story("seasonal-peak") }, async (page) => {
      await lived(page);
      await setClock(page, "2025-10-20 10:30");
      const marks = await page.locator(".mark.movable").count();
      await page.getByRole("button", { name: buy }).click();
      const dialog = page.getByRole("dialog");
      for (const [name, problem] of [["A", exists], ["", empty], [" A ", exists]]) {
        await dialog.getByLabel(order).fill(name);
        assert.equal(await dialog.getByLabel(order).inputValue(), name);
        await dialog.getByRole("button", { name: save }).click();
        await dialog.locator("#event-order-wrong").getByText(problem).waitFor();
      }
      await dialog.getByLabel(order).fill("Z");
      await dialog.getByRole("button", { name: save }).click();
      await until(() => page.locator(".mark.movable").count(), marks + 1, "one more mark");
    });
  }
});

test("own days that are none say so, and what is shown stays", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-11-12 18:00");
    await page.locator("#usage-period").selectOption("own");
    const type = async (field, text) => {
      await page.locator(`#usage-${field}`).fill(text);
      await page.keyboard.press("Enter");
    };
    await type("first", "2025-11-01");
    const shown = () => page.locator("#usage > p.small").innerText();
    await until(shown, "1 Nov – 12 Nov 2025", "the days");
    const wrong = page.locator("#usage-last-wrong");
    for (const [text, problem] of [
      ["2025-10-01", "The last day is before the first."],
      ["11 November", "“11 November” is not a day of the calendar."],
      ["", "Nothing is typed here."],
    ]) {
      await type("last", text);
      await wrong.getByText(problem).waitFor();
      assert.equal(await page.locator("#usage-last").inputValue(), text);
      assert.equal(await shown(), "1 Nov – 12 Nov 2025");
    }
    await page.getByRole("button", { name: "中文" }).click();
    await wrong.getByText("尚未填写。").waitFor();
    await page.getByRole("button", { name: "English" }).click();
    await wrong.getByText("Nothing is typed here.").waitFor();
    await type("last", "2025-11-03");
    await until(shown, "1 Nov – 3 Nov 2025", "other days");
    assert.equal(await wrong.count(), 0);
  });
});

test("a refusal is said of its own event alone", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-06-01 00:00");
    await page.getByRole("button", { name: "Add event" }).click();
    await page.getByLabel("What happens").selectOption("openService");
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    const said = page.locator(".strip .said");
    await said.getByText("refused").waitFor();
    await page.getByRole("button", { name: "Buy a pack" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await said.getByText("Added").waitFor();
    assert.doesNotMatch(await said.innerText(), /refused/);
  });
});

test("a story that does not exist leads to those that do", async () => {
  const context = { ...phone, locale: "zh-CN" };
  await visit({ context, ...story("nope"), ready: "#scenarios" }, async (page) => {
    await page.getByRole("alert").getByText("没有名为“nope”的场景").waitFor();
    assert.equal(await page.locator("#play").isVisible(), false);
    assert.equal(await page.locator(".waiting-words").isVisible(), false);
    await page.getByRole("button", { name: "旺季用尽资源包" }).click();
    await page.locator("#overview").waitFor();
    await page.locator("#play").waitFor();
    assert.equal(await page.getByRole("alert").count(), 0);
  });
});

test("each story keeps what was changed in it, and the way back leads to it", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    const heading = (name) => page.getByRole("heading", { level: 1, name }).waitFor();
    await lived(page);
    await page.getByRole("button", { name: "Buy a pack" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("Changed by you").waitFor();
    const height = () => page.locator(".title").evaluate((it) => it.offsetHeight);
    const changed = await height();
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.locator(".stories .name").last().click();
    await heading("A pack bought on a leap day");
    assert.equal(await page.getByText("Changed by you").count(), 0);
    await page.goBack();
    await heading("A seasonal peak that empties a pack");
    await page.getByText("Changed by you").waitFor();
    await lived(page);
    await page.getByRole("button", { name: "Start over" }).click();
    await page.getByText("Changed by you").waitFor({ state: "detached" });
    assert.equal(await height(), changed, "nothing moves");
    await page.getByRole("button", { name: "Undo" }).first().click();
    await page.getByText("Changed by you").waitFor();
  });
});

test("a long run tells how far it is, is stopped, keeps what there is, and goes on", async () => {
  await visit({ context: wide, ...story("refund") }, async (page) => {
    // Free calls every day, and many records side by side: as many happenings as days, each of
    // which looks at every record.
    const book = JSON.parse(readFileSync(join(DIST, "books/tencent-smart-scan.json"), "utf8"));
    book.items[0].free = [{ id: "daily", quantity: "10", every: "P1D" }];
    const [from, to] = ["2020-01-01T00:00:00+08:00", "2030-01-01T00:00:00+08:00"];
    const record = (_, account) =>
      ({ service: "QrcodeOCR", account: `a${account % 20}`, quantity: 100_000, from, to });
    const scenario = {
      format: "packwise.scenario/1", book, period: { start: from, end: to },
      usage: Array.from({ length: 80 }, record), events: [],
    };
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.getByLabel("Open a scenario file").setInputFiles({
      name: "ten years.json", mimeType: "application/json",
      buffer: Buffer.from(JSON.stringify(scenario)),
    });
    await page.getByRole("heading", { level: 1, name: "ten years" }).waitFor();
    await page.getByRole("progressbar").waitFor();
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("Later times are not known yet.").waitFor();
    await page.locator("#thumb").focus();
    await page.keyboard.press("End");
    await page.waitForTimeout(200);
    assert.doesNotMatch(await clock(page), /^2029/, "the clock stays within what is known");
    await tells(page, "overview", "Calls");
    // Sent to where nothing is known yet, the clock goes there once it is.
    await page.getByRole("button", { name: "Go on" }).click();
    await page.locator("#thumb").focus();
    await page.keyboard.press("End");
    await page.locator("[data-run=whole]").waitFor({ state: "attached", timeout: 60_000 });
    await until(async () => (await clock(page)).slice(0, 4), "2030", "the end");
  });
});

test("a file that is no scenario changes nothing and says what is wrong", async () => {
  await visit({ context: wide, ...story("refund") }, async (page) => {
    const heading = await page.getByRole("heading", { level: 1 }).innerText();
    await page.getByRole("button", { name: "Other scenarios" }).click();
    const file = (text) => ({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await page.getByLabel("Open a scenario file").setInputFiles(file("{"));
    await page.getByText("This is not a scenario").waitFor();
    await page.getByLabel("Open a scenario file").setInputFiles(file('{"a":1}'));
    await page.getByText("its format is not packwise.scenario/1").waitFor();
    await page.getByLabel("Open a scenario file").setInputFiles(file(JSON.stringify({
      format: "packwise.scenario/1", book: "tencent-smart-scan", perod: {},
    })));
    await page.getByRole("alert").getByText("/perod").waitFor();
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), heading);
  });
});

test("files: scenario, calendar, usage, bills, workbook", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-11-12 18:00");
    const take = async (button) => {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      return { name: download.suggestedFilename(), data: readFileSync(await download.path()) };
    };
    const scenario = await take(page.getByRole("button", { name: "Download this scenario" }).first());
    assert.equal(JSON.parse(scenario.data).format, "packwise.scenario/1");
    const calendar = await take(page.locator("#packs-calendar"));
    assert.match(calendar.name, /\.ics$/);
    assert.ok(calendar.data.toString().match(/BEGIN:VEVENT/g).length >= 2);
    const usage = await take(page.locator("#usage-csv"));
    assert.match(usage.data.toString(), /QrcodeOCR/);
    const bills = await take(page.locator("#focus-csv"));
    assert.match(bills.data.toString().split("\r\n")[0], /BilledCost/);
    const workbook = await take(page.locator("#usage-excel"));
    assert.match(workbook.name, /\.xlsx$/);
    assert.equal(workbook.data.subarray(0, 2).toString(), "PK");
  });
});

test("what this device keeps comes back: the changed story, and the clock", async () => {
  await visit({ context: wide, ...story("seasonal-peak") }, async (page) => {
    await lived(page);
    await setClock(page, "2025-06-01 00:00");
    await page.getByRole("button", { name: "Buy a pack" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
    await page.getByText("Changed by you").waitFor();
    await page.waitForTimeout(500);
    await page.reload();
    await at(page, "2025-06-01 00:00");
    await page.getByText("Changed by you").waitFor();
    await page.getByRole("button", { name: "中文" }).click();
    await page.getByRole("heading", { level: 1, name: "旺季用尽资源包" }).waitFor();
    await until(async () => (await says(page, "overview")).includes("总调用量"), true, "Chinese");
    await page.evaluate(() => { location.hash = "story=refund"; });
    await until(async () => (await page.getByRole("heading", { level: 1 }).innerText()) !==
      "旺季用尽资源包", true, "the other story");
  });
});

test("the scenarios are offered by name, and another is opened", async () => {
  await visit({ context: phone, ...story("refund") }, async (page) => {
    await page.getByRole("button", { name: "Other scenarios" }).click();
    await page.getByRole("button", { name: "A seasonal peak that empties a pack" }).click();
    await page.getByRole("heading", { level: 1, name: "A seasonal peak that empties a pack" }).waitFor();
    await page.getByText("All events").click();
    await page.locator(".all-events li").first().waitFor();
    await setClock(page, "2025-11-12 18:00");
    await tells(page, "overview", "22,274");
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.equal(over, 0, "nothing scrolls sideways");
    await shot(page, "simulator-360");
  });
});

test("the estimator leads here, and the way back", async () => {
  await visit({ context: wide }, async (page) => {
    await page.locator("[data-total]").waitFor();
    await page.keyboard.press("Shift");
    await page.getByRole("link", { name: "Simulate" }).first().click();
    await page.locator("#overview").waitFor();
    await page.getByRole("link", { name: "Estimate" }).first().click();
    await page.locator("[data-total]").waitFor();
  });
});

for (const colorScheme of ["light", "dark"]) {
  for (const context of [wide, phone]) {
    test(`axe finds nothing, ${colorScheme}, ${context.viewport.width} wide`, async () => {
      await visit({ context: { ...context, colorScheme }, ...story("seasonal-peak") }, async (page) => {
        await lived(page);
        await setClock(page, "2025-11-12 18:00");
        await page.getByRole("button", { name: "Error codes: QrcodeOCR" }).click();
        await accessible(page);
        await page.getByRole("button", { name: "Add event" }).click();
        await page.getByRole("dialog").waitFor();
        await accessible(page);
      });
    });
  }
}

for (const [width, locale] of [[360, "en-US"], [360, "zh-CN"], [820, "en-US"], [1440, "en-US"]]) {
  test(`text of twice the size stays within a page ${width} wide, ${locale}`, async () => {
    const context = { viewport: { width, height: 900 }, locale };
    await visit({ context, ...story("seasonal-peak") }, async (page) => {
      await lived(page);
      await setClock(page, "2025-11-12 18:00");
      for (const size of ["100%", "200%"]) {
        await page.evaluate((it) => { document.documentElement.style.fontSize = it; }, size);
        await page.waitForTimeout(200);
        const over = () => document.querySelector("main").scrollWidth - innerWidth;
        assert.ok(await page.evaluate(over) <= 0, size);
      }
    });
  });
}

test("opens again without a network, once it has been opened", async () => {
  await visit({ context: wide, ...story("refund") }, async (page, { site }) => {
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    await page.waitForTimeout(4000);
    await site.stop();
    await page.reload();
    await page.locator("#overview").waitFor();
    await lived(page);
  });
});

// Share links with proof: opened in the browser, each comes to what it came to natively, or says
// what changed.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fragment, oneMonth, totals, until } from "./estimator.mjs";
import { accessible, visit } from "./harness.mjs";

const LINKS = join(import.meta.dirname, "../links");
const context = { viewport: { width: 1440, height: 900 } };
const read = (...path) => JSON.parse(readFileSync(join(LINKS, ...path), "utf8"));
const hash = (link) => `#${link.split("#").at(-1)}`;
const first = read("0.1.0", "first-guess.json");
const notice = (page, text) => page.locator(".notice", { hasText: text });

/** A link whose proof says something else. */
function reproved(link, change) {
  const [estimate, proof] = link.split("&h=1.");
  const said = { ...JSON.parse(Buffer.from(proof, "base64url")), ...change };
  return `#${estimate}&h=1.${Buffer.from(JSON.stringify(said)).toString("base64url")}`;
}

test("links of every version open, and those with proof come to the same", async () => {
  await visit({ context }, async (page, { site }) => {
    for (const version of readdirSync(LINKS)) {
      const names = readdirSync(join(LINKS, version));
      assert.ok(names.length >= 10, version);
      for (const name of names) {
        const { link, opened } = read(version, name);
        await page.goto("about:blank");
        await page.goto(site.url + hash(link));
        const [whole, part = ""] = opened.total.split(".");
        const told = `${whole.replace(/\B(?=(\d{3})+$)/g, ",")}.${part.padEnd(2, "0")}`;
        const shown = async () => (await page.locator("main").innerText()).includes(told);
        await until(shown, true, `${version}/${name}: ${told}`);
        if (link.includes("&h=")) {
          await notice(page, "The same as when this link was made").waitFor();
        } else {
          await page.waitForTimeout(200);
          assert.equal(await notice(page, "when this link was made").count(), 0, name);
        }
      }
    }
  });
});

test("a link whose inputs come to no total shows them and says so, and a change mends it", async () => {
  const asked = { book: "tencent-smart-scan", item: "qr-barcode", start: "2026-01",
    months: ["0.0000000000000000000000000001", "0"] };
  const path = `#p=1.${Buffer.from(JSON.stringify(asked)).toString("base64url")}`;
  await visit({ context, path, ready: "[role=alert]" }, async (page) => {
    await page.getByText("These inputs come to no total. Change or clear them.").first().waitFor();
    await accessible(page);
    await page.locator("#month-0").fill("11000");
    await totals(page, "¥1,200.00");
  });
});

test("what a link proves is gone once something is typed, and no news to whoever made it", async () => {
  await visit({ context, path: hash(first.link) }, async (page) => {
    await notice(page, "Worked out again to the last figure: ¥13,500.00.").waitFor();
    await accessible(page);
    await oneMonth(page, "11000");
    await totals(page, "¥1,200.00");
    assert.equal(await notice(page, "when this link was made").count(), 0);
    await fragment(page);
    await page.reload();
    await totals(page, "¥1,200.00");
    await page.waitForTimeout(300);
    assert.equal(await notice(page, "when this link was made").count(), 0);
  });
});

test("a list that has changed is named with both totals", async () => {
  const prepare = async (page) => {
    // Nothing kept may answer in the place of the changed list.
    await page.addInitScript(() => delete Navigator.prototype.serviceWorker);
    await page.route("**/books/tencent-smart-scan*.json", async (route) => {
      const response = await route.fetch();
      const text = (await response.text()).replaceAll('"unitAmount": "0.09"', '"unitAmount": "0.1"')
        .replaceAll('"asOf": "2024-12-17"', '"asOf": "2026-01-01"');
      await route.fulfill({ response, body: text });
    });
  };
  await visit({ context, path: hash(first.link), prepare }, async (page) => {
    const changed = notice(page, "The result has changed since this link was made");
    await changed.waitFor();
    assert.match(await changed.innerText(),
      /It came to ¥13,500\.00 then\. It comes to ¥15,000\.00 now\. The price list was of .*2024.* then, and is of .*2026.* now\./);
    await accessible(page);
    await changed.getByRole("button", { name: "Close" }).click();
    await until(() => changed.count(), 0, "the notice");
  });
});

test("another version, and a link changed by hand, are told apart", async () => {
  const older = reproved(first.link, { version: "0.0.9", result: "0".repeat(24) });
  await visit({ context, path: older }, async (page) => {
    await notice(page, "It was worked out by version 0.0.9; this is version").waitFor();
  });
  const forged = reproved(first.link, { total: "1" });
  await visit({ context: { ...context, locale: "zh-CN" }, path: forged }, async (page) => {
    const changed = notice(page, "此链接生成后，结果已有变化");
    await changed.waitFor();
    assert.match(await changed.innerText(), /当时为 ¥1\.00。现在为 ¥13,500\.00。.*链接本身在传递中被改动过/);
  });
});

test("a proof that was cut off or is no proof makes the link unreadable", async () => {
  for (const path of [hash(first.link).slice(0, -7), `${hash(first.link).split("&h=")[0]}&h=1.e30`]) {
    await visit({ context, path }, async (page) => {
      await page.getByText("This link cannot be read").waitFor();
    });
  }
});

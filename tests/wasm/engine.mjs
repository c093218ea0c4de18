// The engine of the npm package, in Node: books by name, hostile input, a crash.
//
//   cargo xtask package && node tests/wasm/engine.mjs [PACKAGE]

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const folder = resolve(process.argv[2] ?? "dist/npm");
const file = (name) => join(folder, name);
const { loadEngine, PackwiseError } = await import(pathToFileURL(file("node.js")));
const BOOK = JSON.parse(readFileSync(file("books/tencent-smart-scan.json"), "utf8"));
const QR = { book: BOOK.id, item: "qr-barcode", quantity: "11000" };
const MONTH = {
  format: "packwise.scenario/1", book: BOOK.id,
  period: { start: "2025-01-01T00:00:00+08:00", end: "2025-02-01T00:00:00+08:00" },
  usage: [{ item: "qr-barcode", quantity: "11000", from: "2025-01-01T00:00:00+08:00",
    to: "2025-02-01T00:00:00+08:00" }],
};
const PLAN = { format: "packwise.plan/1", book: BOOK.id, item: "qr-barcode", start: "2025-01",
  months: ["11000"] };

let passed = 0;
let failed = 0;
async function test(name, body) {
  try {
    await body();
    passed += 1;
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack ?? error}`);
  }
}

/** The codes and places of what is refused. */
function refused(work) {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof PackwiseError && error instanceof Error, String(error));
    for (const { code, path, message } of error.errors) {
      assert.ok(code && message.length > 10 && message.length < 1000, code);
      assert.ok(error.message.includes(message), code);
      assert.equal(typeof path, "string");
    }
    return error.errors.map(({ code, path }) => `${code} ${path}`.trim());
  }
  return assert.fail("nothing was refused");
}

const engine = await loadEngine({ books: [BOOK.id] });

await test("a book is named once it is loaded", async () => {
  assert.equal(engine.rate(QR).amount, "990.00");
  assert.equal(engine.simulate(MONTH).total, "1200.00");
  assert.equal((await engine.plan(PLAN)).best.total, "800.00");
  const lists = engine.books();
  assert.equal(lists.length, 8);
  assert.deepEqual(lists.filter(({ loaded }) => loaded).map(({ id }) => id), [BOOK.id]);
  assert.deepEqual(refused(() => engine.rate({ ...QR, book: "baidu-ocr" })), ["unknownBook /book"]);
  const waits = /await engine\.load\("baidu-ocr"\) comes first/;
  const monthly = { ...MONTH, book: "baidu-ocr" };
  assert.throws(() => engine.rate({ ...QR, book: "baidu-ocr" }), waits);
  assert.throws(() => engine.simulate(monthly), waits);
  assert.deepEqual(refused(() => engine.simulate(monthly)), ["unknownBook /book"]);
  await assert.rejects(engine.plan({ ...PLAN, book: "baidu-ocr" }), (error) =>
    waits.test(error.message) && error.errors[0].path === "/book");
  assert.deepEqual(refused(() => engine.simulate({ ...monthly, more: 1 })),
    ["unknownKey /more", "unknownBook /book"]);
  assert.throws(() => engine.rate({ ...QR, book: "nowhere" }), (error) =>
    error.errors[0].code === "unknownBook" && !/comes first/.test(error.message));
  const baidu = await engine.load("baidu-ocr");
  assert.equal(baidu.id, "baidu-ocr");
  assert.equal(engine.books().filter(({ loaded }) => loaded).length, 2);
  await assert.rejects(engine.load("constructor"), { name: "PackwiseError" });
});

await test("engines do not know of each other's books", async () => {
  const cheap = structuredClone(BOOK);
  cheap.items.find(({ id }) => id === "qr-barcode").payPerUse.tiers[1].unitAmount = "0.01";
  const other = await loadEngine({ books: [cheap] });
  assert.equal(other.rate(QR).amount, "110.00");
  assert.equal(engine.rate(QR).amount, "990.00");
  assert.equal((await other.plan(PLAN)).payPerUse.total, "1200.00");
});

await test("what the caller changes later stays out of the engine", async () => {
  const mine = structuredClone(BOOK);
  const other = await loadEngine({ books: [mine] });
  mine.items.length = 0;
  const copy = await other.load(BOOK.id);
  copy.items.length = 0;
  assert.equal(other.rate(QR).amount, "990.00");
  assert.equal((await other.plan(PLAN)).best.total, "800.00");
});

await test("script in every text of a book comes back as text", async () => {
  const script = "<img src=x onerror=alert(1)>\u2028</script>${1}{0}";
  const marked = JSON.parse(JSON.stringify(BOOK), (key, value) =>
    ["name", "provider", "title", "notes", "note"].includes(key) && typeof value === "string" ? script : value);
  marked.name = { en: script, "zh-CN": script };
  marked.provider = script;
  const other = await loadEngine({ books: [marked] });
  assert.equal(other.books().find(({ id }) => id === BOOK.id).provider, script);
  assert.equal(other.simulate(MONTH).total, "1200.00");
  const id = { ...BOOK, id: script };
  assert.deepEqual(refused(() => other.check(id)), ["wrongType /id"]);
});

await test("keys that reach for prototypes are refused and reach nothing", () => {
  const poisoned = JSON.parse('{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}}}');
  const book = { ...BOOK };
  for (const key of Object.keys(poisoned)) {
    Object.defineProperty(book, key, { value: poisoned[key], enumerable: true });
  }
  assert.deepEqual(refused(() => engine.check(book)), ["unknownKey /__proto__", "unknownKey /constructor"]);
  assert.ok(refused(() => engine.simulate({ ...MONTH, ...poisoned })).length > 0);
  assert.equal({}.polluted, undefined);
  assert.deepEqual(refused(() => engine.rate({ ...QR, book: "__proto__" })), ["unknownBook /book"]);
});

await test("ten million characters are refused, not worked through", () => {
  const long = "9".repeat(10_000_000);
  for (const request of [{ ...QR, quantity: long }, { ...QR, item: long }, { ...QR, book: long }]) {
    assert.ok(refused(() => engine.rate(request)).length > 0);
  }
  assert.equal(engine.rate(QR).amount, "990.00");
});

await test("a book of a million tiers is refused, and the next call works", () => {
  const tiers = Array.from({ length: 1_000_000 }, (_, index) => ({ upTo: String(index + 1), unitAmount: "1" }));
  const item = { ...BOOK.items[0], payPerUse: { ...BOOK.items[0].payPerUse, tiers } };
  assert.deepEqual(refused(() => engine.check({ ...BOOK, items: [item] })), ["tooLong"]);
  item.payPerUse.tiers = tiers.slice(0, 100_000);
  assert.deepEqual(refused(() => engine.check({ ...BOOK, items: [item] })), ["tooMany /items/0/payPerUse/tiers"]);
  assert.equal(engine.rate(QR).amount, "990.00");
});

await test("objects that misbehave while they are read are refused", () => {
  const thrower = { get book() { throw new Error("no"); } };
  const proxy = new Proxy({}, { ownKeys() { throw new Error("no"); } });
  const json = { toJSON() { throw new Error("no"); } };
  for (const odd of [thrower, proxy, json]) {
    for (const door of ["rate", "simulate", "check", "add"]) {
      assert.deepEqual(refused(() => engine[door](odd)), ["notJson"], door);
    }
  }
  assert.equal(engine.rate(QR).amount, "990.00");
});

/** The module with its memory held at what it starts with, so that it breaks when it needs more. */
function starved(bytes) {
  const number = (at) => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) * 2 ** shift;
      if (byte < 128) return [value, at];
    }
  };
  const written = (value) => {
    const out = [];
    for (; value > 127; value = Math.floor(value / 128)) out.push((value % 128) | 128);
    return [...out, value];
  };
  for (let at = 8; at < bytes.length;) {
    const kind = bytes[at];
    const [length, start] = number(at + 1);
    if (kind === 5) {
      const [pages] = number(start + 2);
      const section = [1, 1, ...written(pages), ...written(pages + 16)];
      return Buffer.concat([bytes.subarray(0, at), Buffer.from([5, ...written(section.length), ...section]),
        bytes.subarray(start + length)]);
    }
    at = start + length;
  }
  return assert.fail("the module has no memory");
}

await test("a call after a crash has a fresh engine with the same books", async () => {
  // The scripts once more, so that their module is not the one above.
  const { loadEngine: again } = await import(`${pathToFileURL(file("node.js"))}?starved`);
  const small = await again({ wasm: starved(readFileSync(file("engine.wasm"))), books: [BOOK] });
  assert.equal(small.rate(QR).amount, "990.00");
  const figures = Array.from({ length: 60_000 }, (_, index) => String(index));
  const start = "2025-01-01T00:00:00+08:00";
  const much = { ...MONTH, usage: [{ item: "qr-barcode", start, every: "P1D", quantities: figures }] };
  for (let time = 0; time < 3; time += 1) {
    let caught;
    try {
      small.simulate(much);
    } catch (error) {
      caught = error;
    }
    assert.deepEqual(caught?.errors.map(({ code }) => code), ["internal"]);
    assert.equal(small.rate(QR).amount, "990.00");
    assert.equal(small.simulate(MONTH).total, "1200.00");
  }
});

console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed;`);
process.exit(failed ? 1 : 0);

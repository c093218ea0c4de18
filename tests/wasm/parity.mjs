// The same bytes from WebAssembly as from the native program, and what only JavaScript can give.
//
//   cargo test --test it write_parity_cases        writes target/tmp/parity.jsonl
//   node tests/wasm/parity.mjs [MODULE] [CASES]    MODULE is the folder with packwise.js

import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { compare, linesOf } from "./compare.mjs";

const [folder = "target/embed", cases = "target/tmp/parity.jsonl"] = process.argv.slice(2);
const packwise = await import(pathToFileURL(resolve(folder, "packwise.js")));
packwise.initSync({ module: readFileSync(resolve(folder, "packwise_bg.wasm")) });

let passed = 0;
let failed = 0;
async function test(name, body) {
  try {
    const more = await body();
    passed += 1;
    console.log(`ok: ${name}${more ? ` ${more}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED: ${name}\n${error.stack ?? error}`);
  }
}

await test("every document gives the same bytes", async () => {
  const { count, doors } = await compare(packwise, linesOf(createReadStream(cases, "utf8")));
  assert.ok(count >= 1000, `only ${count} documents`);
  return `(${count}: ${JSON.stringify(doors)})`;
});

const { value: line } = await linesOf(createReadStream(cases, "utf8")).next();
const first = JSON.parse(line).request;

await test("errors are thrown with code, path and message", () => {
  assert.throws(() => packwise.simulate({ ...first, format: "x", more: 1 }), (error) => {
    assert.ok(error instanceof Error);
    const places = error.errors.map(({ code, path }) => `${code} ${path}`);
    assert.deepEqual(places, ["notOneOf /format", "unknownKey /more"]);
    assert.ok(error.errors.every(({ message }) => error.message.includes(message)));
    return true;
  });
  assert.throws(() => packwise.rate({ book: "tencent-ocr", item: "x", quantity: 1 }), (error) => {
    assert.deepEqual(error.errors.map(({ code, path }) => [code, path]), [["unknownBook", "/book"]]);
    return true;
  });
});

await test("values that are no documents are refused, and the next call works", () => {
  const cyclic = {};
  cyclic.self = cyclic;
  let deep = {};
  for (let depth = 0; depth < 100_000; depth += 1) deep = { deep };
  let nested = 1;
  for (let depth = 0; depth < 120; depth += 1) nested = [nested];
  const odd = [undefined, null, 1, "text", [], () => 1, Symbol("s"), 1n, cyclic, deep, nested];
  for (const value of odd) {
    for (const door of ["rate", "simulate", "plan", "check"]) {
      assert.throws(() => packwise[door](value), { name: "PackwiseError" }, `${door} ${typeof value}`);
    }
  }
  assert.ok(packwise.simulate(first).bills);
});

await test("whole numbers may be numbers, fractions may not, and undefined is nothing", () => {
  const book = { ...first.book, items: [{ id: "i", name: "I", unit: "call",
    payPerUse: { tiersMode: "graduated", tiers: [{ upTo: null, unitAmount: "0.1" }] } }] };
  const request = { book, item: "i" };
  const text = packwise.rate({ ...request, quantity: "3" });
  assert.deepEqual(packwise.rate({ ...request, quantity: 3.0, book: { ...book, notes: undefined } }), text);
  assert.throws(() => packwise.rate({ ...request, quantity: 0.5 }), (error) => {
    assert.equal(error.errors[0].code, "jsonFraction");
    return true;
  });
});

console.log(`test result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed;`);
process.exit(failed ? 1 : 0);

// The same bytes from WebAssembly in Chromium as from the native program.
//
//   node tests/e2e/parity.mjs [MODULE] [CASES]    as tests/wasm/parity.mjs takes them

import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { visit } from "./harness.mjs";

const [module = "target/embed", cases = "target/tmp/parity.jsonl"] = process.argv.slice(2);
const wasm = join(import.meta.dirname, "../wasm");

// One folder to serve, with links to what is large.
const folder = mkdtempSync(join(tmpdir(), "packwise-parity-"));
symlinkSync(resolve(module), join(folder, "module"), "dir");
symlinkSync(resolve(cases), join(folder, "cases.jsonl"));
for (const name of ["compare.mjs", "worker.mjs"]) copyFileSync(join(wasm, name), join(folder, name));
writeFileSync(join(folder, "index.html"),
  '<!doctype html><title>Parity</title><link rel="icon" href="data:,"><main>Parity</main>');

/** Started in the page: what the worker tells. */
const ask = () => new Promise((told, failed) => {
  const worker = new Worker("./worker.mjs", { type: "module" });
  worker.onmessage = ({ data }) => told(data);
  worker.onerror = ({ message }) => failed(new Error(message ?? "the worker did not start"));
});

let failed = 0;
try {
  await visit({ server: { folder } }, async (page) => {
    const { count, doors, wrong } = await page.evaluate(ask);
    assert.equal(wrong, undefined, wrong);
    assert.ok(count >= 1000, `only ${count} documents`);
    console.log(`ok: ${count} documents give the same bytes ${JSON.stringify(doors)}`);
  });
} catch (error) {
  failed = 1;
  console.log(`FAILED: ${error.stack ?? error}`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`test result: ${failed ? "FAILED" : "ok"}. ${1 - failed} passed; ${failed} failed;`);
process.exit(failed);

// The files of the package name only each other, and fetch nothing from elsewhere.

import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { PACKAGE } from "./hosts.mjs";

const files = readdirSync(PACKAGE, { recursive: true })
  .filter((name) => statSync(join(PACKAGE, name)).isFile());
const text = (name) => readFileSync(join(PACKAGE, name), "utf8");
const scripts = files.filter((name) => name.endsWith(".js"));
const types = files.filter((name) => name.endsWith(".d.ts"));

/** What a file imports, or finds beside itself. */
function named(source) {
  const quoted = String.raw`["'\`]([^"'\`]+)["'\`]`;
  return [
    ...source.matchAll(new RegExp(String.raw`\b(?:from|import)\s*\(?\s*${quoted}`, "g")),
    ...source.matchAll(new RegExp(String.raw`new URL\(${quoted},\s*import\.meta\.url\)`, "g")),
  ].map(([, name]) => name);
}

test("every import of the package's scripts and types is a file of the package", () => {
  let found = 0;
  for (const name of [...scripts, ...types]) {
    // The types tell in comments what a host writes.
    for (const other of named(text(name).replace(/^\s*(\/\/|\*|\/\*).*$/gm, ""))) {
      if (name === "node.js" && builtinModules.includes(other.replace(/^node:/, ""))) continue;
      assert.ok(other.startsWith("./"), `${name} names ${other}`);
      const place = join(dirname(join(PACKAGE, name)), other);
      const file = name.endsWith(".d.ts") ? place.replace(/\.js$/, ".d.ts") : place;
      assert.ok(existsSync(file), `${name} names ${other}, which is not there`);
      found += 1;
    }
  }
  assert.ok(found >= 20, `only ${found} imports were found`);
});

test("every file that the manifest names is there, and every module is named by a script", () => {
  const { exports, sideEffects, customElements } = JSON.parse(text("package.json"));
  const targets = Object.values(exports).flatMap((entry) => Object.values(entry.default ? entry : { entry }));
  for (const target of [...targets, ...sideEffects, customElements]) {
    const [folder, rest] = target.split("*");
    const place = join(PACKAGE, folder);
    const there = rest ? readdirSync(place).some((name) => name.endsWith(rest)) : existsSync(place);
    assert.ok(there, target);
  }
  for (const module of files.filter((name) => name.endsWith(".wasm"))) {
    assert.ok(scripts.some((name) => named(text(name)).includes(`./${module}`)), module);
  }
});

test("no script has the address of another host, and none evaluates text", () => {
  for (const name of scripts) {
    const source = text(name);
    // Price lists name their sources; nobody fetches them.
    if (!/^books\/(?!index)/.test(name)) {
      const hosts = source.match(/\bhttps?:\/\/[\w.-]+/g) ?? [];
      assert.deepEqual(hosts.filter((host) => host !== "http://www.w3.org"), [], name);
    }
    assert.doesNotMatch(source, /\beval\(|new Function\(|\.innerHTML\b|["'`]style["'`],\s*["'`]/, name);
  }
});

test("the scripts run from the address of a file, as Deno and import maps name them", async () => {
  const { loadEngine } = await import(pathToFileURL(join(PACKAGE, "node.js")));
  const engine = await loadEngine({ books: ["tencent-smart-scan"] });
  assert.equal(engine.rate({ book: "tencent-smart-scan", item: "qr-barcode", quantity: "11000" }).amount,
    "990.00");
  const element = await import(pathToFileURL(join(PACKAGE, "element.js")));
  assert.equal(typeof element.configure, "function", "a page made on a server may import the elements");
});

test("nothing in the package tells where it was built", () => {
  for (const name of files.filter((it) => /\.(js|ts|json|wasm|md)$/.test(it))) {
    const source = readFileSync(join(PACKAGE, name), "latin1");
    const found = source.match(/\/(?:home|root|Users|builds?|tmp)\/[\w./-]{3,60}/g) ?? [];
    assert.deepEqual(found, [], relative(PACKAGE, join(PACKAGE, name)));
  }
});

// Finishes the site that Trunk wrote: node xtask/finish.mjs DIST WWW
//
// 1. Trunk's inline script becomes the file start-HASH.js, so that a strict content policy holds.
// 2. fallback.js, start.js and sw.js get their names and lists filled in.
// 3. Comments and indentation leave the style sheet, doc comments leave wasm-bindgen's script.
// 4. Every file gets a .br (quality 11) and a .gz beside it.

import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [dist, www] = process.argv.slice(2);
const FIRST_BOOK = "books/tencent-smart-scan.json";

const read = (folder, name) => readFileSync(join(folder, name), "utf8");
const hash = (data) => createHash("sha256").update(data).digest("hex").slice(0, 16);

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}

function files() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1))
    .sort();
}

/** Comments and blank lines are for readers of the source. */
function bare(script) {
  return script.replace(/^\s*(\/\/|\/\*\*).*\n/gm, "").replace(/^\s*\n/gm, "");
}

function fill(script, values) {
  return bare(script).replace(/__([A-Z]+)__/g, (_, name) => values[name]);
}

function write(name, script) {
  const hashed = name.replace(".js", `-${hash(script)}.js`);
  writeFileSync(join(dist, hashed), script);
  return hashed;
}

for (const name of files()) {
  if (/(^|\/)\.|\.(br|gz)$/.test(name)) rmSync(join(dist, name));
}

const page = read(dist, "index.html");
const inline = page.match(/<script type="module">([\s\S]*?)<\/script>/);
const [, module] = inline?.[1].match(/from '\.\/(.+?\.js)'/) ?? [];
const [, wasm] = inline?.[1].match(/module_or_path: '\.\/(.+?\.wasm)'/) ?? [];
if (!module || !wasm) {
  stop("Trunk's start script was not found in dist/index.html; run this with trunk 0.21.14.");
}
const fallback = write("fallback.js", bare(read(www, "fallback.js")));
const values = { MODULE: module, WASM: wasm, FALLBACK: fallback };
const start = write("start.js", fill(read(www, "start.js"), values));
const finished = page
  .replace(inline[0], "")
  .replace("</head>", `<script type="module" src="./${start}"></script>\n</head>`)
  // Browsers ignore it on icons and preloads, and some say so on the console.
  .replace(/ (data-)?integrity="[^"]*"/g, "")
  .replace(/^\s+/gm, "");
writeFileSync(join(dist, "index.html"), finished);

for (const name of files()) {
  const change = (edit) => writeFileSync(join(dist, name), edit(read(dist, name)));
  if (name.endsWith(".css")) {
    change((css) => css.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s+/gm, ""));
  }
  if (name === module) change((js) => js.replace(/^ *\/\*\*[\s\S]*?\*\/\n/gm, ""));
}

const books = files().filter((name) => name.startsWith("books/"));
const kept = files().filter((name) => name !== "index.html" && name !== "sw.js")
  .filter((name) => !books.includes(name) || name === FIRST_BOOK);
const contents = [...kept, "index.html"].map((name) => hash(readFileSync(join(dist, name))));
const list = JSON.stringify(["./", ...kept.map((name) => `./${name}`)]);
const worker = fill(read(www, "sw.js"), { VERSION: hash(contents.join()), FILES: list });
writeFileSync(join(dist, "sw.js"), worker);

for (const name of files()) {
  const data = readFileSync(join(dist, name));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(data, { params }));
  writeFileSync(join(dist, `${name}.gz`), gzipSync(data, { level: 9 }));
}
if (!existsSync(join(dist, FIRST_BOOK))) {
  console.error(`note: www/${FIRST_BOOK} does not exist yet; the page opens with that book.`);
}

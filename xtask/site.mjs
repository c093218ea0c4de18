// Puts the site together: node xtask/site.mjs PARTS WWW DIST TOOLS CONSOLE
//
// PARTS holds the modules as the build left them: packwise.js, packwise_bg.wasm, __wasm_split.js and
// one .wasm for each part that is fetched later. TOOLS is a folder in which esbuild is installed.
// CONSOLE holds the modules of the simulator, of the plan and of comparing with their scripts, and those
// of what writes workbooks.
//
// 1. The scripts become one, and so do the style sheets; they lose what only their readers need.
// 2. Every file gets a name with the hash of its contents, and those that name it are told.
// 3. The npm package, which lies in DIST already, gives what other people's pages fetch from here.
// 4. Every file gets a .br (quality 11) and a .gz beside it.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const [parts, www, dist, tools, console] = process.argv.slice(2);
const { buildSync, transformSync } = createRequire(join(tools, "here.js"))("esbuild");
const MODERN = { minify: true, target: "es2022", charset: "utf8" };
const npm = join(dist, "npm");
const FIRST_BOOK = "books/tencent-smart-scan.json";

const hash = (data) => createHash("sha256").update(data).digest("hex").slice(0, 16);
const text = (folder, name) => readFileSync(join(folder, name), "utf8");
const small = (source, loader) => transformSync(source, { ...MODERN, loader }).code;

/** Writes a file under its hashed name, and gives that. */
function put(name, data) {
  const hashed = name.replace(/\.(\w+)$/, `-${hash(data)}.$1`);
  writeFileSync(join(dist, hashed), data);
  return hashed;
}

function files() {
  return readdirSync(dist, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(dist.length + 1))
    .filter((name) => !name.startsWith("npm/"))
    .sort();
}

/** The modules, and the one script that starts and joins them. */
function modules(fallback) {
  const wasm = put("packwise.wasm", readFileSync(join(parts, "packwise_bg.wasm")));
  let loader = text(parts, "__wasm_split.js");
  for (const name of readdirSync(parts).filter((name) => /\.wasm$/.test(name))) {
    if (name !== "packwise_bg.wasm") {
      loader = loader.replaceAll(`./${name}`, `./${put(name, readFileSync(join(parts, name)))}`);
    }
  }
  writeFileSync(join(parts, "__wasm_split.js"), loader);
  const start = text(www, "start.js").replace("__WASM__", wasm).replace("__FALLBACK__", fallback);
  writeFileSync(join(parts, "start.js"), start);
  return { wasm, script: put("packwise.js", bundle(parts, "start.js", [`./${fallback}`])) };
}

/** A script and what it imports, as one. */
function bundle(folder, name, external) {
  const { outputFiles: [script] } = buildSync({
    ...MODERN,
    entryPoints: [join(folder, name)],
    external,
    format: "esm",
    bundle: true,
    write: false,
    outdir: folder,
  });
  return script.text;
}

/** A module under its hashed name, and its script, which names it so. */
function module(name) {
  const wasm = put(`${name}.wasm`, readFileSync(join(console, `${name}_bg.wasm`)));
  return { wasm, glue: text(console, `${name}.js`).replaceAll(`${name}_bg.wasm`, wasm) };
}

/**
 * A page with a program of its own, `name`.html: it names its styles and its script as they are, and
 * gets the hashed ones. `later` has the scripts that are fetched on demand, by the names by which
 * `name`.js calls them.
 */
function program(name, packed, later) {
  const { wasm, glue } = module(packed);
  writeFileSync(join(console, `${packed}.js`), glue);
  let start = text(www, `${name}.js`);
  for (const [from, to] of Object.entries(later)) start = start.replace(`./${from}`, `./${to}`);
  writeFileSync(join(console, `${name}.js`), start + text(www, "keep.js"));
  const external = Object.values(later).map((to) => `./${to}`);
  const script = put(`${name}.js`, bundle(console, `${name}.js`, external));
  const source = text(www, `${name}.html`);
  const names = [...source.matchAll(/<link rel="stylesheet" href="\.\/(\S+)">/g)];
  const style = put(`${name}.css`, small(names.map(([, it]) => text(www, it)).join("\n"), "css"));
  const head = [
    `<link rel="stylesheet" href="./${style}">`,
    `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin>`,
  ];
  writeFileSync(join(dist, `${name}.html`), source
    .replace(/^.*<link rel="stylesheet" .*\n/gm, "")
    .replace("</head>", `${head.join("\n")}\n</head>`)
    .replace(`./${name}.js`, `./${script}`)
    .replace("./favicon.svg", `./${icon}`)
    .replace(/^\s+/gm, ""));
}

/** A page that is plain JavaScript: its script as one, its styles as one, and what it loads first. */
function plain(name, script, preload = "") {
  const source = text(www, `${name}.html`);
  const names = [...source.matchAll(/<link rel="stylesheet" href="\.\/(\S+)">/g)];
  const style = put(`${name}.css`, small(names.map(([, it]) => text(www, it)).join("\n"), "css"));
  writeFileSync(join(dist, `${name}.html`), source
    .replace(/^.*<link rel="stylesheet" .*\n/gm, "")
    .replace("</head>", `<link rel="stylesheet" href="./${style}">\n${preload}</head>`)
    .replace(`./${name}/${name}.js`, `./${script}`)
    .replace("./favicon.svg", `./${icon}`)
    .replace(/^\s+/gm, ""));
}

/** The page that compares versions: its script lies among copies, beside that of its module. */
function comparing() {
  const { wasm, glue } = module("compare");
  const stage = join(console, "pages");
  rmSync(stage, { recursive: true, force: true });
  for (const name of ["diff", "bar.js", "embed/element/draw.js"]) {
    cpSync(join(www, name), join(stage, name), { recursive: true });
  }
  writeFileSync(join(stage, "diff/compare.js"), glue);
  const start = text(www, "diff/diff.js").replace("../fallback.js", `./${fallback}`);
  writeFileSync(join(stage, "diff/diff.js"), start);
  const script = put("diff.js", bundle(join(stage, "diff"), "diff.js", [`./${fallback}`]));
  const preload = `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin>\n`;
  plain("diff", script, preload);
}

/** The module for other people's pages under stable names, and the two pages that show it. */
function embedding() {
  mkdirSync(join(dist, "embed/books"), { recursive: true });
  const taken = (name) => /\.(js|wasm)$/.test(name) && !/^(node|inline|planner-inline)\./.test(name);
  for (const name of readdirSync(npm).filter(taken)) cpSync(join(npm, name), join(dist, "embed", name));
  for (const name of readdirSync(join(npm, "books")).filter(taken)) {
    cpSync(join(npm, "books", name), join(dist, "embed/books", name));
  }
  const embed = join(www, "embed");
  writeFileSync(join(dist, "embed/embed.css"), small(text(embed, "embed.css"), "css"));
  writeFileSync(join(dist, "embed/embed.js"), bundle(embed, "embed.js", []));
  writeFileSync(join(dist, "embed.html"), text(www, "embed.html").replace(/^\s+/gm, ""));
  const script = put("configure.js", bundle(join(www, "configure"), "configure.js", []));
  plain("configure", script);
}

/** The style sheets that the page names, in its order, as one. */
function styles(page) {
  const sheets = [...page.matchAll(/<link data-trunk rel="css" href="(\S+)"(.*)>/g)];
  const sheet = ([, name, rest]) => {
    const [, media] = rest.match(/media="(\w+)"/) ?? [];
    return media ? `@media ${media} {${text(www, name)}}` : text(www, name);
  };
  return put("style.css", small(sheets.map(sheet).join("\n"), "css"));
}

for (const name of existsSync(dist) ? readdirSync(dist) : []) {
  if (name !== "npm") rmSync(join(dist, name), { recursive: true, force: true });
}
mkdirSync(dist, { recursive: true });
cpSync(join(www, "books"), join(dist, "books"), { recursive: true });

const source = text(www, "index.html");
const icon = put("favicon.svg", text(www, "favicon.svg"));
const fallback = put("fallback.js", bundle(www, "fallback.js", []));
const { wasm, script } = modules(fallback);
const head = [
  `<link rel="icon" href="./${icon}" type="image/svg+xml">`,
  `<link rel="stylesheet" href="./${styles(source)}">`,
  `<link rel="preload" href="./${wasm}" as="fetch" type="application/wasm" crossorigin>`,
  `<script type="module" src="./${script}"></script>`,
];
const page = source
  .replace(/^.*<link data-trunk .*\n/gm, "")
  .replace("</head>", `${head.join("\n")}\n</head>`)
  .replace(/^\s+/gm, "");
writeFileSync(join(dist, "index.html"), page);

// Kept on the first visit; the rest, the simulator and the plan among it, when it is opened.
const kept = files().filter((name) => name !== "index.html")
  .filter((name) => !name.startsWith("books/") || name === FIRST_BOOK);
const excel = put("packwise-excel.js", small(module("packwise-excel").glue, "js"));
program("simulator", "packwise-console", { "fallback.js": fallback, "packwise-excel.js": excel });
program("plan", "packwise-planner", { "fallback.js": fallback });
embedding();
comparing();
cpSync(join(www, "scenarios"), join(dist, "scenarios"), { recursive: true });
const contents = files().map((name) => hash(readFileSync(join(dist, name))));
const list = JSON.stringify(["./", ...kept.map((name) => `./${name}`)]);
const worker = text(www, "sw.js")
  .replace("__VERSION__", hash(contents.join())).replace("__FILES__", list);
writeFileSync(join(dist, "sw.js"), small(worker, "js"));

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

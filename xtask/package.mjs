// Puts the npm package together: node xtask/package.mjs PARTS WWW OUT TOOLS VERSION
//
// PARTS holds the WebAssembly modules with their scripts as the build left them: engine.js,
// engine_bg.wasm, and so on. TOOLS is a folder in which esbuild is installed.

import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";

const [parts, www, out, tools, version] = process.argv.slice(2);
const { buildSync, transformSync } = createRequire(join(tools, "here.js"))("esbuild");
const source = join(www, "embed");
const stage = join(parts, "source");
const text = (...path) => readFileSync(join(...path), "utf8");

/** The modules: the name of each in the package. */
const MODULES = ["engine", "planner", "element"];
/** The scripts that stand in the package, each with all that it needs but what is fetched later. */
const SCRIPTS = {
  "index.js": ["./planner.js", "./books/index.js"],
  "planner.js": [],
  "inline.js": ["./planner-inline.js", "./books/index.js"],
  "planner-inline.js": [],
  "node.js": ["./planner.js", "./books/index.js"],
  "element.js": ["./planner.js", "./prices.js", "./books/index.js"],
  "prices.js": [],
  "frame.js": [],
};
/** Where the source of a script does not have its name; the module of the elements lies beside it. */
const SOURCES = { "element.js": "element/index.js", "prices.js": "element/prices.js" };
const GLUE = { element: "element/" };
/** What is taken over as it is. */
const AS_IT_IS = ["README.md", "engine.d.ts", "element/element.d.ts", "frame.d.ts",
  "element/custom-elements.json"];

function bundle(name, external) {
  const { outputFiles: [script] } = buildSync({
    entryPoints: [join(stage, SOURCES[name] ?? name)],
    external,
    bundle: true,
    charset: "utf8",
    format: "esm",
    loader: { ".css": "text", ".wasm": "binary" },
    // Between the elements' classes; no page and no other script knows these names.
    ...(name === "element.js" && { mangleProps: /^_[a-z]/ }),
    minify: true,
    platform: name === "node.js" ? "node" : "browser",
    target: "es2022",
    write: false,
  });
  writeFileSync(join(out, name), script.text);
}

/** The price lists, each a script of its own, so that a page fetches what it shows. */
function books() {
  mkdirSync(join(out, "books"));
  const names = readdirSync(join(www, "books")).filter((name) => name.endsWith(".json")).sort();
  const lists = names.map((name) => JSON.parse(text(www, "books", name)));
  for (const list of lists) {
    const plain = JSON.stringify(list);
    writeFileSync(join(out, "books", `${list.id}.json`), plain);
    writeFileSync(join(out, "books", `${list.id}.js`), `export default ${plain};\n`);
  }
  const summary = ({ id, name, provider, currency, asOf, status }) =>
    ({ id, name, provider, currency, asOf, status });
  const imports = lists.map(({ id }) => `${JSON.stringify(id)}: () => import("./${id}.js")`);
  writeFileSync(join(out, "books", "index.js"),
    `export const SUMMARIES = ${JSON.stringify(lists.map(summary))};\n` +
    `export const BOOKS = {${imports.join(", ")}};\n`);
}

function manifest() {
  const entry = (name, types = name) => ({ types: `./${types}.d.ts`, default: `./${name}.js` });
  const engine = (name) => entry(name, "engine");
  return {
    name: "packwise",
    version,
    description: "Exact cost of API services sold as free quotas, prepaid packs and tiers",
    license: "Apache-2.0",
    keywords: ["pricing", "calculator", "billing", "tiered-pricing", "cost-estimator", "wasm",
      "web-components"],
    type: "module",
    engines: { node: ">=20" },
    sideEffects: ["./element.js", "./frame.js"],
    customElements: "./custom-elements.json",
    exports: {
      ".": { types: "./engine.d.ts", node: "./node.js", default: "./index.js" },
      "./inline": engine("inline"),
      "./node": engine("node"),
      "./element": entry("element"),
      "./frame": entry("frame"),
      "./engine.wasm": "./engine.wasm",
      "./planner.wasm": "./planner.wasm",
      "./element.wasm": "./element.wasm",
      "./books/*.json": "./books/*.json",
      "./schema/*.json": "./schema/*.json",
      "./custom-elements.json": "./custom-elements.json",
      "./package.json": "./package.json",
    },
  };
}

rmSync(out, { recursive: true, force: true });
rmSync(stage, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
cpSync(source, stage, { recursive: true });
for (const name of MODULES) {
  copyFileSync(join(parts, `${name}_bg.wasm`), join(out, `${name}.wasm`));
  copyFileSync(join(parts, `${name}_bg.wasm`), join(stage, `${name}.wasm`));
  // The packages say where their module is; the script's own guess would be followed by bundlers.
  const glue = text(parts, `${name}.js`);
  const guess = `module_or_path = new URL('${name}_bg.wasm', import.meta.url);`;
  if (!glue.includes(guess)) throw new Error(`${name}.js has no line \`${guess}\``);
  writeFileSync(join(stage, `${GLUE[name] ?? ""}${name}_glue.js`), glue.replace(guess, ""));
}
// The style sheet of the elements goes into their script as text: nothing else makes it small.
const style = join(stage, "element/style.css");
writeFileSync(style, transformSync(text(style), { loader: "css", minify: true }).code);
books();
for (const [name, external] of Object.entries(SCRIPTS)) bundle(name, external);
cpSync(join(www, "schema"), join(out, "schema"), { recursive: true });
for (const name of AS_IT_IS) copyFileSync(join(source, name), join(out, basename(name)));
copyFileSync(join(www, "../src/embed/types.ts"), join(out, "types.d.ts"));
for (const name of ["LICENSE", "CHANGELOG.md"]) copyFileSync(join(www, "..", name), join(out, name));
writeFileSync(join(out, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);

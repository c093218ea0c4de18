// What each way of embedding downloads, packed with Brotli 11: node xtask/weights.mjs NPM ROOT [--bless]
//
// Holds the limits and ratchets of tests/budget.txt, and the tables in both README.md, which `--bless`
// writes, and that nothing is shipped of what we are only compared with. Sizes differ by some bytes
// between machines, so the table may be off by one kilobyte.

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

const [npm, root, ...flags] = process.argv.slice(2);
const READMES = [join(root, "README.md"), join(root, "www/embed/README.md")];
const BUDGET = join(root, "tests/budget.txt");
const BOOK = ["books/index.js", "books/tencent-smart-scan.js"];

/** What a page asks for, by the name in the budget; what is said of it in the table. */
const WAYS = [
  ["engine", "Engine: `rate`, `simulate`, `check`", ["index.js", "engine.wasm", "books/index.js"]],
  ["plan", "`plan`, or the plan element, besides", ["planner.js", "planner.wasm"]],
  ["element", "Estimator or price table, with one price list", ["element.js", "element.wasm", ...BOOK]],
  ["frame", "Loader of the iframe form", ["frame.js"]],
];

function packed(name) {
  const data = readFileSync(join(npm, name));
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
  };
  return brotliCompressSync(data, { params }).length;
}

const budget = new Map(readFileSync(BUDGET, "utf8").split("\n").map((line) => line.split(" "))
  .map(([name, ...figures]) => [name, figures.map(Number)]));
const problems = [];
const kilobytes = (bytes) => Math.ceil(bytes / 100) / 10;
const rows = WAYS.map(([name, words, files]) => {
  const sizes = files.map((file) => [file, packed(file)]);
  const sum = sizes.reduce((total, [, bytes]) => total + bytes, 0);
  const [limit, ratchet] = budget.get(`npm-${name}`) ?? [];
  console.log(`${words}, Brotli 11, bytes:`);
  for (const [file, bytes] of sizes) console.log(`${bytes.toLocaleString("en").padStart(9)}  ${file}`);
  console.log(`${sum.toLocaleString("en").padStart(9)}  sum (ratchet ${ratchet}, limit ${limit || "none"})`);
  if (!ratchet) problems.push(`Write \`npm-${name} LIMIT RATCHET\` into tests/budget.txt.`);
  if (limit && sum > limit) problems.push(`npm-${name} is ${sum} bytes, over its limit of ${limit}.`);
  if (sum > ratchet) {
    problems.push(`npm-${name} grew to ${sum} bytes from ${ratchet}: make it smaller, or raise the ` +
      "ratchet in tests/budget.txt and say why in the commit.");
  }
  return [words, kilobytes(sum), limit];
});

// What estimates are only compared with (benches/peers) is under a licence that nobody who embeds us
// has agreed to, so no part of it may ever be shipped.
const { dependencies, peerDependencies, optionalDependencies } =
  JSON.parse(readFileSync(join(npm, "package.json"), "utf8"));
if (dependencies || peerDependencies || optionalDependencies) {
  problems.push("The package depends on others: see `manifest` in xtask/package.mjs.");
}
const site = join(npm, "..");
for (const entry of readdirSync(site, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath ?? entry.path, entry.name);
  if (!entry.isFile() || /\.(br|gz)$/.test(entry.name)) continue;
  if (/hyperformula/i.test(readFileSync(file, "latin1"))) {
    problems.push(`${file} has something of HyperFormula: it must not leave benches/peers.`);
  }
}

const [START, END] = ["<!-- sizes: cargo xtask size --bless -->", "<!-- /sizes -->"];
const table = [
  "| what a page downloads | KB (Brotli) | never over |", "|---|---|---|",
  ...rows.map(([words, size, limit]) => `| ${words} | ${size} | ${limit ? limit / 1000 : "–"} |`),
].join("\n");
const figures = (text) => [...text.matchAll(/\| ([\d.]+) \|/g)].map(([, figure]) => Number(figure));
for (const file of READMES) {
  const readme = readFileSync(file, "utf8");
  const [from, to] = [readme.indexOf(START), readme.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${file} needs the lines ${START} and ${END}`);
  const written = figures(readme.slice(from, to));
  if (flags.includes("--bless")) {
    writeFileSync(file, `${readme.slice(0, from)}${START}\n${table}\n${readme.slice(to)}`);
  } else if (written.length !== rows.length ||
      rows.some(([, size], index) => Math.abs(size - written[index]) > 1)) {
    problems.push(`The table of sizes in ${file} is old: run \`cargo xtask size --bless\`.\n${table}`);
  }
}
if (problems.length) {
  console.log(problems.join("\n"));
  process.exit(1);
}

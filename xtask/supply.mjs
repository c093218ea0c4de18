// The packages from npm: node xtask/supply.mjs PACKAGE FOLDER…
//
// PACKAGE is the npm package that is given away, FOLDER each folder with a package.json of the project.
// Every folder with dependencies needs a lock that says the same, with a checksum for each package and
// no host but the public registry. What is given away has no dependencies. Known weaknesses of the rest,
// which builds and tests but is never given away, are told and stop nothing. Each check is a line that
// begins with `ok`, `FAILED` or `skipped`.

import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const [shipped, ...folders] = process.argv.slice(2);
const KINDS = ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"];
const REGISTRY = "https://registry.npmjs.org/";
const read = (...path) => JSON.parse(readFileSync(join(...path), "utf8"));
const needs = (manifest) => KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}));

function tell(problems, good) {
  if (problems.length) {
    console.log(`FAILED ${problems.join("\nFAILED ")}`);
    process.exitCode = 1;
  } else {
    console.log(`ok ${good}`);
  }
}

/** What is wrong with the lock of a folder. */
function lock(folder) {
  const manifest = read(folder, "package.json");
  if (!existsSync(join(folder, "package-lock.json"))) {
    return needs(manifest).length
      ? [`${folder} has dependencies and no package-lock.json: run \`npm install\` there.`] : [];
  }
  const { packages, lockfileVersion } = read(folder, "package-lock.json");
  if (lockfileVersion !== 3) return [`${folder}/package-lock.json is not of version 3: run \`npm install\`.`];
  const said = (from) => JSON.stringify(needs(from).sort());
  const problems = said(packages[""]) === said(manifest) ? []
    : [`${folder}/package-lock.json is old: run \`npm install\` there.`];
  for (const [name, { resolved, integrity, link }] of Object.entries(packages)) {
    if (name === "" || link) continue;
    if (!integrity) problems.push(`${folder}: ${name} has no checksum in package-lock.json.`);
    if (resolved && !resolved.startsWith(REGISTRY)) {
      problems.push(`${folder}: ${name} comes from ${resolved}, which is not the public registry.`);
    }
  }
  return problems;
}

/** Tells the known weaknesses of what a folder installs. */
function audit(folder) {
  const words = ["audit", "--json", "--package-lock-only"];
  const { stdout } = spawnSync("npm", words, { cwd: folder, encoding: "utf8", timeout: 60_000 });
  let found;
  try {
    found = JSON.parse(stdout).vulnerabilities;
  } catch {
    // The same as no answer.
  }
  if (!found) return console.log(`skipped npm audit of ${folder}: the registry does not answer it`);
  const all = Object.values(found);
  for (const { name, severity, range } of all) console.log(`   ${name} ${range}: ${severity}`);
  console.log(`ok npm audit of ${folder}: ${all.length} known weaknesses, none of it given away`);
}

for (const folder of folders) tell(lock(folder), `${folder}: package.json and its lock say the same`);
for (const folder of folders) if (needs(read(folder, "package.json")).length) audit(folder);
if (existsSync(join(shipped, "package.json"))) {
  const all = needs(read(shipped, "package.json")).map(([name]) => name);
  tell(all.length ? [`the npm package depends on ${all.join(", ")}: bundle it or do without.`] : [],
    "the npm package depends on nothing");
} else {
  console.log("skipped the npm package: dist/npm is not built");
}

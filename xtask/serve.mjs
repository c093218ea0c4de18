// Trunk runs this after each build: puts the pages "Embed" and "Compare", the frame and the npm package
// beside what it built, as `cargo xtask build` does, but as they are. The package is that of the last
// `cargo xtask package`, and the module of "Compare" that of the first `cargo xtask serve`, which makes
// both where there are none; without them the pages say so.

import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const www = join(import.meta.dirname, "../www");
const npm = join(import.meta.dirname, "../dist/npm");
const site = process.env.TRUNK_STAGING_DIR;

for (const name of ["configure.html", "embed.html", "diff.html", "configure", "diff", "bar.js"]) {
  cpSync(join(www, name), join(site, name), { recursive: true });
}
mkdirSync(join(site, "embed"), { recursive: true });
for (const name of ["embed.css", "embed.js", "look.js", "parent.js", "settings.js"]) {
  cpSync(join(www, "embed", name), join(site, "embed", name));
}
mkdirSync(join(site, "embed/element"), { recursive: true });
for (const name of ["draw.js", "prices.js"]) {
  cpSync(join(www, "embed/element", name), join(site, "embed/element", name));
}
const compare = process.env.PACKWISE_COMPARE;
if (compare && existsSync(compare)) cpSync(compare, join(site, "diff"), { recursive: true });
if (existsSync(npm)) cpSync(npm, join(site, "embed"), { recursive: true });

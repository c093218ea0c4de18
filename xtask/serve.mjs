// Trunk runs this after each build: puts the page "Embed", the frame and the npm package beside what
// it built, as `cargo xtask build` does, but as they are. The package is that of the last
// `cargo xtask package`; `cargo xtask serve` makes one where there is none, and without one the page
// says so.

import { cpSync, existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";

const www = join(import.meta.dirname, "../www");
const npm = join(import.meta.dirname, "../dist/npm");
const site = process.env.TRUNK_STAGING_DIR;

for (const name of ["configure.html", "embed.html", "configure"]) {
  cpSync(join(www, name), join(site, name), { recursive: true });
}
mkdirSync(join(site, "embed"), { recursive: true });
for (const name of ["embed.css", "embed.js", "look.js", "parent.js", "settings.js"]) {
  cpSync(join(www, "embed", name), join(site, "embed", name));
}
if (existsSync(npm)) cpSync(npm, join(site, "embed"), { recursive: true });

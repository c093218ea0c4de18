// Where the bytes of a WebAssembly module go: node xtask/functions.mjs MODULE [LINES]
// The module must still have its names, as cargo writes it and before wasm-opt.

import { readFileSync } from "node:fs";

const bytes = readFileSync(process.argv[2]);
const LINES = Number(process.argv[3] ?? 40);
let at = 8;

function number() {
  let value = 0;
  for (let shift = 1; ; shift *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * shift;
    if (byte < 128) return value;
  }
}

function text() {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
}

/** Legacy mangling only; other names stay as they are. */
function readable(name) {
  let rest = name.match(/^_ZN(.*)E/)?.[1];
  const parts = [];
  while (/^\d/.test(rest ?? "")) {
    const length = parseInt(rest, 10);
    rest = rest.slice(String(length).length);
    parts.push(rest.slice(0, length));
    rest = rest.slice(length);
  }
  const signs = { LT: "<", GT: ">", u20: " ", RF: "&", C: ",", u7b: "{", u7d: "}" };
  return (parts.join("::") || name)
    .replace(/::h[0-9a-f]{16}$/, "")
    .replace(/\$(\w+)\$/g, (whole, sign) => signs[sign] ?? whole)
    .replaceAll("..", "::");
}

const sizes = [];
const names = new Map();
while (at < bytes.length) {
  const section = bytes[at++];
  const length = number();
  const end = at + length;
  if (section === 10) {
    for (let left = number(); left > 0; left -= 1) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  }
  if (section === 0 && text() === "name") {
    while (at < end) {
      const part = bytes[at++];
      const stop = number() + at;
      for (let left = part === 1 ? number() : 0; left > 0; left -= 1) names.set(number(), text());
      at = stop;
    }
  }
  at = end;
}

// Imported functions have the first numbers, and names too.
const imported = names.size - sizes.length;
const groups = new Map();
sizes.forEach((size, index) => {
  const name = readable(names.get(index + imported) ?? "?");
  const [sum, count] = groups.get(name) ?? [0, 0];
  groups.set(name, [sum + size, count + 1]);
});
const sorted = [...groups].sort(([, [a]], [, [b]]) => b - a);
for (const [name, [sum, count]] of sorted.slice(0, LINES)) {
  console.log(`${String(sum).padStart(9)} ${String(count).padStart(5)} × ${name.slice(0, 120)}`);
}

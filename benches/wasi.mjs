// Runs a WebAssembly program that was built for WASI: node benches/wasi.mjs PROGRAM [WORDS]

import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const args = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args });
const module = await WebAssembly.compile(readFileSync(args[0]));
wasi.start(await WebAssembly.instantiate(module, wasi.getImportObject()));

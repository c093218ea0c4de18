// Compares in a worker, where the module runs in a page: `cargo xtask twice` starts it.

import * as packwise from "./module/packwise.js";
import { compare, linesOf } from "./compare.mjs";

async function work() {
  await packwise.default();
  const { body } = await fetch("./cases.jsonl");
  return compare(packwise, linesOf(body.pipeThrough(new TextDecoderStream())));
}

work().then(
  (told) => postMessage(told),
  (error) => postMessage({ wrong: error.stack ?? String(error) }),
);

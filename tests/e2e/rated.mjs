// What the command line says that one month of usage costs.

import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const PACKWISE =
  process.env.PACKWISE ?? join(import.meta.dirname, "../../target/debug/packwise");
const BOOKS = join(import.meta.dirname, "../../www/books");

/** The total of January 2025 without packs, as the engine gives it; `null` without a public price. */
export function rated({ book, item, usage }) {
  const { utcOffset } = JSON.parse(readFileSync(join(BOOKS, `${book}.json`), "utf8"));
  const [start, end] = [`2025-01-01T00:00:00${utcOffset}`, `2025-02-01T00:00:00${utcOffset}`];
  const scenario = {
    format: "packwise.scenario/1", book, period: { start, end },
    usage: [{ item, quantity: usage, from: start, to: end }],
    // Some vendors sell nothing by use before it is switched on; an estimate switches it on.
    events: [{ type: "setPayPerUse", at: start, item, on: true }],
  };
  const { status, stdout, stderr } =
    spawnSync(PACKWISE, ["simulate", "-"], { input: JSON.stringify(scenario), encoding: "utf8" });
  if (status !== 0) throw new Error(`packwise simulate: ${stderr || stdout || status}`);
  return JSON.parse(stdout).total;
}

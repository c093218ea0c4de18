// The same estimates each way: node estimate.mjs NPM COUNT < ANSWERS
//
// NPM is the folder of our package, ANSWERS the lines of `bench estimate answers COUNT`. Nothing is
// timed before every answer of every way was found to be the same, digit for digit. Then a line for
// each figure: `time QUESTION WAY MEDIAN HIGH` (milliseconds for one estimate, the median and the
// 95th percentile of blocks), `cold WAY MEDIAN` (from nothing to the first answer), `floats CHECKED
// WRONG` and `odd …` (where a sheet rounds otherwise).

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as hand from "./by-hand.mjs";
import * as engine from "./engine.mjs";
import { floats } from "./floats.mjs";
import { BLOCKS, questions } from "./question.mjs";
import * as sheet from "./sheet.mjs";

/** Starts from nothing: fewer where few questions are asked. */
const starts = () => Math.min(15, Math.ceil(count / 60));
/** Amounts of each item of each published list that are looked at. */
const AMOUNTS = 2000;

const [npm, words] = process.argv.slice(2);
const count = Number(words);
const asked = questions(count);

function middle(times) {
  times.sort((left, right) => left - right);
  return [0.5, 0.95].map((share) => times[Math.floor(times.length * share)].toFixed(5));
}

/** Blocks are shorter than a turn of the processor, so that other programs spoil few of them. */
function timed(work, all, size) {
  // The compiler of JavaScript and WebAssembly does its work first.
  for (const question of all.slice(0, all.length / 5)) work(...question);
  const times = [];
  for (let from = 0; from + size <= all.length; from += size) {
    const block = all.slice(from, from + size);
    const begin = performance.now();
    for (const question of block) work(...question);
    times.push((performance.now() - begin) / size);
  }
  return middle(times);
}

async function cold(start) {
  const times = [];
  for (let number = 1; number <= starts(); number += 1) {
    const begin = performance.now();
    const way = await start(number);
    way.year(...asked.year[0]);
    times.push(performance.now() - begin);
    way.stop?.();
  }
  return middle(times);
}

const ways = { engine: await engine.load(npm), sheet: sheet.load(), hand };
const answers = readFileSync(0, "utf8").trim().split("\n");
let line = 0;
for (const [kind, all] of Object.entries(asked)) {
  for (const question of all) {
    const native = answers[line];
    line += 1;
    for (const [name, way] of Object.entries(ways)) {
      assert.equal(way[kind](...question), native, `${name}, ${kind} of ${JSON.stringify(question)}`);
    }
  }
}
assert.equal(line, answers.length, "as many answers as questions");
console.log(`alike ${line}`);
for (const [kind, all] of Object.entries(asked)) {
  for (const [name, way] of Object.entries(ways)) {
    console.log("time", kind, name, ...timed(way[kind], all, BLOCKS[kind]));
  }
}
console.log("cold engine", ...(await cold((number) => engine.load(npm, number))));
console.log("cold sheet", ...(await cold(() => sheet.load())));
const { checked, wrong, first } = await floats(npm, Math.min(count, AMOUNTS));
console.log("floats", checked, wrong);
for (const odd of first) console.log("odd", ...odd);

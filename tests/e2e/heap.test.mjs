// The line and the plane that tell growth of memory from what a page shows.

import assert from "node:assert/strict";
import { test } from "node:test";
import { slope, slopes } from "./heap.mjs";

const near = (found, wanted) => assert.ok(Math.abs(found - wanted) < 1e-6, `${found}, not ${wanted}`);

test("a line through points tells how much comes with each step", () => {
  near(slope([[0, 5], [1, 7], [2, 9]]), 2);
  near(slope([[0, 3], [1, 3], [2, 3]]), 0);
  // Up and down again without growth, as where a table is opened and closed.
  near(slope([[0, 1], [1, 9], [2, 9], [3, 1]]), 0);
});

test("what a page shows is not taken for growth, and growth not for what it shows", () => {
  const shown = [1400, 7600, 2000, 5200, 900, 6400, 3000, 4100];
  const points = (grows, each) => shown.map((elements, at) => [at, elements, 5e6 + grows * at + each * elements]);
  for (const [grows, each] of [[0, 300], [250_000, 0], [250_000, 300], [-1000, 150]]) {
    const [found, perElement] = slopes(points(grows, each));
    assert.ok(Math.abs(found - grows) < 1, `${found}, not ${grows}`);
    near(perElement, each);
  }
});

test("where a page shows always the same, or ever more, all growth counts", () => {
  near(slopes([[0, 800, 10], [1, 800, 13], [2, 800, 16]])[0], 3);
  near(slopes([[0, 100, 10], [1, 200, 13], [2, 300, 16]])[0], 3);
  assert.deepEqual(slopes([[4, 800, 10]]), [0, 0]);
});

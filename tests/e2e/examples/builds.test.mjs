// The examples that are built: with Vite (also as its server for developers sends them), webpack and
// esbuild.

import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { EXAMPLES, estimator, example, run, says, shop, shows } from "./hosts.mjs";

/** Where Vite keeps the packages that it has bundled ahead: begun anew, as on a first start. */
const cacheDir = join(EXAMPLES, "node_modules/.vite-tests");

after(() => rm(cacheDir, { recursive: true, force: true }));

/** Serves an example as `npx vite` does while it is being written. */
async function developing(folder) {
  const entry = createRequire(join(EXAMPLES, "package.json")).resolve("vite");
  const { createServer } = await import(pathToFileURL(entry));
  await rm(cacheDir, { recursive: true, force: true });
  const server = await createServer({
    root: join(EXAMPLES, folder), cacheDir, logLevel: "error",
    server: { host: "127.0.0.1", port: 0 },
  });
  await server.listen();
  const { port } = server.httpServer.address();
  return { url: `http://127.0.0.1:${port}/`, stop: () => server.close() };
}

/** The total outside the element, and a property set from outside, besides what all examples do. */
async function framework(page, name) {
  await shows(estimator(page), "¥1,200.00");
  await says(page, "#total", "Your total: 1200.00 CNY");
  await shop(page, name);
  await says(page, "#total", "Your total: 900.09 CNY");
  await page.getByRole("button", { name: "A busy month" }).click();
  await shows(estimator(page), "¥2,160.00");
  await says(page, "#total", "Your total: 2160.00 CNY");
}

for (const name of ["react", "vue"]) {
  const folder = `vite-${name}`;
  test(`${folder}, built`, async () => {
    await run(`${name}-build`);
    await example(`${folder}/dist/index.html`, (page) => framework(page, folder));
  });

  test(`${folder}, served while it is written`, async () => {
    const running = await developing(folder);
    await example("", (page) => framework(page, `${folder}-dev`), { running });
  });
}

test("webpack follows the modules of the elements, the engine and the planner", async () => {
  await run("webpack");
  await example("webpack/index.html", async (page) => {
    await shop(page, "webpack");
    await says(page, "#advice", "With the best packs: 800.12 CNY.");
  });
});

test("esbuild has the engine with its module in the script, and the elements with a file", async () => {
  await run("esbuild");
  await example("esbuild/index.html", async (page) => {
    await says(page, "#total", "1200.00 CNY");
    await page.getByLabel("Calls in January").fill("11001");
    await says(page, "#total", "900.09 CNY");
    await page.getByRole("button", { name: "Which packs?" }).click();
    await says(page, "#advice", "1 × 10k: 800.12 CNY.");
    await page.getByLabel("Calls in January").fill("many");
    await says(page, "#total", "quantity");
  });
  await example("esbuild/element.html", (page) => shop(page, "esbuild"));
});

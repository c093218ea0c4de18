// Pictures of the whole page for people to look at, in target/shots/.

import { test } from "node:test";
import { fillYear, openWhy, totals } from "./estimator.mjs";
import { shot, visit } from "./harness.mjs";

for (const width of [360, 1440]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const language of ["en", "zh"]) {
      const name = `estimator-${width}-${colorScheme}-${language}`;
      test(`picture ${name}`, async () => {
        const context = { colorScheme, viewport: { width, height: 900 } };
        await visit({ context }, async (page) => {
          await fillYear(page);
          await openWhy(page, "October");
          if (language === "zh") await page.getByRole("button", { name: "中文" }).first().click();
          await totals(page, "¥9,770.00");
          await page.waitForTimeout(200);
          await shot(page, name);
        });
      });
    }
  }
}

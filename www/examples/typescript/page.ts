// The elements, typed: tags, properties and events are known once the package is imported.

import { configure } from "packwise/element";
import type { Cart } from "packwise/element";

configure({ wasm: new URL("/packwise/element.wasm", location.href) });

const estimator = document.createElement("packwise-estimator");
estimator.book = "tencent-smart-scan";
estimator.usage = ["9000", "7500"];
estimator.months = 2;
estimator.prices = { "10k": "720" };
estimator.texts = { buy: "Add to order" };
estimator.addEventListener("packwise-buy", ({ detail }) => order(detail));
document.querySelector("main")?.append(estimator);

const table = document.querySelector("packwise-price-table");
if (table) table.usage = 11000;

function order(cart: Cart): string {
  const packs = cart.packs.map(({ pack, count }) => `${count} × ${pack}`);
  return `${packs.join(", ")}: ${cart.total ?? "on request"} ${cart.currency}`;
}

// @ts-expect-error There are no such words of the element.
estimator.texts = { bye: "Goodbye" };
// @ts-expect-error The cart is read, not written.
estimator.value = null;

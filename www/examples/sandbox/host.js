// A frame that may run scripts and nothing else: it has no origin, no storage, no cookies, and cannot
// lead this page elsewhere. It shows and tells the same.
//
// Here the loader comes from the package, so this page runs no script from elsewhere at all.

import { mount } from "../node_modules/packwise/frame.js";

const price = document.querySelector("#price");
const total = document.querySelector("#total");
const order = document.querySelector("#order");

const show = ({ detail: cart }) => {
  total.textContent = `Your total: ${cart.total ?? "on request"} ${cart.currency}`;
};
price.addEventListener("packwise-ready", show);
price.addEventListener("packwise-change", show);
price.addEventListener("packwise-buy", ({ detail: cart }) => {
  order.textContent = `Ordered for ${cart.total} ${cart.currency}.`;
});

const mounted = mount(price, {
  // The address of your copy of the site.
  src: "http://localhost:8080/embed.html",
  sandbox: true,
  kind: "estimator", book: "tencent-smart-scan", item: "qr-barcode", usage: "11000", start: "2025-01",
  locale: "en", theme: "light", accent: "#7A3CFF", radius: 4,
});

document.querySelector("#busy").addEventListener("click", () => mounted.update({ usage: "25000" }));

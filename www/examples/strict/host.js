// A careful host: no script and no style stands in the page itself.

const estimator = document.querySelector("packwise-estimator");
const order = document.querySelector("#order");

// What this customer pays for a pack of 1,000, in the place of the list's price.
estimator.prices = { "1k": "50" };
estimator.packs = { "1k": 1 };
estimator.texts = { buy: "Order lookups" };

estimator.addEventListener("packwise-buy", ({ detail: cart }) => {
  order.textContent = `Ordered for ${cart.total ?? "a price on request"} ${cart.currency}.`;
});
estimator.addEventListener("packwise-error", ({ detail: { errors } }) => {
  order.textContent = errors.map(({ message }) => message).join(" ");
});

// Two elements share one calculator, and know nothing of each other.

const [shops, products] = document.querySelectorAll("packwise-estimator");

shops.texts = { buy: "Continue to checkout" };

products.texts = {
  title: "Barcode information",
  usageLabel: "Calls in the first month",
  totalLabel: "First month",
  buy: "Add to order",
};
products.prices = { "1k": "50" };
products.packs = { "1k": 1 };

// The events bubble: one listener hears both.
document.addEventListener("packwise-buy", ({ target, detail: cart }) => {
  const order = target.parentElement.querySelector(".order");
  const total = cart.total === null ? "price on request" : `${cart.total} ${cart.currency}`;
  order.textContent = `Ordered from ${cart.book}: ${total}.`;
});

// What happens in the frame arrives at its container, as the elements' own events would.

const price = document.querySelector("#price");
const total = document.querySelector("#total");
const order = document.querySelector("#order");

function show({ detail: cart }) {
  total.textContent = `Your total: ${cart.total ?? "on request"} ${cart.currency}`;
}

price.addEventListener("packwise-ready", show);
price.addEventListener("packwise-change", show);
price.addEventListener("packwise-buy", ({ detail: cart }) => {
  order.textContent = `Ordered for ${cart.total} ${cart.currency}.`;
});

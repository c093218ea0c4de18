// What this shop does when the visitor presses the estimator's button.

const order = document.querySelector("#order");

document.querySelector("packwise-estimator").addEventListener("packwise-buy", ({ detail: cart }) => {
  // Decimals are strings, so that no cent gets lost. The total is null while a price is not public.
  const packs = cart.packs.map(({ pack, count }) => `${count} × ${pack}`).join(", ");
  order.textContent = cart.total === null
    ? "We will send you an offer."
    : `Ordered: ${packs || "no packs"}, ${cart.total} ${cart.currency}.`;
});

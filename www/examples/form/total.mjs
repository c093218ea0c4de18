// What a cart costs, worked out anew. A browser sends what it likes: nothing of its money is believed.

import { loadEngine } from "packwise/node";

/** The price lists that this shop sells from. */
const BOOKS = ["tencent-smart-scan"];
const OFFSET = "+08:00";

const engine = await loadEngine({ books: BOOKS });

/** The first instant of the month that is `ahead` months after `start`, such as "2025-01". */
function month(start, ahead) {
  const [year, number] = start.split("-").map(Number);
  const all = year * 12 + number - 1 + ahead;
  const two = (figure) => String(figure).padStart(2, "0");
  return `${Math.floor(all / 12)}-${two((all % 12) + 1)}-01T00:00:00${OFFSET}`;
}

/**
 * The total of `cart` at list prices, a decimal such as "1200.00", or `null` if a price is not public.
 * Throws a `PackwiseError` for what the price list does not have.
 */
export function total({ book, item, start, usage, packs }) {
  const day = (ahead) => month(start, ahead);
  const result = engine.simulate({
    format: "packwise.scenario/1",
    book,
    period: { start: day(0), end: day(usage.length) },
    usage: usage.map((quantity, at) => ({ item, quantity, from: day(at), to: day(at + 1) })),
    // No `unitPrice`: the price is that of the list, whatever the cart says.
    events: packs.map(({ pack, count }) => ({ at: day(0), type: "buyPack", item, pack, count })),
  });
  return result.total;
}

/** Does `cart`, which may be anything, have the shape of a cart of this shop? */
export function isCart(cart) {
  return BOOKS.includes(cart?.book)
    && [cart.item, cart.start, cart.total ?? ""].every((text) => typeof text === "string")
    && /^\d{4}-(0[1-9]|1[0-2])$/.test(cart.start)
    && Array.isArray(cart.usage) && cart.usage.length >= 1 && cart.usage.length <= 60
    && Array.isArray(cart.packs) && cart.packs.length <= 60 && cart.packs.every(Boolean);
}

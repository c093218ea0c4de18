// The estimate by hand, as a good developer would write it for this one price list: exact decimals,
// one free quota, packs in the order of their ends, volume tiers, bills rounded to hundredths.

import { Decimal } from "decimal.js";
import { BOOK, ITEM, ORDERS, USUAL, cart } from "./question.mjs";

const item = BOOK.items.find(({ id }) => id === ITEM);
const FREE = new Decimal(item.free[0].quantity);
const PACK = item.packs.find(({ id }) => id === "10k");
const [SIZE, PRICE] = [new Decimal(PACK.quantity), new Decimal(PACK.price)];
const TIERS = item.payPerUse.tiers.map(({ upTo, unitAmount }) =>
  ({ upTo: upTo === null ? null : new Decimal(upTo), unit: new Decimal(unitAmount) }));
const ZERO = new Decimal(0);
const CART = cart().map(({ order, units, count, size, price, from, until }) => ({
  order, from, until,
  units: units === undefined ? new Decimal(size).times(count) : new Decimal(units),
  cost: price === undefined ? ZERO : new Decimal(price).times(count),
}));

const money = (amount) => amount.toFixed(2, Decimal.ROUND_HALF_UP);

/** All units at the price of the tier that they reach. */
function charge(units) {
  const { unit } = TIERS.find(({ upTo }) => upTo === null || units.lte(upTo));
  return units.times(unit).toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
}

export function price(quantity) {
  return money(charge(new Decimal(quantity)));
}

export function month(quantity, count) {
  const used = new Decimal(quantity);
  const need = used.minus(Decimal.min(used, FREE));
  const paid = need.minus(Decimal.min(need, SIZE.times(count)));
  return `${money(charge(paid).plus(PRICE.times(count)))} ${paid.toFixed()}`;
}

export function year(usage) {
  const left = CART.map(({ units }) => units);
  let total = ZERO;
  const bills = usage.map((quantity, month) => {
    let need = Decimal.max(ZERO, new Decimal(quantity).minus(FREE));
    let bill = ZERO;
    CART.forEach(({ from, until, cost }, place) => {
      if (from === month) bill = bill.plus(cost);
      if (month < from || month >= until) return;
      const drawn = Decimal.min(left[place], need);
      left[place] = left[place].minus(drawn);
      need = need.minus(drawn);
    });
    bill = bill.plus(charge(need));
    total = total.plus(bill);
    return money(bill);
  });
  const rest = ORDERS.map((order) => left[CART.findIndex((pack) => pack.order === order)].toFixed());
  return [money(total), ...bills, ...rest].join(" ");
}

export function again(quantity) {
  return year([quantity, ...USUAL.slice(1)]).split(" ", 1)[0];
}

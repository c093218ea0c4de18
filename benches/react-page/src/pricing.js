// A year of one item of the Smart Scan list: one free quota a month, packs bought on the first day,
// volume tiers. The use of a month is any whole number of calls.

import Decimal from "decimal.js";

const ZERO = new Decimal(0);
const hundredths = (amount) => amount.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);

/** Packs in the vendor's order of deduction: earliest end first, then as bought, then small ones. */
function bought(item, counts) {
  const packs = item.packs.filter(({ id }) => counts[id] > 0);
  return packs.map(({ id, quantity, price }) => ({
    id, count: counts[id], left: new Decimal(quantity).times(counts[id]), size: new Decimal(quantity),
    cost: new Decimal(price).times(counts[id]),
  })).sort((one, other) => one.size.comparedTo(other.size));
}

/** The tier that a month's paid calls reach. */
function reached(item, paid) {
  const { tiers } = item.payPerUse;
  const place = tiers.findIndex(({ upTo }) => upTo === null || paid.lte(upTo));
  return { tier: place + 1, unit: new Decimal(tiers[place].unitAmount) };
}

/**
 * Twelve months from the first day of a year.
 *
 * `usage` is the calls of each month, `counts` how many packs of each size are bought on the first
 * day. Gives the total, the sums and, month by month, what paid for the calls and why it cost what
 * it did.
 */
export function estimate(item, usage, counts) {
  const packs = bought(item, counts);
  const free = new Decimal(item.free[0].quantity);
  const packsCost = packs.reduce((sum, { cost }) => sum.plus(cost), ZERO);
  const months = usage.map((calls, month) => {
    const used = new Decimal(calls);
    const granted = Decimal.min(used, free);
    let need = used.minus(granted);
    const drawn = packs.map((pack) => {
      const taken = Decimal.min(pack.left, need);
      pack.left = pack.left.minus(taken);
      need = need.minus(taken);
      return { id: pack.id, taken };
    }).filter(({ taken }) => taken.gt(0));
    const { tier, unit } = reached(item, need);
    const packed = used.minus(granted).minus(need);
    const charge = hundredths(need.times(unit));
    return { month, used, free: granted, packed, drawn, paid: need, tier, unit, charge };
  });
  const sum = (key) => months.reduce((all, month) => all.plus(month[key]), ZERO);
  const charge = sum("charge");
  return {
    months, packsCost, charge, total: charge.plus(packsCost),
    used: sum("used"), free: sum("free"), packed: sum("packed"), paid: sum("paid"),
    left: packs.map(({ id, left }) => ({ id, left })),
  };
}

/** Pay-per-use alone, to say what packs save. */
export const withoutPacks = (item, usage) => estimate(item, usage, {}).total;

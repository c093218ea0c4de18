// The engine, typed: what is asked, what is answered, and what is refused.

import { loadEngine, PackwiseError } from "packwise";
import type { Book, Engine, PlanRequest, Result, Scenario } from "packwise";

/** An own price list; a fraction such as 0.012 as a number is an error of every call. */
const prices: Book = {
  format: "packwise.book/1", id: "my-prices", name: { en: "My prices", "zh-CN": "我的价目" },
  currency: "EUR", utcOffset: "+01:00", asOf: "2026-01-01", status: "illustrative", tax: "excluded",
  items: [{
    id: "scan", name: "Scans", unit: "call",
    packs: [{ id: "10k", quantity: "10000", price: "80", validFor: "P1Y" }],
    payPerUse: { tiersMode: "volume", tiers: [{ upTo: null, unitAmount: "0.012" }] },
  }],
};

function january(engine: Engine, quantity: string): Result {
  const [start, end] = ["2025-01-01T00:00:00+08:00", "2025-02-01T00:00:00+08:00"];
  const scenario: Scenario = {
    format: "packwise.scenario/1", book: "tencent-smart-scan", period: { start, end },
    usage: [{ item: "qr-barcode", quantity, from: start, to: end }],
    events: [{ at: start, type: "buyPack", item: "qr-barcode", pack: "10k", count: 1 }],
  };
  return engine.simulate(scenario);
}

export async function compare(months: string[]): Promise<string> {
  const engine = await loadEngine({ books: ["tencent-smart-scan", prices] });
  try {
    const { total } = january(engine, "11000");
    // A total is `null` while a price is not public: the compiler asks what is to be shown then.
    const shown: string = total ?? "on request";
    const request: PlanRequest = {
      format: "packwise.plan/1", book: prices.id, item: "scan", start: "2026-01", months,
    };
    const { best, currency } = await engine.plan(request);
    return `${shown}; ${best?.total ?? "on request"} ${currency}`;
  } catch (error) {
    if (error instanceof PackwiseError) return error.errors.map(({ path }) => path).join(", ");
    throw error;
  }
}

// @ts-expect-error A tier mode that does not exist is found before anything runs.
export const wrong: Book = { ...prices, items: [{ id: "a", name: "A", unit: "call", payPerUse: { tiersMode: "stairs", tiers: [] } }] };

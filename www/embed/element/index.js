// Defines the three elements, once, wherever there are elements to define.

import { configure } from "./cards.js";
import { PackwiseEstimator } from "./estimator.js";
import { PackwisePlan } from "./plan.js";
import { PackwisePriceTable } from "./price-table.js";

const TAGS = {
  "packwise-estimator": PackwiseEstimator,
  "packwise-plan": PackwisePlan,
  "packwise-price-table": PackwisePriceTable,
};

for (const [tag, element] of Object.entries(TAGS)) {
  if (globalThis.customElements && !customElements.get(tag)) customElements.define(tag, element);
}

export { configure, PackwiseEstimator, PackwisePlan, PackwisePriceTable };

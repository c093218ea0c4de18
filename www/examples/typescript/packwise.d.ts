// Makes the tags known to JSX. A project with React has this file once.

import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { EstimatorProps, PlanProps, PriceTableProps } from "packwise/element";

type Tag<Props> = DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & Props;

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "packwise-estimator": Tag<EstimatorProps>;
      "packwise-plan": Tag<PlanProps>;
      "packwise-price-table": Tag<PriceTableProps>;
    }
  }
}

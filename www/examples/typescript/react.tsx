// The elements in React, typed by packwise.d.ts.

import "packwise/element";
import type { Cart } from "packwise/element";

export function Price({ usage, onBuy }: { usage: string; onBuy: (cart: Cart) => void }) {
  return (
    <packwise-estimator
      book="tencent-smart-scan" item="qr-barcode" usage={usage} prices={{ "10k": "720" }}
      onpackwise-buy={(event) => onBuy(event.detail)}
    />
  );
}

// @ts-expect-error There are two themes.
export const wrong = <packwise-price-table book="tencent-smart-scan" theme="blue" />;

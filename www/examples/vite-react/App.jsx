import { useState } from "react";
import "packwise/element";

// React 19 sets properties and listens to events of custom elements as they are named. Objects that
// never change stand outside, so that a new render does not look like a new price list.
const PRICES = { "10k": "720" };
const TEXTS = { buy: "Add to order" };

export function App() {
  const [cart, setCart] = useState(null);
  const [ordered, setOrdered] = useState(null);
  const [usage, setUsage] = useState("11000");
  const total = cart && (cart.total ?? "on request");
  return (
    <>
      <h1>Scanning, in React</h1>
      <button type="button" onClick={() => setUsage("25000")}>A busy month</button>
      <packwise-estimator
        book="tencent-smart-scan" item="qr-barcode" usage={usage} start="2025-01"
        prices={PRICES} texts={TEXTS}
        onpackwise-ready={(event) => setCart(event.detail)}
        onpackwise-change={(event) => setCart(event.detail)}
        onpackwise-buy={(event) => setOrdered(event.detail)}
      />
      <p id="total">{total ? `Your total: ${total} ${cart.currency}` : "…"}</p>
      <p id="order" role="status">
        {ordered ? `Ordered for ${ordered.total} ${ordered.currency}.` : "Nothing ordered yet."}
      </p>
    </>
  );
}

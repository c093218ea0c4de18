import { Suspense, lazy, useEffect, useMemo, useState } from "react";
import { Reasons } from "./reasons.jsx";
import { estimate, withoutPacks } from "./pricing.js";
import { calls, money, read } from "./words.js";

const Chart = lazy(() => import("./chart.jsx"));

/** Whether the visitor has done anything: what lies below the first screen comes then. */
function useAttention() {
  const [attention, setAttention] = useState(false);
  useEffect(() => {
    const attend = () => setAttention(true);
    const kinds = ["scroll", "pointerdown", "keydown", "wheel"];
    kinds.forEach((kind) => addEventListener(kind, attend, { once: true, passive: true }));
    return () => kinds.forEach((kind) => removeEventListener(kind, attend));
  }, []);
  return attention;
}

function Counter({ pack, count, change }) {
  const name = `packs of ${calls(pack.quantity)} calls`;
  return (
    <li>
      <span>{calls(pack.quantity)} calls, {money(pack.price)}</span>
      <button type="button" disabled={count === 0} aria-label={`Fewer ${name}`}
        onClick={() => change(count - 1)}>−</button>
      <output aria-label={name}>{count}</output>
      <button type="button" disabled={count === 99} aria-label={`More ${name}`}
        onClick={() => change(count + 1)}>+</button>
    </li>
  );
}

function Sums({ year, alone }) {
  const rows = [
    ["Free quota", year.free, "0"], ["Packs", year.packed, year.packsCost],
    ["Pay-per-use", year.paid, year.charge], ["All", year.used, year.total],
  ];
  const saved = alone.minus(year.total);
  return (
    <section className="result" aria-live="polite">
      <h2>Total for 12 months</h2>
      <p className="total">{money(year.total)}</p>
      <table>
        <thead>
          <tr>
            {["How usage is paid", "Calls", "Money"].map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, units, amount]) => (
            <tr key={name}>
              <th scope="row">{name}</th><td>{calls(units)}</td><td>{money(amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>Pay-per-use alone: {money(alone)}. {saved.gt(0) && `Saved by packs: ${money(saved)}.`}</p>
    </section>
  );
}

export function App({ book }) {
  const [typed, setTyped] = useState("11000");
  const [counts, setCounts] = useState({});
  const attention = useAttention();
  const [item] = book.items;
  const usage = read(typed);
  const year = useMemo(() => {
    if (usage === undefined) return undefined;
    const months = Array(12).fill(usage);
    return { ...estimate(item, months, counts), alone: withoutPacks(item, months) };
  }, [item, usage, counts]);
  return (
    <main>
      <h1>What will Smart Scan cost you?</h1>
      <p>{item.name.en}. Price list of {book.asOf}, published by {book.provider.en}.</p>
      <div className="columns">
        <form onSubmit={(event) => event.preventDefault()}>
          <label htmlFor="usage">Calls a month</label>
          <input id="usage" inputMode="numeric" value={typed} aria-invalid={usage === undefined}
            aria-describedby="wrong" onChange={(event) => setTyped(event.target.value)} />
          <p id="wrong" role="alert">{usage === undefined ? "Type a whole number of calls." : ""}</p>
          <fieldset>
            <legend>Packs bought on the first day</legend>
            <ul>
              {item.packs.map((pack) => (
                <Counter key={pack.id} pack={pack} count={counts[pack.id] ?? 0}
                  change={(count) => setCounts({ ...counts, [pack.id]: count })} />
              ))}
            </ul>
          </fieldset>
        </form>
        {year && <Sums year={year} alone={year.alone} />}
      </div>
      {year && attention && (
        <Suspense fallback={<p>Drawing…</p>}><Chart months={year.months} /></Suspense>
      )}
      {year && <Reasons year={year} item={item} />}
    </main>
  );
}

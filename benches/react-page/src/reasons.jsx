import { calls, money, monthName } from "./words.js";

function reason({ drawn, paid, tier, unit, free }) {
  const words = [`${calls(free)} calls are free each month`];
  for (const { id, taken } of drawn) words.push(`${calls(taken)} from packs of ${id}`);
  if (paid.gt(0)) {
    words.push(`${calls(paid)} beyond them reach tier ${tier}, so each costs ${money(unit)}`);
  }
  return `${words.join("; ")}.`;
}

export function Reasons({ year, item }) {
  return (
    <section>
      <h2>Why it costs that</h2>
      <table>
        <thead>
          <tr>
            {["Month", "Calls", "Charge", "Why"].map((name) => <th key={name} scope="col">{name}</th>)}
          </tr>
        </thead>
        <tbody>
          {year.months.map((month) => (
            <tr key={month.month}>
              <th scope="row">{monthName(month.month)}</th>
              <td>{calls(month.used)}</td>
              <td>{money(month.charge)}</td>
              <td>{reason(month)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <ul>
        {year.left.map(({ id, left }) => (
          <li key={id}>
            Packs of {id}: {calls(left)} {item.unit}s are left after the year.
          </li>
        ))}
      </ul>
    </section>
  );
}

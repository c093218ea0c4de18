import {
  Bar, BarChart, CartesianGrid, Legend, ResponsiveContainer, Tooltip, XAxis, YAxis,
} from "recharts";
import { calls, monthName } from "./words.js";

export default function Chart({ months }) {
  const rows = months.map(({ month, free, packed, paid }) => ({
    month: monthName(month),
    free: free.toNumber(), packed: packed.toNumber(), paid: paid.toNumber(),
  }));
  return (
    <figure>
      <figcaption>Calls of each month, and what paid for them</figcaption>
      <ResponsiveContainer width="100%" height={260}>
        <BarChart data={rows} accessibilityLayer>
          <CartesianGrid vertical={false} />
          <XAxis dataKey="month" />
          <YAxis tickFormatter={calls} width={80} />
          <Tooltip formatter={calls} />
          <Legend />
          <Bar name="Free quota" dataKey="free" stackId="calls" fill="#9cc9cd" />
          <Bar name="Packs" dataKey="packed" stackId="calls" fill="#1f868e" />
          <Bar name="Pay-per-use" dataKey="paid" stackId="calls" fill="#23262b" />
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}

// Words and figures as they are shown. Exact decimals are formatted as text, never as floats.

const CALLS = new Intl.NumberFormat("en");
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `11,000` */
export const calls = (units) => CALLS.format(String(units));

/** `¥1,080.00`; a price of one call keeps all its decimals */
export const money = (amount) => {
  const text = typeof amount === "string" ? amount : amount.toFixed();
  const [, part = ""] = text.split(".");
  const digits = Math.max(2, part.length);
  const options = { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol" };
  return new Intl.NumberFormat("en", {
    ...options, minimumFractionDigits: digits, maximumFractionDigits: digits,
  }).format(text);
};

export const monthName = (month) => MONTHS[month];

/** What was typed as a whole number, or nothing. */
export function read(typed) {
  const digits = typed.replaceAll(/[,\s]/g, "");
  return /^\d{1,12}$/.test(digits) ? digits : undefined;
}

// The price list as plain tables, for an element or a page where WebAssembly does not run: fetched only
// then. It shows what the list says and works nothing out.

const WORDS = {
  en: {
    example: "Example prices", upTo: "Up to", size: "Size",
    price: "Price", above: "above", free: "Free", when: "When", P1M: "each month", P1D: "each day", once: "once",
    packs: "Packs", oneTime: "Bought once", none: "no public price", flat: "and {0} in all",
    volume: "Pay-per-use: the tier that is reached prices all of it",
    graduated: "Pay-per-use: each tier at its own price",
    inUnits: "{0} ({1})", units: {},
  },
  "zh-CN": {
    example: "示例价格", upTo: "用量不超过", size: "规格",
    price: "价格", above: "以上", free: "免费额度", when: "发放", P1M: "每月", P1D: "每日", once: "一次性",
    packs: "资源包", oneTime: "一次性购买", none: "无公开价格", flat: "另加 {0}",
    volume: "后付费：全部用量按所达阶梯计价",
    graduated: "后付费：各阶梯用量分别计价",
    inUnits: "{0}（{1}）",
    units: {
      call: "次", request: "次", character: "字符", page: "页", image: "张", minute: "分钟",
      second: "秒", hour: "小时", unit: "个", app: "个应用",
    },
  },
};

/** Said before the tables by who says nothing else there. */
export const STILL = { en: "The price list can still be read.", "zh-CN": "价目表仍可阅读。" };

/** More items than so many are folded, all but the first. */
const MANY = 3;

/**
 * The tables of `book`, of the item `wanted` where the list has it, else of all.
 *
 * `h`: makes a node to be drawn. `lang`: `en` or `zh-CN`. `lead`: a sentence before them, in both.
 */
export function prices(h, book, wanted, lang, lead) {
  const words = WORDS[lang];
  const said = (text) => (typeof text === "object" ? text[lang] ?? text.en ?? Object.values(text)[0] : text);
  const grouped = new Intl.NumberFormat(lang, { maximumFractionDigits: 12 });
  const number = (text) => grouped.format(text);
  const price = (amount, per) =>
    (amount == null ? words.none : `${number(amount)} ${book.currency}${per ? ` / ${number(per)}` : ""}`);
  const table = (caption, heads, rows) => rows.length > 0 && h("table", { class: "prices" },
    h("caption", {}, caption),
    h("thead", {}, h("tr", {}, heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", {}, rows.map(([first, ...rest]) => h("tr", {},
      h("th", { scope: "row" }, first), rest.map((cell) => h("td", {}, cell))))));
  const tables = ({ unit: id, free = [], packs = [], payPerUse: { tiersMode, per, tiers = [] } = {}, oneTime }) => {
    const unit = Object.hasOwn(words.units, id) ? words.units[id] : id;
    const inUnits = (name) => words.inUnits.replace("{0}", name).replace("{1}", () => unit);
    return [
      table(words[tiersMode], [inUnits(words.upTo), words.price],
        tiers.map(({ upTo, unitAmount, flatAmount }) => [
          upTo == null ? words.above : number(upTo),
          [price(unitAmount, per), flatAmount && words.flat.replace("{0}", price(flatAmount))]
            .filter(Boolean).join(" "),
        ])),
      table(words.packs, [inUnits(words.size), words.price],
        packs.map((pack) => [number(pack.quantity), price(pack.price)])),
      table(words.free, [inUnits(words.size), words.when],
        free.map(({ quantity, every }) => [number(quantity), words[every] ?? words.once])),
      oneTime && table(words.oneTime, [unit, words.price], [["1", price(oneTime.price)]]),
    ];
  };
  const one = book.items.filter(({ id }) => id === wanted);
  const shown = one.length ? one : book.items;
  const item = (it, index) => (shown.length > MANY
    ? h("details", { class: "item", key: it.id, open: index === 0 },
      h("summary", { class: "strong" }, said(it.name)), tables(it))
    : h("div", { class: "item", key: it.id }, h("p", { class: "strong" }, said(it.name)), tables(it)));
  const example = book.status === "published" ? "" : ` · ${words.example}`;
  return h("div", { class: "body", key: "prices", lang },
    lead && h("p", {}, lead[lang]),
    h("p", { class: "note" }, `${said(book.name)}, ${book.asOf}${example}`),
    shown.map(item));
}

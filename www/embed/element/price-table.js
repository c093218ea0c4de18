// <packwise-price-table>: what an item costs, tier by tier, in words of the list's own rules.

import { equip, PackwiseElement } from "./base.js";
import { h } from "./draw.js";

const ATTRIBUTES = ["book", "item", "usage", "locale", "theme"];
const PROPERTIES = ["texts"];

export class PackwisePriceTable extends PackwiseElement {
  _card() {
    return this._ask("priceTable");
  }

  _view(card) {
    return this._frame(card,
      h("table", { class: "prices", part: "table" },
        h("caption", {}, card.caption),
        h("thead", {}, h("tr", {},
          card.columns.map((name, place) => h("th", { key: place, scope: "col" }, name)))),
        h("tbody", {}, card.rows.map(({ cells, active }, place) =>
          h("tr", { key: place, part: active ? "row active" : "row" },
            cells.map((text, column) =>
              h(column === 0 ? "th" : "td", { key: column, scope: column === 0 ? "row" : null },
                text)))))),
      card.notes.length > 0 && h("ul", { class: "notes" },
        card.notes.map((note, place) => h("li", { key: place }, note))));
  }
}

equip(PackwisePriceTable, ATTRIBUTES, PROPERTIES);

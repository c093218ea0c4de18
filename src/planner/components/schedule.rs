//! What to buy, and when.

use crate::advice::{Schedule, ScheduleGroup, ScheduleRow};
use crate::dom::html::{Collect, View, column, el, many, number_column};
use crate::planner::words::Page;
use crate::view::Lang;

/// A text for wide windows, and another for narrow ones.
pub fn either(wide: &str, slim: &str) -> View {
    if wide == slim {
        return View::Text(wide.to_owned().into());
    }
    many(vec![
        el("span").class("wide").child(wide.to_owned()).into_any(),
        el("span").class("slim").child(slim.to_owned()).into_any(),
    ])
}

fn row(row: &ScheduleRow) -> View {
    el("tr")
        .child(el("th").attr("scope", "row").child(either(&row.on, &row.on_short)))
        .child(el("td").child(either(&row.pack, &row.pack_short)))
        .child(el("td").class("num").child(row.price.clone()))
        .child(el("td").class("num left").child(row.left.clone()))
        .into_any()
}

fn group(group: &ScheduleGroup) -> View {
    let head = group.head.as_ref().map(|(name, price)| {
        el("tr")
            .class("sum")
            .child(el("th").attr("scope", "rowgroup").attr("colspan", "2").child(name.clone()))
            .child(el("td").class("num").child(price.clone()))
            .child(el("td"))
    });
    el("tbody").child(head).child(group.rows.iter().map(row).collect_views()).into_any()
}

/// The table of purchases.
pub fn schedule(schedule: &Schedule, lang: Lang) -> View {
    let [on, pack, price, left] = &schedule.heads;
    let [on_slim, pack_slim, price_slim, left_slim] = &schedule.heads_short;
    let heads = el("tr")
        .child(column(either(on, on_slim)))
        .child(column(either(pack, pack_slim)))
        .child(number_column(either(price, price_slim)))
        .child(number_column(either(left, left_slim)));
    let foot = |name: &str, what: View, money: &str, left: &str| {
        el("tr")
            .child(el("th").attr("scope", "row").child(name.to_owned()))
            .child(el("td").child(what))
            .child(el("td").class("num").child(money.to_owned()))
            .child(el("td").class("num").child(left.to_owned()))
    };
    let per_use = schedule.per_use.as_ref();
    let per_use = per_use.map(|[name, units, money]| foot(name, either(units, units), money, ""));
    let [all, packs, sum, left] = &schedule.foot;
    let all = foot(all, either(packs, &schedule.foot_short), sum, left);
    el("table")
        .class("schedule")
        .child(el("caption").class("vh").child(Page::of(lang).recommended))
        .child(el("thead").child(heads))
        .child(schedule.groups.iter().map(group).collect_views())
        .child(el("tfoot").child(per_use).child(all))
        .into_any()
}

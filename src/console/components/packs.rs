//! Packs and free quotas: how much is left over time, each one, and where its units went.

use crate::console::act;
use crate::console::desk::Desk;
use crate::console::kinds::Kind;
use crate::console::words::Sections;
use crate::dom::html::{Child, Collect, View, action, el, many};
use crate::scene::{ItemPacks, PackRow, PackState, Scene};
use crate::view::Lang;

use super::closed;
use super::field::{head, opener};
use super::figure::figure;
use super::files;
use super::settings::alert_values;
use super::table::table;

/// The section.
pub fn packs(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Sections::of(lang);
    let sold = desk.play.with(|play| {
        play.as_ref().is_some_and(|play| !act::items(&play.book, Kind::BuyPack).is_empty())
    });
    let buy = sold.then(|| {
        action("button minor")
            .attr("aria-haspopup", "dialog")
            .on("click", move |_| act::begin(desk, Kind::BuyPack, &[]))
            .child(words.buy)
            .into_any()
    });
    if let Some(hidden) = closed::curtain(scene, lang) {
        return section(words.packs, Vec::new(), hidden);
    }
    let alert = scene.settings.items.iter().find(|item| item.alert.is_some()).map(|item| {
        let known = alert_values(item);
        action("button minor")
            .attr("id", "packs-alert")
            .attr("aria-haspopup", "dialog")
            .on("click", move |_| act::begin(desk, Kind::SetAlert, &known))
            .child(words.set_alert)
            .into_any()
    });
    let any = scene.packs.iter().any(|item| !item.rows.is_empty());
    let calendar = any.then(|| {
        action("button minor")
            .attr("id", "packs-calendar")
            .on("click", move |_| files::calendar(desk))
            .child(words.calendar)
            .into_any()
    });
    let several = scene.packs.len() > 1;
    let items = scene.packs.iter().map(|item| one(desk, item, several, lang)).collect_views();
    let none = scene.packs.is_empty().then(|| el("p").class("small").child(words.no_packs));
    let acts = calendar.into_iter().chain(alert).chain(buy).collect();
    section(words.packs, acts, many(vec![none.view(), items]))
}

fn section(name: &'static str, acts: Vec<View>, body: View) -> View {
    el("section")
        .attr("id", "packs")
        .attr("aria-labelledby", "packs-head")
        .child(head("packs", name, acts))
        .child(body)
        .into_any()
}

fn one(desk: Desk, item: &ItemPacks, several: bool, lang: Lang) -> View {
    let name = several.then(|| el("h3").class("below").child(item.name.clone()));
    let chart = item.chart.as_ref().map(|chart| {
        let id = ["packs-chart-", &item.item].concat();
        let words = Sections::of(lang).packs;
        figure(desk, id, [words, ", ", &item.name].concat(), chart, lang)
    });
    let number = |place: usize| (1..=3).contains(&place);
    let column = |(place, text): (usize, &String)| {
        let class = number(place).then_some("num");
        el("th").attr("scope", "col").attr("class", class).child(text.clone()).into_any()
    };
    let heads = item.heads.iter().enumerate().map(column).collect_views();
    let act = el("td").class("act");
    let rows = item.rows.iter().map(|row| grant(desk, row, lang)).collect_views();
    let table = el("table")
        .class("grants")
        .child(el("caption").class("vh").child(item.name.clone()))
        .child(el("thead").child(el("tr").child(heads).child(act)))
        .child(el("tbody").child(rows));
    let older = item.older.clone().map(|text| el("p").class("hint").child(text));
    many(vec![name.view(), chart.view(), table.into_any(), older.view()])
}

fn grant(desk: Desk, row: &PackRow, lang: Lang) -> View {
    let words = Sections::of(lang);
    let live = row.state == PackState::Active;
    let share = (f64::from(row.thousandths) / 10.0).to_string() + "%";
    let bar = el("span")
        .class("left-bar")
        .attr("aria-hidden", "true")
        .child(el("i").style("width", move || share.clone()));
    let tag = match row.state {
        PackState::Active => "state in-use",
        PackState::Pending => "state pending",
        PackState::UsedUp | PackState::Expired | PackState::Refunded => "state",
    };
    let key = ["went-", &row.id].concat();
    let open = desk.is_open(&key);
    let opener = opener(desk, key, words.where_of.fill([&row.source]), words.where_it_went);
    let number = |text: &String| el("td").class("num wide").child(text.clone());
    let line = el("tr")
        .class(if live { "live" } else { "" })
        .child(
            el("th")
                .attr("scope", "row")
                .child(row.source.clone())
                .child(el("span").class("narrow").child(row.left.clone()))
                .child(el("span").class("narrow").child(row.span.clone())),
        )
        .child(number(&row.total))
        .child(number(&row.used))
        .child(el("td").class("num rest").child(el("span").child(row.remaining.clone())).child(bar))
        .child(el("td").class("wide day").child(row.from.clone()))
        .child(el("td").class("wide day").child(row.to.clone()))
        .child(el("td").class("how").child(el("span").class(tag).child(row.state_text.clone())))
        .child(el("td").class("act").child(opener));
    let went = open.then(|| {
        let body = if row.went.rows.is_empty() {
            el("p").class("small").child(words.untouched).into_any()
        } else {
            table(&row.went, words.where_of.fill([&row.source]))
        };
        let why = el("div").class("why").child(body);
        el("tr").class("whyrow").child(el("td").attr("colspan", "8").child(why))
    });
    many(vec![line.into_any(), went.view()])
}

//! The account's switches and orders: everything here is an event at the clock.

use std::rc::Rc;

use crate::console::act;
use crate::console::desk::Desk;
use crate::console::edit::on_off;
use crate::console::kinds::Kind;
use crate::console::words::{Closed, Sections, Settings as Words};
use crate::document::Node;
use crate::dom::html::{Child, Collect, View, action, column, el, many};
use crate::scene::{ItemSettings, OrderSettings, Scene, Switch};
use crate::view::Lang;
use crate::view::words_form::Bar;

use super::closed;
use super::editor::possible;
use super::field::{TextField, head, switch, text_field};

/// The section.
pub fn settings(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Words::of(lang);
    let settings = &scene.settings;
    let items = settings.items.iter().map(|item| one_item(desk, item, lang)).collect_views();
    let extras = settings.extras.iter().map(|(what, until)| {
        el("li").child(what.clone()).child(el("span").class("way").child(until.clone())).into_any()
    });
    let extras = (!settings.extras.is_empty()).then(|| {
        many(vec![
            el("h3").class("below").child(words.extras).into_any(),
            el("ul").class("plain-list").child(extras.collect_views()).into_any(),
        ])
    });
    el("section")
        .attr("id", "settings")
        .attr("aria-labelledby", "settings-head")
        .child(head("settings", Sections::of(lang).settings, Vec::new()))
        .child(el("p").class("small").child(words.all_at_clock))
        .child(service(desk, scene, lang))
        .child(el("div").class("set").child(items))
        .child(orders(desk, &settings.orders, lang))
        .child(settings.older_orders.clone().map(|text| el("p").class("hint").child(text)))
        .child(extras)
        .child(purchases(desk, lang))
        .into_any()
}

fn set_row(name: String, state: View, acts: View) -> View {
    el("div")
        .class("set-row")
        .child(el("span").class("set-name").child(name))
        .child(el("span").class("set-state").child(state))
        .child(el("span").class("set-acts").child(acts))
        .into_any()
}

/// Open or closed, suspended, and money on account.
fn service(desk: Desk, scene: &Scene, lang: Lang) -> View {
    let words = Words::of(lang);
    let settings = &scene.settings;
    let open = settings.service.on;
    let open_it = closed::open_act(desk, scene);
    let act = move |event: web_sys::Event| {
        if open {
            desk.identity.set((String::new(), false));
            desk.toggle("close-service");
        } else {
            open_it(event);
        }
    };
    // A vendor that would not close is not asked to: the row says why.
    let can = !open || settings.close.on;
    let word = match (open, settings.never_opened) {
        (true, _) => words.close,
        (false, true) => Closed::of(lang).open,
        (false, false) => Closed::of(lang).reopen,
    };
    let button = can.then(|| {
        action("button minor")
            .attr("id", "service")
            .attr("aria-expanded", open.then(|| desk.is_open("close-service").to_string()))
            .on("click", act)
            .child(word)
    });
    let confirm = (open && can && desk.is_open("close-service")).then(|| confirm(desk, lang));
    let suspended = settings
        .suspended
        .clone()
        .map(|text| set_row(words.suspended.to_owned(), text.view(), View::Empty));
    let balance = settings.balance.clone().map(|(label, amount)| {
        let top_up = action("button minor")
            .attr("aria-haspopup", "dialog")
            .on("click", move |_| act::begin(desk, Kind::TopUp, &[]))
            .child(words.top_up);
        set_row(label, el("span").class("strong").child(amount).view(), top_up.view())
    });
    let why = (open && !can).then(|| el("span").class("way").child(settings.close.text.clone()));
    let text = many(vec![settings.service.text.clone().view(), " ".view(), why.view()]);
    el("div")
        .class("set")
        .child(set_row(words.service.to_owned(), text, button.view()))
        .child(confirm)
        .child(suspended)
        .child(balance)
        .into_any()
}

/// Closing asks who is there, as the vendor does.
fn confirm(desk: Desk, lang: Lang) -> View {
    let words = Words::of(lang);
    let close = move |event: web_sys::Event| {
        event.prevent_default();
        if desk.identity.peek(|(typed, _)| typed.trim() == words.identity_word) {
            desk.toggle("close-service");
            act::act(desk, Kind::CloseService, Vec::new());
        } else {
            desk.identity.update(|(_, wrong)| *wrong = true);
        }
    };
    let problem = move || {
        let wrong = desk.identity.with(|(_, wrong)| *wrong);
        wrong.then(|| words.identity_wrong.fill([words.identity_word]))
    };
    let label = words.identity.fill([words.identity_word]);
    el("form")
        .class("notice caution confirm")
        .attr("novalidate", true)
        .on("submit", close)
        .child(el("p").child(words.close_what))
        .child(named_field(
            text_field(TextField {
                id: "identity",
                label: "",
                help: "",
                value: Rc::new(move || desk.identity.with(|(typed, _)| typed.clone())),
                wrong: Rc::new(problem),
                when: "input",
                on_type: Rc::new(move |text| desk.identity.set((text, false))),
            }),
            label,
        ))
        .child(
            el("div")
                .class("buttons")
                .child(el("button").attr("type", "submit").class("button").child(words.close))
                .child(
                    action("button")
                        .on("click", move |_| desk.toggle("close-service"))
                        .child(Bar::of(lang).cancel),
                ),
        )
        .into_any()
}

/// A field under a label that is made of words and a word to type.
fn named_field(field: View, label: String) -> View {
    many(vec![el("label").class("label").attr("for", "identity").child(label).into_any(), field])
}

fn one_item(desk: Desk, item: &ItemSettings, lang: Lang) -> View {
    let words = Words::of(lang);
    let per_use = item.pay_per_use.clone().map(|state: Switch| {
        let (id, on) = (item.item.clone(), state.on);
        let act = move |_| {
            let more = vec![("item", Node::text(id.clone())), ("on", Node::Bool(!on))];
            act::act(desk, Kind::SetPayPerUse, more);
        };
        let name = words.per_use_of.fill([&item.name]);
        let control = switch(name, on, state.text, act);
        set_row(words.pay_per_use.to_owned(), control.view(), View::Empty)
    });
    let alert = item.alert.clone().map(|rule| {
        let known = alert_values(item);
        let change = action("button minor")
            .attr("aria-haspopup", "dialog")
            .attr("aria-label", words.alert_of.fill([&item.name]))
            .on("click", move |_| act::begin(desk, Kind::SetAlert, &known))
            .child(words.alert_change);
        set_row(words.alerts.to_owned(), rule.view(), change.view())
    });
    many(vec![el("h3").child(item.name.clone()).into_any(), per_use.view(), alert.view()])
}

/// The rule in force, as the form is filled in with it.
pub(super) fn alert_values(item: &ItemSettings) -> Vec<(&'static str, String)> {
    let mut known = vec![("item", item.item.clone())];
    if let Some(rule) = &item.alert_values {
        let (name, share) =
            if rule.of_sum { ("sum", "reachesPercent") } else { ("lastPack", "belowPercent") };
        known.push(("rule", name.to_owned()));
        known.push((share, rule.percent.clone()));
        known.push(("atZero", on_off(rule.at_zero).to_owned()));
        known.push(("channels", rule.channels.join(", ")));
    }
    known
}

fn orders(desk: Desk, orders: &[OrderSettings], lang: Lang) -> View {
    if orders.is_empty() {
        return View::Empty;
    }
    let words = Words::of(lang);
    let rows = orders.iter().map(|order| one_order(desk, order, lang)).collect_views();
    let heads = [words.order_column, words.what, words.ends, words.renewal];
    let heads = heads.into_iter().map(|head| column(head).into_any()).collect_views();
    let table = el("table")
        .class("orders")
        .child(el("caption").class("vh").child(words.orders))
        .child(el("thead").child(el("tr").child(heads).child(el("td"))))
        .child(el("tbody").child(rows));
    many(vec![el("h3").class("below").child(words.orders).into_any(), table.into_any()])
}

fn one_order(desk: Desk, order: &OrderSettings, lang: Lang) -> View {
    let words = Words::of(lang);
    let name = order.order.clone();
    let renewal = order.auto_renew.clone().map(|state| {
        let (name, on) = (name.clone(), state.on);
        let act = move |_| {
            let more = vec![("order", Node::text(name.clone())), ("on", Node::Bool(!on))];
            act::act(desk, Kind::SetAutoRenew, more);
        };
        switch(words.renewal_of.fill([&order.order]), on, state.text, act)
    });
    let button = |kind: Kind, text: &'static str, label: String, possible: &Switch| {
        let name = name.clone();
        let act = move |_| act::act(desk, kind, vec![("order", Node::text(name.clone()))]);
        let button = possible
            .on
            .then(|| action("button minor").attr("aria-label", label).on("click", act).child(text));
        let note = el("span").class("small").child(possible.text.clone());
        el("span").class("possible").child(button).child(note).into_any()
    };
    let acts = many(vec![
        button(Kind::RenewPack, words.renew, words.renew_of.fill([&order.order]), &order.renew),
        button(
            Kind::RefundOrder,
            words.refund,
            words.refund_of.fill([&order.order]),
            &order.refund,
        ),
    ]);
    el("tr")
        .child(el("th").attr("scope", "row").child(order.order.clone()))
        .child(el("td").child(order.what.clone()))
        .child(el("td").child(order.ends.clone()))
        .child(el("td").child(renewal))
        .child(el("td").class("acts").child(acts))
        .into_any()
}

/// Trials, licences and QPS add-ons, where the price list sells some.
fn purchases(desk: Desk, lang: Lang) -> View {
    let words = Words::of(lang);
    let Some(play) = desk.play.now() else { return View::Empty };
    let kinds = [
        (Kind::StartTrial, words.trial_of),
        (Kind::BuyOneTime, words.licence_of),
        (Kind::BuyCapacity, words.capacity_of),
    ];
    let mut buttons = Vec::new();
    for (kind, sentence) in kinds.into_iter().filter(|(kind, _)| possible(&play, *kind)) {
        for id in act::items(&play.book, kind) {
            let item = play.book.items.iter().find(|item| item.id == id);
            let name = item.map(|item| item.name.in_language(lang.tag())).unwrap_or_default();
            let text = sentence.fill([name]);
            let begin = move |_| act::begin(desk, kind, &[("item", id.clone())]);
            let button = action("button minor").attr("aria-haspopup", "dialog");
            buttons.push(button.on("click", begin).child(text).into_any());
        }
    }
    el("div").class("buttons below").child(many(buttons)).into_any()
}

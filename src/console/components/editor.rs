//! An event while it is filled in: a dialogue over the page.

use std::rc::Rc;

use leptos::prelude::{document, set_timeout, untrack};
use leptos::wasm_bindgen::JsCast;
use std::time::Duration;

use crate::book::PriceBook;
use crate::console::act;
use crate::console::desk::{Desk, Play};
use crate::console::edit::{self, Draft};
use crate::console::kinds::{Field, Kind, Takes};
use crate::console::words::Editor;
use crate::console::{clock, play};
use crate::dom::html::{Child, Collect, View, action, el};
use crate::dom::live::watch;
use crate::dom::select::{Select, select};
use crate::view::Lang;
use crate::view::format::{Coin, pack_size, quantity};
use crate::view::words_form::Bar;

use super::caution::caution;
use super::field::{TextField, text_field};

/// Opens the dialogue when there is an event to fill in, and closes it after.
pub fn follow(desk: Desk) {
    let mut shown = false;
    watch(move || {
        let wanted = desk.draft.with(Option::is_some);
        if std::mem::replace(&mut shown, wanted) != wanted {
            // In a turn of its own, so that what it holds is drawn before.
            set_timeout(move || show(wanted), Duration::ZERO);
        }
    });
}

fn show(wanted: bool) {
    let found = document().get_element_by_id("editor");
    let dialog = found.and_then(|it| it.dyn_into::<web_sys::HtmlDialogElement>().ok());
    if let Some(dialog) = dialog {
        match wanted {
            true if !dialog.open() => drop(dialog.show_modal()),
            false if dialog.open() => dialog.close(),
            _ => {}
        }
    }
}

/// The dialogue; empty while there is nothing to fill in.
pub fn editor(desk: Desk, lang: Lang) -> View {
    // Only another kind of event makes the form anew, so that typing leaves the focus alone.
    let form = move || {
        let kind = desk.draft.with(|draft| draft.as_ref().map(|draft| (draft.index, draft.kind)));
        let play = untrack(|| desk.play.now());
        Some(form(desk, &play?, kind?, lang))
    };
    el("dialog")
        .attr("id", "editor")
        .class("editor")
        .attr("aria-labelledby", "editor-head")
        .on("close", move |_| {
            if desk.draft.peek(Option::is_some) {
                desk.draft.set(None);
            }
        })
        .child(form)
        .into_any()
}

fn form(desk: Desk, play: &Play, (index, kind): (Option<usize>, Kind), lang: Lang) -> View {
    let words = Editor::of(lang);
    let kinds = index.is_none().then(|| kinds(desk, play, lang));
    let fields: Vec<View> =
        kind.fields().iter().map(|asked| field(desk, play, asked, lang)).collect();
    let fields = fields.into_iter().map(|field| el("div").class("asked").child(field).into_any());
    let whole = move || {
        let lines = desk.wrong.with(|wrong| {
            wrong.iter().filter(|(key, _)| key.is_empty()).map(|(_, it)| it.clone()).collect()
        });
        let lines: Vec<String> = lines;
        let line =
            |sentence| el("p").class("error").attr("role", "alert").child(sentence).into_any();
        lines.into_iter().map(line).collect_views()
    };
    let save = |event: web_sys::Event| event.prevent_default();
    let save = move |event| {
        save(event);
        act::save(desk);
    };
    let there = index.map(|_| {
        let go = move |_| {
            let at = desk.draft.peek(|draft| draft.as_ref().map(|it| it.value("at").to_owned()));
            let offset = desk.span().map(|span| span.offset);
            desk.draft.set(None);
            if let Some(Ok(at)) = at.zip(offset).map(|(at, offset)| clock::read(&at, offset, lang))
            {
                desk.playing.set(false);
                play::go(desk, at);
            }
        };
        action("button").on("click", go).child(words.go_there)
    });
    let delete = index.map(|_| {
        action("button")
            .attr("id", "delete")
            .on("click", move |_| act::delete(desk))
            .child(words.delete)
    });
    let buttons = el("div")
        .class("buttons")
        .child(el("button").attr("type", "submit").class("button primary").child(words.save))
        .child(
            action("button").on("click", move |_| desk.draft.set(None)).child(Bar::of(lang).cancel),
        )
        .child(there)
        .child(delete);
    let head = if index.is_none() { words.new } else { words.change };
    el("form")
        .attr("novalidate", true)
        .on("submit", save)
        .child(el("h2").attr("id", "editor-head").child(head))
        .child(el("p").class("small").child(index.map(|_| kind.words(lang))))
        .child(kinds)
        .child(el("div").class("asked-all").child(fields.collect_views()))
        .child(move || caution(desk, lang))
        .child(whole)
        .child(buttons)
        .into_any()
}

/// The kinds that the price list has something for.
fn kinds(desk: Desk, play: &Play, lang: Lang) -> View {
    let possible = |kind: &Kind| possible(play, *kind);
    let choices = Kind::ALL.into_iter().filter(possible);
    let choices = choices.map(|kind| (kind.name().to_owned(), kind.words(lang).to_owned()));
    let chosen = move || {
        let kind = desk.draft.with(|draft| draft.as_ref().map(|draft| draft.kind));
        kind.unwrap_or(Kind::BuyPack).name().to_owned()
    };
    select(Select {
        id: "event-kind".to_owned(),
        label: Editor::of(lang).kind.to_owned(),
        choices: choices.collect(),
        chosen: Rc::new(chosen),
        on_choose: Rc::new(move |name: String| {
            if let Some(kind) = Kind::named(&name) {
                act::set_kind(desk, kind);
            }
        }),
    })
}

/// Whether the price list and the scenario have something that an event of a kind can concern.
pub fn possible(play: &Play, kind: Kind) -> bool {
    let orders = || !edit::orders(&play.scenario).is_empty();
    match kind {
        Kind::SetAutoRenew => play.book.policies.auto_renew.is_some() && orders(),
        Kind::RefundOrder | Kind::RenewPack => orders(),
        Kind::TopUp => play.scenario.get("balance").is_some(),
        Kind::CloseService | Kind::OpenService => true,
        _ => !act::items(&play.book, kind).is_empty(),
    }
}

fn label(key: &str, words: &'static Editor) -> (&'static str, &'static str) {
    match key {
        "at" => (words.at, ""),
        "item" => (words.item, ""),
        "pack" => (words.pack, ""),
        "count" => (words.count, ""),
        "unitPrice" => (words.unit_price, words.unit_price_help),
        "order" => (words.order, ""),
        "region" => (words.region, ""),
        "autoRenew" => (words.auto_renew, ""),
        "on" => (words.on_off, ""),
        "app" => (words.app, ""),
        "quantity" => (words.quantity, ""),
        "span" => (words.span, ""),
        "length" => (words.length, ""),
        "amount" => (words.amount, ""),
        "rule" => (words.rule, ""),
        "belowPercent" => (words.below, ""),
        "atZero" => (words.at_zero, ""),
        "channels" => (words.channels, ""),
        _ => (words.reaches, ""),
    }
}

/// Unique ids for fields, by their keys.
fn field_id(key: &str) -> &'static str {
    match key {
        "at" => "event-at",
        "item" => "event-item",
        "pack" => "event-pack",
        "count" => "event-count",
        "unitPrice" => "event-price",
        "order" => "event-order",
        "region" => "event-region",
        "autoRenew" => "event-renew",
        "on" => "event-on",
        "app" => "event-app",
        "quantity" => "event-quantity",
        "span" => "event-span",
        "length" => "event-length",
        "amount" => "event-amount",
        "rule" => "event-rule",
        "belowPercent" => "event-below",
        "atZero" => "event-zero",
        "channels" => "event-channels",
        _ => "event-reaches",
    }
}

fn field(desk: Desk, play: &Play, asked: &'static Field, lang: Lang) -> View {
    let hidden = match asked.key {
        "region" => !play.book.policies.pack_scope_region,
        "autoRenew" => play.book.policies.auto_renew.is_none(),
        _ => false,
    };
    if hidden {
        return View::Empty;
    }
    if asked.only.is_some() {
        let play = play.clone();
        let asks =
            move || desk.draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.asks(asked)));
        return (move || asks().then(|| control(desk, &play, asked, lang))).view();
    }
    if matches!(asked.takes, Takes::Pack) {
        // Other packs are on sale where the item is another.
        let play = play.clone();
        let item = move || value(desk, "item");
        let made = move || {
            item();
            control(desk, &play, asked, lang)
        };
        return made.view();
    }
    control(desk, play, asked, lang)
}

fn value(desk: Desk, key: &'static str) -> String {
    desk.draft.with(|draft| draft.as_ref().map(|it| it.value(key).to_owned()).unwrap_or_default())
}

fn control(desk: Desk, play: &Play, asked: &'static Field, lang: Lang) -> View {
    let words = Editor::of(lang);
    let key = asked.key;
    let ((label, help), id) = (label(key, words), field_id(key));
    let draft = untrack(|| desk.draft.now());
    let choices = draft.and_then(|draft| choices(play, &draft, asked, lang));
    let Some(choices) = choices else {
        return text_field(TextField {
            id,
            label,
            help,
            value: Rc::new(move || value(desk, key)),
            wrong: Rc::new(move || {
                desk.wrong.with(|all| all.iter().find(|(of, _)| *of == key).map(|it| it.1.clone()))
            }),
            when: "input",
            on_type: Rc::new(move |typed| act::set_field(desk, key, typed)),
        });
    };
    select(Select {
        id: id.to_owned(),
        label: label.to_owned(),
        choices,
        chosen: Rc::new(move || value(desk, key)),
        on_choose: Rc::new(move |chosen| act::set_field(desk, key, chosen)),
    })
}

/// What can be chosen in a field; nothing where it is typed.
fn choices(play: &Play, draft: &Draft, asked: &Field, lang: Lang) -> Option<Vec<(String, String)>> {
    let words = Editor::of(lang);
    let plain = |values: Vec<String>| values.into_iter().map(|it| (it.clone(), it)).collect();
    let on_off = [(edit::on_off(true), words.on), (edit::on_off(false), words.off)];
    match asked.takes {
        Takes::Item => {
            let named = |id: String| {
                let item = play.book.items.iter().find(|item| item.id == id);
                let name = item.map(|item| item.name.in_language(lang.tag()).to_owned());
                (id.clone(), name.unwrap_or(id))
            };
            Some(act::items(&play.book, draft.kind).into_iter().map(named).collect())
        }
        Takes::Pack => Some(packs(&play.book, draft.value("item"), lang)),
        Takes::Order => Some(plain(edit::orders(&play.scenario))),
        Takes::OnOff if asked.needed => {
            Some(on_off.map(|(value, words)| (value.to_owned(), words.to_owned())).to_vec())
        }
        Takes::OnOff => {
            let off_first =
                [(String::new(), words.off.to_owned()), ("on".to_owned(), words.on.to_owned())];
            Some(off_first.to_vec())
        }
        Takes::OneOf(values) => {
            let word = |value: &&str| match *value {
                "days" => words.days,
                "months" => words.months,
                "sum" => words.sum,
                _ => words.last_pack,
            };
            Some(values.iter().map(|value| ((*value).to_owned(), word(value).to_owned())).collect())
        }
        Takes::Time
        | Takes::Text
        | Takes::Words
        | Takes::Whole(_)
        | Takes::Price
        | Takes::Amount
        | Takes::Percent => None,
    }
}

/// The packs of an item with their sizes and list prices.
fn packs(book: &PriceBook, item: &str, lang: Lang) -> Vec<(String, String)> {
    let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
    let Some(item) = book.items.iter().find(|known| known.id == item) else { return Vec::new() };
    let named = |pack: &crate::book::Pack| {
        let size = match lang {
            Lang::En => quantity(pack.quantity, &item.unit, lang),
            Lang::Zh => pack_size(pack.quantity, &item.unit, lang),
        };
        let price = pack.price.map(|price| coin.list_price(price)).unwrap_or_default();
        let text =
            if price.is_empty() { size } else { [&size, lang.pick(", ", "，"), &price].concat() };
        (pack.id.clone(), text)
    };
    item.packs.iter().map(named).collect()
}

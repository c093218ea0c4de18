//! The buyer's own price of each pack; the list price stands until it is changed.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::book::Pack;
use crate::dom::html::{Collect, View, action, el, many};
use crate::planner::components::field::{Typed, field};
use crate::planner::desk::Desk;
use crate::planner::question::Question;
use crate::planner::words::Editor;
use crate::view::Lang;
use crate::view::field::parse_money;
use crate::view::format::{Coin, number};
use crate::view::words_form::pack_name;

/// The price that counts: the buyer's own, else the list's.
fn price(question: &Question, pack: &Pack) -> Option<Decimal> {
    let own = question.prices.iter().find(|(id, _)| *id == pack.id).map(|(_, price)| *price);
    own.or(pack.price)
}

fn set(question: &mut Question, pack: &Pack, price: Option<Decimal>) {
    question.prices.retain(|(id, _)| *id != pack.id);
    if let Some(price) = price.filter(|price| pack.price != Some(*price)) {
        question.prices.push((pack.id.clone(), price));
    }
}

/// A field for each pack.
pub fn prices(desk: Desk, lang: Lang) -> View {
    let words = Editor::of(lang);
    let sold = desk.with_item(|book, item| {
        let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
        (item.packs.clone(), item.unit.clone(), coin)
    });
    let Some((packs, unit, coin)) = sold.filter(|(packs, ..)| !packs.is_empty()) else {
        return el("p").class("hint").child(words.no_packs).into_any();
    };
    let fields = packs.into_iter().map(|pack| one(desk, pack, &unit, &coin, lang)).collect_views();
    let changed = move || {
        let any = desk.asked.with(|asked| asked.as_ref().is_some_and(|it| !it.prices.is_empty()));
        any.then(|| {
            action("text")
                .on("click", move |_| desk.edit("", |question| question.prices.clear()))
                .child(words.prices_back)
        })
    };
    el("fieldset")
        .class("prices")
        .child(el("legend").class("legend").child(words.prices))
        .child(el("div").class("price-grid").child(fields))
        .child(el("p").class("hint").child(words.prices_help).child(" ").child(changed))
        .into_any()
}

fn one(desk: Desk, pack: Pack, unit: &str, coin: &Coin, lang: Lang) -> View {
    let name = pack_name(pack.quantity, unit, lang);
    let (own, look) = (pack.clone(), pack.clone());
    let (symbol, list) = (coin.symbol(), coin.clone());
    let struck = move || {
        let changed = desk.asked.with(|asked| {
            asked.as_ref().is_some_and(|it| it.prices.iter().any(|(id, _)| *id == look.id))
        });
        match look.price {
            Some(price) if changed => {
                el("s").class("struck").child(list.list_price(price)).into_any()
            }
            None if !changed => {
                el("span").class("struck-none").child(Editor::of(lang).no_price).into_any()
            }
            _ => View::Empty,
        }
    };
    let label = many(vec![
        View::Text(name.into()),
        View::Text(" ".into()),
        crate::dom::html::Child::view(struck),
    ]);
    let empty_stands = pack.price.is_none();
    let typed = Typed {
        id: ["price-", &pack.id].concat(),
        value: Rc::new(move || {
            let price = desk.asked.with(|asked| asked.as_ref().and_then(|it| price(it, &own)));
            price.map(number).unwrap_or_default()
        }),
        read: Rc::new(move |text: &str| match parse_money(text) {
            Ok(price) => Ok(number(price)),
            Err(_) if empty_stands && text.trim().is_empty() => Ok(String::new()),
            Err(wrong) => Err(wrong.sentence(desk.lang_now())),
        }),
        on_change: Rc::new(move |text: String| {
            let key = ["price-", &pack.id].concat();
            desk.edit(&key, |question| set(question, &pack, parse_money(&text).ok()));
        }),
    };
    field(desk, label, symbol, typed)
}

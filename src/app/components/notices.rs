//! What is wrong with a price list or a link, and that rules differ from the list's.

use crate::dom::html::{Child, Collect, View, action, el, many};

use super::notice::{Tint, notice};
use super::proven::proven;
use crate::app::books::Missing;
use crate::app::state::{Link, Loading, Store};
use crate::app::words;
use crate::document::{Problem, Problems};
use crate::link::Unreadable;
use crate::view::dates::date_long;
use crate::view::field::parse_date;
use crate::view::format::count;
use crate::view::text::join;
use crate::view::words_form::Bar;
use crate::view::words_result::Arrived;
use crate::view::{Lang, points};

fn problem(problem: &Problem, lang: Lang) -> View {
    let place = if problem.path.is_empty() {
        words::WHOLE.of(lang).to_owned()
    } else {
        problem.path.clone()
    };
    let (code, message) = (problem.code, problem.told());
    el("li")
        .child(el("code").child(code))
        .child(" ")
        .child(el("code").child(place))
        .child(" ")
        .child(message)
        .into_any()
}

fn wrong(problems: &Problems, lang: Lang) -> View {
    let head = match problems.0.len() {
        1 => words::BOOK_WRONG_ONE.of(lang).to_owned(),
        many => words::BOOK_WRONG.with(&count(many), lang),
    };
    let rows = problems.0.iter().map(|found| problem(found, lang)).collect_views();
    notice(Tint::Error, head, el("ul").attr("lang", "en").child(rows).into_any())
}

/// All that is to be said.
pub fn notices(lang: Lang) -> View {
    let store = Store::here();
    let list = move || match store.loading.get() {
        Loading::Failed(Missing::Wrong(problems), _) => Some(wrong(&problems, lang)),
        _ => None,
    };
    let link = move || link_notice(store, store.link.get()?, lang);
    let rules = move || {
        let changed = store.read(|page| page.sheet.estimate.rules.clone());
        (!changed.is_empty()).then(|| {
            let back = move |_| store.edit("", |sheet| sheet.estimate.rules.clear());
            let rule = |(policy, value): &(String, String)| points::rule(policy, value, lang);
            let rules = changed.iter().map(rule);
            let rules = rules.fold(String::new(), |all, rule| join(lang, &all, &rule));
            let body = el("p")
                .child(rules)
                .child(" ")
                .child(action("text").on("click", back).child(words::RULE_BACK.of(lang)))
                .into_any();
            notice(Tint::Caution, words::RULE_CHANGED.of(lang).to_owned(), body.into_any())
        })
    };
    many(vec![list.view(), link.view(), rules.view()])
}

/// What is to be said about a link.
fn link_notice(store: Store, link: Link, lang: Lang) -> Option<View> {
    let words = Arrived::of(lang);
    let (tint, head, body) = match link {
        // Of other inputs it says nothing.
        Link::Proven(verdict, turn) => {
            let here = store.outcome().is_some() && store.turn() == turn;
            return here.then(|| proven(store, &verdict, lang));
        }
        Link::Unreadable(Unreadable::Broken) => {
            (Tint::Error, words.bad_link_head, words.bad_link.to_owned())
        }
        Link::Unreadable(Unreadable::Newer) => {
            (Tint::Error, words.bad_link_head, words.newer_link.to_owned())
        }
        Link::OtherList(then) => {
            let now = store.read(|page| page.loaded.book.as_of.clone());
            let day = |text: &str| {
                parse_date(text).map_or_else(|_| text.to_owned(), |day| date_long(day, lang))
            };
            let body = words.list_changed_plain.fill([&day(&then), &day(&now)]);
            (Tint::Caution, words.list_changed_head, body)
        }
    };
    let close = action("text").on("click", move |_| store.link.set(None));
    let close = close.child(Bar::of(lang).close);
    Some(notice(tint, head.to_owned(), el("p").child(body).child(" ").child(close).into_any()))
}

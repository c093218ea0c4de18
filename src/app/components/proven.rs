//! Whether a link still comes to what it came to when it was made, and what changed.

use rust_decimal::Decimal;

use super::notice::{Tint, notice};
use crate::app::state::Store;
use crate::app::words::{self, Both};
use crate::dom::html::{View, action, el};
use crate::link::{Cause, Verdict};
use crate::view::Lang;
use crate::view::dates::date_long;
use crate::view::field::parse_date;
use crate::view::text::join;
use crate::view::words_form::Bar;

/// The notice of a link that was worked out again.
pub fn proven(store: Store, verdict: &Verdict, lang: Lang) -> View {
    let (tint, head) = match (verdict.same(), verdict.causes().is_empty()) {
        (true, true) => (Tint::Plain, words::SAME),
        (true, false) => (Tint::Plain, words::SAME_STILL),
        (false, _) => (Tint::Caution, words::CHANGED),
    };
    let close = action("text").on("click", move |_| store.link.set(None));
    let body = el("p").child(told(store, verdict, lang)).child(" ");
    notice(tint, head.of(lang).to_owned(), body.child(close.child(Bar::of(lang).close)).into_any())
}

/// What came out then and now, and why that is not the same.
fn told(store: Store, verdict: &Verdict, lang: Lang) -> String {
    let money = |total: Option<Decimal>| {
        let money = |total| store.read(|page| page.loaded.coin.money(total));
        total.map_or_else(|| words::NO_TOTAL.of(lang).to_owned(), money)
    };
    let (then, now) = (&verdict.then, &verdict.now);
    let totals = if verdict.same() {
        words::SAME_TOTAL.with(&money(now.total), lang)
    } else if then.total == now.total {
        words::OTHER_PARTS.with(&money(now.total), lang)
    } else {
        let first = words::THEN.with(&money(then.total), lang);
        join(lang, &first, &words::NOW.with(&money(now.total), lang))
    };
    let causes = verdict.causes();
    causes.iter().fold(totals, |text, cause| join(lang, &text, &why(*cause, verdict, lang)))
}

fn why(cause: Cause, verdict: &Verdict, lang: Lang) -> String {
    let (then, now) = (&verdict.then, &verdict.now);
    let day =
        |text: &str| parse_date(text).map_or_else(|_| text.to_owned(), |day| date_long(day, lang));
    match cause {
        Cause::Book if then.as_of == now.as_of => words::OTHER_EDITION.of(lang).to_owned(),
        Cause::Book => two(words::OTHER_LIST, [&day(&then.as_of), &day(&now.as_of)], lang),
        Cause::Rules => words::OTHER_RULES.of(lang).to_owned(),
        Cause::Version => two(words::OTHER_VERSION, [&then.version, &now.version], lang),
        Cause::Link => words::OTHER_LINK.of(lang).to_owned(),
    }
}

/// A sentence with two places, `{}` and `{}`, filled.
fn two(words: Both, values: [&str; 2], lang: Lang) -> String {
    let mut parts = words.of(lang).split("{}");
    let mut part = || parts.next().unwrap_or_default();
    [part(), values[0], part(), values[1], part()].concat()
}

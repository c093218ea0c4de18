//! Whether a link still comes to what it came to when it was made, and what changed.

use rust_decimal::Decimal;

use super::notice::{Tint, notice};
use crate::app::state::Store;
use crate::dom::html::{View, action, el};
use crate::link::{Cause, Verdict};
use crate::view::Lang;
use crate::view::dates::date_long;
use crate::view::field::parse_date;
use crate::view::text::join;
use crate::view::words_form::Bar;
use crate::view::words_link::Proven;

/// The notice of a link that was worked out again.
pub fn proven(store: Store, verdict: &Verdict, lang: Lang) -> View {
    let words = Proven::of(lang);
    let (tint, head) = match (verdict.same(), verdict.causes().is_empty()) {
        (true, true) => (Tint::Plain, words.same),
        (true, false) => (Tint::Plain, words.same_still),
        (false, _) => (Tint::Caution, words.changed),
    };
    let close = action("text").on("click", move |_| store.link.set(None));
    let body = el("p").child(told(store, verdict, lang)).child(" ");
    notice(tint, head.to_owned(), body.child(close.child(Bar::of(lang).close)).into_any())
}

/// What came out then and now, and why that is not the same.
fn told(store: Store, verdict: &Verdict, lang: Lang) -> String {
    let words = Proven::of(lang);
    let money = |total: Option<Decimal>| {
        let money = |total| store.read(|page| page.loaded.coin.money(total));
        total.map_or_else(|| words.no_total.to_owned(), money)
    };
    let (then, now) = (&verdict.then, &verdict.now);
    let totals = if verdict.same() {
        words.same_total.fill([&money(now.total)])
    } else if then.total == now.total {
        words.other_parts.fill([&money(now.total)])
    } else {
        let first = words.then.fill([&money(then.total)]);
        join(lang, &first, &words.now.fill([&money(now.total)]))
    };
    let causes = verdict.causes();
    causes.iter().fold(totals, |text, cause| join(lang, &text, &why(*cause, verdict, lang)))
}

fn why(cause: Cause, verdict: &Verdict, lang: Lang) -> String {
    let words = Proven::of(lang);
    let (then, now) = (&verdict.then, &verdict.now);
    let day =
        |text: &str| parse_date(text).map_or_else(|_| text.to_owned(), |day| date_long(day, lang));
    match cause {
        Cause::Book if then.as_of == now.as_of => words.other_edition.to_owned(),
        Cause::Book => words.other_list.fill([&day(&then.as_of), &day(&now.as_of)]),
        Cause::Rules => words.other_rules.to_owned(),
        Cause::Version => words.other_version.fill([&then.version, &now.version]),
        Cause::Link => words.other_link.to_owned(),
    }
}

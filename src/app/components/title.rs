//! The page's title, and whose prices these are: vendor, date, age, source, status.

use crate::dom::html::{Child, Collect, View, el, many};

use crate::app::state::Store;
use crate::app::words::{READ_ON, SOURCE};
use crate::book::{PriceBook, Source, Tax};
use crate::dom::browser;
use crate::money::RoundingMode;
use crate::time::Instant;
use crate::view::Lang;
use crate::view::dates::{date_long, months_between};
use crate::view::field::parse_date;
use crate::view::text::join;
use crate::view::words_form::Items;
use crate::view::words_result::Bills;
use rust_decimal::Decimal;

/// The name of what is sold, without the vendor's name before it where it begins with that.
fn short_name(book: &PriceBook, lang: Lang) -> String {
    let name = book.name.in_language(lang.tag());
    let vendor = book.provider.in_language(lang.tag());
    let rest = name.strip_prefix(vendor).map_or(name, str::trim_start);
    if rest.is_empty() { name } else { rest }.to_owned()
}

/// The date of a list in words; as the book writes it where it is only a year or a month.
pub fn as_of(book: &PriceBook, lang: Lang) -> String {
    parse_date(&book.as_of).map_or_else(|_| book.as_of.clone(), |day| date_long(day, lang))
}

/// Whose list it is and of when, in one sentence.
pub fn provenance(book: &PriceBook, lang: Lang) -> String {
    let words = Items::of(lang);
    if book.published && book.sources.iter().all(|source| source.date.is_none()) {
        return READ_ON.with(&as_of(book, lang), lang);
    }
    let values = [as_of(book, lang), book.provider.in_language(lang.tag()).to_owned()];
    let values = [values[0].as_str(), values[1].as_str()];
    if book.published { words.list_published.fill(values) } else { words.list_example.fill(values) }
}

fn age(book: &PriceBook, lang: Lang) -> Option<String> {
    let words = Items::of(lang);
    // Of a list that tells but its year, the last day: it is no younger.
    let day = parse_date(&book.as_of).or_else(|_| parse_date(&[&book.as_of, "-12-31"].concat()));
    let months = months_between(day.ok()?, browser::today())?;
    Some(match months {
        0 => words.list_age_none.to_owned(),
        1 => words.list_age_one.to_owned(),
        _ => words.list_age_months.fill([&months.to_string()]),
    })
}

fn source(source: &Source, lang: Lang) -> View {
    let title = source.title.in_language(lang.tag()).to_owned();
    // Only web addresses become links: a book may come from anywhere.
    let url = source.url.clone().filter(|url| url.starts_with("https://"));
    match url {
        Some(url) => el("a").attr("href", url).attr("rel", "noreferrer").child(title).into_any(),
        None => el("span").child(title).into_any(),
    }
}

/// What the browser calls the page.
pub fn document_title(store: Store) -> String {
    let lang = store.lang();
    let mut title =
        store.read(|page| Items::of(lang).title.fill([&short_name(&page.loaded.book, lang)]));
    if !title.is_empty() {
        title.push(' ');
    }
    title.push_str("Packwise");
    title
}

/// The title and the line under it.
pub fn title(lang: Lang) -> View {
    let store = Store::here();
    let words = Items::of(lang);
    let heading =
        move || store.read(|page| words.title.fill([&short_name(&page.loaded.book, lang)]));
    let facts = move || {
        store.loaded().map(|loaded| {
            let book = &loaded.book;
            let sources = book.sources.iter().map(|found| source(found, lang));
            let sources = sources
                .map(|found| many(vec![Child::view(SOURCE.of(lang)), Child::view(found)]))
                .take(1)
                .collect_views();
            el("p")
                .child(join(lang, &provenance(book, lang), &age(book, lang).unwrap_or_default()))
                .child(sources)
                .into_any()
        })
    };
    el("div").class("title").child(el("h1").child(heading)).child(facts).into_any()
}

/// Whether tax is in the prices, whose clock counts, and how bills are rounded.
pub fn rules(book: &PriceBook, lang: Lang) -> String {
    let words = Bills::of(lang);
    let tax = match book.tax {
        Tax::Included => words.footer_tax_included,
        Tax::Excluded => words.footer_tax_excluded,
        Tax::NotStated => words.footer_tax_not_stated,
    };
    let clock = book.offset.text(Instant::FIRST);
    let clock = clock.get(19..).unwrap_or_default();
    let rounding = book.policies.rounding.bill;
    let sentence = match rounding.mode {
        RoundingMode::HalfUp => &words.footer_rules,
        RoundingMode::HalfEven => &words.footer_rules_even,
        RoundingMode::Down => &words.footer_rules_down,
    };
    let smallest = Decimal::new(1, rounding.scale).to_string();
    join(lang, tax, &sentence.fill([clock, &smallest]))
}

/// Everything the list says about itself, for the foot of the page.
pub fn list_facts(lang: Lang) -> View {
    let store = Store::here();
    let words = Items::of(lang);
    let body = move || {
        store.loaded().map(|loaded| {
            let book = &loaded.book;
            let row = |found: &Source| {
                let dated = found.date.clone();
                el("li").child(source(found, lang)).child(" ").child(dated).into_any()
            };
            let sources = book.sources.iter().map(row).collect_views();
            let none = book.sources.is_empty().then_some(words.no_source);
            let note = |note: &crate::book::Words| {
                let said = note.in_language(lang.tag()).to_owned();
                el("li").child(said).into_any()
            };
            let notes = book.notes.iter().map(note).collect_views();
            let left_out = (!book.notes.is_empty()).then_some(words.notes);
            many(vec![
                Child::view(el("h3").child(words.source)),
                Child::view(el("ul").class("plain").child(none).child(sources)),
                Child::view(el("h3").child(left_out)),
                Child::view(el("ul").class("plain").child(notes)),
            ])
        })
    };
    body.view()
}

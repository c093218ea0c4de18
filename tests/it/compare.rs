//! What the page "Compare versions" shows: its words and figures in both languages.

use crate::diff::BOOK;
use packwise::books;
use packwise::compare::{Card, Group, Row, Turn, book_of, compare, lists};
use packwise::document::base64;
use packwise::view::Lang::{self, En, Zh};

fn with(from: &str, to: &str) -> String {
    assert!(BOOK.contains(from), "the book does not hold {from}");
    BOOK.replacen(from, to, 1)
}

fn card(old: &str, new: &str, asked: &str, lang: Lang) -> Card {
    compare(old, new, asked, lang).expect("two good books")
}

/// The older list of Tencent Cloud OCR and today's.
fn real(asked: &str, lang: Lang) -> Card {
    let text = |name| books::text(name).expect("a built-in book");
    card(text("tencent-ocr-2019"), text("tencent-ocr"), asked, lang)
}

fn link(document: &str) -> String {
    let mut text = String::from("https://example.com/#e=1.");
    base64::push(&mut text, document.as_bytes());
    text
}

const SHEET: &str = r#"{"book":"tencent-ocr","start":"2026-01-01","n":2,"cart":[
{"id":"vat-invoice","by":"month","level":"9000","shape":"flat","perUse":true,
"packs":[{"id":"1k","n":1}]}]}"#;

/// A row as a line: name, before, after, difference, percent, word.
fn line(row: &Row) -> String {
    let Row { name, before, after, more, percent, word, .. } = row;
    format!("{name} | {before} | {after} | {more} | {percent} | {word}")
}

fn rows(group: &Group) -> Vec<String> {
    group.rows.iter().map(line).collect()
}

#[test]
fn a_real_cut_reads_as_a_table_of_before_and_after() {
    let found = real("", En);
    assert_eq!(found.old.provenance, "Tencent Cloud list, about 2019");
    assert!(found.summary.contains("16 items are new."), "{}", found.summary);
    let invoice = found.groups.iter().find(|group| group.title == "VAT invoice recognition");
    let invoice = invoice.expect("a group");
    assert_eq!(invoice.heads, ["What", "Before", "After", "Difference"]);
    assert_eq!(
        rows(invoice)[..6],
        [
            "1,000-call pack | ¥400 | ¥120 | −¥280 | −70.0% | cheaper",
            "10,000-call pack | ¥3,000 | ¥800 | −¥2,200 | −73.3% | cheaper",
            "100,000-call pack | ¥15,000 | ¥5,000 | −¥10,000 | −66.7% | cheaper",
            "1,000,000-call pack | ¥80,000 | ¥30,000 | −¥50,000 | −62.5% | cheaper",
            "10,000,000-call pack | ¥500,000 | ¥200,000 | −¥300,000 | −60.0% | cheaper",
            "Pay-per-use, 1 to 9,999 calls in a month | ¥0.50 | ¥0.15 | −¥0.35 | −70.0% | cheaper",
        ],
    );
    assert!(invoice.rows.iter().take(6).all(|row| row.turn == Turn::Cheaper));
    let failures =
        "Failures that are billed | none | FailedOperation.EmptyImageError |  |  | ".to_owned();
    assert_eq!(rows(invoice).last(), Some(&failures));
    let zh = real("", Zh);
    let invoice = zh.groups.iter().find(|group| group.title == "增值税发票识别").expect("a group");
    assert_eq!(rows(invoice)[0], "1,000次资源包 | ¥400 | ¥120 | −¥280 | −70.0% | 降价");
    let rules = found.groups.last().expect("rules");
    assert_eq!(rules.title, "Rules");
    assert_eq!(
        rows(rules),
        [
            "Bounds of tiers | a tier’s bound still belongs to it | a tier’s bound belongs to the \
             next tier |  |  | ",
            "Pay-per-use at first | on | off until switched on |  |  | ",
            "Refund of packs | none | within 7 days, if unused |  |  | ",
        ],
    );
}

#[test]
fn items_that_change_alike_are_one_group_and_new_ones_a_list() {
    let found = real("", En);
    let alike = found.groups.iter().find(|group| group.title.ends_with("items, changed alike"));
    let alike = alike.expect("items that changed alike");
    assert!(alike.names.len() > 3 && alike.names.contains(&"Handwriting recognition".to_owned()));
    let new = found.groups.iter().find(|group| group.title == "New items").expect("new items");
    assert!(new.names.len() == 16 && new.rows.is_empty());
}

#[test]
fn equal_lists_and_lists_of_other_texts_say_so() {
    let said = |new: &str, lang| card(BOOK, new, "", lang).summary;
    assert_eq!(said(BOOK, En), "Nothing has changed.");
    assert_eq!(said(BOOK, Zh), "两个版本完全相同。");
    let renamed = with("Scans", "Reads");
    assert_eq!(
        said(&renamed, En),
        "No price and no rule has changed; names, notes or sources have."
    );
    assert_eq!(said(&with("2025-01-01", "2026-01-01"), En), "No price and no rule has changed.");
    let dearer = card(BOOK, &with(r#""price":"80""#, r#""price":"90""#), "", En);
    assert_eq!(dearer.summary, "One price rises.");
    assert_eq!(dearer.groups[0].rows[0].turn, Turn::Dearer);
}

/// A tier's bound that goes over to the next tier has another price for one quantity alone: that
/// is told as a row, but no price fell.
#[test]
fn a_bound_that_moves_is_no_price_that_falls() {
    let volume = with("graduated", "volume");
    let moved =
        volume.replacen(r#""policies":{}"#, r#""policies":{"tierBound":"lowerInclusive"}"#, 1);
    let found = card(&volume, &moved, "", En);
    let row = found.groups.iter().flat_map(|group| &group.rows).find(|row| row.word == "cheaper");
    let row = row.expect("a row");
    assert_eq!(
        line(row),
        "Pay-per-use, exactly 1,000 calls in a month | €0.02 | €0.01 | −€0.01 | −50.0% | cheaper"
    );
    assert!(found.summary.contains("One rule changes."), "{}", found.summary);
    assert!(!found.summary.contains("price"), "{}", found.summary);
}

#[test]
fn what_is_not_on_sale_or_has_no_public_price_is_said_in_words() {
    let gone = card(
        BOOK,
        &with(r#"{"id":"1k","quantity":"1000","price":"10","validFor":"P1Y"},"#, ""),
        "",
        En,
    );
    assert_eq!(line(&gone.groups[0].rows[0]), "1,000-call pack | €10 | not on sale |  |  | ");
    let priced = card(BOOK, &with(r#""unitAmount":null"#, r#""unitAmount":"0.01""#), "", En);
    assert_eq!(
        line(&priced.groups[0].rows[0]),
        "Pay-per-use, from 5,001 calls in a month | no public price | €0.01 |  |  | "
    );
    let dollars = card(BOOK, &with("EUR", "USD"), "", En);
    assert_eq!(line(&dollars.groups[0].rows[0]), "Currency | EUR | USD |  |  | ");
    assert!(dollars.notes[0].contains("no difference is computed"));
    let other = card(BOOK, &with(r#""id":"b""#, r#""id":"c""#), "", Zh);
    assert!(other.notes[0].contains("标识不同"));
}

#[test]
fn every_rule_and_figure_has_words() {
    let rules = r#""policies":{"grantOrder":["class","purchased"],"refund":{"withinDays":7},
        "autoRenew":{"daysBefore":7,"at":"03:00:00"},"leapDay":"mar1","packScope":"region",
        "alerts":{"rule":"sum","reachesPercent":"20"},"tierBasis":"total","packEnds":"exact",
        "arrears":{"after":"PT24H","packs":"paused","free":"withheld"},"billDelay":"P1D",
        "coversEarlier":"sameHour","payPerUseDefault":"off","zeroUsageFlat":true,
        "beyondLastTier":"free","rounding":{"bill":{"scale":2,"mode":"down","per":"cycle"},
        "line":{"scale":4,"mode":"halfEven"}}}"#;
    let found = card(BOOK, &with(r#""policies":{}"#, rules), "", En);
    let rules = found.groups.last().expect("rules");
    assert_eq!(rules.rows.len(), 15);
    let after: Vec<&str> = rules.rows.iter().map(|row| row.after.as_str()).collect();
    assert_eq!(
        after[8..],
        [
            "free",
            "each bill to 2 decimals, cut; each line to 4, half to even",
            "within 7 days, if unused",
            "first tried 7 days before the last day, at 03:00:00",
            "when all packs together reach 20%",
            "use stops after 24 hours, paid packs rest, free quotas rest",
            "one day",
        ],
    );
    assert!(rules.rows.iter().all(|row| !row.name.is_empty() && !row.before.is_empty()));
}

#[test]
fn an_estimate_is_told_in_a_sentence_month_by_month_and_line_by_line() {
    let found = real(&link(SHEET), En).effect.expect("an effect");
    // 2 × 8,000 calls less the pack's 1,000, at 0.50 and the pack at 400; then 0.15 and 120.
    assert_eq!(
        found.sentence,
        "¥2,370.00 under the newer list, ¥7,900.00 under the older one: ¥5,530.00 less (−70.0%)."
    );
    assert_eq!((found.more.as_str(), found.turn), ("−¥5,530.00", Turn::Cheaper));
    let months: Vec<_> = found.months.iter().map(|it| (&*it.name, &*it.old, &*it.new)).collect();
    assert_eq!(
        months,
        [("Jan 2026", "¥3,900.00", "¥1,170.00"), ("Feb 2026", "¥4,000.00", "¥1,200.00")]
    );
    assert_eq!((&*found.months[1].old_share, &*found.months[1].new_share), ("100", "30"));
    let use_of = &found.lines[1];
    assert_eq!(use_of.name, "VAT invoice recognition, pay-per-use");
    assert_eq!(use_of.old_steps[0].text, "15,000 calls × ¥0.50");
    assert_eq!(use_of.new_steps[0].money, "¥2,250.00");
    assert!(found.notices.is_empty());
    let zh = real(&link(SHEET), Zh).effect.expect("an effect");
    assert_eq!(zh.sentence, "新版 ¥2,370.00，旧版 ¥7,900.00：少付 ¥5,530.00（−70.0%）。");
}

#[test]
fn what_stands_in_the_way_of_a_total_is_said() {
    let pack = r#"{"id":"1k","quantity":"1000","price":"10","validFor":"P1Y"},"#;
    let asked = r#"{"format":"packwise.scenario/1","period":{"start":"2025-01-01T00:00:00+01:00",
        "end":"2025-02-01T00:00:00+01:00"},"events":[{"at":"2025-01-01T00:00:00+01:00",
        "type":"buyPack","item":"scan","pack":"1k"}]}"#;
    let found = card(BOOK, &with(pack, ""), asked, Zh).effect.expect("an effect");
    assert_eq!((found.old.as_str(), found.new.as_str()), ("€10.00", "无法计价"));
    assert_eq!(found.notices[0].text, "新版无法为此估算计价：");
    assert!(found.notices[1].lang == "en" && found.notices[1].text.starts_with("/events/0/pack: "));
    assert_eq!(found.sentence, "旧版 €10.00；新版无法计价。");
    assert_eq!(found.priced, [true, false]);
    let refused = |asked: &str| card(BOOK, BOOK, asked, En).refusals[0].text.clone();
    assert!(refused("e=1.abc").starts_with("This link cannot be read"));
    assert!(refused("e=7.abc").starts_with("This link was written by a later version"));
    assert!(refused(&link(SHEET)).starts_with("This estimate is of another price list"));
    assert_eq!(refused("hello"), "This is neither a share link nor a scenario in JSON.");
}

/// The text of a built-in list.
fn list(id: &str) -> &'static str {
    books::BUILT_IN.iter().find(|(it, _)| *it == id).expect("a list").1
}

#[test]
fn an_item_that_a_list_lacks_is_named_once() {
    let sheet = r#"{"book":"tencent-smart-scan","start":"2026-12-01","n":12,"cart":[
        {"id":"qr-barcode","by":"month","level":"20000","shape":"flat"}]}"#;
    let card = compare(list("tencent-smart-scan"), list("google-vision"), &link(sheet), En);
    let found = card.expect("a card").effect.expect("an effect");
    let notices: Vec<&str> = found.notices.iter().map(|notice| notice.text.as_str()).collect();
    let wanted = [
        "The newer list cannot price this estimate:",
        "It has no item “QR code and barcode recognition”.",
    ];
    assert_eq!(notices, wanted);
    assert_eq!(found.note, "CNY, tax not stated");
    assert!(
        found.sentence.ends_with("under the older list; the newer one cannot price this estimate.")
    );
}

#[test]
fn months_without_a_bill_stand_between_the_others() {
    let sheet = r#"{"book":"tencent-smart-scan","start":"2026-01-01","n":4,"cart":[
        {"id":"qr-barcode","by":"month","level":"0","shape":"own",
        "months":["20000","0","0","20000"]}]}"#;
    let list = list("tencent-smart-scan");
    let found = compare(list, list, &link(sheet), En).expect("a card").effect.expect("an effect");
    let months: Vec<_> = found.months.iter().map(|month| &*month.name).collect();
    assert_eq!(months, ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]);
    assert_eq!((&*found.months[1].old, found.months[1].word), ("¥0.00", ""));
}

#[test]
fn problems_of_the_texts_stand_below_their_sides() {
    let places = |old: &str, new: &str| {
        let problems = compare(old, new, "", En).expect_err("bad texts");
        problems.0.into_iter().map(|it| format!("{} {}", it.code, it.path)).collect::<Vec<_>>()
    };
    assert_eq!(places("{", BOOK), ["notJson /old"]);
    assert_eq!(places("{", "["), ["notJson /old", "notJson /new"]);
    assert_eq!(places("\u{feff}{}", BOOK).first().map(String::as_str), Some("missingKey /old"));
}

#[test]
fn the_lists_are_files_and_a_link_names_its_book() {
    let all = lists(En);
    assert!(all.len() >= 10);
    for list in &all {
        let path = crate::support::file(&format!("www/books/{}.json", list.file));
        let book = crate::support::document(&path);
        assert_eq!(book.text_at("id"), Some(list.book), "{}", list.file);
    }
    let past: Vec<&str> = all.iter().filter_map(|it| it.file.strip_prefix("past/")).collect();
    let known: Vec<&str> = books::PAST.iter().map(|(name, _)| *name).collect();
    assert_eq!(past.iter().filter(|name| known.contains(name)).count(), known.len());
    assert_eq!(lists(Zh)[1].name, "腾讯云 智能扫码（约 2021 年）");
    assert_eq!(book_of(&link(SHEET)).as_deref(), Some("tencent-ocr"));
    assert_eq!(book_of(r#"{"book":"b"}"#).as_deref(), Some("b"));
    assert_eq!(book_of(r#"{"book":{"id":"c"}}"#).as_deref(), Some("c"));
    assert_eq!(book_of("hello"), None);
}

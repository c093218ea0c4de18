//! What holds of every plan page: whole sentences in the reader's language, no empty text, drawings
//! that keep to their ground, the same JSON there and back.

use crate::advising::{BEST, CART, Case, design, planned, whole};
use crate::support::dec;
use packwise::advice::{Advice, Chart, Compared, Drawing, Told, advise, line_up};
use packwise::plan::Kind;
use packwise::view::Lang::{self, En, Zh};
use packwise::view::labels::text_width;
use serde_json::Value;

/// Pages of unlike questions: the design's, one month, sixty months, large sums, nothing to buy,
/// no price, calls refused, other lists.
fn pages(lang: Lang) -> Vec<(&'static str, Advice)> {
    let mut pages = vec![("the design", whole(lang))];
    let one = Case::new("tencent-smart-scan", "qr-barcode", &[12_000]);
    pages.push(("one month", one.advise(&one.answer(Some(&[(0, 1, 1)]), &[]), lang)));
    pages.push(("sixty months", sixty(lang)));
    let large = Case::new("tencent-smart-scan", "qr-barcode", &[4_000_000_000; 12]);
    let buys: Vec<_> = (0..12).map(|month| (month, 4, 400)).collect();
    let answer = large.answer(Some(&buys), &[(Kind::AllAtOnce, &[(0, 4, 4_800)])]);
    pages.push(("large sums", large.advise(&answer, lang)));
    let small = Case::new("tencent-smart-scan", "qr-barcode", &[900; 12]);
    pages.push(("nothing due", small.advise(&small.answer(Some(&[]), &[]), lang)));
    let case = Case::year();
    let mut open = case.answer(None, &[]);
    open.pay_per_use.total = None;
    open.pay_per_use.months[3].total = None;
    open.pay_per_use.months[3].pay_per_use_money = None;
    pages.push(("no price", case.advise(&open, lang)));
    let mut refused = case.answer(None, &[]);
    refused.pay_per_use.months[3].refused = dec("2000");
    pages.push(("refused", case.advise(&refused, lang)));
    pages.push(("compared", compared(lang)));
    let months = [5200, 4100, 6000, 5500, 4800, 5100];
    let refusing = Case::new("tencent-ocr", "handwriting", &months);
    pages.push(("nothing per use", planned(&refusing, &[(0, 1, 1)], 40, lang)));
    let free = Case::new("tencent-face", "detection", &months);
    pages.push(("free and more", planned(&free, &[], 40, lang)));
    pages
}

fn sixty(lang: Lang) -> Advice {
    let months: Vec<u32> = (0..60).map(|month| 8_000 + 700 * month).collect();
    let case = Case::new("tencent-smart-scan", "qr-barcode", &months);
    let buys: Vec<_> =
        (0..60).map(|month| (month, 1, 1 + u32::try_from(month / 12).unwrap())).collect();
    let answer = case.answer(Some(&buys), &[(Kind::NextBest, &buys[..59])]);
    let cart = case.price(CART);
    let line_up = line_up(&answer, Some(&cart));
    let sensitivity = case.other_usage(&line_up.plans);
    let futures = crate::advising::futures(&case, &answer, Some(&cart));
    let told = Told {
        cart: Some(&cart),
        sensitivity: Some(&sensitivity),
        futures: Some(&futures),
        ..case.told(&answer)
    };
    advise(&told, lang)
}

fn compared(lang: Lang) -> Advice {
    let case = Case::year();
    let answer = design(&case);
    let others = [("google-vision", 0), ("youdao-ocr", 0), ("baidu-ocr", 0)];
    let others: Vec<Case> = others
        .iter()
        .map(|(book, item)| {
            let (shelf, _) = crate::support::shelf(book, &[]);
            Case::new(book, &shelf.book.items[*item].id, &crate::advising::YEAR)
        })
        .collect();
    let answers: Vec<_> = others.iter().map(|it| it.answer(Some(&[]), &[])).collect();
    let compared = others.iter().zip(&answers).map(|(it, answer)| Compared {
        book: &it.book,
        request: &it.request,
        answer,
    });
    let compared: Vec<Compared<'_>> = compared.collect();
    advise(&Told { compared: &compared, ..case.told(&answer) }, lang)
}

/// Keys whose strings are no words.
const PLAIN: [&str; 6] = ["svg", "dash", "class", "id", "tone", "saved"];

/// Every text with its place; texts of drawings among them.
fn texts(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Array(list) => {
            for (index, part) in list.iter().enumerate() {
                texts(part, &format!("{path}/{index}"), found);
            }
        }
        Value::Object(map) => {
            for (key, part) in map {
                let place = format!("{path}/{key}");
                match key.as_str() {
                    "svg" => {
                        let svg = part.as_str().unwrap_or_default();
                        found.extend(drawn(svg).into_iter().map(|it| (place.clone(), it.words)));
                    }
                    "saved" if part.is_array() => {
                        let parts = part.as_array().expect("parts").iter();
                        found.push((place, parts.filter_map(Value::as_str).collect()));
                    }
                    key if PLAIN.contains(&key) => {}
                    _ => texts(part, &place, found),
                }
            }
        }
        _ => {}
    }
}

/// A text of a drawing.
struct Drawn {
    words: String,
    left: f64,
    right: f64,
    y: f64,
}

/// The texts of a drawing, and where they stand.
fn drawn(svg: &str) -> Vec<Drawn> {
    let one = |part: &str| {
        let (head, rest) = part.split_once('>').expect("a tag");
        let words = rest.split("</text>").next().expect("words").replace("&amp;", "&");
        let number = |name: &str| -> f64 {
            let (_, rest) = head.split_once(&format!(" {name}=\"")).expect("an attribute");
            rest.split('"').next().expect("a value").parse().expect("a number")
        };
        let (x, width) = (number("x"), text_width(&words));
        let left = match head {
            _ if head.contains("\"middle\"") => x - width / 2.0,
            _ if head.contains("\"end\"") => x - width,
            _ => x,
        };
        Drawn { words, left, right: left + width, y: number("y") }
    };
    svg.split("<text").skip(1).map(one).collect()
}

#[test]
fn texts_are_whole_and_in_one_language() {
    for lang in [En, Zh] {
        for (name, advice) in pages(lang) {
            let mut found = Vec::new();
            texts(&serde_json::to_value(&advice).expect("JSON"), "", &mut found);
            assert!(found.len() > 40, "{name} says little");
            for (path, text) in found {
                let place = format!("{name}{path}: {text:?}");
                // A row of a chart's table has something to say only where something happens.
                let may_be_empty = path.contains("/overtakes/chart/table/rows");
                assert!(may_be_empty || !text.trim().is_empty(), "{place} is empty");
                assert_eq!(text.trim(), text, "{place} has blanks around");
                for wrong in ["{", "}", "**", "  ", " ,", " .", "..", ",,", "，，", "。。", "None"]
                {
                    assert!(!text.contains(wrong), "{place} has {wrong:?}");
                }
                let chinese = text.chars().any(|letter| ('\u{4e00}'..'\u{9fff}').contains(&letter));
                match lang {
                    En => assert!(!chinese, "{place} is not English"),
                    Zh => {
                        let words = text.split(|letter: char| !letter.is_ascii_alphabetic());
                        let known = ["UTC", "USD", "Google", "Cloud", "Vision", "OCR", "SDK"];
                        let mut odd = words.filter(|it| it.len() > 2 && !known.contains(it));
                        assert_eq!(odd.next(), None, "{place} is not Chinese");
                    }
                }
            }
        }
    }
}

#[test]
fn pages_survive_json() {
    for (name, advice) in pages(Zh) {
        let text = serde_json::to_string(&advice).expect("JSON");
        let back: Advice = serde_json::from_str(&text).expect("advice");
        assert_eq!(back, advice, "{name}");
    }
}

/// Every chart of a page with its drawings.
fn charts(advice: &Advice) -> Vec<&Chart> {
    let figures = [&advice.overtakes, &advice.regret].into_iter().flatten();
    let fan = advice.fan.iter().map(|fan| &fan.figure);
    figures.chain(fan).map(|figure| &figure.chart).collect()
}

#[test]
fn drawings_keep_to_their_ground_and_labels_apart() {
    for lang in [En, Zh] {
        for (name, advice) in pages(lang) {
            for chart in charts(&advice) {
                for drawing in [&chart.wide, &chart.narrow] {
                    holds(drawing, name);
                }
                assert!(!chart.sentence.is_empty() && !chart.table.rows.is_empty(), "{name}");
                let columns = chart.table.heads.len();
                assert!(chart.table.rows.iter().all(|row| row.len() == columns), "{name}");
            }
        }
    }
}

fn holds(drawing: &Drawing, name: &str) {
    let texts = drawn(&drawing.svg);
    assert!(texts.len() > 8, "{name}: a drawing without words");
    for (index, text) in texts.iter().enumerate() {
        let inside = text.left >= -1.0 && text.right <= f64::from(drawing.width) + 1.0;
        let below = text.y <= f64::from(drawing.height);
        assert!(inside && below, "{name}: {} leaves its drawing", text.words);
        for other in texts.iter().skip(index + 1) {
            let apart = text.right <= other.left
                || other.right <= text.left
                || (text.y - other.y).abs() >= 12.0;
            assert!(apart, "{name}: {} meets {}", text.words, other.words);
        }
    }
}

#[test]
fn sixty_months_stay_readable() {
    let advice = sixty(En);
    let schedule = advice.schedule.as_ref().expect("a schedule");
    let heads: Vec<_> = schedule.groups.iter().filter_map(|group| group.head.clone()).collect();
    let years: Vec<&str> = heads.iter().map(|head| head.0.as_str()).collect();
    assert_eq!(years, ["2025", "2026", "2027", "2028", "2029"]);
    assert_eq!(heads[0].1, "¥9,600.00");
    assert_eq!(advice.months.groups.len(), 5);
    assert!(advice.months.groups.iter().all(|group| group.head.len() == 10 - 1));
    let steps = advice.plans.rows.iter().map(|row| row.why.steps.len());
    assert!(steps.max().unwrap_or_default() <= 20);
    assert_eq!(
        advice.subject.split(", ").nth(1),
        Some("1,719,000 calls from January 2025 to December 2029.")
    );
}

#[test]
fn what_has_no_price_is_never_zero() {
    let case = Case::year();
    let mut answer = case.answer(None, &[]);
    answer.pay_per_use.total = None;
    let advice = case.advise(&answer, En);
    assert_eq!(advice.hero.total, None);
    assert_eq!(advice.hero.words.as_deref(), Some("No public price"));
    assert!(advice.hero.proof.ends_with("Tencent Cloud asks you to contact sales."));
    let row = advice.plans.rows.first().expect("a row");
    assert_eq!((row.id.as_str(), row.cost.as_str()), ("payPerUse", "no public price"));
    assert_eq!(case.advise(&answer, Zh).hero.words.as_deref(), Some("无公开价格"));
}

#[test]
fn lists_side_by_side_name_what_differs() {
    let compare = compared(En).compare.expect("a comparison");
    assert_eq!(compare.columns.len(), 4);
    let currency = compare.rows.iter().find(|row| row.label == "Currency").expect("a row");
    assert!(currency.differs && currency.cells[0] == "CNY" && currency.cells[1] == "USD");
    assert!(compare.sentence.starts_with("The currencies differ and are not converted"));
    let notes = compare.notes.join("\n");
    assert!(notes.contains("is priced in USD, yours in CNY; nothing is converted."), "{notes}");
    let best = compare.rows.first().expect("a row");
    assert_eq!(best.cells[0], "¥9,000.00");
    assert!(best.cells[1].starts_with('$'), "{}", best.cells[1]);
}

#[test]
fn sections_wait_for_what_comes_later() {
    let case = Case::year();
    let answer = case.answer(Some(BEST), &[]);
    let advice = case.advise(&answer, En);
    let late = [&advice.overtakes, &advice.regret];
    assert!(late.iter().all(|it| it.is_none()) && advice.fan.is_none());
    assert!(advice.plans.rows.iter().all(|row| row.expected.is_none() && row.range.is_none()));
    assert_eq!(advice.plans.heads[6], "P10 to P90");
}

#[test]
fn what_is_bought_and_what_is_paid_per_use_add_up_to_the_total() {
    for (name, advice) in pages(En) {
        if let (Some((whole, rest)), Some(schedule)) = (&advice.hero.total, &advice.schedule) {
            assert_eq!(schedule.foot[2], [whole.as_str(), rest].concat(), "{name}");
        }
    }
    let (_, one) = pages(En).swap_remove(1);
    let per_use = one.schedule.expect("a pack is bought").per_use.expect("it does not cover all");
    assert_eq!(per_use, ["Pay-per-use", "1,000 calls", "¥120.00"]);
}

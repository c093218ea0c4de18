//! Share links: each that was ever made opens, and says whether it still comes to the same.

use crate::support::{dec, document, file, node};
use packwise::book::{self, PriceBook};
use packwise::console::edit;
use packwise::document::{Node, Path, Problems};
use packwise::estimate::{Estimate, HeldPack, Shelf, evaluate};
use packwise::link::months::{Basis, Shape};
use packwise::link::purchases::Bought;
use packwise::link::{Proof, Sheet, asked, digest, reopen, saved};
use packwise::{api, books};
use std::path::PathBuf;
use std::rc::Rc;

fn library(id: &str) -> Option<Node> {
    books::text(id).map(node)
}

fn opened(link: &str) -> Node {
    reopen(link, &library).unwrap_or_else(|it| panic!("{}: {link}", it.to_node().to_json()))
}

fn refused(link: &str) -> String {
    let problems: Problems = reopen(link, &library).expect_err("a refusal");
    problems.to_node().list_at("errors")[0].text_at("code").unwrap_or_default().to_owned()
}

fn list(id: &str) -> (Node, PriceBook) {
    let document = library(id).expect("a list");
    let book = book::read(&document, &Path::ROOT).expect("a valid list");
    (document, book)
}

/// The link of a sheet, as the page writes it.
fn link(document: &Node, book: &PriceBook, sheet: &Sheet) -> String {
    let estimate: &Estimate = &sheet.estimate;
    let shelf = Shelf::new(book, document, &estimate.rules).expect("rules that the list knows");
    let evaluation = evaluate(&shelf, estimate).expect("an evaluation");
    let proof = Proof::new(document, &evaluation);
    saved::fragment(&saved::write(sheet, &book.as_of), Some(&proof))
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().expect("a day")
}

fn changed(sheet: &Sheet, change: impl Fn(&mut Sheet)) -> Sheet {
    let mut sheet = sheet.clone();
    change(&mut sheet);
    sheet
}

/// What a reader may type, one kind of input after the other.
// table: a row for each kind of input
fn typed() -> Vec<(&'static str, &'static str, Sheet)> {
    let start = day("2026-12-01");
    let scan = "tencent-smart-scan";
    let (_, book) = list(scan);
    let first = Sheet::new(&book, start);
    let with = |change: &dyn Fn(&mut Sheet)| changed(&first, change);
    let bought = |pack: &str, month, count| Bought { pack: pack.to_owned(), month, count };
    let mut later = first.clone();
    later.buy(&[bought("100k", 0, 1), bought("10k", 9, 2)]);
    let mut two = first.clone();
    two.add_item(&book);
    two.set_level(dec("250000"));
    let (_, dollars) = list("google-vision");
    vec![
        ("first-guess", scan, first.clone()),
        ("by-the-day", scan, with(&|sheet| sheet.set_basis(Basis::Day))),
        (
            "by-the-second",
            scan,
            with(&|sheet| {
                sheet.set_basis(Basis::Second);
                sheet.set_peak_share(dec("40"));
            }),
        ),
        ("growing", scan, with(&|sheet| sheet.set_shape(Shape::Growth(dec("7.5"))))),
        ("one-peak", scan, with(&|sheet| sheet.set_shape(Shape::Peak(11, dec("3"))))),
        (
            "own-months",
            scan,
            with(&|sheet| {
                sheet.set_month_count(3);
                sheet.set_months(0, &[dec("9000"), dec("0"), dec("1234567")]);
            }),
        ),
        ("from-mid-month", scan, with(&|sheet| sheet.set_start(day("2026-12-17")))),
        ("packs-in-later-months", scan, later),
        (
            "own-price-of-a-pack",
            scan,
            with(&|sheet| {
                sheet.set_pack_count("10k", 0, 3);
                sheet.set_pack_price("10k", Some(dec("88.8")));
            }),
        ),
        (
            "a-pack-held",
            scan,
            with(&|sheet| {
                let last_day = day("2027-03-15");
                let pack = HeldPack { pack: "10k".to_owned(), remaining: dec("4321"), last_day };
                sheet.with_held(|held| held.push(pack));
            }),
        ),
        (
            "billed-failures",
            scan,
            with(&|sheet| {
                sheet.with_item(|item| item.billed_failures_percent = dec("2.5"));
            }),
        ),
        ("another-rule", scan, with(&|sheet| sheet.set_rule("tierBasis", "total"))),
        (
            "refused-above-packs",
            scan,
            with(&|sheet| {
                sheet.with_item(|item| item.pay_per_use = Some(false));
            }),
        ),
        ("two-items", scan, two),
        ("dollars", "google-vision", Sheet::new(&dollars, start)),
    ]
}

#[test]
fn a_link_comes_to_what_it_came_to() {
    for (name, id, sheet) in typed() {
        let (document, book) = list(id);
        let link = link(&document, &book, &sheet);
        let found = opened(&["https://shop.example/prices/#", &link].concat());
        let proof = found.get("proof").expect("a proof");
        assert_eq!(proof.get("same"), Some(&Node::Bool(true)), "{name}: {}", found.to_json());
        assert!(proof.list_at("causes").is_empty(), "{name}");
        assert_eq!(found.text_at("start").map(day), Some(sheet.estimate.start), "{name}");
        let again = saved::read(&link).expect("a link").sheet(&book).expect("a sheet");
        assert_eq!(saved::write(&again, &book.as_of), saved::write(&sheet, &book.as_of), "{name}");
    }
}

/// A list with one text in its document replaced.
/// What the simulator makes of a link: the same estimate, lived through hour by hour.
#[test]
fn a_link_lived_through_costs_what_it_came_to() {
    for (name, id, sheet) in typed() {
        let (document, book) = list(id);
        let saved = saved::read(&link(&document, &book, &sheet)).expect("a link");
        let asked = asked(&saved, &book).expect("of this list");
        let scenario = edit::lettered(&asked.under_its_rules(&document));
        let library = |id: &str| Some(Rc::new(list(id).1));
        let lived = api::simulate(&scenario, &library).expect("a scenario");
        let came_to = saved.proof.expect("a proof").total;
        assert_eq!(lived.decimal_at("total"), came_to, "{name}");
    }
}

fn edited(id: &str, from: &str, to: &str) -> impl Fn(&str) -> Option<Node> {
    let text = books::text(id).expect("a list");
    assert!(text.contains(from), "{id} does not hold {from}");
    let text = text.replacen(from, to, 1);
    move |_| Some(node(&text))
}

/// The verdict of a link under another list: whether it is the same, and the causes.
fn verdict(link: &str, library: impl Fn(&str) -> Option<Node>) -> (bool, Vec<String>) {
    let found = reopen(link, &library).expect("an answer");
    let proof = found.get("proof").expect("a proof");
    let causes = proof.list_at("causes").iter().filter_map(Node::as_text).map(str::to_owned);
    (proof.get("same") == Some(&Node::Bool(true)), causes.collect())
}

#[test]
fn what_changed_is_told_with_its_cause() {
    let scan = "tencent-smart-scan";
    let (document, book) = list(scan);
    let sheet = Sheet::new(&book, day("2026-12-01"));
    let link = link(&document, &book, &sheet);
    let causes = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let dearer = edited(scan, r#""unitAmount": "0.09""#, r#""unitAmount": "0.1""#);
    assert_eq!(verdict(&link, dearer), (false, causes(&["book"])));
    let renamed = edited(scan, r#""Tencent Cloud Smart Scan""#, r#""Smart Scan""#);
    assert_eq!(verdict(&link, renamed), (true, causes(&["book"])), "a text costs nothing");
    let graduated = edited(scan, r#""volume""#, r#""graduated""#);
    assert_eq!(verdict(&link, graduated), (false, causes(&["book"])));
    let rules = edited(scan, r#""policies": {"#, r#""policies": { "payPerUseDefault": "on","#);
    let (same, found) = verdict(&link, rules);
    assert!(same && found == causes(&["book", "rules"]), "{found:?}");
    let older = reproved(&link, |proof| proof.version = "0.0.1".to_owned());
    assert_eq!(verdict(&older, library), (true, causes(&["version"])));
    let forged = reproved(&link, |proof| proof.total = Some(dec("1")));
    assert_eq!(verdict(&forged, library), (false, causes(&["link"])), "the link itself");
}

/// A link whose proof says something else.
fn reproved(link: &str, change: impl FnOnce(&mut Proof)) -> String {
    let mut proof = saved::read(link).expect("a link").proof.expect("a proof");
    change(&mut proof);
    let (estimate, _) = link.strip_prefix("e=").expect("e").split_once('&').expect("a proof");
    saved::fragment(estimate, Some(&proof))
}

#[test]
fn what_is_no_link_is_refused() {
    let (document, book) = list("tencent-smart-scan");
    let whole = link(&document, &book, &Sheet::new(&book, day("2026-12-01")));
    assert_eq!(refused(&whole[..whole.len() / 3]), "brokenLink");
    assert_eq!(refused(&whole[..whole.len() - 9]), "brokenLink", "a proof that was cut off");
    assert_eq!(refused(""), "brokenLink");
    assert_eq!(refused("https://example.com/"), "brokenLink");
    assert_eq!(refused("#e=7.abc"), "newerLink");
    assert_eq!(refused(&whole.replace("&h=1.", "&h=2.")), "newerLink");
    let other = |from: &str, to: &str| {
        let text = String::from_utf8(packed(&whole)).expect("text");
        assert!(text.contains(from));
        ["e=", &saved::pack(&node(&text.replace(from, to)))].concat()
    };
    assert_eq!(refused(&other("tencent-smart-scan", "nobody")), "unknownBook");
    assert_eq!(refused(&other("qr-barcode", "none")), "notInBook");
}

/// The document in a link's `e`.
fn packed(link: &str) -> Vec<u8> {
    let value = link.trim_start_matches("e=1.").split('&').next().unwrap_or_default();
    packwise::document::base64::read(value).expect("base64")
}

#[test]
fn a_digest_does_not_see_how_a_document_is_written() {
    let one = node(r#"{"b": [1, {"d": "x", "c": null}], "a": true}"#);
    let two = node(r#"{"a":true,"b":[1,{"c":null,"d":"x"}]}"#);
    assert_eq!(digest(&one), digest(&two));
    assert_ne!(digest(&one), digest(&node(r#"{"a":true,"b":[{"c":null,"d":"x"},1]}"#)));
    // SHA-256 of "{}", its first twelve bytes.
    assert_eq!(digest(&node("{ }")), "44136fa355b3678a1146ad16");
}

/// The links of every version: `tests/links/VERSION/NAME.json`, and what each came to.
fn kept() -> Vec<PathBuf> {
    let folder = file("tests/links");
    let folders = folder.read_dir().expect("the folder of links").flatten();
    let inside = folders.flat_map(|folder| folder.path().read_dir().into_iter().flatten());
    let mut all: Vec<PathBuf> = inside.flatten().map(|entry| entry.path()).collect();
    all.sort();
    all
}

#[test]
fn links_of_every_version_open_for_ever() {
    let all = kept();
    assert!(all.len() >= 20, "only {} links were found", all.len());
    for path in all {
        let name = path.display();
        let kept = document(&path);
        let found = opened(kept.text_at("link").expect("a link"));
        let before = kept.get("opened").expect("what it came to");
        for key in ["book", "start", "months", "currency"] {
            assert_eq!(found.get(key), before.get(key), "{name}: {key}");
        }
        let ids = |of: &Node| -> Vec<Node> {
            of.list_at("items").iter().filter_map(|item| item.get("id").cloned()).collect()
        };
        assert_eq!(ids(&found), ids(before), "{name}");
        let digest = |of: &Node| of.get("proof")?.get("now")?.get("book").cloned();
        if digest(&found) == digest(before) {
            // The same list: then the same figures, whatever the version.
            assert_eq!(found.get("total"), before.get("total"), "{name}");
            assert_eq!(found.list_at("items"), before.list_at("items"), "{name}");
        }
        if let Some(same) = found.get("proof").and_then(|proof| proof.get("same")) {
            let causes =
                found.get("proof").map(|proof| proof.list_at("causes")).unwrap_or_default();
            let told = *same == Node::Bool(true) || !causes.is_empty();
            assert!(told && !causes.contains(&Node::text("link")), "{name}: {}", found.to_json());
        }
    }
}

#[test]
fn this_versions_links_are_kept() {
    let folder = file("tests/links").join(packwise::link::proof::VERSION);
    for (name, id, sheet) in typed() {
        let (list, book) = list(id);
        let link = link(&list, &book, &sheet);
        let path = folder.join(format!("{name}.json"));
        if !path.exists() && std::env::var_os("BLESS").is_some() {
            let opened = opened(&link);
            let kept = Node::object([("link", Node::text(link.as_str())), ("opened", opened)]);
            let text = serde_json::to_string_pretty(&kept).expect("text");
            std::fs::create_dir_all(&folder).expect("a folder");
            std::fs::write(&path, text + "\n").expect("a file");
        }
        let mend = "write it with `BLESS=1 cargo test --test it links`, and keep it";
        assert!(path.exists(), "{} is not there: {mend}", path.display());
        let kept = document(&path);
        let (old, new) = (kept.text_at("link").expect("a link"), link.as_str());
        let typed = |link: &str| link.split('&').next().map(str::to_owned);
        assert_eq!(typed(old), typed(new), "{name}: what is typed is written otherwise");
    }
}

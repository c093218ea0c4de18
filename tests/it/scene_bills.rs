//! The words of bills and their reasons in the ready-made scenarios: what is counted, which order.

use crate::scene::lived;
use packwise::scene::{BillRow, Filter, Scene};
use packwise::time::Instant;
use packwise::view::Lang::{self, En, Zh};

fn at(story: &str, clock: &str, lang: Lang) -> Scene {
    let at = Instant::parse(&format!("{clock}+08:00")).expect("a time");
    lived(story).scene(at, &Filter::default(), lang).expect("a scene")
}

fn bills(story: &str, clock: &str, lang: Lang) -> Vec<BillRow> {
    at(story, clock, lang).bills.rows
}

/// The reasons of a cycle's lines, one step a line.
fn whys(rows: &[BillRow], cycle: &str) -> Vec<String> {
    let row = rows.iter().find(|row| row.cycle.starts_with(cycle)).expect("a cycle");
    let steps = row.whys.iter().flat_map(|why| &why.steps);
    steps.map(|step| format!("{} | {}", step.operand, step.words)).collect()
}

#[test]
fn a_sum_says_what_it_counts() {
    let rows = bills("arrears", "2025-03-20T12:00:00", En);
    let first = "billable calls in March, billed failures and refused ones among them";
    assert!(whys(&rows, "March")[0].ends_with(first), "{:?}", whys(&rows, "March"));
    let rows = bills("arrears", "2025-03-20T12:00:00", Zh);
    let first = "3月可计费调用量，含计费的失败调用和被拒绝的调用";
    assert!(whys(&rows, "3月")[0].ends_with(first), "{:?}", whys(&rows, "3月"));
}

#[test]
fn packs_of_one_size_are_told_apart_by_their_orders() {
    let rows = bills("three-packs", "2025-03-25T12:00:00", En);
    let of_packs: Vec<String> =
        whys(&rows, "March").into_iter().filter(|step| step.contains("pack")).collect();
    let why = "from the 10,000-call pack you already had. First, because it ends sooner.";
    let named = |step: &String, order: &str| step.ends_with(&format!("Order {order}: {why}"));
    let [one, other] = &of_packs[..] else { panic!("two packs: {of_packs:?}") };
    assert!(named(one, "A") && named(other, "B"), "{of_packs:?}");
}

#[test]
fn what_is_given_back_is_taken_off_and_named() {
    let rows = bills("refund", "2025-10-20T12:00:00", En);
    let lines: Vec<&str> = rows[0].whys.iter().map(|why| why.text.as_str()).collect();
    for line in ["1 pack of 10,000 calls (order B)", "Refund of 10,000 calls (order A)"] {
        assert!(lines.iter().any(|text| text.ends_with(line)), "{line}\n{lines:?}");
    }
    let refund = rows[0].whys.iter().find(|why| why.text.contains("Refund")).expect("a refund");
    let steps: Vec<String> =
        refund.steps.iter().map(|step| format!("{} | {}", step.operand, step.words)).collect();
    assert_eq!(
        steps,
        [
            "1 | pack of 10,000 calls",
            "× −¥800.00 | list price; given back on 8 October 2025",
            "−¥800.00 | exact, nothing rounded",
        ]
    );
}

#[test]
fn packs_say_what_was_used_before_and_what_was_lost() {
    let row = |scene: &Scene, source: &str| {
        let mut rows = scene.packs.iter().flat_map(|packs| &packs.rows);
        let row = rows.find(|row| row.source.contains(source)).expect("a pack").clone();
        (row.source, row.remaining, row.left, row.state_text)
    };
    let scene = at("three-packs", "2025-03-25T12:00:00", En);
    let (source, remaining, left, state) = row(&scene, "order A");
    assert_eq!(source, "Owned before, order A, 2,000 used before 1 Jan");
    assert_eq!((remaining.as_str(), left.as_str()), ("0", "0 / 10,000 left"));
    assert!(state.starts_with("Expired with ") && state != "Expired with 0 left", "{state}");
    let scene = at("refund", "2025-10-20T12:00:00", Zh);
    let (_, remaining, _, state) = row(&scene, "订单 A");
    assert_eq!((remaining.as_str(), state.as_str()), ("0", "已退款，退回余量 10,000 次"));
}

#[test]
fn a_bill_says_what_of_it_was_charged_when_bought() {
    let scene = at("seasonal-peak", "2025-12-31T12:00:00", En);
    let has = |text: &str| scene.messages.iter().any(|it| it.text == text);
    assert!(has("January bill issued, ¥5,000.00, charged when bought"));
    assert!(has("November bill issued, ¥2,080.00, of it ¥1,600.00 charged when bought"));
    assert!(has("October bill issued, ¥1,080.00"));
}

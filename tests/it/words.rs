//! The catalogue of sentences: both languages, and the rules of the house.

use crate::support::dec;
use packwise::view::Lang::{En, Zh};

type Group = &'static [(&'static str, &'static str, &'static str)];

/// The words of what the visitor fills in, and of what comes of it.
fn filled_in() -> Vec<(&'static str, Group)> {
    use packwise::view::{words_form as form, words_result as result};
    vec![
        ("Bar", form::Bar::ALL),
        ("Copied", form::Copied::ALL),
        ("Items", form::Items::ALL),
        ("Held", form::Held::ALL),
        ("Period", form::Period::ALL),
        ("Terms", form::Terms::ALL),
        ("Usage", form::Usage::ALL),
        ("Refined", form::Refined::ALL),
        ("Pasted", form::Pasted::ALL),
        ("Packs", form::Packs::ALL),
        ("Total", result::Total::ALL),
        ("States", result::States::ALL),
        ("Arrived", result::Arrived::ALL),
        ("NoPrice", result::NoPrice::ALL),
    ]
}

fn catalogue() -> Vec<(&'static str, Group)> {
    use packwise::advice::{words as plan, words_charts as charts};
    use packwise::console::words as console;
    use packwise::planner::words as planner;
    use packwise::scene::{words as scene, words_next as next};
    use packwise::view::{words_link, words_result as result};
    use packwise::view::{words_plan as ways, words_why as why};
    use packwise::{compare::words as versions, export};
    let mut all = vec![
        ("Hero", plan::Hero::ALL),
        ("Doubts", plan::Doubts::ALL),
        ("Buys", plan::Buys::ALL),
        ("Compares", plan::Compares::ALL),
        ("Sums", plan::Sums::ALL),
        ("Lists", charts::Lists::ALL),
        ("Others", charts::Others::ALL),
        ("Futures", charts::Futures::ALL),
        ("Elsewhere", charts::Elsewhere::ALL),
        ("Cards", packwise::card::words::Cards::ALL),
        ("CardPlans", packwise::card::words::Plans::ALL),
        ("Compared", versions::Compared::ALL),
        ("Things", versions::Things::ALL),
        ("Effects", versions::Effects::ALL),
        ("Rules", packwise::compare::words_rules::Rules::ALL),
        ("Charts", result::Charts::ALL),
        ("Bills", result::Bills::ALL),
        ("Why", why::Why::ALL),
        ("OpenPoints", why::OpenPoints::ALL),
        ("Quote", why::Quote::ALL),
        ("Planned", ways::Planned::ALL),
        ("Later", ways::Later::ALL),
        ("Proven", words_link::Proven::ALL),
        ("Heads", export::Heads::ALL),
        ("Said", export::Said::ALL),
        ("Overview", scene::Overview::ALL),
        ("Notices", scene::Notices::ALL),
        ("Balances", scene::Packs::ALL),
        ("Statistics", scene::Usage::ALL),
        ("Cycles", scene::Bills::ALL),
        ("Names", next::Names::ALL),
        ("Next", next::Next::ALL),
        ("Reasons", next::Reasons::ALL),
        ("Messages", next::Messages::ALL),
        ("Events", next::Events::ALL),
        ("Settings", next::Settings::ALL),
        ("Page", console::Page::ALL),
        ("Clock", console::Clock::ALL),
        ("Editor", console::Editor::ALL),
        ("Kinds", console::Kinds::ALL),
        ("Sections", console::Sections::ALL),
        ("Switches", console::Settings::ALL),
        ("Plan", planner::Page::ALL),
        ("Progress", planner::Progress::ALL),
        ("Question", planner::Editor::ALL),
        ("Beside", planner::Beside::ALL),
    ];
    all.extend(filled_in());
    all
}

/// Chinese leaves out a noun here that English needs; nowhere else may a place be lost.
const SHORTER: [&str; 12] = [
    "Packs.size",
    "Why.nothing_left",
    "Next.last_paid",
    "Next.last_refused",
    "Next.free_paid",
    "Next.free_refused",
    "Messages.empty_paid",
    "Messages.empty_refused",
    "Messages.free_empty_paid",
    "Messages.free_empty_refused",
    "Futures.left_year",
    "Futures.left_span",
];

#[test]
fn every_text_has_both_languages_and_keeps_the_house_rules() {
    let places = |text: &str| (0..9).filter(|n| text.contains(&format!("{{{n}}}"))).count();
    for (group, words) in catalogue() {
        for (name, en, zh) in words {
            let place = format!("{group}.{name}");
            assert!(!en.is_empty() && !zh.is_empty(), "{place} is empty");
            for banned in ["!", "please", "Please", "oops", "Oops", "  "] {
                assert!(!en.contains(banned), "{place} has {banned:?}");
            }
            for banned in ["！", "请您", "  ", "!"] {
                assert!(!zh.contains(banned), "{place} has {banned:?}");
            }
            let shorter = SHORTER.contains(&place.as_str());
            assert_eq!(places(en) != places(zh), shorter, "{place} loses a place in Chinese");
        }
    }
}

#[test]
fn sentences_read_as_designed() {
    use packwise::view::words_form::duration;
    use packwise::view::words_form::{Packs, pack_name, refund_line, unit_axis, unit_heading};
    use packwise::view::words_result::{States, Total};
    let figures = ["9,000", "¥1,080.00", "10,001", "¥900.09"];
    let cliff = |lang, many, one| {
        let [a, b, c, d] = figures;
        States::of(lang).cliff.fill([a, b, c, d, many, one, "¥0.09"])
    };
    assert_eq!(
        cliff(En, "calls", "call"),
        "9,000 pay-per-use calls cost ¥1,080.00. 10,001 would cost ¥900.09, because from \
         10,001 calls every call of the month is charged at ¥0.09."
    );
    assert_eq!(
        cliff(Zh, "次", "次"),
        "9,000 次后付费需 ¥1,080.00；若为 10,001 次，仅需 ¥900.09。因为当月达到 10,001 次后，\
         全部用量均按 ¥0.09/次 计费。"
    );
    assert_eq!(Total::of(Zh).of_months.fill(["12", "2025年1月"]), "12 个月合计，2025年1月起");
    let name = pack_name(dec("100000"), "call", En);
    assert_eq!(
        refund_line(&name, "8 January 2025", "call", En),
        "100,000-call pack: refundable until 8 January 2025 if no call was used."
    );
    assert_eq!(
        refund_line(&pack_name(dec("100000"), "call", Zh), "2025-01-08", "call", Zh),
        "10万次资源包：未使用可在 2025-01-08 前（含）退款。"
    );
    assert_eq!(Packs::of(Zh).size.fill(["次"]), "资源包规格");
    assert_eq!(
        (unit_heading("call", En).as_str(), unit_heading("call", Zh).as_str()),
        ("Calls", "调用量")
    );
    assert_eq!(unit_axis("call", Zh), "调用量（次）");
    assert_eq!(unit_heading("character", Zh), "用量（字符）");
    let durations = [
        ("P1Y", "one year", "1 年"),
        ("P6M", "6 months", "6 个月"),
        ("PT24H", "24 hours", "24 小时"),
    ];
    for (iso, en, zh) in durations {
        let of = packwise::time::Duration::parse(iso).expect("a duration");
        assert_eq!((duration(of, En).as_str(), duration(of, Zh).as_str()), (en, zh));
    }
}

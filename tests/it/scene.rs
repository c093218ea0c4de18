//! The console's scenes: the design's story, figure by figure, and the other ready-made ones.

use crate::support::{document, file, node};
use packwise::books;
use packwise::document::Node;
use packwise::scene::{Filter, Mark, MarkKind, PackState, Period, Replay, Scene};
use packwise::time::Instant;
use packwise::view::Lang::{self, En, Zh};

/// The ids of the ready-made scenarios.
pub fn stories() -> Vec<String> {
    let index = document(&file("www/scenarios/index.json"));
    index.as_list().iter().filter_map(|id| Some(id.as_text()?.to_owned())).collect()
}

/// The scenario of a ready-made story.
pub fn scenario(story: &str) -> Node {
    let story = document(&file(&format!("www/scenarios/{story}.json")));
    story.get("scenario").expect("a scenario").clone()
}

/// A scenario of a built-in book, nothing lived through.
pub fn open(scenario: &Node) -> Replay {
    let id = scenario.text_at("book").expect("a book's id");
    let (_, text) = books::BUILT_IN.iter().find(|(known, _)| *known == id).expect("a book");
    Replay::read(&node(text), scenario).expect("documents without problems")
}

/// A story lived through to its end.
pub fn lived(story: &str) -> Replay {
    let mut replay = open(&scenario(story));
    while !replay.work(100_000).expect("a run").finished {}
    replay
}

/// The scene when the clock shows this, in UTC+8.
fn at(story: &str, clock: &str, lang: Lang) -> Scene {
    let at = Instant::parse(&format!("{clock}+08:00")).expect("a time");
    lived(story).scene(at, &Filter::default(), lang).expect("a scene")
}

/// The design's clock.
fn peak(lang: Lang) -> Scene {
    at("seasonal-peak", "2025-11-12T18:00:00", lang)
}

#[test]
fn the_overview_has_the_designs_figures() {
    let scene = peak(En);
    assert_eq!((scene.clock.as_str(), scene.offset.as_str()), ("2025-11-12 18:00", "UTC+08:00"));
    let figures = |scene: &Scene| {
        let figures = scene.overview.figures.iter();
        let texts = figures.map(|it| format!("{} {} {}", it.label, it.value, it.detail));
        texts.collect::<Vec<_>>()
    };
    assert_eq!(
        figures(&scene),
        [
            "Calls 22,274 1 API used",
            "Billed 21,756 with 108 billed failures",
            "Success rate 97.19\u{a0}% 626 failures",
            "Charged in 2025 ¥7,680.00 ¥26.52 pay-per-use open in this cycle",
        ]
    );
    let scene = peak(Zh);
    assert_eq!(scene.overview.span, "近30天");
    assert_eq!(
        figures(&scene),
        [
            "总调用量 22,274 使用接口 1 个",
            "计费量 21,756 含计费失败 108 次",
            "成功率 97.19\u{a0}% 失败 626",
            "2025年已扣费 ¥7,680.00 本期后付费未出账 ¥26.52",
        ]
    );
}

/// What happens next as lines.
fn next(scene: &Scene) -> Vec<String> {
    scene.next.iter().map(|row| format!("{}: {}", row.when, row.text)).collect()
}

#[test]
fn what_happens_next_comes_from_the_whole_run() {
    assert_eq!(
        next(&peak(En)),
        [
            "22 Nov 15:00: Last pack below 20\u{a0}% (1,986 left): alert",
            "25 Nov 16:00: Last pack empty; calls become pay-per-use",
            "1 Dec: 1,000 free calls granted; November bill closes at ¥2,080.00",
            "1 Jan 2026: Order A ends (already empty)",
        ]
    );
    assert_eq!(
        next(&peak(Zh)),
        [
            "11-22 15:00: 最后一个资源包余量低于20%（1,986 次）：预警",
            "11-25 16:00: 最后一个资源包耗尽，转为后付费",
            "12-01: 发放 1,000 次免费额度；11月账单结算 ¥2,080.00",
            "2026-01-01: 订单 A 到期（已用完）",
        ]
    );
    let [notice] = &peak(En).notices[..] else { panic!("one notice") };
    assert_eq!(notice.head, "One usable pack left");
    assert_eq!(
        notice.body,
        "9,156 of 10,000 calls. At the use planned for November it runs dry on 25 November, \
         before the free quota of December."
    );
    let [notice] = &peak(Zh).notices[..] else { panic!("one notice") };
    assert_eq!(
        notice.body,
        "剩余 9,156 / 10,000 次。按11月计划用量将于 11-25 耗尽，早于12月免费额度发放。"
    );
}

#[test]
fn packs_stand_as_the_design_shows_them() {
    let scene = peak(En);
    let [packs] = &scene.packs[..] else { panic!("one item with packs") };
    let row = |at: usize| {
        let row = &packs.rows[at];
        let texts = [&row.source, &row.total, &row.used, &row.remaining, &row.from, &row.to];
        (texts.map(String::as_str), row.state, row.state_text.as_str())
    };
    let free = ["Free, November", "1,000", "1,000", "0", "1 Nov 2025", "30 Nov 2025"];
    assert_eq!(row(0), (free, PackState::UsedUp, "Used up"));
    let large = ["Bought, order A", "100,000", "100,000", "0", "1 Jan 2025", "1 Jan 2026"];
    assert_eq!(row(1), (large, PackState::UsedUp, "Used up"));
    let last = ["Bought, order B", "10,000", "844", "9,156", "3 Nov 2025", "3 Nov 2026"];
    assert_eq!(row(3), (last, PackState::Active, "In use"));
    assert_eq!(packs.rows[3].span, "3 Nov 2025 – 3 Nov 2026 23:59:59");
    let chart = packs.chart.as_ref().expect("a chart");
    let found = "9,156 calls left in one of 3 paid packs. Dashed: what the scenario will use next.";
    assert_eq!(chart.sentence, found);
    for words in ["15 Oct 10:00", "pack empty", "30 Aug 10:00", "19,971 left, alert", "now 9,156"] {
        assert!(chart.wide.svg.contains(words), "{words}");
    }
    let last = at("seasonal-peak", "2026-01-01T00:00:00", En);
    let chart_then = last.packs[0].chart.as_ref().expect("a chart");
    assert_eq!(chart_then.sentence, "Nothing is left in paid packs.");
    let table = &chart.table.rows;
    let has = |row: [&str; 3]| table.iter().any(|known| known.iter().eq(row));
    assert!(has(["30 Aug 2025, 10:00", "19,971", "19,971 left, alert"]), "{table:?}");
    assert!(has(["3 Nov 2025, 09:00", "20,000", "20,000 bought"]));
    assert!(has(["12 Nov 2025, 18:00", "9,156", "now"]));
    assert!(has(["25 Nov 2025, 16:00", "0", "pack empty, planned"]));
}

#[test]
fn usage_is_told_by_api_and_error_code() {
    let usage = peak(En).usage;
    assert_eq!(usage.span, "14 Oct – 12 Nov 2025");
    let [row] = &usage.rows[..] else { panic!("one API") };
    assert_eq!(row.api, "QrcodeOCR");
    assert_eq!(row.figures, ["22,274", "21,756", "21,648", "626", "97.19\u{a0}%"]);
    let errors: Vec<String> =
        row.errors.iter().map(|it| format!("{} {} {}", it.code, it.count, it.verdict)).collect();
    assert_eq!(
        errors,
        [
            "FailedOperation.ImageDecodeFailed 248 free",
            "FailedOperation.DownLoadError 207 free",
            "FailedOperation.EmptyImageError 108 billed",
            "LimitExceeded.TooLargeFileError 63 free",
        ]
    );
    let chart = usage.chart.expect("a chart");
    assert!(chart.wide.svg.contains("11 Nov 3,560"));
    assert!(chart.wide.svg.contains("12 Nov, until 18:00"));
}

#[test]
fn bills_end_in_the_designs_figures() {
    let bills = peak(En).bills;
    let rows: Vec<String> =
        bills.rows.iter().map(|it| format!("{} | {} | {}", it.cycle, it.line, it.amount)).collect();
    assert_eq!(
        rows,
        [
            "November, open | 2 packs of 10,000 calls; 221 calls at ¥0.12 so far | ¥1,626.52",
            "October, 1 Nov | 9,000 calls at ¥0.12 | ¥1,080.00",
            "Feb to Sep, 8 bills | covered by free quota and pack | ¥0.00",
            "January, 1 Feb | 1 pack of 100,000 calls | ¥5,000.00",
        ]
    );
    assert_eq!(bills.year, Some(("2025 so far".into(), "¥7,706.52".into())));
    let [october] = &bills.rows[1].whys[..] else { panic!("one line") };
    let operands: Vec<&str> = october.steps.iter().map(|step| step.operand.as_str()).collect();
    assert_eq!(operands, ["16,000", "− 1,000", "− 6,000", "9,000", "× ¥0.12", "¥1,080.00"]);
    let zh = peak(Zh).bills;
    assert_eq!(zh.rows[0].line, "1万次资源包 × 2；目前后付费 221 次 × ¥0.12");
    assert_eq!(zh.rows[2].cycle, "2–9月，8 张");
}

#[test]
fn messages_say_when_and_by_which_way() {
    let messages = peak(En).messages;
    let lines: Vec<String> =
        messages.iter().map(|it| format!("{}: {} ({})", it.when, it.text, it.way)).collect();
    let way = "WeChat, SMS, e-mail, site message; up to 10 min late";
    for line in [
        "1 Nov: October bill issued, ¥1,080.00 ()".to_owned(),
        format!("15 Oct 10:00: Order A is empty. Further calls are pay-per-use. ({way})"),
        format!("30 Aug 10:00: Order A below 20\u{a0}%: 19,971 of 100,000 left ({way})"),
    ] {
        assert!(lines.contains(&line), "{line}\n{lines:#?}");
    }
    let zh = peak(Zh).messages;
    let has = |text: &str| zh.iter().any(|it| it.text == text);
    assert!(has("订单 A 余量低于20%：剩余 19,971 / 100,000 次"));
    assert!(has("订单 A 已耗尽，后续调用转为后付费。"));
}

#[test]
fn the_timeline_marks_the_run() {
    let marks = lived("seasonal-peak").timeline(En).expect("a timeline").marks;
    let named = |label: &str| marks.iter().find(|mark| mark.label == label);
    let opened = named("Opened, 100,000 bought").expect("the first purchase");
    assert_eq!((opened.kind, opened.event, opened.lane), (MarkKind::Purchase, Some(0), Some(0)));
    let bought = named("2 × 10,000 bought").expect("the second purchase");
    assert_eq!((bought.kind, bought.event), (MarkKind::Purchase, Some(1)));
    assert!(bought.lane.is_some());
    let alert = named("Below 20\u{a0}%").expect("an alert");
    assert_eq!((alert.kind, alert.event), (MarkKind::Alert, None));
    assert!(alert.detail.starts_with("30 Aug 2025, 10:00: Last pack below"), "{}", alert.detail);
    let free = named("Free quota empty").expect("the first pay-per-use of November");
    let told = "2 Nov 2025, 21:00: Free quota used up; calls become pay-per-use";
    assert_eq!((free.kind, free.detail.as_str()), (MarkKind::Other, told));
    assert_eq!(marks.iter().filter(|mark| mark.label == free.label).count(), 2);
    let bills = |mark: &&Mark| mark.detail.contains(" bill: ");
    assert_eq!(marks.iter().filter(bills).count(), 3);
    let january = "1 Feb 2025: January bill: ¥5,000.00, charged when bought";
    assert!(marks.iter().any(|mark| mark.detail == january));
    assert!(marks.windows(2).all(|pair| pair[0].at <= pair[1].at));
}

#[test]
fn the_moment_at_which_use_becomes_pay_per_use_is_marked_after_packs_too() {
    let mut replay = lived("leap-day");
    let marks = replay.timeline(En).expect("a timeline").marks;
    let told = ": Free quota used up; calls become pay-per-use";
    let found: Vec<&str> = marks.iter().filter_map(|mark| mark.detail.strip_suffix(told)).collect();
    assert_eq!(found, ["16 Mar 2025, 04:00"]);
    let at = Instant::parse("2025-03-10T12:00:00+08:00").expect("a time");
    let scene = replay.scene(at, &Filter::default(), En).expect("a scene");
    assert_eq!(next(&scene)[0], ["16 Mar 04:00", told].concat());
}

#[test]
fn an_account_in_arrears_says_so() {
    let scene = at("arrears", "2025-03-04T23:59:59", En);
    let [notice] = &scene.notices[..] else { panic!("one notice") };
    assert_eq!(notice.head, "Suspended, for money is owed");
    assert!(notice.body.starts_with("The balance is −¥500.00."));
    assert_eq!(scene.settings.suspended.as_deref(), Some("Suspended since 2 Mar"));
    assert_eq!(next(&scene)[0], "5 Mar 10:30: Top-up of ¥1,000.00; Service resumed");
    let refused = &scene.usage.rows[0].errors[0];
    assert_eq!(
        (refused.code.as_str(), refused.count.as_str(), refused.billed),
        ("refused: the account is suspended", "449", false)
    );
}

#[test]
fn an_order_says_whether_it_can_be_given_back() {
    let order = |scene: &Scene, name: &str| {
        let order = scene.settings.orders.iter().find(|order| order.order == name);
        order.map(|order| (order.refund.on, order.refund.text.clone())).expect("an order")
    };
    let before = at("refund", "2025-10-08T16:00:00", En);
    assert_eq!(order(&before, "A"), (true, "Can be given back until 8 Oct 2025".into()));
    let after = at("refund", "2025-10-09T09:05:00", En);
    assert_eq!(order(&after, "A"), (false, "Given back".into()));
    let renew = after.settings.orders.iter().find(|it| it.order == "A").map(|it| &it.renew.text);
    assert_eq!(renew.map(String::as_str), Some("Cannot be renewed"));
    assert_eq!(order(&after, "B"), (false, "Could be given back until 8 Oct 2025".into()));
    let texts: Vec<&str> = after.messages.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts[0], "Refund of order B: refused, because the days for it are over");
    assert_eq!(texts[1], "Order A was given back: ¥800.00");
    let refused = "Refund of order B: refused, because the days for it are over";
    assert!(next(&before).contains(&format!("9 Oct 09:05: {refused}")), "{:?}", next(&before));
    let marks = lived("refund").timeline(En).expect("a timeline").marks;
    let mark = marks.iter().find(|mark| mark.detail.contains(refused)).expect("a mark");
    assert_eq!(mark.label, "Refund of order B: refused");
}

#[test]
fn a_filter_counts_what_it_names() {
    let mut replay = lived("seasonal-peak");
    let at = Instant::parse("2025-11-12T18:00:00+08:00").expect("a time");
    let mut calls = |filter: Filter| {
        let usage = replay.scene(at, &filter, En).expect("a scene").usage;
        let count = usage.rows.first().map(|row| row.figures[0].replace(',', ""));
        (count.map_or(0, |count| count.parse::<u64>().expect("a number")), usage)
    };
    let own = |first: &str, last: &str| Period::Own { first: first.into(), last: last.into() };
    let (all, _) = calls(Filter::default());
    let account = |name: &str| Filter { account: Some(name.into()), ..Filter::default() };
    let (shop, usage) = calls(account("shop"));
    let (warehouse, _) = calls(account("warehouse"));
    assert_eq!((all, shop + warehouse), (22_274, 22_274));
    assert_eq!(usage.account.options[usage.account.chosen].1, "shop");
    let (day, usage) =
        calls(Filter { period: own("2025-11-11", "2025-11-11"), ..Filter::default() });
    assert_eq!((day, usage.span.as_str()), (3_560, "11 Nov 2025"));
    let (_, usage) = calls(Filter { period: own("2025-11-11", "2025-02-30"), ..Filter::default() });
    assert!(usage.problem.is_some());
    let (year, usage) = calls(Filter { period: Period::ThisYear, ..Filter::default() });
    let (month, _) = calls(Filter { period: Period::ThisMonth, ..Filter::default() });
    assert!(month < all && all < year);
    assert_eq!(usage.chart.expect("a chart").table.rows.len(), 11);
}

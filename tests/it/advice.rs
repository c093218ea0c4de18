//! The plan page's words and figures: the design's year, figure by figure.

use crate::advising::{BEST, Buys, CART, Case, design, futures, planned, whole};
use crate::support::dec;
use packwise::advice::{Advice, PlanRow, Step, Told, advise, line_up};
use packwise::plan::Kind;
use packwise::view::Lang::{self, En, Zh};
use rust_decimal::Decimal;
use std::sync::OnceLock;

/// The design's page from the planner, 200 futures.
fn page(lang: Lang) -> &'static Advice {
    static PAGES: [OnceLock<Advice>; 2] = [OnceLock::new(), OnceLock::new()];
    let make = || planned(&Case::year(), CART, 200, lang);
    PAGES[usize::from(lang == Zh)].get_or_init(make)
}

/// A plan's row by its name for the page.
fn row<'a>(advice: &'a Advice, id: &str) -> &'a PlanRow {
    advice.plans.rows.iter().find(|row| row.id == id).unwrap_or_else(|| panic!("no row {id}"))
}

#[test]
fn the_hero_has_the_designs_figures() {
    let english = page(En);
    let total = english.hero.total.clone().expect("a total");
    assert_eq!((total.0.as_str(), total.1.as_str()), ("¥9,000", ".00"));
    assert_eq!(
        english.subject,
        "QR code and barcode recognition, 162,000 calls from January to December 2025."
    );
    assert_eq!(
        english.hero.saved.as_ref().expect("a saving").concat(),
        "¥770.00 less than your cart, ¥5,490.00 less than pay-per-use alone."
    );
    assert_eq!(
        english.hero.proof,
        "Proven: no other set of purchases on the first of a month costs less. The large pack \
         comes first, small ones when it runs dry in October. Buying all in January costs the \
         same but pays ¥4,000.00 of it months early."
    );
    let chinese = page(Zh);
    assert_eq!(chinese.subject, "二维码和条形码识别，2025年1月至12月共 162,000 次。");
    assert_eq!(
        chinese.hero.saved,
        Some(["比当前购物车", "省 ¥770.00", "，比仅用后付费省 ¥5,490.00。"].map(str::to_owned))
    );
    assert_eq!(
        chinese.hero.proof,
        "已证明最优：在每月1日购买的所有组合中没有更省的。先买大包，10月耗尽后再补小包。\
         若1月一次买齐，总价相同，但 ¥4,000.00 提前数月支付。"
    );
}

#[test]
fn the_schedule_is_the_designs() {
    let rows = |advice: &Advice| -> Vec<String> {
        let schedule = advice.schedule.as_ref().expect("a schedule");
        let rows = schedule.groups.iter().flat_map(|group| &group.rows);
        let rows = rows.map(|it| [&*it.on, &it.pack, &it.price, &it.left].join(" | "));
        rows.chain([schedule.foot.join(" | ")]).collect()
    };
    assert_eq!(
        rows(page(En)),
        [
            "1 Jan 2025 | 1 × 100,000 calls | ¥5,000.00 | 92,000",
            "1 Oct 2025 | 1 × 10,000 calls | ¥800.00 | 1,000",
            "1 Nov 2025 | 3 × 10,000 calls | ¥2,400.00 | 7,000",
            "1 Dec 2025 | 1 × 10,000 calls | ¥800.00 | 0",
            "All | 6 packs, 150,000 calls | ¥9,000.00 | 0",
        ]
    );
    assert_eq!(
        rows(page(Zh)),
        [
            "2025-01-01 | 1 × 10万次 | ¥5,000.00 | 92,000",
            "2025-10-01 | 1 × 1万次 | ¥800.00 | 1,000",
            "2025-11-01 | 3 × 1万次 | ¥2,400.00 | 7,000",
            "2025-12-01 | 1 × 1万次 | ¥800.00 | 0",
            "合计 | 6 个，共 150,000 次 | ¥9,000.00 | 0",
        ]
    );
}

#[test]
fn the_plans_stand_side_by_side_as_designed() {
    let wanted = [
        ("best", "1 × 100,000 in January, 5 × 10,000 from October", "¥9,000.00", "–", "0"),
        ("allAtOnce", "1 × 100,000 and 5 × 10,000 in January", "¥9,000.00", "–", "0"),
        (
            "nextBest",
            "as recommended, with 1 × 1,000 more in December",
            "¥9,100.00",
            "+¥100.00",
            "1,000",
        ),
        ("cart", "1 × 100,000 in January", "¥9,770.00", "+¥770.00", "0"),
        ("payPerUse", "no packs", "¥14,490.00", "+¥5,490.00", "0"),
    ];
    for (id, purchases, cost, more, left) in wanted {
        let row = row(page(En), id);
        let found = (&*row.purchases, &*row.cost, &*row.more, &*row.left);
        assert_eq!(found, (purchases, cost, more, left), "{id}");
        assert!(row.expected.is_some() && row.range.is_some(), "{id}");
    }
    assert_eq!(page(En).plans.heading, "Six plans, side by side");
    let chinese = [
        ("best", "推荐方案", "1月 1 个 10万次，10月起 5 个 1万次"),
        ("allAtOnce", "一次买齐", "1月 1 个 10万次 + 5 个 1万次"),
        ("nextBest", "次优方案", "推荐方案 + 12月 1 个 1,000次"),
        ("cart", "当前购物车", "1月 1 个 10万次"),
        ("payPerUse", "仅用后付费", "不买资源包"),
    ];
    for (id, name, purchases) in chinese {
        let row = row(page(Zh), id);
        assert_eq!((&*row.name, &*row.purchases), (name, purchases), "{id}");
    }
}

#[test]
fn the_charts_find_what_the_design_finds() {
    let sentence = |advice: &Advice| {
        let [overtakes, regret] = [&advice.overtakes, &advice.regret]
            .map(|it| it.as_ref().expect("a figure").chart.sentence.clone());
        (overtakes, regret)
    };
    let (overtakes, regret) = sentence(page(En));
    assert!(
        overtakes.starts_with(
            "The recommended plan beats pay-per-use from 90,232 calls a year. It beats your cart \
             from 155,"
        ) && overtakes.ends_with(", where a price drop favours your cart."),
        "{overtakes}"
    );
    assert_eq!(
        regret,
        "Regret of buying now: zero at the forecast, at most ¥600.00 from 95% to 105% of it. At \
         50% of the usage the plan costs ¥4,000.00 too much; your cart is then the best buy."
    );
    let (overtakes, regret) = sentence(page(Zh));
    assert!(overtakes.starts_with("推荐方案自全年 90,232 次起优于仅用后付费。"), "{overtakes}");
    assert!(regret.contains("预测的 95%–105% 内不超过 ¥600.00。"), "{regret}");
}

#[test]
fn cliffs_count_the_free_quota_and_say_so() {
    let cliffs = page(En).cliffs.as_ref().expect("cliffs");
    assert_eq!(
        cliffs.sentence,
        "From 7,501 to 10,000 pay-per-use calls in one month cost more than 10,001 would. With \
         the free quota of 1,000 calls that is 8,501 to 11,000 calls in the month. There are 3 \
         such ranges."
    );
    assert_eq!(
        cliffs.groups[0].rows,
        [
            ["7,501–10,000", "8,501–11,000", "10,001"],
            ["66,668–100,000", "67,668–101,000", "100,001"],
            ["500,001–1,000,000", "501,001–1,001,000", "1,000,001"],
        ]
    );
}

/// The figure of a step without its sign, symbol, groups and unit.
fn figure(step: &Step) -> Decimal {
    let digits: String = step.operand.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let value = dec(&digits);
    if step.operand.starts_with('\u{2212}') { -value } else { value }
}

#[test]
fn every_sum_comes_out() {
    let advice = [page(En).clone(), page(Zh).clone(), whole(En)];
    for advice in advice {
        let rows = advice.plans.rows.iter().map(|row| (&row.why, row.cost.clone()));
        let hero = advice.hero.why.iter().map(|why| (why, "¥9,000.00".to_owned()));
        for (why, cost) in rows.chain(hero) {
            let mut sum = Decimal::ZERO;
            for step in &why.steps {
                if step.rule {
                    assert_eq!(sum, figure(step), "{}: {step:?}", why.lead);
                    sum = Decimal::ZERO;
                } else {
                    sum += figure(step);
                }
            }
            assert_eq!(why.steps.last().map(|step| &step.operand), Some(&cost));
        }
    }
}

#[test]
fn doubts_name_the_plan_that_costs_less_on_average() {
    let advice = whole(En);
    let notice = advice.notices.first().expect("a notice");
    assert_eq!(notice.head, "Unsure of the forecast? Buy only the large pack now.");
    assert_eq!(
        notice.body,
        "Over 10,000 possible years your cart costs ¥9,826.97 on average; the whole plan, bought \
         whatever happens, ¥10,117.14. Ask again in October."
    );
    let fan = advice.fan.as_ref().expect("a fan");
    assert_eq!(fan.figure.heading, "The year in 10,000 possible futures");
    let chances: Vec<String> = fan.chances.iter().map(|it| [&*it.0, &*it.1].join(": ")).collect();
    assert_eq!(
        chances,
        [
            "Packs run dry before November ends: 49.7%",
            "Packs run dry before the year ends: 54.4%",
            "Calls left over at the year’s end: 53.0%",
            "Median left over, when any: 12,660 calls",
        ]
    );
    assert!(fan.note.starts_with(
        "At the median the plan costs ¥9,251.40 and your cart ¥9,725.24. On average the plan \
         costs ¥290.17 more: in low futures its packs go unused."
    ));
    assert_eq!(whole(Zh).notices[0].head, "预测不确定？现在只买大包。");
}

#[test]
fn no_pack_pays_off_is_said_with_the_nearest_one() {
    let case = Case::new("tencent-smart-scan", "qr-barcode", &[1200; 3]);
    let next: Buys<'_> = &[(0, 0, 1)];
    let answer = case.answer(Some(&[]), &[(Kind::NextBest, next)]);
    let advice = case.advise(&answer, En);
    assert_eq!(advice.hero.no_use.as_deref(), Some("No pack pays off here"));
    assert_eq!(
        advice.hero.proof,
        "Proven: no purchase on the first of a month lowers the cost. The cheapest plan with a \
         pack costs ¥28.00 more: 1 × 1,000 in January."
    );
    assert!(advice.schedule.is_none() && advice.ends.is_none());
    assert_eq!(case.advise(&answer, Zh).hero.no_use.as_deref(), Some("此用量不值得买资源包"));
    let best = row(&advice, "best");
    assert_eq!(best.also.as_deref(), Some("Also pay-per-use alone"));
}

#[test]
fn what_is_not_proven_says_its_bound() {
    let case = Case::year();
    let mut answer = case.answer(Some(BEST), &[]);
    answer.exact = false;
    answer.at_least = Some(dec("8800"));
    let advice = case.advise(&answer, En);
    assert_eq!(advice.hero.label, "Cheapest purchases found");
    assert!(advice.hero.proof.starts_with(
        "Not proven: the search was stopped at its limit. No plan costs less than ¥8,800.00, so \
         this one is at most ¥200.00 above the cheapest."
    ));
    assert!(case.advise(&answer, Zh).hero.proof.contains("任何方案都不低于 ¥8,800.00"));
}

#[test]
fn a_forecast_too_uncertain_for_the_plan_is_said() {
    let case = Case::year();
    let (answer, cart) = (design(&case), case.price(CART));
    let mut futures = futures(&case, &answer, Some(&cart));
    let alone = futures.plans.last_mut().expect("pay-per-use");
    alone.mean = Some(dec("10300"));
    let told = Told { cart: Some(&cart), futures: Some(&futures), ..case.told(&answer) };
    let advice = advise(&told, En);
    assert_eq!(advice.notices.len(), 1);
    assert_eq!(
        [&*advice.notices[0].head, &*advice.notices[0].body],
        [
            "The forecast is too uncertain for the plan to matter",
            "On average the plan saves ¥182.86 against pay-per-use alone, but its own cost lies \
             anywhere from ¥9,000.00 to ¥12,367.05 in 80% of the futures.",
        ]
    );
    assert_eq!(advise(&told, Zh).notices[0].head, "预测太不确定，买哪种方案差别不大");
}

#[test]
fn what_leaves_calls_refused_never_looks_cheap() {
    let months = [5200, 4100, 6000, 5500, 4800, 5100];
    let case = Case::new("tencent-ocr", "handwriting", &months);
    let advice = planned(&case, &[(0, 1, 1)], 40, En);
    let alone = row(&advice, "payPerUse");
    assert_eq!((&*alone.cost, &*alone.more), ("does not cover all", "–"));
    assert_eq!(alone.also.as_deref(), Some("24,700 calls refused"));
    assert_eq!(advice.notices[0].head, "Your cart leaves 14,700 calls refused");
    assert!(advice.cliffs.is_none() && advice.break_even.is_none());
    let saved = advice.hero.saved.as_ref().expect("words").concat();
    assert_eq!(saved, "Pay-per-use alone would leave 24,700 calls refused.");
    let fan = advice.fan.as_ref().expect("a fan");
    assert_eq!(fan.figure.keys.len(), 1);
    let standings = advice.standings.as_ref().expect("standings");
    assert!(standings.sentence.starts_with("The recommended plan is safe down to "));
}

#[test]
fn a_plan_that_is_several_stands_once() {
    let case = Case::year();
    let (answer, cart) = (case.answer(Some(CART), &[(Kind::AllAtOnce, CART)]), case.price(CART));
    let told = Told { cart: Some(&cart), ..case.told(&answer) };
    let advice = advise(&told, En);
    assert_eq!(advice.plans.heading, "Two plans, side by side");
    assert_eq!(
        row(&advice, "best").also.as_deref(),
        Some("Also the cheapest that buys everything at once, your cart")
    );
    let saved = advice.hero.saved.as_ref().expect("words").concat();
    assert_eq!(saved, "Your cart is this plan. ¥4,720.00 less than pay-per-use alone.");
    let line_up = line_up(&answer, Some(&cart));
    assert_eq!((line_up.plans.len(), line_up.pay_per_use), (2, 1));
}

/// A flat amount that is due without a unit stands in a row of its own, so that the rows add up.
#[test]
fn a_flat_amount_without_a_unit_is_paid_per_use() {
    let mut case = Case::year();
    let item = &mut case.book.items[case.request.item];
    let price = item.pay_per_use.as_mut().expect("a price");
    price.tiers.rows[0].flat_amount = dec("3");
    price.tiers.zero_usage_flat = true;
    for (lang, words) in [(En, ["Pay-per-use", "0 calls"]), (Zh, ["后付费", "0 次"])] {
        let advice = planned(&case, CART, 200, lang);
        let schedule = advice.schedule.expect("a schedule");
        let [name, units, money] = schedule.per_use.expect("a row");
        assert_eq!((&*name, &*units), (words[0], words[1]));
        assert_eq!((&*money, &*schedule.foot[2]), ("¥36.00", "¥9,036.00"));
        assert_eq!(advice.hero.total, Some(("¥9,036".to_owned(), ".00".to_owned())));
    }
}

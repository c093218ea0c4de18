//! Plans made by hand, for what is written about them: the design's year and others like it.

use crate::support::{dec, shelf};
use chrono::NaiveDate;
use packwise::advice::{Advice, Told, advise, line_up};
use packwise::book::PriceBook;
use packwise::money::{RoundingMode, round};
use packwise::plan::{
    Alternative, Answer, BreakEven, Doubt, Futures, Kind, Leftover, MonthBill, Outlook, Overtake,
    Planner, Priced, Purchase, Range, Request, Sensitivity, Spread, Standing, Step,
    futures as futures_of, sensitivity,
};
use packwise::rating;
use packwise::time::Instant;
use packwise::view::Lang;
use rust_decimal::Decimal;

/// The design's months: 162,000 calls of 2025.
pub const YEAR: [u32; 12] =
    [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000, 18000];

/// Purchases by month and position of the pack.
pub type Buys<'a> = &'a [(usize, usize, u32)];

/// The design's plans.
pub const BEST: Buys<'static> = &[(0, 2, 1), (9, 1, 1), (10, 1, 3), (11, 1, 1)];
pub const AT_ONCE: Buys<'static> = &[(0, 1, 5), (0, 2, 1)];
pub const NEXT: Buys<'static> = &[(0, 2, 1), (9, 1, 1), (10, 1, 3), (11, 0, 1), (11, 1, 1)];
pub const CART: Buys<'static> = &[(0, 2, 1)];

/// A question about one item of a built-in book.
pub struct Case {
    pub book: PriceBook,
    pub request: Request,
}

impl Case {
    /// An item's months from January 2025 on.
    pub fn new(book: &str, item: &str, months: &[u32]) -> Case {
        let (shelf, _) = shelf(book, &[]);
        let book = shelf.book;
        let item = book.item_index(item).expect("an item");
        let start = NaiveDate::from_ymd_opt(2025, 1, 1).expect("a day");
        let opened = book.offset.midnight(start);
        let months = months.iter().map(|units| Decimal::from(*units)).collect();
        let (pack_prices, held) = (Vec::new(), Vec::new());
        let request = Request { item, start, months, pack_prices, held, opened };
        Case { book, request }
    }

    /// The design's.
    pub fn year() -> Case {
        Case::new("tencent-smart-scan", "qr-barcode", &YEAR)
    }

    /// What purchases cost, where no pack ends within the months and the free quota is monthly.
    pub fn price(&self, buys: Buys<'_>) -> Priced {
        self.price_of(buys, &self.request.months)
    }

    fn price_of(&self, buys: Buys<'_>, usage: &[Decimal]) -> Priced {
        let item = &self.book.items[self.request.item];
        let quota: Decimal = item.free.iter().map(|free| free.quantity).sum();
        let (mut balance, mut months) = (Decimal::ZERO, Vec::new());
        for (month, usage) in usage.iter().enumerate() {
            let mut due = Some(Decimal::ZERO);
            for (_, pack, count) in buys.iter().filter(|it| it.0 == month) {
                let (pack, count) = (&item.packs[*pack], Decimal::from(*count));
                balance += pack.quantity * count;
                due = due.zip(pack.price).map(|(sum, price)| sum + price * count);
            }
            let free = quota.min(*usage);
            let packs = balance.min(usage - free);
            balance -= packs;
            let rest = usage - free - packs;
            let price = item.pay_per_use.as_ref();
            let (pay_per_use, refused) =
                if price.is_some() { (rest, Decimal::ZERO) } else { (Decimal::ZERO, rest) };
            let money = match price {
                Some(price) => {
                    let slices = rating::rate(&price.tiers, pay_per_use).expect("slices");
                    rating::sum(&slices).expect("a sum")
                }
                None => Some(Decimal::ZERO),
            };
            months.push(MonthBill {
                usage: *usage,
                free,
                packs,
                pay_per_use,
                refused,
                pack_money: due,
                pay_per_use_money: money,
                total: due.zip(money).map(|(a, b)| round(a + b, 2, RoundingMode::HalfUp)),
                left: balance,
            });
        }
        let total = months.iter().map(|month| month.total).sum();
        let ends = self.ends(buys, balance);
        let bought = |it: &(usize, usize, u32)| Purchase { month: it.0, pack: it.1, count: it.2 };
        Priced { purchases: buys.iter().map(bought).collect(), total, months, ends }
    }

    /// All that is left is of the last purchase.
    fn ends(&self, buys: Buys<'_>, left: Decimal) -> Vec<Leftover> {
        let Some((month, pack, _)) = buys.last() else { return Vec::new() };
        let sold = &self.book.items[self.request.item].packs[*pack];
        vec![Leftover {
            pack: *pack,
            bought: Some(*month),
            at: self.end(),
            expired: false,
            units: left,
            money: sold.price.map(|price| (price * left / sold.quantity).trunc_with_scale(2)),
        }]
    }

    /// The first instant after the months.
    pub fn end(&self) -> Instant {
        let months = u32::try_from(self.request.months.len()).expect("months");
        self.book.offset.midnight(self.request.start + chrono::Months::new(months))
    }

    /// An answer with these plans.
    pub fn answer(&self, best: Option<Buys<'_>>, others: &[(Kind, Buys<'_>)]) -> Answer {
        let best = best.map(|buys| self.price(buys));
        let total = best.as_ref().and_then(|best| best.total);
        let other = |(kind, buys): &(Kind, Buys<'_>)| {
            let plan = self.price(buys);
            let extra = plan.total.expect("a price") - total.expect("a price");
            Alternative { kind: *kind, plan, extra }
        };
        let item = &self.book.items[self.request.item];
        let cliffs = item.pay_per_use.as_ref().map(|price| rating::cliffs(&price.tiers));
        let even = BreakEven { first: None, second: Some(1), at: Decimal::from(6667) };
        Answer {
            alternatives: others.iter().map(other).collect(),
            exact: true,
            at_least: total,
            pay_per_use: self.price(&[]),
            cliffs: cliffs.map(|found| found.expect("cliffs")).unwrap_or_default(),
            break_even: if item.packs.is_empty() { Vec::new() } else { vec![even] },
            best,
        }
    }

    /// The plans of a line-up at 50 to 200 % in steps of 5, and the design's overtakes.
    pub fn other_usage(&self, plans: &[Vec<Purchase>]) -> Sensitivity {
        let step = |percent: u32| {
            let scaled = |units: &Decimal| (units * Decimal::from(percent) / dec("100")).floor();
            let months: Vec<Decimal> = self.request.months.iter().map(scaled).collect();
            let cost = |plan: &Vec<Purchase>| {
                let buys: Vec<_> = plan.iter().map(|it| (it.month, it.pack, it.count)).collect();
                self.price_of(&buys, &months).total
            };
            let plans: Vec<Option<Decimal>> = plans.iter().map(cost).collect();
            Step {
                percent,
                usage: months.iter().sum(),
                best: plans.iter().flatten().min().copied(),
                exact: true,
                purchases: Vec::new(),
                plans,
            }
        };
        let standing = |from: &str, down: &str| Standing {
            pays_off_from: Some(dec(from)),
            safe_down_to: Some(dec(down)),
        };
        Sensitivity {
            steps: (10..=40).map(|part| step(part * 5)).collect(),
            overtakes: Vec::new(),
            standings: plans.iter().map(|_| standing("90232", "155000")).collect(),
        }
    }

    /// Advice in one language.
    pub fn advise(&self, answer: &Answer, lang: Lang) -> Advice {
        advise(&self.told(answer), lang)
    }

    /// What advice is written from, when nothing but the answer is there.
    pub fn told<'a>(&'a self, answer: &'a Answer) -> Told<'a> {
        Told {
            book: &self.book,
            request: &self.request,
            answer,
            cart: None,
            sensitivity: None,
            futures: None,
            compared: &[],
        }
    }
}

/// The design's answer.
pub fn design(case: &Case) -> Answer {
    let single: Vec<(usize, usize, u32)> = [1, 0, 1, 1, 1, 2, 1, 1, 1, 2, 2, 2]
        .iter()
        .enumerate()
        .map(|it| (it.0, 1, *it.1))
        .collect();
    let single: Vec<_> = single.into_iter().filter(|it| it.2 > 0).collect();
    let others = [(Kind::SingleSize, &*single), (Kind::AllAtOnce, AT_ONCE), (Kind::NextBest, NEXT)];
    case.answer(Some(BEST), &others)
}

/// The overtakes of the design: of pay-per-use (5), the cart (3) and the best plan (0).
pub fn overtakes() -> Vec<Overtake> {
    let at = |first, second, usage: &str| Overtake { first, second, usage: dec(usage) };
    vec![at(5, 0, "90232"), at(3, 0, "155196"), at(0, 3, "191320"), at(3, 0, "196020")]
}

fn spread(figures: [&str; 3]) -> Spread {
    let [p10, p50, p90] = figures.map(dec);
    Spread { p10, p50, p90 }
}

/// The design's futures, their months in proportion to the forecast's.
pub fn futures(case: &Case, answer: &Answer, cart: Option<&Priced>) -> Futures {
    let figures = [
        ("10117.14", ["9000", "9251.40", "12367.05"]),
        ("9982.31", ["9000", "9200.10", "12210.40"]),
        ("10174.83", ["9100", "9300.20", "12390.15"]),
        ("9826.97", ["7300.20", "9725.24", "12680.30"]),
        ("13195.51", ["12000", "12340.80", "15260.10"]),
        ("14776.91", ["12692.04", "14594.94", "17135.37"]),
    ];
    let plans = line_up(answer, cart).plans;
    let months = u32::try_from(case.request.months.len()).expect("months");
    let outlook = |(_, (mean, cost)): (&Vec<Purchase>, (&str, [&str; 3]))| {
        let cost = spread(cost);
        let share = |month: u32, of: Decimal| {
            let part = of * Decimal::from(month + 1) / Decimal::from(months);
            round(part, 2, RoundingMode::HalfUp)
        };
        let at = |month: u32| Spread {
            p10: share(month, cost.p10),
            p50: share(month, cost.p50),
            p90: share(month, cost.p90),
        };
        Outlook {
            mean: Some(dec(mean)),
            months: (0..months).map(|month| Some(at(month))).collect(),
            dry: (1..=months)
                .map(|month| if month == months { 5440 } else { 497 * (month - 1) })
                .collect(),
            wasted: 5300,
            left: Some(dec("12660")),
            cost: Some(cost),
        }
    };
    let plans: Vec<Outlook> = plans.iter().zip(figures).map(outlook).collect();
    let means = plans.iter().enumerate();
    let least = means.min_by_key(|(_, plan)| plan.mean).map(|(place, _)| place);
    let usage = spread(["139500", "161800", "189200"]);
    Futures { doubt: doubt(10_000), usage, plans, least_expected: least }
}

/// The design's whole page.
pub fn whole(lang: Lang) -> Advice {
    let case = Case::year();
    let (answer, cart) = (design(&case), case.price(CART));
    let line_up = line_up(&answer, Some(&cart));
    let mut sensitivity = case.other_usage(&line_up.plans);
    sensitivity.overtakes = overtakes();
    let futures = futures(&case, &answer, Some(&cart));
    let told = Told {
        cart: Some(&cart),
        sensitivity: Some(&sensitivity),
        futures: Some(&futures),
        ..case.told(&answer)
    };
    advise(&told, lang)
}

/// A reader's page from the planner itself: the plan, other usage, and futures.
pub fn planned(case: &Case, cart: Buys<'_>, paths: u32, lang: Lang) -> Advice {
    let planner = Planner::new(&case.book, &case.request).expect("a question that fits");
    let mut on = |_| true;
    let answer = planner.answer(&mut on).expect("figures that fit").expect("an answer");
    let bought = |it: &(usize, usize, u32)| Purchase { month: it.0, pack: it.1, count: it.2 };
    let cart: Vec<Purchase> = cart.iter().map(bought).collect();
    let cart = planner.price(&cart).expect("a cart");
    let line_up = line_up(&answer, Some(&cart));
    let range = Range { from: 50, to: 200, step: 5 };
    let (plans, alone) = (&line_up.plans, line_up.pay_per_use);
    let other = sensitivity(&planner, plans, alone, &range, &mut on).expect("figures that fit");
    let futures = futures_of(&planner, plans, &doubt(paths), &mut on).expect("figures that fit");
    let told = Told {
        cart: Some(&cart),
        sensitivity: other.as_ref(),
        futures: futures.as_ref(),
        ..case.told(&answer)
    };
    advise(&told, lang)
}

/// The design's doubt.
fn doubt(paths: u32) -> Doubt {
    let [level, growth, season, noise] = ["10", "15", "0", "12"].map(dec);
    Doubt { paths, seed: 7, level, growth, season, noise }
}

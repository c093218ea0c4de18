//! Why a line costs what it costs: a sum in words, in the order in which the engine took its
//! steps, ending in the figure itself.

use chrono::Datelike;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Lang;
use super::dates::month_long;
use super::draws::{pack_draws, pack_words};
use super::format::{Coin, MINUS, count, number, quantity, unit_word};
use super::points::{Point, points};
use super::purchase::{bought_steps, bought_text};
use super::text::join;
use super::words_form::unit_heading;
use super::words_result::{Bills, States};
use super::words_why::Why as Words;
use crate::bill::{Line, LineKind, TierWhy, Why};
use crate::book::{FreeTerm, Item, PriceBook, TierBasis, TiersMode};
use crate::estimate::ItemMonth;
use crate::money::{self, RoundingMode};
use crate::time::Cadence;

/// One row of a sum.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The figure: `16,000`, `− 1,000`, `× ¥0.12`, `¥1,080.00`.
    pub operand: String,
    /// What it is.
    pub words: String,
    /// Whether a rule stands above it: it is a result.
    pub rule: bool,
}

/// A line of a bill, with its reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineView {
    /// What it charges: `9,000 calls at ¥0.12`.
    pub text: String,
    /// Its amount, or the word for open.
    pub amount: String,
    /// The sum.
    pub steps: Vec<Step>,
    /// What the list leaves open here, with the other reading's amount.
    pub points: Vec<Point>,
}

/// What explanations are written from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The price book.
    pub book: &'a PriceBook,
    /// The item.
    pub item: &'a Item,
    /// How money is written.
    pub coin: &'a Coin,
    /// The language.
    pub lang: Lang,
    /// Whether the cart has this item alone, so that its month is the whole bill.
    pub alone: bool,
    /// Whether billed failures were added to the months' figures.
    pub failures: bool,
}

/// The lines of one item's month, with what the list leaves open; a month that costs nothing has
/// one line that says why.
pub fn month(context: &Context<'_>, month: &ItemMonth) -> Vec<LineView> {
    let mut views = lines(context, month);
    let mut groups = told(month).into_iter();
    let place = groups.position(|group| group[0].kind == LineKind::PayPerUse).unwrap_or(0);
    views[place].points = points(context, month);
    views
}

/// The same without what the list leaves open.
pub fn lines(context: &Context<'_>, month: &ItemMonth) -> Vec<LineView> {
    let lines = told(month);
    let has_use = lines.iter().any(|group| group[0].kind == LineKind::PayPerUse);
    let mut views: Vec<LineView> = lines.iter().map(|group| one(context, month, group)).collect();
    if views.is_empty() {
        views.push(covered(context, month));
    } else if !has_use && !month.used.is_zero() {
        // Nothing is paid per use: the purchase's sum begins with who covered the use.
        let mut steps = covered_steps(context, month);
        steps.append(&mut views[0].steps);
        views[0].steps = steps;
    }
    views
}

/// The lines that are told together: daily bills at one price are told as one line.
fn told(month: &ItemMonth) -> Vec<Vec<&Line>> {
    let mut lines: Vec<Vec<&Line>> = Vec::new();
    for line in &month.lines {
        match lines.iter_mut().find(|group| alike(group[0], line)) {
            Some(group) => group.push(line),
            None => lines.push(vec![line]),
        }
    }
    lines
}

fn alike(one: &Line, other: &Line) -> bool {
    let tier = |line: &Line| match &line.why {
        Why::Tier(why) => Some((why.tier, line.unit_amount)),
        _ => None,
    };
    one.kind == LineKind::PayPerUse && other.kind == one.kind && tier(one) == tier(other)
}

fn one(context: &Context<'_>, month: &ItemMonth, group: &[&Line]) -> LineView {
    let line = group[0];
    let (text, mut steps) = match (&line.why, line.kind) {
        (Why::Tier(why), LineKind::PayPerUse) => {
            (paid_text(context, month, group), paid_steps(context, month, group, why))
        }
        (Why::Purchase { list_amount, own_price }, _) => {
            (bought_text(context, line), bought_steps(context, line, *list_amount, *own_price))
        }
        _ => (Bills::of(context.lang).rounding.to_owned(), Vec::new()),
    };
    let last = last_step(context, month, group, sum(group.iter().map(|line| line.amount)));
    let amount = last.operand.clone();
    steps.push(last);
    LineView { text, amount, steps, points: Vec::new() }
}

fn money(context: &Context<'_>, amount: Option<Decimal>) -> String {
    match amount {
        Some(amount) => context.coin.money(amount),
        None => States::of(context.lang).open.to_owned(),
    }
}

fn sum(amounts: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
    amounts.into_iter().try_fold(Decimal::ZERO, |sum, amount| money::add(sum, amount?).ok())
}

/// A month without pay-per-use: what was used, and who covered it.
fn covered(context: &Context<'_>, month: &ItemMonth) -> LineView {
    let (bills, words) = (Bills::of(context.lang), Words::of(context.lang));
    let text = match (month.free.is_zero(), month.packs.is_zero()) {
        _ if !month.refused.is_zero() => {
            let units = quantity(month.refused, &context.item.unit, context.lang);
            bills.refused.fill([&units])
        }
        _ if month.used.is_zero() => bills.no_usage.to_owned(),
        (false, true) => bills.covered_by_free.to_owned(),
        (true, false) => bills.covered_by_packs.to_owned(),
        _ => bills.covered.to_owned(),
    };
    let mut steps = covered_steps(context, month);
    let zero = money(context, Some(Decimal::ZERO));
    steps.push(step(true, zero.clone(), words.exact.to_owned()));
    LineView { text, amount: zero, steps, points: Vec::new() }
}

fn covered_steps(context: &Context<'_>, month: &ItemMonth) -> Vec<Step> {
    let mut steps = use_steps(context, month);
    let unit = unit_word(&context.item.unit, false, context.lang);
    let words = Words::of(context.lang).nothing_left.fill([unit]);
    steps.push(step(true, number(month.pay_per_use), words));
    steps
}

pub(super) fn step(rule: bool, operand: String, words: String) -> Step {
    Step { operand, words, rule }
}

/// An operand with its sign before it: `− 1,000`, `× ¥0.12`.
pub(super) fn signed(sign: char, figure: &str) -> String {
    let mut out = String::from(sign);
    out.push(' ');
    out.push_str(figure);
    out
}

fn month_name(context: &Context<'_>, month: &ItemMonth) -> String {
    month_long(month.start.month(), context.lang)
}

/// Calls of the month, less what free quotas and packs cover and what is refused.
fn use_steps(context: &Context<'_>, month: &ItemMonth) -> Vec<Step> {
    let (lang, words) = (context.lang, Words::of(context.lang));
    let name = month_name(context, month);
    let unit = match lang {
        Lang::En => unit_word(&context.item.unit, month.used == Decimal::ONE, lang).to_owned(),
        Lang::Zh => unit_heading(&context.item.unit, lang),
    };
    let used = if context.failures { &words.used_failures } else { &words.used };
    let mut steps = vec![step(false, number(month.used), used.fill([&unit, &name]))];
    if !month.free.is_zero() {
        let mut text = free_words(context, &name);
        if !context.item.packs.is_empty() {
            text = join(lang, &text, words.free_first);
        }
        steps.push(step(false, signed(MINUS, &number(month.free)), text));
    }
    for draws in pack_draws(month) {
        let units = sum(draws.iter().map(|draw| Some(draw.units))).unwrap_or_default();
        steps.push(step(false, signed(MINUS, &number(units)), pack_words(context, month, &draws)));
    }
    if !month.refused.is_zero() {
        let refused = signed(MINUS, &number(month.refused));
        steps.push(step(false, refused, words.refused.to_owned()));
    }
    steps
}

fn free_words(context: &Context<'_>, month: &str) -> String {
    let words = Words::of(context.lang);
    match context.item.free.first().map(|quota| quota.term) {
        Some(FreeTerm::Once(_)) => words.free_once.to_owned(),
        Some(FreeTerm::Every(Cadence::Month)) | None => words.free_month.fill([month]),
        Some(FreeTerm::Every(_)) => words.free_days.fill([month]),
    }
}

fn paid_text(context: &Context<'_>, _month: &ItemMonth, group: &[&Line]) -> String {
    let (lang, bills) = (context.lang, Bills::of(context.lang));
    let units = sum(group.iter().map(|line| Some(line.quantity))).unwrap_or_default();
    let units = quantity(units, &context.item.unit, lang);
    match group[0].unit_amount {
        Some(_) => bills.paid.fill([&units, &unit_price(context, group[0])]),
        None => bills.unpriced.fill([&units]),
    }
}

/// A tier's price as the list writes it, with what it pays for where that is not one unit.
fn unit_price(context: &Context<'_>, line: &Line) -> String {
    let Some(price) = line.unit_amount else { return String::new() };
    let mut out = context.coin.unit_price(price);
    if let Why::Tier(why) = &line.why
        && why.per != Decimal::ONE
    {
        out.push_str(" / ");
        out.push_str(&number(why.per));
    }
    out
}

fn paid_steps(
    context: &Context<'_>,
    month: &ItemMonth,
    group: &[&Line],
    why: &TierWhy,
) -> Vec<Step> {
    let (lang, words) = (context.lang, Words::of(context.lang));
    let unit = unit_word(&context.item.unit, month.pay_per_use == Decimal::ONE, lang);
    let mut steps = use_steps(context, month);
    steps.push(step(true, number(month.pay_per_use), words.left.fill([unit])));
    let units = sum(group.iter().map(|line| Some(line.quantity))).unwrap_or_default();
    let range = tier_range(words, why);
    let tier = (why.tier + 1).to_string();
    let slice = units != month.pay_per_use;
    if slice {
        steps.push(step(false, number(units), words.in_tier.fill([&tier, &range])));
    }
    if why.whole_blocks && why.per != Decimal::ONE && group.len() == 1 {
        let blocks = crate::money::blocks(units, why.per).unwrap_or_default();
        steps.push(step(false, number(blocks), words.blocks.fill([&number(why.per)])));
    }
    let named = if slice { String::new() } else { tier_words(context, words, why, &range) };
    let mut text = join(lang, &named, &rule_words(context, why));
    if group.len() > 1 {
        text = join(lang, &text, &words.several_cycles.fill([&count(group.len())]));
    }
    let line = group[0];
    if line.unit_amount.is_some() {
        steps.push(step(false, signed('×', &unit_price(context, line)), text));
    } else {
        steps.push(step(false, signed('×', "?"), text));
    }
    let flat = sum(group.iter().map(|line| Some(line.flat_amount))).unwrap_or_default();
    if !flat.is_zero() {
        steps.push(step(false, signed('+', &context.coin.money(flat)), words.flat.to_owned()));
    }
    steps
}

fn tier_range(words: &Words, why: &TierWhy) -> String {
    match why.to {
        Some(to) => words.tier_range.fill([&number(why.from), &number(to)]),
        None => words.tier_open.fill([&number(why.from)]),
    }
}

fn tier_words(context: &Context<'_>, words: &Words, why: &TierWhy, range: &str) -> String {
    let single = context.item.pay_per_use.as_ref().is_some_and(|p| p.tiers.rows.len() == 1);
    if single {
        return words.one_price.to_owned();
    }
    words.tier.fill([&(why.tier + 1).to_string(), range])
}

/// Why that tier: how tiers apply, and the count where it is not the one on the line.
fn rule_words(context: &Context<'_>, why: &TierWhy) -> String {
    let (lang, words) = (context.lang, Words::of(context.lang));
    let Some(price) = &context.item.pay_per_use else { return String::new() };
    if price.tiers.rows.len() == 1 {
        return String::new();
    }
    let calls = context.item.unit == "call";
    let rule = match (why.mode, price.counted_by) {
        (TiersMode::Volume, Cadence::Month) if calls => words.volume_calls,
        (TiersMode::Volume, Cadence::Month) => words.volume,
        (TiersMode::Volume, _) => words.volume_day,
        (TiersMode::Graduated, _) if calls => words.graduated_calls,
        (TiersMode::Graduated, _) => words.graduated,
    };
    let count = quantity(why.count, &context.item.unit, lang);
    let picked = match (why.basis, why.mode) {
        (TierBasis::AfterPacks, _) => String::new(),
        (_, TiersMode::Graduated) => words.fills_tiers.to_owned(),
        (TierBasis::AfterFree, TiersMode::Volume) => words.picked_free.fill([&count]),
        (TierBasis::Total, TiersMode::Volume) => words.picked_total.fill([&count]),
    };
    join(lang, rule, &picked)
}

/// The figure itself, and how it was rounded.
fn last_step(
    context: &Context<'_>,
    month: &ItemMonth,
    group: &[&Line],
    amount: Option<Decimal>,
) -> Step {
    let words = Words::of(context.lang);
    let Some(amount) = amount else {
        let vendor = context.book.provider.in_language(context.lang.tag());
        return step(true, money(context, None), words.unpriced.fill([vendor]));
    };
    let rounding = &context.book.policies.rounding;
    if let (Some(rule), Some(exact)) =
        (rounding.line, sum(group.iter().map(|line| line.exact)).filter(|exact| *exact != amount))
    {
        return step(true, context.coin.money(amount), rounded(context, rule.mode, exact));
    }
    let fits = amount.normalize().scale() <= rounding.bill.scale;
    let sole = context.alone && month.lines.len() == group.len();
    if fits || group[0].kind == LineKind::Pack {
        step(true, context.coin.money(amount), words.exact.to_owned())
    } else if sole {
        let billed = crate::money::round(amount, rounding.bill.scale, rounding.bill.mode);
        step(true, context.coin.money(billed), rounded(context, rounding.bill.mode, amount))
    } else {
        step(true, context.coin.money(amount), words.exact_until_bill.to_owned())
    }
}

fn rounded(context: &Context<'_>, mode: RoundingMode, exact: Decimal) -> String {
    let words = Words::of(context.lang);
    let exact = number(exact);
    match mode {
        RoundingMode::HalfUp => words.rounded.fill([&exact]),
        RoundingMode::HalfEven => words.rounded_even.fill([&exact]),
        RoundingMode::Down => words.cut.fill([&exact]),
    }
}

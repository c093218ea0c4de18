//! Why a plan costs what it costs: a sum in words that ends in the figure itself.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::lines::Line;
use super::look::{Look, minus, pack_money, refused, sum, use_money};
use super::words::{Buys, Sums};
use super::{Step, Why};
use crate::money::rough;
use crate::plan::{MonthBill, Priced};
use crate::view::Lang;
use crate::view::dates::date_long;
use crate::view::format::{MINUS, count, number, quantity, unit_word};
use crate::view::words_form::unit_heading;

/// More purchases or months than these are told by calendar years.
const STEPS_MAX: usize = 14;

/// Why the best plan is the cheapest: what packs take the place of.
pub(super) fn of_best(look: &Look<'_>, best: &Priced) -> Why {
    let words = Sums::of(look.lang);
    let alone = &look.told.answer.pay_per_use;
    let comparable = refused(alone).is_zero() && !best.purchases.is_empty();
    let (Some(total), Some(pay), true) = (best.total, alone.total, comparable) else {
        return of_plan(look, best, lead(look, best, None), Vec::new());
    };
    let covered = rough::total(best.months.iter().map(|month| month.packs));
    let mut steps = vec![step(false, look.coin.money(pay), words.pay_alone.to_owned())];
    // What is still paid per use stays in the sum; the rest is no longer due.
    let still = minus(Some(total), pack_money(best)).unwrap_or_default();
    if let Some(saved) = rough::sub(pay, still).filter(|saved| !saved.is_zero()) {
        let saved = [&MINUS.to_string(), " ", &look.coin.money(saved)].concat();
        steps.push(step(false, saved, words.no_longer.fill([&look.units(covered)])));
    }
    bought(look, best, &mut steps);
    steps.push(due(look, best));
    let lead = words.lead_best.fill([&look.coin.money(total)]);
    Why { lead, steps, notes: notes(look, best) }
}

/// Why one of the plans costs what it costs.
pub(super) fn of_line(look: &Look<'_>, index: usize, line: &Line<'_>) -> Why {
    let words = Sums::of(look.lang);
    let standing = look.told.sensitivity.and_then(|it| it.standings.get(index));
    let mut more = Vec::new();
    let packs = !line.plan.purchases.is_empty();
    let pays = refused(&look.told.answer.pay_per_use).is_zero();
    if let Some(from) = standing.and_then(|it| it.pays_off_from).filter(|_| packs && pays) {
        more.push(words.pays_off.fill([&look.since_usage(from)]));
    }
    if let Some(down) = standing.and_then(|it| it.safe_down_to) {
        more.push(words.safe.fill([&look.since_usage(down)]));
    }
    let name = look.name(line);
    of_plan(look, line.plan, lead(look, line.plan, Some(name)), more)
}

fn lead(look: &Look<'_>, plan: &Priced, name: Option<String>) -> String {
    let words = Sums::of(look.lang);
    let name = name.unwrap_or_else(|| super::words::Compares::of(look.lang).best.to_owned());
    let refused = refused(plan);
    if !refused.is_zero() {
        return words.lead_refused.fill([&name, &look.units(refused)]);
    }
    match (pack_money(plan), use_money(plan)) {
        (Some(packs), Some(used)) if packs.is_zero() && used.is_zero() => {
            words.lead_nothing.fill([&name])
        }
        (Some(packs), Some(used)) if packs.is_zero() => {
            words.lead_pay.fill([&name, &look.coin.money(used)])
        }
        (Some(packs), Some(used)) if used.is_zero() => {
            words.lead_packs.fill([&name, &look.coin.money(packs)])
        }
        (Some(packs), Some(used)) => {
            words.lead.fill([&name, &look.coin.money(packs), &look.coin.money(used)])
        }
        _ => words.lead_open.fill([&name]),
    }
}

/// Who covers the use, then what it costs.
fn of_plan(look: &Look<'_>, plan: &Priced, lead: String, more: Vec<String>) -> Why {
    let mut steps = covered(look, plan);
    bought(look, plan, &mut steps);
    paid(look, plan, &mut steps);
    rounding(look, plan, &mut steps);
    steps.push(due(look, plan));
    let mut notes = notes(look, plan);
    notes.extend(more);
    Why { lead, steps, notes }
}

fn step(rule: bool, operand: String, words: String) -> Step {
    Step { operand, words, rule }
}

fn covered(look: &Look<'_>, plan: &Priced) -> Vec<Step> {
    let words = Sums::of(look.lang);
    let all = |part: fn(&MonthBill) -> Decimal| rough::total(plan.months.iter().map(part));
    let used = match plan.months.len() {
        1 => words.used_one.to_owned(),
        months => words.used.fill([&count(months)]),
    };
    let mut steps = vec![step(false, look.units(all(|month| month.usage)), used)];
    let parts = [
        (all(|month| month.free), words.free),
        (all(|month| month.packs), words.packs),
        (all(|month| month.refused), words.refused),
    ];
    for (units, text) in parts.into_iter().filter(|part| !part.0.is_zero()) {
        let operand = [&MINUS.to_string(), " ", &number(units)].concat();
        steps.push(step(false, operand, text.to_owned()));
    }
    let paid = all(|month| month.pay_per_use);
    steps.push(step(true, look.units(paid), words.paid.to_owned()));
    steps
}

/// An amount of the sum: the first one of a sum of money has no sign.
fn push(look: &Look<'_>, steps: &mut Vec<Step>, amount: Option<Decimal>, words: String) {
    let first = steps.last().is_none_or(|last| last.rule);
    let text = look.money(amount);
    let operand = match (first, amount) {
        (false, Some(amount)) if amount < Decimal::ZERO => {
            [&MINUS.to_string(), " ", &look.coin.money(-amount)].concat()
        }
        (false, Some(_)) => ["+ ", &text].concat(),
        _ => text,
    };
    steps.push(step(false, operand, words));
}

fn bought(look: &Look<'_>, plan: &Priced, steps: &mut Vec<Step>) {
    let (words, buys) = (Sums::of(look.lang), Buys::of(look.lang));
    if plan.purchases.len() <= STEPS_MAX {
        for it in &plan.purchases {
            let what = buys.count_size.fill([&it.count.to_string(), &look.size_units(it.pack)]);
            let on = date_long(look.day(it.month), look.lang);
            let price = look.price(it.pack, it.count);
            push(look, steps, price, words.bought.fill([&what, &on]));
        }
        return;
    }
    for (year, months) in years(look, plan) {
        let of_year = plan.purchases.iter().filter(|it| months.contains(&it.month));
        let packs = of_year.map(|it| u64::from(it.count)).sum::<u64>();
        let money =
            sum(months.iter().filter_map(|month| Some(plan.months.get(*month)?.pack_money)));
        if packs > 0 {
            let text = words.bought_year.fill([&number(packs.into()), &year.to_string()]);
            push(look, steps, money, text);
        }
    }
}

/// Months by calendar years.
fn years(look: &Look<'_>, plan: &Priced) -> Vec<(i32, Vec<usize>)> {
    let mut years: Vec<(i32, Vec<usize>)> = Vec::new();
    for month in 0..plan.months.len() {
        let year = look.day(month).year();
        match years.last_mut().filter(|last| last.0 == year) {
            Some(last) => last.1.push(month),
            None => years.push((year, vec![month])),
        }
    }
    years
}

fn paid(look: &Look<'_>, plan: &Priced, steps: &mut Vec<Step>) {
    let words = Sums::of(look.lang);
    let costs = |month: &MonthBill| {
        !month.pay_per_use.is_zero() || month.pay_per_use_money.is_none_or(|it| !it.is_zero())
    };
    let months = plan.months.iter().enumerate().filter(|(_, month)| costs(month));
    if months.clone().count() <= STEPS_MAX {
        for (index, month) in months {
            let (units, name) = (look.units(month.pay_per_use), look.month(index));
            let text = match unit_price(look, month) {
                Some(price) => words.month_at.fill([&units, &name, &look.coin.unit_price(price)]),
                None => words.month.fill([&units, &name]),
            };
            push(look, steps, month.pay_per_use_money, text);
        }
        return;
    }
    for (year, months) in years(look, plan) {
        let months = || months.iter().filter_map(|month| plan.months.get(*month));
        let units = rough::total(months().map(|month| month.pay_per_use));
        let money = sum(months().map(|month| month.pay_per_use_money));
        if months().any(costs) {
            let text = words.year.fill([&look.units(units), &year.to_string()]);
            push(look, steps, money, text);
        }
    }
}

/// The price of each unit, where all units of a month have one.
fn unit_price(look: &Look<'_>, month: &MonthBill) -> Option<Decimal> {
    let tiers = &look.item.pay_per_use.as_ref()?.tiers;
    let money = month.pay_per_use_money.filter(|_| tiers.per == Decimal::ONE)?;
    let prices = tiers.all().filter_map(|tier| tier.unit_amount);
    prices.into_iter().find(|price| rough::mul(*price, month.pay_per_use) == Some(money))
}

fn rounding(look: &Look<'_>, plan: &Priced, steps: &mut Vec<Step>) {
    let exact = pack_money(plan).zip(use_money(plan));
    let exact = exact.and_then(|(packs, used)| rough::add(packs, used));
    if let Some(rest) = minus(plan.total, exact).filter(|rest| !rest.is_zero()) {
        push(look, steps, Some(rest), Sums::of(look.lang).rounding.to_owned());
    }
}

fn due(look: &Look<'_>, plan: &Priced) -> Step {
    let words = Sums::of(look.lang);
    let exact = pack_money(plan).zip(use_money(plan));
    let exact = exact.and_then(|(packs, used)| rough::add(packs, used));
    let text = match plan.total {
        None => words.due_open,
        Some(total) if exact == Some(total) => words.due,
        Some(_) => words.due_rounded,
    };
    step(true, look.money(plan.total), text.to_owned())
}

fn notes(look: &Look<'_>, plan: &Priced) -> Vec<String> {
    let words = Sums::of(look.lang);
    let mut notes = Vec::new();
    let units = plan.unused();
    if !units.is_zero() {
        let left = quantity(units, &look.item.unit, look.lang);
        let paid = plan.ends.iter().filter(|end| !end.units.is_zero() && end.bought.is_some());
        let money = sum(paid.map(|end| end.money)).filter(|money| !money.is_zero());
        notes.push(match money {
            Some(money) => words.left.fill([&left, &look.coin.money(money)]),
            None => words.left_units.fill([&left]),
        });
    }
    if !look.told.request.held.is_empty() {
        notes.push(words.held.to_owned());
    }
    notes
}

/// The unit after an adjective: `pay-per-use calls`, 后付费调用量.
pub(super) fn plural(look: &Look<'_>) -> String {
    match look.lang {
        Lang::En => unit_word(&look.item.unit, false, look.lang).to_owned(),
        Lang::Zh => unit_heading(&look.item.unit, look.lang),
    }
}

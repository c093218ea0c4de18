//! What to buy, and when.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::look::{Look, minus, sum};
use super::words::Buys;
use super::{Schedule, ScheduleGroup, ScheduleRow};
use crate::plan::{Priced, Purchase};
use crate::view::dates::{date, month_short};
use crate::view::format::number;

/// More rows than these are parted by calendar years.
pub(super) const ROWS_MAX: usize = 24;

/// The schedule; none where nothing is bought.
pub(super) fn schedule(look: &Look<'_>) -> Option<Schedule> {
    let best = look.told.answer.best.as_ref()?;
    if best.purchases.is_empty() {
        return None;
    }
    let words = Buys::of(look.lang);
    let on = match look.one_year() {
        true => words.on_year.fill([&look.day(0).year().to_string()]),
        false => words.on.to_owned(),
    };
    let heads = [words.on, words.pack, words.price, words.left].map(str::to_owned);
    let mut heads_short = heads.clone();
    heads_short[0] = on;
    let (count, units) = look.bought(best);
    let packs = match (count, units) {
        (1, Some(units)) => words.pack_units.fill([&look.units(units)]),
        (_, Some(units)) => words.packs_units.fill([&number(count.into()), &look.units(units)]),
        (1, None) => words.pack_one.to_owned(),
        (_, None) => words.packs.fill([&number(count.into())]),
    };
    let money = sum(best.purchases.iter().map(|it| look.price(it.pack, it.count)));
    // The rest of the bills, so that the rows add up to the plan's total: a flat amount may be due
    // without a unit.
    let rest = minus(best.total, money);
    let used = sum(best.months.iter().map(|month| Some(month.pay_per_use))).unwrap_or_default();
    let owed = !used.is_zero() || rest.is_some_and(|rest| !rest.is_zero());
    let per_use = owed.then(|| [words.per_use.to_owned(), look.units(used), look.money(rest)]);
    let money = if owed { best.total } else { money };
    let left = best.months.last().map(|month| month.left).unwrap_or_default();
    Some(Schedule {
        heads,
        heads_short,
        groups: groups(look, best),
        per_use,
        foot_short: units.map_or_else(|| packs.clone(), |units| look.bare(units)),
        foot: [words.all.to_owned(), packs, look.money(money), number(left)],
    })
}

fn groups(look: &Look<'_>, best: &Priced) -> Vec<ScheduleGroup> {
    if best.purchases.len() <= ROWS_MAX || look.one_year() {
        let rows = best.purchases.iter().map(|it| row(look, best, it)).collect();
        return vec![ScheduleGroup { head: None, rows }];
    }
    let mut groups: Vec<(i32, Option<Decimal>, Vec<ScheduleRow>)> = Vec::new();
    for it in &best.purchases {
        let year = look.day(it.month).year();
        let price = look.price(it.pack, it.count);
        let row = row(look, best, it);
        match groups.last_mut().filter(|group| group.0 == year) {
            Some(group) => {
                group.1 = sum([group.1, price].into_iter());
                group.2.push(row);
            }
            None => groups.push((year, price, vec![row])),
        }
    }
    let group = |(year, price, rows): (i32, Option<Decimal>, Vec<ScheduleRow>)| ScheduleGroup {
        head: Some((year.to_string(), look.money(price))),
        rows,
    };
    groups.into_iter().map(group).collect()
}

fn row(look: &Look<'_>, best: &Priced, it: &Purchase) -> ScheduleRow {
    let words = Buys::of(look.lang);
    let day = look.day(it.month);
    let left = best.months.get(it.month).map(|month| month.left).unwrap_or_default();
    let count = number(it.count.into());
    let on_short = match (look.lang, look.one_year()) {
        (_, false) => date(day, look.lang),
        (crate::view::Lang::En, true) => {
            let mut out = day.day().to_string();
            out.push(' ');
            out.push_str(&month_short(day.month(), look.lang));
            out
        }
        (crate::view::Lang::Zh, true) => day.format("%m-%d").to_string(),
    };
    ScheduleRow {
        on: date(day, look.lang),
        on_short,
        pack: words.count_size.fill([&count, &look.size_units(it.pack)]),
        pack_short: words.count_size.fill([&count, &look.size(it.pack)]),
        price: look.money(look.price(it.pack, it.count)),
        left: number(left),
    }
}

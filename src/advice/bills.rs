//! The plan's bills month by month, and what is left when its packs end.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::look::{Look, sum};
use super::plans::left_head;
use super::schedule::ROWS_MAX;
use super::words_charts::Lists;
use super::{Group, Listing};
use crate::money::rough;
use crate::plan::{Leftover, MonthBill};
use crate::view::dates::{date, last_day};
use crate::view::format::{count, number};
use crate::view::text::join;
use crate::view::words_form::unit_heading;

/// Rows with the calendar year that each belongs to, in order.
type Dated = Vec<(i32, Vec<String>)>;

/// Groups by calendar years where there are many rows; `head` sums one year up.
fn grouped(rows: Dated, head: impl Fn(i32) -> Vec<String>) -> Vec<Group> {
    let several = rows.first().map(|row| row.0) != rows.last().map(|row| row.0);
    if rows.len() <= ROWS_MAX || !several {
        let rows = rows.into_iter().map(|(_, row)| row).collect();
        return vec![Group { head: Vec::new(), rows }];
    }
    let mut groups: Vec<(i32, Group)> = Vec::new();
    for (year, row) in rows {
        match groups.last_mut().filter(|last| last.0 == year) {
            Some((_, group)) => group.rows.push(row),
            None => groups.push((year, Group { head: head(year), rows: vec![row] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The bills of the best plan.
pub(super) fn months(look: &Look<'_>) -> Listing {
    let words = Lists::of(look.lang);
    let plan = look.shown();
    let refuses = plan.months.iter().any(|month| !month.refused.is_zero());
    let mut heads = vec![
        (words.month.to_owned(), false),
        (unit_heading(&look.item.unit, look.lang), true),
        (words.free.to_owned(), true),
        (words.packs.to_owned(), true),
        (words.pay.to_owned(), true),
    ];
    if refuses {
        heads.push((words.refused.to_owned(), true));
    }
    for head in [words.pack_money, words.pay_money, words.bill, words.left] {
        heads.push((head.to_owned(), true));
    }
    let all = |name: String, months: &[&MonthBill]| {
        let units = |part: fn(&MonthBill) -> Decimal| {
            number(rough::total(months.iter().map(|month| part(month))))
        };
        let money = |part: fn(&MonthBill) -> Option<Decimal>| {
            look.money(sum(months.iter().map(|month| part(month))))
        };
        let mut row = vec![
            name,
            units(|month| month.usage),
            units(|month| month.free),
            units(|month| month.packs),
            units(|month| month.pay_per_use),
        ];
        if refuses {
            row.push(units(|month| month.refused));
        }
        row.push(money(|month| month.pack_money));
        row.push(money(|month| month.pay_per_use_money));
        row.push(money(|month| month.total));
        row.push(months.last().map(|month| number(month.left)).unwrap_or_default());
        row
    };
    let rows = plan.months.iter().enumerate();
    let row = |(index, month)| (look.day(index).year(), all(look.month_cell(index), &[month]));
    let of_year = |year: i32| {
        let months = plan.months.iter().enumerate();
        let months: Vec<&MonthBill> =
            months.filter(|(index, _)| look.day(*index).year() == year).map(|it| it.1).collect();
        all(year.to_string(), &months)
    };
    let every: Vec<&MonthBill> = plan.months.iter().collect();
    Listing {
        heading: words.months.to_owned(),
        sentence: bills_sentence(look, &plan.months),
        heads,
        groups: grouped(rows.map(row).collect(), of_year),
        foot: all(words.all.to_owned(), &every),
    }
}

fn bills_sentence(look: &Look<'_>, months: &[MonthBill]) -> String {
    let words = Lists::of(look.lang);
    let open = months.iter().filter(|month| month.total.is_none()).count();
    let open = if open > 0 { words.months_open.fill([&count(open)]) } else { String::new() };
    // Of equal bills the first one.
    let dated = months.iter().enumerate().rev();
    let Some((index, Some(most))) =
        dated.map(|(index, month)| (index, month.total)).max_by_key(|(_, total)| *total)
    else {
        return open;
    };
    let free = months.iter().filter(|month| month.total.is_some_and(|it| it.is_zero())).count();
    let (money, month) = (look.coin.money(most), look.month(index));
    let text = match (months.len(), free) {
        _ if most.is_zero() => words.months_none.to_owned(),
        (1, _) => words.months_one.fill([&money, &month]),
        (_, 0) => words.months_all.fill([&money, &month]),
        (all, free) => words.months_pay.fill([&money, &month, &count(free), &count(all)]),
    };
    join(look.lang, &text, &open)
}

/// What is left when the best plan's packs end; none where nothing was bought or held.
pub(super) fn ends(look: &Look<'_>) -> Option<Listing> {
    let plan = look.shown();
    if plan.purchases.is_empty() && look.told.request.held.is_empty() {
        return None;
    }
    let words = Lists::of(look.lang);
    let left: Vec<&Leftover> = plan.ends.iter().filter(|end| !end.units.is_zero()).collect();
    let units = |ends: &[&Leftover]| rough::total(ends.iter().map(|end| end.units));
    let worth = |ends: &[&Leftover]| {
        let money = sum(ends.iter().filter(|end| end.bought.is_some()).map(|end| end.money));
        money.filter(|money| !money.is_zero())
    };
    let sentence = |expired: bool| {
        let ends: Vec<&Leftover> =
            left.iter().copied().filter(|end| end.expired == expired).collect();
        if ends.is_empty() {
            return String::new();
        }
        let units = look.units(units(&ends));
        match (expired, worth(&ends)) {
            (true, Some(money)) => words.ends_expired.fill([&units, &look.coin.money(money)]),
            (true, None) => words.ends_expired_units.fill([&units]),
            (false, Some(money)) => words.ends_left.fill([&units, &look.coin.money(money)]),
            (false, None) => words.ends_left_units.fill([&units]),
        }
    };
    let heading = words.ends.to_owned();
    if left.is_empty() {
        return Some(Listing {
            heading,
            sentence: words.ends_none.to_owned(),
            ..Listing::default()
        });
    }
    let day = |end: &Leftover| look.told.book.offset.civil(end.at).map(last_day);
    let row = |end: &&Leftover| {
        let day = day(end).unwrap_or_default();
        (day.year(), end_row(look, end, date(day, look.lang)))
    };
    let of_year = |year: i32| {
        let ends: Vec<&Leftover> = left
            .iter()
            .copied()
            .filter(|end| day(end).is_some_and(|day| day.year() == year))
            .collect();
        ends_sum(look, year.to_string(), &ends)
    };
    Some(Listing {
        heading,
        sentence: join(look.lang, &sentence(true), &sentence(false)),
        heads: vec![
            (words.when.to_owned(), false),
            (words.pack.to_owned(), false),
            (words.bought.to_owned(), false),
            (words.what.to_owned(), false),
            (left_head(look), true),
            (words.worth.to_owned(), true),
        ],
        groups: grouped(left.iter().map(row).collect(), of_year),
        foot: ends_sum(look, words.all.to_owned(), &left),
    })
}

fn end_row(look: &Look<'_>, end: &Leftover, day: String) -> Vec<String> {
    let words = Lists::of(look.lang);
    vec![
        day,
        look.size_units(end.pack),
        end.bought.map_or_else(|| words.owned.to_owned(), |month| look.month_cell(month)),
        if end.expired { words.expires } else { words.serves }.to_owned(),
        number(end.units),
        end.money.map_or_else(|| "–".to_owned(), |money| look.coin.money(money)),
    ]
}

fn ends_sum(look: &Look<'_>, name: String, ends: &[&Leftover]) -> Vec<String> {
    let dash = || "–".to_owned();
    let units = rough::total(ends.iter().map(|end| end.units));
    let paid: Vec<_> = ends.iter().filter(|end| end.bought.is_some()).collect();
    let money = sum(paid.iter().map(|end| end.money)).filter(|_| !paid.is_empty());
    let money = money.map_or_else(dash, |money| look.coin.money(money));
    vec![name, dash(), dash(), dash(), number(units), money]
}

//! Where one plan overtakes another, when the whole forecast is scaled.

use rust_decimal::Decimal;

use super::lines::Which;
use super::look::Look;
use super::sketch::{Mark, NARROW, Shown, Sketch, WIDE, keys, shown};
use super::words_charts::Others;
use super::{Chart, Figure, Table};
use crate::money::rough;
use crate::plan::{Overtake, Sensitivity, Step};
use crate::view::chart::float;
use crate::view::format::{count, number};
use crate::view::text::join;
use crate::view::words_form::unit_heading;

/// So many marks get their figures; all of them stand in the table.
const LABELS_MAX: usize = 6;

/// The chart; none where nothing is used, or there is only one plan.
pub(super) fn figure(look: &Look<'_>, of: &Sensitivity) -> Option<Figure> {
    let shown = shown(look);
    let total = look.usage();
    if shown.len() < 2 || total.is_zero() || of.steps.len() < 2 {
        return None;
    }
    let words = Others::of(look.lang);
    let amount = |it: &Shown, step: &Step| step.plans.get(it.index).copied().flatten();
    let amounts = shown.iter().map(|it| of.steps.iter().map(|step| amount(it, step)).collect());
    let amounts: Vec<Vec<Option<Decimal>>> = amounts.collect();
    let title = match look.span() {
        12 => words.year_cost.to_owned(),
        1 => words.month_cost.to_owned(),
        months => words.span_cost.fill([&count(months)]),
    };
    let (best, others) = shown.split_first()?;
    // Pay-per-use first, as in the sentence.
    let pairs = others.iter().rev().map(|other| Pair { look, of, best, other });
    let pairs: Vec<Pair<'_>> = pairs.collect();
    let mut sentence = String::new();
    let mut marks = Vec::new();
    for pair in &pairs {
        let name = match sentence.is_empty() {
            true => sentence_name(look, Which::Best),
            false => words.it,
        };
        sentence = join(look.lang, &sentence, &pair.sentence(name));
        marks.extend(pair.marks(total, LABELS_MAX.saturating_sub(marks.len())));
    }
    sentence = join(look.lang, &sentence, &beyond(look, of, best).unwrap_or_default());
    let sketch = Sketch {
        look,
        title,
        steps: &of.steps,
        shown: &shown,
        amounts,
        marks,
        band: None,
        point: false,
    };
    Some(Figure {
        heading: words.overtakes.to_owned(),
        chart: Chart {
            sentence,
            wide: sketch.draw(WIDE),
            narrow: sketch.draw(NARROW),
            table: table(look, &sketch, &pairs),
        },
        keys: keys(&shown),
    })
}

/// From where on the recommended plan's cost cannot be said.
fn beyond(look: &Look<'_>, of: &Sensitivity, best: &Shown) -> Option<String> {
    let words = Others::of(look.lang);
    let unknown = |step: &&Step| {
        step.percent > 100 && step.plans.get(best.index).is_none_or(|cost| cost.is_none())
    };
    let from = look.in_all(of.steps.iter().find(unknown)?.usage);
    let sentence = if look.refuses() { &words.uncovered_from } else { &words.unpriced_from };
    Some(sentence.fill([&from]))
}

/// A plan in a sentence.
pub(super) fn sentence_name(look: &Look<'_>, which: Which) -> &'static str {
    let words = Others::of(look.lang);
    match which {
        Which::Best => words.plan,
        Which::Cart => words.cart,
        Which::PayPerUse => words.pay,
        Which::AllAtOnce => words.at_once,
        Which::NextBest => words.next,
        Which::SingleSize => words.single,
    }
}

/// The recommended plan and one other.
struct Pair<'a> {
    look: &'a Look<'a>,
    of: &'a Sensitivity,
    best: &'a Shown,
    other: &'a Shown,
}

impl Pair<'_> {
    /// Where the two change places, ascending; neighbours that change nothing left out.
    fn events(&self) -> Vec<&Overtake> {
        let pair = [self.best.index, self.other.index];
        let of_pair = |it: &&Overtake| pair.contains(&it.first) && pair.contains(&it.second);
        let mut events: Vec<&Overtake> = self.of.overtakes.iter().filter(of_pair).collect();
        crate::view::chart::settle(&mut events, |one, other| one.usage < other.usage);
        events.dedup_by_key(|it| it.second);
        events
    }

    /// The last sum of months before another one.
    fn before(&self, usage: Decimal) -> Decimal {
        let scales = self.look.told.request.months.iter().map(|it| it.normalize().scale());
        let step = Decimal::new(1, scales.max().unwrap_or(0));
        rough::sub(usage, step).unwrap_or(usage)
    }

    /// Who beats whom, and from where on.
    fn sentence(&self, name: &str) -> String {
        let (look, words) = (self.look, Others::of(self.look.lang));
        let other = sentence_name(look, self.other.which);
        let events = self.events();
        let behind = events.first().is_some_and(|it| it.second == self.best.index);
        match (behind, events.as_slice()) {
            (_, []) => self.one_way(name, other),
            (true, [from]) => words.from.fill([name, other, &look.in_all(from.usage)]),
            (true, [from, lost, again]) => {
                let drops = !look.told.answer.cliffs.is_empty();
                let sentence = if drops { &words.from_but_drop } else { &words.from_but };
                sentence.fill([
                    name,
                    other,
                    &look.in_all(from.usage),
                    &number(lost.usage),
                    &look.bare(self.before(again.usage)),
                ])
            }
            (false, [lost]) => {
                words.up_to.fill([name, other, &look.in_all(self.before(lost.usage))])
            }
            (false, [lost, again]) => words.all_but.fill([
                name,
                other,
                &number(lost.usage),
                &look.units(self.before(again.usage)),
            ]),
            (_, [first, ..]) => {
                let times = count(events.len());
                words.many.fill([name, other, &times, &look.in_all(first.usage)])
            }
        }
    }

    /// Without an overtake: as the steps say.
    fn one_way(&self, name: &str, other: &str) -> String {
        let words = Others::of(self.look.lang);
        let costs = self.of.steps.iter().filter_map(|step| {
            let cost = |it: &Shown| step.plans.get(it.index).copied().flatten();
            Some((cost(self.best)?, cost(self.other)?))
        });
        let (mut least, mut most) = (true, true);
        for (best, other) in costs {
            least &= best <= other;
            most &= best > other;
        }
        match (least, most) {
            (true, _) => words.always.fill([name, other]),
            (_, true) => words.never.fill([name, other]),
            _ => words.mixed.fill([name, other]),
        }
    }

    /// Marks where the two change places; a range that is lost gets one label for both ends.
    fn marks(&self, total: Decimal, labels: usize) -> Vec<Mark> {
        let mut marks: Vec<Mark> = Vec::new();
        let events = self.events();
        for (index, it) in events.iter().enumerate() {
            let next = events.get(index + 1);
            let lost = it.second == self.other.index;
            let taken_back = events.get(index.wrapping_sub(1)).is_some_and(|before| {
                before.second == self.other.index && it.second == self.best.index
            });
            let label = match next {
                _ if index >= labels || taken_back => None,
                Some(next) if lost => {
                    let parts = [number(it.usage), number(self.before(next.usage))];
                    Some(parts.join("–"))
                }
                _ => Some(number(it.usage)),
            };
            let percent = 100.0 * float(it.usage) / float(total).max(1e-9);
            let amount = self.amount(it.second, percent);
            marks.extend(amount.map(|amount| Mark { percent, amount, label }));
        }
        marks
    }

    /// What a plan costs at a share of the forecast, between the steps: for the drawing alone.
    fn amount(&self, index: usize, percent: f64) -> Option<f64> {
        let steps = self.of.steps.windows(2);
        let mut around = steps.filter(|pair| {
            pair.iter()
                .zip([1.0, -1.0])
                .all(|(step, sign)| sign * (percent - f64::from(step.percent)) >= 0.0)
        });
        let [from, to] = around.next()? else { return None };
        let cost = |step: &Step| step.plans.get(index).copied().flatten().map(float);
        let (low, high) = (cost(from)?, cost(to)?);
        let span = f64::from(to.percent) - f64::from(from.percent);
        Some(low + (high - low) * (percent - f64::from(from.percent)) / span.max(1e-9))
    }
}

/// Every step, and every place where the drawn plans change places.
fn table(look: &Look<'_>, sketch: &Sketch<'_>, pairs: &[Pair<'_>]) -> Table {
    let words = Others::of(look.lang);
    let mut heads =
        vec![(words.share.to_owned(), true), (unit_heading(&look.item.unit, look.lang), true)];
    heads.extend(sketch.shown.iter().map(|it| (it.name.clone(), true)));
    heads.push((words.what.to_owned(), false));
    let mut rows: Vec<(Decimal, Vec<String>)> = Vec::new();
    for (index, step) in sketch.steps.iter().enumerate() {
        let mut row = vec![look.percent(step.percent), number(step.usage)];
        let amounts = sketch.amounts.iter();
        row.extend(amounts.map(|line| look.cost(line.get(index).copied().flatten())));
        row.push(if step.percent == 100 { words.at_forecast.to_owned() } else { String::new() });
        rows.push((step.usage, row));
    }
    for pair in pairs {
        for it in pair.events() {
            let (winner, loser) = match it.second == pair.best.index {
                true => (pair.best, pair.other),
                false => (pair.other, pair.best),
            };
            let share = crate::view::format::percent(it.usage, look.usage()).unwrap_or_default();
            let mut row = vec![share, number(it.usage)];
            row.extend(sketch.shown.iter().map(|_| "–".to_owned()));
            row.push(words.overtaken.fill([&winner.name, &loser.name]));
            rows.push((it.usage, row));
        }
    }
    crate::view::chart::settle(&mut rows, |one, other| one.0 < other.0);
    Table { heads, rows: rows.into_iter().map(|row| row.1).collect(), foot: Vec::new() }
}

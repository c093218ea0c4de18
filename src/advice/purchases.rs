//! A plan's purchases in a few words.

use super::lines::{Line, Which, added, settled};
use super::look::Look;
use super::words::Compares;
use crate::plan::Purchase;
use crate::view::text::list;

/// So many sizes are named; more are counted.
const SIZES_MAX: usize = 3;

/// The packs of one size.
struct Size {
    pack: usize,
    count: u64,
    first: usize,
    last: usize,
}

impl Look<'_> {
    /// A plan's name: `Recommended`, `Only 10,000-call packs`.
    pub fn name(&self, line: &Line<'_>) -> String {
        let words = Compares::of(self.lang);
        match line.which {
            Which::Best => words.best.to_owned(),
            Which::AllAtOnce => words.all_at_once.to_owned(),
            Which::NextBest => words.next_best.to_owned(),
            Which::Cart => words.cart.to_owned(),
            Which::SingleSize => match line.plan.purchases.first() {
                Some(bought) => words.only.fill([&self.size_name(bought.pack)]),
                None => words.single.to_owned(),
            },
            Which::PayPerUse => words.pay_per_use.to_owned(),
        }
    }

    /// A size before the word pack: `10,000-call`, 1万次.
    fn size_name(&self, pack: usize) -> String {
        let mut out = self.size(pack);
        if self.lang == crate::view::Lang::En && !out.ends_with(|l: char| l.is_alphabetic()) {
            let unit = crate::view::format::unit_word(&self.item.unit, true, self.lang);
            out.push('-');
            out.push_str(unit);
        }
        out
    }

    /// What a plan buys: `1 × 100,000 in January, 5 × 10,000 from October`.
    pub fn purchases(&self, line: &Line<'_>) -> String {
        let words = Compares::of(self.lang);
        let best = self.told.answer.best.as_ref();
        let of_best = best.filter(|best| line.which != Which::Best && !best.purchases.is_empty());
        if let Some(more) = of_best.and_then(|best| added(&best.purchases, &line.plan.purchases))
            && let Some(text) = self.with_more(&more)
        {
            return text;
        }
        let sizes = sizes(&line.plan.purchases);
        match sizes.as_slice() {
            [only] if line.which == Which::SingleSize && only.first != only.last => {
                words.when_needed.fill([&only.count.to_string()])
            }
            _ => self.bought_words(&line.plan.purchases),
        }
    }

    /// Purchases on top of the best plan's, where they are few.
    fn with_more(&self, more: &[Purchase]) -> Option<String> {
        let first = more.first()?;
        if more.len() > 2 || more.iter().any(|it| it.month != first.month) {
            return None;
        }
        let parts = self.parts(&sizes(more));
        Some(Compares::of(self.lang).with_more.fill([&parts, &self.month(first.month)]))
    }

    /// Purchases by size, the largest first, with their months.
    pub fn bought_words(&self, purchases: &[Purchase]) -> String {
        let words = Compares::of(self.lang);
        let mut sizes = sizes(purchases);
        let units = |size: &Size| self.item.packs.get(size.pack).map(|pack| pack.quantity);
        crate::view::chart::settle(&mut sizes, |one, other| {
            (one.first, units(other)) < (other.first, units(one))
        });
        let (Some(first), Some(last)) =
            (sizes.iter().map(|it| it.first).min(), sizes.iter().map(|it| it.last).max())
        else {
            return words.none.to_owned();
        };
        if sizes.len() > SIZES_MAX {
            let count: u64 = sizes.iter().map(|it| it.count).sum();
            let kinds = sizes.len().to_string();
            return words.many.fill([&count.to_string(), &kinds, &self.month(first)]);
        }
        if first == last {
            return words.all_in.fill([&self.parts(&sizes), &self.month(first)]);
        }
        let part = |size: &Size| {
            let sentence = match size.first == size.last {
                true => &words.in_month,
                false => &words.from_month,
            };
            let count = size.count.to_string();
            sentence.fill([&count, &self.size(size.pack), &self.month(size.first)])
        };
        let parts: Vec<String> = sizes.iter().map(part).collect();
        // Months and counts in one list: Chinese parts its clauses by commas.
        parts.join(self.lang.pick(", ", "，"))
    }

    /// Counts and sizes: `1 × 100,000 and 5 × 10,000`.
    fn parts(&self, sizes: &[Size]) -> String {
        let words = Compares::of(self.lang);
        let part = |size: &Size| words.size.fill([&size.count.to_string(), &self.size(size.pack)]);
        let mut parts: Vec<String> = sizes.iter().map(part).collect();
        match parts.pop() {
            Some(last) if !parts.is_empty() => words.and.fill([&list(self.lang, &parts), &last]),
            Some(only) => only,
            None => String::new(),
        }
    }
}

/// Packs by size, in the order of their first purchases.
fn sizes(purchases: &[Purchase]) -> Vec<Size> {
    let mut sizes: Vec<Size> = Vec::new();
    for it in settled(purchases) {
        match sizes.iter_mut().find(|size| size.pack == it.pack) {
            Some(size) => {
                size.count += u64::from(it.count);
                size.last = it.month;
            }
            None => sizes.push(Size {
                pack: it.pack,
                count: u64::from(it.count),
                first: it.month,
                last: it.month,
            }),
        }
    }
    sizes
}

//! Every grant that could come, and the stretches of time between their beginnings and ends.

use super::{Question, Stretch, UNIT, clock_of, text_or, units_of};
use crate::slow::clock::{Clock, read_time};
use packwise::document::Node;
use std::collections::BTreeSet;

/// A grant that comes, or could.
struct Coming {
    from: i64,
    to: i64,
    /// What it holds without a purchase.
    given: i64,
    size: i64,
    pack: bool,
    purchased: i64,
    priority: i64,
    /// Its place in the documents.
    place: (u8, usize, usize),
    /// Whether it serves the use of a plan, which is in no region.
    serves: bool,
    /// The purchase that it is of.
    of: Option<(usize, usize)>,
}

struct Writer<'a> {
    clock: Clock,
    end_of_day: bool,
    /// The first instants of the months, and of the one after the last.
    months: Vec<i64>,
    opened: i64,
    item: &'a Node,
    coming: Vec<Coming>,
}

pub fn write_down(question: &mut Question, request: &Node, policies: &Node, item: &Node) {
    let book = request.get("book").expect("a book");
    let (clock, end_of_day) = clock_of(book, policies);
    let start = text_or(request, "start", "");
    let first = read_time(&format!("{start}-01T00:00:00+00:00")) - clock.offset;
    let mut months = vec![first];
    for _ in 0..question.months {
        months.push(clock.next(months[months.len() - 1], "month"));
    }
    let opened = request.text_at("opened").map_or(first, read_time);
    let mut writer = Writer { clock, end_of_day, months, opened, item, coming: Vec::new() };
    writer.quotas();
    writer.held(request, text_or(policies, "packScope", "any") == "region");
    for month in 0..question.months {
        for kind in 0..question.kinds.len() {
            writer.purchase(month, kind);
        }
    }
    writer.order(policies);
    question.given = writer.coming.iter().map(|grant| grant.given).collect();
    question.is_pack = writer.coming.iter().map(|grant| grant.pack && grant.serves).collect();
    question.spans = writer.coming.iter().map(|grant| (grant.from, grant.to)).collect();
    question.starts.clone_from(&writer.months);
    let of = |month, kind| {
        let is = |grant: &Coming| grant.of == Some((month, kind));
        (0..writer.coming.len()).filter(|index| is(&writer.coming[*index])).collect()
    };
    question.bought = (0..question.months)
        .map(|month| (0..question.kinds.len()).map(|kind| of(month, kind)).collect())
        .collect();
    let cycle = cycle_of(item);
    writer.stretches(question, request, cycle);
}

/// The billing cycle and the counting span.
fn cycle_of(item: &Node) -> (&str, &str) {
    let Some(price) = item.get("payPerUse") else { return ("month", "month") };
    let counted = text_or(price, "countedBy", "month");
    (text_or(price, "settledBy", counted), counted)
}

fn priority(node: &Node) -> i64 {
    node.get("priority").and_then(Node::as_int).unwrap_or(0)
}

impl Writer<'_> {
    fn first(&self) -> i64 {
        self.months[0]
    }

    fn last(&self) -> i64 {
        self.months[self.months.len() - 1]
    }

    fn quotas(&mut self) {
        for (index, quota) in self.item.list_at("free").iter().enumerate() {
            let size = units_of(quota.decimal_at("quantity").expect("a quantity"));
            let mut give = |from, to| {
                self.coming.push(Coming {
                    from,
                    to,
                    given: size,
                    size,
                    pack: false,
                    purchased: from,
                    priority: priority(quota),
                    place: (0, index, 0),
                    serves: true,
                    of: None,
                });
            };
            if let Some(valid_for) = quota.text_at("validFor") {
                give(self.opened, self.clock.validity(self.opened, valid_for, 1, self.end_of_day));
                continue;
            }
            let unit = if text_or(quota, "every", "") == "P1D" { "day" } else { "month" };
            let mut at = self.months[0];
            while at < self.months[self.months.len() - 1] {
                give(at, self.clock.next(at, unit));
                at = self.clock.next(at, unit);
            }
        }
    }

    /// The spans in which a pack serves, and one after the other where it resets.
    fn periods(&self, pack: &Node, from: i64, end: Option<i64>) -> Vec<(i64, i64)> {
        let valid_for = text_or(pack, "validFor", "");
        let end = end.unwrap_or(self.clock.validity(from, valid_for, 1, self.end_of_day));
        let mut starts = vec![from];
        if let Some(resets) = pack.text_at("resets") {
            let nominal = self.clock.after(from, valid_for, 1).min(end);
            let begins = (1..).map(|times| self.clock.after(from, resets, times));
            starts.extend(begins.take_while(|at| *at < nominal));
        }
        let next = |index: usize| starts.get(index + 1).copied().unwrap_or(end);
        starts.iter().enumerate().map(|(index, from)| (*from, next(index))).collect()
    }

    fn held(&mut self, request: &Node, bound: bool) {
        for (index, held) in request.list_at("held").iter().enumerate() {
            let packs = self.item.list_at("packs");
            let pack = packs.iter().find(|pack| pack.text_at("id") == held.text_at("pack"));
            let pack = pack.expect("a pack");
            let size = units_of(pack.decimal_at("quantity").expect("a quantity"));
            let bought = read_time(text_or(held, "boughtAt", ""));
            let end = held.text_at("validTo").map(read_time);
            let periods = self.periods(pack, bought, end);
            let last = periods[periods.len() - 1].1;
            let current = |(_, to): &&(i64, i64)| *to > self.first() || *to == last;
            let periods: Vec<_> = periods.iter().filter(current).copied().collect();
            for (number, (from, to)) in periods.into_iter().enumerate() {
                let left = if number == 0 {
                    units_of(held.decimal_at("remaining").expect("units"))
                } else {
                    size
                };
                self.coming.push(Coming {
                    from,
                    to,
                    given: left,
                    size,
                    pack: true,
                    purchased: bought,
                    priority: priority(pack),
                    place: (1, index, number),
                    serves: !(bound && held.get("region").is_some()),
                    of: None,
                });
            }
        }
    }

    fn purchase(&mut self, month: usize, kind: usize) {
        let pack = &self.item.list_at("packs")[kind];
        let kinds = self.item.list_at("packs").len();
        let at = self.months[month];
        let size = units_of(pack.decimal_at("quantity").expect("a quantity"));
        for (number, (from, to)) in self.periods(pack, at, None).into_iter().enumerate() {
            self.coming.push(Coming {
                from,
                to,
                given: 0,
                size,
                pack: true,
                purchased: at,
                priority: priority(pack),
                place: (2, month * kinds + kind, number),
                serves: true,
                of: Some((month, kind)),
            });
        }
    }

    /// Puts the grants in the order in which they are drawn.
    fn order(&mut self, policies: &Node) {
        let usual = ["class", "expiry", "purchased", "size"].map(Node::text);
        let keys = match policies.get("grantOrder") {
            Some(keys) => keys.as_list(),
            None => &usual,
        };
        let rank = |grant: &Coming| {
            let value = |key: &Node| match key.as_text() {
                Some("class") => i64::from(grant.pack),
                Some("expiry") => grant.to,
                Some("purchased") => grant.purchased,
                Some("size") => grant.size,
                Some("effective") => grant.from,
                _ => grant.priority,
            };
            (keys.iter().map(value).collect::<Vec<_>>(), grant.place)
        };
        self.coming.sort_by_key(rank);
    }

    /// The clock hours from the start to an instant: an hour's share is used at its start.
    fn hour(&self, at: i64) -> i64 {
        let passed = at.clamp(self.first(), self.last()) - self.first();
        (passed + 3599) / 3600
    }

    fn stretches(&self, question: &mut Question, request: &Node, (cycle, span): (&str, &str)) {
        let mut edges: BTreeSet<i64> = self.months.iter().map(|at| self.hour(*at)).collect();
        for grant in &self.coming {
            edges.extend([self.hour(grant.from), self.hour(grant.to)]);
        }
        let mut at = self.first();
        while cycle != "month" && at < self.last() {
            edges.insert(self.hour(at));
            at = self.clock.next(at, cycle);
        }
        let edges: Vec<i64> = edges.into_iter().collect();
        for (number, figure) in request.list_at("months").iter().enumerate() {
            let (from, to) = (self.hour(self.months[number]), self.hour(self.months[number + 1]));
            let figure = figure.as_decimal().expect("a figure");
            // Whole units are used whole, tenths in tenths.
            let step = if figure.scale() == 0 { UNIT } else { 1 };
            let steps = units_of(figure) / step;
            question.usage.push(units_of(figure));
            let used = |hour: i64| steps * (hour - from) / (to - from) * step;
            for pair in edges.windows(2).filter(|pair| from <= pair[0] && pair[1] <= to) {
                let instant = |hour: i64| self.first() + hour * 3600;
                let ends = |unit| {
                    let last = instant(pair[1]) - 1;
                    self.clock.floor(last, unit) != self.clock.floor(last + 1, unit)
                };
                let serves = |grant: &Coming| {
                    let within = self.hour(grant.from) <= pair[0] && pair[1] <= self.hour(grant.to);
                    within && grant.serves
                };
                let all = 0..self.coming.len();
                question.stretches.push(Stretch {
                    month: number,
                    units: used(pair[1]) - used(pair[0]),
                    ends_cycle: ends(cycle),
                    ends_span: ends(span),
                    line: all.filter(|index| serves(&self.coming[*index])).collect(),
                });
            }
        }
    }
}

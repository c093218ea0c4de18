//! The answer as a document.

use super::{
    Alternative, Answer, Futures, Kind, Leftover, MonthBill, Outlook, Priced, Purchase, Request,
    Sensitivity, Spread, Standing, Step,
};
use crate::book::{Item, PriceBook};
use crate::document::Node;
use crate::money;
use chrono::{Datelike, Months};
use rust_decimal::Decimal;

/// A plan of an answer, by its name in documents.
pub type Named<'a> = (&'static str, &'a Priced);

/// The plans of an answer, in the order in which what is said of each of them stands: the best one
/// where there is one, pay-per-use alone, the alternatives.
pub fn plans(answer: &Answer) -> Vec<Named<'_>> {
    let best = answer.best.iter().map(|plan| ("best", plan));
    let others = answer.alternatives.iter().map(|other| (other.kind.name(), &other.plan));
    best.chain([("payPerUse", &answer.pay_per_use)]).chain(others).collect()
}

/// Writes the answer, with what was asked beside it.
pub fn document(
    book: &PriceBook,
    request: &Request,
    answer: &Answer,
    sensitivity: Option<&Sensitivity>,
    futures: Option<&Futures>,
) -> Node {
    let names = plans(answer).into_iter().map(|(name, _)| name).collect();
    let writer = Writer { book, item: book.items.get(request.item), request, names };
    let best = answer.best.as_ref();
    let mut node = Node::object([
        ("currency", Node::text(book.currency.as_str())),
        ("best", best.map_or(Node::Null, |plan| writer.plan(plan))),
        ("payPerUse", writer.plan(&answer.pay_per_use)),
        ("exact", Node::Bool(answer.exact)),
    ]);
    if !answer.exact {
        node.push("atLeast", writer.amount(answer.at_least));
    }
    if best.is_none() {
        writer.add_missing(&answer.pay_per_use, &mut node);
    }
    node.push("alternatives", list(&answer.alternatives, |other| writer.alternative(other)));
    let cliffs = list(&answer.cliffs, |cliff| {
        Node::object([
            ("from", Node::decimal(cliff.from)),
            ("to", Node::decimal(cliff.to)),
            ("cheaperAt", Node::decimal(cliff.cheaper_at)),
        ])
    });
    node.push("cliffs", cliffs);
    let crossings = list(&answer.break_even, |crossing| {
        let between = vec![writer.way(crossing.first), writer.way(crossing.second)];
        Node::object([("between", Node::List(between)), ("at", Node::decimal(crossing.at))])
    });
    node.push("breakEven", crossings);
    if let Some(sensitivity) = sensitivity {
        node.push("sensitivity", writer.sensitivity(sensitivity));
    }
    if let Some(futures) = futures {
        node.push("futures", writer.futures(futures));
    }
    node
}

impl Kind {
    /// The name in documents.
    pub fn name(self) -> &'static str {
        match self {
            Kind::SingleSize => "singleSize",
            Kind::AllAtOnce => "allAtOnce",
            Kind::NextBest => "nextBest",
        }
    }
}

fn list<T>(values: &[T], write: impl FnMut(&T) -> Node) -> Node {
    Node::List(values.iter().map(write).collect())
}

fn decimal(value: Option<Decimal>) -> Node {
    value.map_or(Node::Null, Node::decimal)
}

struct Writer<'a> {
    book: &'a PriceBook,
    item: Option<&'a Item>,
    request: &'a Request,
    /// The plans' names, in the order of [`plans`].
    names: Vec<&'static str>,
}

impl Writer<'_> {
    fn amount(&self, amount: Option<Decimal>) -> Node {
        let scale = self.book.policies.rounding.bill.scale;
        amount.map_or(Node::Null, |amount| Node::text(money::with_scale(amount, scale)))
    }

    fn month(&self, number: usize) -> Node {
        let later = u32::try_from(number).ok().map(Months::new);
        let month = later.and_then(|later| self.request.start.checked_add_months(later));
        month.map_or(Node::Null, |month| {
            Node::text(format!("{:04}-{:02}", month.year(), month.month()))
        })
    }

    fn pack(&self, number: usize) -> Node {
        let pack = self.item.and_then(|item| item.packs.get(number));
        pack.map_or(Node::Null, |pack| Node::text(pack.id.as_str()))
    }

    /// A pack, or pay-per-use alone.
    fn way(&self, pack: Option<usize>) -> Node {
        pack.map_or_else(|| Node::text("payPerUse"), |pack| self.pack(pack))
    }

    /// The name of a plan by its place.
    fn name(&self, place: usize) -> Node {
        self.names.get(place).map_or(Node::Null, |name| Node::text(*name))
    }

    fn purchases(&self, purchases: &[Purchase]) -> Node {
        list(purchases, |purchase| {
            Node::object([
                ("month", self.month(purchase.month)),
                ("pack", self.pack(purchase.pack)),
                ("count", Node::Int(i64::from(purchase.count))),
            ])
        })
    }

    fn plan(&self, plan: &Priced) -> Node {
        let mut node = Node::object([("total", self.amount(plan.total))]);
        self.add_parts(plan, &mut node);
        node
    }

    fn alternative(&self, other: &Alternative) -> Node {
        let mut node = Node::object([
            ("kind", Node::text(other.kind.name())),
            ("total", self.amount(other.plan.total)),
            ("extra", self.amount(Some(other.extra))),
        ]);
        self.add_parts(&other.plan, &mut node);
        node
    }

    fn add_parts(&self, plan: &Priced, node: &mut Node) {
        node.push("purchases", self.purchases(&plan.purchases));
        node.push("unusedUnits", Node::decimal(plan.unused()));
        let months = plan.months.iter().enumerate();
        let months = months.map(|(number, bill)| self.bill(number, bill)).collect();
        node.push("months", Node::List(months));
        node.push("ends", list(&plan.ends, |end| self.end(end)));
    }

    fn bill(&self, number: usize, bill: &MonthBill) -> Node {
        let mut node = Node::object([
            ("month", self.month(number)),
            ("usage", Node::decimal(bill.usage)),
            ("free", Node::decimal(bill.free)),
            ("packs", Node::decimal(bill.packs)),
            ("payPerUse", Node::decimal(bill.pay_per_use)),
        ]);
        if !bill.refused.is_zero() {
            node.push("refused", Node::decimal(bill.refused));
        }
        node.push("packMoney", self.amount(bill.pack_money));
        node.push("payPerUseMoney", self.amount(bill.pay_per_use_money));
        node.push("total", self.amount(bill.total));
        node.push("left", Node::decimal(bill.left));
        node
    }

    fn end(&self, end: &Leftover) -> Node {
        let mut node = Node::object([("pack", self.pack(end.pack))]);
        if let Some(bought) = end.bought {
            node.push("month", self.month(bought));
        }
        node.push("at", Node::text(self.book.offset.text(end.at)));
        node.push("expired", Node::Bool(end.expired));
        node.push("units", Node::decimal(end.units));
        node.push("money", self.amount(end.money));
        node
    }

    /// Why there is no plan: what has no public price, and what is refused where nothing is bought.
    fn add_missing(&self, alone: &Priced, node: &mut Node) {
        let (mut unpriced, mut refused) = (Vec::new(), Vec::new());
        for (number, bill) in alone.months.iter().enumerate() {
            if bill.pay_per_use_money.is_none() {
                unpriced.push(Node::object([
                    ("kind", Node::text("payPerUse")),
                    ("month", self.month(number)),
                    ("quantity", Node::decimal(bill.pay_per_use)),
                ]));
            }
            if !bill.refused.is_zero() {
                refused.push(Node::object([
                    ("month", self.month(number)),
                    ("quantity", Node::decimal(bill.refused)),
                ]));
            }
        }
        for (number, pack) in self.item.iter().flat_map(|item| item.packs.iter().enumerate()) {
            let own = self.request.pack_prices.get(number).copied().flatten();
            if own.or(pack.price).is_none() {
                unpriced.push(Node::object([
                    ("kind", Node::text("pack")),
                    ("pack", self.pack(number)),
                ]));
            }
        }
        node.push("unpriced", Node::List(unpriced));
        if !refused.is_empty() {
            node.push("refused", Node::List(refused));
        }
    }

    fn sensitivity(&self, found: &Sensitivity) -> Node {
        let overtakes = list(&found.overtakes, |overtake| {
            let between = vec![self.name(overtake.first), self.name(overtake.second)];
            Node::object([("between", Node::List(between)), ("at", Node::decimal(overtake.usage))])
        });
        let standings = found.standings.iter().enumerate();
        let standings = standings.map(|(place, standing)| self.standing(place, standing));
        Node::object([
            ("steps", list(&found.steps, |step| self.step(step))),
            ("overtakes", overtakes),
            ("standings", Node::List(standings.collect())),
        ])
    }

    fn step(&self, step: &Step) -> Node {
        let plans = step.plans.iter().enumerate().map(|(place, total)| {
            let regret =
                total.zip(step.best).and_then(|(total, best)| money::sub(total, best).ok());
            Node::object([
                ("plan", self.name(place)),
                ("total", self.amount(*total)),
                ("regret", self.amount(regret)),
            ])
        });
        Node::object([
            ("percent", Node::Int(i64::from(step.percent))),
            ("usage", Node::decimal(step.usage)),
            ("total", self.amount(step.best)),
            ("exact", Node::Bool(step.exact)),
            ("purchases", self.purchases(&step.purchases)),
            ("plans", Node::List(plans.collect())),
        ])
    }

    fn standing(&self, place: usize, standing: &Standing) -> Node {
        Node::object([
            ("plan", self.name(place)),
            ("paysOffFrom", decimal(standing.pays_off_from)),
            ("safeDownTo", decimal(standing.safe_down_to)),
        ])
    }

    fn futures(&self, found: &Futures) -> Node {
        let doubt = &found.doubt;
        let plans = found.plans.iter().enumerate();
        let plans = plans.map(|(place, outlook)| self.outlook(place, outlook));
        let seed = i64::try_from(doubt.seed).unwrap_or(i64::MAX);
        Node::object([
            ("paths", Node::Int(i64::from(doubt.paths))),
            ("seed", Node::Int(seed)),
            ("level", Node::decimal(doubt.level)),
            ("growth", Node::decimal(doubt.growth)),
            ("season", Node::decimal(doubt.season)),
            ("noise", Node::decimal(doubt.noise)),
            ("usage", spread(Some(&found.usage), Node::decimal)),
            ("plans", Node::List(plans.collect())),
            ("leastExpected", found.least_expected.map_or(Node::Null, |place| self.name(place))),
        ])
    }

    fn outlook(&self, place: usize, outlook: &Outlook) -> Node {
        let money = |amount| self.amount(Some(amount));
        let months = outlook.months.iter().zip(&outlook.dry).enumerate();
        let months = months.map(|(number, (paid, dry))| {
            Node::object([
                ("month", self.month(number)),
                ("paid", spread(paid.as_ref(), money)),
                ("dry", Node::Int(i64::from(*dry))),
            ])
        });
        Node::object([
            ("plan", self.name(place)),
            ("total", spread(outlook.cost.as_ref(), money)),
            ("mean", self.amount(outlook.mean)),
            ("months", Node::List(months.collect())),
            ("wasted", Node::Int(i64::from(outlook.wasted))),
            ("left", decimal(outlook.left)),
        ])
    }
}

fn spread(found: Option<&Spread>, write: impl Fn(Decimal) -> Node) -> Node {
    found.map_or(Node::Null, |found| {
        Node::object([
            ("p10", write(found.p10)),
            ("p50", write(found.p50)),
            ("p90", write(found.p90)),
        ])
    })
}

//! The question that the page asks: what is used in which months, what is there already, and how
//! unsure all of it is. It is read like any document from elsewhere, and written shortest.

use chrono::{Datelike, Months, NaiveDate};
use rust_decimal::Decimal;

use crate::book::PriceBook;
use crate::document::{Field, Node, Path, Problems, Record, Shape, check};
use crate::estimate::HeldPack;
use crate::plan::MAX_MONTHS;
use crate::view::dates::date_iso;
use crate::view::field::parse_date;

/// The most units of one month that can be typed.
pub const UNITS_MAX: u64 = 10_000_000_000;
/// The most paths of a simulation that can be asked for.
pub const PATHS_MAX: u32 = 100_000;
/// So many other price lists can stand beside the plan.
pub const BESIDE_MAX: usize = 3;

/// What is asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The id of the price book.
    pub book: String,
    /// The id of the item.
    pub item: String,
    /// The first day of the first month.
    pub start: NaiveDate,
    /// Units used in each month.
    pub months: Vec<Decimal>,
    /// The buyer's own prices: a pack's id, what one costs.
    pub prices: Vec<(String, Decimal)>,
    /// Packs that are there already.
    pub held: Vec<HeldPack>,
    /// What is in the cart.
    pub cart: Vec<Bought>,
    /// Policies that the reader set otherwise than the book: name and value.
    pub rules: Vec<(String, String)>,
    /// How unsure the months are.
    pub unsure: Unsure,
    /// Other price lists for the same months: the ids of book and item.
    pub beside: Vec<(String, String)>,
}

/// Packs of one size bought at the beginning of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bought {
    /// The first day of the month.
    pub month: NaiveDate,
    /// The pack's id.
    pub pack: String,
    /// How many.
    pub count: u32,
}

/// How unsure a forecast is: percents, one standard deviation each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsure {
    /// How many futures are lived through.
    pub paths: u32,
    /// Where the random numbers start; the same seed gives the same futures.
    pub seed: u64,
    /// All months together.
    pub level: Decimal,
    /// The growth from the first month to the last.
    pub growth: Decimal,
    /// A yearly wave.
    pub season: Decimal,
    /// Each month by itself.
    pub noise: Decimal,
}

impl Default for Unsure {
    fn default() -> Unsure {
        Unsure {
            paths: 10_000,
            seed: 7,
            level: Decimal::from(10),
            growth: Decimal::from(15),
            season: Decimal::ZERO,
            noise: Decimal::from(12),
        }
    }
}

const MONEY: Shape = Shape::Decimal(0, 1_000_000_000_000);
const UNITS: Shape = Shape::Decimal(0, UNITS_MAX as i64);
const PERCENT: Shape = Shape::Decimal(0, 100);

const HELD: Shape = Shape::Record(&Record {
    name: "LinkedHeld",
    fields: &[
        Field::must("pack", Shape::Id),
        Field::must("remaining", UNITS),
        Field::must("ends", Shape::Date),
    ],
});
const BOUGHT: Shape = Shape::Record(&Record {
    name: "LinkedPurchase",
    fields: &[
        Field::must("month", Shape::Month),
        Field::must("pack", Shape::Id),
        Field::must("count", Shape::Integer(1, 9999)),
    ],
});
const RULE: Shape = Shape::Record(&Record {
    name: "LinkedRule",
    fields: &[Field::must("of", Shape::Id), Field::must("is", Shape::Text(100))],
});
const PLAN: Shape = Shape::Record(&Record {
    name: "LinkedPlan",
    fields: &[
        Field::must("book", Shape::Id),
        Field::must("item", Shape::Id),
        Field::must("start", Shape::Month),
        Field::must("months", Shape::List(&UNITS, MAX_MONTHS)),
        Field::may("packPrices", Shape::Map(&MONEY)),
        Field::may("held", Shape::List(&HELD, 50)),
        Field::may("cart", Shape::List(&BOUGHT, 600)),
        Field::may("rules", Shape::List(&RULE, 50)),
        Field::may("lang", Shape::Id),
    ],
});
const BESIDE: Shape = Shape::Record(&Record {
    name: "LinkedBeside",
    fields: &[Field::must("book", Shape::Id), Field::must("item", Shape::Id)],
});
const DOUBT: Shape = Shape::Record(&Record {
    name: "LinkedDoubt",
    fields: &[
        Field::may("paths", Shape::Integer(1, PATHS_MAX as i64)),
        Field::may("seed", Shape::Integer(0, 9_007_199_254_740_991)),
        Field::may("level", PERCENT),
        Field::may("growth", PERCENT),
        Field::may("season", PERCENT),
        Field::may("noise", PERCENT),
        Field::may("beside", Shape::List(&BESIDE, BESIDE_MAX)),
    ],
});

impl Question {
    /// A worked example: a year of QR codes with one large pack in the cart.
    pub fn example() -> Question {
        let months = [9000, 7500, 10000, 10500, 11500, 16000, 12000, 12500, 14000, 16000, 25000];
        let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or_default();
        Question {
            book: "tencent-smart-scan".to_owned(),
            item: "qr-barcode".to_owned(),
            start,
            months: months.into_iter().chain([18000]).map(Decimal::from).collect(),
            prices: Vec::new(),
            held: Vec::new(),
            cart: vec![Bought { month: start, pack: "100k".to_owned(), count: 1 }],
            rules: Vec::new(),
            unsure: Unsure::default(),
            beside: Vec::new(),
        }
    }

    /// Reads the agreed part of a question; how unsure it is and what stands beside it are as
    /// they are at first.
    pub fn read(node: &Node) -> Option<Question> {
        let mut problems = Problems::default();
        check(node, &PLAN, &Path::ROOT, &mut problems);
        if !problems.is_empty() || node.list_at("months").is_empty() {
            return None;
        }
        let pair = |(pack, price): &(String, Node)| Some((pack.clone(), price.as_decimal()?));
        let prices = node.get("packPrices").map(Node::as_pairs).unwrap_or_default();
        let held = |held: &Node| {
            Some(HeldPack {
                pack: held.text_at("pack")?.to_owned(),
                remaining: held.decimal_at("remaining")?,
                last_day: parse_date(held.text_at("ends")?).ok()?,
            })
        };
        let bought = |bought: &Node| {
            Some(Bought {
                month: month(bought.text_at("month")?)?,
                pack: bought.text_at("pack")?.to_owned(),
                count: u32::try_from(bought.get("count")?.as_int()?).ok()?,
            })
        };
        let rule =
            |rule: &Node| Some((rule.text_at("of")?.to_owned(), rule.text_at("is")?.to_owned()));
        Some(Question {
            book: node.text_at("book")?.to_owned(),
            item: node.text_at("item")?.to_owned(),
            start: month(node.text_at("start")?)?,
            months: node.list_at("months").iter().map(Node::as_decimal).collect::<Option<_>>()?,
            prices: prices.iter().map(pair).collect::<Option<_>>()?,
            held: node.list_at("held").iter().map(held).collect::<Option<_>>()?,
            cart: node.list_at("cart").iter().map(bought).collect::<Option<_>>()?,
            rules: node.list_at("rules").iter().map(rule).collect::<Option<_>>()?,
            unsure: Unsure::default(),
            beside: Vec::new(),
        })
    }

    /// The agreed part, as [`Question::read`] reads it.
    pub fn write(&self) -> Node {
        let months = self.months.iter().map(|units| Node::decimal(*units)).collect();
        let mut node = Node::object([
            ("book", Node::text(self.book.as_str())),
            ("item", Node::text(self.item.as_str())),
            ("start", Node::text(month_text(self.start))),
            ("months", Node::List(months)),
        ]);
        if !self.prices.is_empty() {
            let pair = |(pack, price): &(String, Decimal)| (pack.clone(), Node::decimal(*price));
            node.push("packPrices", Node::Object(self.prices.iter().map(pair).collect()));
        }
        let held = |held: &HeldPack| {
            Node::object([
                ("pack", Node::text(held.pack.as_str())),
                ("remaining", Node::decimal(held.remaining)),
                ("ends", Node::text(date_iso(held.last_day))),
            ])
        };
        push_list(&mut node, "held", self.held.iter().map(held).collect());
        let bought = |bought: &Bought| {
            Node::object([
                ("month", Node::text(month_text(bought.month))),
                ("pack", Node::text(bought.pack.as_str())),
                ("count", Node::Int(i64::from(bought.count))),
            ])
        };
        push_list(&mut node, "cart", self.cart.iter().map(bought).collect());
        let rule = |(of, is): &(String, String)| {
            Node::object([("of", Node::text(of.as_str())), ("is", Node::text(is.as_str()))])
        };
        push_list(&mut node, "rules", self.rules.iter().map(rule).collect());
        node
    }

    /// Reads how unsure the months are, and what stands beside the plan.
    pub fn read_doubt(&mut self, node: &Node) -> Option<()> {
        let mut problems = Problems::default();
        check(node, &DOUBT, &Path::ROOT, &mut problems);
        if !problems.is_empty() {
            return None;
        }
        let whole = |key: &str| node.get(key).and_then(Node::as_int);
        let percent = |key: &str| node.decimal_at(key).unwrap_or_default();
        let first = Unsure::default();
        self.unsure = Unsure {
            paths: whole("paths")
                .and_then(|paths| u32::try_from(paths).ok())
                .unwrap_or(first.paths),
            seed: whole("seed").and_then(|seed| u64::try_from(seed).ok()).unwrap_or(first.seed),
            level: percent("level"),
            growth: percent("growth"),
            season: percent("season"),
            noise: percent("noise"),
        };
        let pair = |pair: &Node| {
            Some((pair.text_at("book")?.to_owned(), pair.text_at("item")?.to_owned()))
        };
        self.beside = node.list_at("beside").iter().map(pair).collect::<Option<_>>()?;
        Some(())
    }

    /// What [`Question::read_doubt`] reads; nothing where all of it is as it is at first.
    pub fn write_doubt(&self) -> Option<Node> {
        if self.unsure == Unsure::default() && self.beside.is_empty() {
            return None;
        }
        let Unsure { paths, seed, level, growth, season, noise } = &self.unsure;
        let mut node = Node::object([
            ("paths", Node::Int(i64::from(*paths))),
            ("seed", Node::Int(i64::try_from(*seed).unwrap_or(i64::MAX))),
        ]);
        let shares = [("level", level), ("growth", growth), ("season", season), ("noise", noise)];
        for (key, share) in shares.into_iter().filter(|(_, share)| !share.is_zero()) {
            node.push(key, Node::decimal(*share));
        }
        let pair = |(book, item): &(String, String)| {
            Node::object([("book", Node::text(book.as_str())), ("item", Node::text(item.as_str()))])
        };
        push_list(&mut node, "beside", self.beside.iter().map(pair).collect());
        Some(node)
    }

    /// The request of the contract's plan; `None` where a held pack's end has no day after it.
    pub fn request(&self, book: &PriceBook) -> Option<Node> {
        let mut node = Node::object([("format", Node::text("packwise.plan/1"))]);
        let written = self.write();
        let pairs = written.as_pairs().iter();
        for (key, value) in pairs.filter(|(key, _)| !["cart", "held", "rules"].contains(&&**key)) {
            node.push(key, value.clone());
        }
        let item = book.items.get(book.item_index(&self.item)?)?;
        let held = |held: &HeldPack| {
            // Its purchase is not asked for; its validity back from its end is close enough for
            // the order in which packs are drawn, and never later than the start.
            let pack = item.packs.get(item.pack_index(&held.pack)?)?;
            let months = Months::new(pack.valid_for.years * 12 + pack.valid_for.months);
            let bought = held.last_day.checked_sub_months(months).unwrap_or(self.start);
            let at = |day| Node::text(book.offset.text(book.offset.midnight(day)));
            Some(Node::object([
                ("pack", Node::text(held.pack.as_str())),
                ("remaining", Node::decimal(held.remaining)),
                ("boughtAt", at(bought.min(self.start))),
                ("validTo", at(held.last_day.succ_opt()?)),
            ]))
        };
        let held = self.held.iter().map(held).collect::<Option<Vec<Node>>>()?;
        push_list(&mut node, "held", held);
        Some(node)
    }

    /// The first day of a month of the plan.
    pub fn month_start(&self, month: usize) -> NaiveDate {
        let months = u32::try_from(month).unwrap_or(u32::MAX);
        self.start.checked_add_months(Months::new(months)).unwrap_or(self.start)
    }

    /// The first month otherwise; what is in the cart moves with it.
    pub fn move_to(&mut self, start: NaiveDate) {
        let months = |day: NaiveDate| day.year() * 12 + i32::try_from(day.month0()).unwrap_or(0);
        let by = months(start) - months(self.start);
        for bought in &mut self.cart {
            let by_months = Months::new(by.unsigned_abs());
            let moved = match by < 0 {
                true => bought.month.checked_sub_months(by_months),
                false => bought.month.checked_add_months(by_months),
            };
            bought.month = moved.unwrap_or(bought.month);
        }
        self.start = start;
    }

    /// Another item: prices, packs and the cart were those of the one before.
    pub fn turn_to(&mut self, book: &str, item: &str) {
        let (book, item) = (book.to_owned(), item.to_owned());
        if self.book != book {
            self.rules = Vec::new();
        }
        self.beside.retain(|beside| *beside != (book.clone(), item.clone()));
        (self.book, self.item) = (book, item);
        (self.prices, self.held, self.cart) = (Vec::new(), Vec::new(), Vec::new());
    }

    /// Whether everything that it names is in the book.
    pub fn fits(&self, book: &PriceBook) -> bool {
        let Some(item) = book.item_index(&self.item).and_then(|at| book.items.get(at)) else {
            return false;
        };
        let named = self.prices.iter().map(|(pack, _)| pack);
        let named = named.chain(self.held.iter().map(|held| &held.pack));
        let mut named = named.chain(self.cart.iter().map(|bought| &bought.pack));
        !item.packs.is_empty() && named.all(|pack| item.pack_index(pack).is_some())
    }
}

fn push_list(node: &mut Node, key: &str, list: Vec<Node>) {
    if !list.is_empty() {
        node.push(key, Node::List(list));
    }
}

/// Reads a month such as `2025-01`: its first day.
pub fn month(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let shaped = text.len() == 7 && text.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    let day = shaped.then(|| parse_date(&[text, "-01"].concat()).ok()).flatten()?;
    (day.day() == 1).then_some(day)
}

/// A month as documents write it.
pub fn month_text(day: NaiveDate) -> String {
    let mut text = date_iso(day);
    text.truncate(7);
    text
}

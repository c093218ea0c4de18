//! The same estimates as in `peers/question.mjs`, natively: a document in, a document out.

use crate::clock::now;
use packwise::api;
use packwise::book::{self, PriceBook};
use packwise::document::{Node, Path};
use rust_decimal::Decimal;
use std::hint::black_box;
use std::rc::Rc;

const BOOK: &str = include_str!("../www/books/tencent-smart-scan.json");
const SCENARIOS: &str = include_str!("estimate.json");
const LEVELS: [i64; 3] = [20_000, 150_000, 1_200_000];

/// One question.
enum Question {
    Price(i64),
    /// Use, and how many packs of 10,000.
    Month(i64, i64),
    Year([i64; 12]),
    /// The usual year with another first month.
    Again(i64),
}

/// Prints the answer to each of so many questions of each kind.
pub fn answers(count: usize) {
    let desk = Desk::new();
    for (_, questions) in questions(count) {
        questions.iter().for_each(|question| println!("{}", desk.answer(question)));
    }
}

/// Prints for each kind the milliseconds of one answer: the median and the 95th percentile of
/// blocks.
pub fn times(count: usize) {
    let desk = Desk::new();
    for (kind, questions) in questions(count) {
        let size = desk.blocks.get(kind).and_then(Node::as_int).expect("a number of estimates");
        let size = usize::try_from(size).expect("a small block");
        let ask = |question: &Question| {
            black_box(desk.answer(question));
        };
        questions.iter().take(questions.len() / 5).for_each(ask);
        let time = |block: &[Question]| {
            let begin = now();
            block.iter().for_each(ask);
            begin.elapsed() / u32::try_from(size).expect("a small block")
        };
        let mut times: Vec<_> = questions.chunks_exact(size).map(time).collect();
        times.sort();
        let at = |hundredths: usize| times[times.len() * hundredths / 100].as_nanos();
        let ms = |nanoseconds: u128| {
            format!("{}.{:06}", nanoseconds / 1_000_000, nanoseconds % 1_000_000)
        };
        println!("time {kind} native {} {}", ms(at(50)), ms(at(95)));
    }
}

/// As many questions of each kind; the dice of `peers/question.mjs`.
fn questions(count: usize) -> [(&'static str, Vec<Question>); 4] {
    let mut last = 7;
    let mut next = |below: i64| {
        last = last * 48_271 % 2_147_483_647;
        last % below
    };
    let mut all = ["price", "month", "year", "again"].map(|kind| (kind, Vec::new()));
    for (number, level) in LEVELS.iter().cycle().take(count).enumerate() {
        let packs = i64::try_from(number % 3).expect("small");
        all[0].1.push(Question::Price(next(*level)));
        all[1].1.push(Question::Month(next(*level), packs));
        all[2].1.push(Question::Year(std::array::from_fn(|_| next(*level))));
        all[3].1.push(Question::Again(next(*level)));
    }
    all
}

/// What is read once.
struct Desk {
    book: Rc<PriceBook>,
    item: String,
    month: Node,
    year: Node,
    usual: [i64; 12],
    /// How many estimates of each kind are timed together.
    blocks: Node,
    orders: Vec<String>,
}

impl Desk {
    fn new() -> Desk {
        let node = Node::parse(BOOK).expect("JSON");
        let book = book::read(&node, &Path::ROOT).expect("a price book");
        let scenarios = Node::parse(SCENARIOS).expect("JSON");
        let of = |key: &str| scenarios.get(key).expect("a scenario").clone();
        let (month, year, blocks) = (of("month"), of("year"), of("blocks"));
        let owned = ["held", "events"].into_iter().flat_map(|key| year.list_at(key));
        let orders = owned.map(|pack| text(pack, "order").to_owned()).collect();
        let usual: Vec<i64> = scenarios.list_at("usual").iter().filter_map(Node::as_int).collect();
        let usual = usual.try_into().expect("twelve months");
        let item = text(&scenarios, "item").to_owned();
        Desk { book: Rc::new(book), item, month, year, usual, blocks, orders }
    }

    fn answer(&self, question: &Question) -> String {
        match question {
            Question::Price(quantity) => self.price(*quantity),
            Question::Month(quantity, packs) => self.month(*quantity, *packs),
            Question::Year(months) => self.year(months),
            Question::Again(quantity) => {
                let mut months = self.usual;
                months[0] = *quantity;
                self.year(&months).split(' ').next().unwrap_or_default().to_owned()
            }
        }
    }

    fn price(&self, quantity: i64) -> String {
        let request = Node::object([
            ("book", Node::text(self.book.id.as_str())),
            ("item", Node::text(self.item.as_str())),
            ("quantity", Node::Int(quantity)),
        ]);
        let result = api::rate(&request, &|_| Some(Rc::clone(&self.book))).expect("a price");
        text(&result, "amount").to_owned()
    }

    fn month(&self, quantity: i64, packs: i64) -> String {
        let mut scenario = self.month.clone();
        if packs > 0 {
            let bought = Node::object([
                ("at", start(0)),
                ("type", Node::text("buyPack")),
                ("item", Node::text(self.item.as_str())),
                ("pack", Node::text("10k")),
                ("count", Node::Int(packs)),
                ("order", Node::text("A")),
            ]);
            scenario.push("events", Node::List(vec![bought]));
        }
        scenario.push("usage", Node::List(vec![self.used(0, quantity)]));
        let result = self.simulate(&scenario);
        let mut lines = result.list_at("bills").iter().flat_map(|bill| bill.list_at("lines"));
        let paid = lines.find(|line| text(line, "kind") == "payPerUse");
        format!("{} {}", text(&result, "total"), paid.map_or("0", |line| text(line, "quantity")))
    }

    fn year(&self, months: &[i64; 12]) -> String {
        let mut scenario = self.year.clone();
        let usage = (0..).zip(months).map(|(month, quantity)| self.used(month, *quantity));
        scenario.push("usage", Node::List(usage.collect()));
        let result = self.simulate(&scenario);
        let mut words = vec![text(&result, "total").to_owned()];
        for month in 0..12 {
            let begin = start(month);
            let bill =
                result.list_at("bills").iter().find(|bill| bill.get("start") == Some(&begin));
            words.push(bill.map_or("0.00", |bill| text(bill, "total")).to_owned());
        }
        for order in &self.orders {
            let grants = result.list_at("grants").iter();
            let of_order = grants.filter(|grant| grant.text_at("order") == Some(order));
            let left = of_order.filter_map(|grant| grant.decimal_at("remaining"));
            words.push(left.sum::<Decimal>().to_string());
        }
        words.join(" ")
    }

    fn simulate(&self, scenario: &Node) -> Node {
        api::simulate(scenario, &|_| Some(Rc::clone(&self.book))).expect("a result")
    }

    /// A month's use.
    fn used(&self, month: i64, quantity: i64) -> Node {
        Node::object([
            ("item", Node::text(self.item.as_str())),
            ("quantity", Node::Int(quantity)),
            ("from", start(month)),
            ("to", start(month + 1)),
        ])
    }
}

/// The beginning of a month of 2025.
fn start(month: i64) -> Node {
    let (year, month) = (2025 + month / 12, month % 12 + 1);
    Node::text(format!("{year}-{month:02}-01T00:00:00+08:00"))
}

fn text<'a>(node: &'a Node, key: &str) -> &'a str {
    node.text_at(key).expect("a text")
}

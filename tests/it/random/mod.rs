//! Random books and scenarios from a seed: small figures, crowded times, every policy.

mod book;
mod events;
mod life;
pub mod plan;
mod rules;

use life::Life;
use packwise::time::Offset;

/// A small generator of numbers (splitmix64): the same seed, the same documents everywhere.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    pub fn below(&mut self, n: u64) -> u64 {
        self.next() % n
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: u64) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        let index = self.below(from.len() as u64);
        from[usize::try_from(index).expect("an index")]
    }
}

fn object(fields: &[String]) -> String {
    format!("{{{}}}", fields.join(","))
}

fn text(key: &str, value: &str) -> String {
    format!("\"{key}\":\"{value}\"")
}

/// A list of objects under a key.
fn list(key: &str, values: &[String]) -> String {
    format!("\"{key}\":[{}]", values.join(","))
}

const OFFSETS: &[&str] = &["+00:00", "+08:00", "-03:30", "+05:30"];

/// What of a book the scenario needs to know.
struct Item {
    id: String,
    services: Vec<String>,
    packs: Vec<String>,
    pay_per_use: bool,
    one_time: bool,
    trial: bool,
    capacity: bool,
    /// Whether all use must come through services, see `book::item`.
    by_service: bool,
}

/// What the scenario needs to know of its book.
struct Known {
    items: Vec<Item>,
    rules: rules::Rules,
}

/// A random scenario with its book inline, as JSON text.
pub fn scenario(dice: &mut Dice) -> String {
    let offset = dice.pick(OFFSETS);
    let (policies, rules) = book::policies(dice);
    let mut items = Vec::new();
    let mut known = Known { items: Vec::new(), rules };
    for index in 0..1 + dice.below(3) {
        items.push(book::item(dice, index, &policies, &mut known.items));
    }
    let book = object(&[
        text("format", "packwise.book/1"),
        text("id", "random"),
        text("name", "Random"),
        text("currency", "CNY"),
        text("utcOffset", offset),
        text("asOf", "2025-01-01"),
        text("status", "illustrative"),
        text("tax", "notStated"),
        policies,
        list("items", &items),
    ]);
    let life = Life::new(dice, Offset::parse(offset).expect("an offset"), &known.rules);
    let mut fields =
        vec![text("format", "packwise.scenario/1"), format!("\"book\":{book}"), life.period()];
    life.opened(dice, &mut fields);
    let held: Vec<String> =
        (0..dice.below(4)).filter_map(|_| life.held(dice, &known.items)).collect();
    fields.push(list("held", &held));
    if dice.chance(65) {
        fields.push(text("balance", dice.pick(BALANCES)));
    }
    let usage: Vec<String> = (0..dice.below(7)).map(|_| life.usage(dice, &known.items)).collect();
    fields.push(list("usage", &usage));
    let events: Vec<String> =
        (0..dice.below(16)).filter_map(|_| life.event(dice, &known)).collect();
    fields.push(list("events", &events));
    object(&fields)
}

const BALANCES: &[&str] =
    &["0", "0.5", "1", "3.33", "5", "20", "20.005", "100", "1000", "-0.005", "-1", "-7"];

/// Prices of packs and units.
const PRICES: &[&str] = &["0.12", "0.09", "1", "2.5", "0", "0.005", "3.333", "10"];

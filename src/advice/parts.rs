//! The parts of a plan's advice, section by section, as the page draws them.

use serde::{Deserialize, Serialize};

pub use crate::scene::{Chart, Drawing, Table, Tone};
pub use crate::view::explain::Step;

/// Everything that the plan page shows, in the reader's language.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// The page's title: `What should you buy?`
    pub title: String,
    /// What is planned: `QR code and barcode recognition, 162,000 calls from January to December
    /// 2025.`
    pub subject: String,
    /// The total and what it saves.
    pub hero: Hero,
    /// What to know before buying, the most important first: `Unsure of the forecast? …`.
    pub notices: Vec<Notice>,
    /// What to buy, and when; none where there is nothing to buy.
    pub schedule: Option<Schedule>,
    /// The plans side by side.
    pub plans: Plans,
    /// The best plan's bills, month by month; pay-per-use alone where there is no best.
    pub months: Listing,
    /// What is left when packs end; none where nothing was bought or held.
    pub ends: Option<Listing>,
    /// Numbers of units that cost more than a larger number.
    pub cliffs: Option<Listing>,
    /// From how many units in one month a pack pays off; none where the item has no packs.
    pub break_even: Option<Listing>,
    /// `Where one plan overtakes another`: there once other usage has been looked at.
    pub overtakes: Option<Figure>,
    /// `If usage turns out different`: there once other usage has been looked at.
    pub regret: Option<Figure>,
    /// From where on each plan pays off, and down to where it is safe; along with `regret`.
    pub standings: Option<Listing>,
    /// The fan of futures and its chances: there once the futures have been lived through.
    pub fan: Option<Fan>,
    /// The same usage under other lists; none where nothing is compared.
    pub compare: Option<Compare>,
    /// List and date, tax and clock and rounding, where it was computed.
    pub foot: Vec<String>,
}

/// The total of the recommended plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Hero {
    /// Above the total: `Cheapest purchases for this forecast`.
    pub label: String,
    /// Sign and whole part, `¥9,000`, and the decimals, `.00`; none where there are `words`.
    pub total: Option<(String, String)>,
    /// Where the total would be, when there is none: `No plan has a public price`.
    pub words: Option<String>,
    /// Beside the total: `CNY, without tax`.
    pub currency: String,
    /// That no pack is worth it: `No pack pays off here`; bold, above `saved`.
    pub no_use: Option<String>,
    /// What is saved; the middle of the three is bold: ``, `¥770.00 less`, ` than your cart, …`.
    pub saved: Option<[String; 3]>,
    /// Proven or not, and how the plan goes: one paragraph.
    pub proof: String,
    /// Whether it is proven that nothing costs less.
    pub exact: bool,
    /// Why it is the cheapest.
    pub why: Option<Why>,
}

/// A sum in words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Why {
    /// What the sum shows, in a sentence.
    pub lead: String,
    /// Operands and words; the last step is the figure itself.
    pub steps: Vec<Step>,
    /// Sentences under the sum.
    pub notes: Vec<String>,
}

/// A notice: a bold head that says what is the case, then figures and what to do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// What is the case.
    pub head: String,
    /// The figures, and what to do.
    pub body: String,
    /// How urgent it is.
    pub tone: Tone,
}

/// What to buy, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Heads of the columns buy on, pack, price, left at month end.
    pub heads: [String; 4],
    /// The same for narrow windows: `Buy, 2025`.
    pub heads_short: [String; 4],
    /// One group; one for each calendar year where there are many rows.
    pub groups: Vec<ScheduleGroup>,
    /// What packs leave to pay per use: `Pay-per-use`, `333 calls`, `¥39.96`.
    pub per_use: Option<[String; 3]>,
    /// `All`, `6 packs, 150,000 calls`, `¥9,000.00`, `0`.
    pub foot: [String; 4],
    /// The second of these for narrow windows: `150,000`.
    pub foot_short: String,
}

/// The purchases of one calendar year, or all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScheduleGroup {
    /// `2025`, and what its packs cost; none where there is one group.
    pub head: Option<(String, String)>,
    /// The purchases.
    pub rows: Vec<ScheduleRow>,
}

/// Packs of one size bought on one day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ScheduleRow {
    /// The day: `1 Oct 2025`.
    pub on: String,
    /// The same for narrow windows: `1 Oct`.
    pub on_short: String,
    /// `3 × 10,000 calls`.
    pub pack: String,
    /// The same for narrow windows: `3 × 10,000`.
    pub pack_short: String,
    /// What they cost together, or that there is no public price.
    pub price: String,
    /// Units left in all packs at the end of the month.
    pub left: String,
}

/// The plans side by side.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Plans {
    /// `Six plans, side by side`.
    pub heading: String,
    /// Heads of the columns plan, purchases, if the forecast holds, more than best, units left
    /// over, expected cost, range.
    pub heads: [String; 7],
    /// The plans, the recommended one first, pay-per-use alone last.
    pub rows: Vec<PlanRow>,
    /// Below the table: what the expected costs were drawn from; none until they are there.
    pub note: Option<String>,
}

/// One plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlanRow {
    /// A name for the page: `best`, `allAtOnce`, `nextBest`, `cart`, `singleSize`, `payPerUse`.
    pub id: String,
    /// `Recommended`, `Your cart`.
    pub name: String,
    /// What else there is to say: `Also your cart`, `12 calls refused`.
    pub also: Option<String>,
    /// `1 × 100,000 in January, 5 × 10,000 from October`.
    pub purchases: String,
    /// The total if the forecast holds, or that it has no public price.
    pub cost: String,
    /// More than the best: `+¥100.00`, or `–`.
    pub more: String,
    /// The same for narrow windows: `cheapest`, `+¥100.00`.
    pub more_short: String,
    /// Units left over.
    pub left: String,
    /// The mean over the futures: `¥10,117.14`; none until they are there.
    pub expected: Option<String>,
    /// The same for narrow windows: `expected ¥10,117.14`.
    pub expected_short: Option<String>,
    /// Whether no plan has a smaller mean; drawn in accent.
    pub least_expected: bool,
    /// P10 to P90 on the scale that all rows share.
    pub range: Option<Range>,
    /// Why it costs what it costs.
    pub why: Why,
}

/// A range on a scale of thousandths.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// Where P10 stands: 0 to 1,000.
    pub p10: u32,
    /// Where P50 stands.
    pub p50: u32,
    /// Where P90 stands.
    pub p90: u32,
    /// The three in words.
    pub text: String,
}

/// A section of one sentence and a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Listing {
    /// Its heading.
    pub heading: String,
    /// The finding with its figures.
    pub sentence: String,
    /// Headings; those of numbers are marked, for they stand at the right.
    pub heads: Vec<(String, bool)>,
    /// One group; one for each calendar year where there are many rows. None where the sentence
    /// says it all.
    pub groups: Vec<Group>,
    /// The last row, which sums up; may be empty.
    pub foot: Vec<String>,
}

/// Rows that belong together.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// The sum of its rows, its first cell their name: `2025`; empty where there is one group.
    pub head: Vec<String>,
    /// One cell for each heading.
    pub rows: Vec<Vec<String>>,
}

/// A chart with its heading.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Its heading.
    pub heading: String,
    /// Sentence, drawings, table; a drawing without width is none.
    pub chart: Chart,
    /// Names of the lines for narrow windows, where the drawing has no room for them.
    pub keys: Vec<Key>,
}

/// The name of a line and how it is drawn.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Key {
    /// `Your cart`.
    pub name: String,
    /// The class of its line: `chart-line-best`, `chart-line-other`, `chart-line-ppu`.
    pub class: String,
    /// Its `stroke-dasharray`; empty is solid.
    pub dash: String,
}

/// The fan of futures.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fan {
    /// `The year in 10,000 possible futures`, and the chart.
    pub figure: Figure,
    /// Chances and medians: `Packs run dry before November ends`, `49.7%`.
    pub chances: Vec<(String, String)>,
    /// What follows from them.
    pub note: String,
}

/// The same usage under several lists.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Compare {
    /// Its heading.
    pub heading: String,
    /// The finding with its figures.
    pub sentence: String,
    /// Up to four: the reader's own first.
    pub columns: Vec<Column>,
    /// Label and a cell for each column.
    pub rows: Vec<CompareRow>,
    /// What differs, and why it costs more or less: sentences.
    pub notes: Vec<String>,
}

/// One list that is compared.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// The item.
    pub name: String,
    /// The list, its date, whether its prices are examples.
    pub list: String,
    /// Whether its prices are examples.
    pub illustrative: bool,
}

/// One point of comparison.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct CompareRow {
    /// `Best plan`.
    pub label: String,
    /// One cell for each column.
    pub cells: Vec<String>,
    /// Whether the cells are figures, which stand at the right.
    pub numbers: bool,
    /// Whether they differ.
    pub differs: bool,
}

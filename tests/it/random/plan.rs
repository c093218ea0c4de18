//! Random questions for the plan: small figures, so that every purchase can be tried.

use super::{Dice, list, object, text};

/// How large a question is.
#[derive(Clone, Copy, PartialEq)]
pub enum Extent {
    /// One to six months.
    Short,
    /// So many months that packs of a year end within them.
    Long,
    /// Thousands of units; too many to try every purchase.
    Large,
}

const STARTS: &[&str] = &["2024-01", "2024-02", "2023-03", "2025-02", "2024-11", "2023-12"];
const OFFSETS: &[&str] = &["+00:00", "+08:00", "-03:30", "+05:30"];

/// A question with its book inline, as JSON text.
pub fn question(dice: &mut Dice, extent: Extent) -> String {
    let start = dice.pick(STARTS);
    let offset = dice.pick(OFFSETS);
    let item = Item::new(dice, extent);
    let policies = policies(dice);
    let mut fields = vec![text("id", "i"), text("name", "I"), text("unit", "call")];
    fields.push(item.free(dice));
    let count = item.packs.len();
    let packs: Vec<String> = (0..count).map(|number| item.pack(dice, number)).collect();
    fields.push(list("packs", &packs));
    if dice.chance(94) {
        fields.push(item.price(dice, policies.contains("lowerInclusive")));
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
        list("items", &[object(&fields)]),
    ]);
    let mut request = vec![text("format", "packwise.plan/1"), format!("\"book\":{book}")];
    request.extend([text("item", "i"), text("start", start), item.months(dice)]);
    let mut own = Vec::new();
    for pack in 0..count {
        if dice.chance(15) {
            own.push(text(&format!("p{pack}"), &item.worth(dice, pack)));
        }
    }
    if !own.is_empty() {
        request.push(format!("\"packPrices\":{}", object(&own)));
    }
    let held = item.held(dice, (start, offset));
    request.push(list("held", &held));
    if dice.chance(20) {
        let year = start[..4].parse::<u32>().expect("a year") - u32::from(dice.chance(60));
        let month = dice.pick(&["01", "02", "12"]).min(&start[5..]);
        let day = format!("{year}-{month}");
        let clock = if *day < *start { dice.pick(CLOCKS) } else { CLOCKS[0] };
        request.push(text("opened", &format!("{day}-01T{clock}{offset}")));
    }
    object(&request)
}

const CLOCKS: &[&str] = &["00:00:00", "15:50:04", "00:30:00"];

fn policies(dice: &mut Dice) -> String {
    let mut fields = Vec::new();
    for (key, values, percent) in [
        ("tierBound", &["upperInclusive", "lowerInclusive"][..], 50),
        ("tierBasis", &["afterPacks", "afterFree", "total"], 60),
        ("packEnds", &["endOfDay", "exact"], 60),
        ("leapDay", &["feb28", "mar1"], 30),
        ("coversEarlier", &["no", "sameHour", "samePeriod"], 10),
        ("packScope", &["any", "region"], 10),
        ("payPerUseDefault", &["on", "off"], 8),
        ("beyondLastTier", &["unpriced", "lastPrice", "free"], 70),
    ] {
        if dice.chance(percent) {
            fields.push(text(key, dice.pick(values)));
        }
    }
    if dice.chance(30) {
        fields.push(format!("\"zeroUsageFlat\":{}", dice.chance(80)));
    }
    if dice.chance(15) {
        let mut keys = vec!["class", "expiry", "purchased", "size", "effective", "priority"];
        let mut order = Vec::new();
        for _ in 0..1 + dice.below(6) {
            let index = usize::try_from(dice.below(keys.len() as u64)).expect("an index");
            order.push(format!("\"{}\"", keys.swap_remove(index)));
        }
        fields.push(list("grantOrder", &order));
    }
    if dice.chance(45) {
        let per = dice.pick(&["month", "month", "cycle"]);
        let mut rules = vec![format!("\"bill\":{}", rounding(dice, Some(per)))];
        if dice.chance(25) {
            rules.push(format!("\"line\":{}", rounding(dice, None)));
        }
        fields.push(format!("\"rounding\":{}", object(&rules)));
    }
    format!("\"policies\":{}", object(&fields))
}

fn rounding(dice: &mut Dice, per: Option<&str>) -> String {
    let mut rule = vec![format!("\"scale\":{}", dice.pick(&[0, 1, 2, 2, 3]))];
    rule.push(text("mode", dice.pick(&["halfUp", "halfEven", "down"])));
    rule.extend(per.map(|per| text("per", per)));
    object(&rule)
}

/// What the parts of a question have in common: a level of use, and of prices.
struct Item {
    extent: Extent,
    /// The usual number of units of a month.
    level: u64,
    months: u64,
    /// The price of a unit at the first tier, in thousandths.
    unit: u64,
    /// Units in tenths, and how long each pack is valid.
    packs: Vec<(u64, &'static str)>,
}

/// Thousandths as a decimal.
fn thousandths(number: u64) -> String {
    format!("{}.{:03}", number / 1000, number % 1000)
}

fn tenths(number: u64) -> String {
    if number.is_multiple_of(10) {
        (number / 10).to_string()
    } else {
        format!("{}.{}", number / 10, number % 10)
    }
}

const SHORT: &[&str] = &[
    "P1M", "P1M", "P2M", "P3M", "P1Y", "P1Y", "P2Y", "P7D", "P30D", "P45D", "P6M", "P1M10D",
    "PT36H",
];
const LONG: &[&str] = &["P1Y", "P1Y", "P1Y", "P2Y", "P18M", "P6M", "P13M"];

impl Item {
    fn new(dice: &mut Dice, extent: Extent) -> Item {
        let short = extent != Extent::Long;
        let months =
            if short { dice.pick(&[1, 2, 2, 3, 3, 3, 4, 4, 5, 6]) } else { 13 + dice.below(14) };
        let level = match extent {
            Extent::Short => dice.pick(&[4, 6, 8, 10, 14]),
            Extent::Large => dice.pick(&[900, 12_345, 70_000]),
            Extent::Long => dice.pick(&[1, 2, 3]),
        };
        let sizes: &[u64] = if short {
            &[30, 40, 50, 75, 80, 100, 120, 150, 200, 255, 300]
        } else {
            &[100, 120, 150, 200, 255]
        };
        let count = if short { dice.pick(&[1, 2, 2, 3]) } else { dice.pick(&[1, 1, 2]) };
        let validities = if short { SHORT } else { LONG };
        // Where all packs are valid alike, the question is of the common kind.
        let alike = dice.chance(35).then(|| dice.pick(validities));
        let times = if extent == Extent::Large { level / 9 } else { 1 };
        let packs = (0..count)
            .map(|_| (dice.pick(sizes) * times, alike.unwrap_or_else(|| dice.pick(validities))))
            .collect();
        let unit = dice.pick(&[1000, 1000, 120, 500, 2500]);
        Item { extent, level, months, unit, packs }
    }

    fn months(&self, dice: &mut Dice) -> String {
        let peak = dice.below(self.months);
        let figure = |month| {
            let most = if month == peak { 2 * self.level } else { self.level };
            let whole = dice.below(most + 1);
            match dice.below(20) {
                0 => "\"0\"".to_owned(),
                1 => format!("\"{whole}.5\""),
                2 => format!("\"{whole}.0\""),
                3 => whole.to_string(),
                _ => format!("\"{whole}\""),
            }
        };
        let figures: Vec<String> = (0..self.months).map(figure).collect();
        list("months", &figures)
    }

    /// A price of a pack that may be worth it.
    fn worth(&self, dice: &mut Dice, pack: usize) -> String {
        let usual = self.unit * self.packs[pack].0 / 10;
        let percent = 15 + dice.below(95);
        match dice.below(12) {
            0 => thousandths(usual * percent / 100),
            // Rarely: which free packs to take is a question of very many equal answers.
            1 if dice.chance(6) => "0".to_owned(),
            _ => thousandths(usual * percent / 100 / 10 * 10),
        }
    }

    fn free(&self, dice: &mut Dice) -> String {
        let count = dice.pick(&[0, 0, 1, 1, 2]);
        let quota = |number| {
            let mut quota = vec![text("id", &format!("f{number}"))];
            let small = |dice: &mut Dice| dice.pick(&["1", "2", "0.5", "3"]);
            match dice.below(6) {
                0 => quota.extend([
                    text("quantity", dice.pick(&["0.1", "0.5", "1"])),
                    text("every", "P1D"),
                ]),
                1 | 2 => quota.extend([
                    text("quantity", dice.pick(&["2", "5", "10"])),
                    text("validFor", dice.pick(&["P1M", "P3M", "P1Y", "P10D", "PT30H", "P2Y"])),
                ]),
                _ => quota.extend([text("quantity", small(dice)), text("every", "P1M")]),
            }
            priority(dice, &mut quota);
            object(&quota)
        };
        list("free", &(0..count).map(quota).collect::<Vec<_>>())
    }

    fn pack(&self, dice: &mut Dice, number: usize) -> String {
        let (size, valid_for) = self.packs[number];
        let mut pack = vec![text("id", &format!("p{number}"))];
        pack.push(text("quantity", &tenths(size)));
        pack.push(match dice.chance(5) {
            true => "\"price\":null".to_owned(),
            false => text("price", &self.worth(dice, number)),
        });
        pack.push(text("validFor", valid_for));
        if dice.chance(if self.extent != Extent::Long { 9 } else { 5 }) {
            pack.push(text("resets", dice.pick(&["P1M", "P1M", "P7D", "P2M"])));
        }
        priority(dice, &mut pack);
        object(&pack)
    }

    fn price(&self, dice: &mut Dice, lower: bool) -> String {
        let volume = dice.chance(65);
        let mut fields = vec![text("tiersMode", if volume { "volume" } else { "graduated" })];
        let counted = dice.pick(&["month", "month", "month", "month", "month", "day"]);
        let settled = match (volume, dice.below(20)) {
            (false, 0 | 1) => "day",
            (false, 2) => "hour",
            _ => counted,
        };
        fields.push(text("countedBy", counted));
        if settled != counted || dice.chance(50) {
            fields.push(text("settledBy", settled));
        }
        let mut per = 1;
        if dice.chance(15) {
            let whole = dice.chance(50);
            per = if whole { dice.pick(&[3, 7]) } else { dice.pick(&[4, 10]) };
            fields.push(text("per", &per.to_string()));
            fields.push(format!("\"wholeBlocks\":{whole}"));
        }
        let count = dice.pick(&[1, 2, 2, 3, 3, 4]);
        let (mut bound, mut unit) = (0, self.unit * per);
        let mut tiers = Vec::new();
        for number in 1..=count {
            bound += 1 + dice.below(if counted == "day" { 2 } else { self.level });
            let mut tier = vec![if number == count && dice.chance(75) {
                "\"upTo\":null".to_owned()
            } else if !lower && dice.chance(10) {
                text("upTo", &format!("{bound}.5"))
            } else {
                text("upTo", &bound.to_string())
            }];
            tier.push(match dice.chance(3) {
                true => "\"unitAmount\":null".to_owned(),
                false => text("unitAmount", &thousandths(unit)),
            });
            if dice.chance(18) {
                tier.push(text("flatAmount", dice.pick(&["1", "0.5", "3", "0.005"])));
            }
            tiers.push(object(&tier));
            // Mostly a steep fall: there, more packs can cost more.
            unit = unit * dice.pick(&[10, 20, 30, 45, 70, 90, 130]) / 100;
        }
        fields.push(list("tiers", &tiers));
        format!("\"payPerUse\":{}", object(&fields))
    }

    fn held(&self, dice: &mut Dice, (start, offset): (&str, &str)) -> Vec<String> {
        let year: u32 = start[..4].parse().expect("a year");
        let count = dice.pick(&[0, 0, 0, 1, 1, 2]);
        let held = |_| {
            let pack = usize::try_from(dice.below(self.packs.len() as u64)).expect("a pack");
            let size = self.packs[pack].0;
            let mut fields = vec![text("item", "i"), text("pack", &format!("p{pack}"))];
            let left = size * dice.below(11) / 10;
            fields.push(text("remaining", &tenths(left)));
            let bought = match dice.below(4) {
                0 => format!("{start}-01T00:00:00{offset}"),
                1 => format!("{}-12-0{}T15:50:04{offset}", year - 1, 1 + dice.below(9)),
                2 => format!("{}-0{}-28T10:00:00{offset}", year - 1, 1 + dice.below(9)),
                _ => format!("{}-12-31T23:59:59{offset}", year - 1),
            };
            fields.push(text("boughtAt", &bought));
            if dice.chance(40) {
                let (day, clock) = dice.pick(&[
                    ("01", "00:00:00"),
                    ("02", "00:00:00"),
                    ("15", "00:00:00"),
                    ("11", "07:20:30"),
                ]);
                let month = 1 + dice.below(12);
                let later = year + u32::try_from(dice.below(3)).expect("years");
                let end = |year| format!("{year}-{month:02}-{day}T{clock}{offset}");
                let end = if end(later) > bought { end(later) } else { end(later + 1) };
                fields.push(text("validTo", &end));
            }
            if dice.chance(10) {
                fields.push(text("region", "north"));
            }
            object(&fields)
        };
        (0..count).map(held).collect()
    }
}

fn priority(dice: &mut Dice, fields: &mut Vec<String>) {
    if dice.chance(15) {
        fields.push(format!("\"priority\":{}", dice.below(3)));
    }
}

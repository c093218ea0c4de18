//! Random price books: items with quotas, packs and prices, and the policies over them.

use super::rules::{self, Rules};
use super::{Dice, Item, PRICES, list, object, text};

const VALIDITIES: &[&str] =
    &["PT3H", "PT24H", "P1D", "P2D", "P3D", "P7D", "P1M", "P1Y", "P1DT6H", "P1M2D", "P1Y1M"];
const RESETS: &[&str] = &["PT5H", "P1D", "P2D", "P7D", "P1M"];
/// Units of a call, and what it takes from a pack.
const RATIOS: &[(&str, &str)] =
    &[("1", "1"), ("1", "4"), ("2", "1"), ("0.5", "0.2"), ("1.25", "1"), ("3", "3"), ("1", "0.4")];

pub fn policies(dice: &mut Dice) -> (String, Rules) {
    let mut fields = Vec::new();
    for (key, values) in [
        ("tierBound", &["upperInclusive", "lowerInclusive"][..]),
        ("tierBasis", &["afterPacks", "afterFree", "total"]),
        ("packEnds", &["endOfDay", "exact"]),
        ("leapDay", &["feb28", "mar1"]),
        ("coversEarlier", &["no", "sameHour", "samePeriod"]),
        ("packScope", &["any", "region"]),
        ("payPerUseDefault", &["on", "off"]),
        ("beyondLastTier", &["unpriced", "lastPrice", "free"]),
    ] {
        if dice.chance(45) {
            fields.push(text(key, dice.pick(values)));
        }
    }
    if dice.chance(40) {
        fields.push(format!("\"zeroUsageFlat\":{}", dice.chance(70)));
    }
    if dice.chance(60) {
        let mut keys = vec!["class", "expiry", "purchased", "size", "effective", "priority"];
        let mut order = Vec::new();
        for _ in 0..1 + dice.below(6) {
            let index = usize::try_from(dice.below(keys.len() as u64)).expect("an index");
            order.push(format!("\"{}\"", keys.swap_remove(index)));
        }
        fields.push(list("grantOrder", &order));
    }
    if dice.chance(60) {
        let mut rules = vec![rounding(dice, "bill", true)];
        if dice.chance(40) {
            rules.push(rounding(dice, "line", false));
        }
        fields.push(format!("\"rounding\":{}", object(&rules)));
    }
    if dice.chance(60) {
        let days = dice.pick(&["0", "1", "7"]);
        let mut rule = vec![format!("\"withinDays\":{days}")];
        if dice.chance(50) {
            rule.push(format!("\"onlyUnused\":{}", dice.chance(50)));
        }
        fields.push(format!("\"refund\":{}", object(&rule)));
    }
    let rules = rules::rules(dice, &mut fields);
    (format!("\"policies\":{}", object(&fields)), rules)
}

fn rounding(dice: &mut Dice, key: &str, per: bool) -> String {
    let mut rule = vec![format!("\"scale\":{}", dice.below(4))];
    rule.push(text("mode", dice.pick(&["halfUp", "halfEven", "down"])));
    if per && dice.chance(60) {
        rule.push(text("per", dice.pick(&["month", "cycle"])));
    }
    format!("\"{key}\":{}", object(&rule))
}

pub fn item(dice: &mut Dice, index: u64, policies: &str, known: &mut Vec<Item>) -> String {
    let id = format!("item-{index}");
    let mut fields = vec![text("id", &id), text("name", &id), text("unit", "call")];
    // The order in which a pack covers earlier use is nobody's rule, and matters only where calls
    // take unlike shares of it: there, every call of an item takes the same.
    let covers = policies.contains("sameHour") || policies.contains("samePeriod");
    let ratio = dice.pick(RATIOS);
    let mut services = Vec::new();
    let mut written = Vec::new();
    for number in 0..dice.below(3) {
        let name = format!("{id}/api-{number}");
        let (units, pack) = if covers { ratio } else { dice.pick(RATIOS) };
        let mut service = vec![text("id", &name)];
        if units != "1" || dice.chance(50) {
            service.push(text("unitsPerCall", units));
        }
        if pack != units {
            service.push(text("packUnitsPerCall", pack));
        }
        written.push(object(&service));
        services.push(name);
    }
    fields.push(list("services", &written));
    fields.push("\"billedFailures\":[\"Billed\"]".to_owned());
    let free: Vec<String> = (0..dice.below(3)).map(|number| free(dice, number)).collect();
    fields.push(list("free", &free));
    let count = dice.below(4);
    let packs: Vec<String> = (0..count).map(|number| pack(dice, number)).collect();
    fields.push(list("packs", &packs));
    let pay_per_use = dice.chance(85);
    if pay_per_use {
        fields.push(price(dice, policies.contains("lowerInclusive")));
    }
    let one_time = dice.chance(20);
    let trial = one_time && dice.chance(70);
    if one_time {
        let refundable = format!("\"refundable\":{}", dice.chance(50));
        let mut sale = vec![text("price", dice.pick(&["50.5", "2"])), refundable];
        if trial {
            sale.push(text("trial", dice.pick(&["P3M", "PT36H", "P1Y", "P1D"])));
        }
        fields.push(format!("\"oneTime\":{}", object(&sale)));
    }
    let capacity = dice.chance(30);
    if capacity {
        fields.push(rules::capacity(dice));
    }
    let packs = (0..count).map(|number| format!("p{number}")).collect();
    let by_service = covers && !services.is_empty();
    known.push(Item { id, services, packs, pay_per_use, one_time, trial, capacity, by_service });
    object(&fields)
}

fn free(dice: &mut Dice, number: u64) -> String {
    let mut quota = vec![text("id", &format!("f{number}"))];
    quota.push(text("quantity", dice.pick(&["0", "1", "5", "10.5", "30"])));
    quota.push(match dice.below(4) {
        0 | 1 => text("every", "P1M"),
        2 => text("every", "P1D"),
        _ => text("validFor", dice.pick(VALIDITIES)),
    });
    rank(dice, &mut quota);
    object(&quota)
}

fn pack(dice: &mut Dice, number: u64) -> String {
    let mut pack = vec![text("id", &format!("p{number}"))];
    pack.push(text("quantity", dice.pick(&["1", "4", "10", "25", "7.5"])));
    pack.push(match dice.chance(8) {
        true => "\"price\":null".to_owned(),
        false => text("price", dice.pick(PRICES)),
    });
    pack.push(text("validFor", dice.pick(VALIDITIES)));
    if dice.chance(30) {
        pack.push(text("resets", dice.pick(RESETS)));
    }
    rank(dice, &mut pack);
    object(&pack)
}

fn rank(dice: &mut Dice, fields: &mut Vec<String>) {
    if dice.chance(40) {
        fields.push(format!("\"priority\":{}", dice.below(3)));
    }
}

fn price(dice: &mut Dice, lower: bool) -> String {
    let volume = dice.chance(45);
    let mut fields = vec![text("tiersMode", if volume { "volume" } else { "graduated" })];
    let counted = dice.pick(&["month", "day"]);
    let settled = match (volume, counted) {
        (true, _) => counted,
        (false, "month") => dice.pick(&["month", "day", "hour"]),
        (false, _) => dice.pick(&["day", "hour"]),
    };
    fields.push(text("countedBy", counted));
    fields.push(text("settledBy", settled));
    if dice.chance(40) {
        let whole = dice.chance(50);
        let per = if whole { dice.pick(&["3", "10", "7"]) } else { dice.pick(&["10", "4"]) };
        fields.push(text("per", per));
        fields.push(format!("\"wholeBlocks\":{whole}"));
    }
    let count = 1 + dice.below(4);
    let mut bound = 0;
    let mut tiers = Vec::new();
    for number in 1..=count {
        bound += 1 + dice.below(12);
        let mut tier = Vec::new();
        if number == count && dice.chance(80) {
            tier.push("\"upTo\":null".to_owned());
        } else if !lower && dice.chance(15) {
            tier.push(text("upTo", &format!("{bound}.5")));
        } else {
            tier.push(text("upTo", &bound.to_string()));
        }
        tier.push(match dice.chance(4) {
            true => "\"unitAmount\":null".to_owned(),
            false => text("unitAmount", dice.pick(PRICES)),
        });
        if dice.chance(35) {
            tier.push(text("flatAmount", dice.pick(&["1", "0.5", "7", "0.005"])));
        }
        tiers.push(object(&tier));
    }
    fields.push(list("tiers", &tiers));
    format!("\"payPerUse\":{}", object(&fields))
}

//! Random rules of a book for the account: renewal, arrears, alerts, and capacity on sale.

use super::{Dice, PRICES, list, object, text};

/// What the scenario needs to know of them.
pub struct Rules {
    /// The second of the day at which packs are renewed, where they are.
    pub renewal: Option<i64>,
}

/// Rules for the account; most are there in most books.
pub fn rules(dice: &mut Dice, fields: &mut Vec<String>) -> Rules {
    if dice.chance(50) {
        fields.push(text("billDelay", dice.pick(&["PT1H", "P1D", "PT90M", "PT26H"])));
    }
    let mut rules = Rules { renewal: None };
    if dice.chance(55) {
        let (at, second) =
            dice.pick(&[("03:00:00", 10_800), ("00:00:00", 0), ("23:59:59", 86_399)]);
        let days = dice.pick(&["0", "1", "2", "7"]);
        let rule = [format!("\"daysBefore\":{days}"), text("at", at)];
        fields.push(format!("\"autoRenew\":{}", object(&rule)));
        rules.renewal = Some(second);
    }
    if dice.chance(65) {
        let mut rule = Vec::new();
        alerts(dice, false, &mut rule);
        fields.push(format!("\"alerts\":{}", object(&rule)));
    }
    if dice.chance(75) {
        let mut rule = vec![
            text("after", dice.pick(&["PT0S", "PT1H", "PT24H", "P1D"])),
            text("packs", dice.pick(&["usable", "paused", "blocked"])),
        ];
        if dice.chance(60) {
            rule.push(text("free", dice.pick(&["usable", "withheld"])));
        }
        fields.push(format!("\"arrears\":{}", object(&rule)));
    }
    let named = |key: &str| fields.iter().any(|field| field.starts_with(&format!("\"{key}\"")));
    let absent = ["refund", "autoRenew", "alerts", "arrears"].map(|key| (key, named(key)));
    for (key, there) in absent {
        if !there && dice.chance(20) {
            fields.push(format!("\"{key}\":null"));
        }
    }
    rules
}

/// The fields of a rule for alerts; an event may bind it to a region.
pub fn alerts(dice: &mut Dice, event: bool, fields: &mut Vec<String>) {
    if dice.chance(55) {
        fields.push(text("rule", "lastPack"));
        fields.push(text("belowPercent", dice.pick(&["20", "50", "100", "33.3", "0"])));
        if dice.chance(70) {
            fields.push(format!("\"atZero\":{}", dice.chance(80)));
        }
    } else {
        fields.push(text("rule", "sum"));
        fields.push(text("reachesPercent", dice.pick(&["20", "50", "100", "33.3", "0"])));
        if event && dice.chance(30) {
            fields.push(text("region", dice.pick(&["north", "south"])));
        }
    }
    if dice.chance(40) {
        fields.push(text("delay", dice.pick(&["PT10M", "P1D"])));
    }
    if dice.chance(40) {
        fields.push("\"channels\":[\"mail\",\"sms\"]".to_owned());
    }
}

/// Capacity on sale, in one to three tiers.
pub fn capacity(dice: &mut Dice) -> String {
    let mut tiers = Vec::new();
    let count = 1 + dice.below(3);
    for number in 1..=count {
        let open = number == count && dice.chance(70);
        let mut tier = vec![match open {
            true => "\"upTo\":null".to_owned(),
            false => text("upTo", &(number * 5).to_string()),
        }];
        for key in ["perDay", "perMonth"] {
            match dice.below(10) {
                0 => {}
                1 => tier.push(format!("\"{key}\":null")),
                _ => tier.push(text(key, dice.pick(PRICES))),
            }
        }
        tiers.push(object(&tier));
    }
    let mut fields = vec![text("unit", "QPS"), text("tiersMode", "volume"), list("tiers", &tiers)];
    if dice.chance(60) {
        fields.push(format!("\"cap\":{}", dice.pick(&["null", "\"12\"", "\"20\"", "\"15.5\""])));
    }
    format!("\"capacity\":{}", object(&fields))
}

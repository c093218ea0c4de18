//! A month without a public price: why there is none, and the highest price that is public.

use chrono::Datelike;
use rust_decimal::Decimal;

use super::Lang;
use super::cost::cost_of;
use super::dates::month_long;
use super::explain::Context;
use super::format::{number, quantity, unit_word};
use super::text::join;
use super::words_form::{pack_name, unit_heading};
use super::words_result::{NoPrice, States};
use crate::bill::{Line, LineKind, TierWhy, Why};
use crate::book::TiersMode;
use crate::estimate::ItemMonth;
use crate::money;

/// What stands where the total would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpriced {
    /// Item, usage and month.
    pub head: String,
    /// Why there is no price.
    pub reason: String,
    /// The highest public price in words and as an amount, where a tier below has one.
    pub highest: Option<(String, String)>,
}

/// Why a month has no public price; `None` where it has one.
pub fn unpriced(context: &Context<'_>, month: &ItemMonth) -> Option<Unpriced> {
    let line = month.lines.iter().find(|line| line.amount.is_none())?;
    let (lang, words) = (context.lang, NoPrice::of(context.lang));
    let used = quantity(month.used, &context.item.unit, lang);
    let head = words.no_price_of.fill([
        context.item.name.in_language(lang.tag()),
        &used,
        &month_long(month.start.month(), lang),
    ]);
    let vendor = context.book.provider.in_language(lang.tag());
    let (reason, highest) = match &line.why {
        Why::Tier(why) => (tier_reason(context, month, why, vendor), highest(context, why)),
        _ => (purchase_reason(context, line, vendor), None),
    };
    Some(Unpriced { head, reason, highest })
}

fn purchase_reason(context: &Context<'_>, line: &Line, vendor: &str) -> String {
    let (lang, words) = (context.lang, NoPrice::of(context.lang));
    let ask = States::of(lang).ask_sales.fill([vendor]);
    let pack = line.pack.and_then(|pack| context.item.packs.get(pack));
    match pack.filter(|_| line.kind == LineKind::Pack) {
        Some(pack) => {
            let name = pack_name(pack.quantity, &context.item.unit, lang);
            join(lang, &words.pack_unpriced.fill([&name]), &ask)
        }
        None => ask,
    }
}

fn tier_reason(context: &Context<'_>, month: &ItemMonth, why: &TierWhy, vendor: &str) -> String {
    let (lang, words) = (context.lang, NoPrice::of(context.lang));
    let unit = &context.item.unit;
    let left = number(month.pay_per_use);
    let covered = money::add(month.free, month.packs).unwrap_or(month.free);
    let after = if covered.is_zero() {
        String::new()
    } else {
        let sentence = if month.packs.is_zero() { &words.after_free } else { &words.after_packs };
        sentence.fill([&number(covered), unit_word(unit, covered == Decimal::ONE, lang), &left])
    };
    if why.tier == 0 {
        return join(lang, &after, &States::of(lang).ask_sales.fill([vendor]));
    }
    let from = quantity(why.from, unit, lang);
    let all = match lang {
        Lang::En => unit_word(unit, false, lang).to_owned(),
        Lang::Zh => unit_heading(unit, lang),
    };
    let above = match why.mode {
        TiersMode::Volume => words.above_all.fill([&from, vendor, &all]),
        TiersMode::Graduated => words.above_each.fill([&from, vendor]),
    };
    join(lang, &after, &above)
}

/// The last unit of the last tier with a price, and what that many cost.
fn highest(context: &Context<'_>, why: &TierWhy) -> Option<(String, String)> {
    let lang = context.lang;
    let tiers = &context.item.pay_per_use.as_ref()?.tiers;
    let tier = tiers.all().take(why.tier).filter(|tier| tier.unit_amount.is_some()).last()?;
    let units = tiers.end_of(tier)?;
    let price = context.coin.unit_price(tier.unit_amount?);
    let units_text = quantity(units, &context.item.unit, lang);
    let words = NoPrice::of(lang);
    let text = match tiers.mode {
        TiersMode::Volume => words.highest_public.fill([&units_text, &price]),
        TiersMode::Graduated => words.highest_public_sum.fill([&units_text]),
    };
    Some((text, context.coin.money(cost_of(tiers, units)?)))
}

//! Every grant that may serve within the months: free quotas, packs held, and each pack on sale as
//! if it were bought in each month. The simulator gives them and `ledger` puts them in the order
//! in which they are drawn, so that no rule of validity or order is written twice.

use super::whole::{Scales, Whole, to_whole};
use super::{Request, Stop};
use crate::book::PriceBook;
use crate::document::arrange;
use crate::ledger::{Grant, Place, Source, compare};
use crate::scenario::{Event, EventKind, Scenario, UsageRecord};
use crate::simulate;
use crate::time::Instant;
use crate::usage::Flow;
use chrono::Months;
use rust_decimal::Decimal;

/// Whose a lot is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Giver {
    /// A free quota.
    Free,
    /// A pack held at the start: its place in the request, and the pack.
    Held(usize, usize),
    /// A pack bought at the start of a month: the month and the pack.
    Bought(usize, usize),
    /// Nobody: it stands for as many units as are wanted.
    Endless,
}

/// Units that serve from one instant to another.
#[derive(Clone, Copy, Debug)]
pub struct Lot {
    /// Whose.
    pub giver: Giver,
    /// The first instant.
    pub from: Instant,
    /// The first instant after it.
    pub to: Instant,
    /// Units; of packs bought, in one of them.
    pub quantity: Whole,
}

/// The lots, in the order in which they are drawn.
#[derive(Clone, Debug)]
pub struct Pool {
    /// All of them; the last one is endless.
    pub lots: Vec<Lot>,
    /// Of each month and pack, the places of its lots.
    bought: Vec<Vec<Vec<usize>>>,
}

/// The first instant of each month, and of the month after the last.
pub fn starts(book: &PriceBook, request: &Request) -> Vec<Instant> {
    let count = u32::try_from(request.months.len()).unwrap_or(0);
    let date = |number| request.start.checked_add_months(Months::new(number));
    (0..=count).filter_map(date).map(|date| book.offset.midnight(date)).collect()
}

/// A month's use, as the contract spreads it.
pub fn flow(units: Decimal, (from, to): (Instant, Instant)) -> Result<Flow, Stop> {
    Flow::new(&[(from, to, units)], from, to).ok_or(Stop::TooLarge)
}

/// The scenario of the months with some purchases: month, pack, how many.
pub fn scenario(
    book: &PriceBook,
    request: &Request,
    purchases: impl Iterator<Item = (usize, usize, u32)>,
) -> Result<Scenario, Stop> {
    let starts = starts(book, request);
    let (Some(start), Some(end)) = (starts.first(), starts.last()) else {
        return Err(Stop::TooLarge);
    };
    let mut records = Vec::new();
    for (units, span) in request.months.iter().zip(starts.windows(2)) {
        let [from, to] = *span else { continue };
        records.push(UsageRecord {
            item: request.item,
            service: None,
            flow: flow(*units, (from, to))?,
            region: None,
            account: None,
            channel: None,
            failure: None,
            billed: true,
            units_per_call: Decimal::ONE,
            pack_units_per_unit: Decimal::ONE,
        });
    }
    let events = purchases.enumerate().filter_map(|(index, (month, pack, count))| {
        let at = *starts.get(month)?;
        let kind = EventKind::BuyPack {
            item: request.item,
            pack,
            count,
            unit_price: request.pack_prices.get(pack).copied().flatten(),
            order: crate::scenario::order_name(index),
            effective: at,
            region: None,
            auto_renew: false,
        };
        Some(Event { at, index, kind })
    });
    Ok(Scenario {
        start: *start,
        end: *end,
        opened: request.opened,
        held: request.held.clone(),
        balance: None,
        records,
        events: events.collect(),
    })
}

impl Pool {
    /// The lots of a request.
    pub fn new(book: &PriceBook, request: &Request, scales: Scales) -> Result<Pool, Stop> {
        let months = request.months.len();
        let packs = book.items.get(request.item).map_or(0, |item| item.packs.len());
        let idle = Request { months: vec![Decimal::ZERO; months], ..request.clone() };
        let each = |month| (0..packs).map(move |pack| (month, pack, 1));
        let scenario = scenario(book, &idle, (0..months).flat_map(each))?;
        let outcome = simulate::price(book, &scenario).map_err(Stop::Problems)?;
        let mut grants: Vec<&Grant> = outcome.grants.iter().collect();
        // The plan's use has no region: packs that are bound to one do not serve it.
        let bound = book.policies.pack_scope_region;
        let serves = |grant: &Grant| !(bound && grant.is_pack() && grant.region.is_some());
        grants.retain(|grant| grant.item == request.item && !grant.remaining.is_zero());
        grants.retain(|grant| serves(grant));
        arrange(&mut grants, &|left, right| compare(left, right, &book.policies.grant_order));
        let mut lots = Vec::with_capacity(grants.len() + 1);
        let mut bought = vec![vec![Vec::new(); packs]; months];
        for grant in grants {
            let giver = match (grant.place, &grant.source) {
                (Place::Held(held), Source::Pack(pack)) => Giver::Held(held, *pack),
                (Place::Bought(event, _), _) => Giver::Bought(event / packs, event % packs),
                _ => Giver::Free,
            };
            if let Giver::Bought(month, pack) = giver
                && let Some(places) = bought.get_mut(month).and_then(|packs| packs.get_mut(pack))
            {
                places.push(lots.len());
            }
            let quantity = to_whole(grant.remaining, scales.units)?;
            lots.push(Lot { giver, from: grant.valid_from, to: grant.valid_to, quantity });
        }
        let (from, to) = (Instant(i64::MIN), Instant(i64::MAX));
        lots.push(Lot { giver: Giver::Endless, from, to, quantity: Whole::MAX });
        Ok(Pool { lots, bought })
    }

    /// The lots of a pack bought in a month: one, or one for each period where it resets.
    pub fn of(&self, month: usize, pack: usize) -> &[usize] {
        self.bought.get(month).and_then(|packs| packs.get(pack)).map_or(&[], Vec::as_slice)
    }

    /// The place of the endless lot.
    pub fn endless(&self) -> usize {
        self.lots.len() - 1
    }
}

//! Warnings about what is left: the rule of the book or of the customer, looked at after every
//! instant that changed something (domain rules R60, R61).

use super::stretch::{Heads, Stretch};
use super::{Engine, Stop};
use crate::book::{AlertRule, AlertWhen};
use crate::ledger::{Alert, Entry};
use crate::money;
use crate::time::Instant;
use rust_decimal::Decimal;

/// What warns of one item.
#[derive(Clone, Debug, Default)]
pub struct Watch {
    /// The rule in force; absent: nothing warns.
    rule: Option<AlertRule>,
    /// The only region that the rule looks at.
    region: Option<String>,
    /// Whether a grant began or ended since the rule was looked at.
    changed: bool,
    /// Packs in their time, used up ones too, in the order in which they began.
    packs: Vec<usize>,
    /// The sums that were looked at last.
    sums: Vec<WatchedSum>,
}

/// Packs that are counted together.
#[derive(Clone, Debug)]
struct WatchedSum {
    region: Option<String>,
    packs: Vec<usize>,
    /// Whether it has warned since other packs were counted.
    warned: bool,
}

/// Packs counted together.
struct Group {
    region: Option<String>,
    packs: Vec<usize>,
    /// Units in all.
    quantity: Decimal,
    /// Units left.
    remaining: Decimal,
}

const HUNDRED: Decimal = Decimal::ONE_HUNDRED;

impl Engine<'_> {
    /// Sets the book's rule for every item that the scenario speaks of.
    pub(super) fn watch_items(&mut self) {
        let rule = &self.book.policies.alerts;
        let watch = |touched: bool| Watch {
            rule: rule.clone().filter(|_| touched),
            changed: true,
            ..Watch::default()
        };
        let watches = self.account.items.iter().map(|item| watch(item.touched)).collect();
        self.account.affairs.watches = watches;
    }

    /// Sets a rule of the customer's; it begins anew.
    pub(super) fn set_alert(&mut self, item: usize, rule: &AlertRule, region: Option<&str>) {
        let at = self.account.now;
        if let Some(watch) = self.account.affairs.watches.get_mut(item) {
            watch.rule = Some(rule.clone());
            watch.region = region.map(str::to_owned);
            watch.changed = true;
            watch.sums.clear();
        }
        for grant in self.account.grants.iter_mut().filter(|grant| grant.item == item) {
            grant.warned = false;
        }
        self.account.journal.post(Entry::AlertSet { item, at });
    }

    /// Notes that a grant begins or ends.
    pub(super) fn note_change(&mut self, index: usize) {
        let now = self.account.now;
        let Some(grant) = self.account.grants.get(index) else { return };
        let Some(watch) = self.account.affairs.watches.get_mut(grant.item) else { return };
        watch.changed = true;
        if !grant.is_pack() {
            return;
        }
        let valid = !grant.refunded && grant.valid_from <= now && now < grant.valid_to;
        let place = watch.packs.iter().position(|pack| *pack == index);
        match (valid, place) {
            (true, None) => watch.packs.push(index),
            (false, Some(place)) => {
                watch.packs.remove(place);
            }
            _ => {}
        }
    }

    /// The end of the first instant of a stretch after which a warning may be due; the stretch's
    /// end where there is none.
    pub(super) fn watch(
        &self,
        item: usize,
        heads: &Heads,
        stretch: Stretch,
    ) -> Result<Instant, Stop> {
        let Some(watch) = self.account.affairs.watches.get(item) else { return Ok(stretch.to) };
        let Some(rule) = &watch.rule else { return Ok(stretch.to) };
        if watch.changed {
            return Ok(Instant(stretch.from.0 + 1));
        }
        if !self.account.open || !self.may_warn(item, watch, rule, heads, stretch)? {
            return Ok(stretch.to);
        }
        // What is left never grows within a stretch, so halving finds the first such instant.
        let (mut low, mut high) = (stretch.from, stretch.to);
        while high.0 - low.0 > 1 {
            let middle = Instant(low.0 + (high.0 - low.0) / 2);
            if self.may_warn(item, watch, rule, heads, Stretch { to: middle, ..stretch })? {
                high = middle;
            } else {
                low = middle;
            }
        }
        Ok(high)
    }

    /// Whether the use of a stretch brings an item to where its rule must be looked at.
    fn may_warn(
        &self,
        item: usize,
        watch: &Watch,
        rule: &AlertRule,
        heads: &Heads,
        stretch: Stretch,
    ) -> Result<bool, Stop> {
        let taken = self.taken_by_grant(heads, stretch)?;
        let left = |index: usize| -> Result<Decimal, Stop> {
            let remaining = self.account.grants.get(index).map(|grant| grant.remaining);
            let taken = taken.iter().find(|(grant, _)| *grant == index);
            let taken = taken.map_or(Decimal::ZERO, |(_, taken)| *taken);
            Ok(money::sub(remaining.unwrap_or_default(), taken)?)
        };
        match rule.when {
            AlertWhen::LastPack { below_percent, .. } => {
                for (grant, _) in &taken {
                    if left(*grant)?.is_zero() {
                        return Ok(true);
                    }
                }
                let Some(last) = self.only_usable(item) else { return Ok(false) };
                let Some(grant) = self.account.grants.get(last) else { return Ok(false) };
                Ok(!grant.warned && below(left(last)?, below_percent, grant.quantity)?)
            }
            AlertWhen::Sum { reaches_percent } => {
                for group in self.groups(watch, &left)? {
                    let warned = |sum: &WatchedSum| sum.region == group.region && sum.warned;
                    if !watch.sums.iter().any(warned)
                        && reached(group.remaining, reaches_percent, group.quantity)?
                    {
                        return Ok(true);
                    }
                }
                Ok(false)
            }
        }
    }

    /// The only grant of an item that can still give something.
    fn only_usable(&self, item: usize) -> Option<usize> {
        match self.account.items.get(item)?.serving.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The packs that are counted together: by region where packs serve their region only.
    fn groups(
        &self,
        watch: &Watch,
        left: &dyn Fn(usize) -> Result<Decimal, Stop>,
    ) -> Result<Vec<Group>, Stop> {
        let by_region = self.book.policies.pack_scope_region;
        let mut groups: Vec<Group> = Vec::new();
        for index in &watch.packs {
            let Some(grant) = self.account.grants.get(*index) else { continue };
            if watch.region.is_some() && watch.region != grant.region {
                continue;
            }
            let region = grant.region.clone().filter(|_| by_region || watch.region.is_some());
            let remaining = left(*index)?;
            match groups.iter_mut().find(|group| group.region == region) {
                Some(group) => {
                    group.packs.push(*index);
                    group.quantity = money::add(group.quantity, grant.quantity)?;
                    group.remaining = money::add(group.remaining, remaining)?;
                }
                None => groups.push(Group {
                    region,
                    packs: vec![*index],
                    quantity: grant.quantity,
                    remaining,
                }),
            }
        }
        Ok(groups)
    }

    /// Looks at an item's rule after everything of an instant, and warns where it is met.
    pub(super) fn warn(&mut self, item: usize, at: Instant) -> Result<(), Stop> {
        let Some(watch) = self.account.affairs.watches.get_mut(item) else { return Ok(()) };
        watch.changed = false;
        match watch.rule.as_ref().map(|rule| rule.when) {
            Some(AlertWhen::LastPack { below_percent, at_zero }) => {
                self.warn_of_last(item, at, below_percent, at_zero)
            }
            Some(AlertWhen::Sum { reaches_percent }) => self.warn_of_sum(item, at, reaches_percent),
            None => Ok(()),
        }
    }

    /// Only one usable grant, and less than a share left in it; then again when that is empty.
    fn warn_of_last(
        &mut self,
        item: usize,
        at: Instant,
        below_percent: Decimal,
        at_zero: bool,
    ) -> Result<(), Stop> {
        if let Some(last) = self.only_usable(item) {
            let Some(grant) = self.account.grants.get_mut(last) else { return Ok(()) };
            if !grant.warned && below(grant.remaining, below_percent, grant.quantity)? {
                grant.warned = true;
                let of = (grant.quantity, grant.remaining);
                self.send(item, at, below_percent, of, Some(last), None);
            }
            return Ok(());
        }
        let Some(account) = self.account.items.get_mut(item) else { return Ok(()) };
        let emptied = account.last_dry.filter(|_| at_zero && account.serving.is_empty());
        if let Some(last) = emptied
            && let Some(grant) = self.account.grants.get(last)
            && grant.dry_at == Some(at)
        {
            account.last_dry = None;
            let of = (grant.quantity, Decimal::ZERO);
            self.send(item, at, Decimal::ZERO, of, Some(last), None);
        }
        Ok(())
    }

    /// The sum of packs has come down to a share; once, until other packs are counted: another was
    /// bought, renewed, given back, or is over.
    fn warn_of_sum(&mut self, item: usize, at: Instant, percent: Decimal) -> Result<(), Stop> {
        let Some(watch) = self.account.affairs.watches.get(item) else { return Ok(()) };
        let remaining = |index: usize| -> Result<Decimal, Stop> {
            Ok(self.account.grants.get(index).map_or(Decimal::ZERO, |grant| grant.remaining))
        };
        let mut sums = Vec::new();
        let mut due = Vec::new();
        for group in self.groups(watch, &remaining)? {
            let same = |sum: &&WatchedSum| sum.region == group.region && sum.packs == group.packs;
            let mut warned = watch.sums.iter().find(same).is_some_and(|sum| sum.warned);
            if !warned && reached(group.remaining, percent, group.quantity)? {
                warned = true;
                due.push((group.region.clone(), group.quantity, group.remaining));
            }
            sums.push(WatchedSum { region: group.region, packs: group.packs, warned });
        }
        if let Some(watch) = self.account.affairs.watches.get_mut(item) {
            watch.sums = sums;
        }
        for (region, quantity, remaining) in due {
            self.send(item, at, percent, (quantity, remaining), None, region);
        }
        Ok(())
    }

    fn send(
        &mut self,
        item: usize,
        at: Instant,
        threshold: Decimal,
        (quantity, remaining): (Decimal, Decimal),
        grant: Option<usize>,
        region: Option<String>,
    ) {
        let watch = self.account.affairs.watches.get(item);
        let Some(rule) = watch.and_then(|watch| watch.rule.as_ref()) else { return };
        let leap_day = self.book.policies.leap_day;
        let late = || rule.delay.after(at, 1, self.book.offset, leap_day);
        let alert = Alert {
            at,
            item,
            of_sum: grant.is_none(),
            threshold,
            remaining,
            quantity,
            grant,
            region,
            arrives_by: if rule.delay.is_zero() { None } else { late() },
            channels: rule.channels.clone(),
        };
        self.account.journal.post(Entry::Alerted(Box::new(alert)));
    }
}

/// Whether less than a share is left.
fn below(remaining: Decimal, percent: Decimal, quantity: Decimal) -> Result<bool, Stop> {
    Ok(money::mul(remaining, HUNDRED)? < money::mul(percent, quantity)?)
}

/// Whether no more than a share is left of something.
fn reached(remaining: Decimal, percent: Decimal, quantity: Decimal) -> Result<bool, Stop> {
    let reached = money::mul(remaining, HUNDRED)? <= money::mul(percent, quantity)?;
    Ok(!quantity.is_zero() && reached)
}

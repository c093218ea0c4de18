//! Events: each is done, or refused with its reason.

use super::{Engine, Stop};
use crate::ledger::Entry;
use crate::scenario::EventKind;

impl Engine<'_> {
    /// Does what an event says, or notes why it is refused.
    pub(super) fn handle(&mut self, index: usize) -> Result<(), Stop> {
        let Some(event) = self.scenario.events.get(index) else { return Ok(()) };
        let mut refused = match &event.kind {
            EventKind::BuyPack { .. } => self.buy_pack(event.index, &event.kind)?,
            EventKind::BuyOneTime { .. } => self.buy_one_time(&event.kind)?,
            EventKind::SetPayPerUse { item, on } => {
                let (item, on, at) = (*item, *on, self.account.now);
                if let Some(account) = self.account.items.get_mut(item) {
                    account.pay_per_use_on = on;
                }
                self.account.journal.post(Entry::PayPerUseSet { item, on, at });
                None
            }
            _ => None,
        };
        if let Some(life) = self.life.filter(|_| refused.is_none()) {
            refused = (life.event)(self, event.index, &event.kind)?;
        }
        if let Some(because) = refused {
            let (event, at) = (event.index, self.account.now);
            self.account.journal.post(Entry::EventRefused { event, at, because });
        }
        Ok(())
    }
}

//! Ends and renewals of packs as a calendar, iCalendar (RFC 5545): CRLF, lines folded at 75 octets.

use super::term::term;
use super::{Account, Said, too_large};
use crate::document::Problem;
use crate::ledger::{Entry, Place, Source};
use crate::money::{self, TooLarge};
use crate::scenario::EventKind;
use crate::time::{Instant, Offset};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The packs of one purchase, or one held pack, with their renewals so far.
struct Chain<'a> {
    /// The first pack's name, which stays.
    id: &'a str,
    item: usize,
    pack: usize,
    order: Option<&'a str>,
    end: Instant,
    left: Decimal,
    automatic: bool,
    refunded: bool,
}

/// The calendar of an account: an entry at the last second of each pack that was not given back,
/// and one at the next attempt of each automatic renewal.
///
/// `stamp` is when the file is made. The core has no clock, and the entries keep their names
/// (`UID`), so that a calendar that reads the file again replaces them.
///
/// # Errors
/// A [`Problem`] when a figure does not fit 28 digits.
pub fn calendar(account: &Account<'_>, stamp: Instant) -> Result<String, Problem> {
    let said = Said::of(account.lang);
    let mut out = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Packwise//Packwise//EN"] {
        push_folded(&mut out, line);
    }
    let chains = chains(account).map_err(too_large)?;
    for chain in chains.iter().filter(|chain| !chain.refunded) {
        let names = [account.item_name(chain.item), account.pack_id(chain.item, chain.pack)];
        let left = money::shortest(chain.left);
        // Of a pack that is over nothing is left, whatever it held at its end.
        let about = match (chain.order, chain.end > account.until) {
            (Some(order), true) => said.pack_ends_order.fill([order, &left]),
            (Some(order), false) => said.of_order.fill([order]),
            (None, true) => said.pack_ends_held.fill([&left]),
            (None, false) => String::new(),
        };
        let uid = |kind: &str| format!("{kind}/{}/{}@packwise", account.book.id, chain.id);
        let last = Instant(chain.end.0 - 1);
        let ends = said.pack_ends.fill(names);
        entry(&mut out, stamp, last, &[&uid("end"), &ends, &about]);
        if let Some(at) = next_renewal(account, chain) {
            let renews = said.pack_renews.fill(names);
            entry(&mut out, stamp, at, &[&uid("renewal"), &renews, &about]);
        }
    }
    push_folded(&mut out, "END:VCALENDAR");
    Ok(out)
}

/// What was bought and what was held, as the journal tells it.
fn chains<'a>(account: &Account<'a>) -> Result<Vec<Chain<'a>>, TooLarge> {
    let mut chains: Vec<Chain<'a>> = Vec::new();
    let mut places: BTreeMap<Place, usize> = BTreeMap::new();
    for entry in account.outcome.journal.entries() {
        match entry {
            Entry::Granted { grant, .. } => {
                let Some(grant) = account.outcome.grants.get(*grant) else { continue };
                let Source::Pack(pack) = grant.source else { continue };
                // The copies of one purchase end together.
                let place = match grant.place {
                    Place::Bought(event, _) => Place::Bought(event, 0),
                    other => other,
                };
                let index = *places.entry(place).or_insert(chains.len());
                if index == chains.len() {
                    chains.push(Chain {
                        id: &grant.id,
                        item: grant.item,
                        pack,
                        order: grant.order.as_deref(),
                        end: grant.valid_to,
                        left: Decimal::ZERO,
                        automatic: renews_itself(account, grant.place),
                        refunded: false,
                    });
                }
                let Some(chain) = chains.get_mut(index) else { continue };
                let sold = account.book.items.get(grant.item);
                let sold = sold.and_then(|item| item.packs.get(pack));
                if !grant.later_period
                    && let Some(term) = sold.and_then(|sold| term(account, sold, grant))
                {
                    chain.end = term.end;
                }
                chain.refunded |= grant.refunded;
                if grant.valid_to > account.until {
                    chain.left = money::add(chain.left, grant.remaining)?;
                }
            }
            Entry::AutoRenewSet { order, on, .. } => {
                let of_order = |chain: &&mut Chain<'_>| chain.order == Some(order);
                chains.iter_mut().filter(of_order).for_each(|chain| chain.automatic = *on);
            }
            _ => {}
        }
    }
    Ok(chains)
}

/// Whether packs were bought to renew themselves.
fn renews_itself(account: &Account<'_>, place: Place) -> bool {
    let Place::Bought(event, _) = place else { return false };
    let event = account.scenario.events.get(event);
    matches!(event.map(|event| &event.kind), Some(EventKind::BuyPack { auto_renew: true, .. }))
}

/// When the renewal of packs is tried next: on the day that the book says, then daily.
fn next_renewal(account: &Account<'_>, chain: &Chain<'_>) -> Option<Instant> {
    let rule = account.book.policies.auto_renew.filter(|_| chain.automatic)?;
    let offset = account.book.offset;
    let last = offset.date(Instant(chain.end.0 - 1));
    let first = last.checked_sub_days(chrono::Days::new(u64::from(rule.days_before)))?;
    let day = first.max(offset.date(account.until));
    let at = offset.midnight(day).plus(i64::from(rule.second_of_day))?;
    let at = if at < account.until { at.plus(86_400)? } else { at };
    (at < chain.end).then_some(at)
}

fn entry(out: &mut String, stamp: Instant, at: Instant, [uid, title, about]: &[&str; 3]) {
    push_folded(out, "BEGIN:VEVENT");
    push_folded(out, &format!("UID:{}", escaped(uid)));
    push_folded(out, &format!("DTSTAMP:{}", utc(stamp)));
    push_folded(out, &format!("DTSTART:{}", utc(at)));
    push_folded(out, &format!("SUMMARY:{}", escaped(title)));
    if !about.is_empty() {
        push_folded(out, &format!("DESCRIPTION:{}", escaped(about)));
    }
    push_folded(out, "TRANSP:TRANSPARENT");
    push_folded(out, "END:VEVENT");
}

/// `20250101T000000Z`.
fn utc(at: Instant) -> String {
    let text = Offset(0).text(at);
    format!("{}Z", text.get(..19).unwrap_or_default().replace(['-', ':'], ""))
}

/// A value of type TEXT; control characters, which it may not hold, become blanks.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.replace("\r\n", "\n").chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Octets of a line, its end not counted.
const LINE: usize = 75;

/// A line, and where it is long more lines that begin with a blank; no character is cut.
fn push_folded(out: &mut String, line: &str) {
    let mut used = 0;
    for letter in line.chars() {
        if used + letter.len_utf8() > LINE {
            out.push_str("\r\n ");
            used = 1;
        }
        out.push(letter);
        used += letter.len_utf8();
    }
    out.push_str("\r\n");
}

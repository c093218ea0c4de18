//! From a document to an event: what the shape cannot tell, the book can.

use super::read::{Reader, count, owned, time};
use super::{Event, EventKind, order_name};
use crate::book::{Item, alert_rule};
use crate::document::{Node, Path, Problems};
use crate::time::{Duration, Instant};

impl Reader<'_> {
    /// Reads one event of the list.
    pub(super) fn event(
        &self,
        node: &Node,
        index: usize,
        path: &Path<'_>,
        p: &mut Problems,
    ) -> Option<Event> {
        let at = time(node, "at")?;
        if at < self.start || at >= self.end {
            let message = "this event lies outside the period; move it or the period";
            p.add("outsidePeriod", &path.key("at"), message);
        }
        let order = || owned(node, "order").unwrap_or_else(|| order_name(index));
        let kind = match node.text_at("type")? {
            "buyPack" => self.buy_pack(node, at, order(), path, p)?,
            "renewPack" => EventKind::RenewPack {
                order: owned(node, "order")?,
                unit_price: node.decimal_at("unitPrice"),
            },
            "setAutoRenew" => {
                self.renews(&path.key("type"), p);
                EventKind::SetAutoRenew {
                    order: owned(node, "order")?,
                    on: node.get("on")?.as_bool()?,
                }
            }
            "refundOrder" => EventKind::RefundOrder { order: owned(node, "order")? },
            "setPayPerUse" => {
                let priced = |item: &Item| item.pay_per_use.is_some();
                let lacks = ("noPayPerUse", "this item has no pay-per-use price to switch");
                let item = self.item_with(node, priced, lacks, path, p)?;
                EventKind::SetPayPerUse { item, on: node.get("on")?.as_bool()? }
            }
            "buyOneTime" => {
                let sold = |item: &Item| item.one_time.is_some();
                let lacks = ("noOneTime", "this item is not sold as a one-time purchase");
                EventKind::BuyOneTime {
                    item: self.item_with(node, sold, lacks, path, p)?,
                    app: owned(node, "app"),
                    count: count(node),
                    unit_price: node.decimal_at("unitPrice"),
                    order: order(),
                }
            }
            "startTrial" => {
                let tried = |item: &Item| item.one_time.is_some_and(|sale| sale.trial.is_some());
                let lacks = ("noTrial", "this item cannot be tried; take the event out");
                let item = self.item_with(node, tried, lacks, path, p)?;
                EventKind::StartTrial { item, app: owned(node, "app") }
            }
            "buyCapacity" => self.buy_capacity(node, at, order(), path, p)?,
            "setAlert" => EventKind::SetAlert {
                item: self.item(node, path, p)?,
                rule: alert_rule(node, path, p)?,
                region: owned(node, "region"),
            },
            "topUp" => EventKind::TopUp { amount: node.decimal_at("amount")? },
            "closeService" => EventKind::CloseService,
            "openService" => EventKind::OpenService,
            _ => return None,
        };
        Some(Event { at, index, kind })
    }

    /// An item that has something on sale; else the problem of that name.
    fn item_with(
        &self,
        node: &Node,
        has: impl Fn(&Item) -> bool,
        (code, message): (&'static str, &str),
        path: &Path<'_>,
        p: &mut Problems,
    ) -> Option<usize> {
        let item = self.item(node, path, p)?;
        if !has(self.book.items.get(item)?) {
            p.add(code, &path.key("item"), message);
        }
        Some(item)
    }

    /// Notes that a book knows no automatic renewal.
    fn renews(&self, path: &Path<'_>, p: &mut Problems) {
        if self.book.policies.auto_renew.is_none() {
            let message = "this price list has no automatic renewal; renew with \"renewPack\"";
            p.add("noAutoRenew", path, message);
        }
    }

    fn buy_pack(
        &self,
        node: &Node,
        at: Instant,
        order: String,
        path: &Path<'_>,
        p: &mut Problems,
    ) -> Option<EventKind> {
        let item = self.item(node, path, p)?;
        let pack = self.pack(node, item, path, p)?;
        let effective = time(node, "effective").unwrap_or(at);
        if effective < at {
            let message = "a pack cannot take effect before it is bought";
            p.add("outOfRange", &path.key("effective"), message);
        }
        let auto_renew = node.get("autoRenew").and_then(Node::as_bool) == Some(true);
        if auto_renew {
            self.renews(&path.key("autoRenew"), p);
        }
        Some(EventKind::BuyPack {
            item,
            pack,
            count: count(node),
            unit_price: node.decimal_at("unitPrice"),
            order,
            effective,
            region: owned(node, "region"),
            auto_renew,
        })
    }

    /// QPS add-ons hold from the purchase where they begin on its day, else from midnight, for
    /// whole calendar days or months (domain rule R49).
    fn buy_capacity(
        &self,
        node: &Node,
        at: Instant,
        order: String,
        path: &Path<'_>,
        p: &mut Problems,
    ) -> Option<EventKind> {
        let sold = |item: &Item| item.capacity.is_some();
        let lacks = ("noCapacity", "this item has no QPS add-ons on sale");
        let item = self.item_with(node, sold, lacks, path, p)?;
        let offset = self.book.offset;
        let wanted = time(node, "from").unwrap_or(at);
        let (today, first) = (offset.date(at), offset.date(wanted));
        if first < today {
            let message = "add-ons cannot begin before the day on which they are bought";
            p.add("outOfRange", &path.key("from"), message);
        }
        let from = if first == today { at } else { offset.midnight(first) };
        let number = |key: &str| {
            node.get(key).and_then(Node::as_int).and_then(|number| u32::try_from(number).ok())
        };
        let term = match (number("days"), number("months")) {
            (Some(days), None) => Duration { days, ..Duration::ZERO },
            (None, Some(months)) => Duration { months, ..Duration::ZERO },
            _ => {
                let message = "give either \"days\" or \"months\"";
                p.add("daysOrMonths", path, message);
                return None;
            }
        };
        let quantity = node.decimal_at("quantity")?;
        Some(EventKind::BuyCapacity { item, quantity, from, term, order })
    }
}

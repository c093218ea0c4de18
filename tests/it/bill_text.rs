//! A result as a person reads it: the bill, why each line is what it is, what is left.

use crate::support::{number, simulate};
use packwise::api;
use packwise::book::PriceBook;
use packwise::document::Node;
use packwise::view::Lang::En;
use packwise::view::dates;
use packwise::view::format::{self, Coin};
use rust_decimal::Decimal;
use std::fmt::Write;
use std::rc::Rc;

/// The width up to which a line's words are filled before its amount.
const WIDTH: usize = 76;

/// How a row of a list is told.
type Tell = fn(&Teller, &Node) -> String;

struct Teller {
    book: Rc<PriceBook>,
    coin: Coin,
    text: String,
}

/// The bill of a case, headed by what the case says and where that is from.
pub fn write(case: &Node) -> String {
    let document = case.get("document").expect("a document");
    let book = api::find_book(document, &packwise::books::find).expect("a book");
    let result = simulate(document).expect("a result");
    let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
    let mut teller = Teller { book, coin, text: String::new() };
    for key in ["says", "source", "policy"] {
        if let Some(words) = case.text_at(key) {
            teller.line(words);
        }
    }
    for bill in result.list_at("bills") {
        teller.bill(bill);
    }
    if result.list_at("bills").is_empty() {
        teller.line("\nNo bill: nothing is due.");
    }
    teller.uses(&result);
    teller.grants(&result);
    teller.happenings(&result);
    teller.refused(&result);
    teller.line("");
    let total = teller.money(result.get("total"));
    teller.amount("Total", &total);
    if result.get("balance").is_some() {
        let balance = teller.money(result.get("balance"));
        teller.amount("Left on account", &balance);
    }
    teller.text
}

/// `2025-01-02 03:04:05`, on the book's clock.
fn time(node: &Node, key: &str) -> String {
    let text = node.text_at(key).unwrap_or_default();
    text.get(..19).unwrap_or(text).replace('T', " ")
}

impl Teller {
    fn line(&mut self, words: &str) {
        self.text.push_str(words);
        self.text.push('\n');
    }

    fn amount(&mut self, words: &str, amount: &str) {
        let fill = WIDTH.saturating_sub(words.chars().count());
        let _ = writeln!(self.text, "{words} {amount:.>fill$}");
    }

    fn money(&self, amount: Option<&Node>) -> String {
        match amount.and_then(Node::as_decimal) {
            Some(amount) => self.coin.money(amount),
            None => "no public price".to_owned(),
        }
    }

    fn price(&self, amount: Option<&Node>) -> String {
        match amount.and_then(Node::as_decimal) {
            Some(amount) => self.coin.unit_price(amount),
            None => "no public price".to_owned(),
        }
    }

    fn item(&self, node: &Node) -> (String, String) {
        let id = node.text_at("item").unwrap_or_default();
        match self.book.items.iter().find(|item| item.id == id) {
            Some(item) => (item.name.in_language("en").to_owned(), item.unit.clone()),
            None => (id.to_owned(), String::new()),
        }
    }

    fn units(&self, node: &Node, key: &str) -> String {
        format::quantity(number(node, key), &self.item(node).1, En)
    }

    fn bill(&mut self, bill: &Node) {
        let open = if bill.get("open").is_some() { ", still open" } else { "" };
        let heading = format!(
            "\nBill of {} to {}, issued {}{open}",
            time(bill, "start"),
            time(bill, "end"),
            time(bill, "issuedAt")
        );
        self.line(&heading);
        for line in bill.list_at("lines") {
            self.bill_line(line);
        }
        let total = self.money(bill.get("total"));
        self.amount("  Sum", &total);
        if bill.decimal_at("exact") != bill.decimal_at("total") {
            let exact = bill.get("exact").and_then(Node::as_text).unwrap_or("unknown");
            self.line(&format!("      exactly {exact}"));
        }
    }

    fn bill_line(&mut self, line: &Node) {
        let (item, _) = self.item(line);
        let why = line.get("why").unwrap_or(&Node::Null);
        let price = self.price(line.get("unitAmount"));
        let quantity = format::number(number(line, "quantity"));
        let words = match line.text_at("kind") {
            Some("pack") => {
                let pack = line.text_at("pack").unwrap_or_default();
                format!("  {item}: {quantity} × pack {pack} at {price}")
            }
            Some("refund") => format!("  {item}: {quantity} given back"),
            Some("oneTime") => format!("  {item}: {quantity} bought once at {price}"),
            Some("capacity") => {
                let unit = self.capacity_unit(line);
                format!("  {item}: {quantity} × one {unit} for a day or month at {price}")
            }
            Some("rounding") => "  Rounding".to_owned(),
            _ => format!("  {item}: {} at {price}{}", self.units(line, "quantity"), per(why)),
        };
        let amount = self.money(line.get("amount"));
        self.amount(&words, &amount);
        let reason = self.reason(line, why);
        self.line(&format!("      {reason}"));
        if let Some(exact) = line.text_at("exact") {
            self.line(&format!("      exactly {exact}, rounded as a line"));
        }
    }

    fn reason(&self, line: &Node, why: &Node) -> String {
        match why.text_at("rule") {
            Some("tier") => {
                let flat = match line.decimal_at("flatAmount") {
                    Some(flat) => format!(", {} of it flat", self.coin.unit_price(flat)),
                    None => String::new(),
                };
                format!("{}{flat}", self.tier(line, why))
            }
            Some("rounding") => format!(
                "{} rounded to {} decimals",
                format::number(number(why, "exact")),
                number(why, "scale")
            ),
            _ => {
                let list = self.price(why.get("listAmount"));
                let own = why.get("ownPrice").and_then(Node::as_bool) == Some(true);
                let list = if own { format!("; the list price is {list}") } else { String::new() };
                let order = line.text_at("order").unwrap_or_default();
                format!("order {order}, {}{list}", time(line, "at"))
            }
        }
    }

    fn tier(&self, line: &Node, why: &Node) -> String {
        let count = self.units(&with_item(line, why), "count");
        let from = format::number(number(why, "from"));
        let reach = match why.decimal_at("upTo") {
            Some(end) => format!("{from} to {}", format::number(end)),
            None => format!("from {from} on"),
        };
        let basis = match why.text_at("basis") {
            Some("total") => "used in all",
            Some("afterFree") => "beyond free quotas",
            _ => "beyond free quotas and packs",
        };
        let mode = why.text_at("mode").unwrap_or_default();
        let tier = number(why, "tier");
        if mode == "volume" {
            format!("tier {tier} ({reach}) for every unit, because {count} were {basis}")
        } else {
            format!("tier {tier} ({reach}) for its own units, of {count} {basis}")
        }
    }

    fn uses(&mut self, result: &Node) {
        for cycle in result.list_at("usage") {
            let heading = format!(
                "\nUse of {}, {} to {}: {}",
                self.item(cycle).0,
                time(cycle, "start"),
                time(cycle, "end"),
                self.units(cycle, "used")
            );
            self.line(&heading);
            for draw in cycle.list_at("drawn") {
                let units = self.units(&with_item(cycle, draw), "units");
                let mut words =
                    format!("  {units} from {}", draw.text_at("grant").unwrap_or_default());
                if let (Some(next), Some(key)) = (draw.text_at("before"), draw.text_at("decidedBy"))
                {
                    let _ = write!(words, ", before {next} by {key}");
                }
                self.line(&words);
            }
            for (key, words) in [("payPerUse", "paid per use"), ("refused", "refused")] {
                if number(cycle, key) > Decimal::ZERO {
                    let units = self.units(cycle, key);
                    self.line(&format!("  {units} {words}"));
                }
            }
        }
    }

    fn grants(&mut self, result: &Node) {
        let grants = result.list_at("grants");
        if !grants.is_empty() {
            self.line("\nFree quotas and packs");
        }
        for grant in grants {
            let words = format!(
                "  {}: {} of {} used, {} left, {} to {}, {}",
                grant.text_at("id").unwrap_or_default(),
                format::number(number(grant, "used")),
                self.units(grant, "quantity"),
                format::number(number(grant, "remaining")),
                time(grant, "validFrom"),
                last_second(grant),
                state(grant)
            );
            self.line(&words);
        }
    }

    fn capacity_unit(&self, node: &Node) -> String {
        let item =
            self.book.items.iter().find(|item| Some(item.id.as_str()) == node.text_at("item"));
        let capacity = item.and_then(|item| item.capacity.as_ref());
        capacity.map_or(String::new(), |capacity| capacity.unit.clone())
    }

    /// What happened beside use: each list of the result under its heading.
    fn happenings(&mut self, result: &Node) {
        let lists: [(&str, &str, Tell); 6] = [
            ("changes", "The service", Teller::change),
            ("movements", "Money on account", Teller::movement),
            ("renewals", "Renewals", Teller::renewal),
            ("alerts", "Messages", Teller::alert),
            ("trials", "Trials", Teller::trial),
            ("capacity", "Capacity", Teller::capacity),
        ];
        for (key, heading, tell) in lists {
            let rows = result.list_at(key);
            // That a service is opened goes without saying, unless it is closed or stopped too.
            let opened = |row: &Node| row.text_at("type") == Some("opened");
            if key == "changes" && rows.len() == 1 && rows.iter().all(opened) {
                continue;
            }
            if !rows.is_empty() {
                self.line(&format!("\n{heading}"));
            }
            for row in rows {
                let words = tell(self, row);
                self.line(&format!("  {words}"));
            }
        }
    }

    fn change(&self, row: &Node) -> String {
        format!("{}: {}", time(row, "at"), row.text_at("type").unwrap_or_default())
    }

    fn movement(&self, row: &Node) -> String {
        let order = row.text_at("order").map_or(String::new(), |order| format!(" {order}"));
        format!(
            "{}: {} by {}{order}, {} then",
            time(row, "at"),
            self.money(row.get("amount")),
            row.text_at("because").unwrap_or_default(),
            self.money(row.get("balance"))
        )
    }

    fn renewal(&self, row: &Node) -> String {
        let text = |key| row.text_at(key).unwrap_or_default();
        let automatic = row.get("automatic").and_then(Node::as_bool) == Some(true);
        let by = if automatic { "by itself" } else { "by hand" };
        let reason = row.text_at("reason").map_or(String::new(), |reason| format!(": {reason}"));
        let (order, pack, count) = (text("order"), text("pack"), number(row, "count"));
        format!(
            "{}: order {order}, {count} × pack {pack}, {by}, {}{reason}",
            time(row, "at"),
            text("result")
        )
    }

    fn alert(&self, row: &Node) -> String {
        let place = ["grant", "region"].iter().find_map(|key| row.text_at(key));
        let arrives = match row.get("arrivesBy") {
            Some(_) => format!(", arrives by {}", time(row, "arrivesBy")),
            None => String::new(),
        };
        let channels: Vec<&str> =
            row.list_at("channels").iter().filter_map(Node::as_text).collect();
        let by = if channels.is_empty() { "" } else { ", by " };
        format!(
            "{}: {} of {} left ({}) in {}{arrives}{by}{}",
            time(row, "at"),
            format::number(number(row, "remaining")),
            self.units(row, "quantity"),
            row.text_at("threshold").unwrap_or_default(),
            place.unwrap_or("all packs"),
            channels.join(", ")
        )
    }

    fn trial(&self, row: &Node) -> String {
        let app = row.text_at("app").map_or(String::new(), |app| format!(" for {app}"));
        format!("{}{app}: {} to {}", self.item(row).0, time(row, "from"), time(row, "to"))
    }

    fn capacity(&self, row: &Node) -> String {
        format!(
            "{}: {} {}, order {}, {} to {}",
            self.item(row).0,
            format::number(number(row, "quantity")),
            self.capacity_unit(row),
            row.text_at("order").unwrap_or_default(),
            time(row, "from"),
            time(row, "to")
        )
    }

    fn refused(&mut self, result: &Node) {
        for refused in result.list_at("refused") {
            let reason = refused.text_at("reason").unwrap_or_default();
            let words = if refused.get("event").is_some() {
                let event = number(refused, "event");
                format!("\nEvent {event} of {} refused: {reason}", time(refused, "at"))
            } else {
                let units = self.units(refused, "quantity");
                format!("\n{units} refused from {} on: {reason}", time(refused, "from"))
            };
            self.line(&words);
        }
    }
}

/// The last second at which a grant serves.
fn last_second(grant: &Node) -> String {
    let end = time(grant, "validTo");
    let end = chrono::NaiveDateTime::parse_from_str(&end, "%Y-%m-%d %H:%M:%S").expect("a time");
    dates::last_second(end).to_string()
}

fn per(why: &Node) -> String {
    let Some(per) = why.decimal_at("per") else { return String::new() };
    let whole = why.get("wholeBlocks").and_then(Node::as_bool) == Some(true);
    let started = if whole { " started" } else { "" };
    format!(" per {}{started}", format::number(per))
}

fn state(grant: &Node) -> &str {
    match grant.text_at("state") {
        Some("usedUp") => "used up",
        Some(state) => state,
        None => "",
    }
}

/// A part of a result together with the item that it belongs to.
fn with_item(whole: &Node, part: &Node) -> Node {
    let mut part = part.clone();
    part.push("item", whole.get("item").cloned().unwrap_or(Node::Null));
    part
}

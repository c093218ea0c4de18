//! Stripe: a price object, a list of them, or an array, as a price book.

use super::currency::{System, payment_step};
use super::draft::{Draft, Head, some, words};
use super::field::{self, is_object};
use super::{Options, stripe_price};
use crate::document::{Names, Node, Path, Problems};
use std::collections::BTreeSet;

/// What the prices of an import have in common, or have to be told together.
#[derive(Default)]
pub(super) struct Seen {
    /// Whether prices hold tax, in the book's word.
    pub tax: Option<&'static str>,
    /// Ids of prices of the test mode.
    pub test: Vec<String>,
    /// Ids of prices that are not sold any more.
    pub archived: Vec<String>,
    /// Currencies in which a price has other amounts.
    pub other_currencies: BTreeSet<String>,
    /// Names of products, one for each price that tells one.
    pub products: Vec<String>,
    /// Whether use is counted by something that the price does not show.
    pub metered: bool,
    /// Whether a price starts again with the month.
    pub monthly: bool,
    /// Whether the first tier of a price has a flat amount.
    pub first_flat: bool,
}

/// Turns Stripe's price objects, their tiers expanded, into a price book.
///
/// Amounts are in the currency's smallest unit there. Invoices round each line, half a coin up.
///
/// # Errors
/// Everything that a book cannot say exactly, each with its place.
pub fn stripe(document: &Node, options: &Options<'_>) -> Result<Node, Problems> {
    let mut draft = Draft::new(document, options, System::Stripe);
    let mut seen = Seen::default();
    let list = Path::ROOT.key("data");
    let (prices, list) = match document {
        Node::List(_) => (field::objects(document, &Path::ROOT, &mut draft.problems), Path::ROOT),
        _ if is_list(document) => (pages(document, &list, &mut draft.problems), list),
        _ => {
            if is_object(document, &Path::ROOT, &mut draft.problems) {
                stripe_price::read(document, 1, &Path::ROOT, &mut draft, &mut seen);
            }
            (None, Path::ROOT)
        }
    };
    let prices = prices.unwrap_or_default();
    if prices.is_empty() && draft.problems.is_empty() && draft.items.is_empty() {
        draft.problems.add("empty", &list, "there is no price here; give at least one");
    }
    unique(prices, &list, &mut draft.problems);
    for (index, price) in prices.iter().enumerate() {
        stripe_price::read(price, index + 1, &list.index(index), &mut draft, &mut seen);
    }
    notes(&mut draft, &seen);
    let head = head(&draft, &seen);
    draft.finish(head)
}

fn is_list(document: &Node) -> bool {
    matches!(document.text_at("object"), Some("list" | "search_result"))
        || (document.get("object").is_none() && document.get("data").is_some())
}

/// The prices of a list that is whole.
fn pages<'n>(document: &'n Node, list: &Path<'_>, problems: &mut Problems) -> Option<&'n [Node]> {
    if field::is_on(document, "has_more", &Path::ROOT, problems) {
        let message = "the list goes on, on another page; ask for limit=100, join what all pages \
                       have in \"data\" into one array, and give that";
        problems.add("listNotWhole", &Path::ROOT.key("has_more"), message);
    }
    field::objects(document.get("data").unwrap_or(&Node::Null), list, problems)
}

/// Tells every price that stands twice.
fn unique(prices: &[Node], list: &Path<'_>, problems: &mut Problems) {
    let ids = prices.iter().map(|price| price.text_at("id").unwrap_or_default());
    for (index, repeated) in Names::new(ids).repeated().into_iter().enumerate() {
        let id = prices.get(index).and_then(|price| price.text_at("id"));
        if let Some(id) = id.filter(|_| repeated) {
            let message = format!("the price \"{}\" stands twice; keep one", field::clip(id, 60));
            problems.add("idNotUnique", &list.index(index).key("id"), message);
        }
    }
}

fn head(draft: &Draft<'_>, seen: &Seen) -> Head {
    let ids: Vec<String> =
        draft.items.iter().filter_map(|item| item.text_at("id").map(str::to_owned)).collect();
    let product = seen.products.first().filter(|first| {
        seen.products.len() == ids.len() && seen.products.iter().all(|name| name == *first)
    });
    let open = Node::object([
        ("policy", Node::text("zeroUsageFlat")),
        ("value", Node::text("false")),
        (
            "reason",
            words(
                "A price does not say whether the flat amount of its first tier is due in a month \
                 or day without use.",
                "价格本身没有说明：一个月或一天没有任何用量时，第一档的固定费用是否收取。",
            ),
        ),
    ]);
    Head {
        id: "stripe".to_owned(),
        name: product.map_or_else(|| words("Stripe prices", "Stripe 价格"), Node::text),
        source: format!("Stripe: {}", some(&ids)),
        published: seen.test.is_empty(),
        tax: seen.tax.unwrap_or("notStated"),
        rounds_lines: true,
        open: if seen.first_flat { vec![open] } else { Vec::new() },
    }
}

fn notes(draft: &mut Draft<'_>, seen: &Seen) {
    draft.note(
        "Coupons, credits, trials and tax belong to Stripe subscriptions, not to prices; they are \
         left out.",
        "优惠券、抵扣金、试用和税费属于 Stripe 订阅而不属于价格，此处不含。",
    );
    if seen.monthly {
        draft.note(
            "Stripe counts from the day on which a subscription starts; here a month is a calendar \
             month.",
            "Stripe 从订阅开始的那一天起算；此处的一个月为自然月。",
        );
    }
    if seen.metered {
        draft.note(
            "A price does not show how its meter adds up; use is taken to be summed or counted.",
            "价格本身不显示计量方式；此处按用量求和或计数处理。",
        );
    }
    if !seen.other_currencies.is_empty() {
        let list: Vec<String> = seen.other_currencies.iter().cloned().collect();
        let list = some(&list);
        draft.note(
            format!("Amounts in other currencies are left out: {list}."),
            format!("未导入其他币种的金额：{list}。"),
        );
    }
    if !seen.archived.is_empty() {
        let list = some(&seen.archived);
        draft.note(
            format!("No longer sold in Stripe, and still here: {list}."),
            format!("在 Stripe 中已停售但仍列于此：{list}。"),
        );
    }
    if !seen.test.is_empty() {
        let list = some(&seen.test);
        draft.note(
            format!("Prices of Stripe's test mode, so these are examples: {list}."),
            format!("来自 Stripe 测试模式，因此只是示例：{list}。"),
        );
    }
    let code = draft.currency().unwrap_or_default().to_owned();
    if let Some(step) = payment_step(&code) {
        draft.note(
            format!(
                "Stripe takes payments in {code} only in steps of {step}; amounts here are not \
                 rounded to them."
            ),
            format!("Stripe 只接受以 {step} 为单位的 {code} 付款；此处的金额不按该单位取整。"),
        );
    }
}

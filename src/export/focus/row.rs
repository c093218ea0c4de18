//! A row of the dataset, and its columns in the order of the alphabet, our own (`x_`) last.

use super::super::{Account, Cell};
use crate::document::Node;
use crate::statistics::Source;
use crate::time::{Instant, Offset};
use rust_decimal::Decimal;

/// A row of the dataset; what is the same in all of them comes from the account.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub category: &'static str,
    pub correction: bool,
    pub description: String,
    pub billing: (Instant, Instant),
    pub charge: (Instant, Instant),
    pub billed: Decimal,
    pub contracted: Decimal,
    pub effective: Decimal,
    pub list: Decimal,
    pub contracted_unit: Option<Decimal>,
    pub list_unit: Option<Decimal>,
    pub pricing_quantity: Option<Decimal>,
    pub pricing_unit: Option<String>,
    pub pricing_category: Option<&'static str>,
    pub consumed: Option<Decimal>,
    pub consumed_unit: Option<String>,
    pub frequency: &'static str,
    pub commitment: Option<Commitment>,
    pub invoice: Option<String>,
    pub invoice_detail: Option<String>,
    pub sku: Option<String>,
    pub sku_price: Option<String>,
    pub sku_meter: Option<String>,
    pub account: Option<String>,
    pub channel: Option<String>,
    pub region: Option<String>,
    pub api: Option<String>,
    pub order: Option<String>,
}

/// The pack that a row buys, draws on or gives back.
#[derive(Clone, Debug)]
pub(super) struct Commitment {
    pub id: String,
    pub name: String,
    pub quantity: Option<Decimal>,
    pub status: Option<&'static str>,
    pub unit: String,
}

impl Row {
    /// A row without costs.
    pub fn new(category: &'static str, billing: (Instant, Instant), description: String) -> Row {
        Row {
            category,
            correction: false,
            description,
            billing,
            charge: billing,
            billed: Decimal::ZERO,
            contracted: Decimal::ZERO,
            effective: Decimal::ZERO,
            list: Decimal::ZERO,
            contracted_unit: None,
            list_unit: None,
            pricing_quantity: None,
            pricing_unit: None,
            pricing_category: None,
            consumed: None,
            consumed_unit: None,
            frequency: if category == "Usage" { "Usage-Based" } else { "One-Time" },
            commitment: None,
            invoice: None,
            invoice_detail: None,
            sku: None,
            sku_price: None,
            sku_meter: None,
            account: None,
            channel: None,
            region: None,
            api: None,
            order: None,
        }
    }

    /// Says which item the row is about.
    pub fn of_item(&mut self, account: &Account<'_>, item: usize) {
        self.sku = Some(account.item_id(item).to_owned());
        self.sku_meter = Some(account.item_name(item).to_owned());
        if self.category == "Usage" {
            let unit = account.book.items.get(item).map(|item| item.unit.clone());
            self.pricing_unit.clone_from(&unit);
            self.consumed_unit = unit;
        }
    }

    /// Says who used what.
    pub fn used_by(&mut self, account: &Account<'_>, source: &Source<'_>, units: Option<Decimal>) {
        self.of_item(account, source.item);
        self.consumed = units;
        self.account = source.account.map(str::to_owned);
        self.channel = source.channel.map(str::to_owned);
        self.region = source.region.map(str::to_owned);
        self.api = Some(source.api(account.book).to_owned());
    }

    /// The same amount in each of the four costs.
    pub fn cost(mut self, amount: Decimal) -> Row {
        self.billed = amount;
        self.contracted = amount;
        self.effective = amount;
        self.list = amount;
        self
    }
}

type Column = (&'static str, fn(&Row, &Account<'_>) -> Cell);

/// The columns: all mandatory and recommended ones, and those conditional ones that say something.
#[rustfmt::skip]
pub(super) const COLUMNS: [Column; 50] = [
    ("AllocatedMethodDetails", |_, _| Cell::Empty),
    ("AvailabilityZone", |_, _| Cell::Empty),
    ("BilledCost", |row, _| Cell::Number(row.billed)),
    ("BillingAccountId", |_, account| Cell::text(account.book.id.as_str())),
    ("BillingAccountName", |_, account| Cell::text(name(account))),
    ("BillingCurrency", |_, account| Cell::text(account.book.currency.as_str())),
    ("BillingPeriodEnd", |row, _| time(row.billing.1)),
    ("BillingPeriodStart", |row, _| time(row.billing.0)),
    ("ChargeCategory", |row, _| Cell::text(row.category)),
    ("ChargeClass", |row, _| if row.correction { Cell::text("Correction") } else { Cell::Empty }),
    ("ChargeDescription", |row, _| Cell::text(row.description.as_str())),
    ("ChargeFrequency", |row, _| Cell::text(row.frequency)),
    ("ChargePeriodEnd", |row, _| time(row.charge.1)),
    ("ChargePeriodStart", |row, _| time(row.charge.0)),
    ("CommitmentDiscountCategory", |row, _| of_pack(row, |_| Cell::text("Usage"))),
    ("CommitmentDiscountId", |row, _| of_pack(row, |pack| Cell::text(pack.id.as_str()))),
    ("CommitmentDiscountName", |row, _| of_pack(row, |pack| Cell::text(pack.name.as_str()))),
    ("CommitmentDiscountQuantity", |row, _| of_pack(row, |pack| Cell::number(pack.quantity))),
    ("CommitmentDiscountStatus", |row, _| of_pack(row, |pack| Cell::maybe(pack.status))),
    ("CommitmentDiscountType", |row, _| of_pack(row, |_| Cell::text("Pack"))),
    ("CommitmentDiscountUnit", |row, _| of_pack(row, |pack| Cell::text(pack.unit.as_str()))),
    ("ConsumedQuantity", |row, _| Cell::number(row.consumed)),
    ("ConsumedUnit", |row, _| Cell::maybe(row.consumed_unit.as_deref())),
    ("ContractedCost", |row, _| Cell::Number(row.contracted)),
    ("ContractedUnitPrice", |row, _| Cell::number(row.contracted_unit)),
    ("EffectiveCost", |row, _| Cell::Number(row.effective)),
    ("HostProviderName", |_, account| Cell::text(provider(account))),
    ("InvoiceDetailId", |row, _| Cell::maybe(row.invoice_detail.as_deref())),
    ("InvoiceId", |row, _| Cell::maybe(row.invoice.as_deref())),
    ("InvoiceIssuerName", |_, account| Cell::text(provider(account))),
    ("ListCost", |row, _| Cell::Number(row.list)),
    ("ListUnitPrice", |row, _| Cell::number(row.list_unit)),
    ("PricingCategory", |row, _| Cell::maybe(row.pricing_category)),
    ("PricingQuantity", |row, _| Cell::number(row.pricing_quantity)),
    ("PricingUnit", |row, _| Cell::maybe(row.pricing_unit.as_deref())),
    ("RegionId", |row, _| Cell::maybe(row.region.as_deref())),
    ("RegionName", |row, _| Cell::maybe(row.region.as_deref())),
    ("ServiceCategory", |_, _| Cell::text("Other")),
    ("ServiceName", |_, account| Cell::text(name(account))),
    ("ServiceProviderName", |_, account| Cell::text(provider(account))),
    ("ServiceSubcategory", |_, _| Cell::text("Other (Other)")),
    ("SkuId", |row, _| Cell::maybe(row.sku.as_deref())),
    ("SkuMeter", |row, _| Cell::maybe(row.sku_meter.as_deref())),
    ("SkuPriceId", |row, _| Cell::maybe(row.sku_price.as_deref())),
    ("SubAccountId", |row, _| Cell::maybe(row.account.as_deref())),
    ("SubAccountName", |row, _| Cell::maybe(row.account.as_deref())),
    ("SubAccountType", |row, _| Cell::maybe(row.account.as_ref().map(|_| "Account"))),
    ("Tags", |row, _| Cell::maybe(tags(row).as_deref())),
    ("x_Api", |row, _| Cell::maybe(row.api.as_deref())),
    ("x_Order", |row, _| Cell::maybe(row.order.as_deref())),
];

/// UTC, `2025-01-01T00:00:00Z`.
pub(super) fn utc(at: Instant) -> String {
    let text = Offset(0).text(at);
    format!("{}Z", text.get(..19).unwrap_or_default())
}

fn time(at: Instant) -> Cell {
    Cell::Time(utc(at))
}

fn of_pack(row: &Row, cell: fn(&Commitment) -> Cell) -> Cell {
    row.commitment.as_ref().map_or(Cell::Empty, cell)
}

fn name<'a>(account: &Account<'a>) -> &'a str {
    account.book.name.in_language(account.lang.tag())
}

fn provider<'a>(account: &Account<'a>) -> &'a str {
    account.book.provider.in_language(account.lang.tag())
}

fn tags(row: &Row) -> Option<String> {
    let channel = row.channel.as_deref()?;
    Some(Node::object([("channel", Node::text(channel))]).to_json())
}

//! An account as it stands: all that a simulation remembers from one instant to the next.

use super::agenda::Agenda;
use super::alerts::Watch;
use super::charge::OpenSum;
use super::item::ItemAccount;
use super::renewal::Chain;
use crate::bill::CycleUse;
use crate::book::PriceBook;
use crate::ledger::{Grant, Journal};
use crate::scenario::Scenario;
use crate::time::Instant;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The state that moves through time.
#[derive(Clone, Debug)]
pub struct Account {
    /// The first instant not lived through.
    pub now: Instant,
    /// What is going to happen.
    pub agenda: Agenda,
    /// The items, in the book's order.
    pub items: Vec<ItemAccount>,
    /// Every grant, in the order given.
    pub grants: Vec<Grant>,
    /// What happened.
    pub journal: Journal,
    /// What each item used in each of its closed cycles.
    pub cycles: Vec<CycleUse>,
    /// Money on account, where there is an account.
    pub balance: Option<Decimal>,
    /// Whether the service is open.
    pub open: bool,
    /// Whether it ever was.
    pub was_open: bool,
    /// Since when free quotas are given without a break.
    pub gives_since: Instant,
    /// Whether money is owed for so long that the account is suspended.
    pub suspended: bool,
    /// Whether free quotas serve.
    pub free_serves: bool,
    /// Whether packs serve.
    pub packs_serve: bool,
    /// How many packs were bought under each order, by the place of its first event.
    pub bought: Vec<u32>,
    /// What an estimate does without.
    pub affairs: Affairs,
    /// The work done.
    pub steps: u64,
}

/// What only an account that is lived through remembers.
#[derive(Clone, Debug, Default)]
pub struct Affairs {
    /// Sums of bills that are not rounded yet.
    pub sums: Vec<OpenSum>,
    /// What falls due, and when.
    pub owed: Vec<(Instant, Decimal)>,
    /// Since when the balance is below zero.
    pub in_arrears_since: Option<Instant>,
    /// Purchases that can be renewed: the packs held, then those that the events buy.
    pub chains: Vec<Option<Chain>>,
    /// What was bought under each order.
    pub orders: BTreeMap<String, Order>,
    /// What warns of each item.
    pub watches: Vec<Watch>,
    /// QPS add-ons bought.
    pub add_ons: Vec<AddOn>,
    /// Items that have had their trial.
    pub tried: Vec<usize>,
}

/// What was bought under one name.
#[derive(Clone, Debug, Default)]
pub struct Order {
    /// The places of its lines in the journal.
    pub lines: Vec<usize>,
    /// The places of its chains.
    pub chains: Vec<usize>,
    /// Whether it was given back.
    pub given_back: bool,
}

/// QPS add-ons of one order.
#[derive(Clone, Debug)]
pub struct AddOn {
    /// The item's position in the book.
    pub item: usize,
    /// How many.
    pub quantity: Decimal,
    /// The first midnight after they begin.
    pub from: Instant,
    /// Their end, a midnight.
    pub to: Instant,
}

impl Account {
    /// The account at the period's first instant, before anything happened.
    pub fn new(book: &PriceBook, scenario: &Scenario) -> Account {
        let items = book.items.iter().map(|item| ItemAccount {
            pay_per_use_on: book.policies.pay_per_use_on,
            granted: vec![None; item.free.len()],
            ..ItemAccount::default()
        });
        Account {
            now: scenario.start,
            agenda: Agenda::default(),
            items: items.collect(),
            grants: Vec::new(),
            journal: Journal::default(),
            cycles: Vec::new(),
            balance: scenario.balance,
            open: false,
            was_open: false,
            gives_since: scenario.opened,
            suspended: false,
            free_serves: true,
            packs_serve: true,
            bought: vec![0; scenario.events.len()],
            affairs: Affairs::default(),
            steps: 0,
        }
    }
}

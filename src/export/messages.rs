//! What the account was told, and when, in the words of the console.

use super::usage::time;
use super::{Account, Cell, Heads, Table};
use crate::scene;

/// The messages, by time.
pub(super) fn messages(account: &Account<'_>) -> Table {
    let heads = Heads::of(account.lang);
    let mut table = Table::new(heads.messages, &[heads.time, heads.message, heads.way]);
    let Account { book, scenario, outcome, lang, .. } = *account;
    let told = scene::messages(book, scenario, outcome, lang);
    let row = |message: scene::Message| {
        vec![time(book.offset, message.at), Cell::text(message.text), Cell::text(message.way)]
    };
    table.rows = told.into_iter().map(row).collect();
    table
}

//! A share link as it was pasted or given on the command line: read, or refused by name.

use super::{Saved, Sheet, Unreadable, handed, read};
use crate::book::PriceBook;
use crate::document::{Problem, Problems};

/// What follows `#` in a link; the whole of a text without one.
pub fn fragment_of(text: &str) -> &str {
    text.trim().rsplit('#').next().unwrap_or_default()
}

/// Whether a text is a share link, or what follows `#` in one, and no document.
pub fn is_link(text: &str) -> bool {
    let named = |part: &str| part.starts_with("e=") || part.starts_with("p=");
    !text.trim_start().starts_with('{') && fragment_of(text).split('&').any(named)
}

/// Reads a link, or what follows `#` in it.
///
/// # Errors
/// `brokenLink`, `newerLink`.
pub(super) fn open(text: &str) -> Result<Saved, Problems> {
    let saved = read(fragment_of(text)).map_err(refused)?;
    if saved.book().is_empty() { Err(refused(Unreadable::Broken).into()) } else { Ok(saved) }
}

fn refused(why: Unreadable) -> Problem {
    let (code, message) = match why {
        Unreadable::Broken => {
            ("brokenLink", "this link cannot be read: it was cut off or changed; copy it again")
        }
        Unreadable::Newer => (
            "newerLink",
            "this link was written by a later version; open it there, or copy it anew here",
        ),
    };
    Problem::whole(code, message)
}

/// The inputs of a link, with the purchases of a plan that came with it; `None` where the book does
/// not have all that they name.
pub(super) fn sheet(saved: &Saved, book: &PriceBook) -> Option<Sheet> {
    let mut sheet = saved.sheet(book)?;
    if let Some(plan) = &saved.plan {
        let item = &book.items[book.item_index(&sheet.item()?.item)?];
        sheet.buy(&handed::purchases(plan, &sheet, item)?);
    }
    Some(sheet)
}

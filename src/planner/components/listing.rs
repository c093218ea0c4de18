//! Sections of one sentence with a table under it that opens.

use crate::advice::{Group, Listing};
use crate::dom::html::{View, action, el};
use crate::planner::components::figure::table;
use crate::planner::desk::Desk;
use crate::view::Lang;
use crate::view::words_result::Charts;

/// A heading, a sentence, and the table once it is asked for.
pub fn listing(desk: Desk, id: &'static str, listing: &Listing, lang: Lang) -> View {
    let own = listing.clone();
    let rows = move || {
        let wanted = desk.is_open(id) && !own.groups.is_empty();
        wanted.then(|| {
            let group = |group: &Group| (group.head.clone(), group.rows.clone());
            let groups: Vec<(Vec<String>, Vec<Vec<String>>)> =
                own.groups.iter().map(group).collect();
            let groups: Vec<(&[String], &[Vec<String>])> =
                groups.iter().map(|(head, rows)| (head.as_slice(), rows.as_slice())).collect();
            table(&own.heading, &own.heads, &groups, &own.foot, lang)
        })
    };
    let words = Charts::of(lang);
    let button = (!listing.groups.is_empty()).then(|| {
        action("text chevron")
            .attr("aria-expanded", move || desk.is_open(id).to_string())
            .attr("aria-label", [words.show_table, ": ", &listing.heading].concat())
            .on("click", move |_| desk.toggle(id))
            .child(words.show_table)
    });
    el("div")
        .class("listing")
        .attr("id", id)
        .child(el("h3").child(listing.heading.clone()))
        .child(el("p").child(listing.sentence.clone()))
        .child(button)
        .child(rows)
        .into_any()
}

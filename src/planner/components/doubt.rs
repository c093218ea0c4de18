//! How unsure the months are.

use std::rc::Rc;

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::dom::html::{View, el};
use crate::planner::components::field::{Takes, Typed, field, numeric};
use crate::planner::desk::Desk;
use crate::planner::question::{PATHS_MAX, Unsure};
use crate::planner::words::Editor;
use crate::view::Lang;
use crate::view::field::parse_quantity;
use crate::view::format::number;

/// The largest seed that can be typed.
const SEED_MAX: u32 = 1_000_000_000;

fn now<R: Default>(desk: Desk, look: impl FnOnce(&Unsure) -> R) -> R {
    desk.asked.with(|asked| asked.as_ref().map(|it| look(&it.unsure)).unwrap_or_default())
}

fn share(
    desk: Desk,
    id: &'static str,
    label: &'static str,
    look: fn(&mut Unsure) -> &mut Decimal,
) -> View {
    let typed = numeric(
        desk,
        id.to_owned(),
        Takes::Percent,
        Rc::new(move || now(desk, |unsure| *look(&mut unsure.clone()))),
        Rc::new(move |value: Decimal| {
            desk.edit(id, |question| *look(&mut question.unsure) = value);
        }),
    );
    field(desk, View::Text(label.into()), "± %".to_owned(), typed)
}

/// A whole number between two bounds.
fn whole(
    desk: Desk,
    (id, label, wrong): (&'static str, &'static str, &'static str),
    (least, most): (u32, u32),
    look: fn(&Unsure) -> u64,
    put: fn(&mut Unsure, u64),
) -> View {
    let read = move |text: &str| {
        let value = parse_quantity(text, Decimal::from(most)).ok();
        value.filter(|value| *value >= Decimal::from(least))
    };
    let typed = Typed {
        id: id.to_owned(),
        value: Rc::new(move || number(Decimal::from(now(desk, look)))),
        read: Rc::new(move |text: &str| read(text).map(number).ok_or_else(|| wrong.to_owned())),
        on_change: Rc::new(move |text: String| {
            if let Some(value) = read(&text).and_then(|value| value.to_u64()) {
                desk.edit(id, |question| put(&mut question.unsure, value));
            }
        }),
    };
    field(desk, View::Text(label.into()), String::new(), typed)
}

/// The fields.
pub fn doubt(desk: Desk, lang: Lang) -> View {
    let words = Editor::of(lang);
    let paths = whole(
        desk,
        ("paths", words.paths, words.paths_wrong),
        (1, PATHS_MAX),
        |unsure| u64::from(unsure.paths),
        |unsure, paths| unsure.paths = u32::try_from(paths).unwrap_or(PATHS_MAX),
    );
    let seed = whole(
        desk,
        ("seed", words.seed, words.seed_wrong),
        (0, SEED_MAX),
        |unsure| unsure.seed,
        |unsure, seed| unsure.seed = seed,
    );
    let grid = el("div")
        .class("doubt-grid")
        .child(share(desk, "level", words.level, |unsure| &mut unsure.level))
        .child(share(desk, "growth", words.growth, |unsure| &mut unsure.growth))
        .child(share(desk, "season", words.season, |unsure| &mut unsure.season))
        .child(share(desk, "noise", words.noise, |unsure| &mut unsure.noise))
        .child(paths)
        .child(seed);
    let help = [words.unsure_help, lang.pick(" ", ""), words.seed_help].concat();
    el("fieldset")
        .class("doubt")
        .child(el("legend").class("legend").child(words.unsure))
        .child(grid)
        .child(el("p").class("hint").child(help))
        .into_any()
}

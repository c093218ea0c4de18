//! Twelve months: a bar to drag and a field to type for each; a pasted column fills from the
//! month in focus on.

use crate::dom::html::{Collect, View, el};
use leptos::ev::{ClipboardEvent, PointerEvent};
use leptos::prelude::{Get, untrack};
use leptos::wasm_bindgen::JsCast;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::rc::Rc;

use super::field::{Field, Takes, parts};
use crate::app::more;
use crate::app::state::{Page, Store};
use crate::dom::live::{Shown, spawn};
use crate::link::months::{UNITS_MAX, month_starts};
use crate::view::Lang;
use crate::view::dates::{month_short, month_year, month_year_short};
use crate::view::format::unit_word;
use crate::view::words_form::Usage;
use chrono::{Datelike, NaiveDate};

/// Bars end below the top, so that a dragged one has room above.
const FULL: f64 = 86.0;

fn height(units: Decimal, most: Decimal) -> String {
    let share = units.to_f64().unwrap_or(0.0) / most.to_f64().unwrap_or(1.0).max(1.0);
    let mut text = ((share * FULL).round().clamp(0.0, 100.0) as u32).to_string();
    text.push('%');
    text
}

/// Two digits are as many as a dragged bar can mean.
fn two_digits(units: f64) -> Decimal {
    let mut size = 1.0;
    while units / size >= 100.0 {
        size *= 10.0;
    }
    let whole = (units / size).round() * size;
    Decimal::from(whole.clamp(0.0, UNITS_MAX as f64) as u64)
}

/// Where a pointer is on a bar's ground: from 0 at its foot to 1 at its top.
fn place(event: &PointerEvent) -> Option<f64> {
    let ground: web_sys::Element = event.current_target()?.dyn_into().ok()?;
    let bounds = ground.get_bounding_client_rect();
    let lying = bounds.width() > bounds.height();
    Some(if lying {
        (f64::from(event.client_x()) - bounds.left()) / bounds.width()
    } else {
        (bounds.bottom() - f64::from(event.client_y())) / bounds.height()
    })
}

#[derive(Clone, Copy)]
struct Months {
    store: Store,
}

impl Months {
    fn scale(self) -> Decimal {
        self.store.dragged.get().map_or_else(|| self.most(), |(_, most)| most)
    }

    fn most(self) -> Decimal {
        let most = |page: &Page| page.sheet.item()?.months.iter().max().copied();
        self.store.read(most).unwrap_or_default()
    }

    fn drag(self, event: &PointerEvent) {
        let Some((month, most)) = self.store.dragged.now() else { return };
        let Some(place) = place(event) else { return };
        let units = place.clamp(0.0, 1.0) * 100.0 / FULL * most.to_f64().unwrap_or(0.0);
        let units = two_digits(units);
        self.store.edit("months", |sheet| sheet.set_months(month, &[units]));
    }

    fn press(self, event: &PointerEvent, month: usize) {
        let target = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
        if let Some(ground) = target {
            let _ = ground.set_pointer_capture(event.pointer_id());
        }
        event.prevent_default();
        let most = untrack(|| self.most()).max(Decimal::ONE_HUNDRED);
        self.store.month.set(month);
        self.store.dragged.set(Some((month, most)));
        self.drag(event);
    }

    fn paste(self, event: &ClipboardEvent, month: usize) {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok());
        let text = text.unwrap_or_default();
        if !text.trim().contains(['\n', '\t']) {
            return;
        }
        event.prevent_default();
        let store = self.store;
        spawn(async move {
            let Ok(more) = more::fetch(store).await else { return };
            if let Err(wrong) = (more.fill)(store, month, &text) {
                store.say(wrong);
            }
        });
    }

    fn month(self, index: usize, day: NaiveDate, unit: &str, lang: Lang) -> View {
        let store = self.store;
        let name = match (index, day.month()) {
            // Another year begins.
            (1.., 1) => month_year_short(day, lang),
            (_, month) => month_short(month, lang),
        };
        let value: Shown<Decimal> = Rc::new(move || {
            let units = |page: &Page| page.sheet.item()?.months.get(index).copied();
            store.read(units).unwrap_or_default()
        });
        let id = format!("month-{index}");
        let spoken =
            Usage::of(lang).of_month.fill([unit_word(unit, false, lang), &month_year(day, lang)]);
        let (input, problem) = parts(Field {
            id: id.clone(),
            label: String::new(),
            quiet: true,
            unit: String::new(),
            takes: Takes::Quantity(Decimal::from(UNITS_MAX)),
            value: value.clone(),
            on_change: Rc::new(move |units: Decimal| {
                let key = format!("month-{index}");
                self.store.edit(&key, |sheet| sheet.set_months(index, &[units]));
            }),
        });
        el("div")
            .class("month")
            .on("focusin", move |_| self.store.month.set(index))
            .on_kind::<web_sys::ClipboardEvent>("paste", move |event| self.paste(&event, index))
            .child(
                el("div")
                    .class("lift")
                    .attr("aria-hidden", "true")
                    .on_kind::<web_sys::PointerEvent>("pointerdown", move |event| {
                        self.press(&event, index)
                    })
                    .on_kind::<web_sys::PointerEvent>("pointermove", move |event| self.drag(&event))
                    .on("pointerup", move |_| self.store.dragged.set(None))
                    .on("pointercancel", move |_| self.store.dragged.set(None))
                    .child(el("i").style("--v", move || height(value(), self.scale()))),
            )
            .child(
                el("label")
                    .attr("for", id)
                    .child(el("span").attr("aria-hidden", "true").child(name))
                    .child(el("span").class("vh").child(spoken)),
            )
            .child(input)
            .child(problem)
            .into_any()
    }
}

/// The editor for the item that is open.
pub fn months(unit: &str, lang: Lang) -> View {
    let store = Store::here();
    let editor = Months { store };
    let stamp = store.stamp(|page| {
        let month = page.sheet.estimate.start.num_days_from_ce().unsigned_abs();
        u64::from(month) * 64 + page.sheet.month_count() as u64
    });
    let days = move || {
        stamp.get();
        store.peek(|page| month_starts(page.sheet.estimate.start, page.sheet.month_count()))
    };
    let wide = move || editor.most() >= Decimal::from(100_000);
    let unit = unit.to_owned();
    let fields = move || {
        let each = |(index, day): (usize, NaiveDate)| editor.month(index, day, &unit, lang);
        days().into_iter().enumerate().map(each).collect_views()
    };
    el("fieldset")
        .child(el("legend").class("vh").child(Usage::of(lang).each_month))
        .child(el("div").class("months").toggle("wide", wide).child(fields))
        .into_any()
}

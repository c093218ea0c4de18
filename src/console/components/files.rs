//! What leaves the page as a file. The worker makes its text; a workbook is written by a program of
//! its own, which is fetched when it is first asked for.

use js_sys::futures::JsFuture;
use js_sys::{Function, Promise, Reflect, Uint8Array};
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::console::desk::Desk;
use crate::console::protocol::{Ask, Made};
use crate::console::words::Sections;
use crate::dom::browser;
use crate::dom::live::spawn;
use crate::time::Instant;

/// The type of a workbook.
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

fn ask(desk: Desk, made: Made) {
    let (at, filter, lang) = (desk.clock.now(), desk.filter.now(), desk.lang_now());
    desk.line.ask(&Ask::File { made, at, filter, lang });
}

/// The ends of the packs, for a calendar.
pub fn calendar(desk: Desk) {
    // float: the browser's clock, whole seconds of it
    let now = (js_sys::Date::now() / 1000.0) as i64;
    ask(desk, Made::Calendar { stamp: Instant(now) });
}

/// The account as a workbook.
pub fn workbook(desk: Desk) {
    ask(desk, Made::Workbook);
}

/// The usage statistics as text.
pub fn usage_csv(desk: Desk) {
    ask(desk, Made::UsageCsv);
}

/// The bills in FOCUS.
pub fn focus_csv(desk: Desk) {
    ask(desk, Made::FocusCsv);
}

/// A file has arrived: hands it to the reader.
pub fn arrived(desk: Desk, made: Made, text: Option<String>) {
    let Some(text) = text else { return say(desk, "", false) };
    match made {
        Made::Calendar { .. } => {
            save(desk, "packwise-packs.ics", "text/calendar;charset=utf-8", &text);
        }
        // With a byte order mark, without which spreadsheets take Chinese for something else.
        Made::UsageCsv => {
            save(
                desk,
                "packwise-usage.csv",
                "text/csv;charset=utf-8",
                &["\u{feff}", &text].concat(),
            );
        }
        Made::FocusCsv => save(desk, "packwise-focus-1.4.csv", "text/csv;charset=utf-8", &text),
        Made::Workbook => spawn(async move {
            let name = "packwise.xlsx";
            let bytes = write(&text).await;
            let done = bytes.is_some_and(|bytes| browser::save_bytes(name, XLSX, &bytes));
            say(desk, name, done);
        }),
    }
}

fn save(desk: Desk, name: &str, kind: &str, text: &str) {
    say(desk, name, browser::save(name, kind, text));
}

fn say(desk: Desk, name: &str, done: bool) {
    let words = Sections::of(desk.lang_now());
    let said = if done { words.saved_as.fill([name]) } else { words.not_saved.to_owned() };
    desk.said.set(said);
}

/// The workbook's bytes, by the function that `simulator.js` offers.
async fn write(tables: &str) -> Option<Uint8Array> {
    let write = Reflect::get(&js_sys::global(), &"packwiseWorkbook".into()).ok()?;
    let write: Function = write.dyn_into().ok()?;
    let promise = write.call1(&JsValue::NULL, &JsValue::from_str(tables)).ok()?;
    let promise: Promise = promise.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

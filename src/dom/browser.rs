//! What the page asks of the browser: today, language, storage, network, clipboard, address.
//! Every call tolerates a browser that refuses: storage may be blocked, a frame may be opaque.

use chrono::NaiveDate;
use js_sys::futures::JsFuture;
use leptos::prelude::{document, window};
use leptos::wasm_bindgen::{JsCast, JsValue};

use crate::view::Lang;

/// Today by the buyer's own clock.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    let year = i32::try_from(now.get_full_year()).unwrap_or(2025);
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// The language that the browser asks for first.
pub fn language() -> Lang {
    window().navigator().language().map_or(Lang::En, |tag| Lang::from_tag(&tag))
}

/// Whether the device asks for dark.
pub fn prefers_dark() -> bool {
    let query = window().match_media("(prefers-color-scheme: dark)");
    query.ok().flatten().is_some_and(|found| found.matches())
}

/// Sets an attribute of the root element, or drops it.
pub fn set_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

/// A text kept on this device.
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Keeps a text on this device; says whether that worked.
pub fn store(key: &str, value: &str) -> bool {
    storage().is_some_and(|kept| kept.set_item(key, value).is_ok())
}

/// Drops what is kept under a key.
pub fn forget(key: &str) {
    if let Some(kept) = storage() {
        let _ = kept.remove_item(key);
    }
}

/// The part of the address after `#`.
pub fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.trim_start_matches('#').to_owned()
}

/// A parameter of the address.
pub fn parameter(name: &str) -> Option<String> {
    let search = window().location().search().ok()?;
    web_sys::UrlSearchParams::new_with_str(&search).ok()?.get(name)
}

/// Writes the part of the address after `#` without a new step in the history.
pub fn set_fragment(text: &str) {
    let mut hash = String::from("#");
    hash.push_str(text);
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&hash));
    }
}

/// The same as a new step in the history.
pub fn push_fragment(text: &str) {
    if let Ok(history) = window().history() {
        let hash = ["#", text].concat();
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&hash));
    }
}

/// The page's address without its fragment.
pub fn address() -> String {
    let href = window().location().href().unwrap_or_default();
    href.split('#').next().unwrap_or_default().to_owned()
}

/// Whether the browser says that there is no network.
pub fn offline() -> bool {
    !window().navigator().on_line()
}

async fn answer(url: &str) -> Option<web_sys::Response> {
    let answer = JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    let answer: web_sys::Response = answer.dyn_into().ok()?;
    answer.ok().then_some(answer)
}

/// The text at an address; `None` when it cannot be had.
pub async fn fetch_text(url: &str) -> Option<String> {
    JsFuture::from(answer(url).await?.text().ok()?).await.ok()?.as_string()
}

/// The text of a document of the site, by its folder and its id; `None` when it cannot be had, or
/// is no id.
pub async fn fetch_named(folder: &str, id: &str) -> Option<String> {
    let known = id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if known { fetch_text(&[folder, "/", id, ".json"].concat()).await } else { None }
}

/// The parsed JSON at an address; `None` when it cannot be had.
pub async fn fetch_json(url: &str) -> Option<JsValue> {
    JsFuture::from(answer(url).await?.json().ok()?).await.ok()
}

/// Lets the browser do what else it has to do.
pub async fn turn() {
    let wait = js_sys::Promise::new(&mut |done, _| {
        let _ = window().set_timeout_with_callback(&done);
    });
    let _ = JsFuture::from(wait).await;
}

/// The text of a file that was chosen.
pub async fn file_text(file: &web_sys::File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

/// Puts a text on the clipboard; says whether that worked.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    // Without a secure origin there is no clipboard, whatever the binding's type says.
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// Leaves the page for another address.
pub fn open(address: &str) {
    let _ = window().location().set_href(address);
}

/// Leads the link that an event happened in somewhere else.
pub fn set_link(event: &web_sys::Event, address: &str) {
    if let Some(link) = event.current_target().and_then(|it| it.dyn_into::<web_sys::Element>().ok())
    {
        let _ = link.set_attribute("href", address);
    }
}

/// Closes the menu that an event happened in.
pub fn shut(event: &web_sys::Event) {
    let at = event.target().and_then(|it| it.dyn_into::<web_sys::Element>().ok());
    if let Some(menu) = at.and_then(|it| it.closest("details").ok().flatten()) {
        let _ = menu.remove_attribute("open");
    }
}

/// Hands a text to the reader as a file; says whether that worked.
pub fn save(name: &str, kind: &str, text: &str) -> bool {
    save_parts(name, kind, &js_sys::Array::of1(&JsValue::from_str(text)))
}

/// The same for bytes.
pub fn save_bytes(name: &str, kind: &str, bytes: &js_sys::Uint8Array) -> bool {
    save_parts(name, kind, &js_sys::Array::of1(bytes))
}

fn save_parts(name: &str, kind: &str, parts: &js_sys::Array) -> bool {
    let bag = web_sys::BlobPropertyBag::new();
    bag.set_type(kind);
    let blob = web_sys::Blob::new_with_blob_sequence_and_options(parts, &bag);
    let address = blob.and_then(|blob| web_sys::Url::create_object_url_with_blob(&blob));
    let link = document().create_element("a").map(JsCast::unchecked_into);
    let (Ok(address), Ok(link)) = (address, link) else { return false };
    let link: web_sys::HtmlAnchorElement = link;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    let _ = web_sys::Url::revoke_object_url(&address);
    true
}

/// Opens the print dialogue.
pub fn print() {
    let _ = window().print();
}

/// How wide the page is, in CSS pixels.
pub fn width() -> u32 {
    let width = window().inner_width().ok().and_then(|width| width.as_f64()).unwrap_or(1440.0);
    width as u32
}

/// The width of the column that charts stand in: own drawings for phones, none scaled down.
pub fn chart_width() -> u32 {
    match width() {
        width if width < 700 => width.saturating_sub(40).max(280),
        width if width < 1080 => (width - 48).min(696),
        width => (width.min(1200) - 48 - 384 - 72).min(696),
    }
}

/// Whether some of the first such element stands above the window's lower edge.
pub fn in_view(selector: &str) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    let found = document().query_selector(selector).ok().flatten().zip(height);
    found.is_some_and(|(element, height)| element.get_bounding_client_rect().top() < height)
}

/// Brings the keyboard to the element with this id, once what was changed is drawn.
pub fn focus(id: &'static str) {
    leptos::task::spawn_local(async move {
        turn().await;
        let found = document().get_element_by_id(id);
        if let Some(element) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = element.focus();
        }
    });
}

/// Brings the element with this id before the reader, and the keyboard to it.
pub fn show(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|it| it.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.scroll_into_view();
        let _ = element.focus();
    }
}

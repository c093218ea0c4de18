//! The built-in price books; the page fetches the same files one at a time.

use crate::book::{self, PriceBook};
use std::rc::Rc;

/// Each book's id and text.
pub const BUILT_IN: &[(&str, &str)] = &[
    ("alibaba-vision", include_str!("../www/books/alibaba-vision.json")),
    ("baidu-ocr", include_str!("../www/books/baidu-ocr.json")),
    ("google-vision", include_str!("../www/books/google-vision.json")),
    ("huawei-ocr", include_str!("../www/books/huawei-ocr.json")),
    ("tencent-face", include_str!("../www/books/tencent-face.json")),
    ("tencent-ocr", include_str!("../www/books/tencent-ocr.json")),
    ("tencent-smart-scan", include_str!("../www/books/tencent-smart-scan.json")),
    ("youdao-ocr", include_str!("../www/books/youdao-ocr.json")),
];

/// Older versions of built-in books: each one's name, the book's id and its date, and its text.
pub const PAST: &[(&str, &str)] = &[
    ("tencent-ocr-2019", include_str!("../www/books/past/tencent-ocr-2019.json")),
    ("tencent-smart-scan-2021", include_str!("../www/books/past/tencent-smart-scan-2021.json")),
];

/// The text of a built-in book by its id, or of an older version by its name.
pub fn text(name: &str) -> Option<&'static str> {
    let found = BUILT_IN.iter().chain(PAST).find(|(known, _)| *known == name);
    found.map(|(_, text)| *text)
}

/// A built-in book by its id.
pub fn find(id: &str) -> Option<Rc<PriceBook>> {
    let (_, text) = BUILT_IN.iter().find(|(name, _)| *name == id)?;
    book::read_text(text).ok().map(Rc::new)
}

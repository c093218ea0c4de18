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

/// A built-in book by its id.
pub fn find(id: &str) -> Option<Rc<PriceBook>> {
    book::read_text(text(id)?).ok().map(Rc::new)
}

/// The text of a built-in book.
pub fn text(id: &str) -> Option<&'static str> {
    BUILT_IN.iter().find(|(name, _)| *name == id).map(|(_, text)| *text)
}

//! The price books that come with the page, and how one is fetched, one at a time.

use std::sync::Arc;

use super::json;
use crate::book::{self, PriceBook};
use crate::document::{Node, Path, Problem, Problems};
use crate::dom::browser;
use crate::view::Lang;
use crate::view::format::Coin;

/// A book that comes with the page, by the names that its select shows.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Its id, also its file's name.
    pub id: &'static str,
    en: &'static str,
    zh: &'static str,
}

impl Known {
    /// Its name.
    pub fn name(&self, lang: Lang) -> &'static str {
        lang.pick(self.en, self.zh)
    }
}

/// The books that come with the page, the one for first-time visitors first.
pub const KNOWN: [Known; 8] = [
    Known {
        id: "tencent-smart-scan", en: "Tencent Cloud Smart Scan", zh: "腾讯云 智能扫码"
    },
    Known { id: "tencent-ocr", en: "Tencent Cloud OCR", zh: "腾讯云 文字识别" },
    Known {
        id: "tencent-face", en: "Tencent Cloud Face Recognition", zh: "腾讯云 人脸识别"
    },
    Known { id: "youdao-ocr", en: "Youdao OCR", zh: "有道智云 文字识别" },
    Known { id: "alibaba-vision", en: "Alibaba Cloud Vision", zh: "阿里云 视觉智能" },
    Known { id: "baidu-ocr", en: "Baidu OCR", zh: "百度 文字识别" },
    Known { id: "google-vision", en: "Google Cloud Vision", zh: "Google Cloud Vision" },
    Known {
        id: "huawei-ocr",
        en: "Huawei Cloud OCR, example prices",
        zh: "华为云 文字识别（示例价格）",
    },
];

/// Whether a book of this id comes with the page.
pub fn is_known(id: &str) -> bool {
    KNOWN.iter().any(|known| known.id == id)
}

/// A book at hand.
#[derive(Debug)]
pub struct Loaded {
    /// The document, for reading a point of it otherwise.
    pub node: Node,
    /// What it says.
    pub book: PriceBook,
    /// How it writes money.
    pub coin: Coin,
}

/// Why a book is not at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum Missing {
    /// It could not be fetched.
    Unreachable,
    /// It breaks rules.
    Wrong(Problems),
}

/// Reads a book from its text. It is not for the books that come with the page: [`fetch_known`].
///
/// # Errors
/// Every problem of the document.
pub fn read(text: &str) -> Result<Arc<Loaded>, Missing> {
    let node = Node::parse(text)
        .map_err(|error| Missing::Wrong(Problems::from(Problem::whole("notJson", error))))?;
    loaded(node)
}

fn loaded(node: Node) -> Result<Arc<Loaded>, Missing> {
    let book = book::read(&node, &Path::ROOT).map_err(Missing::Wrong)?;
    let coin = Coin::new(&book.currency, book.policies.rounding.bill.scale);
    Ok(Arc::new(Loaded { node, book, coin }))
}

/// Fetches a book that comes with the page.
///
/// # Errors
/// Why it is not at hand.
pub async fn fetch_known(id: &str) -> Result<Arc<Loaded>, Missing> {
    let mut url = String::from("books/");
    url.push_str(id);
    url.push_str(".json");
    let parsed = browser::fetch_json(&url).await.ok_or(Missing::Unreachable)?;
    loaded(json::node(&parsed))
}

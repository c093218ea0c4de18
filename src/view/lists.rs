//! The price lists that come with the pages, by the names that their selects show.

use super::Lang;

/// A list that comes with the pages.
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

/// The lists that come with the pages, the one for first-time visitors first.
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

/// Whether a list of this id comes with the pages.
pub fn is_known(id: &str) -> bool {
    KNOWN.iter().any(|known| known.id == id)
}

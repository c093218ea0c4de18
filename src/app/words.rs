//! Words that only the page's own controls need; all others stand in the view's catalogue.

use crate::view::Lang;

/// A text in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Both(pub &'static str, pub &'static str);

impl Both {
    /// The text in one language.
    pub fn of(self, lang: Lang) -> &'static str {
        lang.pick(self.0, self.1)
    }

    /// The text with its one place, `{}`, filled.
    pub fn with(self, value: &str, lang: Lang) -> String {
        let (before, after) = self.of(lang).split_once('{').unwrap_or_default();
        [before, value, after.trim_start_matches('}')].concat()
    }
}

/// The page on which time passes.
pub const SIMULATE: Both = Both("Simulate", "模拟");
/// Takes the other reading.
pub const CHANGE_RULE: Both = Both("Change this rule", "更改此规则");
/// Goes back to the list's own reading.
pub const RULE_BACK: Both = Both("Back to the list’s rules", "恢复价目表规则");
/// Above the button that goes back.
pub const RULE_CHANGED: Both = Both("Rules differ from the price list", "当前规则与价目表不同");
/// The heading of the reader's own list.
pub const OWN_LIST: Both = Both("Use your own price list", "使用自己的价目表");
/// What a list must be.
pub const OWN_LIST_HELP: Both = Both(
    "A file in the packwise.book/1 format. It stays on this device.",
    "packwise.book/1 格式的文件；文件不会离开本机。",
);
/// The file field.
pub const FILE: Both = Both("Price list file", "价目表文件");
/// The address field.
pub const ADDRESS: Both = Both("Address of a price list", "价目表网址");
/// Fetches it.
pub const OPEN: Both = Both("Open", "打开");
/// Above the list of what is wrong with a book.
pub const BOOK_WRONG: Both = Both("This price list breaks {} rules", "此价目表有 {} 处错误");
/// The same for one rule.
pub const BOOK_WRONG_ONE: Both = Both("This price list breaks one rule", "此价目表有 1 处错误");
/// The place of a rule that is broken as a whole.
pub const WHOLE: Both = Both("whole document", "整份文件");
/// Beside the choice of what happens above free quota and packs.
pub const PER_USE_OFF: Both = Both(
    "The vendor leaves pay-per-use off until you switch it on.",
    "厂商默认不开通后付费，需自行开通。",
);
/// A list that the vendor does not date.
pub const READ_ON: Both =
    Both("Price list read on {}; the vendor gives no date.", "价目表读取于 {}；厂商未注明日期。");
/// Before the page that a list was read from.
pub const SOURCE: Both = Both(" Source: ", "来源：");
/// Said when a link cannot carry the reader's own list.
pub const LINK_OWN_LIST: Both = Both(
    "Link copied. It opens only where your own price list is opened first.",
    "链接已复制；需先打开您自己的价目表才能使用。",
);
/// About the price list, at the foot.
pub const ABOUT_LIST: Both = Both("About this price list", "关于此价目表");

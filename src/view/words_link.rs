//! Words about a share link that was worked out again.

use super::text::words;

words! {
    /// Whether it comes to the same, and what changed.
    Proven {
        same = "The same as when this link was made", "与链接生成时一致";
        same_still = "Still the same as when this link was made", "结果仍与链接生成时一致";
        changed = "The result has changed since this link was made", "此链接生成后，结果已有变化";
        same_total(1) = "Worked out again to the last figure: {0}.", "已逐项重新计算，总计 {0}。";
        other_parts(1) = "The total is {0} as it was, but what it is made of differs.",
            "总计仍为 {0}，但构成不同。";
        then(1) = "It came to {0} then.", "当时为 {0}。";
        now(1) = "It comes to {0} now.", "现在为 {0}。";
        no_total = "no public total", "无公开总价";
        other_list(2) = "The price list was of {0} then, and is of {1} now.",
            "当时使用 {0} 的价目表，现在为 {1}。";
        other_edition = "The price list was corrected since, under the same date.",
            "价目表日期未变，但内容已修订。";
        other_rules = "Its rules differ, too: how tiers, packs or rounding work.",
            "其规则也有变化：阶梯、抵扣或取整方式不同。";
        other_version(2) = "It was worked out by version {0}; this is version {1}.",
            "当时由版本 {0} 计算，现为版本 {1}。";
        other_link = "Price list and version are the same, so the link itself was changed on \
            its way.",
            "价目表与版本均未变，因此链接本身在传递中被改动过。";
    }
}

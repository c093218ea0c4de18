//! Words of the cards that no page has.

use crate::view::text::words;

words! {
    /// What stands on the cards of the embedded elements.
    Cards {
        list_of(2) = "{0} list, {1}", "{0}价目表，{1}";
        list_read(2) = "{0} list, read {1}", "{0}价目表，{1} 读取";
        list_example(1) = "Example prices, {0}", "示例价格，{0}";
        about(1) = "about {0}", "约 {0} 年";
        in_month(1) = "{0} in a month", "每月{0}";
        in_average(1) = "{0} in an average month", "月均{0}";
        a_month(1) = "{0} a month", "每月 {0}";
        in_first(1) = "{0} in the first month", "首月{0}";
        in_each(1) = "{0} in each month", "每月{0}";
        first_month = "First month", "首月合计";
        valid(1) = "valid {0}", "有效期 {0}";
        refilled(1) = "filled again after {0}", "每 {0}重新充满";
        your_price = "your price", "您的价格";
        last_good(1) = "Last good result, for {0}", "上次有效结果（{0}）";
        free = "Free", "免费额度";
        pack = "Pack", "资源包";
        part(2) = "{0} {1}", "{0} {1}";
        part_at(3) = "{0} {1} × {2}", "{0} {1} × {2}";
        one_more(2) = "One more {0} costs {1} less", "再多用 1 {0}，反而少付 {1}";
        many_more(3) = "{0} more {1} cost {2} less", "再多用 {0} {1}，反而少付 {2}";
        cliff(4) = "{0} cost {1}; {2} cost {3}.", "{0}需 {1}；{2}仅需 {3}。";
        cliff_in(5) = "In {4}, {0} cost {1}; {2} cost {3}.", "{4}：{0}需 {1}；{2}仅需 {3}。";
        paid_units(2) = "{0} pay-per-use {1}", "{0} {1}后付费";
        buy = "Continue to checkout", "去结算";
        all_packs = "All packs", "全部资源包";
    }
}

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
        saves(1) = "One more saves {0}", "再买 1 个可省 {0}";
        left_open(1) = "Left open: {0}", "厂商未明确：{0}";
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
        next_tier(2) = "The next tier ({0}) is {1} away.", "距下一阶梯（{0}）还差 {1}。";
        last_tier = "The last tier is reached.", "已达最高阶梯。";
        price = "Price", "价格";
        offer(3) = "{0}: {1}, {2}", "{0}：{1}，{2}";
        buy = "Continue to checkout", "去结算";
        all_packs = "All packs", "全部资源包";
    }
}

words! {
    /// What stands on the card of a plan.
    Plans {
        proven = "Proven: no other set of purchases on the first of a month costs less.",
            "已证明最优：在每月1日购买的所有组合中没有更省的。";
        proven_no_pack = "Proven: no purchase on the first of a month lowers the cost.",
            "已证明：在每月1日购买任何资源包都不会更省。";
        proven_none = "Proven: every set of purchases leads to a bill without a public price, \
            or leaves something refused.",
            "已证明：任何购买组合都会产生无公开价格的账单，或有用量被拒绝。";
        not_proven = "Not proven: the search was stopped at its limit.",
            "未证明最优：搜索已达上限而停止。";
        bound(1) = "Not proven: the search was stopped at its limit. No plan costs less than {0}.",
            "未证明最优：搜索已达上限而停止。任何方案都不低于 {0}。";
        never_covered = "Not everything can be covered", "无法覆盖全部用量";
        not_found = "No plan found yet", "尚未找到方案";
        saving(2) = "{0} less than pay-per-use alone ({1}).", "比仅用后付费省 {0}（{1}）。";
        no_use = "No pack pays off here", "此用量不值得买资源包";
        no_packs = "This item has no packs", "此计费项没有资源包";
        all_at_once = "All at once", "一次买齐";
        next_best = "Next best", "次优方案";
        single_size = "One size of pack", "单一规格";
        nothing = "no packs", "不买资源包";
        in_month(3) = "{0} × {1} in {2}", "{2} {0} 个 {1}";
        from_month(3) = "{0} × {1} from {2}", "{2}起 {0} 个 {1}";
        extra(1) = "+{0}", "+{0}";
    }
}

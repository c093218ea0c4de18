//! Words of explanations: each step of a sum, the open points of a list, the quote as text.

use super::text::words;

words! {
    /// The steps by which a line came to its amount.
    Why {
        used(2) = "{0} in {1}", "{1}{0}";
        used_failures(2) = "{0} in {1}, billed failures among them", "{1}{0}，含计费的失败调用";
        free_month(1) = "free quota of {0}.", "{0}免费额度。";
        free_days(1) = "free quotas of the days of {0}.", "{0}每日免费额度。";
        free_once = "free quota from the opening.", "开通赠送的免费额度。";
        free_first = "Free comes before paid.", "先抵扣免费资源包，再抵扣付费资源包。";
        pack(2) = "from the {0} bought on {1}.", "抵扣 {1} 购买的{0}。";
        pack_last(2) = "the last of the {0} bought on {1}. It is now empty.",
            "{1} 购买的{0}的最后余量，至此耗尽。";
        packs(3) = "from {0} packs of {1}, bought on {2}.", "抵扣 {2} 购买的 {0} 个{1}资源包。";
        packs_last(3) = "the last of {0} packs of {1}, bought on {2}. They are now empty.",
            "{2} 购买的 {0} 个{1}资源包的最后余量，至此耗尽。";
        held(1) = "from the {0} you already had.", "抵扣已持有的{0}。";
        held_last(1) = "the last of the {0} you already had. It is now empty.",
            "已持有的{0}的最后余量，至此耗尽。";
        key_expiry = "First, because it ends sooner.", "因先到期而先抵扣。";
        key_purchased = "First, because it was bought sooner.", "因先购买而先抵扣。";
        key_size = "First, because it is smaller.", "因规格较小而先抵扣。";
        key_effective = "First, because it started sooner.", "因先生效而先抵扣。";
        key_priority = "First, because the list ranks it first.", "因优先级较高而先抵扣。";
        key_none = "The next one is like it in every respect.", "与下一个资源包条件相同。";
        refused = "refused: nothing covers it and pay-per-use is off.",
            "被拒绝：无可抵扣余量，且未开通后付费。";
        left(1) = "{0} left to pay per use", "{0}转为后付费";
        nothing_left(1) = "no {0} left to pay per use", "无后付费用量";
        in_tier(2) = "of them in tier {0} ({1}).", "其中位于第 {0} 阶梯（{1}）。";
        tier(2) = "tier {0} ({1}).", "第 {0} 阶梯（{1}）。";
        one_price = "the one price of this list.", "本价目表的固定单价。";
        volume = "All of the month take the price of the tier reached.",
            "阶梯到达：当月全部用量按所达阶梯的单价计费。";
        volume_calls = "All calls of the month take the price of the tier reached.",
            "阶梯到达：当月全部调用按所达阶梯的单价计费。";
        volume_day = "All of the day take the price of the tier reached.",
            "阶梯到达：当日全部用量按所达阶梯的单价计费。";
        graduated = "Each unit takes the price of its own tier.",
            "分段阶梯：每个单位按其所在阶梯的单价计费。";
        graduated_calls = "Each call takes the price of its own tier.",
            "分段阶梯：每次调用按其所在阶梯的单价计费。";
        picked_total(1) = "The month’s total of {0} picks the tier.", "阶梯由当月总量 {0} 确定。";
        picked_free(1) = "The {0} after the free quota pick the tier.",
            "阶梯由扣除免费额度后的 {0} 确定。";
        blocks(1) = "blocks of {0}, a started one counted whole", "个计费块，每块 {0}，不足一块按一块计";
        tier_range(2) = "{0} to {1}", "{0}–{1}";
        tier_open(1) = "from {0}", "{0} 起";
        flat = "flat amount of the tier", "该阶梯的固定金额";
        exact = "exact, nothing rounded", "精确值，未发生舍入";
        exact_until_bill = "exact; the month’s bill is rounded once, over all its lines",
            "精确值；当月账单合计后统一舍入一次";
        rounded(1) = "rounded from {0}", "由 {0} 四舍五入";
        rounded_even(1) = "rounded from {0}, half to even", "由 {0} 四舍六入五成双";
        cut(1) = "cut from {0}", "由 {0} 截断";
        several_cycles(1) = "In {0} bills of the month.", "分布于当月 {0} 张账单。";
        fills_tiers = "What was free or covered fills the lower tiers first.",
            "免费及已抵扣的用量先占用较低阶梯。";
        unpriced(1) = "no public price. {0} asks you to contact sales.", "无公开价格，需联系{0}商务。";
        packs_bought(1) = "packs of {0}", "个{0}资源包";
        pack_bought(1) = "pack of {0}", "个{0}资源包";
        at_list = "list price", "刊例价";
        at_own(1) = "your price; the list price is {0}", "您的价格；刊例价为 {0}";
        at_own_unlisted = "your price; there is no list price", "您的价格；无刊例价";
        due_at_once(1) = "due when bought, on {0}", "于 {0} 购买时支付";
        apps = "bought once, for each application", "一次性购买，按应用计";
        refund = "given back", "退款";
        given_back_on(1) = "given back on {0}", "于 {0} 退款";
    }
}

words! {
    /// What a price list leaves open, and what its other reading comes to.
    OpenPoints {
        uses(1) = "This estimate uses {0}.", "本次估算按{0}。";
        reads(1) = "This estimate reads it so: {0}.", "本次估算按：{0}。";
        tier_by(1) = "What picks the tier: {0}.", "确定阶梯的用量：{0}。";
        line_would_be(2) = "Read by {0} the line would be {1}.", "若按{0}，此行为 {1}。";
        month_would_be(2) = "Read so: {0}, the month would be {1}.", "若按：{0}，当月为 {1}。";
        total_would_be(2) = "Read so: {0}, the total would be {1}.", "若按：{0}，合计为 {1}。";
        total_by(2) = "Read by {0} the total would be {1}.", "若按{0}，合计为 {1}。";
        after_packs(1) = "the {0} left after packs", "抵扣资源包后的{0}";
        after_free(1) = "the {0} left after the free quota", "扣除免费额度后的{0}";
        month_total = "the month’s total", "当月总量";
        count(2) = "{0} ({1})", "{0}（{1}）";
        upper = "a tier’s bound still belongs to it", "阶梯上限属于本阶梯";
        lower = "a tier’s bound belongs to the next tier", "阶梯上限属于下一阶梯";
        end_of_day = "a pack’s last day counts to its end", "资源包最后一天全天有效";
        end_exact = "a pack ends to the second", "资源包按购买时刻到期";
        covers_no = "a pack does not cover earlier use", "资源包不抵扣购买前的用量";
        covers_hour = "a pack covers earlier use of the same hour", "资源包可抵扣同一小时内购买前的用量";
        covers_period = "a pack covers earlier use of the same cycle",
            "资源包可抵扣同一计费周期内购买前的用量";
        order(1) = "grants are drawn by {0}", "抵扣顺序为：{0}";
        key_class = "free before paid", "先免费后付费";
        key_expiry = "sooner end", "先到期";
        key_purchased = "earlier purchase", "先购买";
        key_size = "smaller size", "规格小";
        key_effective = "earlier start", "先生效";
        key_priority = "rank in the list", "优先级";
        other(2) = "{0} is {1}", "{0} 为 {1}";
    }
}

words! {
    /// The estimate as plain text and on paper.
    Quote {
        heading = "Cost estimate", "费用估算";
        bills = "Bills", "账单";
        open = "open: a price is not public", "未定：有价格未公布";
        assumptions = "Assumptions", "前提";
        even_use = "Usage of a month is spread evenly over it.", "每月用量在当月内均匀分布。";
        bought_first = "Packs are bought on the first day.", "资源包在首日购买。";
        own_prices = "Some prices are the buyer’s own.", "部分价格为买方自填。";
        failed(2) = "{0}: {1} more for billed failures.", "{0}：因计费的失败调用增加 {1}。";
        order_list = "Order list", "订购清单";
        order_line(4) = "{0} × {1}, at {2}: {3}", "{0} × {1}，单价 {2}：{3}";
        order_sum(1) = "Sum of orders: {0}", "订购合计：{0}";
        nothing_to_order = "Nothing to order: no packs and no one-time purchase are in the cart.",
            "购物车中没有资源包或一次性购买，无需订购。";
        link = "Open this estimate", "打开此估算";
        colon = ": ", "：";
    }
}

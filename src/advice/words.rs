//! Words of the plan: the recommendation, the schedule, the plans side by side, their sums.

use crate::view::text::words;

words! {
    /// The total, what is saved, why it is the cheapest.
    Hero {
        title = "What should you buy?", "该买什么？";
        subject(3) = "{0}, {1} {2}.", "{0}，{2}共 {1}。";
        in_month(1) = "in {0}", "{0}";
        from_to(2) = "from {0} to {1}", "{0}至{1}";
        from_to_year(3) = "from {0} to {1} {2}", "{2}年{0}至{1}";
        cheapest = "Cheapest purchases for this forecast", "此预测用量下最省的购买方案";
        cheapest_found = "Cheapest purchases found", "目前找到的最省购买方案";
        without = "No purchases for this forecast", "此预测用量下没有可行方案";
        no_use = "No pack pays off here", "此用量不值得买资源包";
        never_covered = "Not everything can be covered", "无法覆盖全部用量";
        not_found = "No plan found yet", "尚未找到方案";
        less_both(2) = "**{0} less** than your cart, {1} less than pay-per-use alone.",
            "比当前购物车**省 {0}**，比仅用后付费省 {1}。";
        less_cart(1) = "**{0} less** than your cart.", "比当前购物车**省 {0}**。";
        less_pay(2) = "**{0} less** than pay-per-use alone ({1}).",
            "比仅用后付费**省 {0}**（{1}）。";
        cart_is(1) = "**Your cart is this plan.** {0} less than pay-per-use alone.",
            "**当前购物车就是此方案。**比仅用后付费省 {0}。";
        cart_is_alone = "**Your cart is this plan.**", "**当前购物车就是此方案。**";
        cart_same(1) = "**Your cart costs the same.** {0} less than pay-per-use alone.",
            "**当前购物车费用相同。**比仅用后付费省 {0}。";
        cart_same_alone = "**Your cart costs the same.**", "**当前购物车费用相同。**";
        cart_less(1) = "**Your cart costs {0} less** than this plan.",
            "**当前购物车比此方案省 {0}。**";
        pay_unpriced = "Pay-per-use alone has no public price.", "仅用后付费无公开价格。";
        pay_refused(1) = "Pay-per-use alone would leave {0} refused.",
            "仅用后付费会有 {0}被拒绝。";
        proven = "Proven: no other set of purchases on the first of a month costs less.",
            "已证明最优：在每月1日购买的所有组合中没有更省的。";
        proven_no_pack = "Proven: no purchase on the first of a month lowers the cost.",
            "已证明：在每月1日购买任何资源包都不会更省。";
        proven_unpriced = "Proven: every set of purchases leads to a bill without a public price, \
            or leaves something refused.",
            "已证明：任何购买组合都会产生无公开价格的账单，或有用量被拒绝。";
        not_proven = "Not proven: the search was stopped at its limit.",
            "未证明最优：搜索已达上限而停止。";
        bound(2) = "Not proven: the search was stopped at its limit. No plan costs less than {0}, \
            so this one is at most {1} above the cheapest.",
            "未证明最优：搜索已达上限而停止。任何方案都不低于 {0}，本方案最多比最省的高 {1}。";
        ask_sales(1) = "{0} asks you to contact sales.", "{0}未公布价格，需联系商务。";
        no_packs = "This item has no packs.", "此计费项没有资源包。";
        nearest(2) = "The cheapest plan with a pack costs {0} more: {1}.",
            "含资源包的最省方案贵 {0}：{1}。";
        large_first(1) = "The large pack comes first, small ones when it runs dry in {0}.",
            "先买大包，{0}耗尽后再补小包。";
        large_first_many(1) = "The large packs come first, small ones when they run dry in {0}.",
            "先买大包，{0}耗尽后再补小包。";
        when_dry(3) = "Packs are bought in {0} months, the first in {1}, the last in {2}.",
            "分 {0} 个月购买，首次在{1}，最后一次在{2}。";
        at_once_same(2) = "Buying all in {0} costs the same but pays {1} too early.",
            "若{0}一次买齐，总价相同，但 {1} 提前支付。";
        at_once_months(2) = "Buying all in {0} costs the same but pays {1} of it months early.",
            "若{0}一次买齐，总价相同，但 {1} 提前数月支付。";
        at_once_more(2) = "Buying all in {0} costs {1} more.", "若{0}一次买齐，多付 {1}。";
    }
}

words! {
    /// The notices beside the total.
    Doubts {
        head_first(1) = "Unsure of the forecast? Buy only {0} now.", "预测不确定？现在只买{0}。";
        large = "the large pack", "大包";
        packs(2) = "{0} × {1}", "{0} 个 {1}";
        head_other(1) = "Unsure of the forecast? “{0}” costs less on average.",
            "预测不确定？“{0}”平均更省。";
        cart(5) = "Over {0} possible {4} your cart costs {1} on average; the whole plan, bought \
            whatever happens, {2}. Ask again in {3}.",
            "在 {0} 种可能的{4}中，当前购物车平均 {1}，推荐方案（不论用量照单购买）平均 {2}。\
            建议{3}再算一次。";
        other(5) = "Over {0} possible {4} “{1}” costs {2} on average; the whole plan, bought \
            whatever happens, {3}.",
            "在 {0} 种可能的{4}中，“{1}”平均 {2}，推荐方案（不论用量照单购买）平均 {3}。";
        years = "years", "年份";
        spans = "futures", "未来";
        head_no_matter = "The forecast is too uncertain for the plan to matter",
            "预测太不确定，买哪种方案差别不大";
        no_matter(4) = "On average the plan saves {0} against pay-per-use alone, but its own \
            cost lies anywhere from {1} to {2} in {3} of the futures.",
            "与仅用后付费相比，推荐方案平均只省 {0}；而在 {3}的可能未来中，其费用在 {1} 至 {2} 之间。";
        no_matter_more(4) = "On average the plan costs {0} more than pay-per-use alone, and its \
            own cost lies anywhere from {1} to {2} in {3} of the futures.",
            "推荐方案平均比仅用后付费贵 {0}；在 {3}的可能未来中，其费用在 {1} 至 {2} 之间。";
        head_refused(1) = "Your cart leaves {0} refused", "当前购物车会有 {0}被拒绝";
        refused = "Nothing can be paid per use here, so what packs and free quota do not cover is \
            refused.",
            "此计费项无后付费，免费额度与资源包未覆盖的部分会被拒绝。";
    }
}

words! {
    /// What to buy, and when.
    Buys {
        on = "Buy on", "购买日";
        on_year(1) = "Buy, {0}", "{0} 购买";
        pack = "Pack", "资源包";
        price = "Price", "价格";
        left = "Left at month end", "月末余量";
        per_use = "Pay-per-use", "后付费";
        all = "All", "合计";
        packs_units(2) = "{0} packs, {1}", "{0} 个，共 {1}";
        pack_units(1) = "1 pack, {0}", "1 个，共 {0}";
        packs(1) = "{0} packs", "{0} 个";
        pack_one = "1 pack", "1 个";
        count_size(2) = "{0} × {1}", "{0} × {1}";
        refilled(1) = "{0}, refilled", "{0}（周期重置）";
        valid(2) = "{0}, valid {1}", "{0}（有效期 {1}）";
    }
}

words! {
    /// The plans and their purchases.
    Compares {
        heading_1 = "One plan", "一种方案";
        heading_2 = "Two plans, side by side", "两种方案对比";
        heading_3 = "Three plans, side by side", "三种方案对比";
        heading_4 = "Four plans, side by side", "四种方案对比";
        heading_5 = "Five plans, side by side", "五种方案对比";
        heading_6 = "Six plans, side by side", "六种方案对比";
        plan = "Plan", "方案";
        purchases = "Purchases", "购买";
        if_holds = "If the forecast holds", "按预测用量";
        more = "More than best", "比最优多";
        left(1) = "{0} left over", "剩余{0}";
        left_calls = "Calls left over", "剩余次数";
        expected = "Expected cost", "期望费用";
        range = "P10 to P90", "P10–P90";
        range_on(2) = "P10 to P90, {0} to {1}", "P10–P90（{0}–{1}）";
        range_of(3) = "P10 {0}, P50 {1}, P90 {2}", "P10 {0}，P50 {1}，P90 {2}";
        best = "Recommended", "推荐方案";
        all_at_once = "All at once", "一次买齐";
        next_best = "Next best", "次优方案";
        cart = "Your cart", "当前购物车";
        only(1) = "Only {0} packs", "仅 {0}资源包";
        single = "One size of pack", "单一规格";
        pay_per_use = "Pay-per-use alone", "仅用后付费";
        pay_short = "Pay-per-use", "仅用后付费";
        also(1) = "Also {0}", "也是{0}";
        also_at_once = "the cheapest that buys everything at once", "一次买齐的最省方案";
        also_single = "the cheapest with one size of pack", "单一规格的最省方案";
        also_next = "the next best", "次优方案";
        also_cart = "your cart", "当前购物车";
        also_pay = "pay-per-use alone", "仅用后付费";
        refused(1) = "{0} refused", "{0}被拒绝";
        none = "no packs", "不买资源包";
        in_month(3) = "{0} × {1} in {2}", "{2} {0} 个 {1}";
        from_month(3) = "{0} × {1} from {2}", "{2}起 {0} 个 {1}";
        size(2) = "{0} × {1}", "{0} 个 {1}";
        all_in(2) = "{0} in {1}", "{1} {0}";
        and(2) = "{0} and {1}", "{0} + {1}";
        many(3) = "{0} packs of {1} sizes, from {2}", "{2}起，{1} 种规格共 {0} 个";
        when_needed(1) = "{0} packs, bought when needed", "按需购买 {0} 个";
        with_more(2) = "as recommended, with {0} more in {1}", "推荐方案 + {1} {0}";
        cheapest = "cheapest", "最省";
        expected_of(1) = "expected {0}", "期望 {0}";
        no_price = "no public price", "无公开价格";
        uncovered = "does not cover all", "未覆盖全部用量";
        note(6) = "Expected cost and P10 to P90: {0} seeded paths of these months (seed {1}). \
            Level ±{2}, growth over the span ±{3}, season ±{4}, month ±{5}, one standard deviation \
            each. Every path is priced exactly.",
            "期望费用与 P10–P90：{0} 条随机路径（种子 {1}）。水平 ±{2}，期间增长 ±{3}，季节 ±{4}，\
            单月 ±{5}（均为一个标准差）。每条路径均精确计价。";
    }
}

words! {
    /// The sum of a plan.
    Sums {
        lead(3) = "{0}: {1} for packs and {2} per use.", "{0}：资源包 {1}，后付费 {2}。";
        lead_packs(2) = "{0}: {1} for packs; nothing is paid per use.",
            "{0}：资源包 {1}，无后付费。";
        lead_pay(2) = "{0}: {1}, all of it per use.", "{0}：全部为后付费，共 {1}。";
        lead_nothing(1) = "{0}: nothing is due.", "{0}：无需付费。";
        lead_refused(2) = "{0}: {1} would be refused.", "{0}：会有 {1}被拒绝。";
        lead_open(1) = "{0}: something in it has no public price.", "{0}：其中有无公开价格的部分。";
        lead_best(1) = "{0} is what remains when packs take the place of pay-per-use.",
            "以资源包代替后付费之后，应付 {0}。";
        used_one = "used in one month", "单月用量";
        used(1) = "used in {0} months", "{0} 个月用量";
        free = "from the free quota, which comes first", "先由免费额度抵扣";
        packs = "from packs", "由资源包抵扣";
        refused = "refused, for nothing can be paid per use", "因无后付费而被拒绝";
        paid = "paid per use", "按后付费计费";
        bought(2) = "{0}, bought on {1}", "{0}，{1} 购买";
        bought_year(2) = "packs bought in {1}: {0}", "{1}年购买资源包：{0}";
        month(2) = "{1}: {0} paid per use", "{1}：后付费 {0}";
        month_at(3) = "{1}: {0} at {2}", "{1}：后付费 {0} × {2}";
        year(2) = "{1}: {0} paid per use", "{1}年：后付费 {0}";
        rounding = "rounding of the bills", "账单舍入";
        due = "what is due, exact", "应付金额，精确值";
        due_rounded = "what is due, each bill rounded", "应付金额，各账单分别舍入";
        due_open = "what is due: a price is not public", "应付金额：有单价未公布";
        pay_alone = "pay-per-use alone", "仅用后付费";
        no_longer(1) = "no longer paid per use, for packs cover {0}",
            "由资源包抵扣 {0}，不再按后付费计费";
        left(2) = "{0} are left over, worth {1} of what their packs cost.",
            "剩余 {0}，折合资源包价款 {1}。";
        left_units(1) = "{0} are left over.", "剩余 {0}。";
        pays_off(1) = "It pays off against pay-per-use alone from {0}.",
            "自{0}起优于仅用后付费。";
        safe(1) = "Down to {0} it costs at most a tenth more than the best plan would.",
            "用量降至{0}之前，多付不超过最优费用的十分之一。";
        held = "Packs owned before serve in every plan.", "已持有的资源包在各方案中均照常抵扣。";
    }
}

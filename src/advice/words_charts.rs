//! Words of the plan's lists and charts: bills, ends, jumps, break-even, other usage, futures.

use crate::view::text::words;

words! {
    /// Bills, ends, price jumps, break-even.
    Lists {
        months = "Month by month", "逐月账单";
        months_pay(4) = "The largest bill is {0}, in {1}; {2} of {3} months have nothing to pay.",
            "最高账单为{1}的 {0}；{3} 个月中有 {2} 个月无需付费。";
        months_all(2) = "The largest bill is {0}, in {1}; every month has something to pay.",
            "最高账单为{1}的 {0}；每个月都需付费。";
        months_none = "No month has anything to pay.", "各月均无需付费。";
        months_one(2) = "{1}: {0}.", "{1}：{0}。";
        months_open(1) = "{0} months have no public price.", "{0} 个月无公开价格。";
        month = "Month", "月份";
        free = "Free", "免费";
        packs = "Packs", "资源包";
        pay = "Pay-per-use", "后付费";
        refused = "Refused", "拒绝";
        pack_money = "For packs", "购包金额";
        pay_money = "Per use", "后付费金额";
        bill = "Bill", "账单";
        left = "Left", "余量";
        all = "All", "合计";
        ends = "What is left over", "到期与剩余";
        ends_none = "Nothing is left over: every pack is used up.", "没有剩余：资源包全部用完。";
        ends_expired(2) = "{0} expire unused, {1} of what was paid.",
            "到期未用 {0}，折合已付金额 {1}。";
        ends_expired_units(1) = "{0} expire unused.", "到期未用 {0}。";
        ends_left(2) = "{0} are left after the last month and still serve, {1} of what was paid.",
            "最后一个月后剩余 {0}，仍可使用，折合已付金额 {1}。";
        ends_left_units(1) = "{0} are left after the last month and still serve.",
            "最后一个月后剩余 {0}，仍可使用。";
        when = "On", "日期";
        pack = "Pack", "资源包";
        bought = "Bought", "购买";
        worth = "Worth", "折合金额";
        what = "What becomes of it", "去向";
        expires = "expires", "到期作废";
        serves = "still serves", "仍可使用";
        owned = "owned before", "此前持有";
        cliffs = "Where more costs less", "阶梯倒挂";
        cliff(5) = "From {0} to {1} pay-per-use {3} in one month cost more than {2} would. {4}",
            "单月后付费{3} {0}–{1}的费用高于 {2}。{4}";
        cliff_free(3) = "With the free quota of {0} that is {1} to {2} in the month.",
            "加上免费额度 {0}，即当月 {1}–{2}。";
        cliff_after = "Free quota and packs come on top.", "免费额度与资源包另计。";
        cliff_more(1) = "There are {0} such ranges.", "共有 {0} 处。";
        no_cliff_each = "Each tier has its own price: more never costs less.",
            "分段阶梯计价：多用不会更省。";
        no_cliff = "At this price list more never costs less.", "按此价目表，多用不会更省。";
        cliff_range(1) = "Pay-per-use {0} in one month", "单月后付费{0}";
        cliff_with_free(1) = "With the free quota of {0}", "含免费额度 {0}";
        cliff_at = "Cost more than", "贵于";
        span(2) = "{0}–{1}", "{0}–{1}";
        break_even = "When a pack pays off in one month", "单月何时值得买包";
        even(3) = "Bought for one month alone, {0} costs no more than pay-per-use from {1}. {2}",
            "若只为一个月购买，自 {1}起，{0}不贵于后付费。{2}";
        even_within = "The table goes up to twice your largest month, and says where each larger \
            pack first pays off.",
            "表中列至最大月用量的两倍，并列出更大资源包的划算起点。";
        even_free(2) = "With the free quota of {0} that is {1} in the month.",
            "加上免费额度 {0}，即当月 {1}。";
        even_after = "The free quota comes on top.", "免费额度另计。";
        no_even = "No pack, bought for one month alone, costs less than pay-per-use.",
            "若只为一个月购买，没有资源包比后付费更省。";
        even_from(1) = "From {0} in one month, after the free quota", "单月{0}（扣除免费额度后）起";
        even_better = "Costs less or the same", "不贵于对方";
        even_worse = "Than", "对比";
        one_pack(1) = "one {0}", "1 个 {0}";
        pay_name = "pay-per-use", "后付费";
    }
}

words! {
    /// Usage other than the forecast.
    Others {
        overtakes = "Where one plan overtakes another", "方案何时反超";
        plan = "The recommended plan", "推荐方案";
        it = "It", "该方案";
        from(3) = "{0} beats {1} from {2}.", "{0}自{2}起优于{1}。";
        from_but(5) = "{0} beats {1} from {2}, except from {3} to {4}.",
            "{0}自{2}起优于{1}，但 {3}–{4}除外。";
        from_but_drop(5) = "{0} beats {1} from {2}, except from {3} to {4}, where a price drop \
            favours {1}.",
            "{0}自{2}起优于{1}，但 {3}–{4}除外（阶梯降价有利于{1}）。";
        up_to(3) = "{0} beats {1} up to {2}.", "{0}在{2}以内优于{1}。";
        all_but(4) = "{0} beats {1} except from {2} to {3}.", "{0}优于{1}，但 {2}–{3}除外。";
        many(4) = "{0} and {1} overtake each other {2} times, first at {3}.",
            "{0}与{1}互相反超 {2} 次，首次在{3}。";
        always(2) = "{0} costs no more than {1} at any usage shown.",
            "在所示用量范围内，{0}始终不贵于{1}。";
        never(2) = "{0} costs more than {1} at every usage shown.",
            "在所示用量范围内，{0}始终贵于{1}。";
        mixed(2) = "{0} costs less than {1} at some usage and more at others.",
            "{0}在部分用量下优于{1}，在其他用量下则相反。";
        or_fewer(1) = "{0} or fewer", "{0}或更少";
        at_most(1) = "≤ {0}", "≤ {0}";
        a_year(1) = "{0} a year", "全年 {0}";
        in_all(1) = "{0} in all", "合计 {0}";
        cart = "your cart", "当前购物车";
        pay = "pay-per-use", "仅用后付费";
        at_once = "buying all at once", "一次买齐";
        next = "the next best plan", "次优方案";
        single = "the plan with one size of pack", "单一规格方案";
        uncovered_from(1) = "From {0} the recommended plan leaves some of it refused.",
            "自{0}起，推荐方案会有部分用量被拒绝。";
        unpriced_from(1) = "From {0} the recommended plan meets a price that is not public.",
            "自{0}起，推荐方案会遇到未公开的价格。";
        year_cost = "Cost of the year", "全年费用";
        span_cost(1) = "Cost of the {0} months", "{0} 个月费用";
        month_cost = "Cost of the month", "当月费用";
        share = "Of the forecast", "占预测";
        overtaken(2) = "{0} overtakes {1}", "{0}反超{1}";
        at_forecast = "the forecast", "预测用量";
        what = "What it is", "说明";
        regret = "If usage turns out different", "若实际用量不同";
        regret_axis = "Paid more than the best plan would have cost", "比事后最优方案多付";
        regret_zero(3) = "Regret of buying now: zero at the forecast, at most {0} from {1} to {2} \
            of it.",
            "现在购买的遗憾值：按预测为零；预测的 {1}–{2} 内不超过 {0}。";
        regret_near_none(2) = "Regret of buying now: none from {0} to {1} of the forecast.",
            "现在购买的遗憾值：预测的 {0}–{1} 内为零。";
        regret_some(4) = "Regret of buying now: {3} at the forecast, at most {0} from {1} to {2} \
            of it.",
            "现在购买的遗憾值：按预测为 {3}；预测的 {1}–{2} 内不超过 {0}。";
        regret_low(2) = "At {0} of the usage the plan costs {1} too much.",
            "若用量只有预测的 {0}，方案多付 {1}。";
        regret_low_best(3) = "At {0} of the usage the plan costs {1} too much; {2} is then the \
            best buy.",
            "若用量只有预测的 {0}，方案多付 {1}，此时{2}最省。";
        regret_none = "At no usage shown would another plan have cost less.",
            "在所示用量范围内，没有更省的方案。";
        band(3) = "{0}–{1}: ≤ {2}", "{0}–{1}：≤ {2}";
        band_short(2) = "{0}–{1}", "{0}–{1}";
        best_then = "Best plan then", "事后最优";
        inexact = "Some of these best plans are not proven, so regret may be larger.",
            "部分用量下的最优方案未经证明，实际遗憾值可能更大。";
        standings = "How far the plans may be trusted", "方案的可靠范围";
        standing_both(2) = "The recommended plan pays off from {0} and is safe down to {1}: there \
            it costs at most a tenth more than the best plan would.",
            "推荐方案自{0}起划算，降至{1}仍稳妥：多付不超过最优费用的十分之一。";
        standing_pays(1) = "The recommended plan pays off from {0}.", "推荐方案自{0}起划算。";
        standing_alone(1) = "Pay-per-use alone is the best buy, and down to {0} it stays within a \
            tenth of the best plan’s cost.",
            "仅用后付费最省；用量降至{0}之前，多付不超过最优费用的十分之一。";
        standing_safe(1) = "The recommended plan is safe down to {0}: there it costs at most \
            a tenth more than the best plan would.",
            "推荐方案降至{0}仍稳妥：多付不超过最优费用的十分之一。";
        standing_none = "The recommended plan does not pay off at the forecast.",
            "按预测用量，推荐方案并不划算。";
        pays_off = "Pays off from", "划算起点";
        safe = "Safe down to", "稳妥下限";
        not_here = "not at the forecast", "按预测不成立";
    }
}

words! {
    /// The futures.
    Futures {
        year(1) = "The year in {0} possible futures", "一年的 {0} 种可能";
        months(2) = "{1} months in {0} possible futures", "{1} 个月的 {0} 种可能";
        one(1) = "The month in {0} possible futures", "一个月的 {0} 种可能";
        finding(2) = "Bands hold the middle 80% of outcomes, lines the median: {0} with the plan, \
            {1} with pay-per-use alone.",
            "色带为中间 80% 的结果，线为中位数：推荐方案 {0}，仅用后付费 {1}。";
        finding_plan(1) = "The band holds the middle 80% of outcomes, the line the median: {0}.",
            "色带为中间 80% 的结果，线为中位数 {0}。";
        no_price = "In some futures there is no public price, so no cost can be said.",
            "部分未来没有公开价格，无法给出费用。";
        axis = "Paid so far, month ends", "累计支付（月末）";
        month_end = "End of", "月末";
        column(2) = "{0}, {1}", "{0} {1}";
        dry_before(1) = "Packs run dry before {0} ends", "{0}底前资源包耗尽";
        dry_year = "Packs run dry before the year ends", "年底前资源包耗尽";
        dry_span = "Packs run dry before the last month ends", "期末前资源包耗尽";
        left_year(1) = "{0} left over at the year’s end", "年底仍有余量";
        left_span(1) = "{0} left over or expired at the end", "期末有剩余或作废";
        median_left = "Median left over, when any", "有余量时的中位数";
        note_median(3) = "At the median the plan costs {0} and {2} {1}.",
            "中位数：推荐方案 {0}，{2} {1}。";
        note_more(1) = "On average the plan costs {0} more: in low futures its packs go unused.",
            "平均而言推荐方案贵 {0}：用量偏低时资源包用不完。";
        note_less(1) = "On average the plan costs {0} less.", "平均而言推荐方案省 {0}。";
        note_same = "On average both cost the same.", "平均而言两者费用相同。";
        note_refused = "Where packs run dry, the rest is refused.", "资源包耗尽后，其余用量会被拒绝。";
        note_least = "No plan here costs less on average.", "平均而言没有更省的方案。";
        usage(3) = "Usage in all: P10 {0}, P50 {1}, P90 {2}.", "总用量：P10 {0}，P50 {1}，P90 {2}。";
    }
}

words! {
    /// The same usage under other lists.
    Elsewhere {
        heading = "The same usage elsewhere", "同样用量，其他价目";
        cheapest(3) = "For the same months {0} costs least, {1}; that is {2} less than your item.",
            "同样的用量，{0}最省，为 {1}，比您的计费项省 {2}。";
        own(2) = "For the same months your item costs least, {0}; the next one is {1} dearer.",
            "同样的用量，您的计费项最省，为 {0}；次省的贵 {1}。";
        same(1) = "For the same months all cost {0}.", "同样的用量，费用均为 {0}。";
        currencies = "The currencies differ and are not converted, so the totals stand side by \
            side only.",
            "币种不同且不换算，合计仅并列显示。";
        units = "Not all count the same unit, so the totals stand side by side only.",
            "计量单位不同，合计仅并列显示。";
        open = "Where a price is not public, nothing can be compared.",
            "价格未公开的部分无法比较。";
        best = "Best plan", "最优方案";
        buys = "Purchases", "购买";
        pay = "Pay-per-use alone", "仅用后付费";
        free = "Free quota", "免费额度";
        tiers = "Tiers", "阶梯";
        price = "Price of one unit", "单价";
        packs = "Packs", "资源包";
        valid = "Packs are valid", "资源包有效期";
        currency = "Currency", "币种";
        tax = "Tax", "税";
        status = "Prices", "价格";
        dated = "List of", "价目表日期";
        volume = "all units at the tier reached", "按阶梯到达，全部用量同价";
        graduated = "each tier at its own price", "分段阶梯，各段分别计价";
        single = "one price", "单一价格";
        none = "none", "无";
        monthly(1) = "{0} a month", "每月 {0}";
        daily(1) = "{0} a day", "每天 {0}";
        hourly(1) = "{0} an hour", "每小时 {0}";
        once(2) = "{0} once, for {1}", "一次性 {0}，有效期 {1}";
        range(2) = "{0} to {1}", "{0} 至 {1}";
        per(2) = "{0} for {1}", "{0}/{1}";
        sizes(3) = "{0} sizes, {1} to {2}", "{0} 种规格，{1} 至 {2}";
        size_one(1) = "{0}", "{0}";
        published = "published", "厂商公布";
        example = "examples", "示例";
        included = "included", "含税";
        excluded = "not included", "不含税";
        not_stated = "not stated", "未说明";
        inexact(1) = "{0}, not proven", "{0}（未证明最优）";
        more_free(2) = "{0} covers {1} more by its free quota.", "{0}的免费额度多抵扣 {1}。";
        less_free(2) = "{0} covers {1} less by its free quota.", "{0}的免费额度少抵扣 {1}。";
        pack_money(3) = "{0} asks {1} for packs, yours {2}.", "{0}的资源包 {1}，您的计费项 {2}。";
        pay_money(3) = "{0} asks {1} per use, yours {2}.", "{0}的后付费 {1}，您的计费项 {2}。";
        mode(3) = "{0}: {1}; yours: {2}.", "{0}：{1}；您的计费项：{2}。";
        other_valid(3) = "Packs of {0} are valid {1}, yours {2}.",
            "{0}的资源包有效期 {1}，您的计费项 {2}。";
        other_unit(3) = "{0} counts {1}, yours {2}.", "{0}按{1}计量，您的计费项按{2}计量。";
        other_currency(3) = "{0} is priced in {1}, yours in {2}; nothing is converted.",
            "{0}以{1}计价，您的计费项以{2}计价；未作换算。";
        other_example(1) = "The prices of {0} are examples, not the vendor’s.",
            "{0}的价格为示例，并非厂商报价。";
        no_packs(1) = "{0} sells no packs.", "{0}没有资源包。";
        has_packs(1) = "{0} sells packs, yours does not.", "{0}有资源包，您的计费项没有。";
        refuses(1) = "{0} has no pay-per-use price: what is not covered is refused.",
            "{0}无后付费：未覆盖的部分会被拒绝。";
    }
}

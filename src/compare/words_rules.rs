//! Words of the rules of a price list: their names, and what each may say.

use crate::view::text::words;

words! {
    /// The points on which vendors differ.
    Rules {
        tier_bound = "Bounds of tiers", "阶梯上限归属";
        tier_basis = "What picks the tier", "确定阶梯的用量";
        grant_order = "Order of deduction", "抵扣顺序";
        pack_ends = "End of a pack", "资源包到期时刻";
        leap_day = "Years from 29 February end", "2月29日起的年度截止";
        covers_earlier = "Packs and earlier use", "购买前的用量";
        pack_scope = "Where a pack serves", "资源包适用地域";
        pay_per_use = "Pay-per-use at first", "后付费默认状态";
        zero_flat = "Flat amount without use", "无用量时的固定金额";
        beyond = "Above the last tier", "超出最高阶梯";
        rounding = "Rounding", "舍入";
        refund = "Refund of packs", "资源包退款";
        auto_renew = "Automatic renewal", "自动续费";
        alerts = "Warnings", "余量提醒";
        arrears = "Arrears", "欠费";
        bill_delay = "Bill after the end of its cycle", "账单延迟";
        feb28 = "on 28 February", "至2月28日";
        mar1 = "on 1 March", "至3月1日";
        anywhere = "everywhere", "全部地域";
        region = "in the region of its purchase", "仅购买地域";
        on = "on", "默认开通";
        off = "off until switched on", "默认关闭，需开通";
        due = "due", "收取";
        not_due = "not due", "不收取";
        unpriced = "no public price", "无公开价格";
        last_price = "the last tier’s price", "沿用最后一档单价";
        free = "free", "免费";
        half_up = "half up", "四舍五入";
        half_even = "half to even", "四舍六入五成双";
        down = "cut", "截断";
        bill_month(2) = "each month to {0} decimals, {1}", "按月合计保留 {0} 位小数，{1}";
        bill_cycle(2) = "each bill to {0} decimals, {1}", "每张账单保留 {0} 位小数，{1}";
        line_too(2) = "; each line to {0}, {1}", "；每行保留 {0} 位，{1}";
        no_refund = "none", "不支持退款";
        refund_unused(1) = "within {0} days, if unused", "{0} 天内，未使用可退";
        refund_any(1) = "within {0} days, used or not", "{0} 天内，使用后也可退";
        none = "none", "无";
        renews(2) = "first tried {0} days before the last day, at {1}",
            "到期前 {0} 天起，{1} 尝试续费";
        below(1) = "when the last pack falls below {0}%", "仅剩一个资源包且余量低于 {0}% 时";
        below_zero(1) = "when the last pack falls below {0}%, and when it is empty",
            "仅剩一个资源包且余量低于 {0}%，以及耗尽时";
        sum(1) = "when all packs together reach {0}%", "资源包总余量降至 {0}% 时";
        stop_after(1) = "use stops after {0}", "{0}后停服";
        stop_at_once = "use stops at once", "立即停服";
        packs_usable = "packs still serve", "资源包仍可用";
        packs_paused = "paid packs rest", "付费资源包暂停抵扣";
        packs_blocked = "nothing serves", "全部停用";
        free_usable = "free quotas still serve", "免费额度仍可用";
        free_withheld = "free quotas rest", "免费额度停用";
        at_once = "at once", "立即";
    }
}

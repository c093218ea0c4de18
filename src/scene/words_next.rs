//! Words of what happens: next, in messages, on the timeline, and of the account's settings.

use crate::view::text::words;

words! {
    /// Names that begin sentences, and pieces of dates.
    Names {
        order(1) = "Order {0}", "订单 {0}";
        held = "The pack owned before", "期初资源包";
        told(2) = "{0}: {1}", "{0}：{1}";
    }
}

words! {
    /// What happens next.
    Next {
        alert_last(2) = "Last pack below {0} ({1} left): alert", "最后一个资源包余量低于{0}（{1}）：预警";
        alert_free(2) = "Last free quota below {0} ({1} left): alert",
            "最后一份免费额度余量低于{0}（{1}）：预警";
        alert_sum(2) = "Packs down to {0} ({1} left): alert", "资源包总余量降至{0}（{1}）：预警";
        last_paid(1) = "Last pack empty; {0} become pay-per-use", "最后一个资源包耗尽，转为后付费";
        last_refused(1) = "Last pack empty; {0} are refused", "最后一个资源包耗尽，后续调用被拒绝";
        dry_one(1) = "{0}: one of its packs is empty; the next takes over",
            "{0}：一个资源包耗尽，由下一个抵扣";
        dry(1) = "{0} is empty; what is left elsewhere takes over", "{0} 耗尽，由其余额度抵扣";
        free_paid(1) = "Free quota used up; {0} become pay-per-use", "免费额度用完，转为后付费";
        free_refused(1) = "Free quota used up; {0} are refused", "免费额度用完，后续调用被拒绝";
        granted(2) = "{0} free {1} granted", "发放 {0} {1}免费额度";
        closes(2) = "{0} bill closes at {1}", "{0}账单结算 {1}";
        charged(2) = "{0} bill is charged, {1}", "扣取{0}账单 {1}";
        ends(1) = "{0} ends", "{0} 到期";
        ends_empty(1) = "{0} ends (already empty)", "{0} 到期（已用完）";
        ends_left(2) = "{0} ends with {1} left", "{0} 到期，余 {1}作废";
        renews(2) = "{0} renews, {1}", "{0} 续费，{1}";
        renews_not(2) = "{0} does not renew: {1}", "{0} 续费失败：{1}";
        suspended = "Account suspended, for money is owed", "账户因欠费停服";
        resumed = "Service resumed", "恢复服务";
        opened = "Service opened", "开通服务";
        closed = "Service closed", "关闭服务";
        trial_ends(1) = "Trial of {0} ends", "{0}试用到期";
    }
}

words! {
    /// Why something was refused.
    Reasons {
        closed = "the service is closed", "服务未开通或已关闭";
        no_pay_per_use = "there is no pay-per-use price", "该计费项无后付费";
        pay_per_use_off = "pay-per-use is off", "后付费未开通";
        balance = "the balance is too low", "账户余额不足";
        not_refundable = "the vendor does not take it back", "该订单不支持退款";
        too_late = "the days for it are over", "已超过可退款期限";
        used = "some of it was used", "已产生用量";
        unknown = "there is no such order", "订单不存在";
        given_back = "it was given back before", "该订单此前已退款";
        not_used_up = "a paid pack still holds something", "付费资源包仍有余量";
        is_open = "the service is open already", "服务已处于开通状态";
        suspended = "the account is suspended", "账户已停服";
        arrears = "money is owed", "账户已欠费";
        over = "the pack’s time is over", "资源包已到期";
        trial_taken = "the trial was taken before", "已使用过试用";
        over_cap = "the most on one day would be passed", "超过单日叠加上限";
    }
}

words! {
    /// Messages, and the ways by which they come.
    Messages {
        below(4) = "{0} below {1}: {2} of {3} left", "{0} 余量低于{1}：剩余 {2} / {3}";
        free_below(3) = "Free quota below {0}: {1} of {2} left", "免费额度余量低于{0}：剩余 {1} / {2}";
        sum_below(3) = "Packs down to {0}: {1} of {2} left", "资源包总余量降至{0}：剩余 {1} / {2}";
        empty_paid(2) = "{0} is empty. Further {1} are pay-per-use.", "{0} 已耗尽，后续调用转为后付费。";
        empty_refused(2) = "{0} is empty. Further {1} are refused.", "{0} 已耗尽，后续调用将被拒绝。";
        free_empty_paid(1) = "The free quota is used up. Further {0} are pay-per-use.",
            "免费额度已用完，后续调用转为后付费。";
        free_empty_refused(1) = "The free quota is used up. Further {0} are refused.",
            "免费额度已用完，后续调用将被拒绝。";
        issued(2) = "{0} bill issued, {1}", "{0}账单已出，{1}";
        issued_one(1) = "1 bill issued, {0}", "1 张账单已出，{0}";
        issued_several(2) = "{0} bills issued, {1}", "{0} 张账单已出，{1}";
        renewed(2) = "{0} was renewed: {1}", "{0} 已续费：{1}";
        not_renewed(2) = "{0} was not renewed: {1}", "{0} 续费失败：{1}";
        refunded(2) = "{0} was given back: {1}", "{0} 已退款：{1}";
        suspended = "The account is suspended, for money is owed.", "账户因欠费停服。";
        resumed = "The service is resumed.", "服务已恢复。";
        refused(2) = "{0}: refused, because {1}", "已拒绝 {0}：{1}";
        minutes(1) = "up to {0} min late", "最长延迟 {0} 分钟";
        hours(1) = "up to {0} h late", "最长延迟 {0} 小时";
        way(2) = "{0}; {1}", "{0}；{1}";
        wechat = "WeChat", "微信";
        sms = "SMS", "短信";
        email = "e-mail", "邮件";
        site = "site message", "站内信";
    }
}

words! {
    /// What the scenario's events do.
    Events {
        buy(2) = "{0}: purchase of {1}", "{0}：购买{1}";
        renew(1) = "Renewal of order {0}", "订单 {0} 手动续费";
        refund(1) = "Refund of order {0}", "订单 {0} 退款";
        auto_on(1) = "{0}: automatic renewal on", "{0}：开启自动续费";
        auto_off(1) = "{0}: automatic renewal off", "{0}：关闭自动续费";
        pay_on = "Pay-per-use on", "开通后付费";
        pay_off = "Pay-per-use off", "关闭后付费";
        auto_switched = "Automatic renewal", "自动续费";
        trial(1) = "Trial of {0}", "试用{0}";
        trial_started = "Trial", "试用";
        trial_ends = "Trial ends", "试用到期";
        capacity(2) = "{0} {1} bought", "购 {0} {1}";
        top_up(1) = "Top-up of {0}", "充值 {0}";
        alert(1) = "Alert rule of {0} set", "设置{0}预警";
        alert_set = "Alert rule set", "设置预警";
        bought(1) = "{0} bought", "购 {0}";
        bought_several(2) = "{0} × {1} bought", "购 {0}×{1}";
        one_time(1) = "{0} bought", "购 {0}";
        refused(1) = "{0}: refused", "{0}：被拒绝";
        opened = "Opened", "开通";
        opened_and(1) = "Opened, {0}", "开通，{0}";
        below(1) = "Below {0}", "余量低于{0}";
        empty = "Pack empty", "资源包耗尽";
        free_empty = "Free quota empty", "免费额度耗尽";
        ends = "Pack ends", "资源包到期";
        suspended = "Suspended", "停服";
        resumed = "Resumed", "恢复";
        renewed = "Renewed", "续费";
        not_renewed = "Not renewed", "续费失败";
        bill(1) = "{0} bill", "{0}账单";
    }
}

words! {
    /// Switches and orders.
    Settings {
        open_since(1) = "Open since {0}", "{0}起已开通";
        closed = "Closed", "已关闭";
        not_opened = "Not opened yet", "尚未开通";
        suspended(1) = "Suspended since {0}", "{0}起停服";
        balance = "Balance", "账户余额";
        pay_on = "Pay-per-use is on", "后付费已开通";
        pay_off = "Pay-per-use is off: with nothing left, calls are refused",
            "后付费未开通：余量耗尽后调用将被拒绝";
        alert_last(1) = "Alert when the last pack falls below {0}", "最后一个资源包余量低于{0}时预警";
        alert_last_zero(1) = "Alert when the last pack falls below {0}, and when it is empty",
            "最后一个资源包余量低于{0}及耗尽时预警";
        alert_sum(1) = "Alert when packs are down to {0}", "资源包总余量降至{0}时预警";
        alert_by(2) = "{0}; by {1}", "{0}；通知方式：{1}";
        close_can = "Can be closed", "可关闭";
        close_holds(2) = "{0} still holds {1}: the service cannot be closed",
            "{0} 余量 {1}，未用完前不可关闭服务";
        no_alert = "No alert", "不预警";
        until(1) = "until {0}", "有效期至 {0}";
        ended(1) = "ended {0}", "已于 {0} 到期";
        bought_on(1) = "bought {0}", "购买日 {0}";
        auto_on = "Renews automatically", "自动续费已开启";
        auto_off = "Does not renew automatically", "自动续费未开启";
        renew_until(1) = "Can be renewed until {0}", "{0} 前可续费";
        renew_over = "Over, cannot be renewed", "已到期，不可续费";
        renew_never = "Cannot be renewed", "不可续费";
        given_back = "Given back", "已退款";
        refund_until(1) = "Can be given back until {0}", "{0} 前可退款";
        refund_late(1) = "Could be given back until {0}", "可退款期限至 {0}，已过";
        refund_used = "Used, cannot be given back", "已使用，不可退款";
        refund_never = "Cannot be given back", "不支持退款";
        trial = "Trial", "试用";
        licence = "Licence", "授权";
        of_app(2) = "{0}, {1}", "{0}，{1}";
        capacity(2) = "{0} {1}", "{0} {1}";
        span(2) = "{0} to {1}", "{0} 至 {1}";
        pack(2) = "{0}, {1}", "{0}，{1}";
        unpriced = "no public price", "无公开价格";
    }
}

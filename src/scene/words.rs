//! Words of the console's figures, packs, usage and bills.

use crate::view::text::words;

words! {
    /// The key figures and the notices.
    Overview {
        span = "last 30 days", "近30天";
        calls = "Calls", "总调用量";
        one_api = "1 API used", "使用接口 1 个";
        apis(1) = "{0} APIs used", "使用接口 {0} 个";
        billed = "Billed", "计费量";
        no_billed_failures = "no billed failures", "无计费失败";
        one_billed_failure = "with 1 billed failure", "含计费失败 1 次";
        billed_failures(1) = "with {0} billed failures", "含计费失败 {0} 次";
        rate = "Success rate", "成功率";
        no_rate = "–", "–";
        one_failure = "1 failure", "失败 1";
        failures(1) = "{0} failures", "失败 {0}";
        charged(1) = "Charged in {0}", "{0}年已扣费";
        open(1) = "{0} pay-per-use open in this cycle", "本期后付费未出账 {0}";
        unbilled(1) = "{0} pay-per-use not billed yet", "后付费尚未出账 {0}";
        unpriced = "open: a price is not public", "未定：有价格未公布";
        balance = "Balance", "账户余额";
        balance_fine = "on account", "可用";
        balance_owed = "in arrears", "已欠费";
        suspended(1) = "suspended since {0}", "{0}起停服";
        older(1) = "{0} older rows are not shown", "另有 {0} 条较早记录未显示";
    }
}

words! {
    /// What the reader should know now.
    Notices {
        closed = "The service is closed", "服务已关闭";
        closed_body = "Calls are refused until it is opened again.", "重新开通前，调用将被拒绝。";
        suspended = "Suspended, for money is owed", "已欠费停服";
        suspended_body(1) = "The balance is {0}. A top-up to zero or more resumes the service.",
            "账户余额 {0}。充值至余额不为负后恢复服务。";
        arrears = "In arrears", "账户已欠费";
        arrears_body(1) = "The balance is {0}.", "账户余额 {0}。";
        arrears_until(2) = "The balance is {0}. The account is suspended on {1}.",
            "账户余额 {0}，将于 {1} 停服。";
        nothing = "Nothing left, and pay-per-use is off", "余量已耗尽，且未开通后付费";
        nothing_body = "Calls are refused until a pack is bought or pay-per-use is switched on.",
            "购买资源包或开通后付费前，调用将被拒绝。";
        one_left = "One usable pack left", "仅剩一个可用资源包";
        of_item(2) = "{0}: {1}", "{0}：{1}";
        one_left_figures(2) = "{0} of {1}.", "剩余 {0} / {1}。";
        dry(2) = "At the use planned for {0} it runs dry on {1}.",
            "按{0}计划用量将于 {1} 耗尽。";
        dry_before_free(3) =
            "At the use planned for {0} it runs dry on {1}, before the free quota of {2}.",
            "按{0}计划用量将于 {1} 耗尽，早于{2}免费额度发放。";
    }
}

words! {
    /// Packs and where their units went.
    Packs {
        source = "Source", "来源";
        total = "Total", "总额";
        used = "Used", "已使用";
        remaining = "Remaining", "余量";
        from = "Valid from", "生效";
        to = "Valid to 23:59:59", "到期 23:59:59";
        state = "State", "状态";
        free_once = "Free, once", "免费，一次性";
        free_of(1) = "Free, {0}", "免费，{0}";
        bought(1) = "Bought, order {0}", "购买，订单 {0}";
        held = "Owned before", "期初持有";
        held_order(1) = "Owned before, order {0}", "期初持有，订单 {0}";
        renewed(1) = "Renewed, order {0}", "续费，订单 {0}";
        left(2) = "{0} / {1} left", "余 {0} / {1}";
        active = "In use", "使用中";
        used_up = "Used up", "已用完";
        expired(1) = "Expired with {0} left", "已过期，余 {0}作废";
        refunded(1) = "Refunded with {0} left", "已退款，退回余量 {0}";
        used_before(3) = "{0}, {1} used before {2}", "{0}，{2}前已使用 {1}";
        pending = "Not started", "未生效";
        month = "Month", "月份";
        day = "Day", "日期";
        api = "API", "接口";
        account = "Account", "账号";
        drawn = "Drawn", "抵扣量";
        sum = "Sum", "合计";
        axis(1) = "{0} left in paid packs", "付费资源包余量（{0}）";
        threshold(1) = "{0} of the pack", "资源包的 {0}";
        threshold_sum(1) = "{0} of all packs", "全部资源包的 {0}";
        empty = "pack empty", "资源包耗尽";
        alert(1) = "{0} left, alert", "余 {0}，预警";
        now(1) = "now {0}", "现余 {0}";
        found_one(2) =
            "{0} left in one of {1} paid packs.",
            "{1} 个付费资源包中，一个尚余 {0}。";
        found_only(1) = "{0} left in the one paid pack.",
            "一个付费资源包，尚余 {0}。";
        found_all(2) = "{0} left in {1} paid packs.",
            "{1} 个付费资源包，共余 {0}。";
        found_some(3) =
            "{0} left in {1} of {2} paid packs.",
            "{2} 个付费资源包中，{1} 个共余 {0}。";
        found_none = "Nothing is left in paid packs.",
            "付费资源包无余量。";
        dashed = "Dashed: what the scenario will use next.", "虚线为场景后续用量。";
        table_when = "When", "时间";
        table_left = "Left in paid packs", "付费资源包余量";
        table_what = "What happened", "事项";
        start = "start", "期初";
        month_end = "end of the month", "月末";
        planned = "planned", "计划";
        plus(1) = "{0} bought", "购入 {0}";
        gone(1) = "{0} expired or given back", "{0} 到期或退回";
        at_now = "now", "当前";
    }
}

words! {
    /// Usage statistics.
    Usage {
        period = "Period", "时间段";
        last_30 = "Last 30 days", "近30天";
        this_month = "This month", "本月";
        this_year = "This year", "今年";
        all_days = "All days", "全部";
        own = "Own days", "自定义";
        bad_days =
            "The first day must be a date, such as 2025-10-14, and not lie after the last.",
            "起止日期应为 2025-10-14 形式，且起始日不晚于结束日。";
        service = "Service", "服务类别";
        api = "API", "接口名称";
        account = "Account", "账号";
        channel = "Channel", "渠道";
        all = "All", "全部";
        head_api = "API", "接口";
        calls = "Calls", "总调用量";
        billed = "Billed", "计费量";
        successes = "Successes", "成功数";
        failures = "Failures", "失败数";
        rate = "Success rate", "成功率";
        is_billed = "billed", "计费";
        is_free = "free", "不计费";
        per_hour = "Calls per hour", "每小时调用量（次）";
        per_day = "Calls per day", "每日调用量（次）";
        per_month = "Calls per month", "每月调用量（次）";
        failures_hour = "Failures per hour, own scale", "每小时失败数（独立刻度）";
        failures_day = "Failures per day, own scale", "每日失败数（独立刻度）";
        failures_month = "Failures per month, own scale", "每月失败数（独立刻度）";
        until_day(1) = "until {0}", "截至 {0}";
        until(2) = "{0}, until {1}", "{0}，截至 {1}";
        point(2) = "{0} {1}", "{0} {1}";
        found(4) = "{0}, {1}. The most: {2}, with {3}.", "{1}，共 {0}；{2} 最多，为 {3}。";
        found_none = "No calls in these days.", "所选时间段内无调用。";
        hour = "Hour", "小时";
        day = "Day", "日期";
        month = "Month", "月份";
        sum = "Sum", "合计";
        refused_closed = "refused: the service is closed", "拒绝：服务未开通或已关闭";
        refused_none = "refused: nothing left, and no pay-per-use price", "拒绝：余量耗尽，且无后付费";
        refused_off = "refused: nothing left, and pay-per-use is off",
            "拒绝：余量耗尽，且后付费未开通";
        refused_suspended = "refused: the account is suspended", "拒绝：账户欠费停服";
        refused_other = "refused", "拒绝";
    }
}

words! {
    /// Bills.
    Bills {
        cycle = "Cycle", "账期";
        line = "Line", "明细";
        amount = "Amount", "金额";
        open(1) = "{0}, open", "{0}，未出账";
        issued(2) = "{0}, {1}", "{0}，{1} 出账";
        awaits(2) = "{0}, bill due {1}", "{0}，{1} 待出账";
        daily_one(1) = "{0}, 1 daily bill", "{0}，1 张日账单";
        hourly_one(1) = "{0}, 1 hourly bill", "{0}，1 张小时账单";
        daily(2) = "{0}, {1} daily bills", "{0}，{1} 张日账单";
        daily_open(2) = "{0}, open, {1} daily bills", "{0}，未结束，{1} 张日账单";
        hourly(2) = "{0}, {1} hourly bills", "{0}，{1} 张小时账单";
        hourly_open(2) = "{0}, open, {1} hourly bills", "{0}，未结束，{1} 张小时账单";
        several(2) = "{0}, {1} bills", "{0}，{1} 张";
        add_ons(1) = "{0} add-ons", "{0} 叠加包";
        add_on_units(1) = "{0}, times days or months", "{0} × 天数或月数";
        refused(1) = "refused: {0}", "被拒绝：{0}";
        refused_several = "refused, for several reasons", "因多种原因被拒绝";
        so_far(1) = "{0} so far", "目前{0}";
        at_once(1) = "{0}, charged when bought", "{0}，购买时已扣费";
        at_once_part(2) = "{0}, of it {1} charged when bought", "{0}，其中 {1} 购买时已扣费";
        ordered(2) = "{0} (order {1})", "{0}（订单 {1}）";
        renewed(2) = "{0} (renewal of order {1})", "{0}（订单 {1} 续费）";
        billable(2) = "billable {0} in {1}", "{1}可计费{0}";
        billable_failures(2) = "billable {0} in {1}, billed failures among them",
            "{1}可计费{0}，含计费的失败调用";
        billable_refused(2) = "billable {0} in {1}, refused ones among them",
            "{1}可计费{0}，含被拒绝的调用";
        billable_both(2) = "billable {0} in {1}, billed failures and refused ones among them",
            "{1}可计费{0}，含计费的失败调用和被拒绝的调用";
        of_item(2) = "{0}: {1}", "{0}：{1}";
        in_month(2) = "{0}: {1}", "{0}：{1}";
        year(1) = "{0} so far", "{0}年至今";
        all = "In all so far", "至今合计";
    }
}

//! Words of the result: totals, notices, charts and bills.

use super::text::words;

words! {
    /// The panel with the total.
    Total {
        heading = "Result", "结果";
        of_months(2) = "Total for {0} months, from {1}", "{0} 个月合计，{1}起";
        of_month(1) = "Total for one month, {0}", "单月合计，{0}";
        short(1) = "{0} months", "{0} 个月合计";
        short_one = "One month", "单月合计";
        average(1) = "{0} a month on average.", "月均 {0}，";
        tax_included(1) = "{0}, tax included", "{0}，含税";
        tax_excluded(1) = "{0}, without tax", "{0}，不含税";
        tax_not_stated(1) = "{0}, tax not stated", "{0}，价目表未说明是否含税";
        how_paid = "How usage is paid", "扣费方式";
        money = "Money", "金额";
        free = "Free quota", "免费额度";
        packs = "Packs", "资源包";
        pay_per_use = "Pay-per-use", "后付费";
        one_time = "One-time purchases", "一次性购买";
        refused = "Refused", "拒绝";
        all = "All", "合计";
        pay_per_use_alone = "Pay-per-use alone", "仅用后付费";
        saved_by_pack = "Saved by the pack", "资源包节省";
        saved_by_packs = "Saved by the packs", "资源包节省";
        lost_by_packs = "Packs cost more than pay-per-use alone by", "资源包比仅用后付费多";
        saved(2) = "{0} ({1})", "{0}（{1}）";
        saving(3) = "Pay-per-use alone {0}. Saved by the pack {1} ({2})",
            "仅用后付费 {0}；资源包节省 {1}（{2}）";
        effective(1) = "Effective price per {0}", "折合每{0}单价";
        last_good_plain = "Last good result", "上次有效结果";
        changes_when_mended = "Changes again when the field is mended", "修正后自动更新";
        none = "These inputs come to no total. Change or clear them.",
            "按当前输入无法得出合计，请修改或清空。";
        is_now(1) = "The total is now {0}.", "合计现为 {0}。";
    }
}

words! {
    /// Notices and states: what is the case, then figures, then what to do.
    States {
        open_point = "One open point.", "一处未定。";
        open_points(1) = "{0} open points.", "{0} 处未定。";
        cliff_head(1) = "{0} costs more than it needs to", "{0}阶梯倒挂：多用反而更省";
        cliff_head_many(1) = "{0} months cost more than they need to",
            "{0} 个月阶梯倒挂：多用反而更省";
        cliff_used(3) = "With free quota and packs that is {0} {2} now, and {1} then.",
            "含免费额度与资源包：当前 {0} {2}，届时 {1} {2}。";
        cliff(7) = "{0} pay-per-use {4} cost {1}. {2} would cost {3}, because from {2} {4} \
            every {5} of the month is charged at {6}.",
            "{0} {4}后付费需 {1}；若为 {2} {4}，仅需 {3}。因为当月达到 {2} {4}后，\
            全部用量均按 {6}/{5} 计费。";
        points(1) = "{0} points to look at", "{0} 项提示";
        no_price = "No public price", "无公开价格";
        ask_sales(1) = "{0} asks you to contact sales.", "{0}未公布价格，需联系商务。";
        open = "open", "未定";
        example_head(1) = "Example prices, not {0}’s", "示例价格，并非{0}报价";
        example_body = "Rules follow the vendor’s documents. Unit prices are made up, because the \
            vendor shows them only in its own calculator.",
            "规则依据厂商文档；单价为示例，因厂商仅在其价格计算器中公布。";
        offline_head = "You are offline", "当前离线";
        offline = "This estimate works all the same. \
            Price lists that you have not opened yet need a connection.",
            "本次估算可正常使用。尚未打开过的价目表需联网加载。";
        loading(1) = "Loading the price list of {0}", "正在加载{0}价目表";
        load_failed_head = "The price list could not be loaded", "价目表加载失败";
        rest_failed = "The rest of the page could not be loaded", "页面其余部分加载失败";
        load_failed = "Your entries are kept. Check the connection, then try again.",
            "已填内容均已保留。请检查网络后重试。";
        refused_head(1) = "{0} would be refused", "{0}将被拒绝";
        refused = "Free quota and packs are used up, and pay-per-use is off.",
            "免费额度与资源包均已用完，且后付费未开通。";
    }
}

words! {
    /// Why there is no total.
    NoPrice {
        no_price_of(3) = "{0}, {1} in {2}", "{0}，{2} {1}";
        after_free(3) = "After {0} free {1}, {2} remain.", "扣除免费 {0} {1}后为 {2} {1}。";
        after_packs(3) = "After {0} {1} from free quota and packs, {2} remain.",
            "扣除免费额度与资源包 {0} {1}后为 {2} {1}。";
        above_all(3) = "From {0} a month {1} asks you to contact sales, and all {2} of the month \
            take that price.",
            "当月达到 {0}需联系{1}商务，且当月全部{2}均按该价计费。";
        above_each(2) = "From {0} a month {1} asks you to contact sales.",
            "当月自 {0} 起的部分需联系{1}商务。";
        pack_unpriced(1) = "The {0} has no public price.", "{0}无公开价格。";
        highest_public_sum(1) = "Highest public price: {0}", "最高公开价：{0}";
        highest_public(2) = "Highest public price: {0} × {1}", "最高公开价：{0} × {1}";
    }
}

words! {
    /// What is to be known of a link that was opened, and of its price list.
    Arrived {
        list_changed_head = "The price list has changed since this link", "此链接之后价目表有更新";
        list_changed_plain(2) = "The link was made with the list of {0}. The list here is of {1}.",
            "链接使用 {0} 的价目表；本页价目表日期为 {1}。";
        bad_link_head = "This link cannot be read", "无法读取此链接";
        bad_link = "It is cut off or was changed: ask for it again. Below is not what it held.",
            "链接不完整或已被改动，请重新索取。下方并非其中的估算。";
        newer_link = "It was made by a newer version of this page. Load the page again to open it.",
            "该链接由更新版本的页面生成。刷新页面后可打开。";
    }
}

words! {
    /// The two charts and their tables.
    Charts {
        year_heading = "The year, month by month", "逐月明细";
        jump_heading = "Where the price jumps", "价格在哪里跳变";
        day_by_day = "See it day by day in the simulator", "在模拟中逐日查看";
        show_table = "Show as table", "以表格查看";
        show_drawing = "Show as drawing", "以图查看";
        month = "Month", "月份";
        bill = "Bill", "账单";
        all_covered = "Free quota and packs cover every month; nothing is pay-per-use.",
            "免费额度与资源包覆盖全部月份，无后付费。";
        free_covers = "The free quota covers every month; nothing is due for usage.",
            "免费额度覆盖全部月份，用量无需付费。";
        no_usage = "No usage in this period.", "本期间无用量。";
        no_packs(3) = "Pay-per-use costs {0}; the largest bill is {1}, in {2}.",
            "后付费共 {0}；最高账单为{2}的 {1}。";
        covers_all(3) = "The pack covers {0} and {1} of {2};", "资源包覆盖{0}及{2}的 {1}；";
        covers_range(1) = "The pack covers {0};", "资源包覆盖{0}；";
        covers_part(2) = "The pack covers {0} of {1};", "资源包覆盖{1}的 {0}；";
        packs_cover_all(3) = "Packs cover {0} and {1} of {2};", "资源包覆盖{0}及{2}的 {1}；";
        packs_cover_range(1) = "Packs cover {0};", "资源包覆盖{0}；";
        packs_cover_part(2) = "Packs cover {0} of {1};", "资源包覆盖{1}的 {0}；";
        packs_some(2) = "Packs cover {0} in {1} months;", "资源包在 {1} 个月中抵扣 {0}；";
        last_quarter(1) = "the last quarter pays {0} per use.", "第四季度后付费 {0}。";
        months_pay(2) = "{0} pays {1} per use.", "{0}后付费 {1}。";
        range_pays(2) = "{0} pay {1} per use.", "{0}后付费 {1}。";
        would_be_refused(1) = "{0} would be refused.", "{0}将被拒绝。";
        some_pay(2) = "{0} months pay {1} per use.", "其中 {0} 个月后付费共 {1}。";
        range(2) = "{0} to {1}", "{0}至{1}";
        cost_axis = "Cost of the month", "当月费用";
        calls_axis(1) = "Pay-per-use {0} in one month", "单月后付费{0}";
        jump(4) = "Pay-per-use rises to {0} at {1}, falls to {2} at {3}, then rises again.",
            "后付费在 {1}时为 {0}，{3}降至 {2}，随后再上升。";
        jump_up(4) = "Pay-per-use costs {0} at {1} and {2} at {3}: the cost steps up there.",
            "后付费在 {1}时为 {0}，{3}为 {2}：费用在此处跃升。";
        cliff_range(3) = "From {0} to {1} a month costs more than {2} would.",
            "{0}–{1}的费用高于 {2}。";
        more_jumps(1) = "The drawing has {0} such falls.", "图中共有 {0} 处此类下降。";
        no_price_above(1) = "Above {0} there is no public price.", "超过 {0}无公开价格。";
        band(2) = "{0}–{1}", "{0}–{1}";
        band_more(1) = "cost more than {0}", "比 {0} 更贵";
        no_fall(2) = "Each tier has its own price, first {0}, last {1}: \
            the cost never falls.",
            "各阶梯分别计价，单价从 {0} 到 {1}；费用不会下降。";
        straight(2) = "Every {0} costs {1}, so the cost is one straight line.",
            "每{0} {1}，费用为一条直线。";
        line_pay_per_use(1) = "Pay-per-use {0}", "后付费 {0}";
        line_packs(2) = "{0} packs {1}", "{0}资源包 {1}";
        phone_ink = "Solid ink: pay-per-use", "墨色实线：后付费";
        phone_teal(1) = "Teal: packs of {0}", "青色：{0}资源包";
        table_cost = "Pay-per-use", "后付费";
        table_packs_of(1) = "Packs of {0}", "{0}资源包";
        table_what = "What it is", "说明";
        tier_last = "last of its tier", "本阶梯的最后一个";
        tier_first = "first of the next tier", "下一阶梯的第一个";
        dear_from = "costs more than the next tier from here on", "自此贵于下一阶梯";
    }
}

words! {
    /// The tier table and the list of bills.
    Bills {
        tier_quantity(1) = "Pay-per-use {0} in the month", "当月后付费{0}";
        tier_price_all(1) = "Price of every {0}", "全部{0}的单价";
        tier_price_each(1) = "Price of each {0}", "每{0}单价";
        your_months = "Your months", "您的月份";
        tier_from(1) = "from {0}", "{0} 起";
        month_in_tier(2) = "{0} ({1})", "{0}（{1}）";
        no_price = "not public", "未公布";
        to_next_tier(3) = "{0} is {1} short of the next tier ({2}).",
            "{0}距下一阶梯（{2}）还差 {1}。";
        top_tier(1) = "{0} is in the last tier.", "{0}已达最高阶梯。";
        heading = "Bill by bill", "逐张账单";
        open_all = "Open all", "全部展开";
        close_all = "Close all", "全部收起";
        bill = "Bill", "账单";
        line = "Line", "明细";
        amount = "Amount", "金额";
        why = "Why", "说明";
        why_of(2) = "Why {0}, {1}", "说明：{0}，{1}";
        show_some(1) = "Show {0}", "展开 {0} 张";
        hide_some = "Hide", "收起";
        covered_both(1) = "{0} bills, each covered by free quota and pack",
            "{0} 张账单，均由免费额度与资源包抵扣";
        covered_free(1) = "{0} bills, each covered by the free quota",
            "{0} 张账单，均由免费额度抵扣";
        covered_packs(1) = "{0} bills, each covered by packs", "{0} 张账单，均由资源包抵扣";
        nothing_used(1) = "{0} months without usage", "{0} 个月无用量";
        covered = "covered by free quota and pack", "由免费额度与资源包抵扣";
        covered_by_free = "covered by the free quota", "由免费额度抵扣";
        covered_by_packs = "covered by packs", "由资源包抵扣";
        refused(1) = "{0} refused", "{0}被拒绝";
        no_usage = "no usage", "无用量";
        pack_one(1) = "1 pack of {0}", "{0}资源包 × 1";
        packs(2) = "{0} packs of {1}", "{1}资源包 × {0}";
        paid(2) = "{0} at {1}", "后付费 {0} × {1}";
        unpriced(1) = "{0} without a public price", "{0}，无公开价格";
        one_time(2) = "{0} × {1}", "{0} × {1}";
        refund(1) = "Refund of {0}", "退款：{0}";
        rounding = "Rounding of the month", "当月舍入";
        capacity(1) = "{0} of capacity", "{0} 并发";
        year = "Year", "全年";
        period = "Period", "合计";
        footer_undated(1) = "Price list read on {0}; the vendor gives no date",
            "价目表读取于 {0}，厂商未注明日期";
        footer_published(2) = "Price list of {0}, published by {1}", "价目表日期 {0}，{1}公布";
        footer_example(1) = "Example prices of {0}", "示例价格，日期 {0}";
        footer_tax_included = "Tax included.", "含税。";
        footer_tax_excluded = "Without tax.", "不含税。";
        footer_tax_not_stated = "The list does not say if tax is included.",
            "价目表未说明是否含税。";
        footer_rules(2) = "UTC{0}. Bills rounded to {1}, half up", "UTC{0}。账单舍入至 {1}，四舍五入";
        footer_rules_even(2) = "UTC{0}. Bills rounded to {1}, half to even",
            "UTC{0}。账单舍入至 {1}，四舍六入五成双";
        footer_rules_down(2) = "UTC{0}. Bills cut to {1}", "UTC{0}。账单截断至 {1}";
        footer_private = "Computed in your browser; nothing is sent",
            "全部在浏览器中计算，不上传任何数据";
    }
}

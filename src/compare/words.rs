//! Words of the page that no other page has.

use crate::view::text::words;

words! {
    /// What changed, and what that comes to.
    Compared {
        older_list(2) = "{0}, about {1}", "{0}（约 {1} 年）";
        nothing = "Nothing has changed.", "两个版本完全相同。";
        only_date = "No price and no rule has changed.", "价格与规则均无变化。";
        only_texts = "No price and no rule has changed; names, notes or sources have.",
            "价格与规则均无变化，仅名称、说明或来源有改动。";
        falls_one = "One price falls.", "1 处降价。";
        falls(1) = "{0} prices fall.", "{0} 处降价。";
        rises_one = "One price rises.", "1 处涨价。";
        rises(1) = "{0} prices rise.", "{0} 处涨价。";
        others_one = "One other thing changes.", "另有 1 处变化。";
        others(1) = "{0} other things change.", "另有 {0} 处变化。";
        added_one = "One item is new.", "新增 1 个计费项。";
        added(1) = "{0} items are new.", "新增 {0} 个计费项。";
        removed_one = "One item is no longer listed.", "1 个计费项不再列出。";
        removed(1) = "{0} items are no longer listed.", "{0} 个计费项不再列出。";
        rules_one = "One rule changes.", "1 条规则变化。";
        rules_many(1) = "{0} rules change.", "{0} 条规则变化。";
        other_id(2) = "These are two lists of different ids, {0} and {1}; items are compared by \
            their own ids.", "两份价目表的标识不同（{0} 与 {1}）；计费项按各自的标识对比。";
        other_currency(2) = "The older list is in {0}, the newer one in {1}. Amounts stand side by \
            side; no difference is computed.",
            "旧版以 {0} 计价，新版以 {1} 计价。金额并列显示，不计算差额。";
        texts_too = "Names, notes or sources have changed too.", "名称、说明或来源也有改动。";
        what = "What", "项目";
        before = "Before", "变更前";
        after = "After", "变更后";
        difference = "Difference", "差额";
        rule = "Rule", "规则";
        the_list = "The list itself", "价目表本身";
        the_rules = "Rules", "规则";
        new_items = "New items", "新增计费项";
        gone_items = "No longer listed", "不再列出的计费项";
        items_alike(1) = "{0} items, changed alike", "{0} 个计费项，变化相同";
        cheaper = "cheaper", "降价";
        dearer = "dearer", "涨价";
        more = "more", "增加";
        less = "less", "减少";
        same = "the same", "不变";
        not_sold = "not on sale", "未出售";
        none = "none", "无";
        no_price = "no public price", "无公开价格";
    }
}

words! {
    /// What of a list can change.
    Things {
        currency = "Currency", "币种";
        clock = "Clock of months and days", "计费时区";
        status = "Figures", "价格性质";
        published = "the vendor’s own", "厂商公布";
        example = "example prices", "示例价格";
        tax = "Tax", "税";
        tax_included = "included", "含税";
        tax_excluded = "not included", "不含税";
        tax_not_stated = "not stated", "未说明";
        unit = "What is counted", "计费单位";
        billed_failures = "Failures that are billed", "计费的错误码";
        service(1) = "API {0}", "接口 {0}";
        units_of(1) = "API {0}, units for one call", "接口 {0}，每次调用计费量";
        pack_units_of(1) = "API {0}, units that a call takes from a pack",
            "接口 {0}，每次调用抵扣资源包的用量";
        listed = "listed", "已列出";
        not_listed = "not listed", "未列出";
        free_monthly = "Free each month", "每月免费额度";
        free_daily = "Free each day", "每日免费额度";
        free_once = "Free once", "一次性免费额度";
        free_term(1) = "{0}, how long", "{0}，有效期";
        free_given(1) = "{0}, how often", "{0}，发放周期";
        a_month = "each month", "每月";
        a_day = "each day", "每日";
        free_order = "Order of free quotas", "免费额度抵扣顺序";
        rank_of(1) = "{0}, rank", "{0}，优先级";
        pack_units(1) = "{0}, what it holds", "{0}，含量";
        pack_valid(1) = "{0}, how long it is valid", "{0}，有效期";
        pack_resets(1) = "{0}, filled again after", "{0}，重置周期";
        pay_per_use = "Pay-per-use", "后付费";
        use_range(2) = "Pay-per-use, {0} in a {1}", "后付费，每{1}：{0}";
        use_all(1) = "Pay-per-use of each {0}", "后付费，每{0}";
        use_flat(1) = "Flat amount, {0}", "固定金额，{0}";
        per_units(2) = "{0} for {1}", "{0} / {1}";
        mode = "How tiers apply", "阶梯计价方式";
        volume = "all at the price of the tier reached", "阶梯到达";
        graduated = "each at its own tier’s price", "分段阶梯";
        counted = "Tiers count anew", "阶梯计数周期";
        settled = "Billed", "结算周期";
        by_hour = "every hour", "按小时";
        by_day = "every day", "按日";
        by_month = "every month", "按月";
        per = "Units that one price pays for", "每个单价对应的用量";
        blocks = "Started blocks count whole", "不足一块按一块计";
        bounds = "Tiers end at", "阶梯上限";
        yes = "yes", "是";
        no = "no", "否";
        once = "One-time purchase", "一次性购买";
        once_refundable = "One-time purchase, refundable", "一次性购买，是否可退款";
        once_trial = "One-time purchase, trial", "一次性购买，试用期";
        add_on = "Add-ons", "叠加包";
        add_on_unit = "Add-ons, what is bought", "叠加包，购买单位";
        add_on_cap = "Add-ons, most on one day", "叠加包，每日上限";
        add_on_day(2) = "{0} for a day, {1}", "{0} 叠加包（按日），{1}";
        add_on_month(2) = "{0} for a month, {1}", "{0} 叠加包（按月），{1}";
        any = "any number", "任意数量";
        from_to(2) = "{0} to {1}", "{0}–{1}";
        from(1) = "from {0}", "{0} 起";
        exactly(1) = "exactly {0}", "恰好 {0}";
        month = "month", "月";
        day = "day", "日";
    }
}

words! {
    /// What the versions make of an estimate.
    Effects {
        total_more(4) = "{0} under the newer list, {1} under the older one: {2} more ({3}).",
            "新版 {0}，旧版 {1}：多付 {2}（{3}）。";
        total_less(4) = "{0} under the newer list, {1} under the older one: {2} less ({3}).",
            "新版 {0}，旧版 {1}：少付 {2}（{3}）。";
        total_from_nothing(2) = "{0} under the newer list; under the older one it cost {1}.",
            "新版 {0}；旧版为 {1}。";
        total_same(1) = "{0} under both lists: nothing changes.", "两个版本均为 {0}，费用不变。";
        total_apart(2) = "{0} under the newer list, {1} under the older one.",
            "新版 {0}，旧版 {1}。";
        old_alone(1) = "{0} under the older list; the newer one cannot price this estimate.",
            "旧版 {0}；新版无法计价。";
        new_alone(1) = "{0} under the newer list; the older one cannot price this estimate.",
            "新版 {0}；旧版无法计价。";
        neither = "Neither list can price this estimate.", "两份价目表都无法为此估算计价。";
        no_item(1) = "It has no item “{0}”.", "其中没有计费项“{0}”。";
        not_priced = "cannot be priced", "无法计价";
        open = "open", "未定";
        free = "Free quota", "免费额度";
        packs = "packs", "资源包";
        pay_per_use = "pay-per-use", "后付费";
        one_time = "one-time purchase", "一次性购买";
        capacity = "add-ons", "叠加包";
        refund = "given back", "退款";
        rounding = "Rounding", "舍入";
        line(2) = "{0}, {1}", "{0}，{1}";
        step(2) = "{0} × {1}", "{0} × {1}";
        step_per(3) = "{0} at {1} for {2}", "{0}，单价 {1} / {2}";
        step_open(1) = "{0} without a public price", "{0} 无公开价格";
        step_flat = "flat amounts", "固定金额";
        nothing_due = "nothing", "无";
        old_lacks = "The older list cannot price this estimate:", "旧版无法为此估算计价：";
        new_lacks = "The newer list cannot price this estimate:", "新版无法为此估算计价：";
        old_refuses(2) = "Under the older list {1} of {0} are refused, and cost nothing.",
            "旧版中，{0}有 {1}被拒绝，不产生费用。";
        new_refuses(2) = "Under the newer list {1} of {0} are refused, and cost nothing.",
            "新版中，{0}有 {1}被拒绝，不产生费用。";
        old_events(1) = "Under the older list {0} of the scenario’s events are refused.",
            "旧版中，场景里有 {0} 个事件被拒绝。";
        new_events(1) = "Under the newer list {0} of the scenario’s events are refused.",
            "新版中，场景里有 {0} 个事件被拒绝。";
        no_price = "Something in it has no public price, so the total is open.",
            "其中有无公开价格的部分，合计未定。";
        broken_link = "This link cannot be read: it was cut off or changed. Copy it again.",
            "链接无法读取：可能被截断或改动，请重新复制。";
        newer_link = "This link was written by a later version of the page.",
            "链接由更新版本的页面生成，无法读取。";
        other_book = "This estimate is of another price list than these two. Choose its list \
            above.",
            "此估算使用的价目表不是这两份，请在上方选择对应的价目表。";
        not_in_book = "Neither list has everything that this estimate names.",
            "两份价目表都不包含此估算用到的全部内容。";
        not_json = "This is neither a share link nor a scenario in JSON.",
            "这既不是分享链接，也不是 JSON 场景文件。";
    }
}

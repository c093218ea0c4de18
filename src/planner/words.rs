//! Words of the page's own controls; what a plan shows comes with its words.

use crate::view::text::words;

words! {
    /// The bar, the question as a whole, and how far its answer has come.
    Page {
        document_title(1) = "{0} · Packwise plan", "{0} · Packwise 采购方案";
        name = "What should you buy?", "该买什么？";
        plan = "Plan", "采购方案";
        simulate = "Simulate", "模拟";
        redo = "Redo", "重做";
        skip = "Skip to the plan", "跳到方案";
        change = "Change usage", "修改用量";
        close_editor = "Close", "收起";
        put_in_cart = "Put in cart", "放入购物车";
        day_by_day = "See this plan day by day in the simulator", "在模拟中逐日查看此方案";
        put_plan_in_cart(1) = "Put in cart: {0}", "放入购物车：{0}";
        link_copied = "Link copied. It holds the whole question.", "链接已复制，其中包含全部输入。";
        recommended = "What to buy, and when", "购买清单";
        why = "Why", "说明";
        why_best = "Why this is the cheapest", "为何此方案最省";
        why_of(1) = "Why: {0}", "说明：{0}";
        open_all = "Open all reasons", "展开全部说明";
        close_all = "Close all reasons", "收起全部说明";
        details = "Bills and limits", "账单与界限";
        loading = "Loading the price list", "正在载入价目表";
        unreachable(1) = "The price list “{0}” could not be loaded.", "价目表“{0}”未能载入。";
        no_network = "Check the network, then try again.", "请检查网络后重试。";
        not_kept = "Not saved: this browser does not let the page store anything. \
            The link keeps the question.",
            "未保存：此浏览器不允许页面存储数据，可用链接保留全部输入。";
        misfit = "This price list does not have what the link names. The example is shown instead.",
            "该价目表中没有链接所指的内容，现显示示例。";
        list_without_packs = "That price list sells no packs: there is nothing to plan. It can be \
            compared with at the foot of this page.",
            "该价目表没有在售资源包，无需规划；可在页面下方与之对比。";
        broken_link = "This link was cut off or changed, and cannot be read. Copy it again from \
            where it came from.",
            "链接不完整或已被改动，无法读取，请从来源处重新复制。";
        lost_estimate = "The end of this link was cut off or changed. The plan is whole; the \
            estimate that it came from cannot be read.",
            "链接末尾不完整或已被改动：采购方案完整可用，所附的估算无法读取。";
        newer_link = "This link was made by a later version of this page. Reload the page to get \
            it.",
            "链接由更新版本的页面生成，请刷新页面后再打开。";
        wrong = "This question cannot be answered", "此问题无法求解";
        broken = "The computation stopped unexpectedly.", "计算意外中止。";
        example = "An example", "示例";
        one_of(1) = "One of the {0} items of your estimate: each is planned by itself.",
            "您的估算共有 {0} 个计费项，各项分别规划，此处为其中一项。";
        stale(1) = "Last good result, for {0}", "上一次的结果：{0}";
        last_result = "Last good result", "上一次的结果";
        table_of(1) = "{0}, as a table", "{0}（表格）";
    }
}

words! {
    /// The line that says how far the work has come.
    Progress {
        waiting = "Waiting for typing to pause", "等待输入完成";
        plan = "Finding the cheapest plan", "正在求最省方案";
        beside = "Planning with the other price lists", "正在按其他价目表规划";
        sensitivity = "Looking at other usage", "正在推算其他用量";
        futures = "Living through possible futures", "正在推演各种可能";
        share(2) = "{0}: {1}", "{0}：{1}";
        stopped(1) = "Stopped while {0}. What was found before stays.", "已停止（{0}），已有结果保留。";
        stopped_plan = "finding the cheapest plan", "求最省方案";
        stopped_beside = "planning with the other price lists", "按其他价目表规划";
        stopped_sensitivity = "looking at other usage", "推算其他用量";
        stopped_futures = "living through possible futures", "推演各种可能";
        go_on = "Go on", "继续";
        done = "The plan is complete.", "方案已完成。";
        to_come_sensitivity = "How the plans fare with other usage is being worked out.",
            "正在推算用量不同时的结果。";
        to_come_futures = "Possible futures are being lived through.", "正在推演各种可能。";
    }
}

words! {
    /// The question, as it is typed.
    Editor {
        heading = "What is planned for", "规划依据";
        list = "Price list", "价目表";
        item = "Item", "计费项";
        start = "First month", "起始月份";
        start_wrong = "Type a month from 2000-01 to 2099-12, such as 2025-01.",
            "请输入 2000-01 至 2099-12 之间的月份，例如 2025-01。";
        months(1) = "Usage of each month, in {0}", "各月用量（{0}）";
        pack = "Pack", "资源包";
        months_help = "Type or paste up to 60 numbers: a column, or a row.",
            "输入或粘贴最多 60 个数字，一列或一行均可。";
        months_are(3) = "{0} months, {1} to {2}", "共 {0} 个月，{1}至{2}";
        one_month(1) = "One month, {0}", "1 个月，{0}";
        in_all(2) = "{0}, {1} in all.", "{0}，合计 {1}。";
        month_wrong(2) = "Month {0}: {1}", "第 {0} 个月：{1}";
        no_months = "Type at least one number, such as 13,500.", "请至少输入一个数字，例如 13,500。";
        many_months(2) = "These are {0} numbers. A plan covers up to {1} months.",
            "共有 {0} 个数字，方案最多 {1} 个月。";
        held = "Packs you already have", "已有的资源包";
        held_none = "None.", "无。";
        prices = "Your own prices for one pack", "自定单价（每个资源包）";
        prices_help = "The list price stands until you change it.", "未修改时为刊例价。";
        prices_back = "All at list price", "恢复刊例价";
        no_price = "no public price", "无公开价格";
        no_packs = "This item has no packs on sale.", "此计费项没有在售资源包。";
        unsure = "How unsure this is", "不确定程度";
        unsure_help = "One standard deviation each. All zero: no doubt.",
            "均为一个标准差；全部为 0 表示没有不确定。";
        level = "All months together", "整体水平";
        growth = "Growth over the whole span", "全期增长";
        season = "A yearly wave", "年度起伏";
        noise = "Each month by itself", "单月波动";
        paths = "Futures", "推演次数";
        seed = "Seed", "随机种子";
        seed_help = "The same seed gives the same futures.", "同一种子得到同样的结果。";
        paths_wrong = "Type a whole number from 1 to 100,000, such as 10,000.",
            "请输入 1 到 100,000 之间的整数，例如 10,000。";
        seed_wrong = "Type a whole number from 0 to 1,000,000,000, such as 7.",
            "请输入 0 到 1,000,000,000 之间的整数，例如 7。";
        to_estimate = "Back to the estimate", "返回估算";
        undone = "Undone.", "已撤销。";
        redone = "Done again.", "已重做。";
    }
}

words! {
    /// Other price lists beside the plan.
    Beside {
        heading = "The same months under another price list", "同样用量，换一份价目表";
        help = "Up to three others. Each is planned anew at its list prices; currencies are not \
            converted.",
            "最多再加三份，各按其刊例价重新规划；不换算币种。";
        item = "Item to compare with", "对比的计费项";
        add = "Compare", "对比";
        remove(1) = "Remove {0}", "移除 {0}";
        full = "Three others are there. Remove one to compare with another.",
            "已有三份，移除其一后可再添加。";
        differs = "differs", "有差异";
        example = "Example prices", "示例价格";
    }
}

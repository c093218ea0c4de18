//! Words of the simulator's own controls; what a scene shows comes with its words.

use crate::view::text::words;

words! {
    /// The bar, the title and the scenario as a whole.
    Page {
        title(1) = "{0} · Packwise simulator", "{0} · Packwise 模拟";
        name = "Packwise simulator", "Packwise 模拟";
        plan = "Plan", "采购方案";
        simulate = "Simulate", "模拟";
        redo = "Redo", "重做";
        skip = "Skip to the clock", "跳到时钟";
        sections = "Sections", "章节";
        other_scenarios = "Other scenarios", "其他场景";
        ready_made = "Ready-made scenarios", "现成场景";
        open_own = "Open a scenario file", "打开场景文件";
        own_help = "A file in the packwise.scenario/1 format. It stays on this device.",
            "packwise.scenario/1 格式的文件；文件不会离开本机。";
        download = "Download this scenario", "下载当前场景";
        own_scenario = "Your own scenario", "自己的场景";
        changed = "Changed by you", "已由您修改";
        loading = "Loading the scenario", "正在载入场景";
        estimate_name = "Your estimate, day by day", "您的估算，逐日推演";
        estimate_about = "What the estimate has: each month’s usage is spread evenly over its \
            days, and packs are bought as in the cart. Change anything; the estimate stays as it \
            is.",
            "内容与估算一致：每月用量平均分摊到每日，资源包按购物车购买。可任意修改，原估算不变。";
        other_estimate = "What you changed in another estimate is under “Other scenarios”, until \
            you change this one.",
            "您在另一份估算中的修改仍保存在“其他场景”中，直到您修改本次估算。";
        broken_link = "The link of the estimate was cut off or changed, and cannot be read. Copy \
            it again from where it came from, or choose one of these.",
            "估算链接不完整或已被改动，无法读取。请从来源处重新复制，或从下列场景中选择。";
        newer_link = "The link was made by a later version of this page. Reload the page to open \
            it.",
            "链接由更新版本的页面生成，请刷新页面后再打开。";
        misfit(1) = "The price list “{0}” no longer has all that the estimate names.",
            "价目表“{0}”中已没有该估算所指的部分内容。";
        unreachable = "The scenario could not be loaded.", "场景未能载入。";
        no_story(1) = "There is no scenario named “{0}” here. Choose one of these.",
            "没有名为“{0}”的场景，请从下列场景中选择。";
        start_over = "Start over", "恢复原样";
        no_scenario = "This is not a scenario: its format is not packwise.scenario/1.",
            "这不是场景文件：其格式不是 packwise.scenario/1。";
        not_json(1) = "This is not a scenario: {0}", "这不是场景文件：{0}";
        no_book(1) = "The price list “{0}” could not be loaded.", "价目表“{0}”未能载入。";
        wrong(1) = "This scenario breaks {0} rules", "此场景有 {0} 处错误";
        wrong_one = "This scenario breaks one rule", "此场景有 1 处错误";
        whole = "whole document", "整份文件";
        broken = "The simulation stopped unexpectedly. Reload the page; the scenario is kept.",
            "推演意外中止。请刷新页面继续，场景已保存。";
        broken_unkept = "The simulation stopped unexpectedly. Download the scenario to keep it, \
            then reload the page.",
            "推演意外中止。请先下载场景以免丢失，再刷新页面。";
        not_kept = "Not saved: this browser does not let the page store anything. \
            Download the scenario to keep it.",
            "未保存：此浏览器不允许页面存储数据，可下载场景以保留。";
        list_of(2) = "Price list of {0}, published by {1}", "价目表日期 {0}，{1}公布";
        list_example(1) = "Example prices of {0}", "示例价格，日期 {0}";
        private = "Computed in your browser; nothing is sent", "全部在浏览器中计算，不上传任何数据";
    }
}

words! {
    /// The clock and the timeline.
    Clock {
        heading = "Clock", "时钟";
        play = "Play", "播放";
        pause = "Pause", "暂停";
        play_again = "Play again", "重新播放";
        advance = "Advance by", "前进";
        hour = "Hour", "时";
        day = "Day", "日";
        month = "Month", "月";
        event = "Next event", "下一事件";
        time = "Time", "时间";
        timeline = "Timeline", "时间轴";
        marks = "Events", "事件";
        list = "All events", "全部事件";
        no_time(1) = "“{0}” is no time of day. Type a time such as 2025-11-12 18:00.",
            "“{0}”不是有效时间。请输入时间，例如 2025-11-12 18:00。";
        outside(2) = "This scenario runs from {0} to {1}.", "此场景的时间为 {0} 至 {1}。";
        living(1) = "Living through the scenario: {0}", "正在推演场景：{0}";
        stopped(1) = "Stopped at {0}. Later times are not known yet.", "已停在 {0}，其后尚未推演。";
        go_on = "Go on", "继续";
        working = "The account at this time is being worked out", "正在计算此时的账户";
        go_to(1) = "Go to {0}", "跳到 {0}";
        now(1) = "The clock is at {0}.", "时钟：{0}。";
    }
}

words! {
    /// What can be done with an event, and what was done.
    Editor {
        add = "Add event", "添加事件";
        new = "New event", "新事件";
        change = "Change event", "修改事件";
        delete = "Delete event", "删除事件";
        save = "Save", "保存";
        go_there = "Move the clock here", "时钟移到此处";
        kind = "What happens", "事件类型";
        at = "Time", "时间";
        item = "Item", "计费项";
        pack = "Pack", "资源包";
        count = "How many", "数量";
        unit_price = "Your price for one", "单价（自定）";
        unit_price_help = "Empty: the list price", "留空则按刊例价";
        order = "Order", "订单";
        region = "Region", "地域";
        auto_renew = "Automatic renewal", "自动续费";
        on_off = "Switch", "开关";
        on = "On", "开";
        off = "Off", "关";
        app = "Application", "应用";
        quantity = "How much", "数量";
        span = "For", "时长单位";
        length = "Length", "时长";
        days = "Days", "天";
        months = "Months", "月";
        amount = "Amount", "金额";
        rule = "Rule", "规则";
        last_pack = "On the last usable pack", "按最后一个可用资源包";
        sum = "On all packs together", "按全部资源包合计";
        below = "Alert below, percent", "低于此百分比时预警";
        at_zero = "Alert when empty", "耗尽时预警";
        reaches = "Alert at, percent", "达到此百分比时预警";
        channels = "Channels, such as sms, email", "通知方式，如 sms, email";
        empty = "Nothing is chosen here.", "尚未选择。";
        no_name = "Type a name.", "请填写名称。";
        taken(2) = "Order {0} exists. Choose another name, such as {1}.",
            "订单 {0} 已存在，请换一个名称，例如 {1}。";
        whole(1) = "Type a whole number from 1 to {0}.", "请输入 1 到 {0} 之间的整数。";
        more_money = "Type an amount of more than 0, such as 500.",
            "请输入大于 0 的金额，例如 500。";
        would_refuse(1) = "At this time the vendor refuses this. {0}", "此时厂商会拒绝此操作。{0}";
        added = "Added. Undo takes it back.", "已添加，可用“撤销”取消。";
        saved = "Changed. Undo brings the old one back.", "已修改，可用“撤销”恢复。";
        moved(1) = "Moved to {0}. Undo takes it back.", "已移到 {0}，可用“撤销”恢复。";
        deleted = "Deleted. Undo brings it back.", "已删除，可用“撤销”恢复。";
        started_over = "The scenario is as it was at first. Undo brings your changes back.",
            "已恢复为原场景，可用“撤销”找回修改。";
        undone = "Undone.", "已撤销。";
        redone = "Done again.", "已重做。";
    }
}

words! {
    /// The kinds of events.
    Kinds {
        buy_pack = "Buy packs", "购买资源包";
        renew_pack = "Renew an order", "续费订单";
        refund_order = "Give an order back", "退订订单";
        set_auto_renew = "Switch automatic renewal", "设置自动续费";
        set_pay_per_use = "Switch pay-per-use", "设置后付费";
        buy_one_time = "Buy a licence", "购买授权";
        start_trial = "Start a trial", "开始试用";
        buy_capacity = "Buy QPS add-ons", "购买 QPS 叠加包";
        top_up = "Top up the account", "充值";
        set_alert = "Set an alert", "设置余量预警";
        close_service = "Close the service", "关闭服务";
        open_service = "Open the service", "开通服务";
    }
}

words! {
    /// The sections and what is in them besides the scene's own words.
    Sections {
        overview = "Overview", "概览";
        packs = "Packs", "资源包管理";
        usage = "Usage", "用量统计";
        bills = "Bills", "账单";
        messages = "Messages", "消息";
        settings = "Settings", "设置";
        next = "What happens next", "接下来";
        nothing_next = "Nothing more happens in this scenario.", "此场景此后无事发生。";
        next_later = "Known once the whole period is lived through.", "推演完整个时段后可知。";
        buy = "Buy a pack", "购买资源包";
        no_packs = "No packs and no free quota so far.", "尚无资源包或免费额度。";
        where_it_went = "Where it went", "去向";
        where_of(1) = "Where it went: {0}", "去向：{0}";
        untouched = "Nothing of it is used.", "尚未使用。";
        calendar = "Ends as a calendar", "到期日历";
        set_alert = "Set alerts", "设置余量提醒";
        all = "All", "全部";
        first_day = "First day", "起始日";
        last_day = "Last day", "结束日";
        days_turned(1) = "The last day is before the first. Type {0} or a later day.",
            "结束日早于起始日，请输入 {0} 或之后的日期。";
        days_outside(2) = "This scenario runs from {0} to {1}.", "此场景的时间为 {0} 至 {1}。";
        error_codes = "Error codes", "错误码";
        errors_of(1) = "Error codes: {0}", "错误码：{0}";
        no_calls = "No calls in these days.", "此时段没有调用。";
        no_bills = "No bills yet.", "暂无账单。";
        no_messages = "No messages yet.", "暂无消息。";
        excel = "Excel", "Excel";
        csv = "CSV", "CSV";
        focus = "FOCUS 1.4 CSV", "导出 FOCUS 1.4";
        saved_as(1) = "Saved as {0}.", "已保存为 {0}。";
        not_saved = "The file could not be made.", "文件未能生成。";
    }
}

words! {
    /// A service that is not open.
    Closed {
        never = "The service is not open yet", "服务尚未开通";
        never_what = "Opening it takes one press: all of its APIs can be called from then on, and \
            each item gets its free quota.",
            "一键开通后即可调用全部接口，并获得每个计费项的免费资源包。";
        closed = "The service is closed", "服务已关闭";
        closed_what = "Earlier figures are seen again once it is opened.",
            "重新开通后可查看原先的使用记录。";
        hidden = "Not shown while the service is not open.", "服务未开通，暂不显示。";
        open = "Open the service", "开通服务";
        reopen = "Open the service again", "重新开通服务";
    }
}

words! {
    /// The settings.
    Settings {
        service = "Service", "服务";
        suspended = "Suspended", "已停服";
        pay_per_use = "Pay-per-use", "后付费";
        alerts = "Alerts", "余量预警";
        alert_change = "Change the alert", "修改预警";
        alert_of(1) = "Change the alert: {0}", "修改预警：{0}";
        per_use_of(1) = "Pay-per-use: {0}", "后付费：{0}";
        orders = "Orders", "订单";
        order_column = "Order", "订单";
        what = "What", "内容";
        ends = "Ends", "到期";
        renewal = "Automatic renewal", "自动续费";
        renewal_of(1) = "Automatic renewal: order {0}", "自动续费：订单 {0}";
        renew = "Renew", "续费";
        renew_of(1) = "Renew order {0}", "续费订单 {0}";
        refund = "Give back", "退订";
        refund_of(1) = "Give order {0} back", "退订订单 {0}";
        balance = "Balance", "余额";
        top_up = "Top up", "充值";
        extras = "Licences and add-ons", "授权与叠加包";
        trial_of(1) = "Start a trial: {0}", "开始试用：{0}";
        licence_of(1) = "Buy a licence: {0}", "购买授权：{0}";
        capacity_of(1) = "Buy QPS add-ons: {0}", "购买 QPS 叠加包：{0}";
        close = "Close the service", "关闭服务";
        close_what = "Calls are refused from then on; packs go on to expire; what is due is \
            still billed. The vendor asks to confirm who you are before it closes.",
            "关闭后调用将被拒绝，资源包照常到期，应付费用仍会出账。厂商在关闭前会核验身份。";
        identity(1) = "To confirm, type {0}", "请输入 {0} 以确认";
        identity_word = "CLOSE", "关闭服务";
        identity_wrong(1) = "Type {0} exactly to close the service.", "请准确输入“{0}”后再关闭服务。";
        all_at_clock = "Everything here happens at the clock’s time and can be undone.",
            "此处的操作发生在时钟所示时间，均可撤销。";
    }
}

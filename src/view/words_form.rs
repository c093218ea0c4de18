//! Words of the page's frame and of everything the visitor fills in.

use rust_decimal::Decimal;

use super::Lang;
use super::format::{pack_size, unit_word};
use super::text::words;
use crate::time::Duration;

words! {
    /// The bar at the top and what is said about saving.
    Bar {
        estimate = "Estimate", "估算";
        pages = "Pages", "页面";
        menu = "Menu", "菜单";
        undo = "Undo", "撤销";
        print_quote = "Print quote", "打印报价单";
        copy_link = "Copy link", "复制链接";
        copy_text = "Copy as text", "复制为文本";
        ask = "What should I buy?", "该买什么？";
        ask_help = "Finds the cheapest packs for this usage, to put in the cart.",
            "为此用量找出最省的资源包组合，可放入购物车。";
        copy_orders = "Copy order list", "复制订购清单";
        other_language = "中文", "English";
        dark = "Dark", "深色";
        light = "Light", "浅色";
        skip_to_result = "Skip to the result", "跳到结果";
        saved = "Saved on this device", "已保存在本机";
        not_saved = "Not saved: this browser does not let the page store anything. \
            The link keeps the estimate.",
            "未保存：此浏览器不允许页面存储数据，可用链接保留本次估算。";
        clear = "Clear this estimate", "清空本次估算";
        cleared = "Cleared. Undo brings it back.", "已清空，可用“撤销”恢复。";
        cancel = "Cancel", "取消";
        close = "Close", "关闭";
        try_again = "Try again", "重试";
    }
}

words! {
    /// What was copied, or could not be.
    Copied {
        link_by_hand = "This browser does not let the page copy. Copy the link below by hand.",
            "此浏览器不允许页面复制，请手动复制下面的链接。";
        link_copied = "Link copied. It holds the whole estimate.", "链接已复制，其中包含整份估算。";
        text_copied = "Estimate copied as text.", "估算已复制为文本。";
        orders_copied = "Order list copied.", "订购清单已复制。";
    }
}

words! {
    /// Title, price list, items and the period.
    Items {
        title(1) = "What will {0} cost you?", "{0}要花多少钱？";
        vendor = "Vendor", "厂商";
        item = "Item", "计费项";
        items = "Items", "计费项";
        add_item = "Add another item", "再加一个计费项";
        remove_item(1) = "Remove {0}", "移除{0}";
        list_published(2) = "Price list of {0}, published by {1}.", "价目表日期 {0}，{1}公布。";
        list_example(2) = "Example prices of {0}, not published by {1}.",
            "示例价格，日期 {0}，并非{1}公布。";
        list_age_months(1) = "{0} months old.", "距今 {0} 个月。";
        list_age_one = "One month old.", "距今 1 个月。";
        list_age_none = "Less than a month old.", "距今不足 1 个月。";
        source = "Source", "来源";
        no_source = "No source: the prices are made up.", "无来源：单价为示例。";
        published = "published by the vendor", "厂商公布";
        notes = "Notes on this list", "本价目表说明";
        bought_once(1) = "Bought once, for {0}.", "一次性购买，{0}。";
        starts = "Starts on", "开始日期";
        period = "Period", "期间";
        one_month = "One month", "1 个月";
        months(1) = "{0} months", "{0} 个月";
    }
}

words! {
    /// A first month that is not whole.
    Period {
        first_month_part(3) = "The first month starts on {0} and has {1} of its {2} days. \
            The free quota is not cut.",
            "首月从 {0} 开始，共 {1} 天（全月 {2} 天）；免费额度不按天折算。";
    }
}

words! {
    /// Packs that are held already.
    Held {
        held = "Packs you already have", "已持有的资源包";
        held_add = "Add a pack you have", "添加已持有的资源包";
        held_left = "Left", "余量";
        held_ends = "Ends", "到期";
        held_remove(1) = "Remove the {0} pack", "移除{0}资源包";
    }
}

words! {
    /// What a list grants and asks for an item.
    Terms {
        free_monthly(1) = "{0} free each month.", "每月免费 {0}；";
        free_daily(1) = "{0} free each day.", "每天免费 {0}；";
        free_once(2) = "{0} free once, for {1} from the opening.", "开通后赠送 {0}，有效期 {1}；";
        packs_last(1) = "Packs last {0}.", "资源包有效期 {0}；";
        packs_refill(1) = "Some packs are filled again after {0}.", "部分资源包每 {0}重新充满；";
        then_volume = "Then pay-per-use, by tier reached.", "耗尽后自动转为后付费，按阶梯到达计费。";
        then_graduated = "Then pay-per-use, each tier at its own price.",
            "耗尽后自动转为后付费，按分段阶梯计费。";
        then_single = "Then pay-per-use, at one price.", "耗尽后自动转为后付费，单价固定。";
        pay_volume = "Pay-per-use, by tier reached.", "后付费，按阶梯到达计费。";
        pay_graduated = "Pay-per-use, each tier at its own price.", "后付费，按分段阶梯计费。";
        pay_single = "Pay-per-use, at one price.", "后付费，单价固定。";
        then_refused = "What free quota and packs do not cover is refused.",
            "免费额度与资源包用完后，调用将被拒绝。";
    }
}

words! {
    /// Usage and its shape over the year.
    Usage {
        heading = "Usage", "用量";
        a_year(1) = "{0} a year", "全年 {0}";
        in_period(2) = "{0} in {1} months", "{1} 个月共 {0}";
        in_all(1) = "{0} in all", "共 {0}";
        in_one_month(1) = "{0} in one month", "单月 {0}";
        given = "Usage is given", "用量按";
        per_month = "per month", "每月";
        per_day = "per day", "每天";
        per_second = "per second at peak", "峰值每秒";
        average_month(1) = "{0} in an average month", "月均{0}";
        average_day(1) = "{0} on an average day", "日均{0}";
        peak_second(1) = "{0} a second at peak", "峰值每秒{0}";
        slider_value(1) = "{0} a month", "每月 {0}";
        shape = "Shape of the year", "全年走势";
        flat = "Flat", "每月相同";
        growth = "Growth", "按月增长";
        peak = "Peak", "季节高峰";
        own = "Own figures", "自定义";
        each_month = "Usage of each month", "各月用量";
        of_month(2) = "{0}, {1}", "{1}{0}";
        paste = "Paste a column", "粘贴一列数据";
        billed(2) = "{0} billed: {1} with the billed failures.", "计费量 {0}，含计费的失败调用 {1}。";
    }
}

words! {
    /// A column of numbers that fills the months.
    Pasted {
        paste_label = "Column of numbers", "一列数字";
        paste_help(1) = "One number in each row. The first goes to {0}.",
            "每行一个数，第一行填入{0}。";
        paste_fill = "Fill the months", "填入各月";
        pasted(2) = "{0} months filled, the first is {1}.", "已填入 {0} 个月，自{1}起。";
        pasted_one(1) = "{0} filled.", "已填入{0}。";
        paste_left_over(1) = "Rows without a month left out: {0}.", "超出期间而未填入的行数：{0}。";
    }
}

words! {
    /// What refines usage.
    Refined {
        peak_share = "Average as a share of the peak, %", "平均值占峰值的比例（%）";
        growth_percent = "Growth each month, %", "每月增长（%）";
        peak_month = "Peak month", "高峰月份";
        peak_factor = "Peak, as a multiple of other months", "高峰为其他月份的倍数";
        failed = "Failed calls that are billed, %", "计费的失败调用占比（%）";
        failed_help(1) = "They come on top of the usage above. The vendor bills these failures: \
            {0}. Other failures are free.",
            "在上述用量之外另计。厂商对以下失败计费：{0}。其余失败不计费。";
        nothing_due = "Nothing is due without usage.", "无用量则不收费。";
        first_free(1) = "The first {0} of each month are free.", "每月前 {0}免费。";
        small(1) = "Small, {0}", "小，{0}";
        medium(1) = "Medium, {0}", "中，{0}";
        large(1) = "Large, {0}", "大，{0}";
    }
}

words! {
    /// Packs, their prices and what becomes of them.
    Packs {
        heading = "Packs", "资源包";
        bought(1) = "bought {0}", "购买日 {0}";
        size(1) = "{0} in the pack", "资源包规格";
        list_price = "List price", "刊例价";
        your_price(1) = "Your price, {0}", "您的价格（{0}）";
        per_unit(1) = "Per {0}", "每{0}单价";
        each(2) = "{0} a {1}", "{0} /{1}";
        ends = "Ends", "到期";
        ends_on(1) = "ends {0}", "到期 {0}";
        number = "Number", "数量";
        number_of(1) = "Number of packs of {0}", "{0}资源包的数量";
        fewer(1) = "One pack of {0} fewer", "减少一个{0}资源包";
        more(1) = "One pack of {0} more", "增加一个{0}资源包";
        price_of(1) = "Your price for a pack of {0}", "您购买{0}资源包的价格";
        discount = "Your discount on packs, %", "您的资源包优惠（%）";
        no_public_price = "no public price", "无公开价格";
        none_sold = "This item has no packs.", "此计费项没有资源包。";
        refundable_calls(2) = "{0}: refundable until {1} if no call was used.",
            "{0}：未使用可在 {1} 前（含）退款。";
        refundable(2) = "{0}: refundable until {1} if nothing of it was used.",
            "{0}：未使用可在 {1} 前（含）退款。";
        not_refundable(1) = "{0}: not refundable.", "{0}：不支持退款。";
        empty_by(1) = "Empty by {0}; the rest is pay-per-use.", "{0}耗尽，之后转为后付费。";
        empty_by_refused(1) = "Empty by {0}; the rest is refused.", "{0}耗尽，之后的调用将被拒绝。";
        left_over(1) = "{0} are left when the period ends.", "期末余量 {0}。";
        above = "Above free quota and packs", "超出免费额度与资源包";
        above_paid = "pay-per-use", "转为后付费";
        above_refused = "refused", "拒绝调用";
        one_time = "One-time purchases", "一次性购买";
    }
}

/// A pack's name in a sentence: `100,000-call pack`, 10万次资源包.
pub fn pack_name(quantity: Decimal, unit: &str, lang: Lang) -> String {
    let mut out = pack_size(quantity, unit, lang);
    if lang == Lang::En {
        out.push('-');
        out.push_str(unit_word(unit, true, lang));
    }
    out.push_str(lang.pick(" pack", "资源包"));
    out
}

/// Until when a pack can be given back, as far as the list says.
pub fn refund_line(name: &str, until: &str, unit: &str, lang: Lang) -> String {
    let words = Packs::of(lang);
    let sentence = if unit == "call" { &words.refundable_calls } else { &words.refundable };
    sentence.fill([name, until])
}

/// The heading of a column of quantities: `Calls`, 调用量; other units by their word.
pub fn unit_heading(unit: &str, lang: Lang) -> String {
    let word = unit_word(unit, false, lang);
    let mut out = String::new();
    match lang {
        Lang::En => {
            let mut letters = word.chars();
            if let Some(first) = letters.next() {
                out.push(first.to_ascii_uppercase());
                out.push_str(letters.as_str());
            }
        }
        Lang::Zh if word == "次" => out.push_str("调用量"),
        Lang::Zh => {
            out.push_str("用量（");
            out.push_str(word);
            out.push('）');
        }
    }
    out
}

/// An axis title that names the unit: `Calls`, 调用量（次）.
pub fn unit_axis(unit: &str, lang: Lang) -> String {
    let mut out = unit_heading(unit, lang);
    if lang == Lang::Zh && !out.ends_with('）') {
        out.push_str("（次）");
    }
    out
}

/// A duration of a price list in words: `one year`, 1 年. A mixed one says all its parts.
pub fn duration(of: Duration, lang: Lang) -> String {
    let hours = of.seconds / 3600;
    let parts = [
        (of.years, "one year", "years", "年"),
        (of.months, "one month", "months", "个月"),
        (of.days, "one day", "days", "天"),
        (hours, "one hour", "hours", "小时"),
        (of.seconds % 3600, "one second", "seconds", "秒"),
    ];
    let mut out = String::new();
    for (count, one, many, zh) in parts.into_iter().filter(|part| part.0 > 0) {
        if !out.is_empty() {
            out.push(' ');
        }
        if lang == Lang::En && count == 1 {
            out.push_str(one);
            continue;
        }
        out.push_str(&count.to_string());
        out.push(' ');
        out.push_str(lang.pick(many, zh));
    }
    out
}

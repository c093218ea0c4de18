//! The words of exported files: heads of columns, kinds and sentences, in both languages.

use crate::view::text::words;

words! {
    /// Names of sheets and heads of columns.
    Heads {
        usage = "Usage", "用量";
        packs = "Packs", "资源包";
        bills = "Bills", "账单";
        messages = "Messages", "消息";
        from = "From", "开始时间";
        to = "To", "结束时间";
        api = "API", "接口";
        item = "Item", "计费项";
        account = "Account", "账号";
        channel = "Channel", "渠道";
        region = "Region", "地域";
        calls = "Calls", "调用量";
        billed = "Billed", "计费量";
        successes = "Successes", "成功";
        failures = "Failures", "失败";
        refused = "Refused", "拒绝";
        codes = "Error codes", "错误码";
        id = "Id", "编号";
        source = "Source", "来源";
        order = "Order", "订单";
        quantity = "Quantity", "总量";
        used = "Used", "已用";
        remaining = "Remaining", "余量";
        valid_from = "Valid from", "生效时间";
        valid_to = "Valid to", "失效时间";
        state = "State", "状态";
        issued = "Issued", "出账时间";
        line = "Line", "明细";
        units = "Quantity", "数量";
        unit_amount = "Unit price", "单价";
        amount = "Amount", "金额";
        currency = "Currency", "币种";
        time = "Time", "时间";
        message = "Message", "消息";
        way = "Channels and delay", "通知方式";
    }
}

words! {
    /// What exported files say.
    Said {
        free_quota = "Free quota", "免费额度";
        pack(1) = "Pack {0}", "资源包 {0}";
        pack_of(1) = "Pack of {0}", "{0}资源包";
        active = "In use", "使用中";
        used_up = "Used up", "已用完";
        expired = "Expired", "已过期";
        refunded = "Refunded", "已退款";
        pending = "Pending", "待生效";
        pay_per_use = "Pay-per-use", "后付费";
        one_time = "One-time purchase", "一次性购买";
        capacity = "Add-on", "增值包";
        refund = "Refund", "退款";
        rounding = "Rounding", "舍入";
        code(2) = "{0} {1}", "{0} {1}";
        code_billed(2) = "{0} {1} (billed)", "{0} {1}（计费）";
        pack_ends(2) = "{0}: pack {1} ends", "{0}：资源包 {1} 到期";
        pack_renews(2) = "{0}: pack {1} renews itself", "{0}：资源包 {1} 自动续费";
        pack_ends_order(2) = "Order {0}, {1} left.", "订单 {0}，余量 {1}。";
        of_order(1) = "Order {0}.", "订单 {0}。";
        pack_ends_held(1) = "{0} left.", "余量 {0}。";
        bought(2) = "{0}, {1} bought", "{0}，购买{1}";
        given_back(2) = "{0}, {1} given back", "{0}，{1}已退款";
        covered_free(1) = "{0}, covered by the free quota", "{0}，免费额度抵扣";
        covered_pack(2) = "{0}, covered by pack {1}", "{0}，资源包 {1} 抵扣";
        unused(2) = "{0}, unused part of pack {1}", "{0}，资源包 {1} 未使用部分";
        tier(2) = "{0}, pay-per-use, tier {1}", "{0}，后付费，第 {1} 阶梯";
        flat(2) = "{0}, flat amount of tier {1}", "{0}，第 {1} 阶梯固定费用";
        bill_rounded = "Rounding of the bill", "账单舍入";
        line_rounded(1) = "{0}, rounding of the line", "{0}，明细舍入";
    }
}

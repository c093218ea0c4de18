//! Words of the ways to the other pages, to the plan and back, and of packs that are bought later.

use super::text::words;

words! {
    /// The question, what it leads to, and what comes back.
    Planned {
        plan = "Plan", "采购方案";
        compare = "Compare", "版本对比";
        embed = "Embed", "嵌入";
        none = "The plan buys nothing; the cart has no packs of this item.",
            "此方案无需购买，购物车中没有此计费项的资源包。";
        one = "The cart now has the plan’s one pack.", "已将方案中的 1 个资源包放入购物车。";
        several(1) = "The cart now has the plan’s {0} packs.", "已将方案中的 {0} 个资源包放入购物车。";
        total(1) = "The total is now {0}.", "合计现为 {0}。";
        longer(1) = "The estimate now has {0} months.", "期间现为 {0} 个月。";
        undo = "Undo brings back the cart as it was.", "可用“撤销”恢复原来的购物车。";
    }
}

words! {
    /// Packs bought after the first day.
    Later {
        heading = "Bought later", "之后购买";
        pack_bought(2) = "{0} bought {1}", "{1} 购买的{0}";
        number_of(2) = "Number of packs of {0} bought {1}", "{1} 购买的{0}资源包的数量";
        fewer(2) = "One pack of {0} fewer, bought {1}", "减少一个 {1} 购买的{0}资源包";
        more(2) = "One pack of {0} more, bought {1}", "增加一个 {1} 购买的{0}资源包";
        remove = "Remove", "移除";
        remove_one(2) = "Remove the packs of {0} bought {1}", "移除 {1} 购买的{0}资源包";
        empty_by(1) = "Empty by {0}.", "{0}耗尽。";
        expires(2) = "{0} are left when it ends on {1}.", "{1} 到期时余量 {0}。";
        order_line(5) = "{4}: {0} × {1}, at {2}: {3}", "{4}：{0} × {1}，单价 {2}：{3}";
        bought_dated = "Packs are bought on the days that the order list says.",
            "资源包按订购清单所列日期购买。";
    }
}

//! The console's scenes of what the ready-made scenarios leave out: renewals that fail, trials,
//! add-ons, alerts of one's own, a closed service.

use crate::scene::open;
use crate::support::node;
use packwise::scene::{Filter, Replay, Scene, Tone};
use packwise::time::Instant;
use packwise::view::Lang::{self, En, Zh};

fn lived(book: &str, end: &str, rest: &str) -> Replay {
    let (start, zone) = ("2025-01-01T00:00:00+08:00", "T00:00:00+08:00");
    let mut replay = open(&node(&format!(
        r#"{{"format":"packwise.scenario/1","book":"{book}",
            "period":{{"start":"{start}","end":"{end}{zone}"}},{rest}}}"#
    )));
    while !replay.work(10_000).expect("a run").finished {}
    replay
}

fn at(replay: &mut Replay, clock: &str, lang: Lang) -> Scene {
    let at = Instant::parse(&format!("{clock}+08:00")).expect("a time");
    replay.scene(at, &Filter::default(), lang).expect("a scene")
}

fn next(scene: &Scene) -> Vec<String> {
    scene.next.iter().map(|row| format!("{}: {}", row.when, row.text)).collect()
}

/// A pack that renews itself, with too little money on account until a top-up.
fn renewing() -> Replay {
    lived(
        "huawei-ocr",
        "2026-03-01",
        r#""balance":"150","usage":[{"item":"general-text","quantity":"900",
            "from":"2025-01-02T00:00:00+08:00","to":"2026-01-02T00:00:00+08:00"}],
        "events":[
            {"type":"buyPack","at":"2025-01-01T10:00:00+08:00","item":"general-text","pack":"1k",
                "order":"A","autoRenew":true},
            {"type":"topUp","at":"2025-12-28T12:00:00+08:00","amount":"100"},
            {"type":"setAutoRenew","at":"2025-12-31T12:00:00+08:00","order":"A","on":false},
            {"type":"renewPack","at":"2026-01-20T12:00:00+08:00","order":"A"}]"#,
    )
}

#[test]
fn renewals_are_told_before_and_after() {
    let mut replay = renewing();
    let before = at(&mut replay, "2025-12-26T12:00:00", En);
    assert_eq!(
        next(&before),
        [
            "27 Dec 03:00: Order A does not renew: the balance is too low",
            "28 Dec 03:00: Order A does not renew: the balance is too low",
            "28 Dec 12:00: Top-up of ¥100.00",
            "29 Dec 03:00: Order A renews, 1 pack of 1,000 calls",
        ]
    );
    assert_eq!(before.messages[0].text, "Order A was not renewed: the balance is too low");
    assert_eq!(before.messages[0].tone, Tone::Caution);
    let order = &before.settings.orders[0];
    assert_eq!(order.auto_renew.as_ref().map(|switch| switch.on), Some(true));
    assert_eq!(order.renew.text, "Can be renewed until 1 Jan 2026");
    let after = at(&mut replay, "2026-02-10T00:00:00", En);
    let order = &after.settings.orders[0];
    assert_eq!((order.name.as_str(), order.ends.as_str()), ("Order A", "until 1 Jan 2027"));
    assert_eq!(order.auto_renew.as_ref().map(|switch| switch.on), Some(false));
    let sources: Vec<&str> = after.packs[0].rows.iter().map(|row| row.source.as_str()).collect();
    assert_eq!(sources, ["Bought, order A", "Renewed, order A"]);
    let told = "Renewal of order A: refused, because the balance is too low";
    assert_eq!(after.messages[0].text, told);
    let refused: Vec<Option<usize>> =
        after.messages.iter().map(|message| message.refused).collect();
    assert_eq!(refused.first(), Some(&Some(3)));
    assert!(refused.iter().skip(1).all(Option::is_none));
    assert_eq!(after.overview.figures[4].value, "¥70.00");
}

#[test]
fn a_renewal_is_named_in_the_bill() {
    let scene = at(&mut renewing(), "2025-12-30T12:00:00", En);
    assert_eq!(scene.bills.rows[0].whys[0].text, "1 pack of 1,000 calls (renewal of order A)");
}

#[test]
fn an_order_that_was_given_back_cannot_be_given_back_again() {
    let mut replay = lived(
        "tencent-smart-scan",
        "2025-02-01",
        r#""events":[
            {"type":"buyPack","at":"2025-01-02T10:00:00+08:00","item":"qr-barcode","pack":"10k",
                "order":"A"},
            {"type":"refundOrder","at":"2025-01-03T10:00:00+08:00","order":"A"},
            {"type":"refundOrder","at":"2025-01-04T10:00:00+08:00","order":"A"},
            {"type":"refundOrder","at":"2025-01-04T11:00:00+08:00","order":"Z"}]"#,
    );
    let scene = at(&mut replay, "2025-01-05T00:00:00", En);
    let texts: Vec<&str> = scene.messages.iter().map(|it| it.text.as_str()).collect();
    assert_eq!(texts[0], "Refund of order Z: refused, because there is no such order");
    assert_eq!(texts[1], "Refund of order A: refused, because it was given back before");
}

#[test]
fn hourly_bills_are_told_by_month() {
    let mut replay = renewing();
    let cycles = |scene: &Scene| -> Vec<String> {
        scene.bills.rows.iter().map(|row| row.cycle.clone()).collect()
    };
    let scene = at(&mut replay, "2025-12-25T12:00:00", En);
    assert_eq!(cycles(&scene), ["December, open", "Feb to Nov", "January, 1 hourly bill"]);
    assert_eq!(
        scene.messages.last().expect("a message").text,
        "1 bill issued, ¥90.00, charged when bought"
    );
    let scene = at(&mut replay, "2026-02-10T00:00:00", Zh);
    let told = ["1月", "2025年12月，1 张小时账单", "2025年2–11月", "2025年1月，1 张小时账单"];
    assert_eq!(cycles(&scene), told);
}

#[test]
fn a_trial_a_licence_and_a_second_trial() {
    let mut replay = lived(
        "tencent-smart-scan",
        "2025-07-01",
        r#""events":[
            {"type":"startTrial","at":"2025-01-05T10:00:00+08:00","item":"sdk","app":"shop"},
            {"type":"startTrial","at":"2025-02-05T10:00:00+08:00","item":"sdk","app":"shop"},
            {"type":"buyOneTime","at":"2025-04-01T12:00:00+08:00","item":"sdk","app":"shop"}]"#,
    );
    let pair = |what: &str, until: &str| (what.to_owned(), until.to_owned());
    let during = at(&mut replay, "2025-01-06T00:00:00", En);
    let trial = pair("Trial, Smart Scan SDK, shop", "until 5 Apr 2025, 09:59:59");
    assert_eq!(during.settings.extras, [trial]);
    let told = "5 Apr 09:59:59: Trial of Smart Scan SDK ends";
    assert!(next(&during).contains(&told.to_owned()), "{:?}", next(&during));
    let marks = replay.timeline(En).expect("a timeline").marks;
    let ends: Vec<&str> =
        marks.iter().filter(|mark| mark.label == "Trial ends").map(|it| &*it.detail).collect();
    assert_eq!(ends, ["5 Apr 2025, 09:59:59: Trial of Smart Scan SDK ends"]);
    let after = at(&mut replay, "2025-05-01T00:00:00", En);
    let trial = pair("Trial, Smart Scan SDK, shop", "ended 5 Apr 2025, 09:59:59");
    let licence = pair("Licence, Smart Scan SDK, shop", "bought 1 Apr 12:00");
    assert_eq!(after.settings.extras, [trial, licence]);
    let refused = "Trial of Smart Scan SDK: refused, because the trial was taken before";
    assert!(after.messages.iter().any(|message| message.text == refused));
    assert_eq!(after.settings.orders[0].name, "Order 3");
}

/// Add-ons, an alert of one's own, two days closed, and pay-per-use switched on late.
fn changing() -> Replay {
    lived(
        "tencent-ocr",
        "2025-02-01",
        r#""usage":[{"item":"general-print","quantity":"3100",
            "from":"2025-01-01T00:00:00+08:00","to":"2025-02-01T00:00:00+08:00"}],
        "events":[
            {"type":"buyCapacity","at":"2025-01-05T10:00:00+08:00","item":"general-print",
                "quantity":"5","days":10},
            {"type":"setAlert","at":"2025-01-06T10:00:00+08:00","item":"general-print",
                "rule":"sum","reachesPercent":"50"},
            {"type":"closeService","at":"2025-01-12T12:00:00+08:00"},
            {"type":"openService","at":"2025-01-14T12:00:00+08:00"},
            {"type":"setPayPerUse","at":"2025-01-16T12:00:00+08:00","item":"general-print",
                "on":true},
            {"type":"buyPack","at":"2025-01-20T10:00:00+08:00","item":"general-print",
                "pack":"1k","count":2}]"#,
    )
}

#[test]
fn switches_stand_as_they_were_set() {
    let mut replay = changing();
    let scene = at(&mut replay, "2025-01-04T00:00:00", En);
    let alert = "Alert when the last pack falls below 20\u{a0}%, and when it is empty; by WeChat, \
        SMS, e-mail, site message";
    assert_eq!(scene.settings.items[0].alert.as_deref(), Some(alert));
    let scene = at(&mut replay, "2025-01-11T12:00:00", En);
    assert_eq!(scene.notices[0].head, "Nothing left, and pay-per-use is off");
    let alert = "Alert when packs are down to 50\u{a0}%";
    assert_eq!(scene.settings.items[0].alert.as_deref(), Some(alert));
    let extras = ("5 QPS".to_owned(), "5 Jan 2025, 10:00 to 14 Jan 2025".to_owned());
    assert_eq!(scene.settings.extras, [extras]);
    let scene = at(&mut replay, "2025-01-13T00:00:00", En);
    assert_eq!((scene.notices[0].head.as_str(), scene.notices.len()), ("The service is closed", 1));
    assert!(!scene.settings.service.on);
    let scene = at(&mut replay, "2025-01-17T00:00:00", En);
    assert_eq!(scene.settings.service.text, "Open since 14 Jan 12:00");
    let pay = scene.settings.items[0].pay_per_use.as_ref().expect("a switch");
    assert!(pay.on && scene.notices.is_empty() && scene.settings.close.on);
    let rule = scene.settings.items[0].alert_values.as_ref().expect("a rule");
    assert_eq!((rule.of_sum, rule.percent.as_str()), (true, "50"));
    let scene = at(&mut replay, "2025-01-20T10:00:00", En);
    let holds = "Order 6 still holds 1,996: the service cannot be closed";
    assert_eq!((scene.settings.close.on, scene.settings.close.text.as_str()), (false, holds));
}

#[test]
fn bills_tell_add_ons_and_why_calls_were_refused() {
    let mut replay = changing();
    let words = |scene: &Scene| -> Vec<String> {
        let steps = scene.bills.rows[0].whys.iter().flat_map(|why| &why.steps);
        steps.map(|step| format!("{} {}", step.operand, step.words)).collect()
    };
    let early = at(&mut replay, "2025-01-11T12:00:00", En);
    assert_eq!(early.bills.rows[0].line, "QPS add-ons");
    assert!(words(&early).contains(&"50 QPS, times days or months".to_owned()));
    assert!(words(&early).contains(&"− 54 refused: pay-per-use is off".to_owned()));
    let late = at(&mut replay, "2025-01-31T23:59:59", En);
    assert!(words(&late).contains(&"− 550 refused, for several reasons".to_owned()));
    let marks = replay.timeline(En).expect("a timeline").marks;
    let empty = marks.iter().find(|mark| mark.label == "Pack empty").expect("a mark");
    assert_eq!(
        empty.detail,
        "30 Jan 2025, 09:00: Order 6: one of its packs is empty; the next takes over"
    );
    assert_eq!(next(&late), ["20 Jan 2026: Order 6 ends"]);
}

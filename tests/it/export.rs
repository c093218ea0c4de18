//! Exported files: comma-separated values, calendars, and the tables of a workbook.

use crate::export_focus::parsed;
use crate::statistics::lived;
use crate::support::{dec, node};
use packwise::document::Node;
use packwise::export::{Account, Cell, Table, Workbook, calendar, csv, daily_usage, workbook};
use packwise::simulate::simulate;
use packwise::statistics::Filter;
use packwise::time::Instant;
use packwise::view::Lang;

/// Two packs, one empty and one that ends with a rest; names that a spreadsheet or a calendar
/// would misread.
const ACCOUNT: &str = r#"{
  "format":"packwise.scenario/1",
  "book":{"format":"packwise.book/1","id":"b","name":"b","currency":"CNY","utcOffset":"+08:00",
    "asOf":"2025","status":"illustrative","tax":"notStated","items":[
      {"id":"i","name":{"en":"Recognition of barcodes, QR codes; and of everything else",
        "zh-CN":"二维码和条形码识别、条码信息查询以及名称特别特别长的其他识别服务"},"unit":"call",
       "packs":[{"id":"p","quantity":"10","price":"1.5","validFor":"P1M"}],
       "payPerUse":{"tiersMode":"graduated","countedBy":"month","settledBy":"month",
         "tiers":[{"upTo":null,"unitAmount":"0.1"}]}}]},
  "period":{"start":"2025-01-01T00:00:00+08:00","end":"2025-03-01T00:00:00+08:00"},
  "usage":[
    {"item":"i","quantity":"14","at":"2025-01-05T00:00:00+08:00","channel":"=1+1"},
    {"item":"i","quantity":"0.25","at":"2025-01-06T00:00:00+08:00","account":"a \"b\"\nc"},
    {"item":"i","quantity":"3","at":"2025-02-20T00:00:00+08:00","outcome":"Bad"}],
  "events":[
    {"at":"2025-01-01T00:00:00+08:00","type":"buyPack","item":"i","pack":"p","count":2,"order":"O"},
    {"at":"2025-01-09T00:00:00+08:00","type":"refundOrder","order":"O"}]}"#;

fn with<T>(lang: Lang, tell: impl Fn(&Account<'_>) -> T) -> T {
    let (book, scenario, outcome) = lived(&node(ACCOUNT));
    let until = scenario.end;
    tell(&Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang })
}

#[test]
fn values_are_quoted_and_never_formulas() {
    let mut table = Table::new("t", &["a", "b"]);
    table.rows = vec![
        vec![Cell::text("=1+1"), Cell::text("@x, \"y\"")],
        vec![Cell::text("-5"), Cell::Number(dec("-5.50"))],
        vec![Cell::text("+x"), Cell::Empty],
        vec![Cell::text("two\r\nlines"), Cell::Time("2025-01-01T00:00:00".into())],
    ];
    let wanted = "a,b\r\n'=1+1,\"'@x, \"\"y\"\"\"\r\n'-5,-5.5\r\n'+x,\r\n\
                  \"two\r\nlines\",2025-01-01T00:00:00\r\n";
    assert_eq!(csv(&table), wanted);
}

#[test]
fn usage_by_day_is_told_in_both_languages() {
    let told = |lang| {
        with(lang, |account| {
            parsed(&csv(&daily_usage(account, &Filter::default()).expect("usage")))
        })
    };
    let english = told(Lang::En);
    assert_eq!(english.len(), 3);
    assert_eq!(english[0]["From"], "2025-01-05T00:00:00");
    assert_eq!(english[0]["Calls"], "14");
    assert_eq!(english[0]["Channel"], "'=1+1");
    assert_eq!(english[1]["Account"], "a \"b\"\nc");
    assert_eq!(english[1]["Billed"], "0.25");
    assert_eq!(english[2]["Error codes"], "Bad 3");
    let chinese = told(Lang::Zh);
    assert_eq!(chinese[0]["调用量"], "14");
    assert!(chinese[0]["计费项"].starts_with("二维码"));
}

#[test]
fn a_calendar_has_the_end_of_each_pack() {
    let stamp = Instant::parse("2025-06-01T08:00:00+08:00").expect("a time");
    let early = Instant::parse("2025-01-20T00:00:00+08:00").expect("a time");
    let document = node(ACCOUNT);
    let (book, mut scenario, _) = lived(&document);
    scenario.end = early;
    let outcome = simulate(&book, &scenario).expect("an outcome");
    for lang in [Lang::En, Lang::Zh] {
        let (book, scenario, outcome) = (&book, &scenario, &outcome);
        let account = Account { book, scenario, outcome, until: early, lang };
        let ics = calendar(&account, stamp).expect("a calendar");
        assert!(ics.ends_with("END:VCALENDAR\r\n"));
        for line in ics.split("\r\n") {
            assert!(line.len() <= 75, "{} octets: {line}", line.len());
            assert!(!line.contains('\n'), "{line}");
        }
        let unfolded = ics.replace("\r\n ", "");
        let of = |name: &str| -> Vec<String> {
            let lines = unfolded.split("\r\n").filter_map(|line| line.strip_prefix(name));
            lines.map(str::to_owned).collect()
        };
        assert_eq!(of("BEGIN:"), ["VCALENDAR", "VEVENT"]);
        assert_eq!(of("UID:"), ["end/b/i/O/1@packwise"]);
        assert_eq!(of("DTSTAMP:"), ["20250601T000000Z"]);
        // Valid to the last second of 1 February on the book's clock.
        assert_eq!(of("DTSTART:"), ["20250201T155959Z"]);
        let about = &of("DESCRIPTION:")[0];
        match lang {
            Lang::En => {
                assert_eq!(about, "Order O\\, 5.75 left.");
                let title =
                    "Recognition of barcodes\\, QR codes\\; and of everything else: pack p ends";
                assert_eq!(of("SUMMARY:")[0], title);
            }
            Lang::Zh => assert_eq!(about, "订单 O，余量 5.75。"),
        }
    }
    let over = with(Lang::En, |account| calendar(account, stamp).expect("a calendar"));
    assert!(over.contains("DESCRIPTION:Order O.\r\n"), "{over}");
}

#[test]
fn a_calendar_has_the_end_of_a_held_pack_not_of_its_week() {
    // Bought a week before for a month, filled again each Wednesday.
    let held = r#""held":[{"item":"i","pack":"p","remaining":"4","order":"H",
        "boughtAt":"2024-12-25T00:00:00+08:00"}],"events""#;
    let document = ACCOUNT
        .replacen("\"validFor\":\"P1M\"", "\"validFor\":\"P1M\",\"resets\":\"P7D\"", 1)
        .replacen("\"events\"", held, 1);
    let (book, mut scenario, _) = lived(&node(&document));
    scenario.end = Instant::parse("2025-01-02T00:00:00+08:00").expect("a time");
    let (until, lang) = (scenario.end, Lang::En);
    let outcome = simulate(&book, &scenario).expect("an outcome");
    let account = Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang };
    let ics = calendar(&account, until).expect("a calendar");
    let end = ics.split("UID:end/b/i/held/1/1@packwise").nth(1).expect("the held pack's end");
    let start = end.split("\r\n").find_map(|line| line.strip_prefix("DTSTART:"));
    assert_eq!(start, Some("20250125T155959Z"), "{ics}");
}

#[test]
fn a_calendar_has_the_next_renewal_of_a_pack() {
    let stamp = Instant::parse("2025-06-01T00:00:00Z").expect("a time");
    let rule = r#""policies":{"autoRenew":{"daysBefore":7,"at":"03:00:00"}},"items""#;
    let document =
        ACCOUNT.replacen("\"items\"", rule, 1).replace("\"count\":2", "\"autoRenew\":true");
    let starts = |off: &str, until: &str| {
        let switch =
            format!(r#""events":[{{"at":"{off}","type":"setAutoRenew","order":"O","on":false}},"#);
        let document = document.replacen("\"events\":[", &switch, 1);
        let (book, mut scenario, _) = lived(&node(&document));
        scenario.end = Instant::parse(until).expect("a time");
        let until = scenario.end;
        let outcome = simulate(&book, &scenario).expect("an outcome");
        let account =
            Account { book: &book, scenario: &scenario, outcome: &outcome, until, lang: Lang::En };
        let ics = calendar(&account, stamp).expect("a calendar");
        let starts = ics.split("\r\n").filter_map(|line| line.strip_prefix("DTSTART:"));
        starts.map(str::to_owned).collect::<Vec<_>>()
    };
    // Before the first attempt, after it (the end moved by a month), and switched off.
    let (never, jan) = ("2025-02-28T00:00:00+08:00", "2025-01-20T00:00:00+08:00");
    assert_eq!(starts(never, jan), ["20250201T155959Z", "20250124T190000Z"]);
    let renewed = starts(never, "2025-01-26T00:00:00+08:00");
    assert_eq!(renewed, ["20250301T155959Z", "20250221T190000Z"]);
    assert_eq!(starts("2025-01-10T00:00:00+08:00", jan), ["20250201T155959Z"]);
}

#[test]
fn a_workbook_is_the_same_after_a_journey_as_json() {
    let book = with(Lang::En, |account| workbook(account, &Filter::default()).expect("a workbook"));
    let json = book.to_node().to_json();
    assert_eq!(Workbook::from_node(&node(&json)), Some(book.clone()));
    assert_eq!(Workbook::from_node(&Node::object([("sheets", Node::List(vec![]))])), None);
    let names: Vec<&str> = book.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Usage", "Packs", "Bills", "Messages"]);
    for sheet in &book.sheets {
        assert!(!sheet.rows.is_empty(), "{}", sheet.name);
        assert!(sheet.rows.iter().all(|row| row.len() == sheet.columns.len()), "{}", sheet.name);
    }
    let column = |sheet: usize, place: usize| -> Vec<&Cell> {
        book.sheets[sheet].rows.iter().map(|row| &row[place]).collect()
    };
    assert_eq!(column(1, 10), [&Cell::text("Used up"), &Cell::text("Expired")]);
    assert_eq!(column(2, 8), [&Cell::Number(dec("3"))]);
    let pack = [&Cell::text("Pack of 10 calls"), &Cell::text("Pack of 10 calls")];
    assert_eq!(column(1, 2), pack);
    let told = [
        "Refund of order O: refused, because the vendor does not take it back",
        "January bill issued, ¥3.00, charged when bought",
    ];
    assert_eq!(column(3, 1), told.map(Cell::text).iter().collect::<Vec<_>>());
}

#[test]
fn a_workbook_tells_refunds_refusals_and_empty_packs_as_the_page_does() {
    let mut replay = crate::scene::lived("refund");
    let end = replay.scenario().end;
    let filter = packwise::scene::Filter::default();
    let scene = replay.scene(end, &filter, Lang::En).expect("a scene");
    let outcome = replay.outcome(end).expect("an outcome");
    let (book, scenario, until) = (replay.book(), replay.scenario(), outcome.until);
    let account = Account { book, scenario, outcome: &outcome, until, lang: Lang::En };
    let sheets = workbook(&account, &Filter::default()).expect("a workbook").sheets;
    let told: Vec<&Cell> = sheets[3].rows.iter().map(|row| &row[1]).collect();
    let page: Vec<Cell> =
        scene.messages.iter().rev().map(|message| Cell::text(message.text.as_str())).collect();
    assert_eq!(told, page.iter().collect::<Vec<_>>());
    for text in [
        "Order A was given back: ¥800.00",
        "Refund of order B: refused, because the days for it are over",
    ] {
        let rows = told.iter().filter(|cell| ***cell == Cell::text(text));
        assert_eq!(rows.count(), 1, "{text}");
    }
}

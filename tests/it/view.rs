//! What the page shows: numbers, dates and typed fields as text.

use chrono::NaiveDate;
use packwise::view::Lang::{En, Zh};
use packwise::view::field::{
    BrokenRule, parse_column, parse_date, parse_money, parse_percent, parse_quantity,
};
use packwise::view::format::{self, Coin};
use packwise::view::{Lang, dates};
use rust_decimal::Decimal;

fn dec(text: &str) -> Decimal {
    Decimal::from_str_exact(text).expect("a decimal")
}

fn yuan() -> Coin {
    Coin::new("CNY", 2)
}

#[test]
fn money_keeps_every_digit_of_the_amount() {
    let rows = [
        ("1080", "¥1,080.00"),
        ("0", "¥0.00"),
        ("174.005", "¥174.005"),
        ("-4720", "−¥4,720.00"),
        ("-0.00", "¥0.00"),
        ("999.9", "¥999.90"),
        ("79228162514264337593543950335", "¥79,228,162,514,264,337,593,543,950,335.00"),
    ];
    for (value, expected) in rows {
        assert_eq!(yuan().money(dec(value)), expected);
    }
    assert_eq!(Coin::new("USD", 2).money(dec("7.5")), "$7.50");
    assert_eq!(Coin::new("EUR", 2).money(dec("7.5")), "€7.50");
    assert_eq!(Coin::new("JPY", 0).money(dec("1500")), "JPY\u{a0}1,500");
}

#[test]
fn the_total_splits_at_its_point() {
    let parts = yuan().parts(dec("9770.00"));
    assert_eq!((parts.whole.as_str(), parts.decimals.as_str()), ("¥9,770", ".00"));
    let parts = Coin::new("JPY", 0).parts(dec("9770"));
    assert_eq!((parts.whole.as_str(), parts.decimals.as_str()), ("JPY\u{a0}9,770", ""));
}

#[test]
fn list_prices_and_unit_prices_read_as_the_list_writes_them() {
    assert_eq!(yuan().list_price(dec("5000.00")), "¥5,000");
    assert_eq!(yuan().list_price(dec("99.5")), "¥99.50");
    let rows = [("0.12", "¥0.12"), ("0.0005", "¥0.0005"), ("0.1", "¥0.10"), ("3", "¥3.00")];
    for (value, expected) in rows {
        assert_eq!(yuan().unit_price(dec(value)), expected);
    }
    assert_eq!(yuan().price_per_unit(dec("800"), dec("10000")).as_deref(), Some("¥0.08"));
    assert_eq!(yuan().price_per_unit(dec("100"), dec("3000")).as_deref(), Some("¥0.0333"));
    assert_eq!(yuan().price_per_unit(dec("100"), dec("0")), None);
}

#[test]
fn effective_prices_are_cut_and_never_rounded_up() {
    let rows = [
        ("9770", "162000", Some("¥0.0603")),
        ("0.11999", "1", Some("¥0.1199")),
        ("5000", "100000", Some("¥0.0500")),
        ("1", "1000000", Some("¥0.000001")),
        ("0", "10", Some("¥0.0000")),
        ("1", "0", None),
    ];
    for (total, quantity, expected) in rows {
        let text = yuan().effective_price(dec(total), dec(quantity));
        assert_eq!(text.as_deref(), expected, "{total} / {quantity}");
    }
}

#[test]
fn the_average_is_rounded_half_up_to_the_bills_decimals() {
    let rows = [("9770", 12, "¥814.17"), ("0.06", 12, "¥0.01"), ("0.05", 12, "¥0.00")];
    for (total, months, expected) in rows {
        assert_eq!(yuan().average(dec(total), months).as_deref(), Some(expected));
    }
    assert_eq!(yuan().average(dec("1"), 0), None);
}

#[test]
fn percent_rounds_half_up_to_one_decimal() {
    let rows = [
        ("4720", "14490", Some("32.6%")),
        ("1", "8", Some("12.5%")),
        ("1", "1600", Some("0.1%")),
        ("25", "10000", Some("0.3%")),
        ("-25", "10000", Some("−0.3%")),
        ("1", "1", Some("100.0%")),
        ("1", "0", None),
    ];
    for (part, whole, expected) in rows {
        assert_eq!(format::percent(dec(part), dec(whole)).as_deref(), expected);
    }
    assert_eq!(format::rate_percent(dec("97.19")), "97.19%");
}

#[test]
fn short_labels_stay_exact() {
    let rows = [
        ("0", "0", "0"),
        ("500", "500", "500"),
        ("5000", "5k", "5,000"),
        ("10000", "10k", "1万"),
        ("25000", "25k", "2.5万"),
        ("1000000", "1M", "100万"),
        ("10000000", "10M", "1000万"),
        ("150000000", "150M", "1.5亿"),
        ("12345", "12,345", "12,345"),
    ];
    for (value, en, zh) in rows {
        assert_eq!(format::short(dec(value), En), en);
        assert_eq!(format::short(dec(value), Zh), zh);
    }
    assert_eq!(yuan().axis_short(dec("120000"), En), "¥120k");
    assert_eq!(yuan().axis_short(dec("3000"), En), "¥3,000");
    assert_eq!(yuan().axis_short(dec("0.5"), Zh), "¥0.50");
}

#[test]
fn days_and_months_read_in_both_languages() {
    let day = NaiveDate::from_ymd_opt(2025, 11, 12).expect("a day");
    type Writer = fn(NaiveDate, Lang) -> String;
    let cases: [(Writer, &str, &str); 5] = [
        (dates::date, "12 Nov 2025", "2025-11-12"),
        (dates::date_long, "12 November 2025", "2025-11-12"),
        (dates::day_month, "12 November", "11月12日"),
        (dates::month_year, "November 2025", "2025年11月"),
        (dates::month_year_short, "Nov 2025", "2025年11月"),
    ];
    for (write, en, zh) in cases {
        assert_eq!((write(day, En).as_str(), write(day, Zh).as_str()), (en, zh));
    }
    assert_eq!(dates::month_span(2, 9, En), "Feb to Sep");
    assert_eq!(dates::month_span(2, 9, Zh), "2–9月");
    assert_eq!(dates::month_narrow(10, En), "O");
    assert_eq!(dates::month_narrow(10, Zh), "10");
    let end = NaiveDate::from_ymd_opt(2026, 1, 2).and_then(|d| d.and_hms_opt(0, 0, 0)).expect("t");
    assert_eq!(dates::end_time(end, En), "1 Jan 2026, 23:59:59");
    assert_eq!(dates::end_time(end, Zh), "2026-01-01 23:59:59");
    assert_eq!(dates::date_time(end, En), "2 Jan 2026, 00:00");
}

#[test]
fn quantities_are_read_or_refused_with_their_rule() {
    let max = dec("10000000000");
    let read = [
        ("13,500", "13500"),
        (" 13 500 ", "13500"),
        ("１３，５００", "13500"),
        ("1.5k", "1500"),
        ("2M", "2000000"),
        ("1.5 万", "15000"),
        ("1亿", "100000000"),
        ("0", "0"),
        ("-0", "0"),
        ("7.0", "7"),
        ("000012", "12"),
    ];
    for (typed, expected) in read {
        assert_eq!(parse_quantity(typed, max), Ok(dec(expected)), "{typed}");
    }
    let refused = [
        ("", BrokenRule::Empty),
        ("   ", BrokenRule::Empty),
        ("13,5OO", BrokenRule::Letters),
        ("十三", BrokenRule::Letters),
        ("1e6", BrokenRule::Letters),
        ("k", BrokenRule::Empty),
        ("1,50", BrokenRule::Groups),
        ("1,0000", BrokenRule::Groups),
        (",500", BrokenRule::Groups),
        ("1.2.3", BrokenRule::NotANumber),
        (".", BrokenRule::NotANumber),
        ("5+5", BrokenRule::NotANumber),
        ("-5", BrokenRule::Negative),
        ("−5", BrokenRule::Negative),
        ("10,000,000,001", BrokenRule::TooLarge),
        ("99999999999999999999999999999999", BrokenRule::TooLarge),
        ("13.5", BrokenRule::Decimals),
        ("12.000", BrokenRule::Decimals),
        ("0.00000000000000000001", BrokenRule::Decimals),
    ];
    for (typed, broken) in refused {
        assert_eq!(parse_quantity(typed, max).map_err(|p| p.broken), Err(broken), "{typed}");
    }
}

#[test]
fn a_refused_field_says_what_is_wrong_and_what_to_type() {
    let problem = parse_quantity("13,5OO", dec("10000000000")).expect_err("letters");
    assert_eq!(
        problem.sentence(En),
        "“13,5OO” has letters in it. Type a whole number from 0 to 10,000,000,000, such as 13,500."
    );
    assert_eq!(
        problem.sentence(Zh),
        "“13,5OO”中含有字母。请输入 0 到 10,000,000,000 之间的整数，例如 13,500。"
    );
    let problem = parse_quantity("", dec("99")).expect_err("empty");
    assert_eq!(
        problem.sentence(En),
        "Nothing is typed here. Type a whole number from 0 to 99, such as 2."
    );
}

#[test]
fn prices_shares_and_days_are_read() {
    assert_eq!(parse_money("¥5,000.00"), Ok(dec("5000")));
    assert_eq!(parse_money("￥0.0005"), Ok(dec("0.0005")));
    assert_eq!(parse_money("100 元"), Ok(dec("100")));
    assert_eq!(parse_money("0.123456789").map_err(|p| p.broken), Err(BrokenRule::Decimals));
    assert_eq!(parse_percent("2.5％"), Ok(dec("2.5")));
    assert_eq!(parse_percent("101").map_err(|p| p.broken), Err(BrokenRule::TooLarge));
    let day = NaiveDate::from_ymd_opt(2025, 1, 16);
    for typed in ["2025-01-16", "2025/1/16", "2025年1月16日", "２０２５-１-１６"] {
        assert_eq!(parse_date(typed).ok(), day, "{typed}");
    }
    for typed in ["2025-02-30", "2025-13-01", "16 Jan", "2025", "2025-01-16-01"] {
        assert_eq!(parse_date(typed).map_err(|p| p.broken), Err(BrokenRule::NoSuchDay), "{typed}");
    }
}

#[test]
fn a_column_is_read_as_a_sheet_copies_it() {
    let max = dec("10000000000");
    assert_eq!(
        parse_column("Calls\r\n9,000\r\n7500\n\n10 000\n", max),
        Ok(vec![dec("9000"), dec("7500"), dec("10000")])
    );
    let problem = parse_column("9000\n7,5OO\n", max).expect_err("letters");
    assert_eq!(problem.row, 2);
    assert!(problem.sentence(Zh).starts_with("第 2 行：“7,5OO”中含有字母。"));
}

//! Numbers and money as text, from the decimal's own digits: no float, no browser formatter,
//! so that a native test reads the same bytes as the page.
//! Nothing here rounds, but `effective_price` (cuts) and `percent` (half up), which say so.

use crate::money::rough;
use rust_decimal::Decimal;

use super::Lang;

/// The minus of the page, U+2212: as wide as a plus, never mistaken for a hyphen.
pub const MINUS: char = '\u{2212}';

/// The digits of a decimal: is it below zero, its whole part, its decimals without trailing zeros.
pub fn digits(value: Decimal) -> (bool, String, String) {
    let text = value.abs().normalize().to_string();
    let (whole, decimals) = text.split_once('.').unwrap_or((&text, ""));
    let negative = value.is_sign_negative() && !value.is_zero();
    (negative, whole.to_owned(), decimals.to_owned())
}

/// Puts a comma after every three digits from the right.
fn push_grouped(out: &mut String, whole: &str) {
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

/// A number with groups and at least `decimals_min` decimals, after its minus and a `prefix`.
fn written(value: Decimal, prefix: &str, decimals_min: usize) -> String {
    let (negative, whole, decimals) = digits(value);
    let mut out = String::with_capacity(prefix.len() + whole.len() + decimals.len() + 8);
    if negative {
        out.push(MINUS);
    }
    out.push_str(prefix);
    push_grouped(&mut out, &whole);
    if decimals_min > 0 || !decimals.is_empty() {
        out.push('.');
        out.push_str(&decimals);
        for _ in decimals.len()..decimals_min {
            out.push('0');
        }
    }
    out
}

/// A quantity: `13,500`, and its decimals where it has some.
pub fn number(value: Decimal) -> String {
    written(value, "", 0)
}

/// A count of rows, days or months.
pub fn count(value: usize) -> String {
    number(Decimal::from(value))
}

/// How one price list writes money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coin {
    /// The currency's code: `CNY`.
    pub code: String,
    /// How many decimals its bills have.
    pub scale: u32,
}

/// The total in two sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyParts {
    /// Minus, symbol and whole part: `¥9,770`.
    pub whole: String,
    /// The point and the decimals, `.00`; empty where the bills have none.
    pub decimals: String,
}

impl Coin {
    /// A coin from a currency's code and the decimals of its bills.
    pub fn new(code: &str, scale: u32) -> Coin {
        Coin { code: code.to_owned(), scale }
    }

    /// What stands before the figure: a sign, or the code and a no-break space.
    pub fn symbol(&self) -> String {
        match self.code.as_str() {
            "CNY" => "¥".to_owned(),
            "USD" => "$".to_owned(),
            "EUR" => "€".to_owned(),
            code => {
                let mut out = code.to_owned();
                out.push('\u{a0}');
                out
            }
        }
    }

    /// The currency's name in the line under the total: `CNY`, 人民币.
    pub fn name(&self, lang: Lang) -> &str {
        match (lang, self.code.as_str()) {
            (Lang::Zh, "CNY") => "人民币",
            (Lang::Zh, "USD") => "美元",
            (Lang::Zh, "EUR") => "欧元",
            _ => &self.code,
        }
    }

    fn with_decimals(&self, value: Decimal, decimals_min: u32) -> String {
        written(value, &self.symbol(), decimals_min as usize)
    }

    /// An amount with the bill's decimals; more where the exact amount has more.
    pub fn money(&self, value: Decimal) -> String {
        self.with_decimals(value, self.scale)
    }

    /// An amount split at its point, which draws the decimals smaller.
    pub fn parts(&self, value: Decimal) -> MoneyParts {
        let mut whole = self.money(value);
        let decimals = whole.find('.').map(|at| whole.split_off(at)).unwrap_or_default();
        MoneyParts { whole, decimals }
    }

    /// A list price: without decimals where it is whole, as vendors print it.
    pub fn list_price(&self, value: Decimal) -> String {
        if is_whole(value) { self.axis(value) } else { self.money(value) }
    }

    /// A price of one unit as the list writes it: `¥0.12`, `¥0.0005`, `¥0.10`.
    pub fn unit_price(&self, value: Decimal) -> String {
        self.with_decimals(value, self.scale.min(2))
    }

    /// The price of one unit with a pack: the list price over the quantity, where that comes out
    /// even within eight decimals; else its first four decimals.
    pub fn price_per_unit(&self, price: Decimal, quantity: Decimal) -> Option<String> {
        let quotient = rough::div(price, quantity)?;
        let even = quotient.scale() <= 8 && rough::mul(quotient, quantity) == Some(price);
        if even {
            return Some(self.unit_price(quotient));
        }
        self.effective_price(price, quantity)
    }

    /// What one unit cost on average: four decimals, or as many as show three digits of a small
    /// price, the rest cut off, so that it never looks like a list price it does not reach. `None`
    /// without units.
    pub fn effective_price(&self, total: Decimal, quantity: Decimal) -> Option<String> {
        for decimals in 4..=8 {
            let shift = Decimal::from(10_u64.pow(decimals));
            let cut = quotient_floor(rough::mul(total, shift)?, quantity)?;
            if cut >= Decimal::ONE_HUNDRED || decimals == 8 || total.is_zero() {
                return Some(self.with_decimals(rough::div(cut, shift)?, 4));
            }
        }
        None
    }

    /// An amount spread over months, half up to the bill's decimals. `None` over none.
    pub fn average(&self, total: Decimal, months: u32) -> Option<String> {
        let shift = Decimal::from(10_u64.checked_pow(self.scale)?);
        let shifted = rough::mul(total.abs(), shift)?;
        let cut = rough::div(half_up(shifted, Decimal::from(months))?, shift)?;
        Some(self.money(if total.is_sign_negative() { -cut } else { cut }))
    }

    /// A label of a money axis: no decimals unless the tick has some.
    pub fn axis(&self, value: Decimal) -> String {
        let decimals_min = if is_whole(value) { 0 } else { self.scale };
        self.with_decimals(value, decimals_min)
    }

    /// A label of a money axis whose figures are large: `¥120k`, ¥12万.
    pub fn axis_short(&self, value: Decimal, lang: Lang) -> String {
        if value.abs() < Decimal::from(100_000) {
            return self.axis(value);
        }
        let mut out = String::new();
        if value.is_sign_negative() {
            out.push(MINUS);
        }
        out.push_str(&self.symbol());
        out.push_str(&short(value.abs(), lang));
        out
    }
}

/// The largest whole number that `denominator` goes into `numerator`; exact, towards zero.
pub fn quotient_floor(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    let rest = rough::rem(numerator, denominator)?;
    let quotient = rough::div(rough::sub(numerator, rest)?, denominator)?;
    Some(quotient.normalize())
}

/// A quotient of positive numbers rounded half up to a whole one: the floor of
/// (2n + d) / 2d, so that all of it stays exact.
fn half_up(numerator: Decimal, denominator: Decimal) -> Option<Decimal> {
    let doubled = rough::add(rough::mul(numerator, Decimal::TWO)?, denominator)?;
    quotient_floor(doubled, rough::mul(denominator, Decimal::TWO)?)
}

fn is_whole(value: Decimal) -> bool {
    value.normalize().scale() == 0
}

/// A share of a whole in percent with one decimal, half up: `32.6%`. `None` of nothing.
pub fn percent(part: Decimal, whole: Decimal) -> Option<String> {
    let tenths = half_up(rough::mul(part.abs(), Decimal::ONE_THOUSAND)?, whole)?;
    let value = rough::div(tenths, Decimal::TEN)?;
    let mut out = written(value, "", 1);
    if part.is_sign_negative() && !value.is_zero() {
        out.insert(0, MINUS);
    }
    out.push('%');
    Some(out)
}

/// A rate that was given in percent, as it was given: `5%`, `97.19%`.
pub fn rate_percent(value: Decimal) -> String {
    let mut out = number(value);
    out.push('%');
    out
}

/// A short label for axes and sliders: `10k`, `2.5M`; 1万, 2.5亿. Written in full where the
/// short form would need more than two decimals.
pub fn short(value: Decimal, lang: Lang) -> String {
    let steps: &[(u32, &str)] = match lang {
        Lang::En => &[(9, "B"), (6, "M"), (3, "k")],
        Lang::Zh => &[(8, "亿"), (4, "万")],
    };
    for (power, suffix) in steps {
        let unit = Decimal::from(10_u64.pow(*power));
        let Some(shifted) = rough::div(value, unit).map(|it| it.normalize()) else {
            continue;
        };
        if shifted >= Decimal::ONE && shifted.scale() <= 2 {
            let mut out = shifted.to_string();
            out.push_str(suffix);
            return out;
        }
    }
    number(value)
}

/// The size of a pack as its vendor names it: `100,000`, 10万次.
pub fn pack_size(quantity: Decimal, unit: &str, lang: Lang) -> String {
    match lang {
        Lang::En => number(quantity),
        Lang::Zh => {
            let mut out = short(quantity, Lang::Zh);
            push_zh_unit(&mut out, unit);
            out
        }
    }
}

fn push_zh_unit(out: &mut String, unit: &str) {
    let word = unit_word(unit, false, Lang::Zh);
    // A unit in Latin letters (GB) stands apart; a Chinese measure word does not.
    if word.is_ascii() {
        out.push(' ');
    }
    out.push_str(word);
}

/// The word of a unit id. `one` asks for the singular. An unknown id is its own word.
pub fn unit_word(unit: &str, one: bool, lang: Lang) -> &str {
    let (single, plural, zh) = match unit {
        "call" => ("call", "calls", "次"),
        "request" => ("request", "requests", "次"),
        "character" => ("character", "characters", "字符"),
        "token" => ("token", "tokens", "token"),
        "page" => ("page", "pages", "页"),
        "image" => ("image", "images", "张"),
        "minute" => ("minute", "minutes", "分钟"),
        "second" => ("second", "seconds", "秒"),
        "hour" => ("hour", "hours", "小时"),
        "unit" => ("unit", "units", "个"),
        "app" => ("app", "apps", "个应用"),
        other => (other, other, other),
    };
    match lang {
        Lang::En if one => single,
        Lang::En => plural,
        Lang::Zh => zh,
    }
}

/// A quantity with its unit: `13,500 calls`, `1 call`; 13,500 次.
pub fn quantity(value: Decimal, unit: &str, lang: Lang) -> String {
    let mut out = number(value);
    out.push(' ');
    out.push_str(unit_word(unit, value == Decimal::ONE, lang));
    out
}

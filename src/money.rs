//! Exact decimals. Every operation is exact or an error; only [`round`] drops digits.

use rust_decimal::{Decimal, RoundingStrategy};

/// A result does not fit 28 digits, so it could not be exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge;

/// How [`round`] treats what it drops.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundingMode {
    /// To the nearest; a half goes away from zero.
    HalfUp,
    /// To the nearest; a half goes to the even neighbour.
    HalfEven,
    /// Toward zero.
    Down,
}

/// A decimal written as digits, with an optional minus and an optional fraction: at most 28
/// digits, no exponent, no plus sign, no blanks. Its decimals stay as written.
pub fn parse(text: &str) -> Option<Decimal> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !plain(whole) || !plain(fraction) {
        return None;
    }
    Decimal::from_str_exact(text).ok()
}

/// The sum.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits.
pub fn add(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    if left.is_zero() {
        return Ok(right);
    }
    if right.is_zero() {
        return Ok(left);
    }
    let (left, right) = (left.normalize(), right.normalize());
    let sum = rough::add(left, right).ok_or(TooLarge)?;
    // A sum that does not fit is rounded silently by the library: its scale shrinks.
    if sum.scale() < left.scale().max(right.scale()) && !sum.is_zero() {
        return Err(TooLarge);
    }
    Ok(sum)
}

/// The difference.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits.
pub fn sub(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    add(left, -right)
}

/// The product.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits.
pub fn mul(left: Decimal, right: Decimal) -> Result<Decimal, TooLarge> {
    if left.is_zero() || right.is_zero() {
        return Ok(Decimal::ZERO);
    }
    let (left, right) = (left.normalize(), right.normalize());
    let product = rough::mul(left, right).ok_or(TooLarge)?;
    if product.scale() < left.scale() + right.scale() {
        return Err(TooLarge);
    }
    Ok(product.normalize())
}

/// The quotient by a divisor for which [`terminates`] holds.
///
/// # Errors
/// [`TooLarge`] when it does not fit 28 digits, or the divisor is zero.
pub fn div(value: Decimal, divisor: Decimal) -> Result<Decimal, TooLarge> {
    let quotient = rough::div(value, divisor).ok_or(TooLarge)?.normalize();
    if mul(quotient, divisor)? == value { Ok(quotient) } else { Err(TooLarge) }
}

/// The part of `total` that belongs to the first `part` of a `whole`, cut to `scale` decimals; all
/// of it for the whole. Differences of such parts, taken one after the other, add up to the total.
///
/// # Errors
/// [`TooLarge`] when a product does not fit 28 digits.
pub fn share(
    total: Decimal,
    part: Decimal,
    whole: Decimal,
    scale: u32,
) -> Result<Decimal, TooLarge> {
    if part == whole {
        return Ok(total);
    }
    let quotient = rough::div(mul(total, part)?, whole).ok_or(TooLarge)?;
    Ok(round(quotient, scale, RoundingMode::Down).normalize())
}

/// How many blocks of `size` are started by `value`.
///
/// # Errors
/// [`TooLarge`] when the count does not fit.
pub fn blocks(value: Decimal, size: Decimal) -> Result<Decimal, TooLarge> {
    let rest = rough::rem(value, size).ok_or(TooLarge)?;
    let whole = rough::div(sub(value, rest)?, size).ok_or(TooLarge)?.round();
    if rest.is_zero() { Ok(whole) } else { add(whole, Decimal::ONE) }
}

/// The library's own arithmetic, which rounds silently beyond 28 digits: for what is only typed or
/// drawn, never for what is due. `None` is a result too large, or a division by zero.
///
/// Each of these is long, and the library would have it copied to every place that calls it.
pub mod rough {
    use rust_decimal::Decimal;

    /// The sum.
    #[inline(never)]
    pub fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
        left.checked_add(right)
    }

    /// The difference.
    pub fn sub(left: Decimal, right: Decimal) -> Option<Decimal> {
        add(left, -right)
    }

    /// The product.
    #[inline(never)]
    pub fn mul(left: Decimal, right: Decimal) -> Option<Decimal> {
        left.checked_mul(right)
    }

    /// The quotient.
    #[inline(never)]
    pub fn div(value: Decimal, divisor: Decimal) -> Option<Decimal> {
        value.checked_div(divisor)
    }

    /// What a division into whole parts leaves.
    #[inline(never)]
    pub fn rem(value: Decimal, divisor: Decimal) -> Option<Decimal> {
        value.checked_rem(divisor)
    }

    /// The sum of several; the largest decimal where it would be larger.
    pub fn total(parts: impl Iterator<Item = Decimal>) -> Decimal {
        parts.fold(Decimal::ZERO, |sum, part| add(sum, part).unwrap_or(Decimal::MAX))
    }
}

/// Whether one divided by this is a finite decimal: no prime factor but 2 and 5.
pub fn terminates(divisor: Decimal) -> bool {
    let mut digits = divisor.normalize().mantissa().unsigned_abs();
    if digits == 0 {
        return false;
    }
    while digits.is_multiple_of(2) {
        digits /= 2;
    }
    while digits.is_multiple_of(5) {
        digits /= 5;
    }
    digits == 1
}

/// Rounds to `scale` decimals. The only place where digits are dropped.
pub fn round(value: Decimal, scale: u32, mode: RoundingMode) -> Decimal {
    let strategy = match mode {
        RoundingMode::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingMode::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingMode::Down => RoundingStrategy::ToZero,
    };
    value.round_dp_with_strategy(scale, strategy)
}

/// Rounds a whole number of the smallest steps to a multiple of ten to the power of `digits`, as
/// [`round`] rounds the decimal that it stands for.
pub fn round_whole(steps: i128, digits: u32, mode: RoundingMode) -> i128 {
    if digits == 0 || steps == 0 {
        return steps;
    }
    let Some(unit) = 10_i128.checked_pow(digits) else { return 0 };
    let rest = steps.unsigned_abs() % unit.unsigned_abs();
    let kept = steps - steps % unit;
    let away = match mode {
        RoundingMode::Down => false,
        RoundingMode::HalfUp => rest >= unit.unsigned_abs() - rest,
        RoundingMode::HalfEven => {
            let over = unit.unsigned_abs() - rest;
            rest > over || (rest == over && kept / unit % 2 != 0)
        }
    };
    if away && rest > 0 { kept + unit * steps.signum() } else { kept }
}

/// The shortest text: no trailing zeros, no minus before zero.
pub fn shortest(value: Decimal) -> String {
    value.normalize().to_string()
}

/// The text with at least `scale` decimals; further digits are kept, for nothing is rounded here.
pub fn with_scale(value: Decimal, scale: u32) -> String {
    let mut value = value.normalize();
    if value.scale() < scale {
        let mut text = value.to_string();
        if value.scale() == 0 {
            text.push('.');
        }
        text.extend(std::iter::repeat_n('0', (scale - value.scale()) as usize));
        return text;
    }
    value.set_sign_negative(value.is_sign_negative() && !value.is_zero());
    value.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_rounded_as_the_decimals_are() {
        for mode in [RoundingMode::HalfUp, RoundingMode::HalfEven, RoundingMode::Down] {
            for steps in -450..=450 {
                for digits in 0..=3 {
                    let decimal = Decimal::from_i128_with_scale(steps, 4);
                    let rounded = round(decimal, 4 - digits, mode);
                    let whole = Decimal::from_i128_with_scale(round_whole(steps, digits, mode), 4);
                    assert_eq!(rounded, whole, "{steps} {digits} {mode:?}");
                }
            }
        }
    }

    fn dec(text: &str) -> Decimal {
        parse(text).unwrap()
    }

    #[test]
    fn digits_that_do_not_fit_are_an_error() {
        let large = dec("9999999999999999999999999999");
        assert_eq!(mul(large, dec("0.1")), Ok(dec("999999999999999999999999999.9")));
        assert_eq!(mul(large, dec("10")), Err(TooLarge));
        assert_eq!(add(large, dec("0.01")), Err(TooLarge));
        assert_eq!(mul(dec("0.00000000000001"), dec("0.000000000000001")), Err(TooLarge));
        assert_eq!(sub(dec("1.10"), dec("1.1")), Ok(Decimal::ZERO));
    }

    #[test]
    fn shares_one_after_the_other_add_up() {
        let third = share(dec("10"), dec("1"), dec("3"), 4);
        assert_eq!(third, Ok(dec("3.3333")));
        assert_eq!(share(dec("10"), dec("2"), dec("3"), 4), Ok(dec("6.6666")));
        assert_eq!(share(dec("10"), dec("3"), dec("3"), 4), Ok(dec("10")));
        assert_eq!(share(dec("1"), dec("1"), Decimal::ZERO, 4), Err(TooLarge));
    }

    #[test]
    fn texts_that_are_not_plain_digits_are_refused() {
        for text in ["", "-", "1e3", "+1", " 1", "1.", ".5", "1,000", "0x1", "1_0"] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(parse("99999999999999999999999999999999"), None);
        assert_eq!(shortest(dec("1.500")), "1.5");
        assert_eq!(shortest(dec("-0")), "0");
    }

    #[test]
    fn amounts_carry_their_scale_and_lose_nothing() {
        assert_eq!(with_scale(dec("224"), 2), "224.00");
        assert_eq!(with_scale(dec("0.002"), 2), "0.002");
        assert_eq!(with_scale(dec("3993.4"), 2), "3993.40");
        assert_eq!(with_scale(dec("-5"), 0), "-5");
    }

    #[test]
    fn a_half_goes_where_the_mode_says() {
        let half = dec("0.125");
        assert_eq!(round(half, 2, RoundingMode::HalfUp), dec("0.13"));
        assert_eq!(round(half, 2, RoundingMode::HalfEven), dec("0.12"));
        assert_eq!(round(-half, 2, RoundingMode::HalfUp), dec("-0.13"));
        assert_eq!(round(-half, 2, RoundingMode::Down), dec("-0.12"));
    }

    #[test]
    fn a_started_block_counts_whole() {
        assert_eq!(blocks(dec("4300"), dec("1000")), Ok(dec("5")));
        assert_eq!(blocks(dec("4000"), dec("1000")), Ok(dec("4")));
        assert_eq!(blocks(dec("0.5"), dec("0.2")), Ok(dec("3")));
        assert_eq!(blocks(Decimal::ZERO, dec("10")), Ok(Decimal::ZERO));
    }
}

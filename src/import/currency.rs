//! How many decimals a currency has in another system's amounts.

/// Whose amounts they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    /// Stripe counts in the currency's smallest unit.
    Stripe,
    /// Lago writes amounts of the currency itself, and rounds them to its smallest unit.
    Lago,
}

const NONE: &[&str] = &[
    "BIF", "CLP", "DJF", "GNF", "JPY", "KMF", "KRW", "PYG", "RWF", "VND", "VUV", "XAF", "XOF",
    "XPF",
];

const THREE: &[&str] = &["BHD", "JOD", "KWD", "OMR", "TND"];

/// The decimals of a currency, two for those that nothing else is known of; `None` where the
/// system's own documents or versions differ.
///
/// Stripe's API writes ISK with two decimals though coins have none; UGX stands in both lists.
/// Lago takes the decimals of a library that changed HUF, and that divides MGA and MRU by five.
pub(super) fn decimals(code: &str, system: System) -> Option<u32> {
    match (system, code) {
        (System::Stripe, "UGX") | (System::Lago, "HUF" | "MGA" | "MRU") => None,
        (System::Stripe, "MGA") | (System::Lago, "ISK" | "UGX") => Some(0),
        (System::Lago, "IQD" | "LYD") => Some(3),
        _ if NONE.contains(&code) => Some(0),
        _ if THREE.contains(&code) => Some(3),
        _ => Some(2),
    }
}

/// The step of the payments that Stripe takes, where it is larger than the smallest unit.
pub(super) fn payment_step(code: &str) -> Option<&'static str> {
    match code {
        "ISK" => Some("1"),
        _ if THREE.contains(&code) => Some("0.010"),
        _ => None,
    }
}

/// A code such as `EUR`, in capitals; nothing for another text.
pub(super) fn code(text: &str) -> Option<String> {
    let plain = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    plain.then(|| text.to_ascii_uppercase())
}

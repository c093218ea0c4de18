//! Small drawings as SVG text: a range on its scale, the key of a line, months as bars.

use rust_decimal::Decimal;

use crate::view::chart::{float, path, push_px};

/// P10, P50 and P90 in thousandths of a scale that is `width` pixels wide.
pub fn range([p10, p50, p90]: [u32; 3], width: u32) -> String {
    // The ring and the ends of the line stay within the drawing.
    let at = |share: u32| 5.0 + f64::from(width - 10) * f64::from(share.min(1000)) / 1000.0;
    let mut out = String::new();
    let mut line = |class: &str, from: f64, to: f64| {
        out.push_str("<path class=\"");
        out.push_str(class);
        out.push_str("\" d=\"");
        out.push_str(&path(&[(from, 8.0), (to, 8.0)]));
        out.push_str("\"/>");
    };
    line("range-rail", 0.0, f64::from(width));
    line("range-line", at(p10), at(p90));
    out.push_str("<circle class=\"range-dot\" cy=\"8\" r=\"4\" cx=\"");
    push_px(&mut out, at(p50));
    out.push_str("\"/>");
    out
}

/// A short piece of a line as a chart draws it; class and dashes are words of ours.
pub fn line_key(class: &str, dash: &str) -> String {
    let dash = match dash {
        "" => String::new(),
        dash => [" stroke-dasharray=\"", dash, "\""].concat(),
    };
    ["<path class=\"", class, "\" fill=\"none\"", &dash, " d=\"M0 5H24\"/>"].concat()
}

/// Months as bars, the largest as high as the drawing: its width, and what is in it.
pub fn bars(months: &[Decimal], height: u32) -> (u32, String) {
    let most = float(months.iter().max().copied().unwrap_or_default()).max(1.0);
    let step = if months.len() > 24 { 8 } else { 14 };
    let (mut out, mut x) = (String::new(), 0_u32);
    for units in months {
        let full = f64::from(height - 1);
        let tall = (float(*units) / most * full).max(1.0);
        out.push_str("<rect class=\"bar-month\" width=\"");
        push_px(&mut out, f64::from(step - 3));
        out.push_str("\" x=\"");
        push_px(&mut out, f64::from(x));
        out.push_str("\" y=\"");
        push_px(&mut out, f64::from(height) - tall);
        out.push_str("\" height=\"");
        push_px(&mut out, tall);
        out.push_str("\"/>");
        x += step;
    }
    (x, out)
}

//! The plan page's words and figures: the design's year, figure by figure.

use crate::advising::whole;
use packwise::view::Lang::{En, Zh};

#[test]
fn print() {
    for lang in [En, Zh] {
        let advice = whole(lang);
        println!("{}", serde_json::to_string_pretty(&advice).expect("json"));
    }
}

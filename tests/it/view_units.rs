//! Units and packs by the names that vendors give them.

use crate::support::dec;
use packwise::view::Lang::{En, Zh};
use packwise::view::format;

#[test]
fn packs_and_units_are_named_as_vendors_name_them() {
    assert_eq!(format::pack_size(dec("100000"), "call", En), "100,000");
    assert_eq!(format::pack_size(dec("100000"), "call", Zh), "10万次");
    assert_eq!(format::pack_size(dec("1000"), "call", Zh), "1,000次");
    assert_eq!(format::pack_size(dec("50"), "GB", Zh), "50 GB");
    assert_eq!(format::quantity(dec("1"), "call", En), "1 call");
    assert_eq!(format::quantity(dec("13500"), "call", En), "13,500 calls");
    assert_eq!(format::quantity(dec("13500"), "call", Zh), "13,500 次");
    assert_eq!(format::quantity(dec("2"), "vCPU-hour", En), "2 vCPU-hour");
}

/// Where WebAssembly does not run, a script names the units.
#[test]
fn plain_price_tables_name_units_as_the_pages_do() {
    let script = include_str!("../../www/embed/element/prices.js");
    let (_, list) = script.split_once("units: {\n").expect("the units in Chinese");
    let (list, _) = list.split_once('}').expect("their end");
    let units = list.split(',').filter_map(|unit| unit.trim().split_once(": "));
    let mut count = 0;
    for (id, word) in units {
        assert_eq!(word.trim_matches('"'), format::unit_word(id, false, Zh), "{id}");
        count += 1;
    }
    assert_eq!(count, 10, "all but those that Chinese names no other way");
}

//! The cases of other billing engines, each through the request that its meaning asks for.

use crate::support::{dec, differences, document, file, number, rate, simulate};
use packwise::document::Node;
use rust_decimal::Decimal;

/// The least numbers of cases that must run.
const RATE: usize = 71;
const SIMULATE: usize = 15;

#[test]
fn other_engines_cases_come_out_as_they_print_them() {
    let cases = document(&file("tests/peers/cases.json"));
    let (mut rated, mut simulated, mut skipped) = (0, 0, 0);
    let mut wrong = Vec::new();
    for case in cases.as_list() {
        let found = match case.text_at("kind") {
            Some("rate") => {
                rated += 1;
                rate_case(case)
            }
            Some("simulate") => {
                simulated += 1;
                simulate_case(case)
            }
            _ => {
                skipped += 1;
                let reason = case.text_at("skipped").unwrap_or_default();
                if reason.is_empty() {
                    vec!["left out without a reason".to_owned()]
                } else {
                    vec![]
                }
            }
        };
        if !found.is_empty() {
            let text = |key| case.text_at(key).unwrap_or_default();
            wrong.push(format!("{} ({}): {}", text("id"), text("case"), found.join("; ")));
        }
    }
    println!("{rated} cases rated, {simulated} simulated, {skipped} left out with their reason");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rated >= RATE && simulated >= SIMULATE, "{rated} rated, {simulated} simulated");
}

fn rate_case(case: &Node) -> Vec<String> {
    let expect = case.get("expect").unwrap_or(&Node::Null);
    if let Some(request) = case.get("request") {
        return match rate(request) {
            Ok(result) => rate_differences(&result, expect),
            Err(problems) => vec![problems.to_node().to_json()],
        };
    }
    let results = |key: &str| -> Result<Vec<Node>, String> {
        let rated = case.list_at(key).iter().map(rate).collect::<Result<_, _>>();
        rated.map_err(|problems| problems.to_node().to_json())
    };
    match (results("requests"), results("minus")) {
        (Ok(results), Ok(minus)) => many(&results, &minus, expect),
        (Err(error), _) | (_, Err(error)) => vec![error],
    }
}

fn rate_differences(result: &Node, expect: &Node) -> Vec<String> {
    let mut wrong = Vec::new();
    for (key, wanted) in expect.as_pairs() {
        let fits = match key.as_str() {
            "exact" => result.decimal_at("exact") == wanted.as_decimal(),
            "amount" => result.get("amount") == Some(wanted),
            "lineQuantities" => {
                let lines = result.list_at("lines").iter().map(|line| line.decimal_at("quantity"));
                lines.eq(wanted.as_list().iter().map(Node::as_decimal))
            }
            _ => false,
        };
        if !fits {
            wrong.push(format!("{key} is not {}: {}", wanted.to_json(), result.to_json()));
        }
    }
    wrong
}

/// Several requests of one case: their sum, the steps between them, or each one's amount.
fn many(results: &[Node], minus: &[Node], expect: &Node) -> Vec<String> {
    let exact: Vec<Decimal> = results.iter().map(|result| number(result, "exact")).collect();
    let less: Decimal = minus.iter().map(|result| number(result, "exact")).sum();
    let mut wrong = Vec::new();
    for (key, wanted) in expect.as_pairs() {
        let wanted_list: Vec<Decimal> =
            wanted.as_list().iter().filter_map(Node::as_decimal).collect();
        let fits = match key.as_str() {
            "sumExact" => Some(exact.iter().sum::<Decimal>() - less) == wanted.as_decimal(),
            "steps" => exact.windows(2).map(|pair| pair[1] - pair[0]).eq(wanted_list),
            "amounts" => results
                .iter()
                .map(|result| result.get("amount"))
                .eq(wanted.as_list().iter().map(Some)),
            _ => false,
        };
        if !fits {
            wrong.push(format!("{key} is not {}: {exact:?} less {less}", wanted.to_json()));
        }
    }
    wrong
}

fn simulate_case(case: &Node) -> Vec<String> {
    let one = |request: &Node, expect: &Node| match simulate(request) {
        Ok(result) => differences(&result, expect),
        Err(problems) => vec![problems.to_node().to_json()],
    };
    if let Some(request) = case.get("request") {
        return one(request, case.get("expect").unwrap_or(&Node::Null));
    }
    let pairs = case.list_at("requests").iter().zip(case.list_at("expects"));
    pairs.flat_map(|(request, expect)| one(request, expect)).collect()
}

#[test]
fn the_check_of_a_case_sees_a_wrong_figure() {
    let cases = document(&file("tests/peers/cases.json"));
    let is_rate = |case: &&Node| case.text_at("kind") == Some("rate");
    let case = cases.as_list().iter().find(is_rate).expect("a rate case");
    let result = rate(case.get("request").expect("a request")).expect("a result");
    let other = number(&result, "exact") + dec("0.01");
    let expect = Node::object([("exact", Node::decimal(other))]);
    assert_eq!(rate_differences(&result, &expect).len(), 1);
}

//! The schemas and types of documents: as committed, and true of real documents.

use crate::documents::{BOOKS, SCENARIOS, plan_text, rate_text, scenario_text};
use crate::random::{Dice, scenario};
use crate::slow::cases;
use crate::support::{book_files, document, file, node, plan, rate, simulate};
use packwise::api;
use packwise::api::check_book;
use packwise::document::{Node, Path, Problems, Shape, check};
use packwise::schema::{DOCUMENTS, schema, typescript};

/// Compares a generated text with the committed file, or writes the file.
fn kept(path: &str, text: &str) {
    let path = file(path);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, text).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    let bless = "BLESS=1 cargo test --test it schema";
    assert!(kept == text, "{} is not what the tables say: write it with `{bless}`", path.display());
}

#[test]
fn the_committed_schemas_are_those_of_the_tables() {
    for document in &DOCUMENTS {
        let schema = schema(document.name).expect("a schema");
        let text = serde_json::to_string_pretty(&schema).expect("text") + "\n";
        kept(&format!("www/schema/{}.json", document.name), &text);
    }
    assert!(schema("nothing").is_none());
}

#[test]
fn the_committed_types_are_those_of_the_tables() {
    kept("src/embed/types.ts", &typescript());
}

/// Notes what does not fit a document's table and schema.
fn fits(name: &str, found: &Node) {
    let known = DOCUMENTS.iter().find(|document| document.name == name).expect("a document");
    let mut problems = Problems::default();
    check(found, &Shape::Record(known.record), &Path::ROOT, &mut problems);
    assert!(problems.is_empty(), "{name}: {problems:?}");
    let schema = schema(name).expect("a schema");
    assert!(valid(found, &schema, &schema), "{name}: {}", found.to_json());
}

/// Whether a value fits a schema, as far as ours use the language; patterns are left out.
fn valid(value: &Node, schema: &Node, root: &Node) -> bool {
    let part = |schema: &Node| valid(value, schema, root);
    schema.as_pairs().iter().all(|(key, rule)| match key.as_str() {
        "$ref" => {
            let name = rule.as_text().and_then(|text| text.strip_prefix("#/$defs/"));
            let defined = root.get("$defs").and_then(|parts| parts.get(name?));
            part(defined.expect("a part that is there"))
        }
        "type" => matches!(
            (rule.as_text(), value),
            (Some("object"), Node::Object(_))
                | (Some("array"), Node::List(_))
                | (Some("string"), Node::Text(_))
                | (Some("boolean"), Node::Bool(_))
                | (Some("integer"), Node::Int(_))
                | (Some("null"), Node::Null)
        ),
        "const" => value == rule,
        "enum" => rule.as_list().contains(value),
        "anyOf" => rule.as_list().iter().any(part),
        "oneOf" => rule.as_list().iter().filter(|schema| part(schema)).count() == 1,
        "items" => value.as_list().iter().all(|value| valid(value, rule, root)),
        "required" => rule.as_list().iter().all(|key| {
            let is = |(name, _): &(String, Node)| Some(name.as_str()) == key.as_text();
            value.as_pairs().iter().any(is)
        }),
        "properties" => value.as_pairs().iter().all(|(key, value)| {
            let property = rule.as_pairs().iter().find(|(name, _)| name == key);
            property.is_none_or(|(_, schema)| valid(value, schema, root))
        }),
        "additionalProperties" => {
            let listed = schema.get("properties").map_or(&[][..], Node::as_pairs);
            let other = |(key, _): &&(String, Node)| !listed.iter().any(|(name, _)| name == key);
            let mut others = value.as_pairs().iter().filter(other);
            match rule {
                Node::Bool(_) => others.next().is_none(),
                schema => others.all(|(_, value)| valid(value, schema, root)),
            }
        }
        "minimum" => value.as_decimal() >= rule.as_decimal(),
        "exclusiveMinimum" => value.as_decimal() > rule.as_decimal(),
        "maximum" => value.as_decimal() <= rule.as_decimal(),
        "minLength" => value.as_text().is_none_or(|text| !text.is_empty()),
        "pattern" | "maxLength" | "maxItems" | "description" | "title" | "$schema" | "$defs" => {
            true
        }
        other => panic!("a schema uses {other}, which this test does not know"),
    })
}

#[test]
fn real_requests_and_answers_fit_their_schemas() {
    for path in book_files() {
        let book = document(&path);
        fits("book", &book);
        fits("check-result", &check_book(&book).expect("a good book"));
    }
    for seed in cases(150) {
        let document = node(&scenario(&mut Dice::new(seed)));
        fits("scenario", &document);
        fits("result", &simulate(&document).expect("a result"));
        let book = document.get("book").expect("a book").clone();
        fits("check-result", &check_book(&book).expect("a good book"));
    }
    for seed in cases(60) {
        let case = |seed| node(&scenario(&mut Dice::new(seed)));
        let (asked, other) = (case(seed), case(seed + 1000));
        let book = |document: &Node| document.get("book").expect("a book").clone();
        let compared = api::diff(&book(&asked), &book(&other), Some(&asked));
        fits("diff", &compared.or_else(|_| api::diff(&book(&asked), &book(&other), None)).unwrap());
    }
    fits("plan", &node(&plan_text()));
    fits("plan-result", &plan(&node(&plan_text())).expect("an answer"));
    fits("rate", &node(&rate_text()));
    fits("rate-result", &rate(&node(&rate_text())).expect("a result"));
    for entry in std::fs::read_dir(file("tests/bills")).expect("bills") {
        let folder = entry.expect("a folder").path();
        if !folder.is_dir() {
            continue;
        }
        let case = document(&folder.join("case.json"));
        let request = case.get("document").expect("a document");
        if case.text_at("request") == Some("rate") {
            fits("rate", request);
            fits("rate-result", &rate(request).expect("a result"));
        } else {
            fits("scenario", request);
            fits("result", &simulate(request).expect("a result"));
        }
    }
}

#[test]
fn errors_fit_their_schema_and_bad_documents_fit_none() {
    let book = schema("book").expect("a schema");
    let mut refused = 0;
    for (from, to, ..) in BOOKS.iter().chain(SCENARIOS) {
        let text = scenario_text().replacen(from, to, 1);
        if let Err(problems) = simulate(&node(&text)) {
            fits("errors", &problems.to_node());
        }
        let found = node(&text);
        let fits = found.get("book").is_some_and(|found| valid(found, &book, &book));
        refused += usize::from(!fits);
    }
    assert!(refused >= 15, "the schema of books refuses only {refused} of the bad ones");
}

//! How fast futures are drawn and priced, natively and as WebAssembly, beside numpy. Held by
//! ratios, never by times.

use crate::bench::{Effort, Figures, native, steady, wasm};
use crate::peers;
use crate::plans::RATIO;
use crate::report::{Report, Unit};
use crate::run::{Outcome, answer, command, fail, output, root};

/// Of ours and of numpy's, both drawn, two means may lie so many standard errors of numpy's apart:
/// five of the two together.
const ERRORS: f64 = 7.1;

/// One line of the program.
struct Row {
    what: String,
    count: String,
    ms: f64,
    /// Of every figure.
    hash: String,
}

/// One run of the program: its rows, and the mean cost of each plan.
struct Told {
    rows: Vec<Row>,
    means: Vec<f64>,
}

/// Both runs of it.
struct Lives {
    native: Told,
    wasm: Told,
}

impl Figures for Lives {
    fn measure(effort: &Effort) -> Outcome<Lives> {
        let words = ["futures", effort.enough];
        let text = |told: Option<String>| read(&told.unwrap_or_default());
        let told = (text(output(&mut native(&words))), text(output(&mut wasm(&words))));
        let (Some(native), Some(wasm)) = told else {
            return fail("The benchmark of futures printed too little: see benches/main.rs.");
        };
        for (row, other) in native.rows.iter().zip(&wasm.rows) {
            if row.hash != other.hash {
                let what = &row.what;
                return fail(format!("Of {what} WebAssembly says something else: compare them."));
            }
        }
        Ok(Lives { native, wasm })
    }

    fn best(mut self, other: Lives) -> Lives {
        let beside = other.native.rows.iter().chain(&other.wasm.rows);
        for (row, other) in self.native.rows.iter_mut().chain(&mut self.wasm.rows).zip(beside) {
            row.ms = row.ms.min(other.ms);
        }
        self
    }

    fn slow(&self) -> Option<String> {
        let mut pairs = self.native.rows.iter().zip(&self.wasm.rows);
        let (row, _) = pairs.find(|(row, other)| other.ms / row.ms > RATIO)?;
        Some(format!("In WebAssembly {} became slow: more than {RATIO} times.", row.what))
    }
}

/// Measures, holds the ratios and tells.
pub fn futures(effort: &Effort, report: &mut Report) -> Outcome {
    let lives: Lives = steady(effort)?;
    let theirs = numpy(effort, &lives.native.means)?;
    report.section("Plans at other usage");
    report.say(
        "Four plans over twelve months: in 10,000 futures drawn around a forecast, and with the \
         forecast made smaller and larger, the best plan found anew at each step. Milliseconds, \
         the best of several runs. Every figure of ours is the same natively and as WebAssembly. \
         numpy, native, draws as many futures with its own generator and tells the same figures; \
         it knows one list whose packs all outlive the months, and its means are ours but for \
         chance.",
    );
    let mut rows = Vec::new();
    for (row, other) in lives.native.rows.iter().zip(&lives.wasm.rows) {
        let drawn = row.what == "futures";
        let of = |value: f64| if drawn { format!("{value:.1}") } else { "–".to_owned() };
        rows.push(vec![
            row.what.clone(),
            row.count.clone(),
            format!("{:.1}", row.ms),
            format!("{:.1}", other.ms),
            format!("{:.1}", other.ms / row.ms),
            of(theirs),
            of(other.ms / theirs),
        ]);
        if drawn {
            let mut pair = |how, ours| {
                let what = format!("10,000 futures of four plans, {how}");
                report.pair(what, "numpy, native", Unit::Milliseconds, ours, theirs);
            };
            pair("native", row.ms);
            pair("WASM", other.ms);
        }
    }
    let head = ["what", "count", "native", "WASM", "WASM / native", "numpy", "WASM / numpy"];
    report.table(&head, &rows);
    Ok(())
}

/// Milliseconds that numpy takes, after its means were seen to be ours.
fn numpy(effort: &Effort, means: &[f64]) -> Outcome<f64> {
    let python = peers::python()?;
    let question = output(&mut native(&["futures", "question"])).unwrap_or_default();
    let mut script = command(&python);
    // No compiled files beside the sources.
    script.arg("-B").arg(root().join("benches/peers/futures.py")).arg(effort.numpy);
    let mend = "numpy does not answer: see above, and benches/peers/futures.py.";
    let text = answer(&mut script, &question, mend)?;
    let numbers =
        |line: &str| line.split(' ').filter_map(|word| word.parse::<f64>().ok()).collect();
    let lines: Vec<Vec<f64>> = text.lines().map(numbers).collect();
    let Some(([ms], theirs)) = lines.split_first().map(|(first, rest)| (&first[..], rest)) else {
        return fail(mend);
    };
    if theirs.len() != means.len() {
        return fail(mend);
    }
    for (plan, (ours, theirs)) in (1..).zip(means.iter().zip(theirs)) {
        let alike = match theirs[..] {
            [mean, error] => (ours * 100.0 - mean).abs() <= ERRORS * error,
            _ => false,
        };
        if !alike {
            return fail(format!(
                "Plan {plan} costs {ours} on average, but hundredths {theirs:?}."
            ));
        }
    }
    Ok(*ms)
}

fn read(text: &str) -> Option<Told> {
    let (mut rows, mut means) = (Vec::new(), Vec::new());
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        match words[..] {
            ["means", ref rest @ ..] => {
                means.extend(rest.iter().filter_map(|mean| mean.parse::<f64>().ok()))
            }
            [what, count, _, _, ms, hash] => rows.push(Row {
                what: what.to_owned(),
                count: count.to_owned(),
                ms: ms.parse().ok()?,
                hash: hash.to_owned(),
            }),
            _ => return None,
        }
    }
    (rows.len() == 2 && !means.is_empty()).then_some(Told { rows, means })
}

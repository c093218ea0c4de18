//! How fast a plan is found, natively and as WebAssembly, beside HiGHS on the same months in the
//! same run; and how fast futures are drawn. Held by ratios, never by times.

use crate::bench::{native, wasm};
use crate::peers;
use crate::run::{Outcome, fail, output};
use std::process::{Command, Stdio};

/// What the program is told: no run is begun after so many milliseconds.
const PLANS: [&str; 4] = ["plan", "1500", "12", "36"];
const FUTURES: [&str; 2] = ["futures", "1500"];
/// Seconds that HiGHS may take for one question.
const LIMIT: &str = "60";
/// Of 36 months the best plan may take this part of what HiGHS takes for it. Of twelve HiGHS is
/// about as quick, which is printed.
const PART: f64 = 0.1;
/// A plan of HiGHS may cost so much of it less, which is within the gap at which it stops.
const TOLERANCE: f64 = 1e-6;
/// WebAssembly may take so many times as long as native code. Wide numbers, which natively are an
/// instruction or two, are calls there.
const RATIO: f64 = 4.0;
/// The questions, in their order, that HiGHS is asked too: those of 36 months take it a minute.
const ASKED: [usize; 5] = [0, 1, 2, 3, 5];

/// What the planner says to one question.
struct Plan {
    level: String,
    months: String,
    /// For the best plan alone, and with all that it is compared with.
    alone: f64,
    ms: f64,
    cost: f64,
    exact: bool,
}

/// What HiGHS says: its plan's cost, the bound that it proved, whether it is done.
struct Peer {
    ms: f64,
    cost: f64,
    bound: f64,
    done: bool,
}

/// Runs the planner twice and HiGHS once, prints the tables and holds the ratios.
pub fn bench() -> Outcome {
    plans()?;
    futures()
}

fn plans() -> Outcome {
    let (ours, browser) = (read(&mut native(&PLANS), plan)?, read(&mut wasm(&PLANS), plan)?);
    let theirs = highs()?;
    println!(
        "\nWhat to buy on the Smart Scan list; milliseconds, and those of the best plan alone:"
    );
    println!("   calls  months  native    WASM  /native    alone    WASM     HiGHS  HiGHS/WASM");
    let (mut sums, mut wrong) = ([0.0; 2], Vec::new());
    let mut parts = vec![("12", [0.0; 2]), ("36", [0.0; 2])];
    for (place, (ours, browser)) in ours.iter().zip(&browser).enumerate() {
        let peer = ASKED.iter().position(|at| *at == place).and_then(|at| theirs.get(at));
        let beside = peer.map_or(format!("{:>9} {:>11}", "-", "-"), |peer| {
            let more = if peer.done { " " } else { ">" };
            format!("{more}{:>8.1} {:>11.1}", peer.ms, peer.ms / browser.alone)
        });
        let Plan { level, months, alone, ms, .. } = ours;
        let (other, there) = (browser.ms, browser.alone);
        let times = format!("{ms:>7.1} {other:>7.1} {:>8.1} {alone:>8.1} {there:>7.1}", other / ms);
        println!("{level:>8} {months:>7} {times} {beside}");
        add(&mut sums, [ours.ms, browser.ms]);
        for (of, part) in &mut parts {
            if let Some(peer) = peer.filter(|_| of == months) {
                add(part, [browser.alone, peer.ms]);
            }
        }
        if !agree(ours, browser, peer) {
            wrong.push(format!("{level} calls a month over {months} months"));
        }
    }
    if theirs.len() != ASKED.len() || ours.len() != browser.len() {
        return fail("The benchmark of plans printed too little: run benches/plan.rs by hand.");
    }
    if !wrong.is_empty() {
        return fail(format!("Plans are not proven, or differ: {}.", wrong.join(", ")));
    }
    let ratio = sums[1] / sums[0];
    println!("WebAssembly takes {ratio:.1} times the native time (at most {RATIO}).");
    let [year, years] = [0, 1].map(|at| parts[at].1[0] / parts[at].1[1]);
    println!("Of 12 months it takes {year:.2} times the time of native HiGHS for the best plan.");
    println!("Of 36 months it takes {years:.4} times that time (at most {PART}).");
    if ratio > RATIO || years > PART {
        return fail("The plan became slow: look at what was changed last in src/plan/.");
    }
    Ok(())
}

fn add(sums: &mut [f64; 2], parts: [f64; 2]) {
    sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += part);
}

/// Whether the plans cost the same, and what HiGHS says lies beside them.
fn agree(ours: &Plan, browser: &Plan, peer: Option<&Peer>) -> bool {
    let same = ours.cost == browser.cost && ours.exact && browser.exact;
    let beside = peer.is_none_or(|peer| {
        let gap = TOLERANCE * peer.cost;
        let proven = !peer.done || peer.cost - ours.cost <= gap;
        proven && ours.cost <= peer.cost && ours.cost >= peer.bound - gap
    });
    same && beside
}

fn futures() -> Outcome {
    let row = |words: &[&str]| {
        let [what, count, _, _, ms, hash] = words[..] else { return None };
        Some((what.to_owned(), count.to_owned(), ms.parse::<f64>().ok()?, hash.to_owned()))
    };
    let (ours, browser) = (read(&mut native(&FUTURES), row)?, read(&mut wasm(&FUTURES), row)?);
    println!("\nFour plans over twelve months at other usage; milliseconds:");
    println!("                  count   native     WASM  WASM/native");
    for ((what, count, ms, hash), (_, _, other, same)) in ours.iter().zip(&browser) {
        println!("{what:>15} {count:>7} {ms:>8.1} {other:>8.1} {:>12.1}", other / ms);
        if hash != same {
            return fail(format!(
                "Of {what} WebAssembly says something else: compare its figures."
            ));
        }
        if other / ms > RATIO {
            return fail(format!("In WebAssembly {what} became slow: more than {RATIO} times."));
        }
    }
    if ours.len() != 2 || browser.len() != 2 {
        return fail(
            "The benchmark of futures printed too little: run benches/futures.rs by hand.",
        );
    }
    println!("Every figure is the same in both.");
    Ok(())
}

fn plan(words: &[&str]) -> Option<Plan> {
    let [level, months, alone, ms, cost, exact] = words[..] else { return None };
    let (level, months, exact) = (level.to_owned(), months.to_owned(), exact == "true");
    let [alone, ms, cost] = [alone, ms, cost].map(|word| word.parse::<f64>().ok());
    Some(Plan { level, months, alone: alone?, ms: ms?, cost: cost?, exact })
}

fn peer(words: &[&str]) -> Option<Peer> {
    let [cost, bound, done, ms] = words[..] else { return None };
    let [cost, bound, ms] = [cost, bound, ms].map(|word| word.parse::<f64>().ok());
    Some(Peer { ms: ms?, cost: cost?, bound: bound?, done: done == "true" })
}

/// Asks HiGHS the same questions.
fn highs() -> Outcome<Vec<Peer>> {
    let python = peers::python()?;
    let questions = output(&mut native(&["plan", "questions"])).unwrap_or_default();
    let questions: Vec<&str> = questions.lines().collect();
    let asked: Vec<&str> = ASKED.iter().filter_map(|at| questions.get(*at).copied()).collect();
    let mut script = peers::script(&python, "plan_highs.py");
    script.args(["solve", LIMIT]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let text = asked.join("\n") + "\n";
    let answer = script.spawn().and_then(|mut child| {
        if let Some(mut input) = child.stdin.take() {
            std::io::Write::write_all(&mut input, text.as_bytes())?;
        }
        child.wait_with_output()
    });
    match answer {
        Ok(answer) if answer.status.success() => {
            Ok(rows(&String::from_utf8_lossy(&answer.stdout), peer))
        }
        _ => fail("HiGHS does not answer: run `cargo xtask peers` and see what it says."),
    }
}

fn read<T>(program: &mut Command, row: impl Fn(&[&str]) -> Option<T>) -> Outcome<Vec<T>> {
    Ok(rows(&output(program).unwrap_or_default(), row))
}

fn rows<T>(text: &str, row: impl Fn(&[&str]) -> Option<T>) -> Vec<T> {
    let words = |line: &str| row(&line.split_whitespace().collect::<Vec<_>>());
    text.lines().filter_map(words).collect()
}

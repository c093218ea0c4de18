//! How fast a plan is found, natively and as WebAssembly, beside HiGHS on the same months. Held by
//! ratios, never by times.

use crate::bench::{Effort, Figures, native, steady, wasm};
use crate::peers;
use crate::report::{Report, Unit};
use crate::run::{Outcome, answer, fail, output};
use std::process::Command;

/// Seconds that HiGHS may take for one question.
const LIMIT: &str = "60";
/// Of 36 months the best plan may take this part of what HiGHS takes for it. Of twelve HiGHS is
/// about as quick, which is printed.
const PART: f64 = 0.1;
/// A plan of HiGHS may cost so much of it less, which is within the gap at which it stops.
const TOLERANCE: f64 = 1e-6;
/// WebAssembly may take so many times as long as native code. Wide numbers, which natively are an
/// instruction or two, are calls there.
pub const RATIO: f64 = 4.0;
/// What to do when it is slow.
const SLOW: &str = "The plan became slow: look at what was changed last in src/plan/.";

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

/// Both runs of the planner.
struct Plans {
    native: Vec<Plan>,
    wasm: Vec<Plan>,
}

impl Figures for Plans {
    fn measure(effort: &Effort) -> Outcome<Plans> {
        let words = [&["plan", effort.enough], effort.months].concat();
        let (native, wasm) = (read(&mut native(&words)), read(&mut wasm(&words)));
        if native.is_empty() || native.len() != wasm.len() {
            return fail("The benchmark of plans printed too little: see benches/main.rs.");
        }
        Ok(Plans { native, wasm })
    }

    fn best(mut self, other: Plans) -> Plans {
        let beside = other.native.iter().chain(&other.wasm);
        for (plan, other) in self.native.iter_mut().chain(&mut self.wasm).zip(beside) {
            plan.alone = plan.alone.min(other.alone);
            plan.ms = plan.ms.min(other.ms);
        }
        self
    }

    fn slow(&self) -> Option<String> {
        let told = format!("{} {SLOW}", self.held());
        (self.ratio() > RATIO).then_some(told)
    }
}

impl Plans {
    fn ratio(&self) -> f64 {
        let sum = |plans: &[Plan]| plans.iter().map(|plan| plan.ms).sum::<f64>();
        sum(&self.wasm) / sum(&self.native)
    }

    fn held(&self) -> String {
        let ratio = self.ratio();
        format!("WebAssembly takes {ratio:.1} times the native time (held: at most {RATIO}).")
    }
}

/// Measures, holds the ratios and tells.
pub fn plans(effort: &Effort, report: &mut Report) -> Outcome {
    let plans: Plans = steady(effort)?;
    let theirs = highs(effort)?;
    if theirs.len() != effort.asked.len() {
        return fail("HiGHS answered too little: run `cargo xtask peers` and see what it says.");
    }
    // Each question's quickest answer.
    let peer = |place: usize| {
        let all = effort.asked.iter().zip(&theirs).filter(|(at, _)| **at == place);
        all.map(|(_, peer)| peer).min_by(|one, other| one.ms.total_cmp(&other.ms))
    };
    let mut wrong = Vec::new();
    for (place, (ours, browser)) in plans.native.iter().zip(&plans.wasm).enumerate() {
        if !agree(ours, browser, peer(place)) {
            wrong.push(format!("{} calls a month over {} months", ours.level, ours.months));
        }
    }
    if !wrong.is_empty() {
        return fail(format!("Plans are not proven, or differ: {}.", wrong.join(", ")));
    }
    tell(&plans, peer, report);
    let parts: Vec<f64> = effort.months.iter().map(|of| part(of, &plans, peer, report)).collect();
    if parts.get(1).is_some_and(|part| *part > PART) {
        return fail(format!("Of 36 months more than {PART} of HiGHS's time. {SLOW}"));
    }
    Ok(())
}

fn tell<'a>(plans: &Plans, peer: impl Fn(usize) -> Option<&'a Peer>, report: &mut Report) {
    report.section("What to buy, and when");
    report.say(
        "On the Smart Scan list, beside HiGHS (native, one thread), which is told the list as a \
         mixed-integer program. Milliseconds: for the best plan with all that it is compared with, \
         and for the best plan alone, which is what HiGHS finds. `>`: HiGHS was stopped after a \
         minute, its plan found and not proven. Every plan costs the same, or less.",
    );
    let row = |(place, (ours, browser)): (usize, (&Plan, &Plan))| {
        let beside = peer(place).map_or(["–".to_owned(), "–".to_owned()], |peer| {
            let more = if peer.done { "" } else { "> " };
            [format!("{more}{:.1}", peer.ms), format!("{more}{:.1}", peer.ms / browser.alone)]
        });
        let figures = [ours.ms, browser.ms, browser.ms / ours.ms, ours.alone, browser.alone];
        let mut cells = vec![ours.level.clone(), ours.months.clone()];
        cells.extend(figures.map(|figure| format!("{figure:.1}")));
        cells.extend(beside);
        cells
    };
    let rows: Vec<_> = plans.native.iter().zip(&plans.wasm).enumerate().map(row).collect();
    let head = [
        "calls a month",
        "months",
        "all, native",
        "all, WASM",
        "WASM / native",
        "best, native",
        "best, WASM",
        "HiGHS",
        "HiGHS / best, WASM",
    ];
    report.table(&head, &rows);
    report.say(&plans.held());
}

/// The best plans of so many months as WebAssembly beside native HiGHS, as a part of its time.
fn part<'a>(
    months: &str,
    plans: &Plans,
    peer: impl Fn(usize) -> Option<&'a Peer>,
    report: &mut Report,
) -> f64 {
    let pairs = plans.native.iter().zip(&plans.wasm).enumerate();
    let asked = pairs.filter(|(_, (plan, _))| plan.months == months);
    let mut sums = [0.0; 3];
    for (native, wasm, peer) in
        asked.filter_map(|(place, (native, wasm))| Some((native, wasm, peer(place)?)))
    {
        sums[0] += native.alone;
        sums[1] += wasm.alone;
        sums[2] += peer.ms;
    }
    let [native, wasm, theirs] = sums;
    let what = |how| format!("The best plans of {months} months, {how}");
    report.pair(what("WASM"), "HiGHS, native", Unit::Milliseconds, wasm, theirs);
    report.pair(what("native"), "HiGHS, native", Unit::Milliseconds, native, theirs);
    wasm / theirs
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

/// Asks HiGHS the same questions.
fn highs(effort: &Effort) -> Outcome<Vec<Peer>> {
    let python = peers::python()?;
    let questions = output(&mut native(&["plan", "questions"])).unwrap_or_default();
    let questions: Vec<&str> = questions.lines().collect();
    let asked = effort.asked.iter().filter_map(|at| questions.get(*at).copied());
    let asked = asked.collect::<Vec<_>>().join("\n") + "\n";
    let mut script = peers::script(&python, "plan_highs.py");
    let mend = "HiGHS does not answer: run `cargo xtask peers` and see what it says.";
    let text = answer(script.args(["solve", LIMIT]), &asked, mend)?;
    Ok(text.lines().filter_map(peer).collect())
}

fn peer(line: &str) -> Option<Peer> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [cost, bound, done, ms] = words[..] else { return None };
    let [cost, bound, ms] = [cost, bound, ms].map(|word| word.parse::<f64>().ok());
    Some(Peer { ms: ms?, cost: cost?, bound: bound?, done: done == "true" })
}

fn plan(line: &str) -> Option<Plan> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [level, months, alone, ms, cost, exact] = words[..] else { return None };
    let (level, months, exact) = (level.to_owned(), months.to_owned(), exact == "true");
    let [alone, ms, cost] = [alone, ms, cost].map(|word| word.parse::<f64>().ok());
    Some(Plan { level, months, alone: alone?, ms: ms?, cost: cost?, exact })
}

fn read(program: &mut Command) -> Vec<Plan> {
    output(program).unwrap_or_default().lines().filter_map(plan).collect()
}

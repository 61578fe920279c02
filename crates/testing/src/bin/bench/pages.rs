//! `make bench-pages`: the pages of a place of 200,000 people and of one of 20,000,
//! through the real program, signed in as workers who are there. Each page leaves its
//! trace, durable before it is sent: that is counted too.
//!
//! The two stores are kept between runs in the folder that `LW_PAGES` names, and filled
//! anew where what they would be filled with has changed.

use std::path::{Path, PathBuf};
use std::time::Instant;

use borough::plan::{Plan, Size};
use jiff::Timestamp;
use testing::bulk::{filled, two_years};
use testing::raw::RawStore;
use testing::sizes::size;
use testing::test_place::lambeth;

use crate::asking::{Asked, Asking, Page, Program, reads, times_of};
use crate::ruler::{Ruler, Slow};
use crate::{ruler, say};

/// How many people a large place has, and how many a small one.
const LARGE: u64 = 200_000;
const SMALL: u64 = 20_000;
/// When the two years end: the same day in each run, so that the stores can be kept.
const UNTIL: &str = "2026-11-25T00:00:00Z";
/// How many runs; the medians count.
const RUNS: usize = 5;
/// A page of a large place is there within so many milliseconds, but for one in a hundred.
const WITHIN_MS: f64 = 20.0;
/// And takes at most so many times as long as in a small one.
const TIMES_SMALL: f64 = 3.0;

/// What a page took, in milliseconds.
#[derive(Debug, Clone, Copy)]
struct Took {
    /// The median of all.
    median: f64,
    /// What 99 in 100 took at most.
    most: f64,
    /// The same of those that were on their way while the machine kept its speed: a page that
    /// takes long is likelier to be left out, so this is told beside, and gates nothing.
    steady: f64,
    /// How many hundredths of the pages were left out of that.
    left_out: f64,
}

impl Took {
    fn told(self) -> String {
        format!("{:.2}  {:.2}  {:.2}", self.median, self.most, self.steady)
    }
}

pub(crate) async fn measure() -> Result<(), String> {
    let alone = ruler::alone();
    say(&format!("with nothing else going on the machine is slow for {alone:.1} % of the time"));
    let (small, large) = (size("LW_SMALL", SMALL), size("LW_PEOPLE", LARGE));
    let of_small = of_a_place(small).await?;
    let of_large = of_a_place(large).await?;
    let reads = reads();
    say(&format!(
        "milliseconds: the median, what 99 in 100 take at most, and the same while the machine \
         keeps its speed; {RUNS} runs; each reads for {reads}:"
    ));
    let heads = [format!("{small} people"), format!("{large} people")];
    say(&format!("  {:<26} {:>24} {:>24}   times   left out", "", heads[0], heads[1]));
    let mut slow = Vec::new();
    for ((page, small), (_, large)) in of_small.iter().zip(&of_large) {
        let times = large.median / small.median;
        let (left, right, name) = (small.told(), large.told(), page.name());
        say(&format!(
            "  {name:<26} {left:>24} {right:>24}   {times:.1}   {:>4.1} %",
            large.left_out
        ));
        if large.most >= WITHIN_MS || (times > TIMES_SMALL && !page.searches_by_name()) {
            slow.push(name);
        }
    }
    if slow.is_empty() { Ok(()) } else { Err(format!("slower than it must be: {slow:?}")) }
}

/// What each page takes in a place of so many people.
async fn of_a_place(people: u64) -> Result<Vec<(Page, Took)>, String> {
    let until: Timestamp = UNTIL.parse().map_err(|_| "no time".to_owned())?;
    let (folder, plan) = (folder()?.join(people.to_string()), two_years(people, until));
    let begun = Instant::now();
    let progress = |number| {
        let took = begun.elapsed().as_secs();
        say(&format!("  {number} of {people} people have come in, after {took} s"));
    };
    filled(&folder, &lambeth(), plan, progress).await?;
    let asked = asked(plan)?;
    let program = Program::start(&folder)?;
    let raw = RawStore::open(&folder);
    let mut all = Vec::new();
    for page in Page::ALL {
        let client = program.sign_in(*page).await?;
        let addresses = client.addresses(*page, &asked).await?;
        let mut runs = Vec::new();
        for _ in 0..RUNS {
            let (traced, ruler) = (raw.traced(), Ruler::watching());
            let took = times_of(&client, &addresses).await?;
            let (left, slow) = (raw.traced() - traced, ruler.seen());
            // A page that asks several things leaves a line of each.
            if page.leaves_a_trace() && left < i64::try_from(took.len()).unwrap_or(0) {
                return Err(format!(
                    "{} was seen {} times and left {left}",
                    page.name(),
                    took.len()
                ));
            }
            runs.push(took_of(&took, &slow));
        }
        let took = median_of(&runs);
        let (name, told, left_out) = (page.name(), took.told(), took.left_out);
        say(&format!("  of {people} people, {name}: {told} ms, {left_out:.1} % left out"));
        all.push((*page, took));
    }
    Ok(all)
}

/// What people told who can be found by it, here and there among all.
fn asked(size: Size) -> Result<Asked, String> {
    let place = place::read(&lambeth()).map_err(|_| "the place cannot be read".to_owned())?;
    let plan = Plan::of(&place, size).map_err(|error| error.to_string())?;
    let step = usize::try_from(size.people / 400).unwrap_or(1).max(1);
    let lives = (0..size.people).step_by(step).filter_map(|number| plan.life(number).ok());
    Ok(lives.filter_map(|life| life.told()).collect())
}

fn took_of(took: &[Asking], slow: &Slow) -> Took {
    let steady = took.iter().filter(|(begun, ended)| !slow.touches(*begun, *ended));
    let (all, steady) = (in_order(took.iter()), in_order(steady));
    let at = |took: &[f64], hundredths: usize| {
        // Where nothing is left nothing is known, and nothing is fast.
        took.get(took.len() * hundredths / 100).copied().unwrap_or(f64::INFINITY)
    };
    #[expect(clippy::cast_precision_loss, reason = "pages are counted in thousands")]
    let kept = steady.len() as f64 / all.len().max(1) as f64;
    let left_out = 100.0 * (1.0 - kept);
    Took { median: at(&all, 50), most: at(&all, 99), steady: at(&steady, 99), left_out }
}

fn in_order<'a>(took: impl Iterator<Item = &'a Asking>) -> Vec<f64> {
    let mut all: Vec<f64> =
        took.map(|(begun, ended)| (*ended - *begun).as_secs_f64() * 1000.0).collect();
    all.sort_by(f64::total_cmp);
    all
}

fn median_of(runs: &[Took]) -> Took {
    let middle = |of: fn(&Took) -> f64| {
        let mut all: Vec<f64> = runs.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied().unwrap_or(0.0)
    };
    Took {
        median: middle(|took| took.median),
        most: middle(|took| took.most),
        steady: middle(|took| took.steady),
        left_out: middle(|took| took.left_out),
    }
}

/// Where the stores are kept.
#[expect(clippy::disallowed_methods, reason = "the bench is told where its stores are kept")]
fn folder() -> Result<PathBuf, String> {
    if let Ok(folder) = std::env::var("LW_PAGES") {
        return Ok(PathBuf::from(folder));
    }
    let program = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = program.parent().and_then(Path::parent).ok_or("no target folder")?;
    Ok(target.join("pages"))
}

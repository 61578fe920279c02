//! `make bench`: introductions per second over HTTP with 32 clients, durable
//! before the reference is shown, against the same rows inserted by hand.
//!
//! Three servers of one process each answer the same forms: the program; the
//! same rows by hand in shared commits; the same rows by hand in a commit each.
//! They are measured in turn, several rounds, and the medians are compared. Then
//! once more with every flush 3 ms slower, by the preloaded library of
//! `tests/faults`. Then the program on a server of `PostgreSQL`, which `make bench`
//! starts for it and which flushes as it should, against a loop that inserts the
//! same rows there. `bench sqlite`, `bench postgres` and `bench gate`
//! do one part, and `bench pages` is `make bench-pages`, and `bench offers` the directory alone. Gates are ratios within one run; the machine's own speed is
//! only reported.

#[path = "bench/asking.rs"]
mod asking;
#[path = "bench/by_hand.rs"]
mod by_hand;
#[path = "bench/clients.rs"]
mod clients;
#[path = "bench/gate.rs"]
mod gate;
#[path = "bench/offers.rs"]
mod offers;
#[path = "bench/on_postgres.rs"]
mod on_postgres;
#[path = "bench/pages.rs"]
mod pages;
#[path = "bench/rows.rs"]
mod rows;
#[path = "bench/ruler.rs"]
mod ruler;
#[path = "bench/servers.rs"]
mod servers;

use std::io::Write as _;
use std::process::ExitCode;
use std::time::Duration;

use on_postgres::Database;
use servers::{Contender, Server};

/// How many clients send at once.
const CLIENTS: usize = 32;
/// How many rounds each contender runs; the median counts.
const ROUNDS: usize = 5;
/// How long a round lasts.
const ROUND: Duration = Duration::from_secs(3);
/// How much of the hand-written speed the program must reach.
const OF_BY_HAND: f64 = 0.5;
/// How many times the speed of a commit each, when flushes are slow.
const TIMES_ALONE: f64 = 5.0;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return complain(&error.to_string()),
    };
    let done = match arguments.get(1).map(String::as_str) {
        Some("serve") => runtime.block_on(servers::serve(&arguments[2..])),
        Some("offers") => runtime.block_on(offers::measure()),
        Some("pages") => runtime.block_on(pages::measure()),
        part => runtime.block_on(compare(part)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => complain(&error),
    }
}

async fn compare(part: Option<&str>) -> Result<(), String> {
    let at_the_gate = at_the_gate()?;
    if part == Some("gate") {
        return if at_the_gate { Ok(()) } else { Err("slower than it must be".to_owned()) };
    }
    say(&format!("{CLIENTS} clients, {ROUNDS} rounds of {} s each, medians:", ROUND.as_secs()));
    let in_a_file = if part == Some("postgres") { true } else { in_a_file().await? };
    let on_a_server = if part == Some("sqlite") { true } else { on_a_server().await? };
    if at_the_gate && in_a_file && on_a_server {
        Ok(())
    } else {
        Err("slower than it must be".to_owned())
    }
}

/// Whether the gate is fast enough for a list.
fn at_the_gate() -> Result<bool, String> {
    let took = gate::list_of_fifty()?;
    let (took_ms, at_most) = (took.as_secs_f64() * 1000.0, gate::AT_MOST.as_millis());
    say(&format!("the gate over a list of 50: {took_ms:.2} ms, the median (at most {at_most})"));
    Ok(took <= gate::AT_MOST)
}

/// Whether it is fast enough in a file.
async fn in_a_file() -> Result<bool, String> {
    say("in a file:");
    let swift = [Contender::Program, Contender::ByHandShared];
    let [program, by_hand] = medians(swift, 0).await?;
    report("the program", program);
    report("the same rows by hand, shared commits", by_hand);
    let share = program / by_hand;
    say(&format!("  the program reaches {share:.2} of it (at least {OF_BY_HAND})"));
    say("in a file, every flush 3 ms slower:");
    let slow = [Contender::Program, Contender::ByHandAlone];
    let [program, alone] = medians(slow, 3).await?;
    report("the program", program);
    report("the same rows by hand, a commit each", alone);
    let times = program / alone;
    say(&format!("  the program is {times:.1} times as fast (at least {TIMES_ALONE})"));
    Ok(share >= OF_BY_HAND && times >= TIMES_ALONE)
}

/// Whether it is fast enough on a server.
async fn on_a_server() -> Result<bool, String> {
    let address = server().ok_or("there is no server of PostgreSQL: run `make bench`")?;
    say("on PostgreSQL:");
    let (mut programs, mut by_hand) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS {
        let database = Database::new(&address, &format!("program_{round}")).await?;
        let server = Server::start_on(Contender::Program, 0, Some(&database.address()))?;
        programs.push(clients::introductions_per_second(server.port, CLIENTS, ROUND).await?);
        drop(server);
        database.gone().await?;
        let database = Database::new(&address, &format!("by_hand_{round}")).await?;
        by_hand.push(on_postgres::introductions_per_second(&database, CLIENTS, ROUND).await?);
        database.gone().await?;
    }
    let [program, by_hand] = [median(programs), median(by_hand)];
    report("the program", program);
    report("the same rows by hand, without HTTP", by_hand);
    let share = program / by_hand;
    say(&format!("  the program reaches {share:.2} of it (at least {OF_BY_HAND})"));
    Ok(share >= OF_BY_HAND)
}

#[expect(clippy::disallowed_methods, reason = "scripts/on-postgres says where its server is")]
fn server() -> Option<String> {
    std::env::var("LW_POSTGRES").ok()
}

/// The median speed of two contenders, measured in turn.
async fn medians(contenders: [Contender; 2], delay: u32) -> Result<[f64; 2], String> {
    let mut speeds = [Vec::new(), Vec::new()];
    for _ in 0..ROUNDS {
        for (contender, speeds) in contenders.iter().zip(&mut speeds) {
            let server = Server::start(*contender, delay)?;
            speeds.push(clients::introductions_per_second(server.port, CLIENTS, ROUND).await?);
        }
    }
    Ok(speeds.map(median))
}

fn median(mut speeds: Vec<f64>) -> f64 {
    speeds.sort_by(f64::total_cmp);
    speeds.get(ROUNDS / 2).copied().unwrap_or(0.0)
}

fn report(who: &str, speed: f64) {
    say(&format!("  {who:<42} {speed:>8.0} introductions a second"));
}

fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn complain(line: &str) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "{line}");
    ExitCode::FAILURE
}

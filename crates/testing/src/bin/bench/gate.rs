//! How long the gate takes over a list of fifty, handed to it as a whole: two answers to
//! each line. No two lines are alike here nor in any two lists, so that none is answered
//! with an answer that was given before.

use std::time::{Duration, Instant};

use care::actor::{Actor, PersonId, Worker, WorkerId};
use care::place::{OrganisationId, RoleId, TeamId};
use sharing::{Around, Gate, Resource, Verdict};
use uuid::Uuid;

/// How many lines a list has.
const LINES: u128 = 50;
/// How often it is measured; the median counts.
const TIMES: usize = 201;
/// How long it may take.
pub const AT_MOST: Duration = Duration::from_millis(3);

/// The median time for the whole list.
pub fn list_of_fifty() -> Result<Duration, String> {
    let gate = Gate::new().map_err(|error| error.to_string())?;
    let read = |error: &dyn std::fmt::Display| error.to_string();
    let grace = Actor::Worker(Worker {
        id: WorkerId(Uuid::from_u128(1000)),
        name: "Grace".to_owned(),
        role: RoleId::read("front-door-worker").map_err(|error| read(&error))?,
        team: TeamId::read("front-door").map_err(|error| read(&error))?,
        organisation: OrganisationId::read("slam").map_err(|error| read(&error))?,
    });
    // One in five stands behind a wall, and every second of those is hers to see.
    let around = |list: u128, number: u128| {
        let inside = match number % 10 {
            0 => Some(vec!["front-door".to_owned()]),
            5 => Some(vec!["crisis-line".to_owned()]),
            _ => None,
        };
        // Others have each of them open, with reasons of their own.
        let others = [number, LINES + list];
        let with_reason = others.map(|other| WorkerId(Uuid::from_u128(other))).to_vec();
        Around { inside, with_reason, ..Around::default() }
    };
    let person = |number| PersonId(Uuid::from_u128(number));
    let mut took = Vec::with_capacity(TIMES);
    for list in (0..).take(TIMES) {
        let line =
            |number| Resource::Listed { person: person(number), around: around(list, number) };
        let lines: Vec<Resource> = (0..LINES).map(line).collect();
        let began = Instant::now();
        // Whether it is seen, and whether its words are.
        let answers = gate.ask_all(&grace, &["SeeListed", "ReadListed"], &lines);
        let seen = answers.iter().filter(|said| said.iter().all(Verdict::is_a_yes)).count();
        took.push(began.elapsed());
        if seen != 45 {
            return Err(format!("the gate lets {seen} of the list be seen, and not 45"));
        }
    }
    took.sort_unstable();
    took.get(TIMES / 2).copied().ok_or_else(|| "nothing was measured".to_owned())
}

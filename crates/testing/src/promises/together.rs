//! Two who were joined, over all streams of a place: a join and its undoing stand on
//! both sides; an introduction ends as the same only as one of somebody who is joined
//! with its person then, which is open and came first; and none is left ended so once they are two again (P1, P2).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::already_supported;
use super::answering::only;
use crate::raw::RawEvent;

/// A join as raw events tell it.
#[derive(Debug, Clone, PartialEq)]
struct Join {
    people: BTreeSet<String>,
    since: i64,
    until: Option<i64>,
}

/// An introduction as raw events tell it.
#[derive(Debug, Clone, PartialEq)]
struct Introduction {
    person: String,
    first_word: i64,
    /// When it ended and opened again, in turn.
    turns: Vec<i64>,
    /// The one that goes on, while this has ended as the same.
    same: Option<String>,
}

/// What is wrong over all streams, each a sentence.
pub fn check<'a>(streams: impl IntoIterator<Item = &'a [RawEvent]>) -> Vec<String> {
    let mut all: Vec<&RawEvent> = streams.into_iter().flatten().collect();
    all.sort_by_key(|raw| (raw.envelope.written, raw.envelope.command));
    let mut wrong = Vec::new();
    let mut joins: BTreeMap<String, Join> = BTreeMap::new();
    let mut sides: BTreeMap<(String, bool), BTreeSet<String>> = BTreeMap::new();
    let mut introductions: BTreeMap<String, Introduction> = BTreeMap::new();
    let mut same: Vec<(String, String, i64)> = Vec::new();
    for raw in &all {
        let Some((name, body)) = only(&raw.body) else { continue };
        let at = raw.envelope.written;
        let text = |field: &str| body[field].as_str().unwrap_or_default().to_owned();
        match name {
            "Joined" | "Unjoined" => {
                if text("reason").trim().is_empty() {
                    wrong.push(format!("{} was {name} without a reason", text("person")));
                }
                let undone = name == "Unjoined";
                let people = BTreeSet::from([text("person"), text("with")]);
                sides.entry((text("join"), undone)).or_default().insert(text("person"));
                let join = joins.entry(text("join"));
                let join = join.or_insert(Join { people, since: at, until: None });
                join.until = join.until.or(undone.then_some(at));
            }
            "IntroductionMade" | "CameBackToTheDoor" => {
                let (person, turns) = (text("person"), Vec::new());
                let made = Introduction { person, first_word: at, turns, same: None };
                introductions.insert(text("introduction"), made);
            }
            "IntroductionEnded" | "IntroductionOpenedAgain" | "IntroductionReopened" => {
                let ending = &body["ending"];
                let stays = stays(ending);
                if let Some(known) = introductions.get_mut(&text("introduction")) {
                    known.turns.push(at);
                    known.same.clone_from(&stays);
                }
                same.extend(stays.map(|stays| (text("introduction"), stays, at)));
            }
            "LivesAfterAll" => {
                let of = body["thing"]["Introduction"].as_str().unwrap_or_default();
                // One that was to be closed goes on; one that had ended opens again.
                if let Some(known) =
                    introductions.get_mut(of).filter(|one| one.turns.len() % 2 == 1)
                {
                    known.turns.push(at);
                }
            }
            _ => {}
        }
    }
    for ((join, undone), people) in sides {
        if joins.get(&join).is_none_or(|join| join.people != people) {
            wrong.push(format!("join {join} (undone: {undone}) stands on one side alone"));
        }
    }
    for (id, stays, at) in same {
        let (Some(one), Some(other)) = (introductions.get(&id), introductions.get(&stays)) else {
            wrong.push(format!("{id} told the same as an introduction that nobody made"));
            continue;
        };
        if other.first_word > one.first_word {
            wrong.push(format!("{id} told the same as {stays}, which came later"));
        }
        // It was open where it has ended and opened again equally often before.
        if other.turns.iter().filter(|turn| **turn < at).count() % 2 != 0 {
            wrong.push(format!("{id} told the same as {stays}, which had ended"));
        }
        if !are_one(&joins, &one.person, &other.person, at) {
            wrong.push(format!("{id} told the same as {stays}, which is somebody else's"));
        }
    }
    for (id, one) in &introductions {
        let Some(other) = one.same.as_ref().and_then(|stays| introductions.get(stays)) else {
            continue;
        };
        if !are_one(&joins, &one.person, &other.person, i64::MAX) {
            wrong.push(format!("{id} was lost when a join was undone"));
        }
    }
    let one = |one: &str, other: &str, at| are_one(&joins, one, other, at);
    wrong.extend(already_supported::check(&all, one));
    wrong
}

fn stays(ending: &Value) -> Option<String> {
    ending["SameAsAnother"]["introduction"].as_str().map(str::to_owned)
}

/// Whether two were one person at a time, through whomever.
fn are_one(joins: &BTreeMap<String, Join>, one: &str, other: &str, at: i64) -> bool {
    let stands = |join: &&Join| join.since <= at && join.until.is_none_or(|until| until >= at);
    let mut reached = BTreeSet::from([one.to_owned()]);
    loop {
        let more: BTreeSet<String> = joins
            .values()
            .filter(stands)
            .filter(|join| !join.people.is_disjoint(&reached))
            .flat_map(|join| join.people.iter().cloned())
            .collect();
        if more.is_subset(&reached) {
            return reached.contains(other);
        }
        reached.extend(more);
    }
}

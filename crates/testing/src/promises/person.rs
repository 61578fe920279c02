//! What a person's other streams say beside their journey: once they died nothing of
//! theirs goes on (P2), they are tried only by the way that they said is safe (P1, 2a),
//! and no wall shuts out who answers for them (P2), also where two are joined.

use std::collections::BTreeSet;

use serde_json::Value;

use super::after_death::by_death;
use super::answering::only;
use super::following::Followed;
use crate::raw::RawEvent;

/// Somebody, as all their streams tell them.
#[derive(Debug)]
pub struct Person {
    /// Their identity.
    pub identity: Vec<RawEvent>,
    /// What guards their record.
    pub guard: Vec<RawEvent>,
    /// Their journey.
    pub followed: Followed,
}

/// How somebody is to be reached.
#[derive(Debug, Default)]
struct Reach {
    way: Value,
    /// Whether it is their own word.
    theirs: bool,
}

impl Reach {
    fn of(identity: &[RawEvent]) -> Self {
        let mut reach = Self::default();
        for raw in identity {
            let Some((name, body)) = only(&raw.body) else { continue };
            match name {
                "BecameKnown" | "ReachChanged" => {
                    reach = Self { way: body["reach"]["way"].clone(), theirs: true };
                }
                "ReachToldByAnother" | "ReachToBeConfirmed" => reach.theirs = false,
                "ReachConfirmed" => reach.theirs = true,
                _ => {}
            }
        }
        reach
    }

    fn name(&self) -> &str {
        only(&self.way).map_or_else(|| self.way.as_str().unwrap_or_default(), |(name, _)| name)
    }

    fn is_closed(&self) -> bool {
        ["DoNotContact", "Unsafe"].contains(&self.name())
    }
}

/// What is wrong with an attempt to reach somebody, as their identity stands.
pub fn attempt(identity: &[RawEvent], attempt: &Value) -> Option<String> {
    let reach = Reach::of(identity);
    let (way, tried) = (reach.name(), attempt["tried"].as_str().unwrap_or_default());
    let leaves_words = |way: &str| ["Text", "Email", "Letter"].contains(&way);
    if leaves_words(tried) && !reach.theirs {
        return Some(format!("words were left by {tried}, and they never said that it is safe"));
    }
    let is_looked_for = way == "TheyCome" || (leaves_words(way) && !reach.theirs);
    let safe = if is_looked_for { "LookedFor" } else { way };
    if reach.is_closed() || tried != safe {
        return Some(format!("they were tried by {tried}, and what is safe is {way}"));
    }
    let may_leave = reach.way["Ring"]["may_leave_message"].as_bool() == Some(true) && reach.theirs;
    if attempt["outcome"].as_str() == Some("LeftMessage") && !may_leave {
        return Some("a message was left where none may be".to_owned());
    }
    None
}

/// Whether somebody died.
pub fn is_dead(identity: &[RawEvent]) -> bool {
    identity.iter().fold(false, |dead, raw| match only(&raw.body) {
        Some(("Died", _)) => true,
        Some(("DeathTakenBack", _)) => false,
        _ => dead,
    })
}

/// What goes on although somebody died, or was closed for a death that was none.
pub fn died(identity: &[RawEvent], followed: &Followed) -> Option<String> {
    let died = is_dead(identity);
    let taken_back = |raw: &RawEvent| matches!(only(&raw.body), Some(("DeathTakenBack", _)));
    if !died && identity.iter().any(taken_back) {
        let introductions = followed.introductions.values().map(|one| &one.ended);
        let mut all = introductions.chain(followed.supports.values().map(|one| &one.ended));
        let left = all.any(|ended| by_death(ended.as_deref()));
        return left.then(|| "they live, and something is closed as if they had died".to_owned());
    }
    let goes_on = followed.answered_for().find(|answering| !answering.is_to_close())?;
    died.then(|| format!("they died, and what is next is {}", goes_on.what))
}

impl Person {
    fn wall(&self) -> Option<String> {
        self.guard.iter().fold(None, |wall, raw| match only(&raw.body) {
            Some(("WallRaised", body)) => body["team"].as_str().map(str::to_owned),
            Some(("WallLowered", _)) => None,
            _ => wall,
        })
    }

    /// The teams that answer for something open, or are asked to meet them.
    fn answering(&self) -> BTreeSet<&str> {
        let asked = self.followed.connections.values().filter(|one| one.open);
        let answering = self.followed.answered_for().map(|answering| answering.team.as_str());
        answering.chain(asked.map(|one| one.team.as_str())).collect()
    }

    /// Whom a wall that was raised just now shuts out, though they answer for something
    /// at the front door.
    pub fn shut_out(&self) -> Option<String> {
        let wall = self.wall()?;
        let introductions = self.followed.introductions.values();
        let introductions = introductions.filter(|one| one.ended.is_none());
        let connections = self.followed.connections.values().filter(|one| one.open);
        let mut answer = introductions
            .map(|one| &one.answering.team)
            .chain(connections.map(|one| &one.answering.team));
        let out = answer.find(|team| **team != wall)?;
        Some(format!("{out} answers for them, and stands outside the wall of {wall}"))
    }
}

/// What is wrong as some were joined just now: a wall of one that another's team stands
/// outside of, or a way that is not safe for one and stays open for another.
pub fn joined(all: &[Person]) -> Option<String> {
    for (at, walled) in all.iter().enumerate() {
        let Some(wall) = walled.wall() else { continue };
        let met = walled.followed.connections.values().filter(|one| one.met);
        let mut inside = walled.answering();
        inside.extend(met.map(|one| one.team.as_str()).chain([wall.as_str()]));
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        let mut teams = others.flat_map(|(_, other)| other.answering());
        if let Some(out) = teams.find(|team| !inside.contains(team)) {
            return Some(format!("{out} was let in by a join behind the wall of {wall}"));
        }
    }
    let reaches: Vec<Reach> = all.iter().map(|one| Reach::of(&one.identity)).collect();
    let closed = reaches.iter().any(Reach::is_closed);
    let open = reaches.iter().any(|reach| !reach.is_closed() && reach.theirs);
    (closed && open).then(|| "one asked not to be contacted, and the other is".to_owned())
}

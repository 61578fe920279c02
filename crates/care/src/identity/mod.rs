//! Who a person is: what to call them, how it is safe to reach them, what they
//! need to be understood, and which journeys are theirs. A stream of its own,
//! so that joining and un-joining people never touches a journey (2a).
//!
//! | part | module |
//! | --- | --- |
//! | how it is safe to reach them, and whose word that is | [`reach`] |
//! | names, date of birth, numbers: what they are found by | [`details`] |
//! | who may be somebody who is known already | [`likely`] |
//! | two who are one, or are kept apart | [`joining`] |
//! | death, and one recorded in error | `death` |

mod death;
pub mod details;
mod event;
pub mod joining;
pub mod likely;
mod needs;
pub mod reach;
mod rows;
mod step;

use std::collections::BTreeMap;

use basis::words::Line;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use death::{RecordDeath, TakeBackDeath, record_death, take_back_death};
use details::Details;
pub use event::Event;
use joining::{Apart, JoinId, Joined, Undone};
pub use needs::{NEED, Need, Needs};
use reach::Whose;
pub use reach::{SafeWay, Way};
pub use rows::{
    DEATH, DETAILS, JOINED, KEPT_APART, KNOWN_BY, NAME_NEAR, NAME_WORD, PERSON, REACH, UNJOINED,
};
pub use step::IdentityStep;

use crate::actor::{PersonId, Worker};
use crate::refusal::Refusal;
use crate::stream::{StreamId, Written};

/// What a person needs to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Understanding {
    /// The language they like best, in their words; none said is none asked for.
    pub language: Option<Line>,
    /// Whether an interpreter is needed. Never a relative (2a).
    pub interpreter: bool,
}

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub call_name: Line,
    /// How it is safe to reach them.
    pub reach: SafeWay,
    /// What they need to be understood.
    pub understanding: Understanding,
    /// The journey that is theirs.
    pub journey: StreamId,
}

/// That somebody died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Death {
    /// On which day, where that is known.
    pub on: Option<Date>,
    /// How it is known.
    pub known_from: Line,
    /// When it was recorded.
    pub recorded: Timestamp,
}

/// When something of an identity last changed: what a form may not have seen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
struct Touched {
    details: Option<Written>,
    reach: Option<Written>,
}

/// A person's identity: unknown until they come to the door.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    known: Option<Box<Known>>,
    death: Option<Death>,
    details: Details,
    needs: Needs,
    reach_is: Whose,
    joined: BTreeMap<JoinId, Joined>,
    undone: BTreeMap<JoinId, Undone>,
    apart: BTreeMap<PersonId, Apart>,
    touched: Touched,
}

impl Identity {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        match event.clone() {
            Event::BecameKnown { person, call_name, reach, understanding, journey } => {
                let known = Known { person, call_name, reach, understanding, journey };
                self.known = Some(Box::new(known));
            }
            Event::ReachToldByAnother { who, .. } => {
                self.reach_is = Whose::Anothers { who };
                self.touched.reach = Some(*written);
            }
            Event::ReachConfirmed { .. } => {
                self.reach_is = Whose::Theirs;
                self.touched.reach = Some(*written);
            }
            Event::ReachChanged { reach, .. } => {
                if let Some(known) = &mut self.known {
                    known.reach = reach;
                }
                self.reach_is = Whose::Theirs;
                self.touched.reach = Some(*written);
            }
            Event::ReachToBeConfirmed { .. } => {
                self.reach_is = Whose::Unsure;
                self.touched.reach = Some(*written);
            }
            Event::Joined { join, with, reason, .. } => {
                self.apart.remove(&with);
                let (since, by) = (written.at, written.by);
                self.joined.insert(join, Joined { with, reason, since, by });
            }
            Event::Unjoined { join, with, reason, .. } => {
                let (until, by) = (written.at, written.by);
                // A join whose beginning was erased began at the latest now.
                let since = self.joined.remove(&join).map_or(until, |joined| joined.since);
                self.undone.insert(join, Undone { with, since, until, reason, by });
            }
            Event::KeptApart { from, reason, .. } => {
                let (since, by) = (written.at, written.by);
                self.apart.insert(from, Apart { reason, since, by });
            }
            Event::Learned { detail, .. } => {
                self.details.learn(detail);
                self.touched.details = Some(*written);
            }
            Event::NotSo { detail, .. } => {
                self.details.forget(&detail);
                self.touched.details = Some(*written);
            }
            Event::NeedsSaid { needs, .. } => self.needs = needs,
            Event::Died { on, known_from, .. } => {
                self.death = Some(Death { on, known_from, recorded: written.at });
            }
            Event::DeathTakenBack { .. } => self.death = None,
        }
    }

    /// What is known, if they are.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_deref()
    }

    /// That they died, if they did.
    pub fn death(&self) -> Option<&Death> {
        self.death.as_ref()
    }

    /// What was learned of them.
    pub fn details(&self) -> &Details {
        &self.details
    }

    /// The joins that stand.
    pub fn joined(&self) -> &BTreeMap<JoinId, Joined> {
        &self.joined
    }

    /// Whose word the present way of reaching them is.
    pub fn reach_is_whose(&self) -> &Whose {
        &self.reach_is
    }

    /// What is known of somebody who lives.
    fn among_the_living(&self) -> Result<&Known, Refusal> {
        let known = self.known().ok_or(Refusal::NotHere)?;
        if self.death.is_some() { Err(Refusal::TheyDied) } else { Ok(known) }
    }
}

/// Decides on a step about who somebody is.
///
/// # Errors
/// As each step says; or when the same was changed since the form was filled in.
pub fn decide(
    identity: &Identity,
    step: &IdentityStep,
    seen: Option<u64>,
    worker: &Worker,
    today: Date,
) -> Result<Vec<Event>, Refusal> {
    let touched = match step {
        IdentityStep::LearnDetails(_) => identity.touched.details,
        IdentityStep::ChangeReach(_) | IdentityStep::ConfirmReach(_) => identity.touched.reach,
    };
    if let (Some(touched), Some(seen)) = (touched, seen)
        && touched.sequence > seen
    {
        return Err(Refusal::SomeoneWroteFirst { by: touched.by, at: touched.at });
    }
    match step {
        IdentityStep::LearnDetails(step) => details::learn(identity, step, today),
        IdentityStep::ChangeReach(step) => Ok(vec![reach::change(identity, step, worker)?]),
        IdentityStep::ConfirmReach(step) => Ok(vec![reach::confirm(identity, step, worker)?]),
    }
}

#[cfg(test)]
mod tests;

//! People who are in care already when the place begins, or when a team joins it: a
//! whole caseload comes in by one command. Each person has an owner, a key person and
//! a next action with its clock from the first moment on, or nobody comes in (P2).

use basis::identifiers::Ids;
use basis::words::{Line, Telling};
use jiff::Timestamp;
use jiff::civil::Date;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::{ConnectionId, Event, Journey, SupportId};
use crate::actor::{Actor, PersonId, WorkerId};
use crate::decide::States;
use crate::event;
use crate::identity::{self, SafeWay, Understanding};
use crate::journey::support::Support;
use crate::place::{OfferId, Place, Work};
use crate::refusal::Refusal;
use crate::stream::{StreamId, StreamRef, Written};
use crate::worker::{Holder, away, holder};

/// The most that one command brings in.
pub const MOST: usize = 1000;

/// Bring people in who are supported already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakeInCaseload {
    /// Who, each with what is needed so that they are not lost.
    pub people: Vec<TakenIn>,
    /// Where they come from: "From the old system, 23 November".
    pub reason: Line,
}

/// Somebody who is supported already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakenIn {
    /// What to call them.
    pub call_name: Line,
    /// How it is safe to reach them.
    pub reach: SafeWay,
    /// What they need to be understood.
    pub understanding: Understanding,
    /// What they are supported by.
    pub offer: OfferId,
    /// Since which day.
    pub since: Date,
    /// Who answers for the support.
    pub owner: WorkerId,
    /// Who walks with them.
    pub key_person: WorkerId,
    /// What is next: a sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
    /// How they notice early that it gets worse, in their words.
    pub early_signs: Option<Telling>,
}

/// Somebody who cannot come in like that, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotLikeThat {
    /// Counted from 0 in the command.
    pub number: usize,
    /// What it is about.
    pub about: Field,
    /// Why.
    pub why: Box<Refusal>,
}

/// Which of somebody's fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The offer.
    Offer,
    /// Since when.
    Since,
    /// The owner.
    Owner,
    /// The key person.
    KeyPerson,
    /// By when what is next is done.
    By,
}

/// Decides on a caseload.
///
/// # Errors
/// When there is nobody, or there are too many; and for each person who cannot come
/// in like that, why: then nobody comes in.
pub fn decide(
    states: &States,
    command: &TakeInCaseload,
    place: &Place,
    now: Timestamp,
    ids: &mut Ids,
    by: &Actor,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    if command.people.is_empty() || command.people.len() > MOST {
        return Err(Refusal::NotHere);
    }
    let (mut events, mut not): (Vec<_>, Vec<NotLikeThat>) = (Vec::new(), Vec::new());
    for (number, one) in command.people.iter().enumerate() {
        match accountable(states, one, place, now, by) {
            Ok(accountable) => {
                let person = PersonId(ids.uuid(now));
                let stream = StreamRef::journey(StreamId(ids.uuid(now)), person);
                let known = identity::Event::BecameKnown {
                    person,
                    call_name: one.call_name.clone(),
                    reach: one.reach.clone(),
                    understanding: one.understanding.clone(),
                    journey: stream.id,
                };
                events.push((StreamRef::identity(person), event::Event::Identity(known)));
                let taken = Event::SupportTakenIn {
                    support: SupportId(ids.uuid(now)),
                    person,
                    offer: one.offer.clone(),
                    since: one.since,
                    key_person: one.key_person,
                    early_signs: one.early_signs.clone(),
                    reason: command.reason.clone(),
                    accountable,
                };
                events.push((stream, event::Event::Journey(Box::new(taken))));
            }
            Err((about, why)) => not.push(NotLikeThat { number, about, why: Box::new(why) }),
        }
    }
    if not.is_empty() { Ok(events) } else { Err(Refusal::NotLikeThat { not }) }
}

/// Who answers for somebody, and what is next; or which field is not good.
fn accountable(
    states: &States,
    one: &TakenIn,
    place: &Place,
    now: Timestamp,
    by: &Actor,
) -> Result<Accountable, (Field, Refusal)> {
    let no_offer = || (Field::Offer, Refusal::NoSuchOffer { offer: one.offer.clone() });
    let offer = place.offer(&one.offer).ok_or_else(no_offer)?;
    if !may_bring_in(by, &offer.team, place) {
        return Err((Field::Offer, Refusal::NotThisService { team: offer.team.clone() }));
    }
    if one.since > place.calendar.day(now) {
        return Err((Field::Since, Refusal::NotYet));
    }
    let owner = there(states, one.owner, now).map_err(|why| (Field::Owner, why))?;
    if owner.team != offer.team {
        return Err((Field::Owner, Refusal::NotThisService { team: offer.team.clone() }));
    }
    there(states, one.key_person, now).map_err(|why| (Field::KeyPerson, why))?;
    let what = What::Agreed { words: one.next.clone() };
    let next = NextAction { who: Doer::Owner, what, by: one.by };
    let owner = Owner::Worker { worker: owner.worker, team: owner.team.clone() };
    Accountable::agreed(owner, next, now, place).map_err(|why| (Field::By, why))
}

/// A team brings in its own people; whoever runs the place or sets it up, anybody's.
fn may_bring_in(by: &Actor, team: &crate::place::TeamId, place: &Place) -> bool {
    match by {
        Actor::Program => true,
        Actor::Worker(worker) => {
            worker.team == *team || place.work(&worker.role) == Some(Work::Administration)
        }
        Actor::Anyone => false,
    }
}

/// Somebody who works here and is there.
fn there(states: &States, worker: WorkerId, now: Timestamp) -> Result<&Holder, Refusal> {
    let holder = holder::holder(states, worker)?;
    away::is_there(states, worker, now)?;
    Ok(holder)
}

impl TakeInCaseload {
    /// The accounts of everybody who answers for somebody or walks with them.
    pub(crate) fn workers(&self) -> impl Iterator<Item = StreamRef> {
        let all: std::collections::BTreeSet<WorkerId> =
            self.people.iter().flat_map(|one| [one.owner, one.key_person]).collect();
        all.into_iter().map(StreamRef::worker)
    }
}

/// Somebody who came in with their support, as their journey knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CameIn {
    /// What they are supported by.
    pub offer: OfferId,
    /// Since which day.
    pub since: Date,
    /// Who walks with them.
    pub key_person: WorkerId,
    /// How they notice early that it gets worse.
    pub early_signs: Option<Telling>,
    /// Where they come from.
    pub reason: Line,
    /// When they came in.
    pub at: Timestamp,
}

/// Supports after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::SupportTakenIn { support, person, offer, since, accountable, .. } = event else {
        return;
    };
    let Event::SupportTakenIn { key_person, early_signs, reason, .. } = event else {
        return;
    };
    journey.person.get_or_insert(*person);
    let midnight = jiff::tz::TimeZone::UTC.to_timestamp(since.at(0, 0, 0, 0));
    let began = midnight.unwrap_or(written.at);
    let taken = Support {
        id: *support,
        // No connection led to it: there is none by this identifier.
        connection: ConnectionId(support.0),
        offer: offer.clone(),
        began,
        how: None,
        moved_for: None,
        staying_well: false,
        accountable: accountable.clone(),
        touched: *written,
        moved: 0,
        ended: None,
        lives_since: None,
    };
    journey.supports.insert(*support, taken);
    let came = CameIn {
        offer: offer.clone(),
        since: *since,
        key_person: *key_person,
        early_signs: early_signs.clone(),
        reason: reason.clone(),
        at: written.at,
    };
    journey.came_in.insert(*support, came);
}

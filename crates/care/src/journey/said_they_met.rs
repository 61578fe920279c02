//! The person says, on their private link, that they have met (P4: "the service has
//! recorded, or the person has said"). Support begins in the service's hands, and
//! what the service does next is to agree with them on what is next.

use basis::secret::Sealed;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::connection::Step;
use super::handover::after_meeting;
use super::support_events;
use super::{ConnectionId, Event, Journey, SupportId};
use crate::place::{ClockName, Place};
use crate::refusal::Refusal;

/// The person says that they met a service that had said yes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct SayThatWeMet {
    /// The connection.
    pub connection: ConnectionId,
}

/// Decides on it. `link` is the private link on which they said so.
///
/// # Errors
/// When the link is none of theirs, the service has not said yes, or the day on
/// which they meet is yet to come.
pub fn decide(
    journey: &Journey,
    command: &SayThatWeMet,
    link: Sealed,
    support: SupportId,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    if !journey.introductions.values().any(|known| known.link == Some(link)) {
        return Err(Refusal::NotHere);
    }
    let (step, open) = connection.open()?;
    let Step::Accepted { meeting, .. } = step else {
        return Err(Refusal::AlreadyAnswered);
    };
    if open.next().what == What::CloseAfterDeath {
        return Err(Refusal::TheyDied);
    }
    if place.calendar.day(now) < place.calendar.day(*meeting) {
        return Err(Refusal::NotYet);
    }
    let team = connection.team.clone();
    let by = place.due(ClockName::Answer, &team, now);
    let next = NextAction { who: Doer::Owner, what: What::AgreeAfterMeeting, by };
    let accountable = Accountable::agreed(Owner::Team(team), next, now, place)?;
    let connection = connection.id;
    let mut events = vec![Event::PersonSaidTheyMet(support_events::PersonSaidTheyMet {
        connection,
        support,
        accountable,
    })];
    events.extend(after_meeting(journey, connection, place, now)?);
    Ok(events)
}

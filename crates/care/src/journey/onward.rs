//! From one support to another service: a warm handover like any other (P4). The
//! present worker goes on co-ordinating, and the support stays open, until the
//! service has met the person; then it ends as *moved on*, unless the service helps
//! beside it. What the team agreed as next stays next meanwhile.

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, What};
use super::connection::{Connection, Shared};
use super::moving_support::Onward;
use super::support::{Support, SupportEnding};
use super::support_events;
use super::{ConnectionId, Event, IntroductionId, Journey, SupportId, Thing};
use crate::actor::Worker;
use crate::place::{ClockName, OfferId, Place, TeamId};
use crate::refusal::Refusal;

/// A supporting team asks another service.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AskOnward {
    /// The support that it comes from.
    pub support: SupportId,
    /// Instead of it, or beside it.
    pub onward: Onward,
    /// Why.
    pub reason: Line,
    /// The offer.
    pub offer: OfferId,
    /// What the service is told: words that the person agreed to.
    pub shared: Shared,
}

/// Decides on asking another service.
///
/// # Errors
/// When the support has ended or is another team's, they are being connected to it
/// already, or P2 would be broken.
pub fn ask(
    journey: &Journey,
    command: &AskOnward,
    team: &TeamId,
    id: ConnectionId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let open = journey.support_of(command.support, worker)?;
    let mut connections = journey.connections.values();
    if connections.any(|other| other.offer == command.offer && other.open().is_ok()) {
        return Err(Refusal::AlreadyConnecting { offer: command.offer.clone() });
    }
    let (mut events, owner) = open.taken_first(command.support, worker, now, place);
    let by = place.due(ClockName::Answer, team, now);
    let what = What::Answer { offer: command.offer.clone() };
    let next = NextAction { who: Doer::Team(team.clone()), what, by };
    let accountable = Accountable::agreed(owner, next, now, place)?;
    let AskOnward { support, onward, reason, offer, shared } = command.clone();
    events.push(Event::OnwardAsked(support_events::OnwardAsked {
        connection: id,
        support,
        onward,
        reason,
        offer,
        team: team.clone(),
        shared,
        accountable,
    }));
    Ok(events)
}

/// What becomes of the support that a connection came from, once the service has met
/// them: it ends as moved on, where the service goes on instead of it.
pub(super) fn after_meeting(journey: &Journey, connection: &Connection) -> Option<Event> {
    let (from, onward) = connection.from?;
    let open = journey.supports.get(&from).is_some_and(|support| support.ended.is_none());
    let ending = SupportEnding::MovedOn { connection: connection.id };
    (open && onward.is_instead()).then_some(Event::SupportEnded { support: from, ending })
}

/// What is next for the support that a connection came from, when it came to
/// nothing: its team finds something else with them; where they came back meanwhile, or
/// came again, speaking with them stays next. None where nothing of it is open any more.
///
/// # Errors
/// When nobody would be there in time (P2).
pub(super) fn came_to_nothing(
    journey: &Journey,
    connection: &Connection,
    suggestion: Option<Line>,
    place: &Place,
    now: Timestamp,
) -> Result<Option<Event>, Refusal> {
    let Some((from, _)) = connection.from else { return Ok(None) };
    let Some(support) = journey.goes_on_in(from) else { return Ok(None) };
    let accountable = if support.accountable.next().what.is_done_by_speaking() {
        support.accountable.clone()
    } else {
        let owner = support.accountable.owner().clone();
        let by = place.due(ClockName::FirstConversation, owner.team(), now);
        let what = What::OfferAgain { instead_of: connection.offer.clone(), suggestion };
        let next = NextAction { who: Doer::Owner, what, by };
        Accountable::agreed(owner, next, now, place)?
    };
    Ok(Some(Event::OnwardCameBack(support_events::OnwardCameBack {
        support: support.id,
        accountable,
    })))
}

impl Journey {
    /// The support that goes on where this one was: itself while it is open, or the
    /// one that it moved on to.
    fn goes_on_in(&self, support: SupportId) -> Option<&Support> {
        let next = |support: &&Support| match &support.ended {
            Some((SupportEnding::MovedOn { connection }, _)) => {
                self.supports.values().find(|other| other.connection == *connection)
            }
            _ => None,
        };
        let first = self.supports.get(&support);
        // As many steps as there are supports: what was erased may leave a circle.
        let line = std::iter::successors(first, next).take(self.supports.len());
        line.into_iter().find(|support| support.ended.is_none())
    }

    /// The introduction with which the way to a support began.
    pub(super) fn began_with(&self, support: SupportId) -> Option<IntroductionId> {
        let connection = self.supports.get(&support).map(|support| support.connection);
        let known = connection.and_then(|id| self.connections.get(&id));
        let newest =
            || self.introductions.values().max_by_key(|known| (known.first_word, known.id));
        known.and_then(|known| known.introduction).or_else(|| newest().map(|known| known.id))
    }

    /// The connections that came from a support and are open.
    pub(super) fn onward_of(&self, support: SupportId) -> impl Iterator<Item = &Connection> {
        let from = move |connection: &&Connection| {
            connection.from.is_some_and(|(from, _)| from == support) && connection.open().is_ok()
        };
        self.connections.values().filter(from)
    }

    /// Whether a thing is a service's own: a support, or a connection that came from
    /// one.
    pub(crate) fn is_of_a_support(&self, thing: Thing) -> bool {
        match thing {
            Thing::Support(_) => true,
            Thing::Connection(id) => {
                self.connections.get(&id).is_some_and(|connection| connection.from.is_some())
            }
            Thing::Introduction(_) => false,
        }
    }
}

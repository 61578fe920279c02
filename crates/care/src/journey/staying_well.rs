//! Staying well: somebody goes on by themselves, and is asked from time to time.
//! The early signs stand in their own words; the support stays open, with somebody
//! who answers and a day on which they are asked next (P2), and they come back in
//! one step (P5). Where the place has a team for it, it is a warm handover (P4).

use basis::words::{Line, Telling};
use jiff::Timestamp;

use super::accountable::Accountable;
use super::connection::Shared;
use super::contact::Then;
use super::moving_support::Onward;
use super::onward::{self, AskOnward};
use super::support_events;
use super::{ConnectionId, Event, Journey, SupportId, Thing};
use crate::actor::{Worker, WorkerId};
use crate::place::{Offer, Place, TeamId};
use crate::refusal::Refusal;
use crate::stream::Written;

/// Move somebody to staying well.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct MoveToStayingWell {
    /// The support.
    pub support: SupportId,
    /// How they notice early that it gets worse, in their words.
    pub signs: Telling,
    /// What helps then, in their words.
    pub helps: Telling,
    /// Whom they ring.
    pub ring: Line,
    /// How they stay in touch: "a call each month".
    pub how: Line,
    /// When they are asked next, and by whom.
    pub then: Then,
}

/// How somebody notices early that it gets worse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlySigns {
    /// The signs, in their words.
    pub signs: Telling,
    /// What helps then; none where a caseload brought the signs alone.
    pub helps: Option<Telling>,
    /// Whom they ring.
    pub ring: Option<Line>,
    /// Who heard them; none where a caseload brought the signs.
    pub heard_by: Option<WorkerId>,
    /// When.
    pub at: Timestamp,
}

impl Place {
    /// The offer of staying well for those whom a team supports: the team's own, or
    /// else the place's; none where the team itself goes on.
    pub fn staying_well(&self, team: &TeamId) -> Option<&Offer> {
        let own = self.offers.iter().find(|offer| offer.staying_well && offer.team == *team);
        own.or_else(|| self.offers.iter().find(|offer| offer.staying_well))
    }
}

/// Decides on a move to staying well.
///
/// # Errors
/// When the support has ended, is another team's or is that already, another
/// service is being asked already, or P2 would be broken.
pub fn decide(
    journey: &Journey,
    command: &MoveToStayingWell,
    id: ConnectionId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let open = journey.support_of(command.support, worker)?;
    journey.was_spoken_of(Thing::Support(command.support))?;
    if journey.supports.get(&command.support).is_some_and(|support| support.staying_well) {
        return Err(Refusal::StayingWellAlready);
    }
    let MoveToStayingWell { support, signs, helps, ring, how, then } = command.clone();
    let agreed = Event::EarlySignsAgreed(support_events::EarlySignsAgreed {
        support,
        signs: signs.clone(),
        helps,
        ring,
        heard_by: worker.id,
    });
    let (mut events, owner) = open.taken_first(support, worker, now, place);
    let accountable = Accountable::agreed(owner, then.as_next(), now, place)?;
    let offer = place.staying_well(&worker.team);
    match offer.filter(|offer| offer.team != worker.team) {
        None => {
            let offer = offer.map(|offer| offer.id.clone());
            events.push(agreed);
            events.push(Event::MovedToStayingWell(support_events::MovedToStayingWell {
                support,
                offer,
                how,
                accountable,
            }));
        }
        Some(another) => {
            let onward = AskOnward {
                support,
                onward: Onward::StayingWell,
                reason: how.clone(),
                offer: another.id.clone(),
                shared: Shared { ask: how, their_words: Some(signs), good_to_know: None },
            };
            events = onward::ask(journey, &onward, &another.team, id, worker, place, now)?;
            events.push(agreed);
            events.push(Event::NextAgreed { thing: Thing::Support(support), accountable });
        }
    }
    Ok(events)
}

/// Early signs after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let at = written.at;
    let known = match event.clone() {
        Event::EarlySignsAgreed(agreed) => {
            let support_events::EarlySignsAgreed { signs, helps, ring, heard_by, .. } = agreed;
            let (helps, ring, heard_by) = (Some(helps), Some(ring), Some(heard_by));
            EarlySigns { signs, helps, ring, heard_by, at }
        }
        Event::SupportTakenIn { early_signs: Some(signs), .. } => {
            EarlySigns { signs, helps: None, ring: None, heard_by: None, at }
        }
        _ => return,
    };
    journey.early_signs = Some(known);
}

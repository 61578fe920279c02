//! Support: a person is being supported by a service, from the day they met.
//! It begins with an owner and a next action, so that nobody is lost on the
//! way in (P2).

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::Accountable;
use super::{ConnectionId, Event, Journey, SupportId, Thing};
use crate::actor::{Worker, WorkerId};
use crate::place::OfferId;
use crate::refusal::Refusal;
use crate::stream::Written;

/// How a support ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SupportEnding {
    /// The person said that it is enough, in their words.
    OwnChoice {
        /// Their words.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
    /// They died.
    Died,
}

impl SupportEnding {
    /// Its name in the store.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OwnChoice { .. } => "own-choice",
            Self::Died => "died",
        }
    }

    /// What they said, where it was their choice.
    pub fn said(&self) -> Option<&str> {
        match self {
            Self::OwnChoice { said, .. } => Some(said.as_str()),
            Self::Died => None,
        }
    }
}

/// The person says that a support is enough. The door stays open.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndSupport {
    /// Which.
    pub support: SupportId,
    /// What they said, in their words.
    pub said: Line,
}

/// A support.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// Which.
    pub id: SupportId,
    /// The connection that led to it.
    pub connection: ConnectionId,
    /// The offer.
    pub offer: OfferId,
    /// When they met.
    pub began: Timestamp,
    /// Who answers, and what is next.
    pub accountable: Accountable,
    /// The last event that changed either.
    pub touched: Written,
    /// How often the next action was moved to another time.
    pub moved: u32,
    /// How it ended, and when.
    pub ended: Option<(SupportEnding, Timestamp)>,
}

/// Decides on a support's end.
///
/// # Errors
/// When it has ended, or another service supports them.
pub fn end(
    journey: &Journey,
    command: &EndSupport,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let (open, _) = journey.accountable(Thing::Support(command.support))?;
    let team = open.owner().team();
    if *team != worker.team {
        return Err(Refusal::NotThisService { team: team.clone() });
    }
    let EndSupport { support, said } = command.clone();
    let ending = SupportEnding::OwnChoice { said, heard_by: worker.id };
    Ok(vec![Event::SupportEnded { support, ending }])
}

/// Supports after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    match event {
        Event::PersonMet { connection, met, support, accountable, .. } => {
            let Some(offer) = journey.connections.get(connection).map(|c| c.offer.clone()) else {
                return;
            };
            let begun = Support {
                id: *support,
                connection: *connection,
                offer,
                began: *met,
                accountable: accountable.clone(),
                touched: *written,
                moved: 0,
                ended: None,
            };
            journey.supports.insert(*support, begun);
        }
        Event::NextAgreed { thing: Thing::Support(id), accountable }
        | Event::DueMoved { thing: Thing::Support(id), accountable, .. }
        | Event::TakenOver { thing: Thing::Support(id), accountable, .. }
        | Event::HandedOver { thing: Thing::Support(id), accountable, .. }
        | Event::PassedOn { thing: Thing::Support(id), accountable, .. }
        | Event::CameToClose { thing: Thing::Support(id), accountable } => {
            if let Some(support) = journey.supports.get_mut(id) {
                support.accountable = accountable.clone();
                support.touched = *written;
                support.moved = match event {
                    Event::DueMoved { .. } => support.moved.saturating_add(1),
                    Event::TakenOver { .. } | Event::HandedOver { .. } | Event::PassedOn { .. } => {
                        support.moved
                    }
                    _ => 0,
                };
            }
        }
        Event::SupportEnded { support, ending } => {
            if let Some(support) = journey.supports.get_mut(support) {
                support.ended = Some((ending.clone(), written.at));
            }
        }
        _ => {}
    }
}

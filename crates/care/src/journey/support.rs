//! Support: a person is being supported by a service, from the day they met.
//! It begins with an owner and a next action, so that nobody is lost on the
//! way in (P2).

use jiff::Timestamp;

use super::accountable::Accountable;
use super::{ConnectionId, Event, Journey, SupportId, Thing};
use crate::place::OfferId;
use crate::stream::Written;

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
            };
            journey.supports.insert(*support, begun);
        }
        Event::NextAgreed { thing: Thing::Support(id), accountable }
        | Event::DueMoved { thing: Thing::Support(id), accountable, .. }
        | Event::TakenOver { thing: Thing::Support(id), accountable, .. } => {
            if let Some(support) = journey.supports.get_mut(id) {
                support.accountable = accountable.clone();
                support.touched = *written;
                support.moved = match event {
                    Event::DueMoved { .. } => support.moved.saturating_add(1),
                    Event::TakenOver { .. } => support.moved,
                    _ => 0,
                };
            }
        }
        _ => {}
    }
}

//! The place changed under what is open: its owner, its doer or its offer is not
//! there any more, and another has it. What is due keeps its time, for what was
//! promised was promised; nobody is lost between two places (P2).

use super::{Event, Journey, Thing};
use crate::place_file::Moving;
use crate::refusal::Refusal;
use jiff::Timestamp;

/// Decides on everything open of a journey that the change leaves behind.
///
/// # Errors
/// When something has nobody to go to.
pub(crate) fn decide(
    journey: &Journey,
    moving: &Moving<'_>,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let mut events = Vec::new();
    for (thing, open) in journey.open() {
        let (mut offer, mut team) = (None, None);
        match thing {
            Thing::Introduction(_) => {}
            Thing::Connection(id) => {
                let connection = journey.connection(id)?;
                let instead = moving.instead_of(&connection.offer)?;
                offer = instead.map(|instead| instead.id.clone());
                let answers = match instead {
                    Some(instead) => instead.team.clone(),
                    None => moving.team(&connection.team)?,
                };
                team = Some(answers).filter(|team| *team != connection.team);
            }
            Thing::Support(id) => {
                let support = journey.supports.get(&id).ok_or(Refusal::NotHere)?;
                offer = moving.instead_of(&support.offer)?.map(|instead| instead.id.clone());
            }
        }
        let accountable = open.moved_with_the_place(moving, team.as_ref(), now)?;
        if accountable != *open || offer.is_some() || team.is_some() {
            let reason = moving.reason.clone();
            events.push(Event::MovedWithThePlace { thing, reason, offer, team, accountable });
        }
    }
    Ok(events)
}

/// Whom a connection is with after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event) {
    let Event::MovedWithThePlace { thing, offer, team, accountable: to, .. } = event else {
        return;
    };
    match thing {
        Thing::Introduction(_) => {}
        Thing::Connection(id) => {
            if let Some(connection) = journey.connections.get_mut(id) {
                connection.offer = offer.clone().unwrap_or_else(|| connection.offer.clone());
                connection.team = team.clone().unwrap_or_else(|| connection.team.clone());
                connection.stays_with(to);
            }
        }
        Thing::Support(id) => {
            if let Some(support) = journey.supports.get_mut(id) {
                support.offer = offer.clone().unwrap_or_else(|| support.offer.clone());
                support.accountable = to.clone();
            }
        }
    }
}

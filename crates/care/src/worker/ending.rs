//! The end of an account: somebody works here no more. What waits in their name
//! goes to a colleague or back to the team in the same act, so that nobody is left
//! with an owner who has gone (P2). Their name stays beside what they did.

use basis::words::Line;
use jiff::Timestamp;

use super::{Event, holder};
use crate::actor::WorkerId;
use crate::decide::States;
use crate::event;
use crate::journey::taking_over;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;

/// End somebody's account.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAccount {
    /// Whose.
    pub worker: WorkerId,
    /// Why: whoever goes on reads it too.
    pub reason: Line,
    /// The colleague of the same team who goes on; the team where none is named.
    pub colleague: Option<WorkerId>,
    /// The journeys in which something waits in their name.
    pub holds: Vec<StreamRef>,
}

/// Decides on the end of an account.
///
/// # Errors
/// When there is no such account, it has ended, or the colleague is of another
/// team or gone.
pub fn end(
    states: &States,
    command: &EndAccount,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, event::Event)>, Refusal> {
    let holder = holder::holder(states, command.worker)?;
    let colleague = command.colleague;
    let colleague = colleague.map(|colleague| holder::colleague(states, holder, colleague, now));
    let colleague = colleague.transpose()?;
    let ended = Event::Ended { reason: command.reason.clone() };
    let mut events = vec![(StreamRef::worker(command.worker), event::Event::Worker(ended))];
    for stream in &command.holds {
        let Some(State::Journey(journey)) = states.get(&stream.id) else {
            return Err(Refusal::NotHere);
        };
        let to = colleague.as_ref();
        let handed =
            taking_over::hand_over(journey, command.worker, to, &command.reason, place, now);
        let handed = handed.into_iter().map(|event| event::Event::Journey(Box::new(event)));
        events.extend(handed.map(|event| (*stream, event)));
    }
    Ok(events)
}

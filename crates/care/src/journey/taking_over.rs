//! Taking over from a colleague who cannot go on: ill, on leave, gone. Nobody
//! waits for somebody who is not there (P2), and the sender of a handover that
//! waits is always somebody who can be asked (P4).

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::Accountable;
use super::{Event, IntroductionId, Journey, Thing};
use crate::actor::{ActorName, Worker, WorkerId};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// A worker takes an introduction over from a colleague who cannot go on with it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct TakeOver {
    /// Which.
    pub introduction: IntroductionId,
    /// Why: the colleague reads it too.
    pub reason: Line,
}

/// That somebody took over, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOver {
    /// Counted from 1 within the journey.
    pub number: u32,
    /// What.
    pub thing: Thing,
    /// From whom.
    pub from: WorkerId,
    /// Why.
    pub reason: Line,
    /// Who took it over.
    pub by: ActorName,
    /// When they did.
    pub at: Timestamp,
}

/// Decides on taking an introduction over from a colleague, and with it every
/// connection of it that waits in the colleague's name (P4): the sender is
/// always somebody who is there.
///
/// # Errors
/// When it has ended, or there is no colleague to take it over from.
pub fn take_over(
    journey: &Journey,
    command: &TakeOver,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let accountable = introduction.open()?;
    let from = match accountable.owner().worker() {
        Some(by) if by == worker.id => return Err(Refusal::AlreadyYours),
        Some(by) => by,
        None => return Err(Refusal::NobodyHasIt),
    };
    let over = |thing: Thing, open: &Accountable| Event::TakenOver {
        thing,
        from,
        reason: command.reason.clone(),
        accountable: open.taken_by(worker, now, place),
    };
    let mut events = vec![over(Thing::Introduction(introduction.id), accountable)];
    for connection in journey.connections.values() {
        if let Ok((_, open)) = connection.open()
            && connection.introduction == introduction.id
            && open.owner().worker() == Some(from)
        {
            events.push(over(Thing::Connection(connection.id), open));
        }
    }
    Ok(events)
}

/// What was taken over after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::TakenOver { thing, from, reason, .. } = event else {
        return;
    };
    let number = u32::try_from(journey.taken_over.len()).unwrap_or(u32::MAX).saturating_add(1);
    let reason = reason.clone();
    let (by, at) = (written.by, written.at);
    journey.taken_over.push(TakenOver { number, thing: *thing, from: *from, reason, by, at });
}

//! After a death: what was open comes to a worker to close, each thing with an
//! owner and a time like any other (P2), and nothing else is done with it.

use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::ending::Ending;
use super::support::SupportEnding;
use super::{Event, Journey, Thing};
use crate::actor::Worker;
use crate::place::{ClockName, Place};
use crate::refusal::Refusal;

/// Close something that was open when the person died.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct CloseAfterDeath {
    /// What.
    pub thing: Thing,
}

/// What becomes of everything that is open: it stays with whom it is, or comes
/// from their own team to the one of it who was told, to be closed. Nobody of another
/// team takes it away: should they live after all, it is where it was.
///
/// # Errors
/// When nobody would be there in time, which the place's check rules out for
/// those who receive introductions (P2).
pub(crate) fn comes_to_close(
    journey: &Journey,
    told: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let to_close = |owner: &Owner, clock| {
        let by = place.due(clock, owner.team(), now);
        let next = NextAction { who: Doer::Owner, what: What::CloseAfterDeath, by };
        Accountable::agreed(owner.clone(), next, now, place)
    };
    let comes = |(thing, open): (Thing, &Accountable)| {
        let owner = open.owner();
        let closing = to_close(owner, ClockName::FirstConversation)
            .or_else(|_| to_close(owner, ClockName::Longest))?;
        let accountable = match owner {
            Owner::Team(team) if *team == told.team => closing.taken_by(told, now, place),
            Owner::Team(_) | Owner::Worker { .. } => closing,
        };
        Ok(Event::CameToClose { thing, accountable })
    };
    journey.open().into_iter().map(comes).collect()
}

/// Decides on closing something after a death.
///
/// # Errors
/// When it is not open, or nobody has recorded that the person died.
pub fn close(journey: &Journey, command: &CloseAfterDeath) -> Result<Vec<Event>, Refusal> {
    let (open, _) = journey.accountable(command.thing)?;
    if open.next().what != What::CloseAfterDeath {
        return Err(Refusal::NobodySaidTheyDied);
    }
    Ok(vec![match command.thing {
        Thing::Introduction(introduction) => {
            Event::IntroductionEnded { introduction, ending: Ending::Died }
        }
        Thing::Connection(connection) => Event::ConnectionClosed { connection },
        Thing::Support(support) => Event::SupportEnded { support, ending: SupportEnding::Died },
    }])
}

impl Journey {
    /// Refuses what is for the living only, where the thing waits to be closed.
    ///
    /// # Errors
    /// When the person died.
    pub(crate) fn not_to_close(&self, thing: Thing) -> Result<(), Refusal> {
        match self.accountable(thing) {
            Ok((open, _)) if open.next().what == What::CloseAfterDeath => Err(Refusal::TheyDied),
            _ => Ok(()),
        }
    }
}

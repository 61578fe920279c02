//! *Already supported*: a service of ours is with them, and its owner is told by
//! the same act: hearing what is new becomes the support's next action, so that
//! nobody asks twice and nothing lies between two (P1, P2). Whoever came again by the
//! front door is often written down twice: the support may be of somebody who is joined
//! with them, and should the two be two after all, the introduction is open again.

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Doer, NextAction, What};
use super::ending::Ending;
use super::same_as_another::journey_of;
use super::{Event, IntroductionId, SupportId, Thing};
use crate::actor::{PersonId, Worker};
use crate::decide::States;
use crate::identity::joining::{Side, whole};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::StreamRef;

/// Somebody who came again has a service with them already.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndAlreadySupported {
    /// Whose introduction it is.
    pub person: PersonId,
    /// Which introduction.
    pub introduction: IntroductionId,
    /// The support whose owner is told: theirs, or of somebody who is joined with them.
    pub support: SupportId,
    /// The person, and all who are joined with them.
    pub everybody: Vec<Side>,
    /// What its owner is told.
    pub told: Line,
}

/// Decides on it. What was agreed as next with the service is kept beside.
///
/// # Errors
/// When either has ended or is somebody else's, they died, something of the
/// introduction waits for an answer, nobody of the service is there in time, or not by
/// what was promised for the same day.
pub(crate) fn end(
    states: &States,
    command: &EndAlreadySupported,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    let EndAlreadySupported { person, introduction, support, everybody, told } = command;
    whole(states, &[*person], everybody.iter().map(|side| side.person))?;
    let journeys = || everybody.iter().filter_map(|side| Some((side, journey_of(states, side)?)));
    let (comes, journey) = journeys()
        .find(|(_, journey)| journey.introductions.contains_key(introduction))
        .ok_or(Refusal::NotHere)?;
    let (goes_on, theirs) = journeys()
        .find(|(_, journey)| journey.supports.contains_key(support))
        .ok_or(Refusal::NotHere)?;
    let introduction = journey.introduction(*introduction)?;
    let was = introduction.open()?.clone();
    let thing = Thing::Support(*support);
    journey.not_to_close(Thing::Introduction(introduction.id))?;
    theirs.not_to_close(thing)?;
    journey.nothing_waits_for(introduction)?;
    let (open, _) = theirs.accountable(thing)?;
    let meant = match &open.next().what {
        What::Agreed { words } => Some(words.clone()),
        What::HearWhatIsNew { meant, .. } => meant.clone(),
        _ => None,
    };
    let what = What::HearWhatIsNew { told: told.clone(), meant };
    let (owner, clock) = (open.owner().clone(), introduction.clock());
    // What was promised sooner at the door is not put off by the service's own day.
    let promised = was.next().by;
    let theirs = open.next().by;
    let sooner = promised > now && (theirs <= now || promised < theirs);
    let by = promised.min(place.due(clock, owner.team(), now));
    let next = NextAction { who: Doer::Owner, what: what.clone(), by };
    let kept = Accountable::agreed(owner.clone(), next, now, place).ok();
    let accountable = match kept.filter(|_| sooner) {
        Some(kept) => kept,
        None => open.no_later(owner, &what, clock, now, place)?,
    };
    if introduction.same_day && promised > now && accountable.next().by > promised {
        return Err(Refusal::DueSooner { by: promised });
    }
    let ending = Ending::AlreadySupported {
        support: *support,
        told: told.clone(),
        told_by: worker.id,
        was: Some(was),
    };
    let introduction = introduction.id;
    Ok(vec![
        (goes_on.journey, Event::NextAgreed { thing, accountable }),
        (comes.journey, Event::IntroductionEnded { introduction, ending }),
    ])
}

//! The person's own link, given again: read out, printed or handed over, by a way
//! that they have confirmed is safe (SYSTEM.md 2a). It is made anew each time, and every
//! other of theirs, however old and of whichever record that is joined with theirs,
//! ends with it: so whatever somebody else holds stops working, and whoever introduced
//! them never sees the new one.

use basis::secret::Sealed;
use serde::{Deserialize, Serialize};

use super::at_the_door::AtTheDoor;
use super::{Event, IntroductionId, Journey};
use crate::actor::PersonId;
use crate::decide::States;
use crate::identity::joining::{Side, whole};
use crate::refusal::Refusal;
use crate::stream::StreamRef;

/// How a link was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HowGiven {
    /// Read out to them.
    ReadOut,
    /// Printed for them.
    Printed,
    /// Written down and handed over.
    HandedOver,
}

impl HowGiven {
    /// Every way.
    pub const ALL: [Self; 3] = [Self::ReadOut, Self::Printed, Self::HandedOver];

    /// Its name in a form.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReadOut => "read-out",
            Self::Printed => "printed",
            Self::HandedOver => "handed-over",
        }
    }

    /// The way with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.name() == name)
    }
}

/// Give the person their link, made anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GiveLink {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// How they get it, as they said is safe.
    pub how: HowGiven,
    /// The print of it.
    pub link: Sealed,
    /// The person, and all who are joined with them.
    pub everybody: Vec<Side>,
}

/// Decides on giving it.
///
/// # Errors
/// When somebody else introduced them, and nobody has spoken with them yet: nobody
/// knows then which way is safe.
pub(crate) fn give(journey: &Journey, command: &GiveLink) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    if !introduction.route.is_themselves() {
        introduction.spoken.ok_or(Refusal::NobodyHasSpoken)?;
    }
    let GiveLink { introduction, how, link, .. } = command.clone();
    Ok(vec![AtTheDoor::LinkGiven { introduction, how, link }.into()])
}

/// What ends with it in the journeys of all who are joined with them.
///
/// # Errors
/// When they are joined with others by now.
pub(crate) fn end_others(
    states: &States,
    (journey, person): (StreamRef, PersonId),
    command: &GiveLink,
) -> Result<Vec<(StreamRef, Event)>, Refusal> {
    whole(states, &[person], command.everybody.iter().map(|side| side.person))?;
    let others = command.everybody.iter().filter(|side| side.journey != journey);
    let instead = command.introduction;
    Ok(others.map(|side| (side.journey, AtTheDoor::LinksEnded { instead }.into())).collect())
}

/// The link after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    let (introduction, link) = match event {
        AtTheDoor::LinkGiven { introduction, link, .. } => (introduction, Some(*link)),
        AtTheDoor::LinksEnded { instead } => (instead, None),
        _ => return,
    };
    for known in journey.introductions.values_mut() {
        known.link = link.filter(|_| known.id == *introduction);
    }
}

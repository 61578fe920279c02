//! The person's own link, given again: read out, printed or handed over, by a way
//! that they have confirmed is safe (SYSTEM.md 2a). It is made anew each time, so
//! that one which somebody else holds stops working, and whoever introduced them
//! never sees it.

use basis::secret::Sealed;
use serde::{Deserialize, Serialize};

use super::at_the_door::AtTheDoor;
use super::{Event, IntroductionId, Journey};
use crate::refusal::Refusal;

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
}

/// Decides on giving it.
///
/// # Errors
/// When somebody else introduced them, and nobody has spoken with them yet: nobody
/// knows then which way is safe.
pub fn give(journey: &Journey, command: &GiveLink) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    if !introduction.route.is_themselves() {
        introduction.spoken.ok_or(Refusal::NobodyHasSpoken)?;
    }
    let GiveLink { introduction, how, link } = command.clone();
    Ok(vec![AtTheDoor::LinkGiven { introduction, how, link }.into()])
}

/// The link after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    if let AtTheDoor::LinkGiven { introduction, link, .. } = event
        && let Some(introduction) = journey.introductions.get_mut(introduction)
    {
        introduction.link = *link;
    }
}

//! How it is safe to reach somebody: only as they said themselves, to a named
//! worker (2a). What somebody else told is kept apart until they have confirmed
//! it; "do not contact me" and "nothing is safe" are ways of their own, and stop
//! every message that waits.

use basis::reach::{Email, Telephone};
use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::{Event, Identity};
use crate::actor::{PersonId, Worker};
use crate::refusal::Refusal;

/// A way to reach somebody that they said is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Way {
    /// A voice call.
    Ring {
        /// The number.
        number: Telephone,
        /// Whether a message may be left: no unless they said yes.
        may_leave_message: bool,
    },
    /// A text message.
    Text {
        /// The number.
        number: Telephone,
    },
    /// An e-mail.
    Email {
        /// The address.
        address: Email,
    },
    /// A letter.
    Letter {
        /// Where to.
        address: Line,
    },
    /// Somewhere they can be met.
    Meet {
        /// Where.
        place: Line,
    },
    /// Somebody they trust, who knows where they are.
    Through {
        /// Who, and how to find them.
        who: Line,
    },
    /// No telephone, no address: they will ring or walk in themselves.
    TheyCome,
    /// They asked not to be contacted. Their door stays open.
    DoNotContact,
    /// No way that is known is safe: somebody may read, listen or answer for them.
    Unsafe,
}

impl Way {
    /// Its name in the store.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Ring { .. } => "ring",
            Self::Text { .. } => "text",
            Self::Email { .. } => "email",
            Self::Letter { .. } => "letter",
            Self::Meet { .. } => "meet",
            Self::Through { .. } => "through",
            Self::TheyCome => "they-come",
            Self::DoNotContact => "do-not-contact",
            Self::Unsafe => "unsafe",
        }
    }

    /// Whether it says that nobody is to reach them.
    pub fn stops_everything(&self) -> bool {
        matches!(self, Self::DoNotContact | Self::Unsafe)
    }
}

/// A safe way, with when it is safe and what to avoid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SafeWay {
    /// The way.
    pub way: Way,
    /// When it is safe, in their words.
    pub when: Option<Line>,
    /// What to avoid, in their words.
    pub avoid: Option<Line>,
}

/// Who told us how to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Told {
    /// The person, in their words.
    ByThem {
        /// What they said.
        said: Line,
    },
    /// Somebody else. It opens no way; it can close one.
    ByAnother {
        /// Who, and how they know.
        who: Line,
    },
}

/// Whose word the present way of reaching somebody is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Whose {
    /// Their own.
    #[default]
    Theirs,
    /// It is not sure whose: of two who were joined, or un-joined.
    Unsure,
    /// Somebody else's: nothing is sent by it until they have confirmed it.
    Anothers {
        /// Whose, in words.
        who: Line,
    },
}

/// How to reach somebody is not as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeReach {
    /// The way that holds from now on, alone.
    pub reach: SafeWay,
    /// Who told us.
    pub told: Told,
    /// All others who are joined with them: it is one person who is to be reached.
    pub joined: Vec<PersonId>,
}

/// They were asked, alone, whether the way that somebody else told is safe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfirmReach {
    /// What they said of it.
    pub said: Line,
}

/// That the way by which somebody became known was told by another: what an
/// introduction made for them says in the same breath. Nothing is sent by that way
/// until they have confirmed it.
pub fn told_by_another(person: PersonId, who: Line) -> Event {
    Event::ReachToldByAnother { person, who }
}

/// Decides on a changed way.
///
/// # Errors
/// When nobody is known by that identifier, they died, or somebody else's word
/// would open a way.
pub(super) fn change(
    identity: &Identity,
    command: &ChangeReach,
    worker: &Worker,
) -> Result<Event, Refusal> {
    let known = identity.among_the_living()?;
    let ChangeReach { reach, told, .. } = command.clone();
    if matches!(told, Told::ByAnother { .. }) && !reach.way.stops_everything() {
        return Err(Refusal::NotTheirOwnWord);
    }
    Ok(Event::ReachChanged { person: known.person, reach, told, heard_by: worker.id })
}

/// Decides on a confirmation.
///
/// # Errors
/// When nobody is known by that identifier, they died, or the way is their own
/// word already.
pub(super) fn confirm(
    identity: &Identity,
    command: &ConfirmReach,
    worker: &Worker,
) -> Result<Event, Refusal> {
    let known = identity.among_the_living()?;
    if identity.reach_is_whose() == &Whose::Theirs {
        return Err(Refusal::TheirOwnWordAlready);
    }
    let said = command.said.clone();
    Ok(Event::ReachConfirmed { person: known.person, said, heard_by: worker.id })
}

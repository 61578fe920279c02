//! Who a person is: what to call them, how it is safe to reach them, what they
//! need to be understood, and which journeys are theirs. A stream of its own,
//! so that joining and un-joining people never touches a journey (2a).

mod death;
mod rows;

use basis::reach::{Email, Telephone};
use basis::words::Line;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use death::{RecordDeath, record_death};
pub use rows::{DEATH, KNOWN_BY, PERSON, REACH};

use crate::actor::PersonId;
use crate::stream::{StreamId, Written};

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
        }
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

/// What a person needs to be understood.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Understanding {
    /// The language they like best, in their words; none said is none asked for.
    pub language: Option<Line>,
    /// Whether an interpreter is needed. Never a relative (2a).
    pub interpreter: bool,
}

/// What happened to what is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody became known to the place.
    BecameKnown {
        /// Who.
        person: PersonId,
        /// What to call them.
        call_name: Line,
        /// How it is safe to reach them.
        reach: SafeWay,
        /// What they need to be understood.
        understanding: Understanding,
        /// The journey that is theirs.
        journey: StreamId,
    },
    /// They died. Messages stop; what is known stays confidential.
    Died {
        /// Who.
        person: PersonId,
        /// On which day, where that is known.
        on: Option<Date>,
        /// How it is known: who told us, or what was read.
        known_from: Line,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::BecameKnown { .. } => "identity.became_known",
            Self::Died { .. } => "identity.died",
        }
    }
}

/// What is known of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub person: PersonId,
    /// What to call them.
    pub call_name: Line,
    /// How it is safe to reach them.
    pub reach: SafeWay,
    /// What they need to be understood.
    pub understanding: Understanding,
    /// The journey that is theirs.
    pub journey: StreamId,
}

/// That somebody died.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Death {
    /// On which day, where that is known.
    pub on: Option<Date>,
    /// How it is known.
    pub known_from: Line,
    /// When it was recorded.
    pub recorded: Timestamp,
}

/// A person's identity: unknown until they come to the door.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    known: Option<Known>,
    death: Option<Death>,
}

impl Identity {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        match event.clone() {
            Event::BecameKnown { person, call_name, reach, understanding, journey } => {
                self.known = Some(Known { person, call_name, reach, understanding, journey });
            }
            Event::Died { on, known_from, .. } => {
                self.death = Some(Death { on, known_from, recorded: written.at });
            }
        }
    }

    /// What is known, if they are.
    pub fn known(&self) -> Option<&Known> {
        self.known.as_ref()
    }

    /// That they died, if they did.
    pub fn death(&self) -> Option<&Death> {
        self.death.as_ref()
    }
}

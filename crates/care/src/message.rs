//! Messages to a person, and to a service that was asked for one. A message to a person
//! cannot be built without a [`Permission`],
//! and a permission is had only from what the person said is safe (2a). Nothing
//! in a message names the person or says what it is about.

use basis::reach::{Email, Telephone};
use basis::reference::Reference;
use jiff::Timestamp;

use crate::actor::PersonId;
use crate::identity::reach::Whose;
use crate::identity::{Identity, Way};
use crate::journey::ConnectionId;

/// The person's own word that a message may come this way. Made from the
/// identity's present state alone, so that an older word is no permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    person: PersonId,
    to: Address,
}

/// The name in the outbox of what a service is sent that is to answer.
pub const TO_ANSWER: &str = "to-answer";
/// The name of what it is sent when it was to meet somebody.
pub const TO_SAY_MET: &str = "to-say-met";

/// What a service is asked by its link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Asks {
    /// Whether it can meet somebody.
    Answer,
    /// Whether they have met.
    SayThatMet,
}

/// Where a message goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// A text message.
    Text(Telephone),
    /// An e-mail.
    Email(Email),
}

impl Permission {
    /// The permission that a person has given, if any: none from what somebody
    /// else told, none after they asked not to be contacted. None either where they said
    /// when it is safe or what to avoid: those are words, which a program cannot heed.
    pub fn given_by(identity: &Identity) -> Option<Self> {
        if identity.death().is_some() || identity.reach_is_whose() != &Whose::Theirs {
            return None;
        }
        let reach = &identity.known()?.reach;
        if reach.when.is_some() || reach.avoid.is_some() {
            return None;
        }
        let to = match &reach.way {
            Way::Text { number } => Address::Text(number.clone()),
            Way::Email { address } => Address::Email(address.clone()),
            Way::Ring { .. }
            | Way::Letter { .. }
            | Way::Meet { .. }
            | Way::Through { .. }
            | Way::TheyCome
            | Way::DoNotContact
            | Way::Unsafe => return None,
        };
        Some(Self { person: identity.known()?.person, to })
    }
}

/// What a message says, without a name and without a word of theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Somebody waits for the service's answer, or was to meet it; the link by which it
    /// answers is made of this where the message is sent, and stands nowhere.
    ToAnswer {
        /// Which of the two.
        asks: Asks,
        /// The connection.
        connection: ConnectionId,
        /// The last sequence of the journey when the link was made: each is another.
        made_after: u64,
    },
    /// We have it; this is the reference.
    Received {
        /// The introduction's reference.
        reference: Reference,
    },
}

impl Content {
    /// Its name in the outbox.
    pub fn name(self) -> &'static str {
        match self {
            Self::Received { .. } => "received",
            Self::ToAnswer { asks: Asks::Answer, .. } => TO_ANSWER,
            Self::ToAnswer { asks: Asks::SayThatMet, .. } => TO_SAY_MET,
        }
    }

    /// What stands beside that name in the outbox.
    pub fn reference(self) -> String {
        match self {
            Self::Received { reference } => reference.plain(),
            Self::ToAnswer { connection, made_after, .. } => format!("{connection} {made_after}"),
        }
    }

    /// What stands in the outbox under a name with a reference; none where this program
    /// knows no such thing.
    pub fn named(name: &str, reference: Option<&str>) -> Option<Self> {
        match name {
            "received" => Some(Self::Received { reference: reference?.parse().ok()? }),
            TO_ANSWER | TO_SAY_MET => {
                let asks = if name == TO_ANSWER { Asks::Answer } else { Asks::SayThatMet };
                let (connection, made_after) = reference?.split_once(' ')?;
                let connection = connection.parse().ok()?;
                Some(Self::ToAnswer { asks, connection, made_after: made_after.parse().ok()? })
            }
            _ => None,
        }
    }
}

/// A message, ready for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    person: PersonId,
    to: Address,
    content: Content,
    not_after: Timestamp,
}

impl Message {
    /// A message under a permission. It is not sent after `not_after`: news of
    /// yesterday can harm tomorrow.
    pub fn new(permission: Permission, content: Content, not_after: Timestamp) -> Self {
        let Permission { person, to } = permission;
        Self { person, to, content, not_after }
    }

    /// A message to a service that was asked for somebody: no word of them stands in it, so
    /// that it needs no permission of theirs.
    pub fn to_a_service(
        (person, connection): (PersonId, ConnectionId),
        asks: Asks,
        mailbox: Email,
        made_after: u64,
        not_after: Timestamp,
    ) -> Self {
        let content = Content::ToAnswer { asks, connection, made_after };
        Self { person, to: Address::Email(mailbox), content, not_after }
    }

    /// Whom it is for, or about.
    pub fn person(&self) -> PersonId {
        self.person
    }

    /// Where it goes.
    pub fn to(&self) -> &Address {
        &self.to
    }

    /// What it says.
    pub fn content(&self) -> Content {
        self.content
    }

    /// When it has lost its use.
    pub fn not_after(&self) -> Timestamp {
        self.not_after
    }
}

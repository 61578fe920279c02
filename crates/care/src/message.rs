//! Messages to a person. A message cannot be built without a [`Permission`],
//! and a permission is had only from what the person said is safe (2a). Nothing
//! in a message names the person or says what it is about.

use basis::reach::{Email, Telephone};
use basis::reference::Reference;
use jiff::Timestamp;

use crate::actor::PersonId;
use crate::identity::reach::Whose;
use crate::identity::{Identity, Way};

/// The person's own word that a message may come this way. Made from the
/// identity's present state alone, so that an older word is no permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    person: PersonId,
    to: Address,
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
    /// else told, none after they asked not to be contacted.
    pub fn given_by(identity: &Identity) -> Option<Self> {
        if identity.death().is_some() || identity.reach_is_whose() != &Whose::Theirs {
            return None;
        }
        let to = match &identity.known()?.reach.way {
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
        }
    }
}

/// A message, ready for the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    permission: Permission,
    content: Content,
    not_after: Timestamp,
}

impl Message {
    /// A message under a permission. It is not sent after `not_after`: news of
    /// yesterday can harm tomorrow.
    pub fn new(permission: Permission, content: Content, not_after: Timestamp) -> Self {
        Self { permission, content, not_after }
    }

    /// Whom it is for.
    pub fn person(&self) -> PersonId {
        self.permission.person
    }

    /// Where it goes.
    pub fn to(&self) -> &Address {
        &self.permission.to
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

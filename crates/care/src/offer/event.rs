//! What happened to an offer of the directory.

use basis::reach::Email;
use basis::words::{Line, Telling};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Contact, Entry, EntryId, Places, Source, Standing};
use crate::place::TeamId;

/// Something that happened to an offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody here put it up for the directory.
    Proposed {
        /// By what it is known.
        offer: EntryId,
        /// What was known of it.
        entry: Box<Entry>,
    },
    /// It came in from elsewhere.
    TakenIn {
        /// By what it is known.
        offer: EntryId,
        /// From where.
        from: Source,
        /// What is known of it there.
        came: Box<Entry>,
        /// How it stands there.
        standing: Standing,
        /// What is known of it here from now on, where that is something else: what was
        /// written here stays.
        kept: Option<Box<Entry>>,
    },
    /// What is known of it was written anew.
    Changed {
        /// All of it.
        entry: Box<Entry>,
    },
    /// Where to reach it was changed, and waits until a second has looked at it.
    ContactWaits {
        /// What was written.
        contact: Contact,
    },
    /// A second has looked at that.
    ContactAnswered {
        /// Whether it is right.
        right: bool,
    },
    /// It can be chosen.
    Opened {},
    /// Where it came from does not have it any more.
    Lost {},
    /// It cannot be chosen for now.
    Paused {
        /// Why.
        why: Line,
    },
    /// It is no more.
    Closed {
        /// Why.
        why: Line,
    },
    /// Its source says otherwise how it stands, and nobody here had.
    Followed {
        /// How it stands there.
        standing: Standing,
    },
    /// Somebody made sure that what is known of it is right.
    Assured {
        /// On which day.
        day: Date,
    },
    /// It is the same as another, which stays.
    Merged {
        /// The other.
        into: EntryId,
    },
    /// How much room it has.
    PlacesTold {
        /// How much.
        places: Places,
    },
    /// Whoever makes it answers from a link in an e-mail: that waits for the team that
    /// answers for it.
    MailAgreed {
        /// Where the link is sent.
        mailbox: Email,
        /// The print of the PIN.
        pin: String,
    },
    /// Somebody of that team has looked at it.
    MailAnswered {
        /// Whether it is right.
        right: bool,
    },
    /// Nobody answers for it from a link any more.
    MailEnded {},
    /// The team that answers for it was asked whether what is said of it is right.
    CheckAsked {},
    /// The team said that something is not. Where all of it is, somebody has made sure of it.
    SaidWrong {
        /// What, in their words.
        words: Telling,
    },
    /// A team of the place answers those who are connected to it.
    AnsweredBy {
        /// Which.
        team: TeamId,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Proposed { .. } => "offer.proposed",
            Self::TakenIn { .. } => "offer.taken_in",
            Self::Changed { .. } => "offer.changed",
            Self::ContactWaits { .. } => "offer.contact_waits",
            Self::ContactAnswered { .. } => "offer.contact_answered",
            Self::Opened {} => "offer.opened",
            Self::Lost {} => "offer.lost",
            Self::Paused { .. } => "offer.paused",
            Self::Closed { .. } => "offer.closed",
            Self::Followed { .. } => "offer.followed",
            Self::Assured { .. } => "offer.assured",
            Self::Merged { .. } => "offer.merged",
            Self::PlacesTold { .. } => "offer.places_told",
            Self::MailAgreed { .. } => "offer.mail_agreed",
            Self::MailAnswered { .. } => "offer.mail_answered",
            Self::MailEnded {} => "offer.mail_ended",
            Self::CheckAsked {} => "offer.check_asked",
            Self::SaidWrong { .. } => "offer.said_wrong",
            Self::AnsweredBy { .. } => "offer.answered_by",
        }
    }
}

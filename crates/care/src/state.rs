//! The state of a stream, folded from its events, and the rows it gives.

use crate::equality::{self, Equality};
use crate::event::Event;
use crate::former_identity::{self, FormerIdentity};
use crate::guard::{self, Guard};
use crate::identity::{self, Identity};
use crate::journey::{self, Journey};
use crate::keeping::{self, Keeping};
use crate::offer::{self, Offering};
use crate::outreach::{self, tables as outreach_tables};
use crate::place_file::{self, PlaceInUse};
use crate::row::{Row, Table};
use crate::stream::{StreamId, StreamKind, Written};
use crate::worker::{self, Account};

/// The state of one stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Of an identity.
    Identity(Identity),
    /// Of a journey.
    Journey(Journey),
    /// Of what guards a record.
    Guard(Guard),
    /// Of a former identity.
    FormerIdentity(FormerIdentity),
    /// Of what somebody answered about equality.
    Equality(Equality),
    /// Of how a record is kept.
    Keeping(Keeping),
    /// Of an offer of the directory.
    Offer(Offering),
    /// Of a worker's account.
    Worker(Account),
    /// Of the place's file.
    Place(PlaceInUse),
    /// Of something in outreach.
    Outreach(outreach::State),
}

/// The reckoning by which rows are made from events. Whoever changes what a row
/// says, its columns staying as they are, raises it: every store then makes its
/// tables again.
pub const ROWS: u32 = 5;

impl State {
    /// The state before the first event.
    pub fn before_the_first(kind: StreamKind) -> Self {
        match kind {
            StreamKind::Identity => Self::Identity(Identity::default()),
            StreamKind::Journey => Self::Journey(Journey::default()),
            StreamKind::Guard => Self::Guard(Guard::default()),
            StreamKind::FormerIdentity => Self::FormerIdentity(FormerIdentity::default()),
            StreamKind::Equality => Self::Equality(Equality::default()),
            StreamKind::Keeping => Self::Keeping(Keeping::default()),
            StreamKind::Offer => Self::Offer(Offering::default()),
            StreamKind::Worker => Self::Worker(Account::default()),
            StreamKind::Place => Self::Place(PlaceInUse::default()),
            StreamKind::Gathering | StreamKind::Guest | StreamKind::Voice | StreamKind::Advice => {
                Self::Outreach(outreach::State::before_the_first(kind))
            }
        }
    }

    /// The state after one more event; `None` is one whose words were erased.
    /// An event of another stream's kind changes nothing.
    pub fn evolve(&mut self, event: Option<&Event>, written: &Written) {
        match (self, event) {
            (Self::Identity(state), Some(Event::Identity(event))) => state.evolve(event, written),
            (Self::Journey(state), Some(Event::Journey(event))) => state.evolve(event, written),
            (Self::Guard(state), Some(Event::Guard(event))) => state.evolve(event, written),
            (Self::FormerIdentity(state), Some(Event::FormerIdentity(event))) => {
                state.evolve(event, written.by);
            }
            (Self::Equality(state), Some(Event::Equality(event))) => state.evolve(event),
            (Self::Keeping(state), Some(Event::Keeping(event))) => state.evolve(event, written),
            (Self::Offer(state), Some(Event::Offer(event))) => state.evolve(event, written),
            (Self::Worker(state), Some(Event::Worker(event))) => state.evolve(event, written.at),
            (Self::Place(state), Some(Event::Place(event))) => state.evolve(event),
            (Self::Outreach(state), Some(Event::Outreach(event))) => state.evolve(event, written),
            _ => {}
        }
    }

    /// The rows that pages read of it.
    pub fn rows(&self, stream: StreamId) -> Vec<Row> {
        match self {
            Self::Identity(state) => state.rows(stream),
            Self::Journey(state) => state.rows(stream),
            Self::Guard(state) => state.rows(stream),
            Self::FormerIdentity(state) => state.rows(stream),
            Self::Equality(state) => state.rows(stream),
            Self::Keeping(state) => state.rows(stream),
            Self::Offer(state) => state.rows(stream),
            Self::Worker(state) => state.rows(stream),
            Self::Place(state) => state.rows(stream),
            Self::Outreach(state) => state.rows(stream),
        }
    }
}

/// Every table that is made from events.
pub static TABLES: &[&Table] = &[
    &identity::PERSON,
    &identity::REACH,
    &identity::DETAILS,
    &identity::JOINED,
    &identity::UNJOINED,
    &identity::KEPT_APART,
    &identity::KNOWN_BY,
    &identity::NAME_WORD,
    &identity::NAME_NEAR,
    &identity::DEATH,
    &identity::NEED,
    &journey::tables::INTRODUCTION,
    &journey::tables::SAME_AS,
    &journey::tables::DUE,
    &journey::tables::CONVERSATION,
    &journey::tables::CONNECTION,
    &journey::tables_of_support::SUPPORT,
    &journey::tables::SUPPORT_ENDED,
    &journey::tables::CAME_IN,
    &journey::tables_of_support::CONTACT,
    &journey::tables_of_support::KEY_PERSON,
    &journey::tables_of_support::EARLY_SIGNS,
    &journey::tables_of_support::CAME_BACK,
    &journey::tables::STATEMENT,
    &journey::story_rows::STORY_PART,
    &journey::story_rows::STORY_ANSWER,
    &journey::story_rows::ATTEMPT,
    &journey::story_rows::SECOND_VIEW,
    &journey::tables::MOVED,
    &journey::tables::TAKEN_OVER,
    &journey::tables::INTRODUCED_BY,
    &journey::tables::CANNOT_WAIT,
    &journey::tables::MORE_TOLD,
    &journey::tables::LETTER,
    &guard::WALL,
    &guard::TIE,
    &guard::OPENING,
    &former_identity::FORMER_IDENTITY,
    &equality::EQUALITY,
    &keeping::HOLD,
    &keeping::RESTRICTION,
    &keeping::KEPT_ON,
    &keeping::ERASURE_PROPOSED,
    &keeping::ERASURE,
    &offer::rows::OFFER,
    &worker::WORKER,
    &worker::ACCOUNT,
    &worker::RECOVERY_CODE,
    &worker::PROVIDER_LINK,
    &worker::AWAY,
    &place_file::PLACE_IN_USE,
    &outreach_tables::GATHERING,
    &outreach_tables::GUEST,
    &outreach_tables::VOICE,
    &outreach_tables::VOICE_NEED,
    &outreach_tables::ADVICE,
];

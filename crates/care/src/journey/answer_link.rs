//! The link by which a service answers that has no account here: a charity of four answers from
//! its telephone. It belongs to one connection at one point of its way, works once and for that
//! alone, and ends when anything of the connection has gone on. Whoever acts by it also says the
//! service's PIN, which is asked before a command comes here.

use basis::reach::Email;
use basis::secret::Sealed;
use serde::Serialize;

use super::at_the_door::AtTheDoor;
use super::connection::{By, Step};
use super::handover::{self, AcceptConnection, HandBack, RecordMet};
use super::{ConnectionId, Event, Journey, SupportId, Thing};
use crate::message::{Asks, Message};
use crate::offer::{EntryId, Places};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;
use jiff::{SignedDuration, Timestamp};

/// Make the link by which a service answers next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MakeAnswerLink {
    /// The connection.
    pub connection: ConnectionId,
    /// The print of the link.
    pub link: Sealed,
    /// The last sequence of the journey, of which the link was made.
    pub made_after: u64,
    /// Where it is sent.
    pub mailbox: Email,
}

/// What a service answers by its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
pub enum AnswerStep {
    /// It can meet them.
    #[strum(serialize = "AcceptByLink")]
    Accept(AcceptConnection),
    /// It cannot.
    #[strum(serialize = "HandBackByLink")]
    HandBack(HandBack),
    /// It met them.
    #[strum(serialize = "RecordMetByLink")]
    RecordMet(RecordMet),
    /// How much room its offer has. It can still answer afterwards.
    #[strum(serialize = "TellPlacesByLink")]
    TellPlaces {
        /// The connection whose link it is.
        connection: ConnectionId,
        /// The offer that it is for.
        offer: EntryId,
        /// How much.
        places: Places,
    },
}

impl AnswerStep {
    /// The connection that it answers.
    pub fn connection(&self) -> ConnectionId {
        match self {
            Self::Accept(step) => step.connection,
            Self::HandBack(step) => step.connection,
            Self::RecordMet(step) => step.connection,
            Self::TellPlaces { connection, .. } => *connection,
        }
    }
}

impl AnswerStep {
    /// The offer that it changes, where it changes one.
    pub(crate) fn offer(&self) -> Option<EntryId> {
        match self {
            Self::TellPlaces { offer, .. } => Some(*offer),
            Self::Accept(_) | Self::HandBack(_) | Self::RecordMet(_) => None,
        }
    }
}

/// Decides on making it.
///
/// # Errors
/// When nothing is to be answered any more, or they died.
pub(crate) fn make(
    journey: &Journey,
    command: &MakeAnswerLink,
    now: Timestamp,
) -> Result<(Vec<Event>, Option<Message>), Refusal> {
    let MakeAnswerLink { connection, link, .. } = *command;
    journey.not_to_close(Thing::Connection(connection))?;
    let known = journey.connection(connection)?;
    let (step, open) = known.open()?;
    if known.answer_link.is_some_and(|(known, _)| known == link) {
        return Err(Refusal::AsItWas);
    }
    // Whoever waits is waited for after the day, too: a letter is of use for some days.
    let (asks, by) = match step {
        Step::Asked => (Asks::Answer, open.next().by),
        Step::Accepted { meeting, .. } => (Asks::SayThatMet, *meeting),
    };
    let days = SignedDuration::from_hours(OF_USE_FOR_DAYS * 24);
    let until = by.max(now).saturating_add(days).unwrap_or(by);
    let message = journey.person.map(|person| {
        let mailbox = command.mailbox.clone();
        Message::to_a_service((person, connection), asks, mailbox, command.made_after, until)
    });
    Ok((vec![AtTheDoor::AnswerLinkMade { connection, link }.into()], message))
}

/// For so many days after the service was to answer, or they were to meet, the letter that asks
/// is worth sending.
const OF_USE_FOR_DAYS: i64 = 7;

/// Decides on an answer by a link.
///
/// # Errors
/// When the link is not this connection's any more, or for what such an answer by its own
/// team is refused for.
pub(crate) fn answer(
    journey: &Journey,
    step: &AnswerStep,
    link: Sealed,
    support: SupportId,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let id = step.connection();
    let connection = journey.connection(id)?;
    if connection.answer_link.is_none_or(|(known, _)| known != link) {
        return Err(Refusal::NotHere);
    }
    journey.not_to_close(Thing::Connection(id))?;
    match step {
        // What becomes of the offer is the offer's own; here it is only whether it is theirs.
        AnswerStep::TellPlaces { offer, .. } if EntryId::of(&connection.offer) != *offer => {
            Err(Refusal::NotHere)
        }
        AnswerStep::TellPlaces { .. } => Ok(Vec::new()),
        AnswerStep::Accept(step) => handover::accept(journey, step, By::Link, place, now),
        AnswerStep::HandBack(step) => handover::hand_back(journey, step, By::Link, place, now),
        AnswerStep::RecordMet(step) => {
            // Who has not said yes has agreed with nobody to meet.
            let (known, _) = connection.open()?;
            if matches!(known, Step::Asked) {
                return Err(Refusal::NotYet);
            }
            handover::record_met(journey, step, support, By::Link, place, now)
        }
    }
}

/// The link after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor, written: &Written) {
    if let AtTheDoor::AnswerLinkMade { connection, link } = event
        && let Some(connection) = journey.connections.get_mut(connection)
    {
        connection.answer_link = Some((*link, written.at));
    }
}

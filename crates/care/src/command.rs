//! Commands: what somebody wants to happen. Every page, API, import and test
//! changes things by sending one of these and in no other way.

use crate::journey::Thing;
use crate::journey::conversation::HoldConversation;
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{AcceptConnection, AskConnection, HandBack, NotForMe, RecordMet};
use crate::journey::introduction::{Introduce, TakeIntroduction};
use crate::journey::next_action::{AgreeNext, MoveDue};
use crate::journey::taking_over::TakeOver;
use crate::place_file::TakePlace;
use crate::stream::StreamRef;
use crate::worker::AddWorker;

/// Something that somebody wants to happen.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Command {
    /// Somebody introduces themselves.
    Introduce(Box<Introduce>),
    /// Something on a journey that has begun.
    OnJourney {
        /// The journey.
        journey: StreamRef,
        /// The journey's last sequence when the form was filled in.
        seen: Option<u64>,
        /// What.
        step: Step,
    },
    /// Somebody who works here gets an account.
    AddWorker(AddWorker),
    /// A place file is taken into use.
    TakePlace(TakePlace),
}

/// A step on a journey that has begun.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub enum Step {
    /// Take an introduction from the team.
    Take(TakeIntroduction),
    /// Take an introduction over from a colleague.
    TakeOver(TakeOver),
    /// Record a conversation.
    HoldConversation(HoldConversation),
    /// Connect to an offer.
    AskConnection(AskConnection),
    /// The service says yes.
    AcceptConnection(AcceptConnection),
    /// The service met them.
    RecordMet(RecordMet),
    /// The service cannot.
    HandBack(HandBack),
    /// The person says that a connection is not for them.
    NotForMe(NotForMe),
    /// The person leaves it at that.
    EndByOwnChoice(EndByOwnChoice),
    /// Agree on what is next.
    AgreeNext(AgreeNext),
    /// Move a due time.
    MoveDue(MoveDue),
}

impl Command {
    /// Its name: an action of the sharing policy.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Introduce(_) => "Introduce",
            Self::AddWorker(_) => "AddWorker",
            Self::TakePlace(_) => "TakePlace",
            Self::OnJourney { step, .. } => match step {
                Step::Take(_) => "TakeIntroduction",
                Step::TakeOver(_) => "TakeOver",
                Step::HoldConversation(_) => "HoldConversation",
                Step::AskConnection(_) => "AskConnection",
                Step::AcceptConnection(_) => "AcceptConnection",
                Step::RecordMet(_) => "RecordMet",
                Step::HandBack(_) => "HandBack",
                Step::NotForMe(_) => "NotForMe",
                Step::EndByOwnChoice(_) => "EndByOwnChoice",
                Step::AgreeNext(_) => "AgreeNext",
                Step::MoveDue(_) => "MoveDue",
            },
        }
    }

    /// The streams it must be decided over.
    pub fn reads(&self) -> Vec<StreamRef> {
        match self {
            // Streams that do not exist yet need no reading.
            Self::Introduce(_) => Vec::new(),
            Self::OnJourney { journey, .. } => vec![*journey],
            Self::AddWorker(command) => vec![StreamRef::worker(command.worker)],
            Self::TakePlace(_) => vec![StreamRef::PLACE],
        }
    }
}

impl Step {
    /// The open thing that it changes: what a form may have been filled in from.
    pub fn thing(&self) -> Option<Thing> {
        Some(match self {
            Self::Take(_) => return None,
            Self::TakeOver(step) => step.thing,
            Self::HoldConversation(step) => Thing::Introduction(step.introduction),
            Self::AskConnection(step) => Thing::Introduction(step.introduction),
            Self::EndByOwnChoice(step) => Thing::Introduction(step.introduction),
            Self::AcceptConnection(step) => Thing::Connection(step.connection),
            Self::RecordMet(step) => Thing::Connection(step.connection),
            Self::HandBack(step) => Thing::Connection(step.connection),
            Self::NotForMe(step) => Thing::Connection(step.connection),
            Self::AgreeNext(step) => step.thing,
            Self::MoveDue(step) => step.thing,
        })
    }
}

//! Commands: what somebody wants to happen. Every page, API, import and test
//! changes things by sending one of these and in no other way.

use crate::actor::PersonId;
use crate::former_identity::KeepFormerIdentity;
use crate::guard::openings::{OpenDespiteTie, OpenInEmergency, ReviewOpening};
use crate::guard::ties::NoteTie;
use crate::guard::walls::{LowerWall, RaiseWall};
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
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
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
    /// Something about what guards a person's record.
    OnGuard {
        /// Whose.
        person: PersonId,
        /// Their journey, where what is open of theirs has a say.
        journey: Option<StreamRef>,
        /// What.
        step: GuardStep,
    },
    /// A former identity is laid away.
    KeepFormerIdentity(KeepFormerIdentity),
    /// Somebody who works here gets an account.
    AddWorker(AddWorker),
    /// A place file is taken into use.
    TakePlace(TakePlace),
}

/// A step on a journey that has begun.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum Step {
    /// Take an introduction from the team.
    #[strum(serialize = "TakeIntroduction")]
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

/// A step that changes what guards a person's record.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum GuardStep {
    /// Raise a wall around it.
    RaiseWall(RaiseWall),
    /// Take the wall down.
    LowerWall(LowerWall),
    /// Say that one is close to the person.
    NoteTie(NoteTie),
    /// Open it although one is close to the person.
    OpenDespiteTie(OpenDespiteTie),
    /// Open it in an emergency.
    OpenInEmergency(OpenInEmergency),
    /// Look at an opening that needed a reason.
    ReviewOpening(ReviewOpening),
}

impl Command {
    /// Its name: an action of the sharing policy.
    pub fn name(&self) -> &'static str {
        match self {
            Self::OnJourney { step, .. } => step.into(),
            Self::OnGuard { step, .. } => step.into(),
            other => other.into(),
        }
    }

    /// The names of all commands: the actions that the policies must decide on.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let own = <Self as strum::VariantNames>::VARIANTS.iter();
        let own = own.filter(|name| !matches!(**name, "OnJourney" | "OnGuard"));
        let steps = <Step as strum::VariantNames>::VARIANTS;
        own.chain(steps).chain(<GuardStep as strum::VariantNames>::VARIANTS).copied()
    }

    /// The streams it must be decided over.
    pub fn reads(&self) -> Vec<StreamRef> {
        match self {
            // Streams that do not exist yet need no reading.
            Self::Introduce(_) => Vec::new(),
            Self::OnJourney { journey, .. } => vec![*journey],
            Self::OnGuard { person, journey, .. } => {
                let guard = StreamRef::guard(*person);
                std::iter::once(guard).chain(*journey).collect()
            }
            Self::KeepFormerIdentity(command) => {
                vec![StreamRef::former_identity(command.person)]
            }
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

//! Commands: what somebody wants to happen. Every page, API, import and test
//! changes things by sending one of these and in no other way. What one is decided
//! over stands in `rests_on`.

mod rests_on;

use crate::actor::{PersonId, WorkerId};
use crate::former_identity::KeepFormerIdentity;
use crate::guard::openings::{OpenDespiteTie, OpenInEmergency, ReviewOpening};
use crate::guard::ties::{NoteTie, NoteTieOf, WithdrawTie};
use crate::guard::walls::{LowerWall, RaiseWall};
use crate::identity::RecordDeath;
use crate::journey::Thing;
use crate::journey::after_death::CloseAfterDeath;
use crate::journey::already_supported::EndAlreadySupported;
use crate::journey::another_door::EndAtAnotherDoor;
use crate::journey::attempt::RecordAttempt;
use crate::journey::conversation::HoldConversation;
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{
    AcceptConnection, AskConnection, AskSeveral, HandBack, NotForMe, RecordMet,
};
use crate::journey::introduction::{Introduce, TakeIntroduction};
use crate::journey::news::ReadNews;
use crate::journey::next_action::{AgreeNext, MoveDue};
use crate::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction,
};
use crate::journey::not_reached::EndNotReached;
use crate::journey::second_view::{AskSecondView, GiveSecondView};
use crate::journey::sooner::BringForward;
use crate::journey::story::{AnswerStory, ConfirmStory, WriteStory};
use crate::journey::support::EndSupport;
use crate::journey::taken_in::TakeInCaseload;
use crate::journey::taking_over::TakeOver;
use crate::keeping::correction::{AddStatement, MoveConversation};
use crate::keeping::erasing::{Erase, EraseEntry, ProposeErasure, ReplayErasure, WithdrawErasure};
use crate::keeping::holds::{PlaceHold, ReleaseHold};
use crate::keeping::restriction::{LiftRestriction, RestrictRecord};
use crate::keeping::retention::KeepOn;
use crate::place_file::TakePlace;
use crate::stream::StreamRef;
use crate::worker::AddWorker;
use crate::worker::away::{GoAway, ReturnToWork};
use crate::worker::closing::CloseTeam;
use crate::worker::elsewhere::{AcceptInvitationElsewhere, LinkProvider, UnlinkProvider};
use crate::worker::ending::EndAccount;
use crate::worker::invitation::{AcceptInvitation, InviteAgain, InviteWorker, UseRecoveryCode};
use crate::worker::own::{ChangePassword, RenewFactor, RenewRecoveryCodes};

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
    /// Something about how a person's record is kept.
    OnKeeping {
        /// Whose.
        person: PersonId,
        /// Their journey, where what is open of theirs has a say.
        journey: Option<StreamRef>,
        /// What.
        step: KeepingStep,
    },
    /// What a restored store has brought back is erased again.
    ReplayErasure(ReplayErasure),
    /// A person died.
    RecordDeath(RecordDeath),
    /// Somebody who works here gets an account.
    AddWorker(AddWorker),
    /// Somebody is invited to have an account.
    InviteWorker(InviteWorker),
    /// Somebody who has an account is invited anew.
    InviteAgain(InviteAgain),
    /// Somebody takes up an invitation.
    AcceptInvitation(AcceptInvitation),
    /// A recovery code stands in for the second factor.
    UseRecoveryCode(UseRecoveryCode),
    /// Somebody who works here chooses another password.
    ChangePassword(ChangePassword),
    /// Somebody who works here sets up their second factor anew.
    RenewFactor(RenewFactor),
    /// Somebody who works here has new recovery codes.
    RenewRecoveryCodes(RenewRecoveryCodes),
    /// Somebody who works here lets a provider of identities open their account.
    LinkProvider(LinkProvider),
    /// They let it no more.
    UnlinkProvider(UnlinkProvider),
    /// Somebody takes up an invitation with what a provider said.
    AcceptInvitationElsewhere(AcceptInvitationElsewhere),
    /// Somebody works here no more.
    EndAccount(EndAccount),
    /// Somebody is away, and others have their things.
    GoAway(GoAway),
    /// Somebody is back.
    ReturnToWork(ReturnToWork),
    /// A team closes, and another has its things.
    CloseTeam(CloseTeam),
    /// People who are supported already come in.
    TakeInCaseload(TakeInCaseload),
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
    /// The person says that a support is enough.
    EndSupport(EndSupport),
    /// Close what was open when the person died.
    CloseAfterDeath(CloseAfterDeath),
    /// Connect to several offers in one act.
    AskSeveral(AskSeveral),
    /// Record an attempt to reach them.
    RecordAttempt(RecordAttempt),
    /// It must be today.
    BringForward(BringForward),
    /// They were not reached.
    EndNotReached(EndNotReached),
    /// Another door has accepted them.
    EndAtAnotherDoor(EndAtAnotherDoor),
    /// A service is with them already.
    EndAlreadySupported(EndAlreadySupported),
    /// It is no introduction: the first who thinks so.
    ProposeNotAnIntroduction(ProposeNotAnIntroduction),
    /// The second answers.
    AnswerProposal(AnswerProposal),
    /// It was an introduction after all.
    ReopenIntroduction(ReopenIntroduction),
    /// Such an ending is looked at again.
    LookAtEnding(LookAtEnding),
    /// The person sees it otherwise.
    AskSecondView(AskSecondView),
    /// Somebody else has looked at it.
    GiveSecondView(GiveSecondView),
    /// Add to the story.
    WriteStory(WriteStory),
    /// Answer a part of it.
    AnswerStory(AnswerStory),
    /// Confirm a part of it.
    ConfirmStory(ConfirmStory),
    /// The sender has read what became of a connection.
    ReadNews(ReadNews),
}

/// A step that changes how a person's record is kept.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum KeepingStep {
    /// Lay a legal hold on it.
    PlaceHold(PlaceHold),
    /// Take a legal hold off.
    ReleaseHold(ReleaseHold),
    /// Restrict it.
    RestrictRecord(RestrictRecord),
    /// Lift the restriction.
    LiftRestriction(LiftRestriction),
    /// Keep it on after its time.
    KeepOn(KeepOn),
    /// Propose to erase a compartment or the whole person.
    ProposeErasure(ProposeErasure),
    /// Take such a proposal back.
    WithdrawErasure(WithdrawErasure),
    /// Agree with such a proposal, as the second.
    Erase(Erase),
    /// Erase one entry.
    EraseEntry(EraseEntry),
    /// Put the person's statement beside what they dispute.
    AddStatement(AddStatement),
    /// Move a conversation to the record of the person whose it is.
    MoveConversation(MoveConversation),
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
    /// Say of another worker that they are, as the person told.
    NoteTieOf(NoteTieOf),
    /// Take back that somebody is.
    WithdrawTie(WithdrawTie),
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
            Self::OnKeeping { step, .. } => step.into(),
            other => other.into(),
        }
    }

    /// The names of all commands: the actions that the policies must decide on.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let own = <Self as strum::VariantNames>::VARIANTS.iter();
        let own = own.filter(|name| !matches!(**name, "OnJourney" | "OnGuard" | "OnKeeping"));
        let steps = <Step as strum::VariantNames>::VARIANTS;
        let guard = <GuardStep as strum::VariantNames>::VARIANTS;
        let keeping = <KeepingStep as strum::VariantNames>::VARIANTS;
        own.chain(steps).chain(guard).chain(keeping).copied()
    }
}

impl GuardStep {
    /// The worker whom it names, whose account must be there.
    pub(crate) fn account(&self) -> Option<WorkerId> {
        match self {
            Self::NoteTieOf(step) => Some(step.worker),
            _ => None,
        }
    }
}

impl Step {
    /// The open thing that it changes: what a form may have been filled in from.
    pub fn thing(&self) -> Option<Thing> {
        Some(match self {
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
            Self::EndSupport(step) => Thing::Support(step.support),
            Self::CloseAfterDeath(step) => step.thing,
            Self::AskSeveral(step) => Thing::Introduction(step.introduction),
            Self::RecordAttempt(step) => Thing::Introduction(step.introduction),
            Self::BringForward(step) => Thing::Introduction(step.introduction),
            Self::EndNotReached(step) => Thing::Introduction(step.introduction),
            Self::EndAtAnotherDoor(step) => Thing::Introduction(step.introduction),
            Self::EndAlreadySupported(step) => Thing::Introduction(step.introduction),
            Self::ProposeNotAnIntroduction(step) => Thing::Introduction(step.introduction),
            Self::AnswerProposal(step) => Thing::Introduction(step.introduction),
            Self::AskSecondView(step) => Thing::Introduction(step.introduction),
            Self::GiveSecondView(step) => Thing::Introduction(step.introduction),
            // What is no longer open, or never was owned, has nobody who wrote first.
            Self::Take(_)
            | Self::ReopenIntroduction(_)
            | Self::LookAtEnding(_)
            | Self::WriteStory(_)
            | Self::AnswerStory(_)
            | Self::ConfirmStory(_)
            | Self::ReadNews(_) => return None,
        })
    }

    /// The open thing that it goes on with, where that is for the living only:
    /// what waits to be closed after a death is only handed on, moved and closed.
    pub(crate) fn for_the_living(&self) -> Option<Thing> {
        match self {
            Self::Take(_) | Self::TakeOver(_) | Self::MoveDue(_) | Self::CloseAfterDeath(_) => None,
            other => other.thing(),
        }
    }
}

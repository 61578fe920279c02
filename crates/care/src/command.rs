//! Commands: what somebody wants to happen. Every page, API, import and test
//! changes things by sending one of these and in no other way. What one is decided
//! over stands in `rests_on`.

mod about;
mod rests_on;
mod step;

use basis::secret::Sealed;

pub use step::{LinkStep, Step};

use crate::actor::{PersonId, WorkerId};
use crate::former_identity::KeepFormerIdentity;
use crate::guard::openings::{OpenDespiteTie, OpenInEmergency, ReviewOpening};
use crate::guard::ties::{NoteTie, NoteTieOf, WithdrawTie};
use crate::guard::walls::{LowerWall, RaiseWall};
pub use crate::identity::IdentityStep;
use crate::identity::joining::{JoinPeople, KeepApart, UnjoinPeople};
use crate::identity::{RecordDeath, TakeBackDeath};
use crate::journey::already_supported::EndAlreadySupported;
use crate::journey::answer_link::{AnswerStep, MakeAnswerLink};
use crate::journey::introduction::Introduce;
use crate::journey::same_as_another::EndAsSame;
use crate::journey::taken_in::TakeInCaseload;
use crate::keeping::correction::{AddStatement, MoveConversation};
use crate::keeping::erasing::{Erase, EraseEntry, ProposeErasure, ReplayErasure, WithdrawErasure};
use crate::keeping::holds::{PlaceHold, ReleaseHold};
use crate::keeping::restriction::{LiftRestriction, RestrictRecord};
use crate::keeping::retention::KeepOn;
use crate::offer::{EntryId, OfferStep};
use crate::outreach::OutreachStep;
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
    /// Somebody introduces themselves, or somebody else, on the public site.
    Introduce(Box<Introduce>),
    /// A worker writes down an introduction that came to them, or makes one.
    EnterIntroduction(Box<Introduce>),
    /// Something on a journey that has begun.
    OnJourney {
        /// The journey.
        journey: StreamRef,
        /// The journey's last sequence when the form was filled in.
        seen: Option<u64>,
        /// What.
        step: Step,
    },
    /// Something about who a person is and how to reach them.
    OnIdentity {
        /// Who.
        person: PersonId,
        /// The identity's last sequence when the form was filled in.
        seen: Option<u64>,
        /// What.
        step: IdentityStep,
    },
    /// Something that the person says themselves, on their private link.
    OnLink {
        /// The print of the link.
        link: Sealed,
        /// The journey that it belongs to.
        journey: StreamRef,
        /// What.
        step: LinkStep,
    },
    /// What a service that has no account answers, by the link that it was sent.
    ByAnswerLink {
        /// The print of the link.
        link: Sealed,
        /// The journey that it belongs to.
        journey: StreamRef,
        /// What.
        step: AnswerStep,
    },
    /// The link by which a service answers next.
    MakeAnswerLink {
        /// The journey.
        journey: StreamRef,
        /// Of which connection.
        make: MakeAnswerLink,
    },
    /// Two are one person.
    JoinPeople(JoinPeople),
    /// Two look alike and are kept apart.
    KeepApart(KeepApart),
    /// Two who were joined are two after all.
    UnjoinPeople(UnjoinPeople),
    /// An introduction tells the same as another of theirs.
    EndAsSame(EndAsSame),
    /// A service is with them, or with whom they are joined, already.
    EndAlreadySupported(EndAlreadySupported),
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
    /// Something about an offer of the directory.
    OnOffer {
        /// Which.
        offer: EntryId,
        /// The last sequence of its stream when the form was filled in.
        seen: Option<u64>,
        /// What.
        step: OfferStep,
    },
    /// Something in outreach.
    OnOutreach {
        /// The last sequence of what it is about when the form was filled in.
        seen: Option<u64>,
        /// What.
        step: OutreachStep,
    },
    /// What a restored store has brought back is erased again.
    ReplayErasure(ReplayErasure),
    /// A person died.
    RecordDeath(RecordDeath),
    /// Somebody lives, whose death was recorded in error.
    TakeBackDeath(TakeBackDeath),
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
            Self::OnIdentity { step, .. } => step.into(),
            Self::OnLink { step, .. } => step.into(),
            Self::ByAnswerLink { step, .. } => step.into(),
            Self::OnGuard { step, .. } => step.into(),
            Self::OnKeeping { step, .. } => step.into(),
            Self::OnOffer { step, .. } => step.into(),
            Self::OnOutreach { step, .. } => step.into(),
            other => other.into(),
        }
    }

    /// The names of all commands: the actions that the policies must decide on.
    pub fn names() -> impl Iterator<Item = &'static str> {
        let own = <Self as strum::VariantNames>::VARIANTS.iter();
        let groups = [
            "OnJourney",
            "OnIdentity",
            "OnLink",
            "ByAnswerLink",
            "OnGuard",
            "OnKeeping",
            "OnOffer",
            "OnOutreach",
        ];
        let own = own.filter(move |name| !groups.contains(name));
        let steps = <Step as strum::VariantNames>::VARIANTS;
        let identity = <IdentityStep as strum::VariantNames>::VARIANTS;
        let link = <LinkStep as strum::VariantNames>::VARIANTS;
        let answers = <AnswerStep as strum::VariantNames>::VARIANTS;
        let guard = <GuardStep as strum::VariantNames>::VARIANTS;
        let keeping = <KeepingStep as strum::VariantNames>::VARIANTS;
        let offer = <OfferStep as strum::VariantNames>::VARIANTS;
        let outreach = <OutreachStep as strum::VariantNames>::VARIANTS;
        let of_people =
            steps.iter().chain(identity).chain(link).chain(answers).chain(guard).chain(keeping);
        own.chain(of_people).chain(offer).chain(outreach).copied()
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

//! What a command rests on: the streams it is decided over, those that the gate's answer
//! rests on, and those that must stand still meanwhile. All are compared when it is
//! written.

use std::collections::BTreeSet;

use super::{Command, IdentityStep, KeepingStep, LinkStep, Step};
use crate::actor::{Actor, PersonId, WorkerId};
use crate::identity::joining::{JoinPeople, KeepApart, Side, UnjoinPeople};
use crate::journey::already_supported::EndAlreadySupported;
use crate::journey::same_as_another::EndAsSame;
use crate::offer::{EntryId, OfferStep};
use crate::stream::StreamRef;
use crate::worker::AddWorker;
use crate::worker::away;
use crate::worker::elsewhere::{AcceptInvitationElsewhere, LinkProvider, UnlinkProvider};
use crate::worker::invitation::{AcceptInvitation, InviteAgain, InviteWorker, UseRecoveryCode};
use crate::worker::own::{ChangePassword, RenewFactor, RenewRecoveryCodes};

impl Step {
    /// The streams that a step on a journey is decided over.
    fn reads(&self, journey: StreamRef) -> Vec<StreamRef> {
        // How it is safe to reach them is the identity's to say; so is whether they
        // live, where nothing need be open.
        let asks = matches!(self, Self::RecordAttempt(_)) || self.asks_whether_they_live();
        let identity = journey.subject.filter(|_| asks).map(StreamRef::identity);
        let account = match self {
            Self::AgreeKeyPerson(step) => Some(StreamRef::worker(step.worker)),
            _ => None,
        };
        let joined = match self {
            Self::GiveLink(step) => step.everybody.as_slice(),
            _ => &[],
        };
        let joined = joined.iter().flat_map(|side| side.streams());
        let offers = self.offers().into_iter().map(EntryId::of).map(StreamRef::offer);
        let all = std::iter::once(journey).chain(identity).chain(account).chain(joined);
        let all = all.chain(offers);
        let each: BTreeSet<StreamRef> = all.collect();
        each.into_iter().collect()
    }
}

impl LinkStep {
    /// The streams that what somebody says on their private link is decided over.
    fn reads(&self, journey: StreamRef) -> Vec<StreamRef> {
        let comes_back = matches!(self, Self::ComeBack(_));
        let identity = journey.subject.filter(|_| comes_back).map(StreamRef::identity);
        std::iter::once(journey).chain(identity).collect()
    }
}

impl OfferStep {
    /// The streams that a step with an offer is decided over.
    fn reads(&self, offer: EntryId) -> Vec<StreamRef> {
        let other = match self {
            Self::MergeOffer(step) => Some(step.into),
            _ => None,
        };
        let both: BTreeSet<EntryId> = std::iter::once(offer).chain(other).collect();
        both.into_iter().map(StreamRef::offer).collect()
    }
}

impl Command {
    /// The streams it must be decided over.
    pub fn reads(&self) -> Vec<StreamRef> {
        match self {
            // Streams that do not exist yet need no reading.
            Self::Introduce(_) => Vec::new(),
            Self::EnterIntroduction(command) => command.more.reads(),
            Self::OnOutreach { step, .. } => step.reads(),
            Self::OnJourney { journey, step, .. } => step.reads(*journey),
            Self::OnIdentity { person, step, .. } => {
                let others = match step {
                    IdentityStep::ChangeReach(step) => step.joined.iter(),
                    IdentityStep::LearnDetails(_) | IdentityStep::ConfirmReach(_) => [].iter(),
                };
                let all: BTreeSet<PersonId> = others.chain([person]).copied().collect();
                all.into_iter().map(StreamRef::identity).collect()
            }
            Self::JoinPeople(JoinPeople { everybody, .. })
            | Self::UnjoinPeople(UnjoinPeople { everybody, .. })
            | Self::EndAsSame(EndAsSame { everybody, .. })
            | Self::EndAlreadySupported(EndAlreadySupported { everybody, .. }) => {
                let each: BTreeSet<Side> = everybody.iter().copied().collect();
                each.into_iter().flat_map(Side::streams).collect()
            }
            Self::KeepApart(KeepApart { person, from, .. }) => {
                let both = BTreeSet::from([*person, *from]);
                both.into_iter().map(StreamRef::identity).collect()
            }
            Self::OnLink { journey, step, .. } => step.reads(*journey),
            Self::ByAnswerLink { journey, step, .. } => {
                std::iter::once(*journey).chain(step.offer().map(StreamRef::offer)).collect()
            }
            Self::MakeAnswerLink { journey, .. } => vec![*journey],
            Self::OnGuard { person, journey, step } => {
                let guard = StreamRef::guard(*person);
                let whose = step.account().map(StreamRef::worker);
                std::iter::once(guard).chain(*journey).chain(whose).collect()
            }
            Self::KeepFormerIdentity(it) => vec![StreamRef::former_identity(it.person)],
            Self::OnKeeping { person, journey, step } => {
                let to = match step {
                    KeepingStep::MoveConversation(step) => Some(step.to),
                    _ => None,
                };
                let keeping = StreamRef::keeping(*person);
                std::iter::once(keeping).chain(*journey).chain(to).collect()
            }
            Self::TakeInCaseload(command) => command.workers().collect(),
            Self::OnOffer { offer, step, .. } => step.reads(*offer),
            Self::ReplayErasure(command) => vec![StreamRef::keeping(command.person)],
            Self::RecordDeath(command) => {
                let both = |side: Side| [StreamRef::identity(side.person), side.journey];
                command.everybody().into_iter().flat_map(both).collect()
            }
            Self::TakeBackDeath(command) => {
                let all = |side: Side| {
                    let (identity, guard) = (StreamRef::identity, StreamRef::guard);
                    [identity(side.person), side.journey, guard(side.person)]
                };
                command.everybody().into_iter().flat_map(all).collect()
            }
            Self::AddWorker(AddWorker { worker, .. })
            | Self::InviteWorker(InviteWorker { worker, .. })
            | Self::InviteAgain(InviteAgain { worker, .. })
            | Self::AcceptInvitation(AcceptInvitation { worker, .. })
            | Self::UseRecoveryCode(UseRecoveryCode { worker, .. })
            | Self::ChangePassword(ChangePassword { worker, .. })
            | Self::RenewFactor(RenewFactor { worker, .. })
            | Self::RenewRecoveryCodes(RenewRecoveryCodes { worker, .. })
            | Self::LinkProvider(LinkProvider { worker, .. })
            | Self::UnlinkProvider(UnlinkProvider { worker })
            | Self::AcceptInvitationElsewhere(AcceptInvitationElsewhere { worker, .. }) => {
                vec![StreamRef::worker(*worker)]
            }
            Self::EndAccount(command) => {
                let whose = std::iter::once(StreamRef::worker(command.worker));
                let colleague = command.colleague.map(StreamRef::worker);
                let people = with_who_is_there(whose.chain(colleague), &command.there);
                people.chain(away::with_their_guards(command.holds.iter().copied())).collect()
            }
            Self::GoAway(command) => {
                let colleague = match &command.cover {
                    away::Cover::Colleague(colleague) => Some(StreamRef::worker(*colleague)),
                    away::Cover::Team(_) => None,
                };
                let whose = std::iter::once(StreamRef::worker(command.worker)).chain(colleague);
                let people = with_who_is_there(whose, &command.there);
                people.chain(away::with_their_guards(command.holds.iter().copied())).collect()
            }
            Self::ReturnToWork(command) => {
                let takes = command.takes.iter().map(|(stream, _)| *stream);
                let takes: BTreeSet<StreamRef> = takes.collect();
                std::iter::once(StreamRef::worker(command.worker)).chain(takes).collect()
            }
            Self::CloseTeam(command) => {
                let people = with_who_is_there(std::iter::empty(), &command.there);
                people.chain(away::with_their_guards(command.holds.iter().copied())).collect()
            }
            Self::TakePlace(command) => {
                let left_behind = command.left_behind.iter().copied();
                std::iter::once(StreamRef::PLACE).chain(left_behind).collect()
            }
        }
    }

    /// The account of whoever gives it, where it can give them something or leave it with
    /// them anew: nothing is, while they are away (P2).
    pub fn gives_to(&self, actor: &Actor) -> Option<StreamRef> {
        let gives = match self {
            Self::OnJourney { step, .. } => matches!(
                step,
                Step::Take(_)
                    | Step::TakeOver(_)
                    | Step::HoldConversation(_)
                    | Step::AskConnection(_)
                    | Step::AskSeveral(_)
                    | Step::RecordAttempt(_)
                    | Step::RecordMet(_)
                    | Step::NotForMe(_)
                    | Step::AgreeNext(_)
                    | Step::MoveDue(_)
                    | Step::BringForward(_)
                    | Step::ProposeNotAnIntroduction(_)
                    | Step::AnswerProposal(_)
                    | Step::AskSecondView(_)
                    | Step::GiveSecondView(_)
                    // What only the team had is theirs from then on.
                    | Step::TakeSupport(_)
                    | Step::RecordContact(_)
                    | Step::MoveSupport(_)
                    | Step::AskOnward(_)
                    | Step::MoveToStayingWell(_)
            ),
            // What opens again when a join is undone comes to whoever undoes it.
            Self::RecordDeath(_) | Self::UnjoinPeople(_) => true,
            _ => false,
        };
        actor.worker().filter(|_| gives).map(|worker| StreamRef::worker(worker.id))
    }

    /// Whom it is about: two, where it is about two people.
    pub fn about(&self) -> Vec<PersonId> {
        let one = match self {
            Self::OnJourney { journey, .. } => journey.subject,
            Self::OnIdentity { person, .. }
            | Self::OnGuard { person, .. }
            | Self::OnKeeping { person, .. } => Some(*person),
            Self::KeepFormerIdentity(command) => Some(command.person),
            Self::RecordDeath(command) => Some(command.person),
            Self::TakeBackDeath(command) => Some(command.person),
            Self::JoinPeople(command) => Some(command.person),
            Self::KeepApart(command) => Some(command.person),
            Self::UnjoinPeople(command) => Some(command.person),
            Self::EndAsSame(command) => Some(command.person),
            Self::EndAlreadySupported(command) => Some(command.person),
            _ => None,
        };
        one.into_iter().chain(self.the_other()).collect()
    }

    /// The other of the two whom it is about, where it is about two people.
    pub fn the_other(&self) -> Option<PersonId> {
        match self {
            Self::JoinPeople(command) => Some(command.with),
            Self::KeepApart(command) => Some(command.from),
            Self::OnKeeping { step: KeepingStep::MoveConversation(step), .. } => step.to.subject,
            _ => None,
        }
    }

    /// The streams that the gate's answer rests on besides those it is decided over: of
    /// whom it is about and everybody who is one with them, with whom they are joined,
    /// what guards the record, and how it is kept. Whoever asked before a wall stood, or
    /// before a join brought one, must not be inside by what they asked.
    pub fn rests_on(&self, everybody: &BTreeSet<PersonId>) -> Vec<StreamRef> {
        let reads = self.reads();
        let each = everybody.iter().flat_map(|person| {
            let person = *person;
            [StreamRef::identity(person), StreamRef::guard(person), StreamRef::keeping(person)]
        });
        each.filter(|stream| !reads.contains(stream)).collect()
    }

    /// The people whose things it passes on: it is decided over what guards each of them
    /// and everybody who is one with them, so that nobody is let in by it.
    pub fn passes_on(&self) -> BTreeSet<PersonId> {
        let holds = match self {
            Self::GoAway(command) => command.holds.iter(),
            Self::EndAccount(command) => command.holds.iter(),
            Self::CloseTeam(command) => command.holds.iter(),
            _ => [].iter(),
        };
        holds.filter_map(|journey| journey.subject).collect()
    }

    /// The journey that it must also be decided over as it would be without one
    /// entry, and where that entry stands: where an entry is to be erased.
    pub fn as_if_without(&self) -> Option<(StreamRef, u64)> {
        let Self::OnKeeping { journey, step, .. } = self else {
            return None;
        };
        let sequence = match step {
            KeepingStep::EraseEntry(step) => step.sequence,
            KeepingStep::MoveConversation(step) => step.sequence,
            _ => return None,
        };
        journey.map(|journey| (journey, sequence))
    }

    /// The journey on which somebody comes back: the accounts of whoever walks with
    /// them, or supports them, are read too.
    pub fn comes_back_on(&self) -> Option<StreamRef> {
        match self {
            Self::OnJourney { journey, step: Step::ComeBack(_), .. }
            | Self::OnLink { journey, step: LinkStep::ComeBack(_), .. } => Some(*journey),
            _ => None,
        }
    }

    /// The person all of whose streams must stand still while it is decided.
    pub fn holds_still(&self) -> Option<PersonId> {
        match self {
            Self::OnKeeping { person, .. } => Some(*person),
            Self::ReplayErasure(command) => Some(command.person),
            _ => None,
        }
    }
}

/// These and the accounts of whoever is there, each once.
fn with_who_is_there(
    whose: impl Iterator<Item = StreamRef>,
    there: &[WorkerId],
) -> impl Iterator<Item = StreamRef> {
    let there = there.iter().copied().map(StreamRef::worker);
    whose.chain(there).collect::<BTreeSet<StreamRef>>().into_iter()
}

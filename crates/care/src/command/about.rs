//! What each step on a journey is about: the open thing that a form may have been
//! filled in from, and what is for the living only.

use super::Step;
use crate::journey::Thing;
use crate::place::OfferId;

impl Step {
    /// The open thing that it changes: what a form may have been filled in from.
    pub fn thing(&self) -> Option<Thing> {
        Some(match self {
            Self::Take(_) | Self::AgreeKeyPerson(_) | Self::TakeSupport(_) | Self::ComeBack(_) => {
                return None;
            }
            // What was noted stays true, whatever was agreed meanwhile.
            Self::RecordContact(step) if step.then.is_none() => return None,
            Self::RecordContact(step) => Thing::Support(step.support),
            Self::MoveSupport(step) => Thing::Support(step.support),
            Self::AskOnward(step) => Thing::Support(step.support),
            Self::MoveToStayingWell(step) => Thing::Support(step.support),
            Self::EndTogether(step) => Thing::Support(step.support),
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
            Self::AskSeveral(step) => Thing::Introduction(step.introduction),
            Self::RecordAttempt(step) => Thing::Introduction(step.introduction),
            Self::BringForward(step) => Thing::Introduction(step.introduction),
            Self::EndNotReached(step) => Thing::Introduction(step.introduction),
            Self::EndAtAnotherDoor(step) => Thing::Introduction(step.introduction),
            Self::ProposeNotAnIntroduction(step) => Thing::Introduction(step.introduction),
            Self::AnswerProposal(step) => Thing::Introduction(step.introduction),
            Self::AskSecondView(step) => Thing::Introduction(step.introduction),
            Self::GiveSecondView(step) => Thing::Introduction(step.introduction),
            // What is no longer open, or never was owned, has nobody who wrote first.
            Self::ReopenIntroduction(_)
            | Self::LookAtEnding(_)
            | Self::WriteStory(_)
            | Self::AnswerStory(_)
            | Self::ConfirmStory(_)
            | Self::ReadNews(_)
            | Self::AgreeToTell(_)
            | Self::TellNoMore(_)
            | Self::GiveLink(_)
            | Self::WriteToSurgery(_) => return None,
            Self::EndSupport(step) => Thing::Support(step.support),
            Self::CloseAfterDeath(step) => step.thing,
        })
    }

    /// The offers that it sends somebody to: how each stands in the directory has a say.
    pub(crate) fn offers(&self) -> Vec<&OfferId> {
        match self {
            Self::AskConnection(step) => vec![&step.offer],
            Self::AskSeveral(step) => step.offers.iter().map(|one| &one.offer).collect(),
            Self::AskOnward(step) => vec![&step.offer],
            Self::MoveSupport(step) => step.offer.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether it opens something again, or agrees on who walks with them: where nothing
    /// of theirs is open, the journey alone does not tell that they died.
    pub(crate) fn asks_whether_they_live(&self) -> bool {
        matches!(self, Self::ComeBack(_) | Self::ReopenIntroduction(_) | Self::AgreeKeyPerson(_))
    }

    /// The open thing that it goes on with, where that is for the living only:
    /// what waits to be closed after a death is only handed on, moved and closed.
    pub(crate) fn for_the_living(&self) -> Option<Thing> {
        match self {
            Self::Take(_) | Self::TakeOver(_) | Self::MoveDue(_) | Self::CloseAfterDeath(_) => None,
            Self::RecordContact(step) => Some(Thing::Support(step.support)),
            Self::AgreeToTell(step) => Some(Thing::Introduction(step.introduction)),
            Self::TellNoMore(step) => Some(Thing::Introduction(step.introduction)),
            Self::GiveLink(step) => Some(Thing::Introduction(step.introduction)),
            Self::WriteToSurgery(step) => Some(Thing::Introduction(step.introduction)),
            other => other.thing(),
        }
    }
}

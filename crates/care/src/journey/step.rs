//! The steps that somebody can take on a journey that has begun.

use super::Thing;
use super::after_death::CloseAfterDeath;
use super::already_supported::EndAlreadySupported;
use super::another_door::EndAtAnotherDoor;
use super::attempt::RecordAttempt;
use super::conversation::HoldConversation;
use super::ending::EndByOwnChoice;
use super::handover::{AcceptConnection, AskConnection, AskSeveral, HandBack, NotForMe, RecordMet};
use super::introduced_by::{AgreeToTell, TellNoMore};
use super::introduction::TakeIntroduction;
use super::news::ReadNews;
use super::next_action::{AgreeNext, MoveDue};
use super::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction,
};
use super::not_reached::EndNotReached;
use super::private_link::GiveLink;
use super::second_view::{AskSecondView, GiveSecondView};
use super::sooner::BringForward;
use super::story::{AnswerStory, ConfirmStory, WriteStory};
use super::support::EndSupport;
use super::surgery::WriteToSurgery;
use super::taking_over::TakeOver;

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
    /// The person agrees that whoever introduced them is told something.
    AgreeToTell(AgreeToTell),
    /// The person wants them told no more.
    TellNoMore(TellNoMore),
    /// Give the person their own link, made anew.
    GiveLink(GiveLink),
    /// Tell a surgery what its part in the care needs.
    WriteToSurgery(WriteToSurgery),
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
            | Self::ReadNews(_)
            | Self::AgreeToTell(_)
            | Self::TellNoMore(_)
            | Self::GiveLink(_)
            | Self::WriteToSurgery(_) => return None,
        })
    }

    /// The open thing that it goes on with, where that is for the living only:
    /// what waits to be closed after a death is only handed on, moved and closed.
    pub(crate) fn for_the_living(&self) -> Option<Thing> {
        match self {
            Self::Take(_) | Self::TakeOver(_) | Self::MoveDue(_) | Self::CloseAfterDeath(_) => None,
            Self::AgreeToTell(step) => Some(Thing::Introduction(step.introduction)),
            Self::TellNoMore(step) => Some(Thing::Introduction(step.introduction)),
            Self::GiveLink(step) => Some(Thing::Introduction(step.introduction)),
            Self::WriteToSurgery(step) => Some(Thing::Introduction(step.introduction)),
            other => other.thing(),
        }
    }
}

//! The steps on a journey that has begun, and what a person says themselves on their
//! private link.

use crate::journey::after_death::CloseAfterDeath;
use crate::journey::another_door::EndAtAnotherDoor;
use crate::journey::attempt::RecordAttempt;
use crate::journey::coming_back::ComeBack;
use crate::journey::contact::RecordContact;
use crate::journey::conversation::HoldConversation;
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{
    AcceptConnection, AskConnection, AskSeveral, HandBack, NotForMe, RecordMet,
};
use crate::journey::introduced_by::{AgreeToTell, TellNoMore};
use crate::journey::introduction::TakeIntroduction;
use crate::journey::key_person::AgreeKeyPerson;
use crate::journey::moving_support::MoveSupport;
use crate::journey::news::ReadNews;
use crate::journey::next_action::{AgreeNext, MoveDue};
use crate::journey::not_an_introduction::{
    AnswerProposal, LookAtEnding, ProposeNotAnIntroduction, ReopenIntroduction,
};
use crate::journey::not_reached::EndNotReached;
use crate::journey::onward::AskOnward;
use crate::journey::private_link::GiveLink;
use crate::journey::said_they_met::SayThatWeMet;
use crate::journey::second_view::{AskSecondView, GiveSecondView};
use crate::journey::sooner::BringForward;
use crate::journey::staying_well::MoveToStayingWell;
use crate::journey::story::{AnswerStory, ConfirmStory, WriteStory};
use crate::journey::support::{EndSupport, EndTogether, TakeSupport};
use crate::journey::surgery::WriteToSurgery;
use crate::journey::taking_over::TakeOver;

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
    /// The person agreed who walks with them.
    AgreeKeyPerson(AgreeKeyPerson),
    /// Take a support that only the team has.
    TakeSupport(TakeSupport),
    /// Write down a contact.
    RecordContact(RecordContact),
    /// Move support up or down within the team.
    MoveSupport(MoveSupport),
    /// Ask another service from a support.
    AskOnward(AskOnward),
    /// Move somebody to staying well.
    MoveToStayingWell(MoveToStayingWell),
    /// What a support was for is reached.
    EndTogether(EndTogether),
    /// The person comes back, and a worker hears them.
    ComeBack(ComeBack),
    /// The person agrees that whoever introduced them is told something.
    AgreeToTell(AgreeToTell),
    /// The person wants them told no more.
    TellNoMore(TellNoMore),
    /// Give the person their own link, made anew.
    GiveLink(GiveLink),
    /// Tell a surgery what its part in the care needs.
    WriteToSurgery(WriteToSurgery),
}

/// What a person says themselves, on their private link.
#[derive(
    Debug, Clone, PartialEq, Eq, serde::Serialize, strum::IntoStaticStr, strum::VariantNames,
)]
pub enum LinkStep {
    /// They come back.
    #[strum(serialize = "ComeBackMyself")]
    ComeBack(ComeBack),
    /// They have met a service that said yes.
    SayThatWeMet(SayThatWeMet),
}

//! What each event of a journey is called in the store, and when it happened.

use jiff::Timestamp;

use super::Event;

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::IntroductionMade { .. } => "journey.introduction_made",
            Self::LocalitySaid { .. } => "journey.locality_said",
            Self::AtTheDoor(event) => event.kind(),
            Self::IntroductionTaken { .. } => "journey.introduction_taken",
            Self::TakenOver { .. } => "journey.taken_over",
            Self::HandedOver { .. } => "journey.handed_over",
            Self::PassedOn { .. } => "journey.passed_on",
            Self::ConversationHeld { .. } => "journey.conversation_held",
            Self::ConnectionAsked { .. } => "journey.connection_asked",
            Self::ConnectionAccepted { .. } => "journey.connection_accepted",
            Self::PersonMet { .. } => "journey.person_met",
            Self::ConnectionHandedBack { .. } => "journey.connection_handed_back",
            Self::ConnectionNotForMe { .. } => "journey.connection_not_for_me",
            Self::IntroductionEnded { .. } => "journey.introduction_ended",
            Self::IntroductionOpenedAgain { .. } => "journey.introduction_opened_again",
            Self::NextAgreed { .. } => "journey.next_agreed",
            Self::MovedWithThePlace { .. } => "journey.moved_with_the_place",
            Self::DueMoved { .. } => "journey.due_moved",
            Self::StatementAdded { .. } => "journey.statement_added",
            Self::ConversationMovedHere { .. } => "journey.conversation_moved_here",
            Self::CameToClose { .. } => "journey.came_to_close",
            Self::LivesAfterAll(_) => "journey.lives_after_all",
            Self::AttemptMade { .. } => "journey.attempt_made",
            Self::BroughtForward { .. } => "journey.brought_forward",
            Self::SecondViewAsked(_) => "journey.second_view_asked",
            Self::SecondViewGiven { .. } => "journey.second_view_given",
            Self::NotAnIntroductionProposed(_) => "journey.not_an_introduction_proposed",
            Self::ProposalDropped { .. } => "journey.proposal_dropped",
            Self::IntroductionReopened { .. } => "journey.introduction_reopened",
            Self::EndingLookedAt { .. } => "journey.ending_looked_at",
            Self::StoryWritten { .. } => "journey.story_written",
            Self::StoryAnswered { .. } => "journey.story_answered",
            Self::StoryConfirmed { .. } => "journey.story_confirmed",
            Self::NewsRead { .. } => "journey.news_read",
            Self::ConnectionClosed { .. } => "journey.connection_closed",
            Self::SupportTakenIn { .. } => "journey.support_taken_in",
            Self::SupportEnded { .. } => "journey.support_ended",
            Self::KeyPersonAgreed(_) => "journey.key_person_agreed",
            Self::SupportTaken(_) => "journey.support_taken",
            Self::ContactRecorded(_) => "journey.contact_recorded",
            Self::SupportMoved(_) => "journey.support_moved",
            Self::EarlySignsAgreed(_) => "journey.early_signs_agreed",
            Self::MovedToStayingWell(_) => "journey.moved_to_staying_well",
            Self::OnwardAsked(_) => "journey.onward_asked",
            Self::OnwardCameBack(_) => "journey.onward_came_back",
            Self::PersonSaidTheyMet(_) => "journey.person_said_they_met",
            Self::CameBack(_) => "journey.came_back",
            Self::CameBackToTheDoor(_) => "journey.came_back_to_the_door",
        }
    }

    /// When it happened, where somebody says so; else when it was written.
    pub fn happened(&self) -> Option<Timestamp> {
        match self {
            Self::ConversationHeld { held, .. } => Some(*held),
            Self::ConversationMovedHere(here) => Some(here.held),
            Self::PersonMet { met, .. } => Some(*met),
            Self::AttemptMade { at, .. } => Some(*at),
            Self::ContactRecorded(recorded) => Some(recorded.had.when),
            _ => None,
        }
    }
}

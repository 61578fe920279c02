//! A person's journey: from the first word, through the conversation and the
//! connections, to being supported. One stream of events for each person.
//!
//! | part | module |
//! | --- | --- |
//! | who answers for an open thing, and what is next (P2) | [`accountable`], [`next_action`] |
//! | a person asks for help (P1) | [`introduction`] |
//! | somebody introduces somebody else (2a) | [`introduced_by`] |
//! | what is told beside the first words | [`told`] |
//! | why it cannot wait | [`cannot_wait`] |
//! | their own link, given again (2a) | [`private_link`] |
//! | what a surgery is told | [`surgery`] |
//! | the introductory conversation | [`conversation`] |
//! | it must be today, for a reason; who is to be heard first | [`sooner`], `to_be_heard` |
//! | attempts to reach them (2a) | [`attempt`] |
//! | the one story, part by part (P3) | [`story`] |
//! | somebody else looks at it afresh | [`second_view`] |
//! | a colleague cannot go on, and another does (P2) | [`taking_over`] |
//! | leave, the end of a shift, a team that closes (P2) | [`passing_on`] |
//! | the place changes under what is open (P2) | `moved_with_the_place` |
//! | how an introduction ends (P1) | [`ending`], [`not_reached`], [`another_door`], [`already_supported`], [`not_an_introduction`], [`same_as_another`] |
//! | a warm handover to an offer (P4) | [`handover`], [`connection`], [`news`] |
//! | a person is being supported | [`support`] |
//! | people who are in care already | [`taken_in`] |
//! | who walks with them | [`key_person`] |
//! | what a supporting team did with them | [`contact`] |
//! | support goes up, down, or to another service (P4) | [`moving_support`], [`onward`] |
//! | they stay well, and are asked from time to time | [`staying_well`] |
//! | they say themselves that they met a service (P4) | [`said_they_met`] |
//! | they come back, in one step (P5) | [`coming_back`] |
//! | what the person says about an entry that they dispute | [`statement`] |
//! | what was open when they died; and that they live after all | [`after_death`], `death_taken_back` |

pub mod accountable;
pub mod after_death;
pub mod already_supported;
pub mod another_door;
pub mod answer_link;
pub mod at_the_door;
pub mod attempt;
pub mod cannot_wait;
pub mod coming_back;
pub mod connection;
pub mod contact;
pub mod conversation;
pub mod correction_events;
pub(crate) mod death_taken_back;
pub mod ending;
pub mod event;
mod event_names;
mod front_door_rows;
pub mod handover;
pub mod introduced_by;
pub mod introduction;
pub mod key_person;
pub(crate) mod moved_with_the_place;
pub mod moving_support;
pub mod news;
pub mod next_action;
pub mod not_an_introduction;
pub mod not_reached;
pub mod onward;
pub mod package;
pub mod passing_on;
pub mod private_link;
mod route;
mod rows;
mod rows_of_support;
pub mod said_they_met;
pub mod same_as_another;
pub mod second_view;
pub mod sooner;
pub mod statement;
pub mod staying_well;
pub mod story;
pub(crate) mod story_rows;
pub mod support;
pub mod support_events;
pub mod surgery;
pub mod tables;
pub mod tables_of_support;
pub mod taken_in;
pub mod taking_over;
pub(crate) mod to_be_heard;
pub mod told;

use std::collections::BTreeMap;

pub use event::Event;

use crate::actor::PersonId;
use crate::refusal::Refusal;
use crate::stream::Written;
use cannot_wait::CannotWait;
use coming_back::ComingBack;
use connection::Connection;
use contact::Contact;
use conversation::Conversation;
use introduced_by::IntroducedBy;
use introduction::Introduction;
use key_person::KeyPerson;
use next_action::Moved;
use statement::Statement;
use staying_well::EarlySigns;
use story::StoryPart;
use support::Support;
use surgery::Letter;
use taken_in::CameIn;
use taking_over::TakenOver;
use told::Told;

basis::identifier!(
    /// An introduction.
    IntroductionId
);
basis::identifier!(
    /// A conversation.
    ConversationId
);
basis::identifier!(
    /// A connection.
    ConnectionId
);
basis::identifier!(
    /// A support.
    SupportId
);
basis::identifier!(
    /// A part of the story.
    StoryPartId
);
basis::identifier!(
    /// A contact.
    ContactId
);

/// Something open that somebody answers for (P2).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
pub enum Thing {
    /// An introduction.
    Introduction(IntroductionId),
    /// A connection.
    Connection(ConnectionId),
    /// A support.
    Support(SupportId),
}

/// A person's journey, as folded from its events.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Journey {
    /// Whose it is; none before the first event.
    pub person: Option<PersonId>,
    /// Their introductions, open and ended.
    pub introductions: BTreeMap<IntroductionId, Introduction>,
    /// The conversations held.
    pub conversations: Vec<Conversation>,
    /// Their connections, open and ended.
    pub connections: BTreeMap<ConnectionId, Connection>,
    /// By whom they are being supported.
    pub supports: BTreeMap<SupportId, Support>,
    /// The supports with which they came in, being supported already.
    pub came_in: BTreeMap<SupportId, CameIn>,
    /// Every due time that was moved, with its reason.
    pub moved: Vec<Moved>,
    /// What one worker took over from another, with the reason.
    pub taken_over: Vec<TakenOver>,
    /// What they say about entries that they dispute.
    pub statements: Vec<Statement>,
    /// The one story, part by part.
    pub story: Vec<StoryPart>,
    /// Whoever introduced them, where it was not themselves.
    pub introduced_by: BTreeMap<IntroductionId, IntroducedBy>,
    /// Why an introduction cannot wait.
    pub cannot_wait: BTreeMap<IntroductionId, CannotWait>,
    /// What was told beside the first words.
    pub told: BTreeMap<IntroductionId, Told>,
    /// What was written to surgeries.
    pub letters: Vec<Letter>,
    /// Who walks with them.
    pub key_person: Option<KeyPerson>,
    /// The contacts that supporting teams had with them.
    pub contacts: Vec<Contact>,
    /// How they notice early that it gets worse, in their words.
    pub early_signs: Option<EarlySigns>,
    /// How often they came back, and with which words.
    pub came_back: Vec<ComingBack>,
}

impl Journey {
    /// The state after one more event. Accepts every event ever written, also
    /// one about a thing whose beginning was erased.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        // Before what is next is another.
        to_be_heard::evolve(self, event, written);
        introduction::evolve(self, event, written);
        conversation::evolve(self, event, written);
        connection::evolve(self, event, written);
        support::evolve(self, event, written);
        taken_in::evolve(self, event, written);
        next_action::evolve(self, event, written);
        taking_over::evolve(self, event, written);
        statement::evolve(self, event, written);
        attempt::evolve(self, event, written);
        second_view::evolve(self, event, written);
        not_an_introduction::evolve(self, event, written);
        story::evolve(self, event, written);
        news::evolve(self, event, written);
        at_the_door::evolve(self, event, written);
        moved_with_the_place::evolve(self, event);
        key_person::evolve(self, event, written);
        contact::evolve(self, event, written);
        staying_well::evolve(self, event, written);
        coming_back::evolve(self, event, written);
    }

    /// An introduction of this journey.
    ///
    /// # Errors
    /// When there is none by that identifier.
    pub fn introduction(&self, id: IntroductionId) -> Result<&Introduction, Refusal> {
        self.introductions.get(&id).ok_or(Refusal::NotHere)
    }

    /// A connection of this journey.
    ///
    /// # Errors
    /// When there is none by that identifier.
    pub fn connection(&self, id: ConnectionId) -> Result<&Connection, Refusal> {
        self.connections.get(&id).ok_or(Refusal::NotHere)
    }
}

/// The number of what is added to so many: they count from 1.
fn number_after(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX).saturating_add(1)
}

#[cfg(test)]
mod tests;

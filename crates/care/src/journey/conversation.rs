//! The introductory conversation: one, in a way that is safe for the person.
//! What they said stands in their own words beside what the worker wrote.

use basis::words::{Line, Telling};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, What};
use super::correction_events;
use super::to_be_heard::not_before;
use super::{ConversationId, Event, IntroductionId, Journey};
use crate::actor::{Worker, WorkerId};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// How they spoke.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Means {
    /// On the telephone.
    Telephone,
    /// Face to face.
    InPerson,
    /// By video.
    Video,
    /// In text messages.
    Text,
    /// In e-mails.
    Email,
    /// In letters.
    Letter,
    /// Through somebody whom they trust.
    Through,
}

impl Means {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Telephone => "telephone",
            Self::InPerson => "in-person",
            Self::Video => "video",
            Self::Text => "text",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Through => "through",
        }
    }

    /// The means with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|means| means.name() == name)
    }
}

/// Record a conversation.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HoldConversation {
    /// The introduction it follows.
    pub introduction: IntroductionId,
    /// When it was held.
    pub held: Timestamp,
    /// How they spoke.
    pub means: Means,
    /// What they said, in their own words.
    pub said: Option<Telling>,
    /// What the worker writes.
    pub note: Option<Telling>,
    /// What was agreed as next: a sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
}

/// A conversation that was held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversation {
    /// Which.
    pub id: ConversationId,
    /// The introduction it follows.
    pub introduction: IntroductionId,
    /// When it was held.
    pub held: Timestamp,
    /// How they spoke.
    pub means: Means,
    /// What they said.
    pub said: Option<Telling>,
    /// What the worker wrote.
    pub note: Option<Telling>,
    /// Who held it.
    pub worker: Option<WorkerId>,
    /// Where it stands in the journey: the event that tells of it.
    pub sequence: u64,
}

/// Decides on a conversation. Whoever holds it answers for what is next, unless
/// another worker does already.
///
/// # Errors
/// When the introduction has ended, when the conversation lies ahead or before
/// the first word, or when what is next breaks P2.
pub fn hold(
    journey: &Journey,
    command: &HoldConversation,
    id: ConversationId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    introduction.happened_by(command.held, now)?;
    let owner = open.owner().named_or(worker);
    let what = What::Agreed { words: command.next.clone() };
    let next = NextAction { who: Doer::Owner, what, by: command.by };
    // What was said before they were to be heard does not make them heard.
    let since = introduction.to_be_heard_since();
    let accountable = if since.is_some_and(|since| !not_before(command.held, since)) {
        open.kept(worker, now, place)
    } else {
        Accountable::agreed(owner, next, now, place)?
    };
    let HoldConversation { held, means, said, note, .. } = command.clone();
    let introduction = introduction.id;
    let conversation = id;
    Ok(vec![Event::ConversationHeld {
        introduction,
        conversation,
        held,
        means,
        said,
        note,
        accountable,
    }])
}

/// Conversations after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let held = match event.clone() {
        Event::ConversationHeld { introduction, conversation, held, means, said, note, .. } => {
            let (id, sequence, worker) = (conversation, written.sequence, written.by.worker());
            Conversation { id, introduction, held, means, said, note, worker, sequence }
        }
        Event::ConversationMovedHere(correction_events::ConversationMovedHere {
            introduction,
            conversation,
            held,
            means,
            said,
            note,
            held_by: worker,
        }) => {
            let (id, sequence) = (conversation, written.sequence);
            Conversation { id, introduction, held, means, said, note, worker, sequence }
        }
        _ => return,
    };
    journey.conversations.push(held);
}

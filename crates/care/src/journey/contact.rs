//! A contact: what a supporting team did with a person, when, where, how long and
//! who was there. Short to write, since it is written several times a day; what
//! is next is agreed in the same act, where it changes (P2).

use basis::words::{Line, Telling};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, What};
use super::introduction::happened;
use super::support_events;
use super::{ContactId, Event, Journey, SupportId, Thing};
use crate::actor::{Worker, WorkerId};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// The longest that one contact can have been, in minutes: a day.
const LONGEST: u16 = 24 * 60;

/// What kind of contact it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum ContactKind {
    /// They met face to face.
    Met,
    /// They spoke on the telephone.
    Rang,
    /// They saw each other by video.
    Video,
    /// A text message, an e-mail or a letter.
    Message,
    /// It was tried, and nobody was reached. That is never an answer (P1).
    Tried,
}

impl ContactKind {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Rang => "rang",
            Self::Video => "video",
            Self::Message => "message",
            Self::Tried => "tried",
        }
    }

    /// The kind with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|kind| kind.name() == name)
    }
}

/// Whether an interpreter was needed, and came. It is never a relative (2a).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Interpreter {
    /// None was needed.
    NotNeeded,
    /// One was there.
    WasThere,
    /// One was needed, and none came.
    NoneCame,
}

impl Interpreter {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotNeeded => "unneeded",
            Self::WasThere => "there",
            Self::NoneCame => "missing",
        }
    }

    /// The one with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|one| one.name() == name)
    }
}

/// What was agreed as next, where it changes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Then {
    /// A sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
}

impl Then {
    /// As an owner's next action.
    pub(super) fn as_next(&self) -> NextAction {
        let what = What::Agreed { words: self.next.clone() };
        NextAction { who: Doer::Owner, what, by: self.by }
    }
}

/// What was had: what, when, where, how long, and who was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Had {
    /// When it began.
    pub when: Timestamp,
    /// How long it took, in minutes.
    pub minutes: u16,
    /// What it was.
    pub kind: ContactKind,
    /// Where, if it was somewhere.
    pub place: Option<Line>,
    /// Whether the person was there.
    pub with_them: bool,
    /// Who else was there.
    pub others: Option<Line>,
    /// Whether an interpreter was needed, and came.
    pub interpreter: Interpreter,
    /// What the worker writes.
    pub note: Option<Telling>,
    /// What the person said, in their own words.
    pub said: Option<Telling>,
}

/// Write down a contact.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RecordContact {
    /// The support that it belongs to.
    pub support: SupportId,
    /// What was had.
    pub had: Had,
    /// What is next, where it changes.
    pub then: Option<Then>,
}

/// A contact that was had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// Which.
    pub id: ContactId,
    /// The support that it belongs to.
    pub support: SupportId,
    /// What was had.
    pub had: Had,
    /// Who wrote it.
    pub worker: Option<WorkerId>,
    /// Where it stands in the journey: the event that tells of it.
    pub sequence: u64,
}

/// Decides on a contact. Where only the team had them, whoever writes it has them
/// by name from now on.
///
/// # Errors
/// When the support has ended or is another team's, the contact lies ahead or
/// before it began, nobody was there or it took longer than a day, they were
/// spoken with as was agreed and nothing is next, or what is next breaks P2.
pub fn record(
    journey: &Journey,
    command: &RecordContact,
    contact: ContactId,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let (thing, had) = (Thing::Support(command.support), &command.had);
    let open = journey.support_of(command.support, worker)?;
    let began = journey.supports.get(&command.support).map_or(now, |support| support.began);
    happened(had.when, began, now)?;
    let tried = had.kind == ContactKind::Tried;
    let somebody = had.with_them || had.others.is_some();
    if (tried && had.with_them) || (!tried && !somebody) {
        return Err(Refusal::WhoWasThere);
    }
    if had.minutes > LONGEST || (had.minutes == 0 && !tried) {
        return Err(Refusal::NotThatLong);
    }
    // Whoever came back, came again or was taken for dead is heard before anything else is
    // next.
    let support = journey.supports.get(&command.support);
    let heard = had.with_them && support.is_none_or(|support| support.is_heard_at(had.when));
    if !heard && command.then.is_some() {
        journey.was_spoken_of(thing)?;
    }
    if heard && command.then.is_none() && open.next().what.is_done_by_speaking() {
        return Err(Refusal::SayWhatIsNext);
    }
    let (mut events, owner) = open.taken_first(command.support, worker, now, place);
    let RecordContact { support, had, .. } = command.clone();
    events.push(Event::ContactRecorded(support_events::ContactRecorded { support, contact, had }));
    if let Some(then) = &command.then {
        let accountable = Accountable::agreed(owner, then.as_next(), now, place)?;
        events.push(Event::NextAgreed { thing, accountable });
    }
    Ok(events)
}

/// Contacts after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::ContactRecorded(support_events::ContactRecorded { support, contact: id, had }) =
        event.clone()
    else {
        return;
    };
    let worker = written.by.worker();
    let sequence = written.sequence;
    journey.contacts.push(Contact { id, support, had, worker, sequence });
}

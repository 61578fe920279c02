//! Why somebody is spoken to the same day although nobody asked for it: their
//! words point to danger now, or they answered that they are not safe. A reason in
//! words, which blocks nothing, ranks nobody and is no more than a reason to hurry
//! (no risk bands; NHS England, "Staying safe from suicide").

use basis::words::{Line, Words};
use serde::{Deserialize, Serialize};

use super::at_the_door::AtTheDoor;
use super::introduction::Introduce;
use super::{Event, IntroductionId, Journey};
use crate::danger;

/// What somebody answers who is asked whether they are safe right now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SafeNow {
    /// Yes.
    Yes,
    /// No.
    No,
    /// They are not sure.
    NotSure,
}

impl SafeNow {
    /// Its name in a form and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotSure => "not-sure",
        }
    }

    /// The answer with that name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Yes, Self::No, Self::NotSure].into_iter().find(|answer| answer.name() == name)
    }
}

/// Why it cannot wait.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// The words themselves.
    Words {
        /// The sentence that says so, as it was written.
        quote: Line,
    },
    /// They, or whoever introduces them, answered that they are not safe now.
    NotSafe,
    /// They, or whoever introduces them, were not sure.
    NotSureSafe,
}

/// What of an introduction points to danger now.
pub fn reasons(command: &Introduce) -> Vec<Because> {
    let answered = match command.more.safe_now {
        Some(SafeNow::No) => Some(Because::NotSafe),
        Some(SafeNow::NotSure) => Some(Because::NotSureSafe),
        Some(SafeNow::Yes) | None => None,
    };
    let more = &command.more;
    let texts = [
        Some(command.words.as_str()),
        command.sooner.as_ref().map(Words::as_str),
        more.matters.as_ref().map(Words::as_str),
        command.reach.when.as_ref().map(Words::as_str),
        command.reach.avoid.as_ref().map(Words::as_str),
        more.introducer.as_ref().and_then(|one| one.why_not.as_ref()).map(Words::as_str),
    ];
    let quote = texts.into_iter().flatten().find_map(danger::found_in);
    answered.into_iter().chain(quote.map(|quote| Because::Words { quote })).collect()
}

/// Why an introduction cannot wait, as its row tells it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CannotWait {
    /// The sentence that says so.
    pub quote: Option<Line>,
    /// What was answered, where it was not yes.
    pub answered: Option<SafeNow>,
}

/// The reasons after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    let AtTheDoor::CannotWait { introduction, because } = event else {
        return;
    };
    let known: &mut CannotWait = journey.cannot_wait.entry(*introduction).or_default();
    match because {
        Because::Words { quote } => known.quote = Some(quote.clone()),
        Because::NotSafe => known.answered = Some(SafeNow::No),
        Because::NotSureSafe => known.answered = Some(SafeNow::NotSure),
    }
}

/// The events that say why.
pub(super) fn events(introduction: IntroductionId, reasons: Vec<Because>) -> Vec<Event> {
    let event = |because| AtTheDoor::CannotWait { introduction, because }.into();
    reasons.into_iter().map(event).collect()
}

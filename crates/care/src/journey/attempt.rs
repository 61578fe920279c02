//! Attempts to reach somebody. Each goes only by the way that the person said is
//! safe (2a), and none of them is an answer: *not reached* is an ending only after
//! as many attempts, on as many days, as the place requires (P1).

use std::collections::BTreeSet;

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, What};
use super::introduction::Introduction;
use super::to_be_heard::minute;
use super::{Event, IntroductionId, Journey, number_after};
use crate::actor::{Worker, WorkerId};
use crate::identity::reach::Whose;
use crate::identity::{Identity, Way};
use crate::place::{ClockName, Place};
use crate::refusal::Refusal;
use crate::stream::Written;

/// By which way somebody was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Tried {
    /// Rang.
    Ring,
    /// Sent a text message.
    Text,
    /// Sent an e-mail.
    Email,
    /// Sent a letter.
    Letter,
    /// Went to where they said they can be met.
    Meet,
    /// Asked the one they trust.
    Through,
    /// Looked for them: they have no telephone and no address, or none that is their own
    /// word.
    LookedFor,
}

impl Tried {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ring => "ring",
            Self::Text => "text",
            Self::Email => "email",
            Self::Letter => "letter",
            Self::Meet => "meet",
            Self::Through => "through",
            Self::LookedFor => "looked-for",
        }
    }

    /// The way with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|tried| tried.name() == name)
    }

    /// The way by which somebody may be tried who said this is safe: no other. Where it is
    /// another's word, nothing is sent by which anybody could read that we know them:
    /// they are looked for, and asked alone.
    pub fn safe_by(way: &Way, whose: &Whose) -> Option<Self> {
        let leaves_words = matches!(way, Way::Text { .. } | Way::Email { .. } | Way::Letter { .. });
        if leaves_words && *whose != Whose::Theirs {
            return Some(Self::LookedFor);
        }
        Some(match way {
            Way::Ring { .. } => Self::Ring,
            Way::Text { .. } => Self::Text,
            Way::Email { .. } => Self::Email,
            Way::Letter { .. } => Self::Letter,
            Way::Meet { .. } => Self::Meet,
            Way::Through { .. } => Self::Through,
            Way::TheyCome => Self::LookedFor,
            Way::DoNotContact | Way::Unsafe => return None,
        })
    }
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Outcome {
    /// Nobody answered, or nobody was there.
    NoAnswer,
    /// A message was left, where they said that one may be.
    LeftMessage,
    /// Somebody else answered, and was told nothing.
    SomebodyElse,
    /// It was sent, and nothing has come back yet.
    Sent,
}

impl Outcome {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::NoAnswer => "no-answer",
            Self::LeftMessage => "left-message",
            Self::SomebodyElse => "somebody-else",
            Self::Sent => "sent",
        }
    }

    /// The outcome with that name.
    pub fn named(name: &str) -> Option<Self> {
        let all = <Self as strum::VariantArray>::VARIANTS.iter().copied();
        all.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Record an attempt to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct RecordAttempt {
    /// The introduction.
    pub introduction: IntroductionId,
    /// When it was.
    pub at: Timestamp,
    /// By which way.
    pub tried: Tried,
    /// What came of it.
    pub outcome: Outcome,
    /// What else is good to know.
    pub note: Option<Line>,
    /// By when somebody tries again.
    pub again: Timestamp,
}

/// An attempt that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// Counted from 1 within the introduction.
    pub number: u32,
    /// When it was.
    pub at: Timestamp,
    /// By which way.
    pub tried: Tried,
    /// What came of it.
    pub outcome: Outcome,
    /// What else is good to know.
    pub note: Option<Line>,
    /// Who tried.
    pub worker: Option<WorkerId>,
}

impl Introduction {
    /// The attempts since somebody last spoke with them.
    pub fn attempts_in_vain(&self) -> impl Iterator<Item = &Attempt> {
        let spoken = self.last_spoken;
        self.attempts.iter().filter(move |attempt| spoken.is_none_or(|spoken| attempt.at > spoken))
    }

    /// Those that count towards *not reached*: each minute once, and where it became a
    /// matter of today, or they were taken for dead, those since.
    fn counted_attempts(&self) -> BTreeSet<i64> {
        let since = self.to_be_heard_since();
        let all = self.attempts_in_vain().map(|attempt| minute(attempt.at));
        all.filter(|at| since.is_none_or(|since| *at >= minute(since))).collect()
    }

    /// Whether so much was tried that the place lets an introduction end as *not
    /// reached* (P1).
    ///
    /// # Errors
    /// When more must be tried; the refusal says how much there was and how much it
    /// takes.
    pub fn tried_enough(&self, place: &Place) -> Result<(), Refusal> {
        let counted = self.counted_attempts();
        let attempts = counted.len();
        let days = counted.iter().filter_map(|minute| Timestamp::from_second(minute * 60).ok());
        let days: BTreeSet<_> = days.map(|at| place.calendar.day(at)).collect();
        let needed = place.attempts;
        if attempts < usize::from(needed.attempts) || days.len() < usize::from(needed.days) {
            return Err(Refusal::NotTriedEnough { attempts, days: days.len(), needed });
        }
        Ok(())
    }
}

/// Decides on an attempt. Trying again is next, in the hands of whoever has it.
///
/// # Errors
/// When the introduction has ended, when the way is not one that the person said
/// is safe, when it lies ahead, when what is next breaks P2, or when somebody who waits
/// to be spoken with today would be tried again later than that.
pub fn record(
    journey: &Journey,
    identity: &Identity,
    command: &RecordAttempt,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    let reach = &identity.known().ok_or(Refusal::NotHere)?.reach;
    let whose = identity.reach_is_whose();
    if Tried::safe_by(&reach.way, whose) != Some(command.tried) {
        return Err(Refusal::NotASafeWay);
    }
    let theirs = *whose == Whose::Theirs;
    let message_may_be_left = match &reach.way {
        Way::Ring { may_leave_message, .. } => *may_leave_message && theirs,
        _ => false,
    };
    if command.outcome == Outcome::LeftMessage && !message_may_be_left {
        return Err(Refusal::NotASafeWay);
    }
    introduction.happened_by(command.at, now)?;
    let owner = open.owner().named_or(worker);
    if introduction.waits_to_be_heard() {
        let clock = ClockName::to_speak(introduction.waits_for_today());
        let latest = place.due(clock, owner.team(), now);
        // Where nobody of theirs is there by then, as soon as somebody is.
        let there = place.staffed_before(owner.team(), now, latest);
        let from = if there { Some(now) } else { place.next_on_duty(owner.team(), now) };
        let latest = from.map_or(latest, |from| place.due(clock, owner.team(), from));
        if command.again > latest {
            return Err(Refusal::TooFarOff { latest });
        }
    }
    // What is to be said to them then is not forgotten.
    let what =
        if introduction.waits_for_an_apology() { What::SayWeWereWrong } else { What::TryAgain };
    let next = NextAction { who: Doer::Owner, what, by: command.again };
    let accountable = Accountable::agreed(owner, next, now, place)?;
    let RecordAttempt { introduction, at, tried, outcome, note, .. } = command.clone();
    Ok(vec![Event::AttemptMade { introduction, at, tried, outcome, note, accountable }])
}

/// Attempts after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let Event::AttemptMade { introduction, at, tried, outcome, note, .. } = event else { return };
    let Some(introduction) = journey.introductions.get_mut(introduction) else { return };
    let (number, worker) = (number_after(introduction.attempts.len()), written.by.worker());
    let (tried, outcome, note) = (*tried, *outcome, note.clone());
    introduction.attempts.push(Attempt { number, at: *at, tried, outcome, note, worker });
}

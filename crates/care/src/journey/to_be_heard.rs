//! Who is to be spoken with before anything else is agreed, ended or read into silence:
//! it is for the same day, or they were taken for dead and live. Only a conversation that
//! is not older than that, written down after it, is one in which they were heard (P1, P2).

use jiff::Timestamp;

use super::correction_events::LivesAfterAll;
use super::introduction::Introduction;
use super::support::Support;
use super::{Event, Journey, Thing, support_events};
use crate::refusal::Refusal;
use crate::stream::Written;

/// Whether one time is no earlier than another, both to the minute: what a worker types
/// is known no better.
pub(super) fn not_before(at: Timestamp, since: Timestamp) -> bool {
    minute(at) >= minute(since)
}

/// The minute of a time.
pub(super) fn minute(at: Timestamp) -> i64 {
    at.as_second().div_euclid(60)
}

impl Introduction {
    /// Whether it is for the same day, and nobody has spoken with them since it is:
    /// nothing but speaking with them, or another time with a reason, puts that off.
    pub fn waits_for_today(&self) -> bool {
        self.today_since.is_some()
    }

    /// Whether they were taken for dead, and nobody has spoken with them since.
    pub(super) fn waits_for_an_apology(&self) -> bool {
        self.lives_since.is_some()
    }

    /// Whether they are to be spoken with, whatever else happens.
    pub(super) fn waits_to_be_heard(&self) -> bool {
        self.waits_for_today() || self.waits_for_an_apology()
    }

    /// Since when at the latest somebody must have spoken with them.
    pub(super) fn to_be_heard_since(&self) -> Option<Timestamp> {
        self.today_since.max(self.lives_since)
    }

    /// Whether somebody has spoken with them since a time.
    pub(super) fn was_heard_since(&self, since: Timestamp) -> bool {
        self.last_spoken.is_some_and(|spoken| not_before(spoken, since))
    }

    /// Whether what they say now was said by them: somebody has spoken with them, since
    /// it was for the same day, since it was last tried in vain, and since they were taken
    /// for dead.
    ///
    /// # Errors
    /// When nobody has: silence is no answer (P1).
    pub(super) fn they_spoke_last(&self) -> Result<(), Refusal> {
        let in_vain = self.attempts_in_vain().next().is_some();
        if self.spoken.is_none() || in_vain || self.waits_to_be_heard() {
            return Err(Refusal::NobodyHasSpoken);
        }
        Ok(())
    }
}

impl Support {
    /// Whether a contact with them at that time is one in which they were heard.
    pub(super) fn is_heard_at(&self, when: Timestamp) -> bool {
        self.lives_since.is_none_or(|since| not_before(when, since))
    }
}

/// Who is to be heard after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    match event {
        Event::BroughtForward { introduction, .. } => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.today_since = Some(written.at);
            }
        }
        Event::ConversationHeld { introduction, held, .. } => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                let waits = |since: &Timestamp| !not_before(*held, *since);
                introduction.today_since = introduction.today_since.filter(waits);
                introduction.lives_since = introduction.lives_since.filter(waits);
            }
        }
        Event::ContactRecorded(support_events::ContactRecorded { support, had, .. }) => {
            if let Some(support) = journey.supports.get_mut(support)
                && had.with_them
                && support.is_heard_at(had.when)
            {
                support.lives_since = None;
            }
        }
        Event::CameToClose { thing: Thing::Introduction(introduction), .. } => {
            if let Some(introduction) = journey.introductions.get_mut(introduction) {
                introduction.promised_before = introduction.open().ok().map(|open| open.next().by);
            }
        }
        Event::LivesAfterAll(LivesAfterAll { thing, .. }) => match thing {
            Thing::Introduction(id) => {
                if let Some(introduction) = journey.introductions.get_mut(id) {
                    introduction.lives_since = Some(written.at);
                }
            }
            Thing::Support(id) => {
                if let Some(support) = journey.supports.get_mut(id) {
                    support.lives_since = Some(written.at);
                }
            }
            Thing::Connection(_) => {}
        },
        _ => {}
    }
}

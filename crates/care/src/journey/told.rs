//! What is told beside the first words, all of which may be left out: what
//! matters to the person, whether they are under 18, their surgery. Nobody is
//! turned away for any of it (P1): it says who should know of them, and no more.

use basis::ods::OdsCode;
use basis::words::Telling;
use serde::Serialize;

use super::at_the_door::AtTheDoor;
use super::cannot_wait::SafeNow;
use super::introduced_by::Introducer;
use super::{Event, IntroductionId, Journey};
use crate::equality::Answers;
use crate::identity::Needs;
use crate::outreach::GatheringId;
use crate::stream::StreamRef;

/// What is told beside the first words.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct More {
    /// Whoever introduces them, where they do not do so themselves.
    pub introducer: Option<Introducer>,
    /// What matters to them, in their words.
    pub matters: Option<Telling>,
    /// Whether they are safe right now.
    pub safe_now: Option<SafeNow>,
    /// Whether they are under 18.
    pub under_18: Option<bool>,
    /// Their surgery, where they named one.
    pub surgery: Option<OdsCode>,
    /// What they need to be understood, beside a language.
    pub needs: Needs,
    /// What they answered to the questions about equality.
    pub equality: Answers,
    /// At which gathering they were introduced, where it was at one. It is counted there,
    /// and stands nowhere on their journey.
    pub gathering: Option<GatheringId>,
}

impl More {
    /// The streams that it is decided over: those that do not exist yet need no reading.
    pub(crate) fn reads(&self) -> Vec<StreamRef> {
        self.gathering.map(GatheringId::stream).into_iter().collect()
    }
}

/// What was told, as a journey keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What matters to them.
    pub matters: Option<Telling>,
    /// Whether they are under 18.
    pub under_18: Option<bool>,
    /// Their surgery.
    pub surgery: Option<OdsCode>,
}

/// The event that says what was told; none where nothing was.
pub(super) fn event(introduction: IntroductionId, more: &More) -> Option<Event> {
    let More { matters, under_18, surgery, .. } = more.clone();
    let nothing = matters.is_none() && under_18.is_none() && surgery.is_none();
    (!nothing).then(|| AtTheDoor::MoreTold { introduction, matters, under_18, surgery }.into())
}

/// What was told, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    if let AtTheDoor::MoreTold { introduction, matters, under_18, surgery } = event.clone() {
        journey.told.insert(introduction, Told { matters, under_18, surgery });
    }
}

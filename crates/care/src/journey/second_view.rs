//! A second view. The front door may propose a less intensive offer and says why;
//! it never withholds, and where the person sees it otherwise somebody else looks
//! at it afresh (P1; D2 Function 3). While a second view waits, an introduction ends
//! only by the person's own word.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, What};
use super::introduction::Introduction;
use super::{Event, IntroductionId, Journey, number_after};
use crate::actor::{Worker, WorkerId};
use crate::place::{ClockName, Place};
use crate::refusal::Refusal;
use crate::stream::Written;

/// The person sees it otherwise: somebody else looks at it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AskSecondView {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// What the front door proposes, and why.
    pub proposed: Line,
    /// What the person says, in their words.
    pub said: Line,
}

/// The person sees it otherwise than the front door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disagreement {
    /// The introduction.
    pub introduction: IntroductionId,
    /// What the front door proposes, and why.
    pub proposed: Line,
    /// What the person says.
    pub said: Line,
    /// Who heard them.
    pub heard_by: WorkerId,
    /// Who answers, and by when somebody has looked at it.
    pub accountable: Accountable,
}

/// What the second one finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum View {
    /// As the person wishes.
    AsTheyWish,
    /// As was proposed; the person hears why from the one who looked.
    AsProposed,
    /// Something else again, which the person agreed to.
    Otherwise,
}

impl View {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::AsTheyWish => "as-they-wish",
            Self::AsProposed => "as-proposed",
            Self::Otherwise => "otherwise",
        }
    }

    /// The view with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|view| view.name() == name)
    }
}

/// Give the second view, after speaking with the person.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct GiveSecondView {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// What was found.
    pub view: View,
    /// In words, as the person was told.
    pub words: Line,
    /// What is next: a sentence with a verb.
    pub next: Line,
    /// By when.
    pub by: Timestamp,
}

/// A disagreement, and what the second one found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondView {
    /// Counted from 1 within the introduction.
    pub number: u32,
    /// What the front door proposed, and why.
    pub proposed: Line,
    /// What the person said.
    pub said: Line,
    /// Who heard them.
    pub heard_by: WorkerId,
    /// Who answered for the introduction then.
    pub owner: Option<WorkerId>,
    /// When.
    pub asked: Timestamp,
    /// What the second one found, in words; who, and when.
    pub given: Option<(View, Line, WorkerId, Timestamp)>,
}

impl Introduction {
    /// The second view that waits, if one does.
    pub fn second_view_waits(&self) -> Option<&SecondView> {
        self.second_views.iter().find(|asked| asked.given.is_none())
    }
}

/// Decides on asking for a second view: giving it is next.
///
/// # Errors
/// When nobody has spoken with them, one waits already, or nobody is there in time.
pub fn ask(
    journey: &Journey,
    command: &AskSecondView,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    if introduction.spoken.is_none() {
        return Err(Refusal::NobodyHasSpoken);
    }
    if introduction.second_view_waits().is_some() {
        return Err(Refusal::SecondViewWaits);
    }
    let owner = open.owner().by_day(worker);
    let accountable = if introduction.waits_to_be_heard() {
        open.no_later(owner, &What::GiveSecondView, ClockName::SameDay, now, place)?
    } else {
        let by = place.due(ClockName::FirstConversation, owner.team(), now);
        let next = NextAction { who: Doer::Owner, what: What::GiveSecondView, by };
        Accountable::agreed(owner, next, now, place)?
    };
    let AskSecondView { introduction, proposed, said } = command.clone();
    let heard_by = worker.id;
    let asked = Disagreement { introduction, proposed, said, heard_by, accountable };
    Ok(vec![Event::SecondViewAsked(asked)])
}

impl Journey {
    /// Whose view of an introduction was the first: who heard the person disagree, who
    /// answered for it then, and who had spoken with them last before.
    fn had_the_first_view(&self, of: &Introduction, waits: &SecondView, worker: WorkerId) -> bool {
        let before = self.conversations.iter();
        let before = before.filter(|held| held.introduction == of.id && held.held <= waits.asked);
        let last =
            before.max_by_key(|held| (held.held, held.sequence)).and_then(|held| held.worker);
        [Some(waits.heard_by), waits.owner, last].contains(&Some(worker))
    }
}

/// Decides on a second view. It is somebody else's than the one who proposed.
///
/// # Errors
/// When none waits, when it is the same worker, or when what is next breaks P2.
pub fn give(
    journey: &Journey,
    command: &GiveSecondView,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    let waits = introduction.second_view_waits().ok_or(Refusal::NotHere)?;
    if journey.had_the_first_view(introduction, waits, worker.id) {
        return Err(Refusal::NotByOneself);
    }
    let latest = place.due(ClockName::SameDay, open.owner().team(), now);
    if introduction.waits_to_be_heard() && command.by > latest.max(open.next().by) {
        return Err(Refusal::TooFarOff { latest });
    }
    let what = What::Agreed { words: command.next.clone() };
    let next = NextAction { who: Doer::Owner, what, by: command.by };
    let accountable = Accountable::agreed(open.owner().by_day(worker), next, now, place)?;
    let GiveSecondView { introduction, view, words, .. } = command.clone();
    let by = worker.id;
    Ok(vec![Event::SecondViewGiven { introduction, view, words, by, accountable }])
}

/// Second views after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    match event.clone() {
        Event::SecondViewAsked(Disagreement {
            introduction,
            proposed,
            said,
            heard_by,
            accountable,
        }) => {
            let Some(introduction) = journey.introductions.get_mut(&introduction) else { return };
            let number = number_after(introduction.second_views.len());
            let (owner, asked, given) = (accountable.owner().worker(), written.at, None);
            let view = SecondView { number, proposed, said, heard_by, owner, asked, given };
            introduction.second_views.push(view);
        }
        Event::SecondViewGiven { introduction, view, words, by, .. } => {
            let Some(introduction) = journey.introductions.get_mut(&introduction) else { return };
            let waits = introduction.second_views.iter_mut().find(|asked| asked.given.is_none());
            if let Some(waits) = waits {
                waits.given = Some((view, words, by, written.at));
            }
        }
        _ => {}
    }
}

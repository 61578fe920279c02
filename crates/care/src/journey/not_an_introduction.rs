//! *Not an introduction*: spam, or entered in error. One proposes it and another
//! agrees; it can be taken back at any time, with the first word where it was; and
//! every month some of them are looked at again (P1).

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::{Accountable, Doer, NextAction, Owner, What};
use super::ending::Ending;
use super::introduction::Stage;
use super::{Event, IntroductionId, Journey};
use crate::actor::{Worker, WorkerId};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::stream::Written;

/// Why it is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::VariantArray)]
pub enum Why {
    /// Nobody asks for help with it.
    Spam,
    /// It was entered in error.
    EnteredInError,
}

impl Why {
    /// Its name in the store and in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Spam => "spam",
            Self::EnteredInError => "entered-in-error",
        }
    }

    /// The reason with that name.
    pub fn named(name: &str) -> Option<Self> {
        <Self as strum::VariantArray>::VARIANTS.iter().copied().find(|why| why.name() == name)
    }
}

/// Propose that something is no introduction.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ProposeNotAnIntroduction {
    /// Which.
    pub introduction: IntroductionId,
    /// Why.
    pub why: Why,
    /// In words.
    pub reason: Line,
}

/// Somebody thinks that it is no introduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// The introduction.
    pub introduction: IntroductionId,
    /// Why it is none.
    pub why: Why,
    /// In words.
    pub reason: Line,
    /// Who thinks so.
    pub by: WorkerId,
    /// Who answers, and by when a second person has looked.
    pub accountable: Accountable,
}

/// Answer such a proposal, as the second.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct AnswerProposal {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// Whether it is none; else somebody goes on with it.
    pub agrees: bool,
}

/// Take such an ending back: it was an introduction.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReopenIntroduction {
    /// Which.
    pub introduction: IntroductionId,
    /// Why.
    pub reason: Line,
}

/// Look at such an ending again, in the month's sample.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct LookAtEnding {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// What was found.
    pub found: Line,
}

/// A proposal that waits for a second person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// Why it is none.
    pub why: Why,
    /// In words.
    pub reason: Line,
    /// Who proposed it.
    pub by: WorkerId,
}

/// That an ending was looked at again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookedAt {
    /// What was found.
    pub found: Line,
    /// By whom.
    pub by: WorkerId,
    /// When.
    pub at: Timestamp,
}

/// Decides on a proposal. Looking at it is next, for the team.
///
/// # Errors
/// When it has ended, when somebody spoke with a person, or when it is proposed
/// already.
pub fn propose(
    journey: &Journey,
    command: &ProposeNotAnIntroduction,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    if introduction.spoken.is_some() {
        return Err(Refusal::TheySpoke);
    }
    if introduction.proposal.is_some() {
        return Err(Refusal::ProposedAlready);
    }
    // The clock goes on: if it was a person, nobody has waited longer for a doubt.
    let owner = open.owner().by_day(worker);
    let accountable =
        open.no_later(owner, &What::LookAtProposal, introduction.clock(), now, place)?;
    let ProposeNotAnIntroduction { introduction, why, reason } = command.clone();
    let by = worker.id;
    let doubt = Doubt { introduction, why, reason, by, accountable };
    Ok(vec![Event::NotAnIntroductionProposed(doubt)])
}

/// Decides on the second person's answer.
///
/// # Errors
/// When nothing is proposed, or it is the same person who proposed it.
pub fn answer(
    journey: &Journey,
    command: &AnswerProposal,
    worker: &Worker,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let open = introduction.open()?;
    let proposal = introduction.proposal.as_ref().ok_or(Refusal::NotHere)?;
    if proposal.by == worker.id {
        return Err(Refusal::NotByOneself);
    }
    let id = introduction.id;
    if command.agrees {
        let (why, proposed_by, agreed_by) = (proposal.why, proposal.by, worker.id);
        let reason = proposal.reason.clone();
        let ending = Ending::NotAnIntroduction { why, reason, proposed_by, agreed_by };
        return Ok(vec![Event::IntroductionEnded { introduction: id, ending }]);
    }
    let owner = open.owner().by_day(worker);
    let accountable = open.no_later(owner, &What::SpeakFirst, introduction.clock(), now, place)?;
    Ok(vec![Event::ProposalDropped { introduction: id, by: worker.id, accountable }])
}

/// Decides on taking such an ending back. The first word stays where it was, and a
/// team that is there has it at once.
///
/// # Errors
/// When it has not ended so.
pub fn reopen(
    journey: &Journey,
    command: &ReopenIntroduction,
    place: &Place,
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    ended_so(&introduction.stage)?;
    let locality = introduction.locality.as_ref();
    let (team, by) = introduction.route.who_receives(locality, introduction.clock(), place, now);
    let next = NextAction { who: Doer::Owner, what: What::SpeakFirst, by };
    let accountable = Accountable::agreed(Owner::Team(team), next, now, place)?;
    let ReopenIntroduction { introduction, reason } = command.clone();
    Ok(vec![Event::IntroductionReopened { introduction, reason, accountable }])
}

/// Decides on a look at such an ending.
///
/// # Errors
/// When it has not ended so, or it is one of the two who ended it.
pub fn look(
    journey: &Journey,
    command: &LookAtEnding,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    let (proposed_by, agreed_by) = ended_so(&introduction.stage)?;
    if worker.id == proposed_by || worker.id == agreed_by {
        return Err(Refusal::NotByOneself);
    }
    if introduction.looked_at.is_some() {
        return Err(Refusal::AlreadyReviewed);
    }
    let (introduction, found) = (introduction.id, command.found.clone());
    Ok(vec![Event::EndingLookedAt { introduction, found, by: worker.id }])
}

fn ended_so(stage: &Stage) -> Result<(WorkerId, WorkerId), Refusal> {
    match stage {
        Stage::Ended {
            ending: Ending::NotAnIntroduction { proposed_by, agreed_by, .. }, ..
        } => Ok((*proposed_by, *agreed_by)),
        Stage::Ended { .. } => Err(Refusal::AlreadyEnded),
        Stage::Open { .. } => Err(Refusal::NotHere),
    }
}

/// Proposals, and endings taken back, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    match event.clone() {
        Event::NotAnIntroductionProposed(Doubt { introduction, why, reason, by, .. }) => {
            if let Some(introduction) = journey.introductions.get_mut(&introduction) {
                introduction.proposal = Some(Proposal { why, reason, by });
            }
        }
        // Whoever spoke with them has answered the question too.
        Event::ProposalDropped { introduction, .. }
        | Event::ConversationHeld { introduction, .. } => {
            if let Some(introduction) = journey.introductions.get_mut(&introduction) {
                introduction.proposal = None;
            }
        }
        Event::IntroductionReopened { introduction, accountable, .. } => {
            if let Some(introduction) = journey.introductions.get_mut(&introduction) {
                introduction.proposal = None;
                introduction.looked_at = None;
                introduction.stage = Stage::Open { accountable, touched: *written, moved: 0 };
            }
        }
        Event::EndingLookedAt { introduction, found, by } => {
            if let Some(introduction) = journey.introductions.get_mut(&introduction) {
                introduction.looked_at = Some(LookedAt { found, by, at: written.at });
            }
        }
        _ => {}
    }
}

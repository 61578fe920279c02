//! What somebody wants to happen in outreach.

use std::collections::BTreeSet;

use basis::words::{Line, Telling};
use jiff::civil::Date;
use serde::Serialize;

use super::advice::Answer;
use super::gathering::{Held, Numbers, Plan};
use super::guest::Wish;
use super::{AdviceId, GatheringId, GuestId, VoiceId};
use crate::keeping::Ground;
use crate::place::{CommunityId, NeedId, TeamId};
use crate::stream::StreamRef;

/// A step in outreach.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, strum::IntoStaticStr, strum::VariantNames)]
pub enum OutreachStep {
    /// A gathering is planned.
    PlanGathering(PlanGathering),
    /// It is at another time, or somewhere else.
    MoveGathering(MoveGathering),
    /// It does not take place.
    CallOffGathering(CallOffGathering),
    /// It took place, and is written down.
    WriteDownGathering(WriteDownGathering),
    /// Somebody who came wishes to be told of more.
    NameGuest(NameGuest),
    /// They do not wish it any more.
    TakeOutGuest(TakeOutGuest),
    /// What a community said is written down.
    WriteDownVoice(WriteDownVoice),
    /// A team is advised.
    GiveAdvice(GiveAdvice),
    /// The team answers.
    AnswerAdvice(AnswerAdvice),
}

/// Plan a gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanGathering {
    /// By what it is known from now on.
    pub gathering: GatheringId,
    /// What is planned.
    pub plan: Box<Plan>,
}

/// Move a gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveGathering {
    /// Which.
    pub gathering: GatheringId,
    /// When and where it is instead.
    pub held: Held,
    /// Why.
    pub why: Line,
}

/// Call a gathering off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallOffGathering {
    /// Which.
    pub gathering: GatheringId,
    /// Why.
    pub why: Line,
}

/// Write down how many came, or put right what was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriteDownGathering {
    /// Which.
    pub gathering: GatheringId,
    /// How many came.
    pub numbers: Numbers,
}

/// Keep a name and one way to reach somebody who wishes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NameGuest {
    /// By what they are known from now on.
    pub guest: GuestId,
    /// Where they came.
    pub gathering: GatheringId,
    /// Their name, as they say it.
    pub name: Line,
    /// One way to reach them.
    pub reach: Line,
    /// What they wish.
    pub wish: Wish,
    /// Whether they were told who reads it.
    pub told_who_reads: bool,
}

/// Take somebody out again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakeOutGuest {
    /// Who.
    pub guest: GuestId,
    /// On what it rests: it stays behind, and names nobody.
    pub ground: Ground,
}

/// Write down what a community said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriteDownVoice {
    /// By what it is known from now on.
    pub voice: VoiceId,
    /// Who said it.
    pub community: CommunityId,
    /// At which gathering.
    pub gathering: Option<GatheringId>,
    /// What was said.
    pub words: Telling,
    /// The needs that it speaks of.
    pub needs: BTreeSet<NeedId>,
}

/// Pass advice to a team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GiveAdvice {
    /// By what it is known from now on.
    pub advice: AdviceId,
    /// To which team.
    pub team: TeamId,
    /// What is advised.
    pub words: Telling,
    /// Whose voice is behind it.
    pub community: CommunityId,
    /// What was said.
    pub because: Option<VoiceId>,
    /// By which day an answer is wished.
    pub wished: Date,
}

/// Say what was done about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerAdvice {
    /// About which.
    pub advice: AdviceId,
    /// What was done.
    pub answer: Answer,
}

impl OutreachStep {
    /// The streams that it is decided over, the one that it is about first.
    pub(crate) fn reads(&self) -> Vec<StreamRef> {
        match self {
            Self::PlanGathering(step) => vec![step.gathering.stream()],
            Self::MoveGathering(step) => vec![step.gathering.stream()],
            Self::CallOffGathering(step) => vec![step.gathering.stream()],
            Self::WriteDownGathering(step) => vec![step.gathering.stream()],
            Self::NameGuest(step) => vec![step.guest.stream(), step.gathering.stream()],
            Self::TakeOutGuest(step) => {
                vec![step.guest.stream(), StreamRef::keeping(step.guest.subject())]
            }
            Self::WriteDownVoice(step) => {
                let at = step.gathering.map(GatheringId::stream);
                std::iter::once(step.voice.stream()).chain(at).collect()
            }
            Self::GiveAdvice(step) => {
                let because = step.because.map(VoiceId::stream);
                std::iter::once(step.advice.stream()).chain(because).collect()
            }
            Self::AnswerAdvice(step) => vec![step.advice.stream()],
        }
    }
}

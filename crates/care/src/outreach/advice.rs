//! What a team is advised because of what a community said, and what the team did about it.
//! Its answer has an author: done, to be done by a day, or not now and why. It may be answered
//! again, and the last answer holds.

use basis::words::{Line, Telling};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{AdviceId, VoiceId};
use crate::actor::ActorName;
use crate::place::{CommunityId, TeamId};
use crate::stream::Written;

/// What a team did about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// It was done.
    Done {
        /// What.
        what: Line,
    },
    /// It will be done.
    WillDo {
        /// What.
        what: Line,
        /// By which day.
        by: Date,
    },
    /// Not now.
    NotNow {
        /// Why.
        why: Line,
    },
}

impl Answer {
    /// Its name in the store and in forms.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Done { .. } => "done",
            Self::WillDo { .. } => "will-do",
            Self::NotNow { .. } => "not-now",
        }
    }

    /// What was said.
    pub fn words(&self) -> &Line {
        match self {
            Self::Done { what } | Self::WillDo { what, .. } => what,
            Self::NotNow { why } => why,
        }
    }

    /// The day by which it will be done.
    pub fn by(&self) -> Option<Date> {
        match self {
            Self::WillDo { by, .. } => Some(*by),
            Self::Done { .. } | Self::NotNow { .. } => None,
        }
    }
}

/// What happened to a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It was passed to a team.
    Given {
        /// Which.
        advice: AdviceId,
        /// To which team.
        team: TeamId,
        /// What is advised.
        words: Telling,
        /// Whose voice is behind it.
        community: CommunityId,
        /// What was said, where that is written down.
        because: Option<VoiceId>,
        /// By which day an answer is wished.
        wished: Date,
    },
    /// The team answered it.
    Answered {
        /// What it did.
        answer: Answer,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Given { .. } => "advice.given",
            Self::Answered { .. } => "advice.answered",
        }
    }
}

/// What is known of a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub id: AdviceId,
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
    /// Who gave it.
    pub given_by: ActorName,
    /// When.
    pub given_at: Timestamp,
    /// The last answer, whose it is, and when it came.
    pub answer: Option<(Answer, ActorName, Timestamp)>,
    /// When anything of it changed last.
    pub changed: Written,
}

impl Known {
    /// The day until which somebody waits: for an answer, or for what was promised.
    pub fn waits_until(&self) -> Option<Date> {
        match &self.answer {
            None => Some(self.wished),
            Some((answer, ..)) => answer.by(),
        }
    }
}

/// The state of the stream of a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Advice {
    /// What is known of it.
    pub known: Option<Box<Known>>,
}

impl Advice {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        let (by, at) = (written.by, written.at);
        match event.clone() {
            Event::Given { advice, team, words, community, because, wished } => {
                self.known = Some(Box::new(Known {
                    id: advice,
                    team,
                    words,
                    community,
                    because,
                    wished,
                    given_by: by,
                    given_at: at,
                    answer: None,
                    changed: *written,
                }));
            }
            Event::Answered { answer } => {
                if let Some(known) = &mut self.known {
                    known.answer = Some((answer, by, at));
                    known.changed = *written;
                }
            }
        }
    }
}

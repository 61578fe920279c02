//! A gathering: something to which people come. It is planned, may be moved or called off,
//! and is written down once it has been, in numbers. Nobody who came stands in it.

use basis::words::{Line, Telling};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::GatheringId;
use crate::actor::{ActorName, WorkerId};
use crate::offer::LanguageTag;
use crate::place::{CommunityId, TeamId};
use crate::stream::Written;

/// What kind of gathering it is.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Kind {
    /// With communities.
    Community,
    /// A day to which anybody comes.
    OpenDay,
    /// Training for communities.
    TrainingForCommunity,
    /// Training for a team of the place, by or with communities.
    TrainingForService,
}

impl Kind {
    /// Whether something is taught there.
    pub fn teaches(self) -> bool {
        matches!(self, Self::TrainingForCommunity | Self::TrainingForService)
    }
}

/// When and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// When it begins.
    pub begins: Timestamp,
    /// When it ends, where that is known.
    pub ends: Option<Timestamp>,
    /// Where.
    pub at: Line,
}

/// What is planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// What it is called, in a line.
    pub name: Line,
    /// What kind it is.
    pub kind: Kind,
    /// With which communities.
    pub communities: Vec<CommunityId>,
    /// For which team, where it is training for one.
    pub service: Option<TeamId>,
    /// What it teaches.
    pub teaches: Option<Line>,
    /// When and where.
    pub held: Held,
    /// The languages in which it is held.
    pub languages: Vec<LanguageTag>,
    /// Who leads it.
    pub led_by: WorkerId,
    /// Who helps.
    pub helped_by: Option<Line>,
    /// What to bring and to have in mind.
    pub bring: Option<Line>,
}

/// How many came: numbers, and nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// How many came.
    pub came: u32,
    /// How many of them spoke with somebody of the team.
    pub spoke: Option<u32>,
    /// How many of those for the first time.
    pub first_time: Option<u32>,
    /// Languages that were needed.
    pub languages: Option<Line>,
    /// How it went.
    pub note: Option<Telling>,
}

impl Numbers {
    /// The most who can have come: more is a slip of the finger.
    pub const MOST: u32 = 100_000;

    /// Whether no number is more than it can be a part of.
    pub fn add_up(&self) -> bool {
        let spoke = self.spoke.unwrap_or(self.came);
        self.came <= Self::MOST
            && spoke <= self.came
            && self.first_time.is_none_or(|first| first <= spoke)
    }
}

/// What happened to a gathering.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// It was planned.
    Planned {
        /// Which.
        gathering: GatheringId,
        /// What.
        plan: Box<Plan>,
    },
    /// It is at another time, or somewhere else.
    Moved {
        /// When and where from now on.
        held: Held,
        /// Why.
        why: Line,
    },
    /// It does not take place.
    CalledOff {
        /// Why.
        why: Line,
    },
    /// It took place, and was written down; again where the numbers are put right.
    WrittenDown {
        /// How many came.
        numbers: Numbers,
    },
    /// Somebody was introduced there: that is all that stands here of it.
    IntroductionFollowed {},
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Planned { .. } => "gathering.planned",
            Self::Moved { .. } => "gathering.moved",
            Self::CalledOff { .. } => "gathering.called_off",
            Self::WrittenDown { .. } => "gathering.written_down",
            Self::IntroductionFollowed {} => "gathering.introduction_followed",
        }
    }
}

/// How far a gathering has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It is to come, or is to be written down.
    Planned,
    /// It was called off.
    CalledOff {
        /// Why.
        why: Line,
    },
    /// It took place.
    TookPlace {
        /// How many came.
        numbers: Numbers,
        /// Who wrote that down, or put it right last.
        by: ActorName,
        /// When.
        at: Timestamp,
        /// Whether it was put right since it was first written down.
        put_right: bool,
    },
}

/// What is known of a gathering.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Which.
    pub id: GatheringId,
    /// What was planned, as it stands now.
    pub plan: Plan,
    /// Why it was moved last.
    pub moved: Option<Line>,
    /// How far it has come.
    pub standing: Standing,
    /// How many introductions were made there.
    pub followed: u32,
    /// When anything of it changed last but how many were introduced there.
    pub changed: Written,
}

/// The state of a gathering's stream.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gathering {
    /// What is known of it; none before it was planned.
    pub known: Option<Box<Known>>,
}

impl Gathering {
    /// The state after one more event.
    pub fn evolve(&mut self, event: &Event, written: &Written) {
        if let Event::Planned { gathering, plan } = event {
            self.known = Some(Box::new(Known {
                id: *gathering,
                plan: plan.as_ref().clone(),
                moved: None,
                standing: Standing::Planned,
                followed: 0,
                changed: *written,
            }));
        }
        let Some(known) = &mut self.known else { return };
        if !matches!(event, Event::IntroductionFollowed {}) {
            known.changed = *written;
        }
        match event.clone() {
            Event::Planned { .. } => {}
            Event::Moved { held, why } => {
                known.plan.held = held;
                known.moved = Some(why);
            }
            Event::CalledOff { why } => known.standing = Standing::CalledOff { why },
            Event::WrittenDown { numbers } => {
                let put_right = matches!(known.standing, Standing::TookPlace { .. });
                let (by, at) = (written.by, written.at);
                known.standing = Standing::TookPlace { numbers, by, at, put_right };
            }
            Event::IntroductionFollowed {} => known.followed = known.followed.saturating_add(1),
        }
    }
}

//! The clocks of a place: how long each promise may take.
//!
//! A working clock runs while the team that has the next action is there; a
//! real clock runs at night too. Which promise has which is the place's to say.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::Team;
use super::calendar::Calendar;

/// The promises of time that the program's rules ask a place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ClockName {
    /// Somebody speaks on the same day to a person whose words ask for it.
    SameDay,
    /// Somebody speaks to everybody else who was introduced.
    FirstConversation,
    /// A service answers a connection.
    Answer,
    /// Nothing that is open waits longer than this for its next action.
    Longest,
}

impl ClockName {
    /// The clock by which somebody who came is spoken to.
    pub fn to_speak(same_day: bool) -> Self {
        if same_day { Self::SameDay } else { Self::FirstConversation }
    }

    /// Every clock that a place must have.
    pub const ALL: [Self; 4] =
        [Self::SameDay, Self::FirstConversation, Self::Answer, Self::Longest];

    /// Its short name, as in the place's file.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::SameDay => "same-day",
            Self::FirstConversation => "first-conversation",
            Self::Answer => "answer",
            Self::Longest => "longest",
        }
    }
}

/// Which minutes count, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockKind {
    /// Minutes in which the team that has the next action is there.
    Working {
        /// How many; at least 1.
        minutes: u32,
    },
    /// All minutes, night and day.
    Real {
        /// How many; at least 1.
        minutes: u32,
    },
}

impl ClockKind {
    /// How many minutes it runs, of whichever sort.
    pub fn minutes(self) -> u32 {
        match self {
            Self::Working { minutes } | Self::Real { minutes } => minutes,
        }
    }
}

/// One clock, and what it is for in the place's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// Which minutes count, and how many.
    pub kind: ClockKind,
    /// What it is for.
    pub about: String,
}

impl Clock {
    /// When it runs out for a team, started at `from`. For no team, because the
    /// place no longer knows the one that has the action, every minute counts:
    /// the soonest that the promise can mean.
    pub(super) fn due(
        &self,
        team: Option<&Team>,
        from: Timestamp,
        calendar: &Calendar,
    ) -> Timestamp {
        match (self.kind, team) {
            (ClockKind::Working { minutes }, Some(team)) => {
                team.hours.after_open_minutes(minutes, from, calendar)
            }
            (kind, _) => from
                .checked_add(SignedDuration::from_mins(i64::from(kind.minutes())))
                .unwrap_or(Timestamp::MAX),
        }
    }
}

/// What is tried before an introduction may end as *not reached* (P1): so many
/// attempts, on so many different days. Silence before that is never an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Attempts {
    /// How many; at least 1.
    pub attempts: u8,
    /// On how many days at least; 1 to as many as there are attempts.
    pub days: u8,
}

/// All clocks of a place; none can be missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// For [`ClockName::SameDay`].
    pub same_day: Clock,
    /// For [`ClockName::FirstConversation`].
    pub first_conversation: Clock,
    /// For [`ClockName::Answer`].
    pub answer: Clock,
    /// For [`ClockName::Longest`]: a real clock, of days.
    pub longest: Clock,
}

impl Clocks {
    /// The clock of a name.
    pub fn get(&self, name: ClockName) -> &Clock {
        match name {
            ClockName::SameDay => &self.same_day,
            ClockName::FirstConversation => &self.first_conversation,
            ClockName::Answer => &self.answer,
            ClockName::Longest => &self.longest,
        }
    }
}

//! What can happen to what is known of somebody. Events change by new variants,
//! never by edits: a fixture of every event ever shipped is folded in a test.

use basis::words::Line;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::details::Detail;
use super::joining::JoinId;
use super::reach::{SafeWay, Told};
use super::{Needs, Understanding};
use crate::actor::{PersonId, WorkerId};
use crate::stream::StreamId;

/// What happened to what is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// Somebody became known to the place.
    BecameKnown {
        /// Who.
        person: PersonId,
        /// What to call them.
        call_name: Line,
        /// How it is safe to reach them.
        reach: SafeWay,
        /// What they need to be understood.
        understanding: Understanding,
        /// The journey that is theirs.
        journey: StreamId,
    },
    /// The present way of reaching them was told by somebody else, and they have
    /// not confirmed it.
    ReachToldByAnother {
        /// Who is to be reached.
        person: PersonId,
        /// Who told us.
        who: Line,
    },
    /// They confirmed the way that somebody else had told.
    ReachConfirmed {
        /// Who.
        person: PersonId,
        /// What they said of it.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
    /// Another way holds from now on, alone.
    ReachChanged {
        /// Who is to be reached.
        person: PersonId,
        /// The way.
        reach: SafeWay,
        /// Who told us.
        told: Told,
        /// Who heard it.
        heard_by: WorkerId,
    },
    /// Whose word the present way is is not sure any more: somebody they were joined
    /// with, or un-joined from, may have said it. Nothing is sent until they confirm it.
    ReachToBeConfirmed {
        /// Who is to be reached.
        person: PersonId,
    },
    /// They and somebody else who is known are one person.
    Joined {
        /// This join.
        join: JoinId,
        /// Who.
        person: PersonId,
        /// With whom.
        with: PersonId,
        /// Why.
        reason: Line,
    },
    /// They are two after all.
    Unjoined {
        /// The join that is undone.
        join: JoinId,
        /// Who.
        person: PersonId,
        /// From whom.
        with: PersonId,
        /// Why.
        reason: Line,
    },
    /// They look like somebody else who is known, and are not.
    KeptApart {
        /// Who.
        person: PersonId,
        /// From whom.
        from: PersonId,
        /// Why.
        reason: Line,
    },
    /// Something was learned of them.
    Learned {
        /// Of whom.
        person: PersonId,
        /// What.
        detail: Detail,
        /// Who told us.
        told_by: Line,
    },
    /// Something that was learned of them was wrong, or is so no more.
    NotSo {
        /// Of whom.
        person: PersonId,
        /// What.
        detail: Detail,
        /// Who told us.
        told_by: Line,
    },
    /// They said what they need to be understood, beside a language.
    NeedsSaid {
        /// Who.
        person: PersonId,
        /// What.
        needs: Needs,
    },
    /// They died. Messages stop; what is known stays confidential.
    Died {
        /// Who.
        person: PersonId,
        /// On which day, where that is known.
        on: Option<Date>,
        /// How it is known: who told us, or what was read.
        known_from: Line,
    },
    /// They live: that they died was recorded in error.
    DeathTakenBack {
        /// Who.
        person: PersonId,
        /// How it is known.
        known_from: Line,
    },
}

impl Event {
    /// Its name in the store.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::BecameKnown { .. } => "identity.became_known",
            Self::ReachToldByAnother { .. } => "identity.reach_told_by_another",
            Self::NeedsSaid { .. } => "identity.needs_said",
            Self::ReachConfirmed { .. } => "identity.reach_confirmed",
            Self::ReachChanged { .. } => "identity.reach_changed",
            Self::ReachToBeConfirmed { .. } => "identity.reach_to_be_confirmed",
            Self::Joined { .. } => "identity.joined",
            Self::Unjoined { .. } => "identity.unjoined",
            Self::KeptApart { .. } => "identity.kept_apart",
            Self::Learned { .. } => "identity.learned",
            Self::NotSo { .. } => "identity.not_so",
            Self::Died { .. } => "identity.died",
            Self::DeathTakenBack { .. } => "identity.death_taken_back",
        }
    }

    /// Whose messages that wait must not be sent any more: they were queued under
    /// a permission that is not the present one.
    pub fn stops_messages_of(&self) -> Option<PersonId> {
        match self {
            Self::Died { person, .. }
            | Self::ReachChanged { person, .. }
            | Self::ReachToldByAnother { person, .. }
            | Self::ReachToBeConfirmed { person } => Some(*person),
            Self::BecameKnown { .. }
            | Self::ReachConfirmed { .. }
            | Self::NeedsSaid { .. }
            | Self::Joined { .. }
            | Self::Unjoined { .. }
            | Self::KeptApart { .. }
            | Self::Learned { .. }
            | Self::NotSo { .. }
            | Self::DeathTakenBack { .. } => None,
        }
    }
}

//! How an introduction ends. No wrong door (P1): [`Ending`] is the whole list,
//! "rejected" is not on it, and each way can be reached only when what it says
//! is so. Whatever the end, the door stays open.

use basis::words::Line;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::accountable::Accountable;
use super::another_door;
use super::connection::Connection;
use super::introduction::Introduction;
use super::not_an_introduction;
use super::not_reached::WelfareCheck;
use super::{ConnectionId, Event, IntroductionId, Journey, SupportId};
use crate::actor::{Worker, WorkerId};
use crate::refusal::Refusal;

/// How an introduction ends. This is the whole list: there is no "rejected".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ending {
    /// They were met by a service.
    Connected {
        /// The connection on which they met.
        connection: ConnectionId,
    },
    /// It was their own choice, in their words, said to somebody.
    OwnChoice {
        /// Their words.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
    /// It tells the same as another open introduction of theirs, which goes on.
    SameAsAnother {
        /// The one that goes on: the first word of it came first.
        introduction: IntroductionId,
        /// Why it is the same.
        reason: Line,
        /// Who said so.
        decided_by: WorkerId,
        /// Who answered for it and what was next, should it open again.
        was: Accountable,
    },
    /// They died.
    Died,
    /// They were not reached, after all the attempts that the place requires.
    NotReached {
        /// What was left for them, so that they know that the door is open.
        left_for_them: Line,
        /// The welfare check, which one for the same day needs.
        welfare: Option<WelfareCheck>,
        /// Who decided; for the same day a senior.
        decided_by: WorkerId,
    },
    /// Another area's or another age's door has accepted them.
    AnotherDoor {
        /// Why it is theirs.
        why: another_door::Why,
        /// Which door.
        door: Line,
        /// The person there who accepted.
        accepted_by: Line,
        /// When they did.
        accepted: Timestamp,
        /// What the person said of it.
        said: Line,
        /// Who heard them.
        heard_by: WorkerId,
    },
    /// A service of ours is with them, and its owner was told.
    AlreadySupported {
        /// The support.
        support: SupportId,
        /// What its owner was told.
        told: Line,
        /// By whom.
        told_by: WorkerId,
        /// Who answered for it and what was next, should it open again; not in what was
        /// written before a support of somebody joined could be named.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        was: Option<Accountable>,
    },
    /// It was none: two people agreed, and it can be taken back.
    NotAnIntroduction {
        /// Why.
        why: not_an_introduction::Why,
        /// In words.
        reason: Line,
        /// Who thought so first.
        proposed_by: WorkerId,
        /// Who agreed.
        agreed_by: WorkerId,
    },
}

impl Ending {
    /// Connected means that the service has met the person, nothing less.
    ///
    /// # Errors
    /// While they have not met.
    pub fn connected(connection: &Connection) -> Result<Self, Refusal> {
        if connection.was_met() {
            Ok(Self::Connected { connection: connection.id })
        } else {
            Err(Refusal::NobodyHasSpoken)
        }
    }

    /// Their own choice is said by them and never read into silence: somebody
    /// must have spoken with them, and that last.
    ///
    /// # Errors
    /// When no conversation was held, or none since they were last tried in vain, or
    /// since it is for the same day.
    pub fn own_choice(
        introduction: &Introduction,
        said: Line,
        heard_by: &Worker,
    ) -> Result<Self, Refusal> {
        introduction.they_spoke_last()?;
        Ok(Self::OwnChoice { said, heard_by: heard_by.id })
    }

    /// Its name in the store.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Connected { .. } => "connected",
            Self::OwnChoice { .. } => "own-choice",
            Self::SameAsAnother { .. } => "same-as-another",
            Self::Died => "died",
            Self::NotReached { .. } => "not-reached",
            Self::AnotherDoor { .. } => "another-door",
            Self::AlreadySupported { .. } => "already-supported",
            Self::NotAnIntroduction { .. } => "not-an-introduction",
        }
    }

    /// The words that stand beside it: the person's own, or else what was left for
    /// them, told, or given as the reason.
    pub fn words(&self) -> Option<&Line> {
        match self {
            Self::Connected { .. } | Self::Died => None,
            Self::OwnChoice { said, .. } | Self::AnotherDoor { said, .. } => Some(said),
            Self::NotReached { left_for_them, .. } => Some(left_for_them),
            Self::AlreadySupported { told, .. } => Some(told),
            Self::SameAsAnother { reason, .. } | Self::NotAnIntroduction { reason, .. } => {
                Some(reason)
            }
        }
    }

    /// Who and where, as far as the ending has a name in it: the other door and the
    /// person there.
    pub fn named(&self) -> Option<String> {
        match self {
            Self::AnotherDoor { door, accepted_by, .. } => Some(format!("{door}, {accepted_by}")),
            _ => None,
        }
    }
}

impl Journey {
    /// Whether an introduction can end otherwise than by the person's own word: no
    /// service has yet to answer or to meet them, and no second view waits.
    ///
    /// # Errors
    /// When something waits.
    pub(super) fn nothing_waits_for(&self, introduction: &Introduction) -> Result<(), Refusal> {
        if introduction.second_view_waits().is_some() {
            return Err(Refusal::SecondViewWaits);
        }
        let mut theirs = self.connections.values();
        let open = theirs.find(|one| one.serves(introduction.id) && one.open().is_ok());
        match open {
            Some(open) => Err(Refusal::StillConnecting { offer: open.offer.clone() }),
            None => Ok(()),
        }
    }
}

/// A person chose to leave it at that, and said so.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct EndByOwnChoice {
    /// Which introduction.
    pub introduction: IntroductionId,
    /// What they said, in their words.
    pub said: Line,
}

/// Decides on a person's own choice to leave it at that. Connections that are
/// still open are not for them either.
///
/// # Errors
/// When it has ended, or when nobody has spoken with them.
pub fn end_by_own_choice(
    journey: &Journey,
    command: &EndByOwnChoice,
    worker: &Worker,
) -> Result<Vec<Event>, Refusal> {
    let introduction = journey.introduction(command.introduction)?;
    introduction.open()?;
    let ending = Ending::own_choice(introduction, command.said.clone(), worker)?;
    let still_open = journey
        .connections
        .values()
        .filter(|connection| connection.serves(introduction.id) && connection.open().is_ok());
    let mut events: Vec<Event> = still_open
        .map(|connection| Event::ConnectionNotForMe {
            connection: connection.id,
            said: command.said.clone(),
            heard_by: worker.id,
            meanwhile: None,
        })
        .collect();
    events.push(Event::IntroductionEnded { introduction: introduction.id, ending });
    Ok(events)
}

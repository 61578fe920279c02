//! How an introduction ends. No wrong door (P1): [`Ending`] is the whole list,
//! "rejected" is not on it, and each way can be reached only when what it says
//! is so. Whatever the end, the door stays open.

use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::connection::Connection;
use super::introduction::Introduction;
use super::{ConnectionId, Event, IntroductionId, Journey};
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
    /// They died.
    Died,
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
    /// must have spoken with them.
    ///
    /// # Errors
    /// When no conversation was held.
    pub fn own_choice(
        introduction: &Introduction,
        said: Line,
        heard_by: &Worker,
    ) -> Result<Self, Refusal> {
        if introduction.spoken.is_none() {
            return Err(Refusal::NobodyHasSpoken);
        }
        Ok(Self::OwnChoice { said, heard_by: heard_by.id })
    }

    /// Its name in the store.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Connected { .. } => "connected",
            Self::OwnChoice { .. } => "own-choice",
            Self::Died => "died",
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
    let still_open = journey.connections.values().filter(|connection| {
        connection.introduction == introduction.id && connection.open().is_ok()
    });
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

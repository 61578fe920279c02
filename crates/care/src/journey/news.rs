//! News for the sender: what became of a connection is told to whoever sent the
//! person, and stays told until they say that they have read it (P4). Nobody has to
//! go and look.

use jiff::Timestamp;

use super::support_events::PersonSaidTheyMet;
use super::{ConnectionId, Event, Journey};
use crate::actor::Worker;
use crate::refusal::Refusal;
use crate::stream::Written;

/// The sender has read what became of a connection.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct ReadNews {
    /// Of which connection.
    pub connection: ConnectionId,
}

/// What became of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// The service can meet them.
    Accepted,
    /// They met.
    Met,
    /// The service could not.
    HandedBack,
    /// The person told somebody else that it is not for them.
    NotForMe,
}

impl Became {
    /// Its name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Met => "met",
            Self::HandedBack => "handed-back",
            Self::NotForMe => "not-for-me",
        }
    }
}

/// News that the sender has not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct News {
    /// What became of it.
    pub became: Became,
    /// When.
    pub at: Timestamp,
}

/// Decides on having read it: the sender, or one of their team.
///
/// # Errors
/// When there is nothing new, or it is another team's.
pub fn read(journey: &Journey, command: &ReadNews, worker: &Worker) -> Result<Vec<Event>, Refusal> {
    let connection = journey.connection(command.connection)?;
    let theirs =
        connection.sender.worker() == Some(worker.id) || *connection.sender.team() == worker.team;
    if !theirs || connection.news.is_none() {
        return Err(Refusal::NotHere);
    }
    Ok(vec![Event::NewsRead { connection: command.connection }])
}

/// News after one more event. Whoever did it themselves need not be told.
pub(super) fn evolve(journey: &mut Journey, event: &Event, written: &Written) {
    let (id, became) = match event {
        Event::ConnectionAccepted { connection, .. } => (connection, Some(Became::Accepted)),
        Event::PersonMet { connection, .. }
        | Event::PersonSaidTheyMet(PersonSaidTheyMet { connection, .. }) => {
            (connection, Some(Became::Met))
        }
        Event::ConnectionHandedBack { connection, .. } => (connection, Some(Became::HandedBack)),
        Event::ConnectionNotForMe { connection, .. } => (connection, Some(Became::NotForMe)),
        Event::NewsRead { connection } | Event::ConnectionClosed { connection } => {
            (connection, None)
        }
        _ => return,
    };
    let Some(connection) = journey.connections.get_mut(id) else { return };
    let by = written.by.worker();
    let by_the_sender = by.is_some() && by == connection.sender.worker();
    let told = became.filter(|_| !by_the_sender);
    connection.news = told.map(|became| News { became, at: written.at });
}

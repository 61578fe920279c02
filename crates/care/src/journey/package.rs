//! Several offers as one package (SYSTEM.md section 4, "Packages of support"): in which turn
//! the person wants each, and who goes along the first time. Each is a connection of its own,
//! with its own warm handover (P4); nothing here says when it is answered.

use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::at_the_door::AtTheDoor;
use super::{ConnectionId, Event, Journey};

/// What was agreed of one of the offers that were chosen together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InPackage {
    /// In which turn they want it, counted from 1.
    pub turn: u8,
    /// Of how many that were chosen together.
    pub of: u8,
    /// Who goes along the first time; nobody, where they go by themselves.
    pub along: Option<Line>,
}

impl InPackage {
    /// One of several, counted from 1.
    pub(super) fn of(turn: usize, many: usize, along: Option<Line>) -> Self {
        let counted = |number| u8::try_from(number).unwrap_or(u8::MAX);
        Self { turn: counted(turn), of: counted(many), along }
    }

    /// The event that says so; none where one offer was chosen, and nobody goes along.
    pub(super) fn event(self, connection: ConnectionId) -> Option<Event> {
        let says_nothing = self.of < 2 && self.along.is_none();
        (!says_nothing).then(|| AtTheDoor::PackageAgreed { connection, package: self }.into())
    }
}

/// What was agreed, after one more event.
pub(super) fn evolve(journey: &mut Journey, event: &AtTheDoor) {
    if let AtTheDoor::PackageAgreed { connection, package } = event
        && let Some(connection) = journey.connections.get_mut(connection)
    {
        connection.package = Some(package.clone());
    }
}

//! The door through which every command of the borough goes: the application's own.
//! A bench that fills a store in large batches has another one, which decides by the
//! same rules.

use app::execute::Done;
use app::{App, AppError};
use basis::secret::Sealed;
use care::actor::Actor;
use care::command::Command;
use care::event::Event;
use care::place::Place;
use care::stream::StreamRef;
use jiff::Timestamp;
use uuid::Uuid;

/// What happened by a command.
pub type Happened = Vec<(StreamRef, Event)>;

/// Carries commands out.
pub trait Door: Send + Sync {
    /// The place in use.
    fn place(&self) -> &Place;

    /// The print of the private link that goes with an introduction's command.
    fn link(&self, command: Uuid) -> Sealed;

    /// The print of the receipt of whoever introduces somebody else with a command.
    fn receipt(&self, command: Uuid) -> Sealed;

    /// Carries a new command out.
    ///
    /// # Errors
    /// As [`App::execute`].
    fn send(
        &self,
        actor: &Actor,
        at: Timestamp,
        id: Uuid,
        command: Command,
    ) -> impl Future<Output = Result<Happened, AppError>> + Send;
}

impl Door for App {
    fn place(&self) -> &Place {
        App::place(self)
    }

    fn link(&self, command: Uuid) -> Sealed {
        self.link_of(command).sealed()
    }

    fn receipt(&self, command: Uuid) -> Sealed {
        self.receipt_of(command).sealed()
    }

    async fn send(
        &self,
        actor: &Actor,
        at: Timestamp,
        id: Uuid,
        command: Command,
    ) -> Result<Happened, AppError> {
        match self.execute(actor, at, id, command).await? {
            Done::Now(events) => Ok(events),
            // The identifier was drawn for this command alone.
            Done::Before => Ok(Happened::new()),
        }
    }
}

//! What a private link shows: what is next, who has it and by when.

use basis::secret::{PrivateLink, Token};
use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::progress::{self, Progress};
use uuid::Uuid;

use super::{Question, Shown};
use crate::{App, AppError};

impl App {
    /// The private link of the introduction that a form with this command makes.
    pub fn link_of(&self, command: Uuid) -> PrivateLink {
        self.0.links.of(command)
    }

    /// The receipt of whoever introduces somebody else with a form with this command.
    pub fn receipt_of(&self, command: Uuid) -> PrivateLink {
        self.0.links.receipt_of(command)
    }

    /// What a private link shows.
    ///
    /// # Errors
    /// When it belongs to no introduction, or the store cannot be read.
    pub async fn progress(&self, now: Timestamp, link: &Token) -> Result<Progress, AppError> {
        let actor = Actor::Anyone;
        let rule = self.pass(&actor, Question::SeeProgress, &Resource::Place)?;
        let link = link.sealed();
        let read = move |tx: &store::Tx<'_>| progress::by_link(tx, link);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let found = found.ok_or(AppError::NotHere)?;
        self.trace(&actor, now, Question::SeeProgress, rule, Shown::Record(found.person)).await?;
        Ok(found)
    }
}

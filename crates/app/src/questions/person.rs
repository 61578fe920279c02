//! One person's page, and who opened it before.

use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use store::StoreError;
use store::reading::person::{self, Record};
use store::trace::{self, Opened};

use super::Shown;
use crate::{App, AppError, gatekeeping};

/// How many openings the page shows.
const OPENINGS: i64 = 10;

impl App {
    /// A person's record. Opening it leaves the actor's name on it.
    ///
    /// # Errors
    /// When there is no such person or the actor may not see them (which look
    /// alike), or the store cannot be read.
    pub async fn person(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<(Record, Vec<Opened>), AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let resource = gatekeeping::of_person(tx, id)?;
            let record = person::record(tx, id)?;
            Ok::<_, StoreError>((resource, record, trace::who_opened(tx, id, OPENINGS)?))
        };
        let (resource, record, opened) = self.0.db.read(read).await?;
        let rule = self.pass(actor, "OpenPerson", &resource)?;
        let record = record.ok_or(AppError::NotHere)?;
        self.trace(actor, now, "OpenPerson", rule, Shown::Record(id)).await?;
        Ok((record, opened))
    }
}

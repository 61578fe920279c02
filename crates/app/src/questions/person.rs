//! One person's page, and who opened it before.

use basis::reference::Reference;
use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::person::{self, Record};
use store::trace::{self, Opened};

use super::Shown;
use crate::{App, AppError, gatekeeping};

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
            Ok::<_, StoreError>((resource, record, trace::who_opened(tx, id)?))
        };
        let (resource, record, opened) = self.0.db.read(read).await?;
        let rule = self.pass(actor, "OpenPerson", &resource)?;
        let record = record.ok_or(AppError::NotHere)?;
        self.trace(actor, now, "OpenPerson", rule, Shown::Record(id)).await?;
        Ok((record, opened))
    }

    /// Who has a reference: what somebody reads out who rings. The search leaves
    /// a trace, also where it finds nobody.
    ///
    /// # Errors
    /// When nobody has it or the actor may not see them (which look alike), or
    /// the store cannot be read.
    pub async fn find(
        &self,
        actor: &Actor,
        now: Timestamp,
        reference: Reference,
    ) -> Result<PersonId, AppError> {
        let rule = self.pass(actor, "FindByReference", &Resource::Place)?;
        let read = move |tx: &store::Tx<'_>| {
            let found = person::of_reference(tx, reference)?;
            let found = found.map(|id| Ok((id, gatekeeping::of_person(tx, id)?)));
            found.transpose().map_err(|error: StoreError| error)
        };
        let found = self.0.db.read(read).await?;
        let found = found.filter(|(_, who)| self.pass(actor, "OpenPerson", who).is_ok());
        let people = found.iter().map(|(id, _)| *id).collect();
        self.trace(actor, now, "FindByReference", rule, Shown::List(people)).await?;
        found.map(|(id, _)| id).ok_or(AppError::NotHere)
    }
}

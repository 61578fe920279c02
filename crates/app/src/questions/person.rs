//! One person's page, and who opened it before.

use basis::reference::Reference;
use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::person::{self, Record};
use store::trace::{self, Opened};
use uuid::Uuid;

use super::Shown;
use crate::{App, AppError, gatekeeping};

/// How many lines of who opened it a page shows: with a line for each worker and
/// day, years of a record.
const OPENINGS: i64 = 500;

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
    ) -> Result<Record, AppError> {
        let read = move |tx: &store::Tx<'_>| {
            let resource = gatekeeping::of_person(tx, id)?;
            Ok::<_, StoreError>((resource, person::record(tx, id)?))
        };
        let (resource, record) = self.0.db.read(read).await?;
        let rule = self.pass(actor, "OpenPerson", &resource)?;
        let record = record.ok_or(AppError::NotHere)?;
        self.trace(actor, now, "OpenPerson", rule, Shown::Record(id)).await?;
        Ok(record)
    }

    /// A person's record, and everybody who opened it before.
    ///
    /// # Errors
    /// As [`App::person`].
    pub async fn person_and_who_saw(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: PersonId,
    ) -> Result<(Record, Vec<Opened>), AppError> {
        let read = move |tx: &store::Tx<'_>| trace::who_opened(tx, id, OPENINGS);
        let opened = self.0.db.read::<_, StoreError, _>(read).await?;
        // Past the gate: without it nothing of either is given.
        Ok((self.person(actor, now, id).await?, opened))
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
            // Nobody is read as somebody is: how long it takes tells nothing.
            let found = person::of_reference(tx, reference)?;
            let who = gatekeeping::of_person(tx, found.unwrap_or(PersonId(Uuid::nil())))?;
            Ok::<_, StoreError>((found, who))
        };
        let (found, who) = self.0.db.read(read).await?;
        let may = self.pass(actor, "OpenPerson", &who).is_ok();
        // Also whom they asked for and may not open stands in the trace.
        let people = found.into_iter().collect();
        self.trace(actor, now, "FindByReference", rule, Shown::List(people)).await?;
        found.filter(|_| may).ok_or(AppError::NotHere)
    }

    /// Whether the actor may look for somebody by a reference.
    ///
    /// # Errors
    /// When not.
    pub fn may_find(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, "FindByReference", &Resource::Place).map(drop)
    }
}

//! Who somebody was before, for the named team alone. It is read from its own
//! stream, under its own key: no table holds a word of it.

use care::actor::{Actor, PersonId};
use care::former_identity::Former;
use care::state::State;
use care::stream::StreamRef;
use jiff::Timestamp;
use store::{ReadError, streams};

use super::{Question, Shown};
use crate::{App, AppError, gatekeeping};

impl App {
    /// What the actor's own team keeps of who somebody was, where it keeps anything.
    ///
    /// # Errors
    /// When none is kept or the actor may not read it (which look alike), or the
    /// store cannot be read.
    pub async fn former_identity(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
    ) -> Result<Vec<Former>, AppError> {
        let read = move |tx: &store::Tx<'_>| gatekeeping::of_person(tx, person, now);
        let record = self.0.db.read::<_, store::StoreError, _>(read).await?;
        let rule = self.pass(actor, Question::SeeFormerIdentity, &record)?;
        // Only past the gate is it opened at all.
        let master = self.0.master.clone();
        let stream = StreamRef::former_identity(person);
        let open = move |tx: &store::Tx<'_>| streams::load(tx, &master, stream);
        let loaded = self.0.db.read::<_, ReadError, _>(open).await?;
        let former = match (loaded.state, actor.worker()) {
            (State::FormerIdentity(state), Some(worker)) => state.of(&worker.team).to_vec(),
            _ => Vec::new(),
        };
        if former.is_empty() {
            return Err(AppError::NotHere);
        }
        self.trace(actor, now, Question::SeeFormerIdentity, rule, Shown::Record(person)).await?;
        Ok(former)
    }
}

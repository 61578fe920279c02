//! Verifying the store, past the gate like every other reading of it.

use care::actor::Actor;
use sharing::Resource;
use store::ReadError;
pub use store::verify::{Finding, Report};

use crate::questions::Question;
use crate::{App, AppError};

impl App {
    /// Verifies every chain, fold and row; `progress` hears how many of how many
    /// streams are done.
    ///
    /// # Errors
    /// When the actor may not, or the store cannot be read at all.
    pub async fn verify(
        &self,
        actor: &Actor,
        progress: impl Fn(u64, u64) + Send + 'static,
    ) -> Result<Report, AppError> {
        self.pass(actor, Question::Verify, &Resource::Place)?;
        let master = self.0.master.clone();
        let check = move |tx: &store::Tx<'_>| -> Result<Report, ReadError> {
            let all = store::verify::how_many(tx)?;
            store::verify::verify(tx, &master, &|done| progress(done, all))
        };
        Ok(self.0.db.read(check).await?)
    }
}

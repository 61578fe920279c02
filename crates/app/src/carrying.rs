//! Carrying a place: to another store, into a backup while it is served, and back
//! from one. Past the gate like everything else; a backup leaves a trace, since
//! everything that is kept goes into it.

use std::path::{Path, PathBuf};

use care::actor::Actor;
use jiff::Timestamp;
use sharing::{Gate, Resource, Verdict};
use store::carrying::{self, CarryError};
pub use store::carrying::{BackedUp, Halves, Moved, Opens, Restored, Seal};
use store::erasures::List;
use store::keys::Master;
use store::{Db, NotAnAddress, OpenOptions, StoreError, setting, standing};

use crate::erasures::Replayed;
use crate::opening::{self, OpenError, Opening, new_command};
use crate::questions::{Question, Shown};
use crate::{App, AppError, master_key};

/// Why a place was not carried.
#[derive(Debug, thiserror::Error)]
pub enum CarryingError {
    /// There is no store to carry from.
    #[error("there is no store at the address to carry from. Nothing was changed")]
    NoStore,
    /// The list of erasures is not at hand.
    #[error(
        "the list of erasures {path} is not there. Without it, somebody who was erased after this \
         backup was made would come back. Nothing was restored. Bring the newest copy of the list \
         to that place; if there truly is none any more, say why with --without-the-list"
    )]
    NoList {
        /// Where it should be.
        path: PathBuf,
    },
    /// The store could not be filled or read.
    #[error(transparent)]
    Carry(#[from] CarryError),
    /// The place could not be opened.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The gate says no, or what was erased could not be erased again.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<NotAnAddress> for CarryingError {
    fn from(error: NotAnAddress) -> Self {
        Self::Open(error.into())
    }
}

/// Moves a place from one store to another, which must be empty. The folder holds
/// the key that both are under.
///
/// # Errors
/// When a store cannot be used, or what arrived is not what left: the place stays
/// where it was.
pub async fn move_place(folder: &Path, from: &str, to: &str) -> Result<Moved, CarryingError> {
    the_program_may(Question::MovePlace)?;
    let (from, to) = (options_at(from)?, options_at(to)?);
    let master = Master::new(master_key::read_at(&folder.join("keys"))?);
    let moved = blocking(move || {
        if !Db::is_there(&from)? {
            return Err(CarryingError::NoStore);
        }
        Ok(carrying::move_place(&from, &to, &master)?)
    });
    moved.await
}

/// Opens a store again from which a move was interrupted.
///
/// # Errors
/// When it is not being carried, or cannot be used.
pub async fn call_off_the_move(from: &str) -> Result<(), CarryingError> {
    the_program_may(Question::MovePlace)?;
    let from = options_at(from)?;
    let called_off = blocking(move || {
        if !Db::is_there(&from)? {
            return Err(CarryingError::NoStore);
        }
        Ok(carrying::call_off(&from)?)
    });
    called_off.await
}

/// What a place is brought back from.
#[derive(Debug)]
pub struct Backup {
    /// Its two files.
    pub halves: Halves,
    /// What opens them.
    pub opens: Opens,
    /// Why the list of erasures is not at hand, where it is not.
    pub without_the_list: Option<String>,
}

/// Brings a place back from a backup into an empty store, and opens it. The folder
/// holds the key, and the list of erasures: nobody who is on it comes back.
///
/// # Errors
/// When the backup is not whole, the store not empty, the key or the list not at
/// hand. Nothing that was there was changed.
pub async fn restore(
    opening: Opening,
    backup: Backup,
) -> Result<(App, Restored, Replayed), CarryingError> {
    the_program_may(Question::RestorePlace)?;
    let to = opening::options(&opening)?;
    let master = Master::new(master_key::read_at(&opening.folder.join("keys"))?);
    let list = List::at(opening::list_file(&opening.folder));
    let Backup { halves, opens, without_the_list } = backup;
    if !list.exists() && without_the_list.is_none() {
        return Err(CarryingError::NoList { path: list.path().to_owned() });
    }
    let erased = list.read().map_err(AppError::from)?;
    let now = opening.now;
    let restored = blocking(move || {
        let restored = carrying::restore(&halves, &opens, &erased, &to, &master)?;
        if let Some(why) = without_the_list.map(|why| format!("{now} {why}")) {
            Db::alone(&to, move |tx| setting::put(tx, "restored_without_the_list", &why))
                .map_err(CarryError::from)?;
        }
        Ok::<_, CarryingError>(restored)
    });
    let restored = restored.await?;
    let (app, replayed) = App::open_and_replay(opening).await?;
    Ok((app, restored, replayed))
}

impl App {
    /// Makes a backup of the place while it is served.
    ///
    /// # Errors
    /// When the actor may not, a file is there already or cannot be written.
    pub async fn back_up(
        &self,
        actor: &Actor,
        now: Timestamp,
        to: Halves,
        seal: Seal,
    ) -> Result<BackedUp, CarryingError> {
        let rule = self.pass(actor, Question::BackUp, &Resource::Place)?;
        self.trace(actor, now, Question::BackUp, rule, Shown::List(Vec::new())).await?;
        let from = self.0.options.clone().guard(standing::guard());
        let this = (new_command(), now.as_millisecond());
        blocking(move || Ok(carrying::back_up(&from, &to, &seal, this)?)).await
    }
}

/// The store at an address: `sqlite:FILE` or `postgres://...`.
fn options_at(address: &str) -> Result<OpenOptions, NotAnAddress> {
    match address.strip_prefix("sqlite:") {
        Some(file) => Ok(OpenOptions::sqlite(file)),
        None => OpenOptions::postgres(address),
    }
}

/// Whether whoever runs the program may do this with a place that is not open.
fn the_program_may(question: Question) -> Result<(), CarryingError> {
    let gate = Gate::new().map_err(OpenError::from)?;
    match gate.ask(&Actor::Program, question.as_ref(), &Resource::Place) {
        Verdict::Allowed { .. } => Ok(()),
        Verdict::Denied => Err(AppError::NotHere.into()),
    }
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, CarryingError> + Send + 'static,
) -> Result<T, CarryingError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|_| Err(AppError::from(StoreError::Panicked).into()))
}

impl From<StoreError> for CarryingError {
    fn from(error: StoreError) -> Self {
        Self::Carry(error.into())
    }
}

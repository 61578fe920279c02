//! Opening a place's folder: the store, the master key beside it, and the place
//! file, which is taken into use by a command like any other change.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use basis::identifiers::Ids;
use basis::secret;
use care::actor::Actor;
use care::command::Command;
use care::place::{Place, PlaceVersion};
use care::place_file::TakePlace;
use care::refusal::Refusal;
use jiff::Timestamp;
use sharing::{Gate, GateError};
pub use store::CommitMode;
use store::erasures::List;
use store::keys::Master;
use store::migrations::{self, MigrationError};
use store::{Db, NotAnAddress, OpenOptions, StoreError};
use uuid::Uuid;

use crate::directory::AtHand;
use crate::erasures::Replayed;
use crate::link::Links;
use crate::place_in_use::InUse;
use crate::questions::counted::{LastCount, LastLacking};
use crate::sign_in::Passwords;
use crate::{App, AppError, Inner, master_key};

/// Where a place's store is kept.
#[derive(Clone, Default)]
pub enum Kept {
    /// In a file of the place's folder.
    #[default]
    InTheFolder,
    /// In a database of `PostgreSQL`, at this address. It may hold a password,
    /// so it is never shown.
    OnAServer(String),
}

impl std::fmt::Debug for Kept {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::InTheFolder => "InTheFolder",
            Self::OnAServer(_) => "OnAServer(..)",
        })
    }
}

/// What a place is opened with.
#[derive(Debug)]
pub struct Opening {
    /// The folder that holds the key and the list of erasures, each in a folder
    /// of its own, and the store where that is a file.
    pub folder: PathBuf,
    /// Where the store is.
    pub store: Kept,
    /// The place's file.
    pub place: Place,
    /// Where identifiers come from.
    pub ids: Ids,
    /// Whether transactions share their commits (they do, but for measuring).
    pub commits: CommitMode,
    /// The time at which it is opened.
    pub now: Timestamp,
}

/// Why a place could not be opened. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder or the key file cannot be used.
    #[error("{path} cannot be used: {cause}. Nothing was changed")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        cause: std::io::Error,
    },
    /// There is no store in the folder.
    #[error("there is no store in {path}. Nothing was made. Name the folder with --data")]
    NoStore {
        /// Which folder.
        path: PathBuf,
    },
    /// The store is there and its key is not.
    #[error(
        "the store is here but its key file {path} is not. Nothing was changed. Bring the key \
         file back from where it is kept; without it nothing in the store can be read"
    )]
    KeyGone {
        /// Where it should be.
        path: PathBuf,
    },
    /// The key that is needed is not at hand.
    #[error(
        "the key file {path} is not there. Nothing was changed. Bring the place's key from where \
         it is kept; without it nothing that was kept can be read"
    )]
    NoKey {
        /// Where it should be.
        path: PathBuf,
    },
    /// The key file does not hold a key.
    #[error("{path} does not hold a key of 64 hexadecimal digits. Nothing was changed")]
    NotAKey {
        /// Which file.
        path: PathBuf,
    },
    /// The address of the store is none.
    #[error(transparent)]
    Address(#[from] NotAnAddress),
    /// The store is newer than this program, or on its way elsewhere.
    #[error(transparent)]
    Migration(#[from] MigrationError),
    /// The store could not be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The sharing policies are wrong.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// The place could not be taken into use.
    #[error(transparent)]
    App(#[from] AppError),
}

/// What may be done to a store that an older program has laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It is brought up to this program.
    MayBeBroughtUp,
    /// Nothing.
    AsItIs,
}

impl App {
    /// Opens a place's folder, making it where it is new.
    ///
    /// # Errors
    /// When the folder, the key, the store or the policies cannot be used.
    pub async fn open(opening: Opening) -> Result<Self, OpenError> {
        Ok(Self::open_and_replay(opening).await?.0)
    }

    /// As [`App::open`], telling what was erased again.
    pub(crate) async fn open_and_replay(opening: Opening) -> Result<(Self, Replayed), OpenError> {
        let now = opening.now;
        let opened = Self::over(opening, Standing::MayBeBroughtUp)?;
        opened.note_the_place_in_use().await?;
        if opened.place().version.0 == 0 {
            let command = Command::TakePlace(TakePlace::first(opened.place().clone()));
            match opened.execute(&Actor::Program, now, new_command(), command).await {
                // Another server that started at the same moment was first.
                Ok(_) | Err(AppError::Refused(Refusal::PlaceInUse)) => {}
                Err(error) => return Err(error.into()),
            }
            opened.note_the_place_in_use().await?;
        }
        let replayed = opened.replay_erasures(now).await?;
        opened.say_what_was_replayed(replayed);
        Ok((opened, replayed))
    }

    /// Opens a place's folder to change the place that is in use, also where this
    /// program cannot read that any more.
    ///
    /// # Errors
    /// As [`App::open_as_it_is`].
    pub async fn open_to_change_the_place(opening: Opening) -> Result<Self, OpenError> {
        if !Db::is_there(&options(&opening)?)? {
            return Err(OpenError::NoStore { path: opening.folder });
        }
        let opened = Self::over(opening, Standing::AsItIs)?;
        match opened.note_the_place_in_use().await {
            Err(AppError::PlaceUnread { .. }) => opened.note_the_version_in_use().await?,
            other => other?,
        }
        Ok(opened)
    }

    /// Opens a place's folder as it is, to look at it: makes nothing, and takes
    /// no place file into use.
    ///
    /// # Errors
    /// As [`App::open`], and where no store is there.
    pub async fn open_as_it_is(opening: Opening) -> Result<Self, OpenError> {
        if !Db::is_there(&options(&opening)?)? {
            return Err(OpenError::NoStore { path: opening.folder });
        }
        let opened = Self::over(opening, Standing::AsItIs)?;
        opened.note_the_place_in_use().await?;
        Ok(opened)
    }

    fn over(opening: Opening, standing: Standing) -> Result<Self, OpenError> {
        let options = options(&opening)?;
        let server = match opening.store {
            Kept::InTheFolder => "main".to_owned(),
            // Several programs may serve one store: each keeps its own chains.
            Kept::OnAServer(_) => format!("s{}", new_command().simple()),
        };
        let Opening { folder, place, ids, .. } = opening;
        let file = |cause| OpenError::File { path: folder.clone(), cause };
        fs::create_dir_all(&folder).map_err(file)?;
        let key = master_key::read_or_made(&folder.join("keys"), Db::is_there(&options)?)?;
        let erasures = List::at(list_file(&folder));
        let master = Master::new(key.clone());
        let db = match standing {
            Standing::MayBeBroughtUp => migrations::open(options.clone(), &master)?,
            Standing::AsItIs => migrations::open_as_it_is(options.clone())?,
        };
        Ok(Self(Arc::new(Inner {
            db,
            options,
            erasures,
            links: Links::under(&key),
            master,
            gate: Gate::new()?,
            started_with: place.digest.clone(),
            place: InUse::new(place.with_version(PlaceVersion(0))),
            ids: Mutex::new(ids),
            server,
            passwords: Passwords::default(),
            directory: AtHand::default(),
            last_count: LastCount::default(),
            last_lacking: LastLacking::default(),
        })))
    }

    fn say_what_was_replayed(&self, replayed: Replayed) {
        let Replayed { on_the_list, again, list_was_gone } = replayed;
        let list = self.0.erasures.path().display().to_string();
        if list_was_gone {
            tracing::warn!(
                list,
                "the list of erasures was not there; it was written from the store"
            );
        }
        if again > 0 {
            tracing::warn!(
                list,
                on_the_list,
                again,
                "this store was restored from before some erasures; they were carried out again"
            );
        }
    }
}

/// How the store is opened.
pub(crate) fn options(opening: &Opening) -> Result<OpenOptions, NotAnAddress> {
    let options = match &opening.store {
        Kept::InTheFolder => OpenOptions::sqlite(store_file(&opening.folder)),
        Kept::OnAServer(address) => OpenOptions::postgres(address)?,
    };
    Ok(options.commit_mode(opening.commits))
}

/// Where the list of erasures lies in the folder.
pub(crate) fn list_file(folder: &Path) -> PathBuf {
    folder.join("erasures").join("list.txt")
}

/// Where the store lies in its folder.
fn store_file(folder: &Path) -> PathBuf {
    folder.join("livingwell.sqlite")
}

/// A new command identifier, for whoever has no form that carries one.
pub fn new_command() -> Uuid {
    let mut bytes = [0; 16];
    secret::fill(&mut bytes);
    uuid::Builder::from_random_bytes(bytes).into_uuid()
}

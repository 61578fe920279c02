//! The one way in: commands are carried out and questions answered here, for an
//! actor, at a time, past the sharing gate and with a trace. Every page, API,
//! import, test and the command line come through it; no table is written from
//! anywhere else.
//!
//! | what | where |
//! | --- | --- |
//! | opening a place's folder: store, keys, place file | [`opening`] |
//! | taking a changed place into use | [`change_of_place`] |
//! | carrying out a command | [`execute`] |
//! | answering a question | [`questions`] |
//! | signing in and out | [`sign_in`] |
//! | leave, the end of a shift, a team that closes | [`away`] |
//! | people who are in care already | [`caseload`] |
//! | verifying | [`verify`] |
//! | what the gate could not decide | [`alarms`] |
//! | to another store, into a backup and back | [`carrying`] |
//! | what was erased stays erased | [`erasures`] |
//! | the directory of offers | [`directory`] |
//! | messages that leave | [`mail`] |
//! | what a service without an account answers | [`answering`] |
//! | a service's own records, out and in as tables | [`own_records`] |

pub mod alarms;
pub mod answering;
pub mod away;
pub mod carrying;
pub mod caseload;
pub mod change_of_place;
pub mod directory;
pub mod erasures;
mod error;
pub mod execute;
mod gatekeeping;
mod http;
pub mod link;
pub mod mail;
mod master_key;
pub mod opening;
pub mod own_records;
mod place_in_use;
pub mod questions;
pub mod sign_in;
pub mod verify;

use std::sync::{Arc, Mutex};

use basis::identifiers::Ids;
use care::place::Place;
use sharing::Gate;
use store::erasures::List;
use store::keys::Master;
use store::{Db, OpenOptions};

pub use error::AppError;
pub use gatekeeping::Steps;
use place_in_use::InUse;
pub use store::reading;
pub use store::spoken_of;
pub use store::trace::{Opened, Traced};

/// A place that runs: its store, its keys, its rules.
#[derive(Clone, Debug)]
pub struct App(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    db: Db,
    /// How the store is opened.
    options: OpenOptions,
    erasures: List,
    master: Master,
    links: link::Links,
    gate: Gate,
    place: InUse,
    /// The digest of the files that the program was started with.
    started_with: String,
    ids: Mutex<Ids>,
    server: String,
    passwords: sign_in::Passwords,
    directory: directory::AtHand,
    last_count: questions::counted::LastCount,
    last_lacking: questions::counted::LastLacking,
}

impl App {
    /// The place's file, as it is in use.
    pub fn place(&self) -> &'static Place {
        self.0.place.get()
    }

    /// Whether the files that the program was started with are not the place in
    /// use: it goes on with what is in use.
    pub fn was_started_with_other_files(&self) -> bool {
        self.0.started_with != self.place().digest
    }

    /// What the store's writer has done so far.
    pub fn statistics(&self) -> store::Statistics {
        self.0.db.statistics()
    }

    /// Closes the store: what is queued is finished, and the files are whole. It
    /// happens by itself when the last handle goes.
    pub fn close(&self) {
        self.0.db.close();
    }

    /// Works with the identifiers at hand. A thread that panicked while it held
    /// them has left nothing half made.
    fn with_ids<T>(&self, work: impl FnOnce(&mut Ids) -> T) -> T {
        let mut ids = self.0.ids.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        work(&mut ids)
    }
}

//! A real place in a folder of its own: Lambeth as its files tell it, opened as
//! the program opens it, with chance that is seeded and a clock that is set.

use std::path::{Path, PathBuf};

use app::App;
use app::opening::Opening;
use basis::clock::{Clock, SetClock};
use basis::identifiers::Ids;
use care::actor::{Actor, Worker, WorkerId};
use care::command::Command;
use care::place::{RoleId, TeamId};
use care::worker::AddWorker;
use jiff::Timestamp;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;
use store::CommitMode;
use tempfile::TempDir;
use uuid::Uuid;

use crate::raw::RawStore;

/// The root of the workspace.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The folder of Lambeth's files.
pub fn lambeth() -> PathBuf {
    root().join("places/lambeth")
}

/// The folders of every place that the program is tried in: both real ones, and
/// one made up to have as little as a place can have.
pub fn every_place() -> [PathBuf; 3] {
    [lambeth(), root().join("places/lancashire"), root().join("crates/testing/one-room")]
}

/// A new folder, in memory where the machine has such a place: a test of what
/// is kept does not wait for a disk.
pub fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() {
        tempfile::tempdir_in(memory).unwrap()
    } else {
        tempfile::tempdir().unwrap()
    }
}

/// A place that is open.
#[derive(Debug)]
pub struct TestPlace {
    /// The one way in.
    pub app: App,
    /// What time it is.
    pub clock: SetClock,
    /// What is kept, uninterpreted.
    pub raw: RawStore,
    // Last, so that the files are closed before they go.
    folder: TempDir,
}

impl TestPlace {
    /// Opens a new Lambeth.
    pub async fn open(seed: u64, now: Timestamp) -> Self {
        Self::open_in(&lambeth(), seed, now).await
    }

    /// Opens a new place by its files.
    pub async fn open_in(files: &Path, seed: u64, now: Timestamp) -> Self {
        let folder = folder();
        let mut chance = ChaCha12Rng::seed_from_u64(seed);
        let opening = Opening {
            folder: folder.path().to_owned(),
            store: crate::engine::kept(folder.path()),
            place: place::read(files).unwrap(),
            ids: Ids::from_chance(move |bytes| chance.fill_bytes(bytes)),
            commits: CommitMode::Shared,
            now,
        };
        let app = App::open(opening).await.unwrap();
        Self { app, clock: SetClock::at(now), raw: RawStore::open(folder.path()), folder }
    }

    /// The folder of its keys, and of its store where that is a file.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Another program over the same store, started with these files.
    pub async fn another(&self, place: care::place::Place) -> App {
        let opening = Opening {
            folder: self.folder.path().to_owned(),
            store: crate::engine::kept(self.folder.path()),
            place,
            ids: Ids::from_system(),
            commits: CommitMode::Shared,
            now: self.clock.now(),
        };
        App::open(opening).await.unwrap()
    }

    /// Gives somebody who works here an account. Nobody can sign in to it: a
    /// real password's print takes longer than all else that a test does.
    pub async fn worker(&self, id: Uuid, name: &str, team: &str, role: &str) -> Worker {
        let (team, role) = (TeamId::read(team).unwrap(), RoleId::read(role).unwrap());
        let add = AddWorker {
            worker: WorkerId(id),
            name: basis::words::Line::read(name).unwrap(),
            sign_in_name: basis::words::Line::read(&name.to_lowercase()).unwrap(),
            password_print: "nobody's".to_owned(),
            team: team.clone(),
            role: role.clone(),
        };
        let command = Command::AddWorker(add);
        let (now, program) = (self.clock.now(), Actor::Program);
        self.app.execute(&program, now, id, command).await.unwrap();
        let organisation = self.app.place().team(&team).unwrap().organisation.clone();
        Worker { id: WorkerId(id), name: name.to_owned(), role, team, organisation }
    }
}

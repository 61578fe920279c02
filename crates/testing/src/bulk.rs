//! A large store, filled in large batches: the borough's people through a door that
//! decides by the same rules over streams that it holds folded in memory, and appends
//! by the store's own append, thousands of commands in one transaction. The tables are
//! made from the rows of the states, as always. It asks no gate and no clock: it is for
//! measuring pages, never for a place.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::opening::Opening;
use app::{App, AppError};
use basis::identifiers::Ids;
use basis::reference::Reference;
use basis::secret::Sealed;
use borough::door::{Door, Happened};
use borough::plan::{Plan, Size};
use borough::staff::{self, Staff};
use borough::walk::Walk;
use care::actor::Actor;
use care::command::Command;
use care::decide::decide;
use care::event::Event;
use care::journey;
use care::place::Place;
use care::stream::{StreamId, StreamRef};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest as _, Sha256};
use store::append::{self, AppendError, Origin, Prepared};
use store::keys::Master;
use store::outbox::Queued;
use store::streams::{self, Head, Loaded};
use store::{CommitMode, Db, OpenOptions, ReadError, Tx};
use uuid::Uuid;

use crate::raw::master_of;

/// The password of everybody who works in such a store: nobody there is real.
pub const PASSWORD: &str = "seven herons borrowed a violin";

/// How many commands are written in one transaction.
const TOGETHER: usize = 250;

/// The file that says what a store was filled with.
const STAMP: &str = "filled-with";

/// A door that holds what it has decided until there is much of it.
#[derive(Debug, Clone)]
pub struct Bulk(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    app: App,
    db: Db,
    master: Master,
    held: Mutex<Held>,
}

#[derive(Debug)]
struct Held {
    ids: Ids,
    /// The streams of whom it is about now, as they will stand, and those of workers.
    streams: BTreeMap<StreamId, Loaded>,
    workers: BTreeMap<StreamId, Loaded>,
    prepared: Vec<Prepared>,
    /// Every reference that is given.
    references: BTreeSet<Reference>,
}

/// Fills a store in a folder with so many people of two years, or leaves it where it was
/// filled with the same before; `progress` hears how many there are.
///
/// # Errors
/// What could not be done, in words.
pub async fn filled(
    folder: &Path,
    files: &Path,
    size: Size,
    mut progress: impl FnMut(u64),
) -> Result<(), String> {
    let place = place::read(files).map_err(|_| "the place cannot be read".to_owned())?;
    let stamp = stamp_of(&place, size);
    if fs::read_to_string(folder.join(STAMP)).is_ok_and(|kept| kept == stamp) {
        return Ok(());
    }
    let _ = fs::remove_dir_all(folder);
    let said = |error: &dyn std::fmt::Display| error.to_string();
    let opening = Opening {
        folder: folder.to_owned(),
        store: app::opening::Kept::InTheFolder,
        place,
        ids: Ids::from_system(),
        commits: CommitMode::Shared,
        now: size.from,
    };
    let app = App::open(opening).await.map_err(|error| said(&error))?;
    let parts = staff::all(app.place()).map_err(|error| said(&error))?;
    let staff = Staff::hire(&app, size.from, parts, || PASSWORD.to_owned()).await;
    let staff = Arc::new(staff.map_err(|error| said(&error))?);
    let bulk = Bulk::over(folder, app, &staff).map_err(|error| said(&error))?;
    let plan = Plan::of(bulk.place(), size).map_err(|error| said(&error))?;
    let mut writing = None;
    for (number, life) in (1..).zip(plan.lives()) {
        let life = life.map_err(|error| said(&error))?;
        let mut walk = Walk::new(bulk.clone(), Arc::clone(&staff), life);
        walk.until(Timestamp::MAX).await.map_err(|error| said(&error))?;
        bulk.forgets_whom_it_is_about();
        if bulk.holds_much() {
            wait_for(writing.take()).await?;
            writing = Some(bulk.write());
            progress(number);
        }
    }
    wait_for(writing).await?;
    wait_for(Some(bulk.write())).await?;
    fs::write(folder.join(STAMP), stamp).map_err(|error| said(&error))
}

type Writing = tokio::task::JoinHandle<Result<(), AppendError>>;

async fn wait_for(writing: Option<Writing>) -> Result<(), String> {
    let Some(writing) = writing else { return Ok(()) };
    let written = writing.await.map_err(|error| error.to_string())?;
    written.map_err(|error| error.to_string())
}

/// What a store is filled with: another plan, place or schema is another store.
fn stamp_of(place: &Place, size: Size) -> String {
    let mut over = Sha256::new();
    over.update(place.digest.as_bytes());
    over.update(store::schema().join("\n").as_bytes());
    let lives = Plan::of(place, Size { people: 1000, ..size });
    over.update(format!("{:?}", lives.map(|plan| plan.lives().collect::<Vec<_>>())).as_bytes());
    format!("{size:?} {:?}", over.finalize())
}

/// Two years that end on a day that stays the same from run to run, so that the store
/// can be kept.
pub fn two_years(people: u64, until: Timestamp) -> Size {
    let from = until - SignedDuration::from_hours(2 * 365 * 24);
    Size { seed: 1, people, from, until }
}

impl Bulk {
    fn over(folder: &Path, app: App, staff: &Staff) -> Result<Self, ReadError> {
        let master = master_of(folder);
        let options = OpenOptions::sqlite(folder.join("livingwell.sqlite")).readers(1);
        let db = Db::open(&options, &store::schema())?;
        let actors = staff.members().iter().filter_map(|member| member.actor().worker());
        let workers: Vec<StreamRef> = actors.map(|worker| StreamRef::worker(worker.id)).collect();
        let with = master.clone();
        let read = move |tx: &Tx<'_>| -> Result<BTreeMap<StreamId, Loaded>, ReadError> {
            let load = |stream| Ok((stream, streams::load(tx, &with, stream)?));
            let loaded: Result<Vec<(StreamRef, Loaded)>, ReadError> =
                workers.iter().copied().map(load).collect();
            Ok(loaded?.into_iter().map(|(stream, loaded)| (stream.id, loaded)).collect())
        };
        let workers = db.read_blocking(read)?;
        let (ids, streams, prepared) = (Ids::from_system(), BTreeMap::new(), Vec::new());
        let references = BTreeSet::new();
        let held = Mutex::new(Held { ids, streams, workers, prepared, references });
        Ok(Self(Arc::new(Inner { app, db, master, held })))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn forgets_whom_it_is_about(&self) {
        self.held().streams.clear();
    }

    fn holds_much(&self) -> bool {
        self.held().prepared.len() >= TOGETHER
    }

    /// Begins to write all that it holds, in one transaction.
    fn write(&self) -> Writing {
        let prepared = std::mem::take(&mut self.held().prepared);
        let db = self.0.db.clone();
        let write = move |tx: &Tx<'_>| -> Result<(), AppendError> {
            prepared.iter().try_for_each(|one| append::commit(tx, one))
        };
        tokio::spawn(async move { db.write(write).await })
    }

    fn decided(
        &self,
        actor: &Actor,
        now: Timestamp,
        id: Uuid,
        command: &Command,
    ) -> Result<Happened, AppError> {
        let held = &mut *self.held();
        // Whoever may walk with somebody who comes back is one of those who work here.
        let accounts = command.comes_back_on().map(|_| held.accounts());
        let reads = command.reads().into_iter().chain(command.gives_to(actor));
        let reads = reads.chain(accounts.into_iter().flatten());
        let loaded: Vec<Loaded> = reads.map(|stream| held.stands(stream)).collect();
        let states = streams::states(&loaded);
        let place = self.place();
        // Among so many some draw a reference that is given: they draw again.
        let decision = loop {
            let decision = decide(&states, command, place, now, &mut held.ids, actor)?;
            let mut drawn = decision.events.iter().filter_map(|(_, event)| reference(event));
            if drawn.all(|reference| held.references.insert(reference)) {
                break decision;
            }
        };
        let queued = |message| Queued { id: held.ids.uuid(now), at: now, message };
        let messages = decision.messages.into_iter().map(queued).collect();
        let origin = Origin {
            command: id,
            name: command.name(),
            print: Sha256::digest(id.as_bytes()).into(),
            now,
            actor: actor.named(),
            organisation: actor.worker().map(|worker| worker.organisation.to_string()),
            place_version: place.version.0,
        };
        // Whoever is joined with them stands still: nobody else writes here.
        let everybody = command.about().into_iter().collect();
        let rests_on = command.rests_on(&everybody).into_iter();
        let rests_on = rests_on.map(|stream| (stream, held.stands(stream).head)).collect();
        let over = (loaded, rests_on);
        let (prepared, stand) =
            append::prepare_and_follow(&self.0.master, origin, over, &decision.events, messages)?;
        held.prepared.push(prepared);
        held.streams.extend(stand.into_iter().map(|loaded| (loaded.stream.id, loaded)));
        Ok(decision.events)
    }
}

/// The reference that is given with an event.
fn reference(event: &Event) -> Option<Reference> {
    let Event::Journey(event) = event else { return None };
    match event.as_ref() {
        journey::Event::IntroductionMade { reference, .. } => Some(*reference),
        journey::Event::CameBackToTheDoor(back) => Some(back.reference),
        _ => None,
    }
}

impl Held {
    /// The accounts of everybody who works here.
    fn accounts(&self) -> Vec<StreamRef> {
        self.workers.values().map(|loaded| loaded.stream).collect()
    }

    /// A stream as it will stand once all is written.
    fn stands(&self, stream: StreamRef) -> Loaded {
        let known = self.streams.get(&stream.id).or_else(|| self.workers.get(&stream.id));
        if let Some(Loaded { stream, head, state, key }) = known {
            return Loaded { stream: *stream, head: *head, state: state.clone(), key: key.clone() };
        }
        let state = care::state::State::before_the_first(stream.kind);
        Loaded { stream, head: Head::NEW, state, key: None }
    }
}

impl Door for Bulk {
    fn place(&self) -> &Place {
        self.0.app.place()
    }

    fn link(&self, command: Uuid) -> Sealed {
        self.0.app.link_of(command).sealed()
    }

    fn receipt(&self, command: Uuid) -> Sealed {
        self.0.app.receipt_of(command).sealed()
    }

    async fn send(
        &self,
        actor: &Actor,
        at: Timestamp,
        id: Uuid,
        command: Command,
    ) -> Result<Happened, AppError> {
        self.decided(actor, at, id, &command)
    }
}

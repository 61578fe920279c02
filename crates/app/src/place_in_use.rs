//! The place that is in use, as this program knows it. It is kept in the store when
//! it is taken, so every program over the same store reads the same one. A program
//! that serves follows what is written, and takes note of a change within a second
//! without being started again; one that writes under another place hears so at once.

use std::convert::Infallible;
use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use basis::clock::Clock;
use care::place::{Place, PlaceVersion};
use care::place_file::PlaceInUse;
use care::state::State;
use care::stream::StreamRef;
use jiff::Timestamp;
use store::following::{self, At};
use store::reading::left_behind;
use store::{StoreError, Tx, streams};
use tokio::time::{MissedTickBehavior, interval};

use crate::{App, AppError};

/// How often a program that serves looks at what was written by others: another
/// place is to be noticed within a second.
const LOOKS_EVERY: Duration = Duration::from_millis(400);

/// The place, for whoever asks. A place changes seldom and is small, so each that
/// was ever in use stays for as long as the program runs.
#[derive(Debug)]
pub(crate) struct InUse(RwLock<&'static Place>);

impl InUse {
    pub(crate) fn new(place: Place) -> Self {
        Self(RwLock::new(Box::leak(Box::new(place))))
    }

    pub(crate) fn get(&self) -> &'static Place {
        // A thread that panicked while it held the lock has left it whole.
        *self.0.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, place: Place) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Box::leak(Box::new(place));
    }
}

impl App {
    /// Follows what any program writes to this store, for as long as this one
    /// serves, and takes note of another place in use; and keeps what the gate could
    /// not decide.
    pub async fn follow(&self, clock: impl Clock) -> Infallible {
        let mut looks = interval(LOOKS_EVERY);
        looks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let (mut heard, mut well) = (None, true);
        loop {
            looks.tick().await;
            let followed = match self.follow_on(&mut heard, clock.now()).await {
                Ok(()) => self.after_what_was_heard(clock.now()).await,
                no => no,
            };
            match followed {
                Ok(()) => well = true,
                // Said once, not at every look.
                Err(error) if well => {
                    well = false;
                    tracing::error!(%error, "what others write cannot be followed; trying on");
                }
                Err(_) => {}
            }
        }
    }

    /// What is done at each look: the directory is brought up to what was heard, and what
    /// the gate could not decide is kept.
    async fn after_what_was_heard(&self, now: Timestamp) -> Result<(), AppError> {
        self.keep_the_directory_fresh(now).await?;
        self.keep_what_was_spoken_of_now_and_then(now).await?;
        self.keep_alarms(now).await
    }

    /// Hears everything after `heard`, which is moved on only past what was dealt with.
    async fn follow_on(&self, heard: &mut Option<At>, now: Timestamp) -> Result<(), AppError> {
        let mut after = if let Some(after) = *heard {
            after
        } else {
            // First where we begin, then what is so: what comes between is heard twice.
            let now = self.0.db.read::<_, StoreError, _>(following::now).await?;
            self.note_the_place_in_use().await?;
            self.0.directory.forget();
            *heard.insert(now)
        };
        loop {
            let read = move |tx: &Tx<'_>| following::next(tx, after);
            let new = self.0.db.read::<_, StoreError, _>(read).await?;
            let Some(last) = new.last() else { return Ok(()) };
            if new.iter().any(|event| event.stream == StreamRef::PLACE.id) {
                self.note_the_place_in_use().await?;
                self.bring_the_offers_of_the_place(now).await?;
            }
            let of_offers = new.iter().filter(|event| event.kind.starts_with("offer."));
            self.0.directory.hear(of_offers.map(|event| event.stream));
            after = *heard.insert(last.at);
        }
    }

    /// Takes note of the place in use where it is another than this program knows.
    ///
    /// # Errors
    /// When the store cannot be read, or the place in it not by this program.
    pub(crate) async fn note_the_place_in_use(&self) -> Result<(), AppError> {
        let read = |tx: &Tx<'_>| left_behind::version_in_use(tx);
        let version = self.0.db.read::<_, StoreError, _>(read).await?;
        if version == i64::from(self.place().version.0) {
            return Ok(());
        }
        let master = self.0.master.clone();
        let read = move |tx: &Tx<'_>| streams::load(tx, &master, StreamRef::PLACE);
        let loaded = self.0.db.read(read).await?;
        let State::Place(PlaceInUse { taken: Some((version, _, digest)), files }) = loaded.state
        else {
            return Ok(());
        };
        let place = if digest == self.place().digest {
            self.place().clone()
        } else {
            let kept = place::read_texts(&place::Texts::of(files));
            kept.map_err(|errors| AppError::PlaceUnread {
                version,
                errors: errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"),
            })?
        };
        self.0.place.set(place.with_version(PlaceVersion(version)));
        Ok(())
    }

    /// With the version that is in use, whatever this program can read of it: for
    /// whoever brings files that it can read.
    pub(crate) async fn note_the_version_in_use(&self) -> Result<(), AppError> {
        let read = |tx: &Tx<'_>| left_behind::version_in_use(tx);
        let version = self.0.db.read::<_, StoreError, _>(read).await?;
        let version = PlaceVersion(u32::try_from(version).unwrap_or(u32::MAX));
        self.0.place.set(self.place().clone().with_version(version));
        Ok(())
    }
}

//! The directory of offers at hand: an index in memory, made from the tables where it is
//! first needed and kept fresh by what any program writes (`place_in_use`), so that a changed
//! offer is found within a second on every server.
//!
//! | what | where |
//! | --- | --- |
//! | the index, and keeping it fresh | here |
//! | what people ask of it | [`finding`] |
//! | what a worker and a person choose from together | [`choosing`] |
//! | what whoever looks after it asks | [`looking_after`], [`missing`] |
//! | offers of the place's own file | [`of_the_place`] |
//! | another directory, taken in | [`taking_in`] |
//! | a spreadsheet that a charity filled in | [`sheets`] |
//! | the same, by its address | [`fetching`] |

pub mod choosing;
pub mod fetching;
pub mod finding;
pub mod looking_after;
pub mod missing;
mod of_the_place;
mod sealed;
pub mod sheets;
pub mod taking_in;
mod waits;

pub use ::directory::{open_referral, search};

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError, RwLock};

use ::directory::search::{Index, Known, SearchError, Thesaurus};
use care::offer::{EntryId, Places, Source, Standing};
use care::place::{OfferId, Place, TeamId};
use care::stream::StreamId;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp, ToSpan as _};
use store::reading::directory::{self as table, InDirectory};
use store::spoken_of::{Spoken, Times};
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::{App, AppError};

/// How many offers are read at once.
const PAGE: i64 = 500;
/// How long it is believed how much room somebody said there is.
const BELIEVED: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Where nobody has made sure of an offer for so many months, its details count as old.
const OLD_AFTER_MONTHS: i8 = 12;

/// The index, as far as this program has made it.
#[derive(Default)]
pub(crate) struct AtHand {
    index: RwLock<Option<Made>>,
    /// Those in the directory alone that a team answers for, by the short names that journeys
    /// have for them: what they are called, and which team.
    chosen: RwLock<BTreeMap<OfferId, Chosen>>,
    /// What people spoke of since that was kept last, as numbers.
    pub(super) spoken: Mutex<BTreeMap<Spoken, Times>>,
    pub(super) spoken_kept_at: Mutex<Option<Timestamp>>,
    /// Streams of offers that were written since the index heard of them.
    heard: Mutex<BTreeSet<StreamId>>,
    /// One at a time brings the index up to what is written: who came later would else put
    /// what was read earlier.
    at_work: tokio::sync::Mutex<()>,
}

/// An offer of the directory that somebody can be connected to, or could be once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// What it is called.
    pub name: String,
    /// The team that answers for it.
    pub team: TeamId,
}

/// An index, and of which reading of the place's files.
struct Made {
    index: Index,
    of_place: String,
    /// On which day: what is old or no longer believed is another every day.
    on: Date,
    waits_at: Timestamp,
}

impl std::fmt::Debug for AtHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AtHand")
    }
}

impl AtHand {
    /// Forgets the index: it is made anew where it is next needed.
    pub(crate) fn forget(&self) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Hears that something was written of an offer.
    pub(crate) fn hear(&self, streams: impl IntoIterator<Item = StreamId>) {
        self.heard.lock().unwrap_or_else(PoisonError::into_inner).extend(streams);
    }

    fn take_heard(&self) -> Vec<StreamId> {
        let mut heard = self.heard.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *heard).into_iter().collect()
    }

    fn has_heard(&self) -> bool {
        !self.heard.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }

    /// Whether it is to be made, of this place on this day.
    fn is_to_make(&self, place: &Place, day: Date) -> bool {
        let made = self.index.read().unwrap_or_else(PoisonError::into_inner);
        let is_right = |made: &Made| made.of_place == place.digest && made.on == day;
        made.as_ref().is_none_or(|made| !is_right(made) || made.index.is_worn())
    }

    pub(crate) fn with<T>(&self, work: impl FnOnce(&Index) -> T) -> Option<T> {
        let made = self.index.read().unwrap_or_else(PoisonError::into_inner);
        made.as_ref().map(|made| work(&made.index))
    }

    fn change<T>(&self, work: impl FnOnce(&mut Index) -> T) -> Option<T> {
        let mut made = self.index.write().unwrap_or_else(PoisonError::into_inner);
        made.as_mut().map(|made| work(&mut made.index))
    }
}

impl App {
    /// An offer that stands in the directory alone, by the short name that a journey has for
    /// it. It keeps its name here whatever becomes of it.
    pub fn chosen_offer(&self, offer: &OfferId) -> Option<Chosen> {
        let chosen = self.0.directory.chosen.read().unwrap_or_else(PoisonError::into_inner);
        chosen.get(offer).cloned()
    }

    /// The short name by which somebody can be connected to an offer, where a team of the
    /// place answers for it.
    pub fn can_be_chosen(&self, offer: &InDirectory) -> Option<OfferId> {
        let place = self.place();
        if let Some(Source::Place(name)) = &offer.source {
            return place.offer(name).map(|named| named.id.clone());
        }
        let team = TeamId::read(offer.answers.as_deref()?).ok()?;
        place.team(&team).and_then(|_| offer.offer.short_name())
    }

    /// Knows anew which offers in the directory alone a team answers for.
    async fn know_who_answers(&self) -> Result<(), AppError> {
        let answered = self.0.db.read::<_, StoreError, _>(table::answered).await?;
        let one = |(offer, name, team): (EntryId, String, String)| {
            Some((offer.short_name()?, Chosen { name, team: TeamId::read(&team).ok()? }))
        };
        let known = answered.into_iter().filter_map(one).collect();
        let mut chosen = self.0.directory.chosen.write().unwrap_or_else(PoisonError::into_inner);
        *chosen = known;
        Ok(())
    }

    /// Brings the index up to all that is known to be written. Whoever serves calls it again
    /// and again; whoever asks first waits until it is made.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub(crate) async fn keep_the_directory_fresh(&self, now: Timestamp) -> Result<(), AppError> {
        let _alone = self.0.directory.at_work.lock().await;
        let day = self.place().calendar.day(now);
        if self.0.directory.is_to_make(self.place(), day) {
            // What is written meanwhile is heard again.
            drop(self.0.directory.take_heard());
            self.make_the_index(now).await?;
        }
        if self.0.directory.has_heard() {
            let streams = self.0.directory.take_heard();
            let brought = self.bring_up(now, streams.clone()).await;
            if brought.is_err() {
                self.0.directory.hear(streams);
            }
            brought?;
        }
        self.know_waits_anew(now).await
    }

    /// Brings the offers of these streams into the index, as they are now.
    async fn bring_up(&self, now: Timestamp, streams: Vec<StreamId>) -> Result<(), AppError> {
        let read = move |tx: &Tx<'_>| table::of_streams(tx, &streams);
        let changed = self.0.db.read::<_, StoreError, _>(read).await?;
        let day = self.place().calendar.day(now);
        let put = |index: &mut Index| {
            changed.iter().try_for_each(|offer| index.put(known(offer, day, now)))?;
            index.commit()
        };
        self.0.directory.change(put).transpose()?;
        if changed.iter().any(|offer| offer.answers.is_some()) {
            self.know_who_answers().await?;
        }
        Ok(())
    }

    async fn make_the_index(&self, now: Timestamp) -> Result<(), AppError> {
        let place = self.place();
        let thesaurus = Thesaurus::of(&place.needs, &place.spoken, &place.who);
        let mut index = Index::of(thesaurus, [])?;
        let (mut after, day) = (Uuid::nil(), place.calendar.day(now));
        loop {
            let read = move |tx: &Tx<'_>| table::seen_after(tx, after, PAGE);
            let offers = self.0.db.read::<_, StoreError, _>(read).await?;
            let Some(last) = offers.last() else { break };
            after = last.offer.0;
            offers.iter().try_for_each(|offer| index.put(known(offer, day, now)))?;
        }
        index.commit()?;
        self.know_who_answers().await?;
        let (of_place, waits_at) = (place.digest.clone(), Timestamp::UNIX_EPOCH);
        let made = Made { index, of_place, on: day, waits_at };
        let mut at_hand = self.0.directory.index.write().unwrap_or_else(PoisonError::into_inner);
        *at_hand = Some(made);
        Ok(())
    }
}

/// An offer as the index must know it on a day.
fn known(offer: &InDirectory, day: Date, now: Timestamp) -> Known<'_> {
    // A double is seen by the one that stays.
    let standing = if offer.same_as.is_some() { Standing::Closed } else { offer.standing };
    Known {
        id: offer.offer,
        entry: &offer.entry,
        standing,
        places: places_now(offer, now),
        old: is_old(offer, day),
    }
}

/// How much room an offer has, where somebody said so lately.
pub fn places_now(offer: &InDirectory, now: Timestamp) -> Option<Places> {
    let (places, at) = offer.places?;
    let at = Timestamp::from_millisecond(at).ok()?;
    (now.duration_since(at) <= BELIEVED).then_some(places)
}

/// Whether nobody has made sure of an offer's details for long.
/// The place's own file is looked at whenever it is taken into use.
pub fn is_old(offer: &InDirectory, day: Date) -> bool {
    if is_of_the_place(offer) {
        return false;
    }
    offer.entry.assured.is_none_or(|assured| assured < old_before(day))
}

/// What somebody made sure of before that day is old.
fn old_before(day: Date) -> Date {
    day.checked_sub(i32::from(OLD_AFTER_MONTHS).months()).unwrap_or(day)
}

/// Whether it is one of the place's own file.
pub fn is_of_the_place(offer: &InDirectory) -> bool {
    matches!(offer.source, Some(Source::Place(_)))
}

impl From<SearchError> for AppError {
    fn from(error: SearchError) -> Self {
        Self::Search(error.to_string())
    }
}

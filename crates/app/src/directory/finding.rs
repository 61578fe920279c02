//! What anybody asks of the directory: what fits their words, one offer whole, those they
//! kept. Nothing of what they ask is written down anywhere.

use ::directory::search::{Asked, Counts, Found, Hit};
use care::actor::Actor;
use care::offer::{EntryId, Standing};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::directory::{self as table, InDirectory};
use store::{StoreError, Tx};

use crate::questions::Question;
use crate::{App, AppError};

/// How many doubles of doubles are followed.
const HOPS: usize = 5;

/// What was found in the directory.
#[derive(Debug, Clone)]
pub struct FoundOffers {
    /// The best, best first, each with why it is shown.
    pub offers: Vec<(Hit, Shown)>,
    /// How many there are in all.
    pub count: usize,
    /// How many there were before they were narrowed.
    pub before: usize,
    /// How many each choice would leave.
    pub counts: Counts,
}

/// An offer as anybody may see it.
#[derive(Debug, Clone)]
pub struct Shown {
    /// The offer.
    pub offer: InDirectory,
    /// How long one waited lately, in days, where enough were met to tell.
    pub wait: Option<u16>,
}

impl App {
    /// What fits somebody's words best.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub async fn find_offers(
        &self,
        actor: &Actor,
        now: Timestamp,
        asked: &Asked,
    ) -> Result<FoundOffers, AppError> {
        self.pass(actor, Question::FindOffers, &Resource::Place)?;
        self.as_fresh_as_can_be(now).await?;
        let found = self.0.directory.with(|index| index.search(asked)).transpose()?;
        let Some(Found { hits, count, before, counts, .. }) = found else {
            return Err(AppError::NotHere);
        };
        let ids: Vec<EntryId> = hits.iter().map(|hit| hit.id).collect();
        let read = move |tx: &Tx<'_>| table::these(tx, &ids);
        let mut known = self.0.db.read::<_, StoreError, _>(read).await?;
        // What closed a moment ago is not shown any more.
        let offers = hits.into_iter().filter_map(|hit| {
            let offer = known.remove(&hit.id).filter(is_seen)?;
            Some((hit, self.shown(offer)))
        });
        Ok(FoundOffers { offers: offers.collect(), count, before, counts })
    }

    /// One offer, as anybody may see it; of a double the one that stays. One that closed is
    /// there with nothing but its name, so that whoever kept it learns that.
    ///
    /// # Errors
    /// When it is not there, or only proposed.
    pub async fn offer(&self, actor: &Actor, offer: EntryId) -> Result<Shown, AppError> {
        self.pass(actor, Question::SeeOffer, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| the_one_that_stays(tx, offer);
        let found = self.0.db.read::<_, StoreError, _>(read).await?;
        let found = found.filter(|offer| offer.standing != Standing::Proposed);
        found.map(|offer| self.shown(offer)).ok_or(AppError::NotHere)
    }

    /// Those of some offers that anybody may see, in the order in which they were named.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn offers(&self, actor: &Actor, offers: &[EntryId]) -> Result<Vec<Shown>, AppError> {
        self.pass(actor, Question::SeeOffer, &Resource::Place)?;
        let ids = offers.to_vec();
        let read = move |tx: &Tx<'_>| {
            ids.iter().map(|offer| the_one_that_stays(tx, *offer)).collect::<Result<Vec<_>, _>>()
        };
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        let seen = known.into_iter().flatten().filter(is_seen);
        Ok(seen.map(|offer| self.shown(offer)).collect())
    }

    /// A page of all that fits, in the order of their identifiers, for whoever reads the whole
    /// directory; and how many there are.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub async fn page_of_offers(
        &self,
        actor: &Actor,
        now: Timestamp,
        asked: &Asked,
        (from, many): (usize, usize),
    ) -> Result<(Vec<InDirectory>, usize), AppError> {
        self.pass(actor, Question::FindOffers, &Resource::Place)?;
        self.as_fresh_as_can_be(now).await?;
        let all = self.0.directory.with(|index| index.all(asked)).transpose()?.unwrap_or_default();
        let page: Vec<EntryId> = all.iter().skip(from).take(many).copied().collect();
        let read = move |tx: &Tx<'_>| table::these(tx, &page);
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        Ok((known.into_values().filter(is_seen).collect(), all.len()))
    }

    /// Brings the index up to what is written; where that cannot be, what is at hand is better
    /// than nothing.
    pub(super) async fn as_fresh_as_can_be(&self, now: Timestamp) -> Result<(), AppError> {
        match self.keep_the_directory_fresh(now).await {
            Err(error) if self.0.directory.with(|_| ()).is_some() => {
                tracing::error!(%error, "the directory's index could not be brought up");
                Ok(())
            }
            other => other,
        }
    }

    pub(super) fn shown(&self, offer: InDirectory) -> Shown {
        let wait = self.0.directory.with(|index| index.wait(offer.offer)).flatten();
        Shown { offer, wait }
    }
}

/// An offer, or the one that stays where it is the same as another, or as one that is the
/// same as another.
fn the_one_that_stays(tx: &Tx<'_>, offer: EntryId) -> Result<Option<InDirectory>, StoreError> {
    let mut one = table::one(tx, offer)?;
    for _ in 0..HOPS {
        let Some(stays) = one.as_ref().and_then(|one| one.same_as) else { break };
        one = table::one(tx, stays)?;
    }
    Ok(one)
}

/// Whether anybody outside may see it.
fn is_seen(offer: &InDirectory) -> bool {
    offer.standing.is_seen()
}

//! What a front-door worker and a person choose from together: offers that fit what matters to
//! the person, and, for any that they ask after, why it is not among the first. Nothing of what
//! is asked is written down.

use ::directory::search::{Asked, Beside};
use basis::folded::folded;
use care::actor::Actor;
use care::offer::{EntryId, Standing};
use care::place::{OfferId, TeamId};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::directory as table;
use store::reading::to_choose;
use store::{StoreError, Tx};

use super::finding::Shown;
use crate::questions::Question;
use crate::{App, AppError};

/// How many offers of a name are told of at once.
const TOLD_OF: i64 = 5;

/// An offer that somebody asked after.
#[derive(Debug, Clone)]
pub struct AskedAfter {
    /// The offer.
    pub shown: Shown,
    /// Where it stands beside what was found; nothing where it is closed.
    pub beside: Option<Beside>,
}

/// An offer to which somebody can be connected, unless it is paused or closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToChoose {
    /// The short name that journeys have for it.
    pub offer: OfferId,
    /// What it is called.
    pub name: String,
    /// How it stands: what is not open cannot be chosen.
    pub standing: Standing,
    /// Why it is paused or closed.
    pub why: Option<String>,
}

impl App {
    /// Every offer to which a team of the place answers: those of the place's own file, and
    /// those of the directory, by their names.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn offers_to_choose(&self, actor: &Actor) -> Result<Vec<ToChoose>, AppError> {
        self.pass(actor, Question::FindOffers, &Resource::Place)?;
        let known = self.0.db.read::<_, StoreError, _>(to_choose::to_choose).await?;
        let place = self.place();
        let of_the_place = |entry: EntryId| {
            let mut offers = place.offers.iter();
            offers.find(|offer| EntryId::of(&offer.id) == entry).map(|offer| offer.id.clone())
        };
        let answered = |answers: Option<&str>, entry: EntryId| {
            let team = TeamId::read(answers?).ok()?;
            place.team(&team).and_then(|_| entry.short_name())
        };
        let mut all: Vec<ToChoose> = Vec::new();
        for one in known {
            let offer = of_the_place(one.offer);
            let offer = offer.or_else(|| answered(one.answers.as_deref(), one.offer));
            let Some(offer) = offer else { continue };
            all.push(ToChoose { offer, name: one.name, standing: one.standing, why: one.why });
        }
        // Before a program serves, the directory need not know the place's own.
        for offer in &place.offers {
            if all.iter().all(|one| one.offer != offer.id) {
                let (standing, why) = (Standing::Open, None);
                all.push(ToChoose {
                    offer: offer.id.clone(),
                    name: offer.name.clone(),
                    standing,
                    why,
                });
            }
        }
        Ok(all)
    }

    /// The offers that have something in their name, each with where it stands beside what
    /// fits somebody's words: also those that closed.
    ///
    /// # Errors
    /// When the store cannot be read, or the engine cannot.
    pub async fn why_not_first(
        &self,
        actor: &Actor,
        now: Timestamp,
        asked: &Asked,
        name: &str,
    ) -> Result<Vec<AskedAfter>, AppError> {
        self.pass(actor, Question::FindOffers, &Resource::Place)?;
        self.as_fresh_as_can_be(now).await?;
        let folded = folded(name.trim());
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let read = move |tx: &Tx<'_>| table::called(tx, &folded, TOLD_OF);
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        let seen = known.iter().filter(|offer| offer.standing.is_seen());
        let seen: Vec<EntryId> = seen.map(|offer| offer.offer).collect();
        let beside = self.0.directory.with(|index| index.beside(asked, &seen)).transpose()?;
        let mut beside = beside.unwrap_or_default();
        let told = known.into_iter().map(|offer| {
            let beside = beside.remove(&offer.offer);
            AskedAfter { shown: self.shown(offer), beside }
        });
        Ok(told.collect())
    }

    /// Offers that somebody has chosen, in their order, as they stand now: those of them that
    /// are there and can be chosen.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn chosen_offers(
        &self,
        actor: &Actor,
        offers: &[EntryId],
    ) -> Result<Vec<Shown>, AppError> {
        self.pass(actor, Question::SeeOffer, &Resource::Place)?;
        let ids = offers.to_vec();
        let read = move |tx: &Tx<'_>| table::these(tx, &ids);
        let mut known = self.0.db.read::<_, StoreError, _>(read).await?;
        let known = offers.iter().filter_map(|offer| known.remove(offer));
        Ok(known
            .filter(|offer| offer.standing != Standing::Proposed)
            .map(|offer| self.shown(offer))
            .collect())
    }
}

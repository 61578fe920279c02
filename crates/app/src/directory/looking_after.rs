//! What whoever looks after the directory asks: all offers however they stand, and what
//! somebody must look at.

use std::collections::BTreeMap;

use care::actor::Actor;
use care::offer::{EntryId, Standing};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::answered_by_mail::{self, Agreed};
use store::reading::directory::{self as table, InDirectory, ToLookAt};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::old_before;
use crate::questions::Question;
use crate::{App, AppError};

/// How many offers a page lists, and how many of each kind that is to be looked at.
pub const LISTED: usize = 50;

/// The directory, to be looked after.
#[derive(Debug, Clone)]
pub struct LookedAfter {
    /// How many stand in each way.
    pub counted: BTreeMap<Standing, i64>,
    /// What somebody must look at.
    pub to_look_at: ToLookAt,
    /// Those that stand in the way that was asked for, by their names.
    pub offers: Vec<InDirectory>,
    /// After which the next page begins, if there is one.
    pub next: Option<(String, Uuid)>,
}

impl App {
    /// The directory, with a page of those that stand in one way, after a name and an offer.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn directory(
        &self,
        actor: &Actor,
        now: Timestamp,
        standing: Standing,
        after: (String, Uuid),
    ) -> Result<LookedAfter, AppError> {
        self.pass(actor, Question::SeeDirectory, &Resource::Place)?;
        let before = old_before(self.place().calendar.day(now)).to_string();
        let read = move |tx: &Tx<'_>| {
            let most = i64::try_from(LISTED).unwrap_or(50);
            let after = (after.0.as_str(), after.1);
            let mut offers = table::that_stand(tx, standing, after, most + 1)?;
            let next = offers.get(LISTED - 1).filter(|_| offers.len() > LISTED);
            let next = next.map(|last| (last.sort.clone(), last.offer.0));
            offers.truncate(LISTED);
            let to_look_at = table::to_look_at(tx, &before, most)?;
            Ok(LookedAfter { counted: table::counted(tx)?, to_look_at, offers, next })
        };
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Whether the actor looks after the directory.
    ///
    /// # Errors
    /// When they do not.
    pub fn may_look_after_the_directory(&self, actor: &Actor) -> Result<(), AppError> {
        self.pass(actor, Question::SeeDirectory, &Resource::Place).map(|_| ())
    }

    /// One offer, however it stands, for whoever looks after it.
    ///
    /// # Errors
    /// When the actor may not see it, or it is not there.
    pub async fn offer_whole(
        &self,
        actor: &Actor,
        offer: EntryId,
    ) -> Result<InDirectory, AppError> {
        self.pass(actor, Question::SeeDirectory, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| table::one(tx, offer);
        self.0.db.read::<_, StoreError, _>(read).await?.ok_or(AppError::NotHere)
    }

    /// What was agreed of who answers for an offer by mail, and what waits.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn mail_of_offer(&self, actor: &Actor, offer: EntryId) -> Result<Agreed, AppError> {
        self.pass(actor, Question::SeeDirectory, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| answered_by_mail::agreed(tx, offer);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }
}

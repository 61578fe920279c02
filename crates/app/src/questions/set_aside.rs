//! What ended as no introduction, to be taken back or looked at again (P1).

use care::actor::Actor;
use jiff::{SignedDuration, Timestamp};
use sharing::Resource;
use store::StoreError;
use store::reading::set_aside::{self, SetAside};

use super::{Question, Shown};
use crate::{App, AppError, gatekeeping};

/// How many lines the page lists.
const MOST: i64 = 200;
/// How far back it goes: what is older is found by its reference.
const BACK: SignedDuration = SignedDuration::from_hours(62 * 24);

impl App {
    /// What ended as no introduction lately, newest first.
    ///
    /// # Errors
    /// When the actor may not see it, or the store cannot be read.
    pub async fn set_aside(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<Vec<SetAside>, AppError> {
        let rule = self.pass(actor, Question::SeeSetAside, &Resource::Place)?;
        let since = now.checked_sub(BACK).unwrap_or(now).as_millisecond();
        let read = move |tx: &store::Tx<'_>| {
            let all = set_aside::since(tx, since, MOST)?;
            let people: Vec<_> = all.iter().map(|one| one.person).collect();
            let listed = gatekeeping::listed(tx, &people, now)?;
            Ok::<_, StoreError>((all, listed))
        };
        let (all, listed) = self.0.db.read(read).await?;
        let all = all.into_iter().zip(self.shows_each(actor, &listed));
        let all = all.filter_map(|(one, shows)| shows.of(one, |one, _| one.kept_back()));
        let all: Vec<SetAside> = all.collect();
        let people = all.iter().map(|one| one.person).collect();
        self.trace(actor, now, Question::SeeSetAside, rule, Shown::List(people)).await?;
        Ok(all)
    }
}

//! What ended as no introduction, to be taken back or looked at again (P1).

use care::actor::{Actor, PersonId};
use care::journey::IntroductionId;
use jiff::{SignedDuration, Timestamp};
use sharing::Resource;
use store::StoreError;
use store::reading::set_aside::{self, SetAside};

use super::{Question, Shown};
use crate::gatekeeping::Lines;
use crate::{App, AppError};

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
        self.set_aside_where(actor, now, |_| true).await
    }

    /// One of them.
    ///
    /// # Errors
    /// When there is none such, the actor may not see it, or the store cannot be read.
    pub async fn one_set_aside(
        &self,
        actor: &Actor,
        now: Timestamp,
        person: PersonId,
        introduction: IntroductionId,
    ) -> Result<SetAside, AppError> {
        let this = move |one: &SetAside| one.person == person && one.introduction == introduction.0;
        let found = self.set_aside_where(actor, now, this).await?;
        found.into_iter().next().ok_or(AppError::NotHere)
    }

    async fn set_aside_where(
        &self,
        actor: &Actor,
        now: Timestamp,
        wanted: impl Fn(&SetAside) -> bool + Send + 'static,
    ) -> Result<Vec<SetAside>, AppError> {
        let rule = self.pass(actor, Question::SeeSetAside, &Resource::Place)?;
        let since = now.checked_sub(BACK).unwrap_or(now).as_millisecond();
        let read = move |tx: &store::Tx<'_>| {
            let mut all = set_aside::since(tx, since, MOST)?;
            all.retain(&wanted);
            Lines::of(tx, all, |one| one.person, now)
        };
        let all = self.0.db.read::<_, StoreError, _>(read).await?;
        let all = self.as_shown(actor, all, |one, _| one.kept_back());
        let people = all.iter().map(|one| one.person).collect();
        self.trace(actor, now, Question::SeeSetAside, rule, Shown::List(people)).await?;
        Ok(all)
    }
}

//! The promises as live numbers, for everybody; the lists behind them only
//! through the gate.

use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::door_stays_open::{self, CameBack};
use store::reading::one_story::{self, OneStory};
use store::reading::promise_lists::{self, Handovers, Line, List};
use store::reading::promises::{self, Numbers, Overdue};
use uuid::Uuid;

use super::paging::{cut, one_more};
use super::{Question, Shown, own_team};
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

/// How many one page of a list behind a number is of.
const PAGE: usize = 50;

/// A page of what stands behind a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind<T> {
    /// Of those whom the actor may open.
    pub shown: Vec<T>,
    /// How many others there are on this page. Whom a wall hides is neither.
    pub others: usize,
    /// Where the next page begins, if there is one: a time and what it is about.
    pub next: Option<(i64, Uuid)>,
}

impl App {
    /// The numbers, with endings since one time and moves since another.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn promises(
        &self,
        actor: &Actor,
        now: Timestamp,
        ended_since: Timestamp,
        moved_since: Timestamp,
    ) -> Result<Numbers, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let times = [ended_since, moved_since, now].map(Timestamp::as_millisecond);
        let read = move |tx: &store::Tx<'_>| promises::numbers(tx, times[0], times[1], times[2]);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// The numbers behind P4 since a time.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn handovers(
        &self,
        actor: &Actor,
        now: Timestamp,
        since: Timestamp,
    ) -> Result<Handovers, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let (since, now) = (since.as_millisecond(), now.as_millisecond());
        let read = move |tx: &store::Tx<'_>| promise_lists::handovers(tx, since, now);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// The numbers behind P3 since a time.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn one_story(&self, actor: &Actor, since: Timestamp) -> Result<OneStory, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let since = since.as_millisecond();
        let read = move |tx: &store::Tx<'_>| one_story::one_story(tx, since);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// The numbers behind P5 since a time.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn came_back(&self, actor: &Actor, since: Timestamp) -> Result<CameBack, AppError> {
        self.pass(actor, Question::SeePromises, &Resource::Place)?;
        let since = since.as_millisecond();
        let read = move |tx: &store::Tx<'_>| door_stays_open::came_back(tx, since);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Whether the actor may see the lists behind the numbers.
    pub fn may_see_promise_lists(&self, actor: &Actor) -> bool {
        self.pass(actor, Question::SeePromiseLists, &Resource::Place).is_ok()
    }

    /// A page of the lines behind a number, after a key (none for the beginning).
    ///
    /// # Errors
    /// When the actor may not see the list, or the store cannot be read.
    pub async fn promise_list(
        &self,
        actor: &Actor,
        now: Timestamp,
        list: List,
        since: Timestamp,
        after: Option<(i64, Uuid)>,
    ) -> Result<Behind<Line>, AppError> {
        let since = since.as_millisecond();
        let read = move |tx: &store::Tx<'_>, team: &str| {
            promise_lists::lines(tx, list, team, since, after, one_more(PAGE))
        };
        self.behind_a_number(actor, now, read, |line| (line.person, line.at, line.key)).await
    }

    /// How many people came in a time.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn came(&self, from: Timestamp, until: Timestamp) -> Result<i64, AppError> {
        self.pass(&Actor::Anyone, Question::SeePromises, &Resource::Place)?;
        let (from, until) = (from.as_millisecond(), until.as_millisecond());
        let read = move |tx: &store::Tx<'_>| promises::came(tx, from, until);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// A page of what is overdue, longest first, after a key (none for the beginning).
    ///
    /// # Errors
    /// When the actor may not see the list, or the store cannot be read.
    pub async fn overdue(
        &self,
        actor: &Actor,
        now: Timestamp,
        after: Option<(i64, Uuid)>,
    ) -> Result<Behind<Overdue>, AppError> {
        let read = move |tx: &store::Tx<'_>, team: &str| {
            promises::overdue(tx, team, now.as_millisecond(), after, one_more(PAGE))
        };
        let key = |one: &Overdue| (one.person, one.due.by, one.due.thing.id());
        self.behind_a_number(actor, now, read, key).await
    }

    /// A page of what stands behind a number, of those whom the actor may open: each has a
    /// person, a time and what it is about.
    async fn behind_a_number<T: Send + 'static>(
        &self,
        actor: &Actor,
        now: Timestamp,
        read: impl Fn(&store::Tx<'_>, &str) -> Result<Vec<T>, StoreError> + Send + 'static,
        key: fn(&T) -> (PersonId, i64, Uuid),
    ) -> Result<Behind<T>, AppError> {
        let rule = self.pass(actor, Question::SeePromiseLists, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &store::Tx<'_>| {
            let mut all = read(tx, &team)?;
            let more = cut(&mut all, PAGE);
            let people: Vec<PersonId> = all.iter().map(|one| key(one).0).collect();
            let records = gatekeeping::of_each(tx, &people, now)?;
            let all = all.into_iter().zip(records).collect();
            Ok::<_, StoreError>((Lines::of(tx, all, |(one, _)| key(one).0, now)?, more))
        };
        let (all, more) = self.0.db.read(read).await?;
        let all = self.as_shown(actor, all, |one, _| one);
        let next = all.last().filter(|_| more).map(|(one, _)| key(one));
        let next = next.map(|(_, at, about)| (at, about));
        let count = all.len();
        let may = |record: &Resource| self.pass(actor, Question::OpenPerson, record).is_ok();
        let shown: Vec<T> =
            all.into_iter().filter(|(_, record)| may(record)).map(|(one, _)| one).collect();
        let people = shown.iter().map(|one| key(one).0).collect();
        self.trace(actor, now, Question::SeePromiseLists, rule, Shown::List(people)).await?;
        Ok(Behind { others: count - shown.len(), shown, next })
    }
}

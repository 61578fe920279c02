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

use super::{Question, Shown, own_team};
use crate::gatekeeping::{self, Lines};
use crate::{App, AppError};

/// How many the list behind the overdue shows.
const MOST: i64 = 200;

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

    /// The lines behind a number: those whose record the actor may open, and how many
    /// others there are. Whom a wall hides from them is neither.
    ///
    /// # Errors
    /// When the actor may not see the list, or the store cannot be read.
    pub async fn promise_list(
        &self,
        actor: &Actor,
        now: Timestamp,
        list: List,
        since: Timestamp,
    ) -> Result<(Vec<Line>, usize), AppError> {
        let since = since.as_millisecond();
        let read =
            move |tx: &store::Tx<'_>, team: &str| promise_lists::lines(tx, list, team, since, MOST);
        self.behind_a_number(actor, now, read, |line| line.person).await
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

    /// What is overdue, longest first: those whom the actor may open, and how
    /// many others there are. Whom a wall hides from them is neither.
    ///
    /// # Errors
    /// When the actor may not see the list, or the store cannot be read.
    pub async fn overdue(
        &self,
        actor: &Actor,
        now: Timestamp,
    ) -> Result<(Vec<Overdue>, usize), AppError> {
        let read = move |tx: &store::Tx<'_>, team: &str| {
            promises::overdue(tx, team, now.as_millisecond(), MOST)
        };
        self.behind_a_number(actor, now, read, |overdue| overdue.person).await
    }

    /// What stands behind a number, of those whom the actor may open; and how many
    /// others there are whom they may know to be there.
    async fn behind_a_number<T: Send + 'static>(
        &self,
        actor: &Actor,
        now: Timestamp,
        read: impl Fn(&store::Tx<'_>, &str) -> Result<Vec<T>, StoreError> + Send + 'static,
        whose: fn(&T) -> PersonId,
    ) -> Result<(Vec<T>, usize), AppError> {
        let rule = self.pass(actor, Question::SeePromiseLists, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &store::Tx<'_>| {
            let with_record = |one: T| {
                let record = gatekeeping::of_person(tx, whose(&one), now)?;
                Ok::<_, StoreError>((one, record))
            };
            let all: Result<Vec<_>, _> = read(tx, &team)?.into_iter().map(with_record).collect();
            Lines::of(tx, all?, |(one, _)| whose(one), now)
        };
        let all = self.0.db.read::<_, StoreError, _>(read).await?;
        let all = self.as_shown(actor, all, |one, _| one);
        let count = all.len();
        let may = |record: &Resource| self.pass(actor, Question::OpenPerson, record).is_ok();
        let shown: Vec<T> =
            all.into_iter().filter(|(_, record)| may(record)).map(|(one, _)| one).collect();
        let people = shown.iter().map(whose).collect();
        self.trace(actor, now, Question::SeePromiseLists, rule, Shown::List(people)).await?;
        let others = count - shown.len();
        Ok((shown, others))
    }
}

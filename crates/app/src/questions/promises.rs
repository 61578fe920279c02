//! The promises as live numbers, for everybody; the lists behind them only
//! through the gate.

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::promise_lists::{self, Handovers, Line, List};
use store::reading::promises::{self, Numbers, Overdue};

use super::{Question, Shown, own_team};
use crate::gatekeeping::{self, Shows};
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

    /// Whether the actor may see the lists behind the numbers.
    pub fn may_see_promise_lists(&self, actor: &Actor) -> bool {
        self.pass(actor, Question::SeePromiseLists, &Resource::Place).is_ok()
    }

    /// The lines behind a number: those whose record the actor may open, and how many
    /// others there are.
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
        let rule = self.pass(actor, Question::SeePromiseLists, &Resource::Place)?;
        let since = since.as_millisecond();
        let read = move |tx: &store::Tx<'_>| {
            let with_record = |line: Line| {
                let record = gatekeeping::of_person(tx, line.person, now)?;
                Ok::<_, StoreError>((line, record))
            };
            let lines = promise_lists::lines(tx, list, since, MOST)?;
            lines.into_iter().map(with_record).collect::<Result<Vec<_>, StoreError>>()
        };
        let all = self.0.db.read(read).await?;
        let count = all.len();
        let may = |record: &Resource| self.pass(actor, Question::OpenPerson, record).is_ok();
        let shown: Vec<Line> =
            all.into_iter().filter(|(_, record)| may(record)).map(|(line, _)| line).collect();
        let people = shown.iter().map(|line| line.person).collect();
        self.trace(actor, now, Question::SeePromiseLists, rule, Shown::List(people)).await?;
        let others = count - shown.len();
        Ok((shown, others))
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
        let rule = self.pass(actor, Question::SeePromiseLists, &Resource::Place)?;
        let team = own_team(actor)?;
        let read = move |tx: &store::Tx<'_>| {
            let list = promises::overdue(tx, &team, now.as_millisecond(), MOST)?;
            let people: Vec<_> = list.iter().map(|overdue| overdue.person).collect();
            let lines = gatekeeping::listed(tx, &people, now)?;
            let with_record = |overdue: Overdue| {
                let record = gatekeeping::of_person(tx, overdue.person, now)?;
                Ok::<_, StoreError>((overdue, record))
            };
            let list = list.into_iter().map(with_record);
            Ok::<_, StoreError>((list.collect::<Result<Vec<_>, StoreError>>()?, lines))
        };
        let (all, lines) = self.0.db.read(read).await?;
        let all = all.into_iter().zip(self.shows_each(actor, &lines));
        let all: Vec<_> =
            all.filter(|(_, shows)| *shows != Shows::Nothing).map(|(one, _)| one).collect();
        let count = all.len();
        let may = |record: &Resource| self.pass(actor, Question::OpenPerson, record).is_ok();
        let shown: Vec<Overdue> =
            all.into_iter().filter(|(_, record)| may(record)).map(|(overdue, _)| overdue).collect();
        let people = shown.iter().map(|overdue| overdue.person).collect();
        self.trace(actor, now, Question::SeePromiseLists, rule, Shown::List(people)).await?;
        let others = count - shown.len();
        Ok((shown, others))
    }
}

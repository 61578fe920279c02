//! The lists behind the promises' numbers (`counted`), through the gate.

use care::actor::{Actor, PersonId};
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
use store::reading::promise_lists::{self, Line, List};
use store::reading::promises::{self, Overdue};
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
            Ok::<_, StoreError>((all, records, more))
        };
        let (all, records, more) = self.0.db.read(read).await?;
        let may = self.may_each(actor, Question::OpenPerson, &records);
        let all = Lines::of_records(all.into_iter().zip(may).collect(), &records);
        let all = self.as_shown(actor, all, |one, _| one);
        let next = all.last().filter(|_| more).map(|(one, _)| key(one));
        let next = next.map(|(_, at, about)| (at, about));
        let count = all.len();
        let shown: Vec<T> = all.into_iter().filter(|(_, may)| *may).map(|(one, _)| one).collect();
        let people = shown.iter().map(|one| key(one).0).collect();
        self.trace(actor, now, Question::SeePromiseLists, rule, Shown::List(people)).await?;
        Ok(Behind { others: count - shown.len(), shown, next })
    }
}

//! The promises as live numbers, for everybody; the lists behind them only
//! through the gate.

use care::actor::Actor;
use jiff::Timestamp;
use sharing::Resource;
use store::StoreError;
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

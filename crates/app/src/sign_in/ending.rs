//! Ending an account, and the list of all: for whoever runs the place.

use basis::words::Line;
use care::actor::{Actor, WorkerId};
use care::command::Command;
use care::journey::passing_on::Left;
use care::place::{Place, TeamId};
use care::refusal::Refusal;
use care::worker::ending::EndAccount;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::accounts::{self, Listed};
use store::reading::away::{self, Held};
use store::reading::left_behind::{self, Waiting};
use store::reading::workers;
use store::{StoreError, Tx};

use crate::away::left_alone::{Gone, left_alone};
use crate::execute::{TRIES, each_once};
use crate::opening::new_command;
use crate::questions::Question;
use crate::{App, AppError};

/// Somebody leaves for good, as whoever runs the place says it.
#[derive(Debug, Clone)]
pub struct Leaving {
    /// What they type to sign in.
    pub sign_in_name: Line,
    /// Why.
    pub reason: Line,
    /// What the colleague types who goes on with what waits in their name; their team
    /// has it where nobody is named.
    pub colleague: Option<Line>,
}

impl App {
    /// Every account, by name.
    ///
    /// # Errors
    /// When whoever asks may not, or the store cannot be read.
    pub async fn accounts(&self, actor: &Actor, now: Timestamp) -> Result<Vec<Listed>, AppError> {
        self.pass(actor, Question::SeeAccounts, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| accounts::all(tx, now);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// What waits in the name of whoever signs in by this name.
    ///
    /// # Errors
    /// When whoever asks may not, nobody signs in by that name, or the store cannot
    /// be read.
    pub async fn what_waits_for(
        &self,
        actor: &Actor,
        sign_in_name: &Line,
    ) -> Result<Vec<Waiting>, AppError> {
        self.pass(actor, Question::SeeAccounts, &Resource::Place)?;
        let worker = self.worker_called(sign_in_name).await?.ok_or(Refusal::NotHere)?;
        self.waits_for(worker).await
    }

    /// What would be left with nobody if they left: their account is not ended while
    /// there is any.
    ///
    /// # Errors
    /// Another refusal, or as [`Self::what_waits_for`].
    pub async fn what_would_be_left(
        &self,
        actor: &Actor,
        now: Timestamp,
        leaving: &Leaving,
    ) -> Result<Vec<Left>, AppError> {
        let leaver = self.leaver(leaving).await?;
        let (_, end) = self.ends(&leaver, now).await?;
        match self.decide(actor, now, new_command(), &Command::EndAccount(end)).await {
            Ok(_) => Ok(Vec::new()),
            Err(AppError::Refused(Refusal::WouldBeLeft { left })) => Ok(left),
            Err(error) => Err(error),
        }
    }

    async fn waits_for(&self, worker: WorkerId) -> Result<Vec<Waiting>, AppError> {
        let read = move |tx: &Tx<'_>| left_behind::of_worker(tx, worker);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }

    /// Ends somebody's account: they are signed out everywhere and can sign in no
    /// more, and what waits in their name has another owner, all in one act. Tells
    /// how much that was.
    ///
    /// # Errors
    /// What would be left with nobody, another refusal, or why it could not be done.
    /// Nothing was changed.
    pub async fn end_account(
        &self,
        actor: &Actor,
        now: Timestamp,
        leaving: &Leaving,
    ) -> Result<usize, AppError> {
        let leaver = self.leaver(leaving).await?;
        let id = new_command();
        for _ in 0..TRIES {
            let (waiting, end) = self.ends(&leaver, now).await?;
            let pending = self.decide(actor, now, id, &Command::EndAccount(end)).await?;
            // Whoever gave them something meanwhile is looked at again.
            let leaver = leaver.clone();
            let nothing_waits = move |tx: &Tx<'_>| {
                let alone = leaver.leaves_alone(tx, now)?;
                Ok(alone.is_empty() && left_behind::of_worker(tx, leaver.worker)?.is_empty())
            };
            if self.append_where(pending, nothing_waits).await?.is_some() {
                return Ok(waiting);
            }
        }
        Err(AppError::TooBusy)
    }

    async fn leaver(&self, leaving: &Leaving) -> Result<Leaver, AppError> {
        let Leaving { sign_in_name, reason, colleague } = leaving;
        let worker = self.worker_called(sign_in_name).await?.ok_or(Refusal::NotHere)?;
        let colleague = match colleague {
            Some(name) => Some(self.worker_called(name).await?.ok_or(Refusal::NotHere)?),
            None => None,
        };
        let read = move |tx: &Tx<'_>| workers::by_id(tx, worker);
        let known = self.0.db.read::<_, StoreError, _>(read).await?.ok_or(Refusal::NotHere)?;
        let (reason, place) = (reason.clone(), self.place());
        Ok(Leaver { worker, team: known.team, reason, colleague, place })
    }

    /// How much waits in their name, and the end of their account.
    async fn ends(&self, leaver: &Leaver, now: Timestamp) -> Result<(usize, EndAccount), AppError> {
        let asked = leaver.clone();
        let read = move |tx: &Tx<'_>| {
            let waiting = left_behind::of_worker(tx, asked.worker)?;
            let there = away::who_is_in(tx, asked.teams())?;
            Ok::<_, StoreError>((waiting, asked.leaves_alone(tx, now)?, there))
        };
        let (waiting, alone, there) = self.0.db.read(read).await?;
        let alone = alone.iter().map(|held| held.stream);
        let holds = each_once(waiting.iter().map(|waits| waits.stream).chain(alone));
        let Leaver { worker, reason, colleague, .. } = leaver.clone();
        let there = there.into_iter().map(|one| one.id).collect();
        Ok((waiting.len(), EndAccount { worker, reason, colleague, there, holds }))
    }
}

/// Somebody who is to work here no more.
#[derive(Debug, Clone)]
struct Leaver {
    worker: WorkerId,
    team: TeamId,
    reason: Line,
    colleague: Option<WorkerId>,
    place: &'static Place,
}

impl Leaver {
    /// Their team, and those that stand behind it.
    fn teams(&self) -> impl Iterator<Item = &TeamId> {
        let crisis = self.place.duties.crisis.teams().map(|team| &team.id);
        std::iter::once(&self.team).chain(crisis)
    }

    /// What their team has that nobody of it is there for without them.
    fn leaves_alone(&self, tx: &Tx<'_>, now: Timestamp) -> Result<Vec<Held>, StoreError> {
        let gone = Gone { team: &self.team, worker: self.worker, until: None };
        left_alone(tx, &gone, self.place, now)
    }
}

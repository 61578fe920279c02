//! Ending an account, and the list of all: for whoever runs the place.

use basis::words::Line;
use care::actor::{Actor, WorkerId};
use care::command::Command;
use care::place::{TeamId, TeamKind};
use care::refusal::Refusal;
use care::worker::ending::EndAccount;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::accounts::{self, Listed};
use store::reading::away::{self, Held};
use store::reading::left_behind::{self, Waiting};
use store::reading::workers;
use store::{StoreError, Tx};

use crate::execute::{TRIES, each_once};
use crate::opening::new_command;
use crate::questions::Question;
use crate::{App, AppError};

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

    /// How much their team has, or is asked, that nobody else of it is there for: while
    /// there is any, they do not leave.
    ///
    /// # Errors
    /// As [`Self::what_waits_for`].
    pub async fn has_nobody_but(
        &self,
        actor: &Actor,
        now: Timestamp,
        sign_in_name: &Line,
    ) -> Result<usize, AppError> {
        self.pass(actor, Question::SeeAccounts, &Resource::Place)?;
        let worker = self.worker_called(sign_in_name).await?.ok_or(Refusal::NotHere)?;
        Ok(self.left_by(worker, now).await?.0.len())
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
        sign_in_name: &Line,
        reason: Line,
        colleague: Option<&Line>,
    ) -> Result<usize, AppError> {
        let worker = self.worker_called(sign_in_name).await?.ok_or(Refusal::NotHere)?;
        let colleague = match colleague {
            Some(name) => Some(self.worker_called(name).await?.ok_or(Refusal::NotHere)?),
            None => None,
        };
        let id = new_command();
        for _ in 0..TRIES {
            let waiting = self.waits_for(worker).await?;
            let (alone, there) = self.left_by(worker, now).await?;
            let alone = alone.iter().map(|held| held.stream);
            let holds = each_once(waiting.iter().map(|waits| waits.stream).chain(alone));
            let end = EndAccount { worker, reason: reason.clone(), colleague, there, holds };
            let pending = self.decide(actor, now, id, &Command::EndAccount(end)).await?;
            // Whoever gave them something meanwhile is looked at again.
            let nothing_waits = move |tx: &Tx<'_>| {
                let alone = left_alone(tx, worker, now)?;
                Ok(alone.is_empty() && left_behind::of_worker(tx, worker)?.is_empty())
            };
            if self.append_where(pending, nothing_waits).await?.is_some() {
                return Ok(waiting.len());
            }
        }
        Err(AppError::TooBusy)
    }

    /// What their team has that nobody of it is there for without them, and who works in
    /// it and in the teams that stand behind it.
    async fn left_by(
        &self,
        worker: WorkerId,
        now: Timestamp,
    ) -> Result<(Vec<Held>, Vec<WorkerId>), AppError> {
        let crisis = self.place().teams.iter().filter(|team| team.kind == TeamKind::Crisis);
        let crisis: Vec<TeamId> = crisis.map(|team| team.id.clone()).collect();
        let read = move |tx: &Tx<'_>| {
            let known = workers::by_id(tx, worker)?;
            let team = known.iter().map(|known| &known.team);
            let there = away::who_is_in(tx, team.chain(&crisis))?;
            let there = there.into_iter().map(|colleague| colleague.id).collect();
            Ok::<_, StoreError>((left_alone(tx, worker, now)?, there))
        };
        Ok(self.0.db.read(read).await?)
    }
}

fn left_alone(tx: &Tx<'_>, worker: WorkerId, now: Timestamp) -> Result<Vec<Held>, StoreError> {
    let Some(known) = workers::by_id(tx, worker)? else { return Ok(Vec::new()) };
    away::left_alone(tx, &known.team, worker, i64::MAX, now.as_millisecond())
}

//! Leave, the end of a shift, a team that closes: what moves and what would be left
//! is shown first, and nothing is left when it is written.

pub(crate) mod left_alone;
mod moving;

use basis::words::Line;
use care::actor::{Actor, PersonId, WorkerId};
use care::command::Command;
use care::journey::Thing;
use care::journey::passing_on::WhyLeft;
use care::place::TeamId;
use care::stream::StreamRef;
use care::worker::away::{Cover, ReturnToWork};
use jiff::Timestamp;
use sharing::Resource;
use store::reading::away::{self, Colleague, Held};
use store::reading::due::KeptBack;
use store::reading::workers;
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::execute::Done;
use crate::gatekeeping::{self, Shows};
use crate::questions::{Question, Shown};
use crate::{App, AppError};

use moving::Goes;

/// What somebody sees before they go, or when they are back.
#[derive(Debug, Clone)]
pub struct Theirs {
    /// Whose name it waits in.
    pub whose: Colleague,
    /// What waits in their name.
    pub waits: Vec<Held>,
    /// What others hold of theirs since they went.
    pub held: Vec<Held>,
    /// Their team, themselves in it.
    pub team: Vec<Colleague>,
}

/// Somebody goes, as a form says it.
#[derive(Debug, Clone)]
pub struct Going {
    /// Who.
    pub worker: WorkerId,
    /// Until when.
    pub until: Timestamp,
    /// Whether all of theirs moves, or what is due before they are back.
    pub everything: bool,
    /// Who has it.
    pub cover: Cover,
    /// The team that has what they cannot have in time.
    pub otherwise: Option<TeamId>,
    /// Why.
    pub reason: Line,
}

/// A team closes, as a form says it.
#[derive(Debug, Clone)]
pub struct Closing {
    /// Which.
    pub team: TeamId,
    /// Which has its things.
    pub to: TeamId,
    /// The team that has what that one cannot have in time.
    pub otherwise: Option<TeamId>,
    /// Why.
    pub reason: Line,
}

/// What would happen.
#[derive(Debug, Clone)]
pub enum Look {
    /// Each of these moves to a team, or to one of it by name.
    Moves(Vec<(Held, TeamId, Option<String>)>),
    /// These would be left, and nothing moves.
    Left(Vec<(Held, WhyLeft)>),
}

impl App {
    /// What waits in somebody's name, and what others hold of theirs: for themselves,
    /// for a colleague of their team, and for whoever runs the place.
    ///
    /// # Errors
    /// When whoever asks is of another team, or the store cannot be read.
    pub async fn theirs(
        &self,
        actor: &Actor,
        now: Timestamp,
        worker: WorkerId,
    ) -> Result<Theirs, AppError> {
        let rule = self.pass(actor, Question::SeeAway, &Resource::Place)?;
        let read = move |tx: &Tx<'_>| {
            let Some(known) = workers::by_id(tx, worker)? else { return Ok(None) };
            let team = away::colleagues(tx, known.team.as_str())?;
            let Some(whose) = team.iter().find(|one| one.id == worker).cloned() else {
                return Ok(None);
            };
            let since = whose.away.as_ref().map(|away| away.from);
            let held = since.map_or(Ok(Vec::new()), |since| away::held_for(tx, worker, since))?;
            let waits = away::waits_for(tx, worker)?;
            Ok::<_, StoreError>(Some((known.team, Theirs { whose, waits, held, team })))
        };
        let (team, found) = self.0.db.read(read).await?.ok_or(AppError::NotHere)?;
        of_the_team(actor, &team)?;
        let Theirs { whose, waits, held, team } = found;
        let (waits, held) =
            (self.named(actor, now, waits).await?, self.named(actor, now, held).await?);
        self.traced(actor, now, rule, waits.iter().chain(&held)).await?;
        Ok(Theirs { whose, waits, held, team })
    }

    /// What a team and its workers answer for, and what is asked of it.
    ///
    /// # Errors
    /// When it is another team's, or the store cannot be read.
    pub async fn of_a_team(
        &self,
        actor: &Actor,
        now: Timestamp,
        team: &TeamId,
    ) -> Result<Vec<Held>, AppError> {
        let rule = self.pass(actor, "CloseTeam", &Resource::Place)?;
        self.place().team(team).ok_or(AppError::NotHere)?;
        of_the_team(actor, team)?;
        let asked = team.clone();
        let read = move |tx: &Tx<'_>| away::of_a_team(tx, asked.as_str());
        let held = self.0.db.read::<_, StoreError, _>(read).await?;
        let held = self.named(actor, now, held).await?;
        self.traced(actor, now, rule, held.iter()).await?;
        Ok(held)
    }

    /// What would happen if they went; nothing is written.
    ///
    /// # Errors
    /// A refusal other than that something would be left, or why it may not be done.
    pub async fn look_at_going(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        going: &Going,
    ) -> Result<Look, AppError> {
        let rule = self.pass(actor, Question::SeeAway, &Resource::Place)?;
        let team = self.team_of(going.worker).await?;
        of_the_team(actor, &team)?;
        let goes = Goes::new(going, team, actor, self, now);
        self.looked(actor, now, (command_id, rule), &goes).await
    }

    /// They are away from now on, and what waits in their name has moved: all in one
    /// act. Tells how much that was.
    ///
    /// # Errors
    /// What would be left; another refusal; or why it could not be done. Nothing was
    /// changed.
    pub async fn go_away(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        going: &Going,
    ) -> Result<usize, AppError> {
        self.pass(actor, "GoAway", &Resource::Place)?;
        let team = self.team_of(going.worker).await?;
        let goes = Goes::new(going, team, actor, self, now);
        self.moved(actor, now, command_id, &goes).await
    }

    /// Somebody is back, and takes these of their things again.
    ///
    /// # Errors
    /// A refusal, or why it could not be done. Nothing was changed.
    pub async fn return_to_work(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        takes: Vec<(StreamRef, Thing)>,
        reason: Line,
    ) -> Result<Done, AppError> {
        let worker = actor.worker().ok_or(AppError::SignIn)?.id;
        let back = ReturnToWork { worker, takes, reason };
        self.execute(actor, now, command_id, Command::ReturnToWork(back)).await
    }

    /// What would happen if the team closed; nothing is written.
    ///
    /// # Errors
    /// As [`Self::look_at_going`].
    pub async fn look_at_closing(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        closing: &Closing,
    ) -> Result<Look, AppError> {
        let rule = self.pass(actor, "CloseTeam", &Resource::Place)?;
        self.place().team(&closing.team).ok_or(AppError::NotHere)?;
        of_the_team(actor, &closing.team)?;
        self.looked(actor, now, (command_id, rule), closing).await
    }

    /// The team's things have moved to another, all in one act. Tells how many.
    ///
    /// # Errors
    /// As [`Self::go_away`].
    pub async fn close_team(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        closing: &Closing,
    ) -> Result<usize, AppError> {
        self.pass(actor, "CloseTeam", &Resource::Place)?;
        self.moved(actor, now, command_id, closing).await
    }

    async fn team_of(&self, worker: WorkerId) -> Result<TeamId, AppError> {
        let read = move |tx: &Tx<'_>| workers::by_id(tx, worker);
        let known = self.0.db.read::<_, StoreError, _>(read).await?;
        Ok(known.ok_or(AppError::NotHere)?.team)
    }

    /// The same, with the names of those alone whom the actor may see in a list.
    async fn named(
        &self,
        actor: &Actor,
        now: Timestamp,
        held: Vec<Held>,
    ) -> Result<Vec<Held>, AppError> {
        // Whoever runs the program reads nobody's record by it: no policy is asked.
        if *actor == Actor::Program {
            return Ok(held.into_iter().map(|held| held.kept_back(KeptBack::Restricted)).collect());
        }
        let nobody = PersonId(Uuid::nil());
        let people: Vec<_> = held.iter().map(|held| held.person().unwrap_or(nobody)).collect();
        let read = move |tx: &Tx<'_>| gatekeeping::listed(tx, &people, now);
        let listed = self.0.db.read::<_, StoreError, _>(read).await?;
        let how_much = self.shows_each(actor, &listed);
        let shown = held.into_iter().zip(how_much).map(|(held, shows)| match shows {
            Shows::All if held.person().is_some() => held,
            Shows::NoWord(why) => held.kept_back(why),
            // It is theirs to hand on, and not to read.
            Shows::All | Shows::Nothing => held.kept_back(KeptBack::Restricted),
        });
        Ok(shown.collect())
    }

    async fn traced(
        &self,
        actor: &Actor,
        now: Timestamp,
        rule: String,
        held: impl Iterator<Item = &Held>,
    ) -> Result<(), AppError> {
        let named = held.filter(|held| !held.call_name.is_empty()).filter_map(Held::person);
        let shown = Shown::List(named.collect());
        self.trace(actor, now, Question::SeeAway, rule, shown).await
    }
}

/// Whoever runs the place, or somebody of the team.
fn of_the_team(actor: &Actor, team: &TeamId) -> Result<(), AppError> {
    match actor {
        Actor::Program => Ok(()),
        Actor::Worker(worker) if worker.team == *team => Ok(()),
        _ => Err(AppError::NotHere),
    }
}

//! Leave, the end of a shift, a team that closes: what moves and what would be left
//! is shown first, and nothing is left when it is written.

use basis::words::Line;
use care::actor::{Actor, PersonId, WorkerId};
use care::command::Command;
use care::journey::accountable::Owner;
use care::journey::passing_on::{Left, WhyLeft};
use care::journey::{Event as Journeyed, Thing};
use care::place::TeamId;
use care::refusal::Refusal;
use care::stream::StreamRef;
use care::worker::away::{Cover, GoAway, ReturnToWork};
use care::worker::closing::CloseTeam;
use jiff::Timestamp;
use sharing::Resource;
use store::reading::away::{self, Colleague, Held};
use store::reading::due::KeptBack;
use store::reading::workers;
use store::{StoreError, Tx};
use uuid::Uuid;

use crate::execute::{Done, TRIES, each_once};
use crate::gatekeeping::{self, Shows};
use crate::questions::{Question, Shown};
use crate::{App, AppError};

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
        let theirs = self.theirs(actor, now, going.worker).await?;
        let command = going.command(&theirs.waits);
        self.looked(actor, now, command_id, command, (theirs.waits, theirs.team)).await
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
        let (worker, before) = (going.worker, going.before());
        let waits = move |tx: &Tx<'_>| Ok((away::waits_for(tx, worker)?, Vec::new()));
        let still = move |tx: &Tx<'_>| {
            Ok(away::waits_for(tx, worker)?.iter().all(|held| held.due.by >= before))
        };
        self.moved(actor, now, command_id, waits, still, |held, _| going.command(held)).await
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
        let held = self.of_a_team(actor, now, &closing.team).await?;
        let team = closing.team.clone();
        let read = move |tx: &Tx<'_>| away::colleagues(tx, team.as_str());
        let workers = self.0.db.read::<_, StoreError, _>(read).await?;
        let command = closing.command(&held, &workers);
        self.looked(actor, now, command_id, command, (held, workers)).await
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
        let team = closing.team.clone();
        let held = move |tx: &Tx<'_>| {
            let held = away::of_a_team(tx, team.as_str())?;
            Ok((held, away::colleagues(tx, team.as_str())?))
        };
        let team = closing.team.clone();
        let still = move |tx: &Tx<'_>| Ok(away::of_a_team(tx, team.as_str())?.is_empty());
        self.moved(actor, now, command_id, held, still, |held, workers| {
            closing.command(held, workers)
        })
        .await
    }

    /// Decides over all there is, and writes where nothing of it is left: whoever gave
    /// them something meanwhile is looked at again.
    async fn moved(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        there_is: impl Fn(&Tx<'_>) -> Result<(Vec<Held>, Vec<Colleague>), StoreError>
        + Clone
        + Send
        + 'static,
        nothing_left: impl Fn(&Tx<'_>) -> Result<bool, StoreError> + Clone + Send + 'static,
        command: impl Fn(&[Held], &[Colleague]) -> Command,
    ) -> Result<usize, AppError> {
        if self.done_before(actor, command_id, &command(&[], &[])).await?.is_some() {
            return Ok(0);
        }
        for _ in 0..TRIES {
            let (held, workers) = self.0.db.read::<_, StoreError, _>(there_is.clone()).await?;
            let decided = self.decide(actor, now, command_id, &command(&held, &workers)).await?;
            let many = passed(&decided).count();
            match self.append_where(decided, nothing_left.clone()).await? {
                Some(Done::Now(_)) => return Ok(many),
                Some(Done::Before) => return Ok(0),
                None => {}
            }
        }
        Err(AppError::TooBusy)
    }

    async fn looked(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        command: Command,
        (held, team): (Vec<Held>, Vec<Colleague>),
    ) -> Result<Look, AppError> {
        let of = |thing: Thing| held.iter().find(|held| held.due.thing == thing).cloned();
        match self.decide(actor, now, command_id, &command).await {
            Ok(decided) => {
                let moves = passed(&decided).filter_map(|(thing, owner)| {
                    let held = of(thing)?;
                    let name = owner.worker().and_then(|worker| {
                        let colleague = team.iter().find(|one| one.id == worker);
                        let stays = held.due.owner_worker == Some(worker);
                        let before = held.due.owner_name.clone().filter(|_| stays);
                        colleague.map(|one| one.name.clone()).or(before)
                    });
                    Some((held, owner.team().clone(), name))
                });
                Ok(Look::Moves(moves.collect()))
            }
            Err(AppError::Refused(Refusal::WouldBeLeft { left })) => {
                let left =
                    left.into_iter().filter_map(|Left { thing, why, .. }| Some((of(thing)?, why)));
                Ok(Look::Left(left.collect()))
            }
            Err(error) => Err(error),
        }
    }

    /// The same, with the names of those alone whom the actor may see in a list.
    async fn named(
        &self,
        actor: &Actor,
        now: Timestamp,
        held: Vec<Held>,
    ) -> Result<Vec<Held>, AppError> {
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

impl Going {
    fn before(&self) -> i64 {
        if self.everything { i64::MAX } else { self.until.as_millisecond() }
    }

    fn command(&self, held: &[Held]) -> Command {
        let before = self.before();
        let theirs = held.iter().filter(|held| held.due.by < before);
        Command::GoAway(GoAway {
            worker: self.worker,
            until: self.until,
            everything: self.everything,
            cover: self.cover.clone(),
            otherwise: self.otherwise.clone(),
            reason: self.reason.clone(),
            holds: each_once(theirs.map(|held| held.stream)),
        })
    }
}

impl Closing {
    fn command(&self, held: &[Held], workers: &[Colleague]) -> Command {
        Command::CloseTeam(CloseTeam {
            team: self.team.clone(),
            workers: workers.iter().map(|worker| worker.id).collect(),
            to: self.to.clone(),
            otherwise: self.otherwise.clone(),
            reason: self.reason.clone(),
            holds: each_once(held.iter().map(|held| held.stream)),
        })
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

/// What is passed on, and to whom.
fn passed(decided: &crate::execute::Pending) -> impl Iterator<Item = (Thing, &Owner)> {
    decided.events().iter().filter_map(|(_, event)| match event {
        care::event::Event::Journey(event) => match &**event {
            Journeyed::PassedOn { thing, accountable, .. } => Some((*thing, accountable.owner())),
            _ => None,
        },
        _ => None,
    })
}

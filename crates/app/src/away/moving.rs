//! What moves when somebody goes or a team closes: read with whoever is there to have
//! it, decided over all there is, and written where nothing is left.

use care::actor::{Actor, WorkerId};
use care::command::Command;
use care::journey::passing_on::Left;
use care::journey::{Event as Journeyed, Thing};
use care::place::{Place, TeamId};
use care::refusal::Refusal;
use care::worker::away::{Cover, GoAway};
use care::worker::closing::CloseTeam;
use jiff::Timestamp;
use store::reading::away::{self, Colleague, Held};
use store::{StoreError, Tx};
use uuid::Uuid;

use super::left_alone::{Gone, left_alone};
use super::{Closing, Going, Look};
use crate::execute::{Done, Pending, TRIES, each_once};
use crate::{App, AppError};

/// What there is to move, and who there is to have it.
#[derive(Debug, Clone, Default)]
pub(super) struct AtStake {
    /// What waits.
    pub(super) held: Vec<Held>,
    /// Who works in the team that closes.
    theirs: Vec<Colleague>,
    /// Who works in the teams that have it.
    there: Vec<Colleague>,
}

/// A change by which things move.
pub(super) trait Moves: Clone + Send + 'static {
    /// What there is to move.
    fn at_stake(&self, tx: &Tx<'_>) -> Result<AtStake, StoreError>;

    /// Whether anything would be left by now.
    fn is_left(&self, tx: &Tx<'_>) -> Result<bool, StoreError>;

    /// The change.
    fn command(&self, stake: &AtStake) -> Command;
}

impl App {
    /// Decides over all there is, and writes where nothing of it is left: whoever gave
    /// them something meanwhile is looked at again.
    pub(super) async fn moved(
        &self,
        actor: &Actor,
        now: Timestamp,
        command_id: Uuid,
        change: &impl Moves,
    ) -> Result<usize, AppError> {
        let empty = change.command(&AtStake::default());
        if self.done_before(actor, command_id, &empty).await?.is_some() {
            return Ok(0);
        }
        for _ in 0..TRIES {
            let stake = self.at_stake(change).await?;
            let decided = self.decide(actor, now, command_id, &change.command(&stake)).await?;
            let many = passed(&decided).count();
            let change = change.clone();
            let nothing_left = move |tx: &Tx<'_>| Ok(!change.is_left(tx)?);
            match self.append_where(decided, nothing_left).await? {
                Some(Done::Now(_)) => return Ok(many),
                Some(Done::Before) => return Ok(0),
                None => {}
            }
        }
        Err(AppError::TooBusy)
    }

    /// What would happen; nothing is written. `rule` is what let them look.
    pub(super) async fn looked(
        &self,
        actor: &Actor,
        now: Timestamp,
        (command_id, rule): (Uuid, String),
        change: &impl Moves,
    ) -> Result<Look, AppError> {
        let mut stake = self.at_stake(change).await?;
        let command = change.command(&stake);
        stake.held = self.named(actor, now, stake.held).await?;
        self.traced(actor, now, rule, stake.held.iter()).await?;
        let of = |thing: Thing| stake.held.iter().find(|held| held.due.thing == thing).cloned();
        match self.decide(actor, now, command_id, &command).await {
            Ok(decided) => {
                let moves = passed(&decided).filter_map(|(thing, team, worker)| {
                    let held = of(thing)?;
                    let name = worker.and_then(|worker| {
                        let mut all = stake.there.iter().chain(&stake.theirs);
                        let stays = held.due.owner_worker == Some(worker);
                        let before = held.due.owner_name.clone().filter(|_| stays);
                        all.find(|one| one.id == worker).map(|one| one.name.clone()).or(before)
                    });
                    Some((held, team.clone(), name))
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

    async fn at_stake(&self, change: &impl Moves) -> Result<AtStake, AppError> {
        let change = change.clone();
        let read = move |tx: &Tx<'_>| change.at_stake(tx);
        Ok(self.0.db.read::<_, StoreError, _>(read).await?)
    }
}

/// Somebody goes, and what their team has that nobody else of it is there for.
#[derive(Debug, Clone)]
pub(super) struct Goes {
    /// As the form says it.
    going: Going,
    /// Their team.
    team: TeamId,
    /// The place and now; none where whoever runs the place says of somebody that they
    /// are ill, who stays away in any case.
    alone: Option<(&'static Place, Timestamp)>,
}

impl Goes {
    pub(super) fn new(
        going: &Going,
        team: TeamId,
        actor: &Actor,
        app: &App,
        now: Timestamp,
    ) -> Self {
        let is_told = *actor == Actor::Program;
        let alone = (!is_told).then(|| (app.place(), now));
        Self { going: going.clone(), team, alone }
    }

    fn waits(&self, tx: &Tx<'_>) -> Result<Vec<Held>, StoreError> {
        let Going { worker, until, everything, .. } = self.going;
        let before = if everything { i64::MAX } else { until.as_millisecond() };
        let mut held = away::waits_for(tx, worker)?;
        held.retain(|held| held.due.by < before);
        if let Some((place, now)) = self.alone {
            let gone = Gone { team: &self.team, worker, until: Some(until) };
            held.extend(left_alone(tx, &gone, place, now)?);
        }
        Ok(held)
    }

    fn teams(&self) -> impl Iterator<Item = &TeamId> {
        let cover = match &self.going.cover {
            Cover::Team(team) => Some(team),
            Cover::Colleague(_) => None,
        };
        std::iter::once(&self.team).chain(cover).chain(&self.going.otherwise)
    }
}

impl Moves for Goes {
    fn at_stake(&self, tx: &Tx<'_>) -> Result<AtStake, StoreError> {
        let there = away::who_is_in(tx, self.teams())?;
        Ok(AtStake { held: self.waits(tx)?, theirs: Vec::new(), there })
    }

    fn is_left(&self, tx: &Tx<'_>) -> Result<bool, StoreError> {
        Ok(!self.waits(tx)?.is_empty())
    }

    fn command(&self, stake: &AtStake) -> Command {
        let Going { worker, until, everything, cover, otherwise, reason } = self.going.clone();
        let there = ids(&stake.there);
        let holds = each_once(stake.held.iter().map(|held| held.stream));
        Command::GoAway(GoAway {
            worker,
            until,
            everything,
            cover,
            otherwise,
            reason,
            there,
            holds,
        })
    }
}

impl Moves for Closing {
    fn at_stake(&self, tx: &Tx<'_>) -> Result<AtStake, StoreError> {
        let held = away::of_a_team(tx, self.team.as_str())?;
        let theirs = away::colleagues(tx, self.team.as_str())?;
        let there = away::who_is_in(tx, std::iter::once(&self.to).chain(&self.otherwise))?;
        Ok(AtStake { held, theirs, there })
    }

    fn is_left(&self, tx: &Tx<'_>) -> Result<bool, StoreError> {
        Ok(!away::of_a_team(tx, self.team.as_str())?.is_empty())
    }

    fn command(&self, stake: &AtStake) -> Command {
        Command::CloseTeam(CloseTeam {
            team: self.team.clone(),
            workers: ids(&stake.theirs),
            there: ids(&stake.there),
            to: self.to.clone(),
            otherwise: self.otherwise.clone(),
            reason: self.reason.clone(),
            holds: each_once(stake.held.iter().map(|held| held.stream)),
        })
    }
}

fn ids(colleagues: &[Colleague]) -> Vec<WorkerId> {
    colleagues.iter().map(|one| one.id).collect()
}

/// What is passed on, and to whom: where its owner stays, the service that is asked now.
fn passed(decided: &Pending) -> impl Iterator<Item = (Thing, &TeamId, Option<WorkerId>)> {
    decided.events().iter().filter_map(|(_, event)| match event {
        care::event::Event::Journey(event) => match &**event {
            Journeyed::PassedOn { thing, from, team, accountable, .. } => {
                let owner = accountable.owner();
                Some(match team {
                    Some(asked) if owner == from => (*thing, asked, None),
                    _ => (*thing, owner.team(), owner.worker()),
                })
            }
            _ => None,
        },
        _ => None,
    })
}

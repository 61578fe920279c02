//! Passing things on before somebody cannot go on with them: leave, the end of a
//! shift, a team that closes. What was promised keeps its action and its time; each
//! thing gets an owner who is there before it is due, or it is named as what would
//! be left, and nothing moves at all (P2).

use basis::words::Line;
use jiff::Timestamp;

use super::accountable::{Accountable, Owner};
use super::{Event, Journey, Thing};
use crate::actor::{PersonId, Worker, WorkerId};
use crate::guard::Guard;
use crate::place::{Place, TeamId, TeamKind};
use crate::worker::hands::Hands;

/// What is passed on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    /// What waits in a worker's name: all of it, or what is due before then; and what
    /// their team has that nobody of it is there for once they have gone.
    Of {
        /// Who goes.
        worker: WorkerId,
        /// Their team.
        team: &'a TeamId,
        /// Until when what is due moves; all of theirs where nothing is said.
        before: Option<Timestamp>,
    },
    /// What a team and these workers of it answer for, and what is asked of it.
    OfTeam(&'a TeamId, &'a [WorkerId]),
}

/// Who has it from now on.
#[derive(Debug, Clone, Copy)]
pub(crate) enum To<'a> {
    /// A colleague.
    Colleague(&'a Worker),
    /// A team, until one of them takes it.
    Team(&'a TeamId),
}

/// What everything is passed on by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Passing<'a> {
    /// What.
    pub(crate) which: Which<'a>,
    /// To whom.
    pub(crate) to: To<'a>,
    /// The team that has what they cannot have in time.
    pub(crate) otherwise: Option<&'a TeamId>,
    /// Whether it happens in any case: whoever is ill is away, and what nobody can have
    /// is their own team's.
    pub(crate) in_any_case: bool,
    /// Why.
    pub(crate) reason: &'a Line,
    /// Who is there then.
    pub(crate) hands: &'a Hands<'a>,
    /// The place.
    pub(crate) place: &'a Place,
    /// The time.
    pub(crate) now: Timestamp,
}

/// Something that would be left without an owner who is there in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// Whose it is.
    pub person: Option<PersonId>,
    /// What.
    pub thing: Thing,
    /// By when it is due.
    pub by: Timestamp,
    /// Why it would be left.
    pub why: WhyLeft,
}

/// Why something cannot go where it was meant to go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLeft {
    /// Nobody of that team is there before it is due, by the hours of the place.
    NobodyThere,
    /// Everybody of that team has left, or is away until it is due.
    NobodyWorksThere,
    /// It is another service's, or not what that team does.
    NotTheirs,
    /// What guards the record keeps them out.
    Guarded,
}

/// Passes on what there is of a journey.
pub(crate) fn pass_on(
    journey: &Journey,
    guards: &[&Guard],
    passing: &Passing<'_>,
) -> (Vec<Event>, Vec<Left>) {
    let (mut events, mut left) = (Vec::new(), Vec::new());
    for (thing, open) in journey.open().into_iter().filter(|(_, open)| passing.takes(open)) {
        let of_a_service = journey.is_of_a_support(thing);
        let to = if passing.is_left_unanswered(open) {
            Err(WhyLeft::NobodyWorksThere)
        } else {
            passing.goes(of_a_service, open, guards, passing.to).or_else(|why| {
                let otherwise = passing.otherwise.map(To::Team).ok_or(why)?;
                passing.goes(of_a_service, open, guards, otherwise).map_err(|_| why)
            })
        };
        let to = match to {
            Err(_) if passing.in_any_case => Ok((None, open.with_its_own_team())),
            to => to,
        };
        match to {
            Ok((team, accountable)) => {
                let (from, reason) = (open.owner().clone(), passing.reason.clone());
                events.push(Event::PassedOn { thing, from, team, reason, accountable });
            }
            Err(why) => {
                let (person, by) = (journey.person, open.next().by);
                left.push(Left { person, thing, by, why });
            }
        }
    }
    (events, left)
}

impl Passing<'_> {
    fn takes(&self, open: &Accountable) -> bool {
        match self.which {
            Which::Of { worker, team, before } => {
                let theirs = open.owner().worker() == Some(worker)
                    && before.is_none_or(|before| open.next().by < before);
                let of_the_team = matches!(open.owner(), Owner::Team(owner) if owner == team);
                let alone = of_the_team && !self.hands.are_there(team, open.next().by);
                theirs || alone || self.is_left_unanswered(open)
            }
            Which::OfTeam(team, workers) => {
                let theirs = |worker| workers.contains(&worker);
                open.owner().team() == team
                    || open.next().doer_team() == Some(team)
                    || open.owner().worker().is_some_and(theirs)
            }
        }
    }

    /// Whether it was asked of the team that nobody of will be there to answer it: who
    /// asked goes on owning it, so that no other team can have it.
    fn is_left_unanswered(&self, open: &Accountable) -> bool {
        let Which::Of { team, .. } = self.which else { return false };
        let asked = open.next().doer_team() == Some(team) && open.owner().team() != team;
        asked && !self.hands.are_there(team, open.next().by)
    }

    /// Who has it then; and the service that answers, where that is another.
    fn goes(
        &self,
        of_a_service: bool,
        open: &Accountable,
        guards: &[&Guard],
        to: To<'_>,
    ) -> Result<(Option<TeamId>, Accountable), WhyLeft> {
        let from = open.owner();
        let owner = match (self.which, to) {
            (Which::Of { .. }, To::Colleague(colleague)) => {
                // Who stood behind whoever stayed late stands behind them too.
                let by = open.next().by;
                let there =
                    by <= self.now || self.place.staffed_before(&colleague.team, self.now, by);
                let team = if there { &colleague.team } else { from.team() };
                Owner::Worker { worker: colleague.id, team: team.clone() }
            }
            (Which::Of { .. }, To::Team(team)) => Owner::Team(team.clone()),
            (Which::OfTeam(closing, workers), to) => {
                let to = to.team();
                match from {
                    Owner::Team(team) if team == closing => Owner::Team(to.clone()),
                    Owner::Worker { worker, .. } if workers.contains(worker) => {
                        Owner::Team(to.clone())
                    }
                    // The team stood behind somebody else's worker, who is there.
                    Owner::Worker { worker, team } if team == closing => {
                        Owner::Worker { worker: *worker, team: to.clone() }
                    }
                    other => other.clone(),
                }
            }
        };
        let service = match self.which {
            Which::OfTeam(closing, _) if open.next().doer_team() == Some(closing) => {
                Some(to.team().clone())
            }
            _ => None,
        };
        self.fits(of_a_service, from, &owner, service.as_ref())?;
        if keeps_out(guards, from, &owner) {
            return Err(WhyLeft::Guarded);
        }
        if let To::Team(team) = to
            && !self.hands.are_there(team, open.next().by)
        {
            return Err(WhyLeft::NobodyWorksThere);
        }
        let passed = open.passed_on(owner, service.as_ref(), self.now, self.place);
        passed.map(|accountable| (service, accountable)).ok_or(WhyLeft::NobodyThere)
    }

    /// A support, and what was asked from it, stays with its service, but where that
    /// closes; what waits at the door goes to those who meet people there.
    fn fits(
        &self,
        of_a_service: bool,
        from: &Owner,
        to: &Owner,
        service: Option<&TeamId>,
    ) -> Result<(), WhyLeft> {
        let kind = |team: &TeamId| self.place.team(team).map(|team| team.kind);
        if service.is_some_and(|team| kind(team) != Some(TeamKind::Service)) {
            return Err(WhyLeft::NotTheirs);
        }
        if from.team() == to.team() {
            return Ok(());
        }
        let wanted = match (of_a_service, self.which) {
            // Behind a worker of another team stands, for a night, who has a crisis.
            (_, Which::OfTeam(..)) if to.worker().is_some() => {
                kind(to.team()) == Some(TeamKind::Crisis)
            }
            (true, Which::Of { .. }) => false,
            (true, Which::OfTeam(..)) => kind(to.team()) == Some(TeamKind::Service),
            (false, _) => {
                // Somebody's own team stands behind them by day.
                let own =
                    matches!(self.to, To::Colleague(to_whom) if to.worker() == Some(to_whom.id));
                own || matches!(kind(to.team()), Some(TeamKind::FrontDoor | TeamKind::Crisis))
            }
        };
        if wanted { Ok(()) } else { Err(WhyLeft::NotTheirs) }
    }
}

impl To<'_> {
    fn team(&self) -> &TeamId {
        match self {
            Self::Colleague(worker) => &worker.team,
            Self::Team(team) => team,
        }
    }
}

/// Whether somebody would have something who is kept out of the record: by a wall, where it
/// comes to another team by this, or as somebody close.
pub(crate) fn keeps_out(guards: &[&Guard], from: &Owner, to: &Owner) -> bool {
    let walled = |guard: &&Guard| guard.wall.as_ref().is_some_and(|wall| wall.team != *to.team());
    let close = |worker| guards.iter().any(|guard| guard.is_close(worker));
    (to.team() != from.team() && guards.iter().any(walled)) || to.worker().is_some_and(close)
}

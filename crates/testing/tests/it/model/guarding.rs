//! Somebody dies, a wall is raised around a record or comes down, a worker says that
//! they know somebody: at any moment, as much as it may be and more.

use basis::words::Line;
use care::actor::{Actor, PersonId, Worker};
use care::command::{Command, GuardStep, Step};
use care::guard::ties::{NoteTie, Tie};
use care::guard::walls::{LowerWall, RaiseWall, WallKind};
use care::identity::joining::Side;
use care::identity::{RecordDeath, TakeBackDeath};
use care::journey::Thing;
use care::journey::after_death::CloseAfterDeath;
use care::stream::StreamRef;

use super::choosing::{Choosing, Journey, line};
use super::front_door::front;

/// Whoever looks after how records are kept.
fn governance(worker: &Worker) -> bool {
    worker.role.as_str() == "information-governance-lead"
}

impl Choosing<'_> {
    /// What guards a record changes.
    pub fn guarding(&mut self) -> (Actor, Command) {
        if self.percent(30) {
            let stream = self.somebodys_side().journey;
            let theirs = self.journeys.iter().find(|known| known.stream == stream).unwrap();
            let (_, step) = self.step(theirs);
            let who = self.neighbour_of(stream.subject.unwrap());
            return (who, Command::OnJourney { journey: stream, seen: None, step });
        }
        let known = self.walled.len();
        if known > 0 && self.percent(80) {
            let at = self.below(known);
            let person = self.walled[at];
            let step = GuardStep::LowerWall(LowerWall { reason: line("She moved away") });
            return (self.somebody(governance), Command::OnGuard { person, journey: None, step });
        }
        let Side { person, journey } = self.somebodys_side();
        let close = self.percent(40);
        let who = if close { self.neighbour_of(person) } else { self.somebody(front) };
        let step = if close {
            GuardStep::NoteTie(NoteTie { tie: Tie::Neighbour })
        } else {
            let theirs = who.worker().map(|worker| worker.team.clone());
            let at = self.below(self.workers.len());
            let other = self.workers[at].team.clone();
            let team = theirs.filter(|_| self.percent(80)).unwrap_or(other);
            let reason = line("Her sister works here");
            GuardStep::RaiseWall(RaiseWall { kind: WallKind::Relative, team, reason })
        };
        (who, Command::OnGuard { person, journey: Some(journey), step })
    }

    /// The worker of the front door who lives next to somebody.
    fn neighbour_of(&self, person: PersonId) -> Actor {
        let all: Vec<&Worker> = self.workers.iter().filter(|worker| front(worker)).collect();
        let at = usize::try_from(person.0.as_u128() % all.len() as u128).unwrap();
        Actor::Worker(all[at].clone())
    }

    /// It becomes known that somebody died.
    pub fn somebody_dies(&mut self) -> (Actor, Command) {
        let Side { person, journey } = self.somebodys_side();
        let mut joined = self.everybody(&[person]);
        joined.retain(|side| side.person != person);
        let today = self.place.calendar.day(self.now);
        let day = if self.percent(10) { today.tomorrow().unwrap() } else { today };
        let known_from: Line = line("Her sister rang");
        let on = Some(day);
        let death = RecordDeath { person, journey, joined, on, known_from };
        let who = if self.percent(20) { self.somebody(governance) } else { self.somebody(front) };
        (who, Command::RecordDeath(death))
    }

    /// It becomes known that somebody lives, who was taken for dead; now and then of one
    /// whom nobody took for dead.
    pub fn somebody_lives(&mut self) -> (Actor, Command) {
        let dead = |one: &&Journey| one.followed.died;
        let dead: Vec<StreamRef> =
            self.journeys.iter().filter(dead).map(|one| one.stream).collect();
        let Side { mut person, mut journey } = self.somebodys_side();
        if !dead.is_empty() && self.percent(90) {
            journey = dead[self.below(dead.len())];
            person = journey.subject.unwrap();
        }
        let mut joined = self.everybody(&[person]);
        joined.retain(|side| side.person != person);
        let lives = TakeBackDeath { person, journey, joined, known_from: line("She rang us") };
        let who = if self.percent(50) { self.somebody(governance) } else { self.somebody(front) };
        (who, Command::TakeBackDeath(lives))
    }

    fn somebodys_side(&mut self) -> Side {
        let person: PersonId = self.person();
        let journey = self.journeys.iter().find(|known| known.stream.subject == Some(person));
        Side { person, journey: journey.unwrap().stream }
    }

    /// Something that was open when somebody died is closed, or is said to have been.
    pub fn closing(&mut self, journey: &Journey) -> Option<(Actor, Step)> {
        let followed = &journey.followed;
        let introductions = followed.introductions.iter().filter(|(_, one)| one.ended.is_none());
        let introductions = introductions.map(|(id, _)| Thing::Introduction(id.parse().unwrap()));
        let connections = followed.connections.iter().filter(|(_, one)| one.open);
        let connections = connections.map(|(id, _)| Thing::Connection(id.parse().unwrap()));
        let supports = followed.supports.iter().filter(|(_, one)| one.open);
        let supports = supports.map(|(id, one)| (Thing::Support(id.parse().unwrap()), &one.team));
        let of_the_door = introductions.chain(connections).map(|thing| (thing, None));
        let all: Vec<_> =
            of_the_door.chain(supports.map(|(thing, team)| (thing, Some(team)))).collect();
        let (thing, team) = *all.get(self.below(all.len().max(1)))?;
        let who = self.somebody(|worker| match team {
            Some(team) => worker.team.as_str() == team,
            None => front(worker),
        });
        Some((who, Step::CloseAfterDeath(CloseAfterDeath { thing })))
    }
}

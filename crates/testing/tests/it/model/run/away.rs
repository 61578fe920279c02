//! Somebody goes, is back, or leaves for good, a team closes: at any moment, while others
//! write.

use app::AppError;
use app::away::{Closing, Going};
use app::execute::Done;
use app::sign_in::ending::Leaving;
use basis::words::Line;
use care::actor::{Actor, Worker, WorkerId};
use care::stream::StreamRef;
use care::worker::away::Cover;
use jiff::SignedDuration;
use rand::RngExt;
use uuid::Uuid;

use super::super::choosing::Journey;
use super::Run;

impl Run {
    /// One of the four.
    pub(super) async fn somebody_goes(&mut self) -> Result<(), String> {
        match self.chance.random_range(0..11) {
            0..5 => self.goes().await,
            5..8 => self.is_back().await,
            8 => self.leaves().await,
            _ => self.closes().await,
        }
    }

    async fn goes(&mut self) -> Result<(), String> {
        let who = self.somebody_who_has_something();
        let other = self.workers[self.chance.random_range(0..self.workers.len())].clone();
        let cover = match self.chance.random_range(0..8) {
            0..3 => Cover::Colleague(other.id),
            3..6 => Cover::Team(other.team.clone()),
            _ => Cover::Team(who.team.clone()),
        };
        let everything = self.chance.random_bool(0.5);
        let until = self.now + SignedDuration::from_mins(self.chance.random_range(-60..30 * 60));
        let going = Going {
            worker: who.id,
            until,
            everything,
            cover,
            otherwise: self.chance.random_bool(0.2).then(|| other.team.clone()),
            reason: Line::read("Away").unwrap(),
        };
        let by = match self.chance.random_range(0..10) {
            0 => Actor::Program,
            1 => Actor::Worker(other),
            _ => Actor::Worker(who.clone()),
        };
        let by_the_place = by == Actor::Program;
        let id = Uuid::from_u128(self.chance.random());
        let answer = self.place.app.go_away(&by, self.now, id, &going).await;
        if !self.went(id, answer)? {
            return Ok(());
        }
        self.knows(who.id);
        self.follow_all()?;
        let left = |journey: &Journey| {
            let name = who.id.to_string();
            journey.followed.answered_for().any(|answering| {
                let theirs = answering.worker.as_deref() == Some(&name);
                theirs && (everything || answering.by < until)
            })
        };
        if self.journeys.iter().any(left) {
            return Err(format!("{} went, and something is left in their name", who.name));
        }
        let gone = who.id.to_string();
        let theirs = |journey: &Journey| {
            journey.followed.answered_for().any(|answering| {
                let of_the_team = answering.team == who.team.as_str() && answering.worker.is_none();
                let waits = self.now < answering.by && answering.by < until;
                let (team, by) = (answering.team.as_str(), answering.by);
                of_the_team
                    && waits
                    && !self.checker.somebody_works_in(team, Some(&gone), self.now, by)
            })
        };
        if !by_the_place && self.journeys.iter().any(theirs) {
            return Err(format!("{} went, the last of a team that has something", who.name));
        }
        self.tally.count("somebody went, nothing left");
        Ok(())
    }

    /// Mostly a worker in whose name something waits.
    fn somebody_who_has_something(&mut self) -> Worker {
        let open = self.journeys.iter().flat_map(|journey| journey.followed.answered_for());
        let workers: Vec<String> = open.filter_map(|answering| answering.worker.clone()).collect();
        let at = self.chance.random_range(0..workers.len().max(1));
        let named = workers.get(at).filter(|_| self.chance.random_bool(0.8));
        let found = self.workers.iter().find(|worker| named == Some(&worker.id.to_string()));
        match found {
            Some(worker) => worker.clone(),
            None => self.workers[self.chance.random_range(0..self.workers.len())].clone(),
        }
    }

    async fn is_back(&mut self) -> Result<(), String> {
        let who = self.workers[self.chance.random_range(0..self.workers.len())].clone();
        let by = Actor::Worker(who.clone());
        let theirs = self.place.app.theirs(&by, self.now, who.id).await;
        let theirs = theirs.map_err(|error| error.to_string())?;
        let takes = theirs.held.iter().map(|held| (held.stream, held.due.thing)).collect();
        let id = Uuid::from_u128(self.chance.random());
        let reason = Line::read("Back again").unwrap();
        let done = self.place.app.return_to_work(&by, self.now, id, takes, reason).await;
        let many = done.map(|done| match done {
            Done::Now(events) => events.len() - 1,
            Done::Before => 0,
        });
        if self.went(id, many)? {
            self.knows(who.id);
            self.follow_all()?;
            self.tally.count("somebody was back");
        }
        Ok(())
    }

    /// Somebody works here no more, and somebody new is in their team.
    async fn leaves(&mut self) -> Result<(), String> {
        let who = self.somebody_who_has_something();
        let theirs = |one: &&Worker| one.team == who.team && one.id != who.id;
        let colleague = self.workers.iter().find(theirs).filter(|_| self.chance.random_bool(0.6));
        let name = |worker: &Worker| Line::read(&worker.name.to_lowercase()).unwrap();
        let reason = Line::read("Moved to Leeds").unwrap();
        let (sign_in_name, colleague) = (name(&who), colleague.map(name));
        let leaving = Leaving { sign_in_name, reason, colleague };
        let done = self.place.app.end_account(&Actor::Program, self.now, &leaving);
        let many = match done.await {
            Ok(many) => many,
            Err(AppError::Refused(refusal)) => {
                self.refused(&refusal);
                return Ok(());
            }
            Err(error) => return Err(error.to_string()),
        };
        self.knows(who.id);
        self.handed_over(many)?;
        let theirs = |journey: &Journey| {
            let name = who.id.to_string();
            journey.followed.answered_for().any(|one| one.worker.as_deref() == Some(&name))
        };
        if self.journeys.iter().any(theirs) {
            return Err(format!("{} left for good, and something is in their name", who.name));
        }
        self.tally.count("somebody left for good, nothing left");
        self.workers.retain(|worker| worker.id != who.id);
        let id = Uuid::from_u128(self.chance.random());
        let (name, team, role) = (format!("New{id}"), who.team.as_str(), who.role.as_str());
        let new = self.place.worker(id, &name, team, role).await;
        self.knows(new.id);
        self.workers.push(new);
        Ok(())
    }

    /// Takes note of a command that named itself, by the events that it wrote.
    fn handed_over(&mut self, many: usize) -> Result<(), String> {
        let mut new = Vec::new();
        for journey in &self.journeys {
            let raw = self.place.raw.stream(journey.stream);
            new.extend(raw[journey.length..].iter().map(|event| event.envelope.command));
        }
        if new.len() != many {
            return Err(format!("{many} were said to be handed over, and {} were", new.len()));
        }
        if let Some(command) = new.first() {
            self.done.insert(*command, many);
            self.tally.count("journey.handed_over");
        }
        self.follow_all()
    }

    async fn closes(&mut self) -> Result<(), String> {
        let who = self.workers[self.chance.random_range(0..self.workers.len())].clone();
        let other = self.workers[self.chance.random_range(0..self.workers.len())].clone();
        let team = who.team.clone();
        let closing = Closing {
            team: team.clone(),
            to: other.team.clone(),
            otherwise: self.chance.random_bool(0.5).then(|| self.workers[3].team.clone()),
            reason: Line::read("The roof came down").unwrap(),
        };
        let by =
            if self.chance.random_bool(0.3) { Actor::Worker(other) } else { Actor::Worker(who) };
        let id = Uuid::from_u128(self.chance.random());
        let answer = self.place.app.close_team(&by, self.now, id, &closing).await;
        if !self.went(id, answer)? {
            return Ok(());
        }
        self.follow_all()?;
        let theirs = |journey: &Journey| {
            let team = team.as_str();
            journey
                .followed
                .answered_for()
                .any(|answering| answering.team == team || answering.doer.as_deref() == Some(team))
        };
        if self.journeys.iter().any(theirs) {
            return Err(format!("{team} closed, and something is left with it"));
        }
        self.tally.count("a team closed, nothing left");
        Ok(())
    }

    /// Whether it was done; a refusal is an answer.
    fn went(&mut self, id: Uuid, answer: Result<usize, AppError>) -> Result<bool, String> {
        match answer {
            Ok(many) => {
                if many > 0 {
                    self.done.insert(id, many);
                    self.tally.count("journey.passed_on");
                }
                Ok(true)
            }
            Err(AppError::Refused(refusal)) => {
                self.refused(&refusal);
                Ok(false)
            }
            Err(AppError::NotHere) => Ok(false),
            Err(error) => Err(error.to_string()),
        }
    }

    fn knows(&mut self, worker: WorkerId) {
        self.checker.knows_worker(&self.place.raw.stream(StreamRef::worker(worker)));
    }

    /// Reads every journey anew, whatever has been written.
    fn follow_all(&mut self) -> Result<(), String> {
        for at in 0..self.journeys.len() {
            let raw = self.place.raw.stream(self.journeys[at].stream);
            if raw.len() == self.journeys[at].length {
                continue;
            }
            let followed = self.checker.check(&raw);
            if let Some(violation) = followed.violations.first() {
                return Err(violation.clone());
            }
            self.nothing_goes_on_after_a_death(self.journeys[at].stream, &followed)?;
            self.journeys[at].followed = followed;
            self.journeys[at].length = raw.len();
        }
        Ok(())
    }
}

//! One life walked, act by act: each act becomes a command, given by the one who does
//! it at the time when it is done, and what came of it is what the next is about.

mod known;
mod saying;

use std::sync::Arc;

use app::AppError;
use app::opening::new_command;
use care::actor::Actor;
use care::command::{Command, Step};
use care::event::Event;
use care::journey::after_death::CloseAfterDeath;
use care::journey::{ConnectionId, SupportId, Thing};
use care::place::{TeamId, Work};
use jiff::Timestamp;
use uuid::Uuid;

use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, Hand, Life, Record, Somebody, What};
use crate::staff::Staff;
use known::{Begun, Known};

/// A life, and how far it has come.
#[derive(Debug)]
pub struct Walk<D> {
    door: D,
    staff: Arc<Staff>,
    life: Life,
    done: usize,
    known: Known,
}

/// What became of a life.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Became {
    /// What they are called.
    pub name: String,
    /// When they came.
    pub came: Timestamp,
    /// How their introductions ended, those that have, by their names in the store.
    pub endings: Vec<&'static str>,
    /// Whether somebody else went on with them than was planned, so that the rest of
    /// the plan was left.
    pub left: Option<String>,
}

impl<D: Door> Walk<D> {
    /// A life before its first word.
    pub fn new(door: D, staff: Arc<Staff>, life: Life) -> Self {
        Self { door, staff, life, done: 0, known: Known::default() }
    }

    /// When the next thing happens, if anything does.
    pub fn next_at(&self) -> Option<Timestamp> {
        self.life.acts.get(self.done).filter(|_| self.known.left.is_none()).map(|act| act.at)
    }

    /// Whether their first word has come.
    pub(crate) fn has_come(&self) -> bool {
        self.done > 0
    }

    /// What became of them so far.
    pub fn became(&self) -> Became {
        let came = self.life.acts.first().map_or(Timestamp::UNIX_EPOCH, |act| act.at);
        let (endings, left) = (self.known.endings(), self.known.left.clone());
        Became { name: self.life.somebody.name.to_string(), came, endings, left }
    }

    /// Does all that is done before a moment, one after the other. Where somebody who
    /// looks at the borough went on with a person otherwise, the rest is left to them.
    ///
    /// # Errors
    /// When the store could not, or the plan is about something that is not there.
    pub async fn until(&mut self, end: Timestamp) -> Result<(), BoroughError> {
        while let Some(act) = self.life.acts.get(self.done).filter(|act| act.at < end).cloned() {
            match self.carry_out(&act).await {
                Ok(()) => self.done += 1,
                Err(BoroughError::App(error @ (AppError::Refused(_) | AppError::NotHere)))
                    if !self.known.sides().is_empty() =>
                {
                    self.known.left = Some(format!("{error} ({:?})", act.what));
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn carry_out(&mut self, act: &Act) -> Result<(), BoroughError> {
        if act.what != What::CloseAfterDeath {
            let (actor, id) = (self.actor(act)?.clone(), new_command());
            let command = self.command(act, id)?;
            return self.send(act, &actor, id, command).await;
        }
        for thing in std::mem::take(&mut self.known.of_mut(act.of).to_close) {
            let actor = match thing {
                Thing::Support(support) => self.of_the_support(act.of, support)?,
                Thing::Introduction(_) | Thing::Connection(_) => self.actor(act)?,
            };
            let actor = actor.clone();
            let step = Step::CloseAfterDeath(CloseAfterDeath { thing });
            let command = self.on_the_journey(act.of, step)?;
            self.send(act, &actor, new_command(), command).await?;
        }
        Ok(())
    }

    async fn send(
        &mut self,
        act: &Act,
        actor: &Actor,
        id: Uuid,
        command: Command,
    ) -> Result<(), BoroughError> {
        for (stream, event) in self.door.send(actor, act.at, id, command).await? {
            match event {
                Event::Journey(event) => self.known.note(act.of, stream, &event),
                Event::Identity(event) => self.known.note_of_the_identity(&event),
                _ => {}
            }
        }
        Ok(())
    }

    /// Who does something.
    fn actor(&self, act: &Act) -> Result<&Actor, BoroughError> {
        let found = match act.by {
            Hand::Themselves => Some(&Actor::Anyone),
            Hand::Line => {
                let place = self.door.place();
                let there = place.duties.telephone_line.at(act.at, &place.calendar);
                self.staff.at_the_door(&there.id, self.number(act.of))
            }
            Hand::Outside(work) => self.staff.who_does(work),
            Hand::Door(number) => self.staff.at_the_door(&self.begun(act.of)?.team, number),
            Hand::Senior => self.staff.senior(),
            Hand::Service(connection) => {
                let (_, team) = self.connection(act.of, connection)?;
                self.staff.of_the_service(team, self.number(act.of))
            }
            Hand::Governance => self.staff.who_does(Work::Governance),
        };
        found.ok_or(BoroughError::Lacks { what: "worker for this" })
    }

    /// A number by which one of a team's workers is theirs.
    fn number(&self, record: Record) -> usize {
        self.life.of(record).map_or(0, |somebody| somebody.name.as_str().len())
    }

    /// The worker of the service whose support it is.
    fn of_the_support(&self, of: Record, support: SupportId) -> Result<&Actor, BoroughError> {
        let known = self.known.of(of);
        let theirs = known.supports.iter().find(|(_, of)| *of == support);
        let team = theirs.and_then(|(connection, _)| {
            known.connections.iter().find(|(id, _)| id == connection).map(|(_, team)| team)
        });
        let team = team.ok_or_else(|| self.not_yet("this support"))?;
        let worker = self.staff.of_the_service(team, self.number(of));
        worker.ok_or(BoroughError::Lacks { what: "worker for this" })
    }

    fn begun(&self, of: Record) -> Result<&Begun, BoroughError> {
        self.known.of(of).begun.as_ref().ok_or_else(|| self.not_yet("a journey"))
    }

    fn connection(
        &self,
        of: Record,
        number: usize,
    ) -> Result<&(ConnectionId, TeamId), BoroughError> {
        let known = self.known.of(of).connections.get(number);
        known.ok_or_else(|| self.not_yet("this connection"))
    }

    fn support(&self, of: Record, number: usize) -> Result<SupportId, BoroughError> {
        let (connection, _) = self.connection(of, number)?;
        let found = self.known.of(of).supports.iter().find(|(of, _)| of == connection);
        found.map(|(_, support)| *support).ok_or_else(|| self.not_yet("this support"))
    }

    fn somebody(&self, of: Record) -> Result<&Somebody, BoroughError> {
        self.life.of(of).ok_or_else(|| self.not_yet("such a record"))
    }

    fn not_yet(&self, what: &'static str) -> BoroughError {
        BoroughError::NotYet { what, name: self.life.somebody.name.to_string() }
    }

    fn on_the_journey(&self, of: Record, step: Step) -> Result<Command, BoroughError> {
        Ok(Command::OnJourney { journey: self.begun(of)?.journey, seen: None, step })
    }
}

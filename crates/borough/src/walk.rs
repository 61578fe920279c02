//! One life walked, act by act: each act becomes a command, given by the one who does
//! it at the time when it is done, and what came of it is what the next is about.

mod saying;

use std::sync::Arc;

use app::AppError;
use app::opening::new_command;
use care::actor::{Actor, PersonId};
use care::command::{Command, Step};
use care::event::Event;
use care::journey::after_death::CloseAfterDeath;
use care::journey::{ConnectionId, Event as Journeyed, IntroductionId, SupportId, Thing};
use care::place::TeamId;
use care::stream::StreamRef;
use jiff::Timestamp;
use uuid::Uuid;

use crate::BoroughError;
use crate::door::Door;
use crate::life::{Act, Hand, Life, What};
use crate::staff::Staff;

/// A life, and how far it has come.
#[derive(Debug)]
pub struct Walk<D> {
    door: D,
    staff: Arc<Staff>,
    life: Life,
    done: usize,
    known: Known,
}

/// What has come of a life so far.
#[derive(Debug, Default)]
struct Known {
    begun: Option<Begun>,
    connections: Vec<(ConnectionId, TeamId)>,
    supports: Vec<(ConnectionId, SupportId)>,
    to_close: Vec<Thing>,
    ending: Option<&'static str>,
    left: bool,
}

/// That they have introduced themselves.
#[derive(Debug, Clone)]
struct Begun {
    journey: StreamRef,
    person: PersonId,
    introduction: IntroductionId,
    team: TeamId,
}

/// What became of a life.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Became {
    /// What they are called.
    pub name: String,
    /// When they came.
    pub came: Timestamp,
    /// How their introduction ended, by its name in the store; none while it is open.
    pub ending: Option<&'static str>,
    /// Whether somebody else went on with them than was planned, so that the rest of
    /// the plan was left.
    pub left: bool,
}

impl<D: Door> Walk<D> {
    /// A life before its first word.
    pub fn new(door: D, staff: Arc<Staff>, life: Life) -> Self {
        Self { door, staff, life, done: 0, known: Known::default() }
    }

    /// When the next thing happens, if anything does.
    pub fn next_at(&self) -> Option<Timestamp> {
        self.life.acts.get(self.done).filter(|_| !self.known.left).map(|act| act.at)
    }

    /// Whether their first word has come.
    pub(crate) fn has_come(&self) -> bool {
        self.done > 0
    }

    /// What became of them so far.
    pub fn became(&self) -> Became {
        let came = self.life.acts.first().map_or(Timestamp::UNIX_EPOCH, |act| act.at);
        let Known { ending, left, .. } = self.known;
        Became { name: self.life.name.to_string(), came, ending, left }
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
                Err(BoroughError::App(AppError::Refused(_) | AppError::NotHere))
                    if self.known.begun.is_some() =>
                {
                    self.known.left = true;
                    return Ok(());
                }
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    async fn carry_out(&mut self, act: &Act) -> Result<(), BoroughError> {
        if act.what != What::CloseAfterDeath {
            let (actor, id) = (self.actor(act.by)?.clone(), new_command());
            let command = self.command(act, id)?;
            return self.send(&actor, act.at, id, command).await;
        }
        for thing in std::mem::take(&mut self.known.to_close) {
            let actor = match thing {
                Thing::Support(support) => self.of_the_support(support)?,
                Thing::Introduction(_) | Thing::Connection(_) => self.actor(act.by)?,
            };
            let actor = actor.clone();
            let step = Step::CloseAfterDeath(CloseAfterDeath { thing });
            let command = self.on_the_journey(step)?;
            self.send(&actor, act.at, new_command(), command).await?;
        }
        Ok(())
    }

    async fn send(
        &mut self,
        actor: &Actor,
        at: Timestamp,
        id: Uuid,
        command: Command,
    ) -> Result<(), BoroughError> {
        for (stream, event) in self.door.send(actor, at, id, command).await? {
            if let Event::Journey(event) = event {
                self.known.note(stream, &event);
            }
        }
        Ok(())
    }

    /// Who does something.
    fn actor(&self, by: Hand) -> Result<&Actor, BoroughError> {
        let found = match by {
            Hand::Themselves => Some(&Actor::Anyone),
            Hand::Door(number) => self.staff.at_the_door(&self.begun()?.team, number),
            Hand::Senior => self.staff.senior(),
            Hand::Service(connection) => {
                let (_, team) = self.connection(connection)?;
                self.staff.of_the_service(team, self.life.name.as_str().len())
            }
            Hand::Governance => self.staff.governance(),
        };
        found.ok_or(BoroughError::Lacks { what: "worker for this" })
    }

    /// The worker of the service whose support it is.
    fn of_the_support(&self, support: SupportId) -> Result<&Actor, BoroughError> {
        let theirs = self.known.supports.iter().find(|(_, of)| *of == support);
        let connection = theirs.and_then(|(connection, _)| {
            self.known.connections.iter().position(|(id, _)| id == connection)
        });
        self.actor(Hand::Service(connection.ok_or_else(|| self.not_yet("this support"))?))
    }

    fn begun(&self) -> Result<&Begun, BoroughError> {
        self.known.begun.as_ref().ok_or_else(|| self.not_yet("a journey"))
    }

    fn connection(&self, number: usize) -> Result<&(ConnectionId, TeamId), BoroughError> {
        self.known.connections.get(number).ok_or_else(|| self.not_yet("this connection"))
    }

    fn support(&self, number: usize) -> Result<SupportId, BoroughError> {
        let (connection, _) = self.connection(number)?;
        let found = self.known.supports.iter().find(|(of, _)| of == connection);
        found.map(|(_, support)| *support).ok_or_else(|| self.not_yet("this support"))
    }

    fn not_yet(&self, what: &'static str) -> BoroughError {
        BoroughError::NotYet { what, name: self.life.name.to_string() }
    }

    fn on_the_journey(&self, step: Step) -> Result<Command, BoroughError> {
        Ok(Command::OnJourney { journey: self.begun()?.journey, seen: None, step })
    }
}

impl Known {
    /// Notes what came of a command, as far as what comes next is about it.
    fn note(&mut self, journey: StreamRef, event: &Journeyed) {
        match event {
            Journeyed::IntroductionMade { introduction, person, accountable, .. } => {
                let team = accountable.owner().team().clone();
                let (introduction, person) = (*introduction, *person);
                self.begun = Some(Begun { journey, person, introduction, team });
            }
            Journeyed::ConnectionAsked { connection, team, .. } => {
                self.connections.push((*connection, team.clone()));
            }
            Journeyed::PersonMet { connection, support, .. } => {
                self.supports.push((*connection, *support));
            }
            Journeyed::CameToClose { thing, .. } => self.to_close.push(*thing),
            Journeyed::IntroductionEnded { ending, .. } => self.ending = Some(ending.name()),
            Journeyed::IntroductionReopened { .. } => self.ending = None,
            _ => {}
        }
    }
}

//! A journey walked by commands, for the sentences beside it.

use basis::identifiers::Ids;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::actor::{Actor, Worker, WorkerId};
use crate::command::{Command, LinkStep, Step};
use crate::decide::{States, decide};
use crate::event::Event;
use crate::identity::joining::Side;
use crate::identity::{Identity, RecordDeath, SafeWay, Understanding, Way};
use crate::journey::connection::{Connection, HowMet, Shared};
use crate::journey::conversation::{HoldConversation, Means};
use crate::journey::handover::{AcceptConnection, AskConnection, RecordMet};
use crate::journey::introduction::{Introduce, Introduction, Route, TakeIntroduction};
use crate::journey::taking_over::TakeOver;
use crate::journey::told::More;
use crate::journey::{self, ConnectionId, IntroductionId, Journey, SupportId, Thing};
use crate::place::{OfferId, OrganisationId, Place, RoleId, TeamId, sample};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{StreamRef, Written};
use crate::worker::away::{Away, Cover};
use crate::worker::{Account, Holder};

/// The team behind the offer.
pub(super) const KITCHEN: &str = "kitchen";
const OFFER: &str = "thursday-group";

pub(super) fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

pub(super) fn hours(hours: i64) -> SignedDuration {
    SignedDuration::from_hours(hours)
}

pub(super) fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn worker(number: u128, name: &str, team: &str) -> Worker {
    Worker {
        id: WorkerId(Uuid::from_u128(number)),
        name: name.to_owned(),
        role: RoleId::read("front-door-worker").unwrap(),
        team: TeamId::read(team).unwrap(),
        organisation: OrganisationId::read("slam").unwrap(),
    }
}

/// A journey, the time it has come to, and who walks it.
#[derive(Clone)]
pub(super) struct Walk {
    pub(super) place: Place,
    pub(super) journey: Journey,
    pub(super) identity: Identity,
    pub(super) stream: StreamRef,
    pub(super) sequence: u64,
    pub(super) now: Timestamp,
    pub(super) grace: Worker,
    pub(super) bisi: Worker,
    pub(super) introduction: IntroductionId,
    pub(super) connection: ConnectionId,
    /// States of other streams that the walk's commands are decided over.
    pub(super) others: States,
    chance: u8,
}

type Events = Result<Vec<journey::Event>, Refusal>;

impl Walk {
    pub(super) fn introduced(now: &str) -> Self {
        Self::introduced_by(now, false)
    }

    pub(super) fn introduced_for_the_same_day(now: &str) -> Self {
        Self::introduced_by(now, true)
    }

    fn introduced_by(now: &str, same_day: bool) -> Self {
        Self::introduced_with(now, same_day, Way::TheyCome)
    }

    /// Introduced, with a way that is safe.
    pub(super) fn introduced_with(now: &str, same_day: bool, way: Way) -> Self {
        let mut walk = Self {
            place: sample::place(),
            journey: Journey::default(),
            identity: Identity::default(),
            stream: StreamRef::PLACE,
            sequence: 0,
            now: at(now),
            grace: worker(1, "Grace", "front-door"),
            bisi: worker(2, "Bisi", KITCHEN),
            introduction: IntroductionId(Uuid::nil()),
            connection: ConnectionId(Uuid::nil()),
            others: States::new(),
            chance: 0,
        };
        let introduce = Introduce {
            words: Telling::read("I cannot sleep").unwrap(),
            call_name: line("Ada"),
            reach: SafeWay { way, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day,
            sooner: None,
            link: Sealed([7; 32]),
            more: More::default(),
        };
        let command = Command::Introduce(Box::new(introduce));
        walk.begin(&Actor::Anyone, &command).unwrap();
        walk
    }

    /// Begins with another introduction than that of Ada for herself.
    pub(super) fn begun_with(now: &str, actor: &Actor, command: &Command) -> Result<Self, Refusal> {
        let mut walk = Self {
            journey: Journey::default(),
            stream: StreamRef::PLACE,
            sequence: 0,
            ..Self::introduced(now)
        };
        walk.begin(actor, command).map(|_| walk)
    }

    fn begin(&mut self, actor: &Actor, command: &Command) -> Events {
        let events = self.send(actor, command)?;
        self.introduction = *self.journey.introductions.keys().next().unwrap();
        Ok(events)
    }

    pub(super) fn connected(now: &str) -> Self {
        let mut walk = Self::introduced(now);
        walk.take().unwrap();
        walk.converse().unwrap();
        walk.ask().unwrap();
        walk.connection = *walk.journey.connections.keys().next().unwrap();
        walk
    }

    pub(super) fn send(&mut self, actor: &Actor, command: &Command) -> Events {
        self.chance = self.chance.wrapping_add(31);
        let mut chance = self.chance;
        let mut ids = Ids::from_chance(move |bytes| {
            chance = chance.wrapping_add(1);
            bytes.fill(chance);
        });
        let mut states = States::from([(self.stream.id, State::Journey(self.journey.clone()))]);
        if let Some(person) = self.journey.person {
            let identity = State::Identity(self.identity.clone());
            states.insert(StreamRef::identity(person).id, identity);
        }
        states.extend(self.others.clone());
        let decision = decide(&states, command, &self.place, self.now, &mut ids, actor)?;
        let mut happened = Vec::new();
        for (stream, event) in decision.events {
            let written = Written { sequence: 1, at: self.now, by: actor.named() };
            if let Event::Identity(event) = &event {
                self.identity.evolve(event, &written);
            }
            if let (Event::Worker(event), Some(State::Worker(account))) =
                (&event, self.others.get_mut(&stream.id))
            {
                account.evolve(event, written.at);
            }
            let Event::Journey(event) = event else {
                continue;
            };
            self.stream = stream;
            self.sequence += 1;
            let written = Written { sequence: self.sequence, at: self.now, by: actor.named() };
            self.journey.evolve(&event, &written);
            happened.push(*event);
        }
        Ok(happened)
    }

    /// Whose journey it is.
    pub(super) fn side(&self) -> Side {
        Side { person: self.journey.person.unwrap(), journey: self.stream }
    }

    pub(super) fn step(&mut self, step: Step) -> Events {
        self.step_seen(step, None)
    }

    pub(super) fn step_seen(&mut self, step: Step, seen: Option<u64>) -> Events {
        let command = Command::OnJourney { journey: self.stream, seen, step };
        self.send(&Actor::Worker(self.grace.clone()), &command)
    }

    pub(super) fn by_service(&mut self, step: Step) -> Events {
        let command = Command::OnJourney { journey: self.stream, seen: None, step };
        self.send(&Actor::Worker(self.bisi.clone()), &command)
    }

    pub(super) fn by_advice(&mut self, step: Step) -> Events {
        let advice = worker(5, "Luz", "advice");
        let command = Command::OnJourney { journey: self.stream, seen: None, step };
        self.send(&Actor::Worker(advice), &command)
    }

    pub(super) fn another_of_the_service(&mut self) {
        self.bisi = worker(4, "Femi", KITCHEN);
    }

    pub(super) fn as_a_senior(&mut self) {
        let role = RoleId::read("front-door-lead").unwrap();
        self.grace = Worker { role, ..worker(6, "Oba", "front-door") };
    }

    pub(super) fn as_another(&mut self) {
        self.grace = worker(3, "Tomasz", "front-door");
    }

    pub(super) fn pass(&mut self, time: SignedDuration) {
        self.now = self.later(time);
    }

    pub(super) fn later(&self, time: SignedDuration) -> Timestamp {
        self.now.checked_add(time).unwrap()
    }

    pub(super) fn introduction(&self) -> &Introduction {
        self.journey.introduction(self.introduction).unwrap()
    }

    pub(super) fn connection(&self) -> &Connection {
        self.journey.connection(self.connection).unwrap()
    }

    pub(super) fn take(&mut self) -> Events {
        self.step(Step::Take(TakeIntroduction { introduction: self.introduction }))
    }

    pub(super) fn take_over(&mut self) -> Events {
        let (thing, reason) = (Thing::Introduction(self.introduction), line("Grace is away"));
        self.step(Step::TakeOver(TakeOver { thing, reason }))
    }

    pub(super) fn converse(&mut self) -> Events {
        self.step(Step::HoldConversation(HoldConversation {
            introduction: self.introduction,
            held: self.now,
            means: Means::Telephone,
            said: Some(Telling::read("I want to sleep").unwrap()),
            note: None,
            next: line("Look at the offers with her"),
            by: self.later(hours(48)),
        }))
    }

    pub(super) fn ask(&mut self) -> Events {
        self.ask_for(OFFER)
    }

    pub(super) fn ask_for(&mut self, offer: &str) -> Events {
        let shared = Shared { ask: line("The group"), their_words: None, good_to_know: None };
        let offer = OfferId::read(offer).unwrap();
        let introduction = self.introduction;
        self.step(Step::AskConnection(AskConnection { introduction, offer, shared }))
    }

    pub(super) fn accept(&mut self, ahead: SignedDuration) -> Events {
        let meeting = self.later(ahead);
        let connection = self.connection;
        self.by_service(Step::AcceptConnection(AcceptConnection {
            connection,
            meeting,
            at: line("the hall"),
        }))
    }

    pub(super) fn met(&self, met: Timestamp, next_in: SignedDuration) -> Step {
        Step::RecordMet(RecordMet {
            connection: self.connection,
            met,
            how: HowMet::InPerson,
            next: line("Cook together again"),
            by: self.later(next_in),
        })
    }

    pub(super) fn meet(&mut self) -> Events {
        let met = self.met(self.now, hours(72));
        self.by_service(met)
    }

    /// Met and supported by the kitchen, with a day gone by.
    pub(super) fn supported(now: &str) -> (Self, SupportId) {
        let mut walk = Self::connected(now);
        walk.pass(hours(1));
        walk.meet().unwrap();
        walk.pass(hours(24));
        let support = *walk.journey.supports.keys().next().unwrap();
        (walk, support)
    }

    /// Bisi and Grace can be key persons: they have accounts.
    pub(super) fn with_accounts(&mut self) {
        for worker in [self.grace.clone(), self.bisi.clone()] {
            let Worker { id, name, role, team, organisation } = worker;
            let holder = Holder {
                worker: id,
                name: line(&name),
                sign_in_name: line(&name.to_lowercase()),
                team,
                role,
                organisation,
            };
            let account = Account { holder: Some(holder), ..Account::default() };
            self.others.insert(StreamRef::worker(id).id, State::Worker(account));
        }
    }

    /// It becomes known that they died.
    pub(super) fn dies(&mut self) {
        let died = RecordDeath {
            person: self.journey.person.unwrap(),
            journey: self.stream,
            joined: Vec::new(),
            on: None,
            known_from: line("Her sister rang"),
        };
        self.send(&Actor::Worker(self.grace.clone()), &Command::RecordDeath(died)).unwrap();
    }

    /// Somebody works here no more.
    pub(super) fn leaves(&mut self, worker: WorkerId) {
        if let Some(State::Worker(account)) = self.others.get_mut(&StreamRef::worker(worker).id) {
            account.has_ended = true;
        }
    }

    /// Somebody is away for a while.
    pub(super) fn goes_away(&mut self, worker: WorkerId, long: SignedDuration) {
        let (from, until) = (self.now, self.later(long));
        let cover = Cover::Team(self.bisi.team.clone());
        let away = Away { from, until, everything: true, cover, reason: line("Leave") };
        if let Some(State::Worker(account)) = self.others.get_mut(&StreamRef::worker(worker).id) {
            account.away = Some(away);
        }
    }

    /// Said on their private link.
    pub(super) fn by_link(&mut self, step: LinkStep) -> Events {
        self.by_a_link(Sealed([7; 32]), step)
    }

    /// Said on whatever link.
    pub(super) fn by_a_link(&mut self, link: Sealed, step: LinkStep) -> Events {
        let command = Command::OnLink { link, journey: self.stream, step };
        self.send(&Actor::Anyone, &command)
    }
}

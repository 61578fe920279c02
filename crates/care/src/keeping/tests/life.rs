//! A person's record lived through by commands, for the sentences beside it.

use basis::identifiers::Ids;
use basis::reach::Email;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::actor::{Actor, PersonId, Worker, WorkerId};
use crate::command::{Command, GuardStep, KeepingStep, Step};
use crate::decide::{States, decide};
use crate::event::Event;
use crate::identity::{Identity, RecordDeath, SafeWay, TakeBackDeath, Understanding, Way};
use crate::journey::Journey;
use crate::journey::conversation::{HoldConversation, Means};
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{AskConnection, RecordMet};
use crate::journey::introduction::{Introduce, Route, TakeIntroduction};
use crate::journey::told::More;
use crate::keeping::erasing::{EraseEntry, ProposeErasure};
use crate::keeping::holds::PlaceHold;
use crate::keeping::{Ground, HoldId, Keeping, ProposalId, as_it_would_be};
use crate::place::{OfferId, OrganisationId, Place, RoleId, TeamId, sample};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{StreamRef, Written};

pub(super) const FRONT_DOOR: &str = "front-door";
pub(super) const KITCHEN: &str = "kitchen";

/// A person's streams, event by event.
pub(super) struct Kept {
    place: Place,
    pub(super) person: PersonId,
    pub(super) journey: StreamRef,
    pub(super) written: Vec<(StreamRef, Event, Written)>,
    pub(super) now: Timestamp,
    chance: u8,
}

pub(super) fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

pub(super) fn ground() -> Ground {
    Ground { why: line("They asked for it"), rests_on: line("UK GDPR article 17(1)(b)") }
}

pub(super) fn worker(id: u128, team: &str) -> Actor {
    Actor::Worker(Worker {
        id: WorkerId(Uuid::from_u128(id)),
        name: "Ruth".to_owned(),
        role: RoleId::read("information-governance-lead").unwrap(),
        team: TeamId::read(team).unwrap(),
        organisation: OrganisationId::read("slam").unwrap(),
    })
}

pub(super) fn ruth() -> Actor {
    worker(1, FRONT_DOOR)
}

pub(super) fn second() -> Actor {
    worker(2, FRONT_DOOR)
}

impl Kept {
    pub(super) fn introduced() -> Self {
        let mut kept = Self {
            place: sample::place(),
            person: PersonId(Uuid::nil()),
            journey: StreamRef::PLACE,
            written: Vec::new(),
            now: "2026-11-23T10:42:00Z".parse().unwrap(),
            chance: 0,
        };
        let way = Way::Email { address: Email::read("ada@example.org").unwrap() };
        let introduce = Introduce {
            words: Telling::read("I cannot sleep").unwrap(),
            call_name: line("Ada"),
            reach: SafeWay { way, when: None, avoid: None },
            understanding: Understanding::default(),
            route: Route::ThemselvesWeb,
            locality: None,
            same_day: false,
            sooner: None,
            link: Sealed([7; 32]),
            more: More::default(),
        };
        kept.send(&Actor::Anyone, &Command::Introduce(Box::new(introduce))).unwrap();
        for (stream, event, _) in &kept.written {
            match event {
                Event::Identity(_) => kept.person = stream.subject.unwrap(),
                _ => kept.journey = *stream,
            }
        }
        kept
    }

    /// Taken, spoken with, and ended by their own choice.
    pub(super) fn ended() -> Self {
        let mut kept = Self::spoken_with();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        let end = EndByOwnChoice { introduction, said: line("I am well now") };
        kept.step(Step::EndByOwnChoice(end)).unwrap();
        kept
    }

    pub(super) fn spoken_with() -> Self {
        let mut kept = Self::introduced();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        kept.step(Step::Take(TakeIntroduction { introduction })).unwrap();
        kept.converse();
        kept
    }

    pub(super) fn converse(&mut self) {
        self.converse_at(self.now);
    }

    pub(super) fn converse_at(&mut self, when: Timestamp) {
        let introduction = *self.state().introductions.keys().next().unwrap();
        let hold = HoldConversation {
            introduction,
            held: when,
            means: Means::Telephone,
            said: None,
            note: Some(Telling::read("She seemed angry").unwrap()),
            next: line("Look at the offers with her"),
            by: self.now + SignedDuration::from_hours(48),
        };
        self.step(Step::HoldConversation(hold)).unwrap();
    }

    /// Spoken with, and a service is asked.
    pub(super) fn asked() -> Self {
        let mut kept = Self::spoken_with();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        let shared = crate::journey::connection::Shared {
            ask: line("The group"),
            their_words: None,
            good_to_know: None,
        };
        let offer = OfferId::read("thursday-group").unwrap();
        kept.step(Step::AskConnection(AskConnection { introduction, offer, shared })).unwrap();
        kept
    }

    pub(super) fn supported() -> Self {
        let mut kept = Self::asked();
        let connection = *kept.state().connections.keys().next().unwrap();
        let met = RecordMet {
            connection,
            met: kept.now,
            how: crate::journey::connection::HowMet::InPerson,
            next: line("Cook again"),
            by: kept.now + SignedDuration::from_hours(72),
        };
        kept.by(&worker(3, KITCHEN), Step::RecordMet(met)).unwrap();
        kept
    }

    pub(super) fn states(&self, without: Option<u64>) -> States {
        let keeping = StreamRef::keeping(self.person);
        let identity = StreamRef::identity(self.person);
        let mut states = States::new();
        for stream in [keeping, identity, self.journey, StreamRef::guard(self.person)] {
            states.insert(stream.id, self.folded(stream, None));
        }
        if without.is_some() {
            states.insert(as_it_would_be(self.journey.id), self.folded(self.journey, without));
        }
        states
    }

    pub(super) fn folded(&self, stream: StreamRef, without: Option<u64>) -> State {
        let mut state = State::before_the_first(stream.kind);
        for (of, event, written) in &self.written {
            if of.id == stream.id && Some(written.sequence) != without {
                state.evolve(Some(event), written);
            }
        }
        state
    }

    pub(super) fn state(&self) -> Journey {
        match self.folded(self.journey, None) {
            State::Journey(journey) => journey,
            _ => panic!("no journey"),
        }
    }

    pub(super) fn keeping(&self) -> Keeping {
        match self.folded(StreamRef::keeping(self.person), None) {
            State::Keeping(keeping) => keeping,
            _ => panic!("no keeping"),
        }
    }

    pub(super) fn identity(&self) -> Identity {
        match self.folded(StreamRef::identity(self.person), None) {
            State::Identity(identity) => identity,
            _ => panic!("no identity"),
        }
    }

    pub(super) fn send(&mut self, actor: &Actor, command: &Command) -> Result<(), Refusal> {
        self.chance = self.chance.wrapping_add(31);
        self.now += SignedDuration::from_mins(1);
        let mut chance = self.chance;
        let mut ids = Ids::from_chance(move |bytes| {
            chance = chance.wrapping_add(1);
            bytes.fill(chance);
        });
        let states = self.states(command.as_if_without().map(|(_, sequence)| sequence));
        let decision = decide(&states, command, &self.place, self.now, &mut ids, actor)?;
        for (stream, event) in decision.events {
            let before = self.written.iter().filter(|(of, ..)| of.id == stream.id).count();
            let sequence = before as u64 + 1;
            let written = Written { sequence, at: self.now, by: actor.named() };
            self.written.push((stream, event, written));
        }
        Ok(())
    }

    pub(super) fn by(&mut self, actor: &Actor, step: Step) -> Result<(), Refusal> {
        let command = Command::OnJourney { journey: self.journey, seen: None, step };
        self.send(actor, &command)
    }

    pub(super) fn step(&mut self, step: Step) -> Result<(), Refusal> {
        self.by(&ruth(), step)
    }

    pub(super) fn keep_by(&mut self, actor: &Actor, step: KeepingStep) -> Result<(), Refusal> {
        let (person, journey) = (self.person, Some(self.journey));
        self.send(actor, &Command::OnKeeping { person, journey, step })
    }

    pub(super) fn keep(&mut self, step: KeepingStep) -> Result<(), Refusal> {
        self.keep_by(&ruth(), step)
    }

    pub(super) fn propose(&mut self) -> Result<(), Refusal> {
        let propose = ProposeErasure { compartment: None, ground: ground() };
        self.keep(KeepingStep::ProposeErasure(propose))
    }

    pub(super) fn proposal(&self) -> ProposalId {
        *self.keeping().proposals.keys().next().unwrap()
    }

    pub(super) fn hold(&mut self) -> HoldId {
        self.keep(KeepingStep::PlaceHold(PlaceHold { ground: ground() })).unwrap();
        *self.keeping().holds.keys().next_back().unwrap()
    }

    pub(super) fn erase_entry(&mut self, sequence: u64) -> Result<(), Refusal> {
        self.keep(KeepingStep::EraseEntry(EraseEntry { sequence, ground: ground() }))
    }

    /// They live: it was recorded in error.
    pub(super) fn lives(&mut self) -> Result<(), Refusal> {
        let (person, journey) = (self.person, self.journey);
        let lives =
            TakeBackDeath { person, journey, joined: Vec::new(), known_from: line("She rang us") };
        self.send(&ruth(), &Command::TakeBackDeath(lives))
    }

    pub(super) fn guard(&mut self, step: GuardStep) -> Result<(), Refusal> {
        let (person, journey) = (self.person, Some(self.journey));
        self.send(&ruth(), &Command::OnGuard { person, journey, step })
    }

    pub(super) fn died(&mut self) -> Result<(), Refusal> {
        self.died_by(&ruth())
    }

    pub(super) fn died_by(&mut self, told: &Actor) -> Result<(), Refusal> {
        let (person, journey) = (self.person, self.journey);
        let (joined, known_from) = (Vec::new(), line("Her sister rang"));
        let died = RecordDeath { person, journey, joined, on: None, known_from };
        self.send(told, &Command::RecordDeath(died))
    }
}

//! Sentences about how records are kept.

use basis::identifiers::Ids;
use basis::reach::Email;
use basis::secret::Sealed;
use basis::words::{Line, Telling};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::correction::{AddStatement, MoveConversation};
use super::erasing::{Erase, EraseEntry, ProposeErasure, ReplayErasure};
use super::holds::{PlaceHold, ReleaseHold};
use super::restriction::{LiftRestriction, RestrictRecord};
use super::retention::KeepOn;
use super::{ErasureId, Extent, Ground, HoldId, Keeping, ProposalId, as_it_would_be};
use crate::actor::{Actor, PersonId, Worker, WorkerId};
use crate::command::{Command, KeepingStep, Step};
use crate::decide::{States, decide};
use crate::event::Event;
use crate::identity::{Identity, RecordDeath, SafeWay, Understanding, Way};
use crate::journey::after_death::CloseAfterDeath;
use crate::journey::conversation::{HoldConversation, Means};
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::{AskConnection, RecordMet};
use crate::journey::introduction::{Introduce, Route, TakeIntroduction};
use crate::journey::statement::Entry;
use crate::journey::support::EndSupport;
use crate::journey::{Journey, Thing};
use crate::message::Permission;
use crate::place::{OfferId, OrganisationId, Place, RoleId, TeamId, sample};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{Compartment, StreamRef, Written};

const FRONT_DOOR: &str = "front-door";
const KITCHEN: &str = "kitchen";

/// A person's streams, event by event.
struct Kept {
    place: Place,
    person: PersonId,
    journey: StreamRef,
    written: Vec<(StreamRef, Event, Written)>,
    now: Timestamp,
    chance: u8,
}

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn ground() -> Ground {
    Ground { why: line("They asked for it"), rests_on: line("UK GDPR article 17(1)(b)") }
}

fn worker(id: u128, team: &str) -> Actor {
    Actor::Worker(Worker {
        id: WorkerId(Uuid::from_u128(id)),
        name: "Ruth".to_owned(),
        role: RoleId::read("information-governance-lead").unwrap(),
        team: TeamId::read(team).unwrap(),
        organisation: OrganisationId::read("slam").unwrap(),
    })
}

fn ruth() -> Actor {
    worker(1, FRONT_DOOR)
}

fn second() -> Actor {
    worker(2, FRONT_DOOR)
}

impl Kept {
    fn introduced() -> Self {
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
    fn ended() -> Self {
        let mut kept = Self::spoken_with();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        let end = EndByOwnChoice { introduction, said: line("I am well now") };
        kept.step(Step::EndByOwnChoice(end)).unwrap();
        kept
    }

    fn spoken_with() -> Self {
        let mut kept = Self::introduced();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        kept.step(Step::Take(TakeIntroduction { introduction })).unwrap();
        kept.converse();
        kept
    }

    fn converse(&mut self) {
        let introduction = *self.state().introductions.keys().next().unwrap();
        let hold = HoldConversation {
            introduction,
            held: self.now,
            means: Means::Telephone,
            said: None,
            note: Some(Telling::read("She seemed angry").unwrap()),
            next: line("Look at the offers with her"),
            by: self.now + SignedDuration::from_hours(48),
        };
        self.step(Step::HoldConversation(hold)).unwrap();
    }

    fn supported() -> Self {
        let mut kept = Self::spoken_with();
        let introduction = *kept.state().introductions.keys().next().unwrap();
        let shared = crate::journey::connection::Shared {
            ask: line("The group"),
            their_words: None,
            good_to_know: None,
        };
        let offer = OfferId::read("thursday-group").unwrap();
        kept.step(Step::AskConnection(AskConnection { introduction, offer, shared })).unwrap();
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

    fn states(&self, without: Option<u64>) -> States {
        let keeping = StreamRef::keeping(self.person);
        let identity = StreamRef::identity(self.person);
        let mut states = States::new();
        for stream in [keeping, identity, self.journey] {
            states.insert(stream.id, self.folded(stream, None));
        }
        if without.is_some() {
            states.insert(as_it_would_be(self.journey.id), self.folded(self.journey, without));
        }
        states
    }

    fn folded(&self, stream: StreamRef, without: Option<u64>) -> State {
        let mut state = State::before_the_first(stream.kind);
        for (of, event, written) in &self.written {
            if of.id == stream.id && Some(written.sequence) != without {
                state.evolve(Some(event), written);
            }
        }
        state
    }

    fn state(&self) -> Journey {
        match self.folded(self.journey, None) {
            State::Journey(journey) => journey,
            _ => panic!("no journey"),
        }
    }

    fn keeping(&self) -> Keeping {
        match self.folded(StreamRef::keeping(self.person), None) {
            State::Keeping(keeping) => keeping,
            _ => panic!("no keeping"),
        }
    }

    fn identity(&self) -> Identity {
        match self.folded(StreamRef::identity(self.person), None) {
            State::Identity(identity) => identity,
            _ => panic!("no identity"),
        }
    }

    fn send(&mut self, actor: &Actor, command: &Command) -> Result<(), Refusal> {
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

    fn by(&mut self, actor: &Actor, step: Step) -> Result<(), Refusal> {
        let command = Command::OnJourney { journey: self.journey, seen: None, step };
        self.send(actor, &command)
    }

    fn step(&mut self, step: Step) -> Result<(), Refusal> {
        self.by(&ruth(), step)
    }

    fn keep_by(&mut self, actor: &Actor, step: KeepingStep) -> Result<(), Refusal> {
        let (person, journey) = (self.person, Some(self.journey));
        self.send(actor, &Command::OnKeeping { person, journey, step })
    }

    fn keep(&mut self, step: KeepingStep) -> Result<(), Refusal> {
        self.keep_by(&ruth(), step)
    }

    fn propose(&mut self) -> Result<(), Refusal> {
        let propose = ProposeErasure { compartment: None, ground: ground() };
        self.keep(KeepingStep::ProposeErasure(propose))
    }

    fn proposal(&self) -> ProposalId {
        *self.keeping().proposals.keys().next().unwrap()
    }

    fn hold(&mut self) -> HoldId {
        self.keep(KeepingStep::PlaceHold(PlaceHold { ground: ground() })).unwrap();
        *self.keeping().holds.keys().next_back().unwrap()
    }

    fn erase_entry(&mut self, sequence: u64) -> Result<(), Refusal> {
        self.keep(KeepingStep::EraseEntry(EraseEntry { sequence, ground: ground() }))
    }

    fn died(&mut self) -> Result<(), Refusal> {
        let (person, journey) = (self.person, self.journey);
        let died = RecordDeath { person, journey, on: None, known_from: line("Her sister rang") };
        self.send(&ruth(), &Command::RecordDeath(died))
    }
}

#[test]
fn a_person_is_erased_by_two_and_not_by_one() {
    let mut kept = Kept::ended();
    kept.propose().unwrap();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    assert_eq!(kept.keep(erase.clone()), Err(Refusal::NeedsASecond));
    kept.keep_by(&second(), erase).unwrap();
    assert!(kept.keeping().person_is_erased());
    // From then on it is as if they had never been.
    assert_eq!(kept.propose(), Err(Refusal::NotHere));
    assert_eq!(
        kept.keep(KeepingStep::PlaceHold(PlaceHold { ground: ground() })),
        Err(Refusal::NotHere)
    );
}

#[test]
fn nobody_is_erased_while_something_of_theirs_is_open() {
    let mut kept = Kept::introduced();
    let introduction = *kept.state().introductions.keys().next().unwrap();
    let open = vec![Thing::Introduction(introduction)];
    assert_eq!(kept.propose(), Err(Refusal::SomethingOpen { open }));
    let mut kept = Kept::supported();
    let support = *kept.state().supports.keys().next().unwrap();
    assert_eq!(kept.propose(), Err(Refusal::SomethingOpen { open: vec![Thing::Support(support)] }));
    let end = EndSupport { support, said: line("It is enough") };
    kept.by(&worker(3, KITCHEN), Step::EndSupport(end)).unwrap();
    kept.propose().unwrap();
}

#[test]
fn what_was_opened_after_the_proposal_stops_the_second_too() {
    let mut kept = Kept::ended();
    kept.propose().unwrap();
    let hold = kept.hold();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    assert!(matches!(kept.keep_by(&second(), erase.clone()), Err(Refusal::OnHold { .. })));
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold, ground: ground() })).unwrap();
    kept.keep_by(&second(), erase).unwrap();
}

#[test]
fn nothing_is_erased_while_any_hold_lies_on_it() {
    let mut kept = Kept::ended();
    let sequence = kept.state().conversations[0].sequence;
    let (first, _) = (kept.hold(), kept.hold());
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold: first, ground: ground() })).unwrap();
    let Err(Refusal::OnHold { rests_on, .. }) = kept.propose() else { panic!("it was proposed") };
    assert_eq!(rests_on, "UK GDPR article 17(1)(b)");
    assert!(matches!(kept.erase_entry(sequence), Err(Refusal::OnHold { .. })));
}

#[test]
fn an_entry_on_which_something_open_rests_is_not_erased() {
    let mut kept = Kept::spoken_with();
    let first = kept.state().conversations[0].sequence;
    // The introduction itself, and the conversation that says what is next.
    assert_eq!(kept.erase_entry(1), Err(Refusal::HoldsWhatIsOpen));
    assert_eq!(kept.erase_entry(first), Err(Refusal::HoldsWhatIsOpen));
    kept.converse();
    kept.erase_entry(first).unwrap();
}

#[test]
fn an_ending_is_not_erased_so_that_what_ended_would_be_open_again() {
    let mut kept = Kept::ended();
    let last = kept.written.iter().filter(|(of, ..)| of.id == kept.journey.id).count() as u64;
    assert_eq!(kept.erase_entry(last), Err(Refusal::HoldsWhatIsOpen));
    assert_eq!(kept.erase_entry(last + 1), Err(Refusal::NotHere));
}

#[test]
fn a_restriction_stands_until_it_is_lifted() {
    let mut kept = Kept::introduced();
    let restrict = KeepingStep::RestrictRecord(RestrictRecord { ground: ground() });
    kept.keep(restrict.clone()).unwrap();
    assert_eq!(kept.keep(restrict), Err(Refusal::RestrictedAlready));
    let lift = KeepingStep::LiftRestriction(LiftRestriction { ground: ground() });
    kept.keep(lift.clone()).unwrap();
    assert_eq!(kept.keep(lift), Err(Refusal::NotHere));
}

#[test]
fn a_record_is_kept_on_until_a_day_that_lies_ahead_and_not_for_ever() {
    let mut kept = Kept::ended();
    let keep = |until: &str| {
        KeepingStep::KeepOn(KeepOn { until: until.parse().unwrap(), ground: ground() })
    };
    assert_eq!(kept.keep(keep("2026-11-23")), Err(Refusal::NotAhead));
    assert_eq!(kept.keep(keep("2047-01-01")), Err(Refusal::KeptTooLong { years: 20 }));
    kept.keep(keep("2027-11-23")).unwrap();
}

#[test]
fn a_disputed_opinion_stays_with_their_statement_beside_it() {
    let mut kept = Kept::ended();
    let about = Entry::Conversation(kept.state().conversations[0].id);
    let statement = Telling::read("I was not angry, I was afraid").unwrap();
    let add = AddStatement { about, statement, ground: ground() };
    kept.keep(KeepingStep::AddStatement(add.clone())).unwrap();
    let journey = kept.state();
    assert_eq!(journey.conversations.len(), 1);
    assert_eq!(journey.statements[0].about, about);
    let nothing = Entry::Conversation(crate::journey::ConversationId(Uuid::nil()));
    let add = AddStatement { about: nothing, ..add };
    assert_eq!(kept.keep(KeepingStep::AddStatement(add)), Err(Refusal::NotHere));
}

#[test]
fn a_conversation_is_not_moved_to_the_record_that_it_is_in() {
    let mut kept = Kept::ended();
    let held = kept.state().conversations[0].clone();
    let to = kept.journey;
    let (conversation, sequence, introduction) = (held.id, held.sequence, held.introduction);
    let moved = MoveConversation { conversation, sequence, to, introduction, ground: ground() };
    assert_eq!(kept.keep(KeepingStep::MoveConversation(moved)), Err(Refusal::NotHere));
}

#[test]
fn after_a_death_no_message_can_be_built_and_what_is_open_comes_to_a_worker() {
    let mut kept = Kept::introduced();
    assert!(Permission::given_by(&kept.identity()).is_some());
    kept.died().unwrap();
    assert!(Permission::given_by(&kept.identity()).is_none());
    assert_eq!(kept.died(), Err(Refusal::TheyDied));
    let journey = kept.state();
    let open = journey.open();
    assert_eq!(open.len(), 1);
    assert!(open[0].1.owner().worker().is_some());
    let introduction = *journey.introductions.keys().next().unwrap();
    let end = EndByOwnChoice { introduction, said: line("never said") };
    assert_eq!(kept.step(Step::EndByOwnChoice(end)), Err(Refusal::TheyDied));
    let thing = Thing::Introduction(introduction);
    kept.step(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    assert!(kept.state().open().is_empty());
}

#[test]
fn a_support_and_a_connection_are_closed_after_a_death_and_not_before() {
    let mut kept = Kept::supported();
    let support = *kept.state().supports.keys().next().unwrap();
    let close = Step::CloseAfterDeath(CloseAfterDeath { thing: Thing::Support(support) });
    assert_eq!(kept.step(close.clone()), Err(Refusal::NobodySaidTheyDied));
    kept.died().unwrap();
    let end = EndSupport { support, said: line("never said") };
    assert_eq!(kept.by(&worker(3, KITCHEN), Step::EndSupport(end)), Err(Refusal::TheyDied));
    kept.step(close).unwrap();
    assert!(kept.state().open().is_empty());
}

#[test]
fn what_was_erased_once_is_erased_again_whatever_a_restored_store_says() {
    let mut kept = Kept::introduced();
    kept.hold();
    let replay = ReplayErasure {
        person: kept.person,
        erasure: ErasureId(Uuid::nil()),
        extent: Extent::Person,
        first: kept.now,
    };
    kept.send(&Actor::Program, &Command::ReplayErasure(replay)).unwrap();
    assert!(kept.keeping().person_is_erased());
}

#[test]
fn the_state_after_an_erasure_does_not_rest_on_what_it_erased() {
    let mut kept = Kept::ended();
    kept.hold();
    let hold = *kept.keeping().holds.keys().next().unwrap();
    kept.keep(KeepingStep::ReleaseHold(ReleaseHold { hold, ground: ground() })).unwrap();
    kept.keep(KeepingStep::RestrictRecord(RestrictRecord { ground: ground() })).unwrap();
    kept.propose().unwrap();
    let erase = KeepingStep::Erase(Erase { proposal: kept.proposal() });
    kept.keep_by(&second(), erase).unwrap();
    let whole = kept.keeping();
    let last = kept.written.pop().unwrap();
    kept.written = vec![last];
    assert_eq!(kept.keeping(), whole);
}

#[test]
fn the_places_own_compartment_is_nobodys_to_erase() {
    let mut kept = Kept::ended();
    let propose = ProposeErasure { compartment: Some(Compartment::Place), ground: ground() };
    assert_eq!(kept.keep(KeepingStep::ProposeErasure(propose)), Err(Refusal::NotHere));
}

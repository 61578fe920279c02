//! Who somebody is, in sentences.

use std::collections::BTreeMap;

use basis::nhs_number::NhsNumber;
use basis::reach::{Email, Telephone};
use basis::words::Line;
use uuid::Uuid;

use super::details::{Detail, Details, LearnDetails};
use super::joining::{JoinId, whole};
use super::reach::{ChangeReach, ConfirmReach, SafeWay, Told, Way, Whose, told_by_another};
use super::{Event, Identity, Understanding, decide};
use crate::actor::{ActorName, PersonId, Worker, WorkerId};
use crate::command::IdentityStep;
use crate::event::Event as Kept;
use crate::journey::attempt::Tried;
use crate::message::Permission;
use crate::place::{OrganisationId, RoleId, TeamId};
use crate::refusal::Refusal;
use crate::row::Cell;
use crate::state::State;
use crate::stream::{StreamId, StreamKind, StreamRef, Written};

/// One payload a line: its kind, then its JSON. It is only ever added to.
const SHIPPED: &str = include_str!("events-ever-shipped.txt");

pub(super) fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn person() -> PersonId {
    PersonId(Uuid::from_u128(1))
}

pub(super) fn grace() -> Worker {
    Worker {
        id: WorkerId(Uuid::from_u128(3)),
        name: "Grace".to_owned(),
        role: RoleId::read("front-door-worker").unwrap(),
        team: TeamId::read("front-door").unwrap(),
        organisation: OrganisationId::read("slam").unwrap(),
    }
}

fn text(number: &str) -> SafeWay {
    let number = Telephone::read(number).unwrap();
    SafeWay { way: Way::Text { number }, when: None, avoid: None }
}

fn only(way: Way) -> SafeWay {
    SafeWay { way, when: None, avoid: None }
}

/// An identity that grows by commands.
struct Ada {
    identity: Identity,
    length: u64,
}

impl Ada {
    fn known() -> Self {
        let mut ada = Self { identity: Identity::default(), length: 0 };
        ada.then(&Event::BecameKnown {
            person: person(),
            call_name: line("Ada"),
            reach: text("07700 900118"),
            understanding: Understanding::default(),
            journey: StreamId(Uuid::from_u128(2)),
        });
        ada
    }

    fn then(&mut self, event: &Event) {
        self.length += 1;
        let at = "2026-11-23T10:42:00Z".parse().unwrap();
        let written = Written { sequence: self.length, at, by: ActorName::Worker(grace().id) };
        self.identity.evolve(event, &written);
    }

    fn asked(&self, step: &IdentityStep, seen: Option<u64>) -> Result<Vec<Event>, Refusal> {
        let today = "2026-11-23".parse().unwrap();
        decide(&self.identity, step, seen, &grace(), today)
    }

    fn does(&mut self, step: &IdentityStep) -> Result<usize, Refusal> {
        let events = self.asked(step, None)?;
        for event in &events {
            self.then(event);
        }
        Ok(events.len())
    }

    fn may_be_written_to(&self) -> bool {
        Permission::given_by(&self.identity).is_some()
    }
}

fn changed(reach: SafeWay) -> IdentityStep {
    let told = Told::ByThem { said: line("Text me on this one") };
    IdentityStep::ChangeReach(ChangeReach { reach, told, joined: Vec::new() })
}

fn told(reach: SafeWay) -> IdentityStep {
    let told = Told::ByAnother { who: line("Her sister") };
    IdentityStep::ChangeReach(ChangeReach { reach, told, joined: Vec::new() })
}

fn learned(details: Details) -> IdentityStep {
    IdentityStep::LearnDetails(LearnDetails { details, told_by: line("Ada") })
}

#[test]
fn every_event_ever_shipped_is_read_and_folded() {
    let mut ada = Ada { identity: Identity::default(), length: 0 };
    for (kind, payload) in SHIPPED.lines().filter_map(|line| line.split_once(' ')) {
        let read = Kept::read(StreamKind::Identity, kind, payload.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind);
        assert_eq!(String::from_utf8(read.payload().unwrap()).unwrap(), payload);
        let Kept::Identity(event) = read else { panic!("{kind}") };
        ada.then(&event);
    }
    assert!(!ada.identity.rows(StreamId(person().0)).is_empty());
}

#[test]
fn another_way_holds_alone_from_the_moment_they_said_so() {
    let mut ada = Ada::known();
    let events = ada.asked(&changed(text("07700 900119")), None).unwrap();
    assert_eq!(events[0].stops_messages_of(), Some(person()), "what waits goes nowhere");
    ada.does(&changed(text("07700 900119"))).unwrap();
    assert_eq!(ada.identity.known().unwrap().reach, text("07700 900119"));
    assert!(ada.may_be_written_to());
}

#[test]
fn nothing_is_sent_to_whoever_asked_not_to_be_contacted_or_where_nothing_is_safe() {
    for way in [Way::DoNotContact, Way::Unsafe] {
        let mut ada = Ada::known();
        ada.does(&changed(only(way))).unwrap();
        assert!(!ada.may_be_written_to());
    }
}

#[test]
fn nothing_is_sent_by_a_program_where_only_somebody_who_reads_knows_when_it_is_safe() {
    let evening = || Some(line("Not in the evening, he is at home"));
    for (when, avoid) in [(None, evening()), (evening(), None)] {
        let mut ada = Ada::known();
        ada.does(&changed(SafeWay { when, avoid, ..text("07700 900118") })).unwrap();
        assert!(!ada.may_be_written_to());
    }
}

#[test]
fn somebody_elses_word_closes_a_way_and_opens_none() {
    let mut ada = Ada::known();
    let refused = ada.does(&told(text("07700 900119")));
    assert_eq!(refused, Err(Refusal::NotTheirOwnWord));
    ada.does(&told(only(Way::Unsafe))).unwrap();
    assert!(!ada.may_be_written_to());
}

#[test]
fn what_an_introducer_told_is_no_permission_until_the_person_confirmed_it() {
    let mut ada = Ada::known();
    let told = told_by_another(person(), line("Her surgery"));
    assert_eq!(told.stops_messages_of(), Some(person()));
    ada.then(&told);
    assert!(!ada.may_be_written_to());
    let confirm = || IdentityStep::ConfirmReach(ConfirmReach { said: line("Yes, by text") });
    ada.does(&confirm()).unwrap();
    assert!(ada.may_be_written_to());
    assert_eq!(ada.does(&confirm()), Err(Refusal::TheirOwnWordAlready));
}

#[test]
fn what_is_learned_is_kept_one_by_one_and_what_was_wrong_goes() {
    let mut ada = Ada::known();
    let mut details = Details {
        full_name: Some(line("Ada Okonkwo")),
        born_on: Some("1988-03-14".parse().unwrap()),
        nhs_number: Some(NhsNumber::read("999 000 0018").unwrap()),
        ..Details::default()
    };
    assert_eq!(ada.does(&learned(details.clone())), Ok(3));
    assert_eq!(ada.does(&learned(details.clone())), Ok(0), "the same again says nothing new");
    details.born_on = Some("1988-03-15".parse().unwrap());
    details.nhs_number = None;
    details.emails.insert(Email::read("ada@example.org").unwrap());
    let events = ada.asked(&learned(details.clone()), None).unwrap();
    let was_wrong = |event: &Event| matches!(event, Event::NotSo { .. });
    assert_eq!(events.iter().filter(|event| was_wrong(event)).count(), 2);
    let email = |event: &Event| matches!(event, Event::Learned { detail: Detail::Email(_), .. });
    assert!(events.iter().any(email));
    ada.does(&learned(details.clone())).unwrap();
    assert_eq!(ada.identity.details(), &details);
}

#[test]
fn nobody_is_born_tomorrow_or_before_anybody_who_lives() {
    let mut ada = Ada::known();
    for day in ["2026-11-24", "1889-12-31"] {
        let details = Details { born_on: Some(day.parse().unwrap()), ..Details::default() };
        assert_eq!(ada.does(&learned(details)), Err(Refusal::NobodyBornThen));
    }
}

#[test]
fn two_who_write_the_same_at_once_both_hear_of_it() {
    let mut ada = Ada::known();
    let seen = Some(ada.length);
    ada.does(&changed(text("07700 900119"))).unwrap();
    let refused = ada.asked(&changed(text("07700 900120")), seen);
    assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })));
    let details = Details { full_name: Some(line("Ada Okonkwo")), ..Details::default() };
    assert!(ada.asked(&learned(details), seen).is_ok(), "another thing of hers is no clash");
}

#[test]
fn after_a_death_no_way_is_changed_or_confirmed() {
    let mut ada = Ada::known();
    ada.then(&Event::Died { person: person(), on: None, known_from: line("A letter") });
    assert_eq!(ada.does(&changed(text("07700 900119"))), Err(Refusal::TheyDied));
    ada.then(&Event::DeathTakenBack { person: person(), known_from: line("She rang us") });
    ada.does(&changed(text("07700 900119"))).unwrap();
}

#[test]
fn everybody_is_found_by_each_word_of_their_names_and_each_nearly_right() {
    let mut ada = Ada::known();
    let details = Details { full_name: Some(line("Ada O'Brien")), ..Details::default() };
    ada.does(&learned(details)).unwrap();
    let rows = ada.identity.rows(StreamId(person().0));
    let words: Vec<_> = rows.iter().filter(|row| row.table.name == "name_word").collect();
    assert_eq!(words.len(), 2);
    let near = rows.iter().filter(|row| row.table.name == "name_near").count();
    assert_eq!(near, 4 + 8, "ada and three, obrien and six and how it sounds");
}

#[test]
fn a_name_of_any_length_stands_beside_what_two_share_as_far_as_an_index_holds_it() {
    let mut ada = Ada::known();
    // One letter of it is four of three bytes each when it is folded.
    let words: Vec<String> = ('a'..='z').map(|last| format!("\u{334d}{last}").repeat(4)).collect();
    let full_name = words.join(" ");
    let born_on = Some("1990-02-03".parse().unwrap());
    let full_name = Some(line(&full_name));
    ada.does(&learned(Details { full_name, born_on, ..Details::default() })).unwrap();
    let rows = ada.identity.rows(StreamId(person().0));
    let beside = rows.iter().filter(|row| row.table.name == "known_by");
    let names = beside.filter_map(|row| match row.cells.last() {
        Some(Cell::Text(names)) => Some(names.len()),
        _ => None,
    });
    let names: Vec<usize> = names.collect();
    assert!(
        !names.is_empty() && names.iter().all(|length| (900..1100).contains(length)),
        "{names:?}"
    );
}

#[test]
fn what_is_decided_of_somebody_is_decided_over_all_who_are_one_with_them_and_nobody_else() {
    let [ada, adah, adele, somebody_else] =
        [1, 2, 3, 4].map(|number| PersonId(Uuid::from_u128(number)));
    let mut states = BTreeMap::new();
    let mut is_one_with = |person: PersonId, with: &[PersonId]| {
        let mut identity = Ada::known();
        for other in with {
            let join = JoinId(Uuid::from_u128(person.0.as_u128() * other.0.as_u128()));
            let reason = line("The same NHS number");
            identity.then(&Event::Joined { join, person, with: *other, reason });
        }
        states.insert(StreamRef::identity(person).id, State::Identity(identity.identity));
    };
    is_one_with(ada, &[adah]);
    is_one_with(adah, &[ada, adele]);
    is_one_with(adele, &[adah]);
    is_one_with(somebody_else, &[]);
    let over = |all: &[PersonId]| whole(&states, &[ada], all.iter().copied()).map(drop);
    assert_eq!(over(&[ada, adah, adele]), Ok(()));
    assert_eq!(over(&[ada]), Err(Refusal::JoinedMeanwhile));
    assert_eq!(over(&[ada, adah]), Err(Refusal::JoinedMeanwhile));
    assert_eq!(over(&[ada, adah, adele, somebody_else]), Err(Refusal::JoinedMeanwhile));
    assert_eq!(over(&[ada, adah, adele, PersonId(Uuid::from_u128(5))]), Err(Refusal::NotHere));
}

#[test]
fn by_a_way_that_another_told_nothing_is_sent_and_they_are_looked_for() {
    let number = Telephone::read("07700 900118").unwrap();
    let another = Whose::Anothers { who: line("A neighbour") };
    let (ring, letter) = (
        Way::Ring { number: number.clone(), may_leave_message: true },
        Way::Letter { address: line("12 Elm Street") },
    );
    for leaves_words in [letter, Way::Text { number }] {
        for whose in [&another, &Whose::Unsure] {
            assert_eq!(Tried::safe_by(&leaves_words, whose), Some(Tried::LookedFor));
        }
        assert_ne!(Tried::safe_by(&leaves_words, &Whose::Theirs), Some(Tried::LookedFor));
    }
    assert_eq!(Tried::safe_by(&ring, &another), Some(Tried::Ring));
    for closed in [Way::Unsafe, Way::DoNotContact] {
        assert_eq!(Tried::safe_by(&closed, &another), None);
    }
}

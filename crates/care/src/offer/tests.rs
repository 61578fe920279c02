//! What may become of an offer, as sentences.

mod answered;
mod by_mail;
mod checked;
mod doubles;
mod ever_shipped;

use basis::words::Line;
use jiff::Timestamp;
use proptest::prelude::*;
use uuid::Uuid;

use super::deciding::decide;
use super::step::{
    AnswerContact, AssureOffer, ChangeOffer, CloseOffer, LoseOffer, OpenOffer, PauseOffer,
    ProposeOffer, TakeInOffer, TellPlaces,
};
use super::{
    Entry, EntryId, Event, Known, OfferStep, Offering, Places, Source, Standing, Whereabouts,
};
use crate::actor::{Actor, Worker, WorkerId};
use crate::decide::States;
use crate::event;
use crate::place::{OrganisationId, RoleId, TeamId, sample};
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::{StreamKind, StreamRef, Written};

fn line(text: &str) -> Line {
    Line::read(text).unwrap()
}

fn worker(id: u128) -> Actor {
    Actor::Worker(Worker {
        id: WorkerId(Uuid::from_u128(id)),
        name: format!("Worker {id}"),
        role: RoleId::read("network-lead").unwrap(),
        team: TeamId::read("office").unwrap(),
        organisation: OrganisationId::read("council").unwrap(),
    })
}

fn kitchen() -> Entry {
    Entry { telephones: vec![line("01632 960001")], ..Entry::named(line("Mosaic Kitchen")) }
}

fn council() -> Source {
    Source::Directory("council".to_owned())
}

/// A directory, step by step.
#[derive(Default)]
struct Walk {
    states: States,
    length: u64,
}

const ONE: EntryId = EntryId(Uuid::from_u128(1));
const OTHER: EntryId = EntryId(Uuid::from_u128(2));

impl Walk {
    fn by(
        &mut self,
        actor: &Actor,
        offer: EntryId,
        step: &OfferStep,
    ) -> Result<Vec<Event>, Refusal> {
        self.seen(actor, offer, None, step)
    }

    fn seen(
        &mut self,
        actor: &Actor,
        offer: EntryId,
        seen: Option<u64>,
        step: &OfferStep,
    ) -> Result<Vec<Event>, Refusal> {
        let now = Timestamp::from_second(1_800_000_000).unwrap();
        let events = decide(&self.states, (offer, seen), step, &sample::place(), now, actor)?;
        let of_it = |(_, event)| match event {
            event::Event::Offer(event) => event,
            other => panic!("{other:?}"),
        };
        let events: Vec<Event> = events.into_iter().map(of_it).collect();
        let stream = StreamRef::offer(offer);
        let state = self.states.entry(stream.id);
        let state = state.or_insert_with(|| State::before_the_first(StreamKind::Offer));
        for event in &events {
            self.length += 1;
            let written = Written { sequence: self.length, at: now, by: actor.named() };
            state.evolve(Some(&event::Event::Offer(event.clone())), &written);
        }
        Ok(events)
    }

    fn does(&mut self, step: &OfferStep) -> Result<Vec<Event>, Refusal> {
        self.by(&worker(1), ONE, step)
    }

    fn comes(&mut self, entry: Entry, standing: Standing) -> Result<Vec<Event>, Refusal> {
        self.by(&Actor::Program, ONE, &taken(entry, standing))
    }

    fn known(&self) -> &Known {
        self.known_as(ONE)
    }

    fn known_as(&self, offer: EntryId) -> &Known {
        match &self.states[&StreamRef::offer(offer).id] {
            State::Offer(Offering { known: Some(known) }) => known,
            _ => panic!("it is not known"),
        }
    }
}

fn taken(entry: Entry, standing: Standing) -> OfferStep {
    OfferStep::TakeInOffer(TakeInOffer { from: council(), entry: Box::new(entry), standing })
}

fn changed(entry: Entry) -> OfferStep {
    OfferStep::ChangeOffer(ChangeOffer { entry: Box::new(entry) })
}

fn proposed(entry: Entry) -> OfferStep {
    OfferStep::ProposeOffer(ProposeOffer { entry: Box::new(entry) })
}
#[test]
fn an_offer_is_proposed_opened_paused_and_closed_and_can_open_again() {
    let mut walk = Walk::default();
    let open = || OfferStep::OpenOffer(OpenOffer {});
    let pause = |why| OfferStep::PauseOffer(PauseOffer { why: line(why) });
    let close = || OfferStep::CloseOffer(CloseOffer { why: line("The money ended") });
    assert_eq!(walk.does(&open()), Err(Refusal::NotHere));
    walk.does(&proposed(kitchen())).unwrap();
    assert_eq!(walk.does(&proposed(kitchen())), Err(Refusal::KnownAlready));
    assert_eq!(walk.does(&pause("Flooded")), Err(Refusal::NotHere), "nobody sees it yet");
    walk.does(&open()).unwrap();
    assert_eq!(walk.does(&open()), Err(Refusal::AsItWas));
    walk.does(&pause("Flooded")).unwrap();
    assert_eq!(walk.does(&pause("Flooded")), Err(Refusal::AsItWas));
    walk.does(&pause("Being painted")).unwrap();
    assert_eq!(walk.known().why, Some(line("Being painted")));
    walk.does(&close()).unwrap();
    assert_eq!(walk.does(&close()), Err(Refusal::AlreadyEnded));
    walk.does(&open()).unwrap();
    assert_eq!((walk.known().standing, walk.known().why.clone()), (Standing::Open, None));
}

#[test]
fn a_changed_number_waits_for_a_second_person_and_all_else_does_not() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let new = Entry {
        name: line("Mosaic Kitchen, Thursdays"),
        telephones: vec![line("01632 960099")],
        ..kitchen()
    };
    walk.does(&changed(new.clone())).unwrap();
    assert_eq!(walk.known().entry.name, new.name);
    assert_eq!(walk.known().entry.telephones, kitchen().telephones, "the old one is still rung");
    let answer = |right| OfferStep::AnswerContact(AnswerContact { right });
    assert_eq!(walk.does(&answer(true)), Err(Refusal::NotByOneself));
    assert_eq!(walk.by(&Actor::Program, ONE, &answer(true)), Err(Refusal::NotByOneself));
    assert_eq!(walk.does(&changed(new.clone())), Ok(vec![]), "it waits already");
    walk.by(&worker(2), ONE, &answer(true)).unwrap();
    assert_eq!(walk.known().entry, new);
    assert_eq!(walk.by(&worker(2), ONE, &answer(true)), Err(Refusal::AlreadyAnswered));
    walk.does(&changed(kitchen())).unwrap();
    walk.by(&worker(2), ONE, &answer(false)).unwrap();
    assert_eq!(walk.known().entry.telephones, new.telephones, "it was not right");
    assert_eq!(walk.known().waiting, None);
}

#[test]
fn nobody_rings_what_is_only_proposed_so_its_number_waits_for_nobody() {
    let mut walk = Walk::default();
    walk.does(&proposed(kitchen())).unwrap();
    let new = Entry { telephones: vec![line("01632 960099")], ..kitchen() };
    walk.does(&changed(new.clone())).unwrap();
    assert_eq!(walk.known().entry, new);
}

#[test]
fn what_was_written_here_stays_when_its_source_says_otherwise_and_is_shown_beside() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.comes(kitchen(), Standing::Open), Ok(vec![]), "nothing has changed");
    let ours = Entry { name: line("Our kitchen"), ..kitchen() };
    walk.does(&changed(ours.clone())).unwrap();
    let theirs = Entry { name: line("KITCHEN"), notice: Some(line("New cook")), ..kitchen() };
    walk.comes(theirs.clone(), Standing::Open).unwrap();
    assert_eq!(walk.known().entry, Entry { notice: theirs.notice.clone(), ..ours });
    assert!(walk.known().differs());
    assert_eq!(walk.known().came.as_ref().map(|came| &came.entry), Some(&theirs));
}

#[test]
fn a_number_that_its_source_changed_waits_too_each_time_it_does() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    for number in ["01632 960002", "01632 960003"] {
        let new = Entry { telephones: vec![line(number)], ..kitchen() };
        walk.comes(new.clone(), Standing::Open).unwrap();
        assert_eq!(walk.known().entry.telephones, kitchen().telephones);
        assert_eq!(walk.known().waiting.as_ref().unwrap().contact, new.contact());
    }
}

#[test]
fn an_offer_follows_how_its_source_says_it_stands_until_somebody_here_says() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    walk.comes(kitchen(), Standing::Paused).unwrap();
    assert_eq!(walk.known().standing, Standing::Paused);
    walk.does(&OfferStep::CloseOffer(CloseOffer { why: line("They moved away") })).unwrap();
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.known().standing, Standing::Closed);
}

#[test]
fn another_directory_writes_nothing_that_is_not_its_own() {
    let mut walk = Walk::default();
    walk.does(&proposed(kitchen())).unwrap();
    assert_eq!(walk.comes(kitchen(), Standing::Open), Err(Refusal::FromElsewhere));
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let from = Source::Directory("somebody else".to_owned());
    let step = TakeInOffer { from, entry: Box::new(kitchen()), standing: Standing::Closed };
    let step = OfferStep::TakeInOffer(step);
    assert_eq!(walk.by(&Actor::Program, ONE, &step), Err(Refusal::FromElsewhere));
}

#[test]
fn where_a_refuge_is_no_other_directory_can_tell() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let hidden = Entry { at: Whereabouts::NotTold { area: None }, ..kitchen() };
    walk.does(&changed(hidden.clone())).unwrap();
    let at = Whereabouts::Told(vec![super::Site {
        id: super::SiteId(Uuid::from_u128(9)),
        name: None,
        address: Some(line("41 Hidden Passage")),
        area: None,
        postcode: None,
        point: None,
        step_free: None,
        getting_in: None,
    }]);
    let events = walk.comes(Entry { at, ..kitchen() }, Standing::Open).unwrap();
    let written = serde_json::to_string(&events).unwrap();
    assert!(!written.contains("Hidden Passage"), "{written}");
    assert_eq!(walk.known().entry.at, hidden.at);
}

#[test]
fn whoever_wrote_from_an_older_page_is_told_and_nothing_is_lost() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let seen = Some(walk.known().changed.sequence);
    walk.does(&OfferStep::TellPlaces(TellPlaces { places: Places::Full })).unwrap();
    let new = Entry { notice: Some(line("New cook")), ..kitchen() };
    let refused = walk.seen(&worker(1), ONE, seen, &changed(new));
    assert!(matches!(refused, Err(Refusal::SomeoneWroteFirst { .. })), "{refused:?}");
    assert_eq!(walk.known().places.map(|(places, _)| places), Some(Places::Full));
}

#[test]
fn whoever_says_that_a_number_is_right_means_the_one_that_they_saw() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let number = |number| Entry { telephones: vec![line(number)], ..kitchen() };
    walk.does(&changed(number("01632 960099"))).unwrap();
    let seen = Some(walk.known().changed.sequence);
    walk.does(&changed(number("01632 960066"))).unwrap();
    let right = OfferStep::AnswerContact(AnswerContact { right: true });
    let answered = walk.seen(&worker(2), ONE, seen, &right);
    assert!(matches!(answered, Err(Refusal::SomeoneWroteFirst { .. })), "{answered:?}");
    walk.does(&changed(kitchen())).unwrap();
    assert_eq!(walk.known().waiting, None, "written as it was, nothing waits");
}

#[test]
fn a_number_that_is_taken_down_is_gone_at_once_and_one_part_waits_without_the_others() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    walk.does(&changed(Entry { telephones: Vec::new(), ..kitchen() })).unwrap();
    assert_eq!((walk.known().entry.telephones.len(), &walk.known().waiting), (0, &None));
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let web = Some(line("https://kitchen.example.org"));
    walk.does(&changed(Entry { web: web.clone(), ..kitchen() })).unwrap();
    walk.by(&worker(2), ONE, &OfferStep::AnswerContact(AnswerContact { right: true })).unwrap();
    let theirs = Entry { telephones: vec![line("01632 960003")], ..kitchen() };
    walk.comes(theirs.clone(), Standing::Open).unwrap();
    let waiting = walk.known().waiting.as_ref().unwrap().contact.clone();
    assert_eq!((waiting.telephones, waiting.web), (theirs.telephones, web));
}

#[test]
fn what_its_source_lost_is_closed_and_open_again_when_it_is_back() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let lost = || OfferStep::LoseOffer(LoseOffer { from: council() });
    walk.by(&Actor::Program, ONE, &lost()).unwrap();
    assert_eq!(walk.known().standing, Standing::Closed);
    assert_eq!(walk.by(&Actor::Program, ONE, &lost()), Ok(vec![]));
    walk.comes(kitchen(), Standing::Open).unwrap();
    assert_eq!(walk.known().standing, Standing::Open);
    let other = LoseOffer { from: Source::Sheet("another".to_owned()) };
    let refused = walk.by(&Actor::Program, ONE, &OfferStep::LoseOffer(other));
    assert_eq!(refused, Err(Refusal::FromElsewhere));
}

#[test]
fn an_offer_of_the_place_is_nobody_elses_to_bring() {
    let place = sample::place();
    let ours = EntryId::of_the_place(&place.offers[0].id);
    let mut walk = Walk::default();
    for (actor, step) in
        [(worker(1), proposed(kitchen())), (Actor::Program, taken(kitchen(), Standing::Open))]
    {
        assert_eq!(walk.by(&actor, ours, &step), Err(Refusal::FromElsewhere));
    }
    let from = Source::Place(place.offers[0].id.clone());
    let step = TakeInOffer { from, entry: Box::new(kitchen()), standing: Standing::Open };
    walk.by(&Actor::Program, ours, &OfferStep::TakeInOffer(step)).unwrap();
}

#[test]
fn that_all_is_right_is_said_once_a_day() {
    let mut walk = Walk::default();
    walk.comes(kitchen(), Standing::Open).unwrap();
    let assured = || OfferStep::AssureOffer(AssureOffer {});
    walk.does(&assured()).unwrap();
    assert!(walk.known().entry.assured.is_some());
    assert_eq!(walk.does(&assured()), Err(Refusal::AsItWas));
    assert!(!walk.known().differs(), "that somebody made sure is no difference");
}

#[test]
fn no_other_directory_can_name_a_stream_of_ours_by_its_identifier() {
    let place = EntryId(StreamRef::PLACE.id.0);
    assert_ne!(StreamRef::offer(place).id, StreamRef::PLACE.id);
    assert_eq!(StreamRef::offer(ONE), StreamRef::offer(ONE));
}

fn some_entry() -> impl Strategy<Value = Entry> {
    let word = || proptest::sample::select(vec!["one", "two", "three"]);
    (word(), word(), word(), 0..3_u8).prop_map(|(name, notice, number, young)| Entry {
        notice: Some(line(notice)),
        telephones: vec![line(number)],
        for_whom: super::ForWhom { words: None, youngest: Some(young), oldest: None },
        ..Entry::named(line(name))
    })
}

proptest! {
    /// Whatever its source says in whatever order: what somebody here wrote last stays until
    /// the source says the same, and no number is rung that nobody here has looked at.
    #[test]
    fn what_was_written_here_is_never_overwritten(
        first in some_entry(), here in some_entry(), then in proptest::collection::vec(some_entry(), 1..6),
    ) {
        let mut walk = Walk::default();
        walk.comes(first.clone(), Standing::Open).unwrap();
        walk.does(&changed(here.clone())).unwrap();
        let number = first.telephones.clone();
        let before = walk.known().entry.clone();
        let (mut same_name, mut same_age) = (false, false);
        for theirs in then {
            same_name |= theirs.name == here.name;
            same_age |= theirs.for_whom == here.for_whom;
            let _ = walk.comes(theirs, Standing::Open).unwrap();
            let now = &walk.known().entry;
            prop_assert_eq!(&now.telephones, &number);
            if before.name != first.name && !same_name {
                prop_assert_eq!(&now.name, &here.name);
            }
            if before.for_whom != first.for_whom && !same_age {
                prop_assert_eq!(&now.for_whom, &here.for_whom);
            }
        }
    }
}

//! The door stays open (P5), as sentences about the place.

use basis::secret::Sealed;
use basis::words::Telling;

use super::supporting::{asked_last, contact, onward, stay_well, then};
use super::walk::{Walk, hours, line};
use crate::actor::WorkerId;
use crate::command::{LinkStep, Step};
use crate::journey::accountable::{Owner, What};
use crate::journey::after_death::CloseAfterDeath;
use crate::journey::coming_back::{Along, ComeBack};
use crate::journey::connection::Answer;
use crate::journey::contact::ContactKind;
use crate::journey::ending::EndByOwnChoice;
use crate::journey::handover::HandBack;
use crate::journey::key_person::AgreeKeyPerson;
use crate::journey::moving_support::Onward;
use crate::journey::support::EndSupport;
use crate::journey::{Event, SupportId, Thing};
use crate::refusal::Refusal;

const MONDAY: &str = "2026-11-23T10:42:00Z";

fn back(along: Along) -> ComeBack {
    let words = Some(Telling::read("It is creeping back").unwrap());
    ComeBack { words, same_day: false, along, link: Sealed([8; 32]) }
}

fn by_link(walk: &mut Walk, along: Along) -> Result<Vec<Event>, Refusal> {
    walk.by_link(LinkStep::ComeBack(back(along)))
}

fn walks_with(walk: &mut Walk, worker: WorkerId) {
    walk.with_accounts();
    let agree = AgreeKeyPerson { worker, said: None, reason: None };
    walk.step(Step::AgreeKeyPerson(agree)).unwrap();
}

fn ended(support: SupportId, walk: &mut Walk) {
    walk.by_service(Step::EndSupport(EndSupport { support, said: line("Enough") })).unwrap();
    walk.pass(hours(24 * 300));
}

#[test]
fn whoever_stays_well_is_back_in_one_step_with_whom_they_had() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let step = stay_well(&walk, support);
    walk.by_service(step).unwrap();
    walk.pass(hours(24 * 5));
    assert_eq!(by_link(&mut walk, Along::Same).unwrap().len(), 1);
    let known = &walk.journey.supports[&support];
    assert!(!known.staying_well && known.ended.is_none());
    assert_eq!(known.accountable.owner().worker(), Some(walk.bisi.id));
    assert_eq!(known.accountable.next().what, What::SpeakAgain);
    assert!(walk.journey.early_signs.is_some());
    // Pressed twice: they are with us already.
    let again = by_link(&mut walk, Along::Same);
    assert!(matches!(again, Err(Refusal::WithUsAlready { .. })));
}

#[test]
fn a_support_that_ended_is_open_again_with_their_key_person() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    ended(support, &mut walk);
    by_link(&mut walk, Along::Same).unwrap();
    let known = &walk.journey.supports[&support];
    assert!(known.ended.is_none());
    assert_eq!(known.accountable.owner().worker(), Some(bisi));
    assert_eq!(walk.journey.introductions.len(), 1);
}

#[test]
fn who_wants_somebody_else_comes_back_to_the_team_and_who_wants_a_fresh_start_to_the_door() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    ended(support, &mut walk);
    let mut fresh = walk.clone();
    by_link(&mut walk, Along::SomebodyElse).unwrap();
    let owner = walk.journey.supports[&support].accountable.owner();
    assert_eq!(owner, &Owner::Team(walk.bisi.team.clone()));
    by_link(&mut fresh, Along::FreshStart).unwrap();
    assert!(fresh.journey.supports[&support].ended.is_some());
    let open = fresh.journey.introductions.values().find(|one| one.open().is_ok()).unwrap();
    assert_eq!(open.open().unwrap().owner().team().as_str(), "front-door");
}

#[test]
fn a_key_person_who_has_left_leaves_their_team() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    ended(support, &mut walk);
    walk.leaves(bisi);
    by_link(&mut walk, Along::Same).unwrap();
    let owner = walk.journey.supports[&support].accountable.owner();
    assert_eq!(owner, &Owner::Team(walk.bisi.team.clone()));
}

#[test]
fn a_key_person_who_is_away_leaves_their_team_until_they_are_back() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    ended(support, &mut walk);
    walk.goes_away(bisi, hours(24 * 14));
    by_link(&mut walk, Along::Same).unwrap();
    let owner = walk.journey.supports[&support].accountable.owner();
    assert_eq!(owner, &Owner::Team(walk.bisi.team.clone()));
}

#[test]
fn after_any_introduction_one_is_open_again_with_whoever_walks_with_them() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    let grace = walk.grace.id;
    walks_with(&mut walk, grace);
    let (introduction, said) = (walk.introduction, line("I am well now"));
    walk.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said })).unwrap();
    let first_word = walk.introduction().first_word;
    walk.pass(hours(24 * 700));
    by_link(&mut walk, Along::Same).unwrap();
    let open = walk.journey.introductions.values().find(|one| one.open().is_ok()).unwrap();
    assert_eq!(open.open().unwrap().owner().worker(), Some(grace));
    assert_eq!(open.open().unwrap().next().what, What::SpeakAgain);
    assert_eq!(walk.introduction().first_word, first_word);
}

#[test]
fn a_key_person_who_cannot_go_on_with_an_introduction_leaves_it_to_the_door() {
    let mut walk = Walk::introduced(MONDAY);
    walk.take().unwrap();
    walk.converse().unwrap();
    // She works for an offer, and no support of her team is there to go on with.
    walk.bisi.role = crate::place::RoleId::read("offer-worker").unwrap();
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    let (introduction, said) = (walk.introduction, line("I am well now"));
    walk.step(Step::EndByOwnChoice(EndByOwnChoice { introduction, said })).unwrap();
    walk.pass(hours(24 * 7));
    by_link(&mut walk, Along::Same).unwrap();
    let open = walk.journey.introductions.values().find(|one| one.open().is_ok()).unwrap();
    let owner = open.open().unwrap().owner();
    assert!(matches!(owner, Owner::Team(team) if team.as_str() == "front-door"), "{owner:?}");
}

#[test]
fn the_same_day_is_the_same_day_also_at_night() {
    let (mut walk, support) = Walk::supported(MONDAY);
    // Whoever walks with them is asleep, and so is their whole team.
    let bisi = walk.bisi.id;
    walks_with(&mut walk, bisi);
    ended(support, &mut walk);
    walk.now = super::walk::at("2027-10-04T23:30:00Z");
    let same_day = ComeBack { same_day: true, ..back(Along::Same) };
    walk.by_link(LinkStep::ComeBack(same_day)).unwrap();
    let open = walk.journey.introductions.values().find(|one| one.open().is_ok()).unwrap();
    let open = open.open().unwrap();
    assert_eq!(open.owner().team().as_str(), "crisis-line");
    assert!(open.next().by <= walk.later(hours(4)));
}

#[test]
fn whoever_came_back_is_heard_first_whatever_another_service_answers_meanwhile() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.by_service(onward(support, Onward::Beside)).unwrap();
    let connection = asked_last(&walk);
    let step = stay_well(&walk, support);
    walk.by_service(step).unwrap();
    walk.pass(hours(2));
    by_link(&mut walk, Along::Same).unwrap();
    let before = walk.journey.supports[&support].accountable.clone();
    let answer = Answer::NotUs { suggestion: line("the law centre") };
    walk.by_advice(Step::HandBack(HandBack { connection, answer })).unwrap();
    assert_eq!(walk.journey.supports[&support].accountable, before);
    assert_eq!(before.next().what, What::SpeakAgain);
}

#[test]
fn nobody_who_died_comes_back() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.dies();
    let thing = Thing::Support(support);
    walk.by_service(Step::CloseAfterDeath(CloseAfterDeath { thing })).unwrap();
    assert_eq!(by_link(&mut walk, Along::Same), Err(Refusal::TheyDied));
}

#[test]
fn nobody_comes_back_of_whom_nothing_was_open_when_they_died() {
    let (mut walk, support) = Walk::supported(MONDAY);
    walk.with_accounts();
    ended(support, &mut walk);
    walk.dies();
    assert_eq!(by_link(&mut walk, Along::Same), Err(Refusal::TheyDied));
    assert_eq!(walk.step(Step::ComeBack(back(Along::Same))), Err(Refusal::TheyDied));
    let agree = AgreeKeyPerson { worker: walk.bisi.id, said: None, reason: None };
    assert_eq!(walk.step(Step::AgreeKeyPerson(agree)), Err(Refusal::TheyDied));
}

#[test]
fn a_worker_who_hears_it_has_them_back_and_whoever_answers_speaks_with_them_first() {
    let (mut walk, support) = Walk::supported(MONDAY);
    let step = stay_well(&walk, support);
    walk.by_service(step).unwrap();
    walk.pass(hours(24));
    walk.step(Step::ComeBack(back(Along::Same))).unwrap();
    let heard = walk.journey.came_back.first().unwrap();
    assert_eq!(heard.said.heard_by, Some(walk.grace.id));
    assert_eq!(heard.thing, Thing::Support(support));
    let rang = contact(&walk, support, ContactKind::Rang);
    let refused = walk.by_service(Step::RecordContact(rang.clone()));
    assert_eq!(refused, Err(Refusal::SayWhatIsNext));
    let then = Some(then(&walk, 24));
    walk.by_service(Step::RecordContact(crate::journey::contact::RecordContact { then, ..rang }))
        .unwrap();
}

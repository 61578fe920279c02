//! People who are in care already come in with an owner, a key person and a clock.

use basis::secret::Sealed;
use basis::words::Telling;

use super::away::hired;
use super::supporting::{met_by_advice, onward};
use super::walk::{KITCHEN, Walk, at, hours, line};
use crate::actor::{Actor, Worker};
use crate::command::{Command, Step};
use crate::identity::{SafeWay, Understanding, Way};
use crate::journey::accountable::Owner;
use crate::journey::coming_back::{Along, ComeBack};
use crate::journey::moving_support::Onward;
use crate::journey::support::{EndSupport, SupportEnding};
use crate::journey::taken_in::{Field, TakeInCaseload, TakenIn};
use crate::journey::{Event, Journey};
use crate::place::{OfferId, TeamId};
use crate::refusal::Refusal;
use crate::worker::away::{Cover, GoAway};

/// Bisi of the kitchen, and somebody whom she supports already.
fn caseload() -> (Walk, Worker, TakenIn) {
    let mut walk = Walk::introduced("2026-11-23T10:42:00Z");
    let (bisi, grace) = (walk.bisi.clone(), walk.grace.clone());
    hired(&mut walk, &bisi);
    hired(&mut walk, &grace);
    walk.journey = Journey::default();
    let one = TakenIn {
        call_name: line("Winston"),
        reach: SafeWay { way: Way::TheyCome, when: None, avoid: None },
        understanding: Understanding::default(),
        offer: OfferId::read("thursday-group").unwrap(),
        since: "2025-03-01".parse().unwrap(),
        owner: bisi.id,
        key_person: grace.id,
        next: line("Cook together"),
        by: walk.later(hours(72)),
        early_signs: Some(Telling::read("I stop cooking").unwrap()),
    };
    (walk, bisi, one)
}

fn bring_in(walk: &mut Walk, by: &Worker, people: Vec<TakenIn>) -> Result<Vec<Event>, Refusal> {
    let command = TakeInCaseload { people, reason: line("From the old system") };
    walk.send(&Actor::Worker(by.clone()), &Command::TakeInCaseload(command))
}

#[test]
fn whoever_comes_in_has_an_owner_a_key_person_and_a_clock_at_once() {
    let (mut walk, bisi, one) = caseload();
    let (by, key_person) = (one.by, one.key_person);
    bring_in(&mut walk, &bisi, vec![one]).unwrap();
    let support = walk.journey.supports.values().next().unwrap();
    let owner = Owner::Worker { worker: bisi.id, team: TeamId::read(KITCHEN).unwrap() };
    assert_eq!(support.accountable.owner(), &owner);
    assert_eq!(support.accountable.next().by, by);
    assert_eq!(walk.journey.came_in[&support.id].key_person, key_person);
    assert!(walk.journey.person.is_some());
}

#[test]
fn the_key_person_and_the_early_signs_that_came_with_them_are_theirs() {
    let (mut walk, bisi, one) = caseload();
    let (key_person, signs) = (one.key_person, one.early_signs.clone().unwrap());
    bring_in(&mut walk, &bisi, vec![one]).unwrap();
    let known = walk.journey.key_person.clone().unwrap();
    assert_eq!((known.worker, known.heard_by), (key_person, None));
    let noticed = walk.journey.early_signs.clone().unwrap();
    assert_eq!((noticed.signs, noticed.helps, noticed.ring), (signs, None, None));
}

#[test]
fn nobody_who_came_in_is_lost_on_the_way_to_another_service() {
    let (mut walk, bisi, one) = caseload();
    bring_in(&mut walk, &bisi, vec![one]).unwrap();
    let support = *walk.journey.supports.keys().next().unwrap();
    walk.by_service(onward(support, Onward::Down)).unwrap();
    let asked = walk.journey.connections.values().next().unwrap();
    assert_eq!((asked.introduction, asked.sender.worker()), (None, Some(bisi.id)));
    let asked = asked.id;
    walk.pass(hours(1));
    let met = met_by_advice(&walk, asked);
    walk.by_advice(met).unwrap();
    assert_eq!(walk.journey.open().len(), 1);
    let before = walk.journey.supports[&support].ended.clone().unwrap().0;
    assert_eq!(before, SupportEnding::MovedOn { connection: asked });
}

#[test]
fn whoever_came_in_and_went_comes_back_to_the_team_of_their_support_in_one_step() {
    let (mut walk, bisi, one) = caseload();
    let one = TakenIn { key_person: bisi.id, ..one };
    bring_in(&mut walk, &bisi, vec![one]).unwrap();
    let support = *walk.journey.supports.keys().next().unwrap();
    walk.by_service(Step::EndSupport(EndSupport { support, said: line("Enough") })).unwrap();
    walk.pass(hours(24 * 30));
    let mut fresh = walk.clone();
    let back = |along| ComeBack { words: None, same_day: false, along, link: Sealed([8; 32]) };
    walk.by_service(Step::ComeBack(back(Along::Same))).unwrap();
    let known = &walk.journey.supports[&support];
    assert!(known.ended.is_none());
    assert_eq!(known.accountable.owner().worker(), Some(bisi.id));
    // Nobody knows where they live: the door that receives everybody does.
    fresh.by_service(Step::ComeBack(back(Along::FreshStart))).unwrap();
    assert_eq!(fresh.journey.introductions.len(), 1);
}

#[test]
fn whatever_is_not_good_is_said_of_everybody_at_once_and_nobody_comes_in() {
    let (mut walk, bisi, one) = caseload();
    let grace = walk.grace.id;
    let nobody = crate::actor::WorkerId(uuid::Uuid::from_u128(99));
    let rows = vec![
        one.clone(),
        TakenIn { offer: OfferId::read("no-such").unwrap(), ..one.clone() },
        TakenIn { offer: OfferId::read("housing-advice").unwrap(), ..one.clone() },
        TakenIn { since: "2026-11-24".parse().unwrap(), ..one.clone() },
        TakenIn { owner: grace, ..one.clone() },
        TakenIn { owner: nobody, ..one.clone() },
        TakenIn { key_person: nobody, ..one.clone() },
        TakenIn { by: walk.now, ..one.clone() },
        TakenIn { by: at("2027-03-01T10:00:00Z"), ..one },
    ];
    let refused = bring_in(&mut walk, &bisi, rows);
    let Err(Refusal::NotLikeThat { not }) = refused else { panic!("{refused:?}") };
    let said: Vec<(usize, Field)> = not.iter().map(|one| (one.number, one.about)).collect();
    let fields = [
        Field::Offer,
        Field::Offer,
        Field::Since,
        Field::Owner,
        Field::Owner,
        Field::KeyPerson,
        Field::By,
        Field::By,
    ];
    assert_eq!(said, (1..).zip(fields).collect::<Vec<_>>());
    assert!(walk.journey.supports.is_empty());
}

#[test]
fn nobody_is_brought_in_to_somebody_who_is_away_or_by_another_team() {
    let (mut walk, bisi, one) = caseload();
    let away = GoAway {
        worker: bisi.id,
        until: walk.later(hours(100)),
        everything: true,
        cover: Cover::Team(bisi.team.clone()),
        otherwise: None,
        reason: line("Annual leave"),
        there: Vec::new(),
        holds: Vec::new(),
    };
    let grace = walk.grace.clone();
    assert!(matches!(
        bring_in(&mut walk, &grace, vec![one.clone()]),
        Err(Refusal::NotLikeThat { .. })
    ));
    walk.send(&Actor::Worker(bisi.clone()), &Command::GoAway(away)).unwrap();
    let refused = bring_in(&mut walk, &bisi, vec![one]);
    let Err(Refusal::NotLikeThat { not }) = refused else { panic!("{refused:?}") };
    assert!(matches!(*not[0].why, Refusal::IsAway { .. }));
    assert_eq!(bring_in(&mut walk, &bisi, Vec::new()), Err(Refusal::NotHere));
}

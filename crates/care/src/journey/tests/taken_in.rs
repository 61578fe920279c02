//! People who are in care already come in with an owner, a key person and a clock.

use super::away::hired;
use super::walk::{KITCHEN, Walk, at, hours, line};
use crate::actor::{Actor, Worker};
use crate::command::Command;
use crate::identity::{SafeWay, Understanding, Way};
use crate::journey::accountable::Owner;
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
        early_signs: None,
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

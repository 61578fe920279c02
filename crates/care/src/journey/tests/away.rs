//! Leave, the end of a shift, a team that closes: nobody is left with somebody who
//! is not there.

use jiff::Timestamp;
use uuid::Uuid;

use super::walk::{KITCHEN, Walk, at, hours, line};
use crate::actor::{Actor, Worker, WorkerId};
use crate::command::{Command, Step};
use crate::guard::Guard;
use crate::guard::walls::{Wall, WallKind};
use crate::journey::accountable::Owner;
use crate::journey::next_action::{AgreeNext, MoveDue};
use crate::journey::passing_on::WhyLeft;
use crate::journey::taking_over::TakeOver;
use crate::journey::{Event, Thing};
use crate::place::TeamId;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;
use crate::worker::away::{Cover, GoAway, ReturnToWork};
use crate::worker::closing::CloseTeam;
use crate::worker::{self, Account};

pub(super) const MONDAY: &str = "2026-11-23T10:42:00Z";

pub(super) fn team(id: &str) -> TeamId {
    TeamId::read(id).unwrap()
}

pub(super) fn worker(number: u128, name: &str, team: &str) -> Worker {
    Worker { id: WorkerId(Uuid::from_u128(number)), name: name.to_owned(), ..grace(team) }
}

fn grace(of: &str) -> Worker {
    Worker { team: team(of), ..Walk::introduced(MONDAY).grace }
}

/// An account of theirs, in what the walk is decided over.
pub(super) fn hired(walk: &mut Walk, who: &Worker) {
    let mut account = Account::default();
    let added = worker::Event::Added {
        worker: who.id,
        name: line(&who.name),
        sign_in_name: line(&who.name),
        password_print: "no password fits this".to_owned(),
        team: who.team.clone(),
        role: who.role.clone(),
        organisation: who.organisation.clone(),
    };
    account.evolve(&added, Timestamp::UNIX_EPOCH);
    walk.others.insert(StreamRef::worker(who.id).id, State::Worker(account));
}

/// Grace and Tomasz work at the front door, and Grace has a person who is connected.
pub(super) fn two_at_the_door() -> (Walk, Worker, Worker) {
    let mut walk = Walk::connected(MONDAY);
    let (grace, tomasz) = (walk.grace.clone(), worker(3, "Tomasz", "front-door"));
    hired(&mut walk, &grace);
    hired(&mut walk, &tomasz);
    (walk, grace, tomasz)
}

pub(super) fn away(walk: &Walk, who: &Worker, until: &str, cover: Cover) -> GoAway {
    GoAway {
        worker: who.id,
        until: at(until),
        everything: true,
        cover,
        otherwise: None,
        reason: line("Annual leave"),
        there: who_works(walk),
        holds: vec![walk.stream],
    }
}

/// Everybody who has an account.
pub(super) fn who_works(walk: &Walk) -> Vec<WorkerId> {
    let accounts = walk.others.values().filter_map(|state| match state {
        State::Worker(account) => account.holder.as_ref().map(|holder| holder.worker),
        _ => None,
    });
    accounts.collect()
}

pub(super) fn go(walk: &mut Walk, by: &Worker, go: GoAway) -> Result<Vec<Event>, Refusal> {
    walk.send(&Actor::Worker(by.clone()), &Command::GoAway(go))
}

pub(super) fn open(walk: &Walk) -> Vec<(Owner, Timestamp)> {
    let open = walk.journey.open().into_iter();
    open.map(|(_, open)| (open.owner().clone(), open.next().by)).collect()
}

#[test]
fn on_leave_everything_is_a_colleagues_for_the_same_action_at_the_same_time() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let before = walk.journey.open().iter().map(|(_, it)| it.next().clone()).collect::<Vec<_>>();
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Colleague(tomasz.id));
    assert_eq!(go(&mut walk, &grace, leave).unwrap().len(), 2);
    let after = walk.journey.open().iter().map(|(_, it)| it.next().clone()).collect::<Vec<_>>();
    assert_eq!(before, after);
    let theirs = Owner::Worker { worker: tomasz.id, team: tomasz.team.clone() };
    assert!(open(&walk).iter().all(|(owner, _)| *owner == theirs));
    // The sender of the connection is who can be asked (P4).
    assert_eq!(walk.connection().sender, theirs);
    assert_eq!(walk.journey.taken_over.last().unwrap().reason, line("Annual leave"));
}

#[test]
fn nothing_is_given_to_somebody_who_is_away_until_they_are_back() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let until = at("2026-12-07T08:00:00Z");
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Colleague(tomasz.id));
    go(&mut walk, &grace, leave).unwrap();
    let is_away = Err(Refusal::IsAway { worker: grace.id, until });
    assert_eq!(walk.take_over(), is_away);
    // Nor does a colleague who goes too leave them anything.
    let leave = away(&walk, &tomasz, "2026-12-01T08:00:00Z", Cover::Colleague(grace.id));
    assert_eq!(go(&mut walk, &tomasz, leave), is_away);
    walk.now = until;
    assert!(walk.take_over().is_ok());
}

#[test]
fn who_is_back_takes_their_things_again_in_one_act_and_only_theirs() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let things: Vec<Thing> = walk.journey.open().into_iter().map(|(thing, _)| thing).collect();
    let takes: Vec<_> = things.iter().map(|thing| (walk.stream, *thing)).collect();
    let back = |worker: &Worker| {
        let (worker, takes) = (worker.id, takes.clone());
        Command::ReturnToWork(ReturnToWork { worker, takes, reason: line("Back again") })
    };
    let (by_grace, by_tomasz) = (Actor::Worker(grace.clone()), Actor::Worker(tomasz.clone()));
    assert_eq!(walk.send(&by_grace, &back(&grace)), Err(Refusal::AlreadyEnded));
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Team(grace.team.clone()));
    go(&mut walk, &grace, leave).unwrap();
    let by = open(&walk)[0].1;
    // Tomasz takes it from the team meanwhile, and cannot say for her that she is back.
    walk.grace = tomasz.clone();
    walk.take().unwrap();
    assert_eq!(walk.send(&by_tomasz, &back(&grace)), Err(Refusal::NotHere));
    walk.pass(hours(4));
    let events = walk.send(&by_grace, &back(&grace)).unwrap();
    assert_eq!(events.len(), 2);
    assert!(open(&walk).iter().all(|(owner, _)| owner.worker() == Some(grace.id)));
    assert_eq!(open(&walk)[0].1, by);
    assert_eq!(walk.send(&by_grace, &back(&grace)), Err(Refusal::AlreadyEnded));
}

#[test]
fn whoever_stays_away_longer_has_their_things_back_all_the_same() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let things: Vec<Thing> = walk.journey.open().into_iter().map(|(thing, _)| thing).collect();
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Colleague(tomasz.id));
    go(&mut walk, &grace, leave.clone()).unwrap();
    walk.pass(hours(4));
    let longer = GoAway { until: at("2026-12-14T08:00:00Z"), ..leave };
    assert_eq!(go(&mut walk, &grace, longer).unwrap(), Vec::new());
    let takes = things.iter().map(|thing| (walk.stream, *thing)).collect();
    let back = ReturnToWork { worker: grace.id, takes, reason: line("Back again") };
    walk.send(&Actor::Worker(grace.clone()), &Command::ReturnToWork(back)).unwrap();
    assert!(open(&walk).iter().all(|(owner, _)| owner.worker() == Some(grace.id)));
}

#[test]
fn at_the_end_of_a_shift_what_is_due_later_stays() {
    let (mut walk, grace, _) = two_at_the_door();
    let (_, by) = open(&walk)[0].clone();
    let mut shift = away(&walk, &grace, "2026-11-24T08:00:00Z", Cover::Team(grace.team.clone()));
    shift.everything = false;
    assert!(by > shift.until);
    assert_eq!(go(&mut walk, &grace, shift.clone()).unwrap(), Vec::new());
    walk.pass(hours(1));
    shift.until = by.checked_add(hours(1)).unwrap();
    assert!(!go(&mut walk, &grace, shift).unwrap().is_empty());
}

#[test]
fn a_services_yes_leaves_the_introduction_with_the_colleague_who_has_it_by_now() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let (thing, by) = (Thing::Introduction(walk.introduction), walk.later(hours(3)));
    walk.step(Step::AgreeNext(AgreeNext { thing, next: line("Ring her"), by })).unwrap();
    let mut shift = away(&walk, &grace, "2026-11-24T08:00:00Z", Cover::Colleague(tomasz.id));
    shift.everything = false;
    assert_eq!(go(&mut walk, &grace, shift).unwrap().len(), 1);
    walk.accept(hours(24)).unwrap();
    assert_eq!(walk.introduction().open().unwrap().owner().worker(), Some(tomasz.id));
    assert_eq!(walk.connection().sender.worker(), Some(grace.id));
}

#[test]
fn what_nobody_would_have_in_time_is_named_and_nothing_moves() {
    let mut walk = Walk::introduced_for_the_same_day("2026-11-23T20:30:00Z");
    walk.take().unwrap();
    let grace = walk.grace.clone();
    hired(&mut walk, &grace);
    hired(&mut walk, &worker(3, "Tomasz", "front-door"));
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Team(grace.team.clone()));
    // Due in the night, when nobody of the front door is there.
    walk.now = at("2026-11-23T22:10:00Z");
    let by = open(&walk)[0].1;
    let refused = go(&mut walk, &grace, leave.clone());
    let Err(Refusal::WouldBeLeft { left }) = refused else { panic!("{refused:?}") };
    assert_eq!((left[0].by, left[0].why, left.len()), (by, WhyLeft::NobodyThere, 1));
    assert!(walk.journey.taken_over.is_empty());
    let crisis = team("crisis-line");
    hired(&mut walk, &worker(6, "Sam", "crisis-line"));
    let there = who_works(&walk);
    go(&mut walk, &grace, GoAway { otherwise: Some(crisis.clone()), there, ..leave }).unwrap();
    assert_eq!(open(&walk)[0].0, Owner::Team(crisis));
}

#[test]
fn a_support_stays_with_its_service_and_no_wall_is_gone_around() {
    let mut walk = Walk::connected(MONDAY);
    walk.meet().unwrap();
    let (bisi, femi) = (walk.bisi.clone(), worker(4, "Femi", KITCHEN));
    hired(&mut walk, &bisi);
    hired(&mut walk, &femi);
    let to_advice = away(&walk, &bisi, "2026-12-07T08:00:00Z", Cover::Team(team("advice")));
    let refused = go(&mut walk, &bisi, to_advice);
    let Err(Refusal::WouldBeLeft { left }) = refused else { panic!("{refused:?}") };
    assert_eq!(left[0].why, WhyLeft::NotTheirs);
    hired(&mut walk, &worker(5, "Luz", "advice"));
    let mut walled = walk.clone();
    let to_femi = away(&walk, &bisi, "2026-12-07T08:00:00Z", Cover::Colleague(femi.id));
    go(&mut walk, &femi, to_femi).unwrap();
    assert_eq!(open(&walk)[0].0.worker(), Some(femi.id));

    let person = walled.journey.person.unwrap();
    let raised = walled.now;
    let around = Wall { person, kind: WallKind::Refuge, team: team(KITCHEN), raised };
    let guard = Guard { wall: Some(around), ..Guard::default() };
    walled.others.insert(StreamRef::guard(person).id, State::Guard(guard));
    walled.stream.subject = Some(person);
    let close = |to: &str, walk: &Walk| CloseTeam {
        team: team(KITCHEN),
        workers: vec![bisi.id],
        there: who_works(walk),
        to: team(to),
        otherwise: None,
        reason: line("The roof came down"),
        holds: vec![walk.stream],
    };
    let closed = Command::CloseTeam(close("advice", &walled));
    let refused = walled.send(&Actor::Program, &closed);
    let Err(Refusal::WouldBeLeft { left }) = refused else { panic!("{refused:?}") };
    assert_eq!(left[0].why, WhyLeft::Guarded);
    walled.others.remove(&StreamRef::guard(person).id);
    walled.send(&Actor::Program, &closed).unwrap();
    assert_eq!(open(&walled)[0].0, Owner::Team(team("advice")));
}

#[test]
fn a_team_that_closes_passes_on_what_is_asked_of_it_too() {
    let mut walk = Walk::connected(MONDAY);
    let luz = worker(5, "Luz", "advice");
    hired(&mut walk, &luz);
    let close = |by: &Worker, to: &str| {
        let close = CloseTeam {
            team: team(KITCHEN),
            workers: Vec::new(),
            there: vec![luz.id],
            to: team(to),
            otherwise: None,
            reason: line("The roof came down"),
            holds: vec![],
        };
        (Actor::Worker(by.clone()), close)
    };
    let (grace, bisi) = (walk.grace.clone(), walk.bisi.clone());
    let (by, mut command) = close(&grace, "advice");
    command.holds = vec![walk.stream];
    let not_theirs = Refusal::NotThisService { team: team(KITCHEN) };
    assert_eq!(walk.send(&by, &Command::CloseTeam(command.clone())), Err(not_theirs));
    let by = Actor::Worker(bisi);
    // Nobody of the other service is there before the answer is due.
    let mut night = walk.clone();
    let (thing, reason) = (Thing::Connection(night.connection), line("She asks for it sooner"));
    let moved = MoveDue { thing, by: at("2026-11-24T06:00:00Z"), reason };
    night.step(Step::MoveDue(moved)).unwrap();
    night.now = at("2026-11-23T23:00:00Z");
    let refused = night.send(&by, &Command::CloseTeam(command.clone()));
    let Err(Refusal::WouldBeLeft { left }) = refused else { panic!("{refused:?}") };
    assert_eq!(left[0].why, WhyLeft::NobodyThere);
    walk.send(&by, &Command::CloseTeam(command.clone())).unwrap();
    assert_eq!(walk.connection().team, team("advice"));
    // Grace still co-ordinates, and the other service answers.
    assert!(open(&walk).iter().all(|(owner, _)| owner.worker() == Some(grace.id)));
    walk.bisi = luz.clone();
    assert!(walk.accept(hours(48)).is_ok());
    let nothing = walk.send(&by, &Command::CloseTeam(command));
    assert_eq!(nothing, Err(Refusal::NotHere));
}

#[test]
fn a_colleague_may_say_it_for_somebody_who_is_ill_and_nobody_else() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let leave = away(&walk, &grace, "2026-12-07T08:00:00Z", Cover::Colleague(tomasz.id));
    let bisi = walk.bisi.clone();
    let refused = go(&mut walk, &bisi, leave.clone());
    assert_eq!(refused, Err(Refusal::NotThisService { team: grace.team.clone() }));
    let past = GoAway { until: walk.now, ..leave.clone() };
    assert_eq!(go(&mut walk, &tomasz, past), Err(Refusal::NotAhead));
    let far = GoAway { until: at("2028-01-01T00:00:00Z"), ..leave.clone() };
    assert!(matches!(go(&mut walk, &tomasz, far), Err(Refusal::TooFarOff { .. })));
    let to_herself = GoAway { cover: Cover::Colleague(grace.id), ..leave.clone() };
    assert!(matches!(go(&mut walk, &tomasz, to_herself), Err(Refusal::NotThisService { .. })));
    assert!(go(&mut walk, &tomasz, leave).is_ok());
    let thing = Thing::Introduction(walk.introduction);
    let again = TakeOver { thing, reason: line("I am in the office") };
    assert!(matches!(walk.step(Step::TakeOver(again)), Err(Refusal::IsAway { .. })));
}

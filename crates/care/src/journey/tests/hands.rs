//! A team keeps its hours when everybody has left it: nothing is given to it then, and
//! its last one does not go while it has something.

use basis::secret::Sealed;

use super::away::{MONDAY, away, go, hired, open, team, two_at_the_door, who_works, worker};
use super::walk::{KITCHEN, Walk, at, line};
use crate::actor::{Actor, ActorName, Worker};
use crate::command::Command;
use crate::guard::Guard;
use crate::guard::ties::{Tie, Tied};
use crate::guard::walls::{Wall, WallKind};
use crate::journey::accountable::Owner;
use crate::journey::passing_on::{Left, WhyLeft};
use crate::place::RoleId;
use crate::refusal::Refusal;
use crate::state::State;
use crate::stream::StreamRef;
use crate::worker::away::{Cover, GoAway};
use crate::worker::closing::CloseTeam;
use crate::worker::ending::EndAccount;
use crate::worker::{self, Invitation};

const A_WEEK_ON: &str = "2026-11-30T08:00:00Z";

fn left<T: std::fmt::Debug>(answer: Result<T, Refusal>) -> Vec<WhyLeft> {
    let Err(Refusal::WouldBeLeft { left }) = answer else { panic!("{answer:?}") };
    left.into_iter().map(|Left { why, .. }| why).collect()
}

/// The introduction is the team's again, and nobody's by name.
fn of_the_team(walk: &mut Walk, grace: &Worker) {
    let leave = away(walk, grace, A_WEEK_ON, Cover::Team(grace.team.clone()));
    go(walk, grace, leave).unwrap();
}

fn ends(walk: &Walk, who: &Worker) -> EndAccount {
    EndAccount {
        worker: who.id,
        reason: line("Has moved to Leeds"),
        colleague: None,
        there: who_works(walk),
        holds: vec![walk.stream],
    }
}

fn end(walk: &mut Walk, end: EndAccount) -> Result<usize, Refusal> {
    walk.send(&Actor::Program, &Command::EndAccount(end)).map(|events| events.len())
}

/// They are invited, or invited again, and have not taken it up.
fn invited_again(walk: &mut Walk, who: &Worker) {
    let id = StreamRef::worker(who.id).id;
    let Some(State::Worker(account)) = walk.others.get_mut(&id) else { panic!("not hired") };
    let invitation = Invitation { link: Sealed([1; 32]), until: walk.now };
    account.evolve(&worker::Event::InvitedAgain { invitation }, walk.now);
}

#[test]
fn a_team_that_everybody_has_left_is_given_nothing_though_its_hours_stand() {
    let (mut walk, grace, _) = two_at_the_door();
    let to_crisis = away(&walk, &grace, A_WEEK_ON, Cover::Team(team("crisis-line")));
    let refused = go(&mut walk, &grace, to_crisis.clone());
    assert_eq!(left(refused), [WhyLeft::NobodyWorksThere; 2]);
    let sam = worker(6, "Sam", "crisis-line");
    hired(&mut walk, &sam);
    invited_again(&mut walk, &sam);
    let there = who_works(&walk);
    let still = go(&mut walk, &grace, GoAway { there: there.clone(), ..to_crisis.clone() });
    assert_eq!(left(still), [WhyLeft::NobodyWorksThere; 2], "who cannot come in is not there");
    hired(&mut walk, &sam);
    go(&mut walk, &grace, GoAway { there, ..to_crisis }).unwrap();
    assert!(open(&walk).iter().all(|(owner, _)| *owner == Owner::Team(team("crisis-line"))));
}

#[test]
fn a_team_closes_to_nobody_who_is_not_there() {
    let mut walk = Walk::connected(MONDAY);
    let close = |walk: &Walk| {
        Command::CloseTeam(CloseTeam {
            team: team(KITCHEN),
            workers: Vec::new(),
            there: who_works(walk),
            to: team("advice"),
            otherwise: None,
            reason: line("The roof came down"),
            holds: vec![walk.stream],
        })
    };
    let closing = close(&walk);
    assert_eq!(left(walk.send(&Actor::Program, &closing)), [WhyLeft::NobodyWorksThere]);
    hired(&mut walk, &worker(5, "Luz", "advice"));
    let closing = close(&walk);
    walk.send(&Actor::Program, &closing).unwrap();
}

#[test]
fn whoever_is_away_is_there_again_for_what_is_due_after_they_are_back() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    let (_, by) = open(&walk)[0].clone();
    let before = by.checked_sub(jiff::SignedDuration::from_hours(1)).unwrap().to_string();
    let leave = away(&walk, &tomasz, &before, Cover::Team(grace.team.clone()));
    go(&mut walk, &tomasz, leave).unwrap();
    let leave = away(&walk, &grace, A_WEEK_ON, Cover::Team(grace.team.clone()));
    go(&mut walk, &grace, leave).unwrap();
    assert!(open(&walk).iter().all(|(owner, _)| owner.worker().is_none()));

    let (mut walk, grace, tomasz) = two_at_the_door();
    let leave = away(&walk, &tomasz, A_WEEK_ON, Cover::Team(grace.team.clone()));
    go(&mut walk, &tomasz, leave).unwrap();
    let leave = away(&walk, &grace, A_WEEK_ON, Cover::Team(grace.team.clone()));
    assert_eq!(left(go(&mut walk, &grace, leave)), [WhyLeft::NobodyWorksThere; 2]);
}

#[test]
fn the_last_one_of_a_team_does_not_go_while_it_has_something_that_is_due_before_they_are_back() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    of_the_team(&mut walk, &grace);
    let leave = away(&walk, &tomasz, A_WEEK_ON, Cover::Team(tomasz.team.clone()));
    assert_eq!(left(go(&mut walk, &tomasz, leave.clone())), [WhyLeft::NobodyWorksThere; 2]);
    // Where another team has it, they go.
    hired(&mut walk, &worker(6, "Sam", "crisis-line"));
    let (otherwise, there) = (Some(team("crisis-line")), who_works(&walk));
    go(&mut walk, &tomasz, GoAway { otherwise, there, ..leave }).unwrap();
    assert!(open(&walk).iter().all(|(owner, _)| *owner == Owner::Team(team("crisis-line"))));
}

#[test]
fn the_last_one_of_a_service_does_not_go_before_it_has_answered_what_it_is_asked() {
    let mut walk = Walk::connected(MONDAY);
    let bisi = walk.bisi.clone();
    hired(&mut walk, &bisi);
    let leave = away(&walk, &bisi, "2026-12-21T08:00:00Z", Cover::Team(bisi.team.clone()));
    assert_eq!(left(go(&mut walk, &bisi, leave.clone())), [WhyLeft::NobodyWorksThere]);
    let evening = GoAway { until: at("2026-11-23T12:00:00Z"), ..leave.clone() };
    assert!(go(&mut walk.clone(), &bisi, evening).is_ok(), "it is not due before they are back");
    hired(&mut walk, &worker(4, "Femi", KITCHEN));
    let there = who_works(&walk);
    assert!(go(&mut walk, &bisi, GoAway { there, ..leave }).is_ok());
}

#[test]
fn the_last_one_of_a_team_does_not_leave_for_good_while_it_has_something() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    of_the_team(&mut walk, &grace);
    // Grace is there again before it is due, or is not.
    invited_again(&mut walk, &grace);
    let leaves = ends(&walk, &tomasz);
    assert_eq!(left(end(&mut walk, leaves.clone())), [WhyLeft::NobodyWorksThere; 2]);
    hired(&mut walk, &grace);
    assert_eq!(end(&mut walk, leaves).unwrap(), 0, "nothing waited in his name");

    let (mut walk, grace, tomasz) = two_at_the_door();
    let leaves = ends(&walk, &grace);
    let alone = EndAccount { there: vec![grace.id], ..leaves.clone() };
    assert_eq!(left(end(&mut walk, alone)), [WhyLeft::NobodyWorksThere; 2]);
    let to_tomasz = EndAccount { colleague: Some(tomasz.id), ..leaves };
    assert_eq!(end(&mut walk, to_tomasz).unwrap(), 2);
}

#[test]
fn whoever_has_not_come_in_yet_is_no_colleague_to_have_anything() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    invited_again(&mut walk, &tomasz);
    let leave = away(&walk, &grace, A_WEEK_ON, Cover::Colleague(tomasz.id));
    assert_eq!(go(&mut walk, &grace, leave), Err(Refusal::NotInYet));
    let leaves = EndAccount { colleague: Some(tomasz.id), ..ends(&walk, &grace) };
    assert_eq!(end(&mut walk, leaves), Err(Refusal::NotInYet));
}

#[test]
fn what_is_overdue_keeps_nobody_for_the_night_and_nobody_goes_for_a_week() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    of_the_team(&mut walk, &grace);
    walk.now = at("2026-12-07T18:30:00Z");
    assert!(open(&walk).iter().all(|(_, by)| *by < walk.now));
    let team = tomasz.team.clone();
    let tonight = |until: &str, walk: &Walk| away(walk, &tomasz, until, Cover::Team(team.clone()));
    invited_again(&mut walk, &grace);
    let a_week = tonight("2026-12-14T08:00:00Z", &walk);
    assert_eq!(left(go(&mut walk, &tomasz, a_week)), [WhyLeft::NobodyWorksThere; 2]);
    let until_morning = tonight("2026-12-08T08:00:00Z", &walk);
    assert!(go(&mut walk, &tomasz, until_morning).is_ok());
}

#[test]
fn whoever_is_ill_is_away_whoever_else_is_there() {
    let mut walk = Walk::connected(MONDAY);
    walk.meet().unwrap();
    let bisi = walk.bisi.clone();
    hired(&mut walk, &bisi);
    let ill = away(&walk, &bisi, "2027-03-01T08:00:00Z", Cover::Team(bisi.team.clone()));
    assert_eq!(left(go(&mut walk, &bisi, ill.clone())), [WhyLeft::NobodyWorksThere]);
    walk.send(&Actor::Program, &Command::GoAway(ill)).unwrap();
    assert_eq!(open(&walk)[0].0, Owner::Team(bisi.team));
}

#[test]
fn whose_work_is_not_with_people_is_nobody_to_have_something() {
    let (mut walk, grace, _) = two_at_the_door();
    let role = RoleId::read("crisis-responder").unwrap();
    hired(&mut walk, &Worker { role, ..worker(6, "Sam", "crisis-line") });
    let to_crisis = away(&walk, &grace, A_WEEK_ON, Cover::Team(team("crisis-line")));
    let to_crisis = GoAway { there: who_works(&walk), ..to_crisis };
    assert_eq!(left(go(&mut walk, &grace, to_crisis)), [WhyLeft::NobodyWorksThere; 2]);
}

#[test]
fn whoever_is_back_only_while_the_doors_are_closed_is_not_there() {
    let (mut walk, grace, tomasz) = two_at_the_door();
    of_the_team(&mut walk, &grace);
    let (_, by) = open(&walk)[0].clone();
    let hours = |many| jiff::SignedDuration::from_hours(many);
    let place = &walk.place;
    let closes = by.checked_sub(hours(1)).unwrap();
    let opens = place.next_on_duty(&tomasz.team, closes).unwrap();
    assert_eq!(opens, closes, "it is due while they are open");
    let leave = |until| {
        let leave = away(&walk, &tomasz, A_WEEK_ON, Cover::Team(tomasz.team.clone()));
        GoAway { until, ..leave }
    };
    let back_in_time = leave(closes);
    assert!(go(&mut walk.clone(), &tomasz, back_in_time).is_ok());
    let back_too_late = leave(by);
    assert_eq!(left(go(&mut walk.clone(), &tomasz, back_too_late)), [WhyLeft::NobodyWorksThere; 2]);
}

/// Grace has somebody whom it is today for, after the front door has gone home, when the
/// crisis line is there.
fn at_night() -> (Walk, Worker, Worker) {
    let mut walk = Walk::introduced_for_the_same_day("2026-11-23T20:30:00Z");
    walk.take().unwrap();
    walk.now = at("2026-11-23T22:10:00Z");
    walk.stream.subject = walk.journey.person;
    let (grace, tomasz) = (walk.grace.clone(), worker(3, "Tomasz", "front-door"));
    for one in [&grace, &tomasz, &worker(6, "Sam", "crisis-line")] {
        hired(&mut walk, one);
    }
    (walk, grace, tomasz)
}

#[test]
fn whoever_leaves_for_good_opens_no_wall_and_gives_nothing_to_somebody_who_is_feared() {
    let (walk, grace, tomasz) = at_night();
    let owner = |walk: &Walk| open(walk)[0].0.clone();
    let leaves = ends(&walk, &grace);
    let mut unguarded = walk.clone();
    end(&mut unguarded, leaves.clone()).unwrap();
    assert_eq!(owner(&unguarded), Owner::Team(team("crisis-line")));

    let (person, noted) = (walk.journey.person.unwrap(), walk.now);
    let with = |guard: Guard| {
        let mut walk = walk.clone();
        walk.others.insert(StreamRef::guard(person).id, State::Guard(guard));
        walk
    };
    let around = Wall { person, kind: WallKind::Refuge, team: grace.team.clone(), raised: noted };
    let mut walled = with(Guard { wall: Some(around), ..Guard::default() });
    end(&mut walled, leaves.clone()).unwrap();
    assert_eq!(owner(&walled), Owner::Team(grace.team.clone()), "the wall stays around them");

    let tied = Tied { person, tie: Tie::Afraid, noted, by: ActorName::Worker(grace.id) };
    let mut afraid = with(Guard { ties: [(tomasz.id, tied)].into(), ..Guard::default() });
    let to_tomasz = EndAccount { colleague: Some(tomasz.id), ..leaves };
    assert_eq!(left(end(&mut afraid, to_tomasz.clone())), [WhyLeft::Guarded]);
    assert_eq!(end(&mut walk.clone(), to_tomasz), Ok(1));
}

#[test]
fn what_nobody_can_have_of_somebody_who_is_ill_is_their_own_teams() {
    let (walk, grace, tomasz) = at_night();
    let to_tomasz = away(&walk, &grace, A_WEEK_ON, Cover::Team(tomasz.team.clone()));
    assert_eq!(left(go(&mut walk.clone(), &grace, to_tomasz.clone())), [WhyLeft::NobodyThere]);
    let mut told = walk.clone();
    told.send(&Actor::Program, &Command::GoAway(to_tomasz)).unwrap();
    assert_eq!(open(&told)[0].0, Owner::Team(grace.team));
}

//! What stands above and below a list tells no more of anybody behind a wall than the
//! list does: no count, no time, no place where the next page begins.

use std::collections::BTreeSet;

use app::opening::new_command;
use app::questions::board::PAGE;
use app::reading::promise_lists::List;
use care::actor::Actor;
use care::command::{Command, GuardStep, KeepingStep, Step};
use care::guard::ties::{NoteTieOf, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::journey::Thing;
use care::journey::connection::Shared;
use care::journey::handover::AskConnection;
use care::journey::next_action::MoveDue;
use care::keeping::Ground;
use care::keeping::restriction::RestrictRecord;
use care::place::{OfferId, TeamId};
use care::stream::StreamRef;
use jiff::{SignedDuration, Timestamp};

use crate::place_in_a_test::{Lambeth, words};

async fn wall(lambeth: &Lambeth, by: &Actor, journey: StreamRef) {
    let person = journey.subject.unwrap();
    let raised = GuardStep::RaiseWall(RaiseWall {
        kind: WallKind::Refuge,
        team: TeamId::read("front-door").unwrap(),
        reason: words("She has fled"),
    });
    let command = Command::OnGuard { person, journey: Some(journey), step: raised };
    lambeth.app.execute(by, lambeth.now, new_command(), command).await.unwrap();
}

#[tokio::test]
async fn the_line_above_the_board_counts_only_whom_a_team_may_see() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (fled, introduction, _) = lambeth.introduced_the_same_day().await;
    lambeth.take(&grace, fled, introduction).await.unwrap();
    wall(&lambeth, &grace, fled).await;

    let seen = lambeth.app.board(&otis, lambeth.now, None).await.unwrap();
    let nobody = app::reading::board::Summary::default();
    assert_eq!((seen.summary, seen.waiting.len()), (nobody, 0), "as where nobody waits");
    let seen = lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    assert_eq!((seen.summary.people, seen.summary.same_day, seen.waiting.len()), (1, 1, 1));

    let first = lambeth.now;
    lambeth.now += SignedDuration::from_mins(5);
    lambeth.introduced().await;
    let seen = lambeth.app.board(&otis, lambeth.now, None).await.unwrap();
    assert_eq!((seen.summary.people, seen.summary.same_day, seen.waiting.len()), (1, 0, 1));
    assert_eq!(seen.summary.longest_since, Some(lambeth.now.as_millisecond()));
    let seen = lambeth.app.board(&grace, lambeth.now, None).await.unwrap();
    assert_eq!(seen.summary.longest_since, Some(first.as_millisecond()));
    assert_eq!((seen.summary.people, seen.waiting.len()), (2, 2));
}

#[tokio::test]
async fn a_page_of_the_board_is_full_and_the_next_begins_with_somebody_who_is_shown() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let mut walled = Vec::new();
    for number in 0..PAGE + 10 {
        lambeth.now += SignedDuration::from_secs(1);
        let (journey, introduction, person) = lambeth.introduced().await;
        // Among them whoever would end the first page.
        if number % 20 == 0 || number == PAGE - 1 {
            lambeth.take(&grace, journey, introduction).await.unwrap();
            wall(&lambeth, &grace, journey).await;
            walled.push(person);
        }
    }
    let (mut after, mut seen) = (None, Vec::new());
    loop {
        let page = lambeth.app.board(&otis, lambeth.now, after).await.unwrap();
        let whole = i64::try_from(PAGE + 10 - walled.len()).unwrap();
        assert_eq!(page.summary.people, whole, "the line above is of all pages");
        let last = page.waiting.last().map(|last| (last.due.by, last.due.thing.id()));
        seen.extend(page.waiting.iter().map(|waiting| waiting.person));
        if page.next.is_none() {
            break;
        }
        assert_eq!((page.waiting.len(), page.next), (PAGE, last));
        after = page.next;
    }
    assert_eq!((seen.len(), walled.len()), (PAGE + 6, 4));
    assert!(seen.iter().all(|person| !walled.contains(person)));
}

#[tokio::test]
async fn what_is_overdue_behind_a_wall_is_not_among_the_others_either() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    wall(&lambeth, &grace, journey).await;
    lambeth.now += SignedDuration::from_hours(24 * 30);
    let page = lambeth.app.overdue(&grace, lambeth.now, None).await.unwrap();
    assert_eq!((page.shown.len(), page.others), (1, 0));
    let page = lambeth.app.overdue(&otis, lambeth.now, None).await.unwrap();
    assert_eq!((page.shown.len(), page.others), (0, 0));
}

#[tokio::test]
async fn everything_overdue_is_listed_once_page_after_page_and_walled_people_take_no_place() {
    let mut lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let mut walled = 0;
    for number in 0..53 {
        let (journey, introduction, _) = lambeth.introduced().await;
        if number % 10 == 0 {
            lambeth.take(&grace, journey, introduction).await.unwrap();
            wall(&lambeth, &grace, journey).await;
            walled += 1;
        }
    }
    lambeth.now += SignedDuration::from_hours(24 * 30);
    for (worker, whole) in [(&grace, 53), (&otis, 53 - walled)] {
        let (mut seen, mut others, mut pages) = (BTreeSet::new(), 0, 0);
        let mut after = None;
        loop {
            let page = lambeth.app.overdue(worker, lambeth.now, after).await.unwrap();
            assert!(page.shown.len() + page.others <= 50);
            let mut new = page.shown.iter().map(|one| one.due.thing.id());
            assert!(new.all(|thing| seen.insert(thing)), "a line stands on two pages");
            (others, pages, after) = (others + page.others, pages + 1, page.next);
            if after.is_none() {
                break;
            }
        }
        assert_eq!((seen.len() + others, pages), (whole, 1 + (whole - 1) / 50));
    }
}

#[tokio::test]
async fn what_was_moved_behind_a_wall_is_not_among_the_others_either() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let (journey, introduction, _) = lambeth.introduced().await;
    lambeth.take(&grace, journey, introduction).await.unwrap();
    let later = MoveDue {
        thing: Thing::Introduction(introduction),
        by: lambeth.now + SignedDuration::from_hours(24),
        reason: words("She asked for tomorrow"),
    };
    lambeth.step(&grace, journey, Step::MoveDue(later)).await.unwrap();
    wall(&lambeth, &grace, journey).await;
    for (worker, seen) in [(&grace, (1, 0)), (&otis, (0, 0))] {
        let (app, now) = (&lambeth.app, lambeth.now);
        let since = Timestamp::UNIX_EPOCH;
        let page = app.promise_list(worker, now, List::Moved, since, None).await.unwrap();
        assert_eq!((page.shown.len(), page.others), seen);
    }
}

#[tokio::test]
async fn what_was_asked_before_a_wall_stood_is_asked_of_the_gate_again() {
    let lambeth = Lambeth::new().await;
    let grace = lambeth.hire("Grace", "front-door", "front-door-worker").await;
    let otis = lambeth.hire("Otis", "crisis-line", "front-door-worker").await;
    let ines = lambeth.hire("Ines", "alliance-office", "information-governance-lead").await;
    for what in ["a wall", "a tie", "a restriction"] {
        let (journey, introduction, person) = lambeth.introduced().await;
        lambeth.take(&grace, journey, introduction).await.unwrap();
        lambeth.step(&grace, journey, lambeth.spoken(introduction)).await.unwrap();
        // Otis asks: past the gate, decided, and not yet written.
        let shared = Shared { ask: words("Meet her"), their_words: None, good_to_know: None };
        let offer = OfferId::read("mosaic-kitchen-thursday-group").unwrap();
        let ask = Step::AskConnection(AskConnection { introduction, offer, shared });
        let ask = Command::OnJourney { journey, seen: None, step: ask };
        let id = new_command();
        let pending = lambeth.app.decide(&otis, lambeth.now, id, &ask).await.unwrap();
        match what {
            "a wall" => wall(&lambeth, &grace, journey).await,
            "a tie" => {
                let Actor::Worker(otis) = &otis else { panic!("Otis works here") };
                let step = NoteTieOf { worker: otis.id, tie: Tie::Relative };
                let step = GuardStep::NoteTieOf(step);
                let noted = Command::OnGuard { person, journey: Some(journey), step };
                lambeth.app.execute(&grace, lambeth.now, new_command(), noted).await.unwrap();
            }
            _ => {
                let ground = Ground { why: words("She disputes it"), rests_on: words("Art. 18") };
                let step = KeepingStep::RestrictRecord(RestrictRecord { ground });
                let kept = Command::OnKeeping { person, journey: Some(journey), step };
                lambeth.app.execute(&ines, lambeth.now, new_command(), kept).await.unwrap();
            }
        }
        assert!(lambeth.app.append(pending).await.unwrap().is_none(), "{what} came between");
        let again = lambeth.app.execute(&otis, lambeth.now, id, ask).await;
        assert!(again.is_err(), "{what}");
    }
}

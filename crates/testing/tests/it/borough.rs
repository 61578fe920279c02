//! The made-up borough, small: of the people of nine months some of each course, in both
//! places, by commands alone. What it promises is checked over its raw events, and each
//! thing that people live through is looked for there.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use borough::Course;
use borough::living::live;
use borough::plan::{Plan, Size};
use borough::staff::{self, Staff};
use borough::walk::Became;
use care::actor::Actor;
use care::stream::{StreamKind, StreamRef};
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use testing::promises::{Checker, together};
use testing::raw::RawEvent;
use testing::test_place::{TestPlace, lambeth, root};

/// A Wednesday.
const UNTIL: &str = "2026-11-25T12:00:00Z";

/// How many of each course are lived, and how many of the last who came.
const OF_EACH: u32 = 5;
const OF_THE_LAST: u64 = 10;

fn nine_months(seed: u64) -> Size {
    let until: Timestamp = UNTIL.parse().unwrap();
    let from = until - SignedDuration::from_hours(39 * 7 * 24);
    Size { seed, people: 1000, from, until }
}

/// The first of each course, who have the most time before them, and the last of all.
fn some_of_each(plan: &Plan<'_>, people: u64) -> Vec<u64> {
    let mut so_far: BTreeMap<Course, u32> = BTreeMap::new();
    let chosen = (0..people).filter(|number| {
        let course = plan.course(*number);
        let of = so_far.entry(course).or_default();
        *of += 1;
        // Of those whom another service goes on with, only some are handed back first; of
        // those who come back, only some come to a worker.
        let most = match course {
            Course::MovedOn | Course::StayedWell | Course::CameBack => 3 * OF_EACH,
            _ => OF_EACH,
        };
        *of <= most || people - number <= OF_THE_LAST
    });
    chosen.collect()
}

/// A place in which some people of a size have come, and what became of them.
async fn lived(files: &Path, size: Size) -> (TestPlace, Vec<Became>) {
    let place = TestPlace::open_in(files, size.seed, size.from).await;
    let parts = staff::all(place.app.place()).unwrap();
    let password = || "four herons, one violin".to_owned();
    let staff = Staff::hire(&place.app, size.from, parts, password).await.unwrap();
    let plan = Plan::of(place.app.place(), size).unwrap();
    let some = some_of_each(&plan, size.people).into_iter();
    let lives: Vec<_> = some.map(|number| plan.life(number).unwrap()).collect();
    let (all, staff) = (lives.len(), Arc::new(staff));
    let became = live(&place.app, &staff, lives, |_, _| ()).await.unwrap();
    assert_eq!(became.len(), all);
    place.clock.set(size.until);
    (place, became)
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_in_the_first_place_is_kept_as_it_promises() {
    everybody_is_kept(&lambeth()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_in_the_other_place_is_kept_as_it_promises() {
    everybody_is_kept(&root().join("places/lancashire")).await;
}

async fn everybody_is_kept(files: &Path) {
    let (place, became) = lived(files, nine_months(3)).await;
    let said = files.display();
    let left: Vec<_> = became.iter().filter(|one| one.left.is_some()).collect();
    assert!(left.is_empty(), "{said}: not as planned: {left:#?}");

    let endings: BTreeSet<_> = became.iter().flat_map(|one| one.endings.clone()).collect();
    let all = [
        "already-supported",
        "another-door",
        "connected",
        "died",
        "not-an-introduction",
        "not-reached",
        "own-choice",
        "same-as-another",
    ];
    assert_eq!(endings, BTreeSet::from(all), "{said}: every ending of P1");

    let report = place.app.verify(&Actor::Program, |_, _| ()).await.unwrap();
    assert!(report.is_clean(), "{said}: {report:?}");

    let mut checker = Checker::of(files);
    let streams = place.raw.all();
    for (_, events) in streams.iter().filter(|(stream, _)| stream.kind == StreamKind::Worker) {
        checker.knows_worker(events);
    }
    let journeys = streams.iter().filter(|(stream, _)| stream.kind == StreamKind::Journey);
    let mut open = 0;
    for (stream, events) in journeys {
        let followed = checker.check(events);
        assert!(followed.violations.is_empty(), "{said}, {stream:?}: {followed:#?}");
        open += followed.introductions.values().filter(|one| one.ended.is_none()).count();
    }
    assert!((1..60).contains(&open), "{said}: {open} introductions are open");
    let wrong = together::check(streams.iter().map(|(_, events)| events.as_slice()));
    assert!(wrong.is_empty(), "{said}: {wrong:#?}");

    let told = told(&streams);
    let missing: Vec<_> = LIVED.iter().filter(|one| !told.contains(**one)).collect();
    assert!(missing.is_empty(), "{said}: nobody lived through {missing:?}");
    let of_another_team = place.app.place().offers.iter().any(|offer| offer.staying_well);
    let well = if of_another_team { "OnwardAsked StayingWell" } else { "MovedToStayingWell" };
    assert!(told.contains(well), "{said}: nobody stays well as the place has it");
}

/// What somebody has lived through in either place, as raw events tell it: the name of
/// an event, with how it was where it can be in several ways.
const LIVED: &[&str] = &[
    "Joined",
    "Unjoined",
    "KeptApart",
    "IntroductionOpenedAgain",
    "Learned",
    "IntroducedBy nobody who signs in",
    "IntroducedBy somebody who signs in",
    "AttemptMade for somebody who was brought",
    "ReachConfirmed",
    "IntroducerMayKnow",
    "LinkGiven",
    "PersonSaidTheyMet",
    "ContactRecorded Met",
    "ContactRecorded Rang",
    "ContactRecorded Video",
    "ContactRecorded Message",
    "ContactRecorded Tried",
    "KeyPersonAgreed",
    "KeyPersonAgreed anew",
    "SupportMoved Up",
    "SupportMoved Down",
    "OnwardAsked Up",
    "OnwardAsked Down",
    "OnwardAsked Beside",
    "OnwardCameBack",
    "EarlySignsAgreed",
    "CameBack",
    "CameBackToTheDoor",
    "came back on their link",
    "came back to a worker",
    "SupportEnded OwnChoice",
    "SupportEnded DoneTogether",
    "SupportEnded MovedOn",
    "SupportEnded Died",
];

fn told(streams: &[(StreamRef, Vec<RawEvent>)]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for (_, events) in streams {
        let mut brought = false;
        for event in events {
            let Some((name, body)) = event.body.as_object().and_then(|it| it.iter().next()) else {
                continue;
            };
            brought |= name == "IntroducedBy";
            let how = match name.as_str() {
                "ContactRecorded" => text(&body["had"]["kind"]),
                "SupportMoved" => text(&body["direction"]),
                "OnwardAsked" => text(&body["onward"]),
                "SupportEnded" => text(&body["ending"]),
                "IntroducedBy" if body["worker"].is_null() => "nobody who signs in",
                "IntroducedBy" => "somebody who signs in",
                "AttemptMade" if brought => "for somebody who was brought",
                "KeyPersonAgreed" if !body["reason"].is_null() => "anew",
                _ => "",
            };
            if name.starts_with("CameBack") {
                let themselves = body["said"]["heard_by"].is_null();
                let to = if themselves { "on their link" } else { "to a worker" };
                all.insert(format!("came back {to}"));
            }
            all.insert(format!("{name} {how}").trim().to_owned());
        }
    }
    all
}

/// A text, or the name of the one thing that stands there.
fn text(value: &Value) -> &str {
    let named = || value.as_object().and_then(|it| it.keys().next()).map(String::as_str);
    value.as_str().or_else(named).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_people_and_endings_and_another_makes_others() {
    let few = |seed| Size { people: 30, ..nine_months(seed) };
    let (_, one) = lived(&lambeth(), few(5)).await;
    let (_, again) = lived(&lambeth(), few(5)).await;
    let (_, other) = lived(&lambeth(), few(6)).await;
    assert_eq!(one, again);
    assert_ne!(one, other);
}

//! The made-up borough, small: a hundred and fifty people over a quarter of a year, in
//! both places, by commands alone. What it promises is checked over its raw events.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use borough::living::live;
use borough::plan::{Plan, Size};
use borough::staff::{self, Staff};
use borough::walk::Became;
use care::actor::Actor;
use care::stream::StreamKind;
use jiff::{SignedDuration, Timestamp};
use testing::promises::Checker;
use testing::test_place::{TestPlace, lambeth, root};

/// A Wednesday.
const UNTIL: &str = "2026-11-25T12:00:00Z";

fn a_quarter(seed: u64) -> Size {
    let until: Timestamp = UNTIL.parse().unwrap();
    let from = until - SignedDuration::from_hours(91 * 24);
    Size { seed, people: 150, from, until }
}

/// A place in which so many people have come, and what became of them.
async fn lived(files: &Path, size: Size) -> (TestPlace, Vec<Became>) {
    let place = TestPlace::open_in(files, size.seed, size.from).await;
    let parts = staff::all(place.app.place()).unwrap();
    let password = || "four herons, one violin".to_owned();
    let staff = Staff::hire(&place.app, size.from, parts, password).await.unwrap();
    let lives = Plan::of(place.app.place(), size).unwrap().lives().collect::<Result<Vec<_>, _>>();
    let became = live(&place.app, &Arc::new(staff), lives.unwrap(), |_, _| ()).await.unwrap();
    place.clock.set(size.until);
    (place, became)
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_in_the_borough_is_kept_as_the_place_promises() {
    for files in [lambeth(), root().join("places/lancashire")] {
        let (place, became) = lived(&files, a_quarter(3)).await;
        let said = files.display();
        assert_eq!(became.len(), 150, "{said}");
        let left: Vec<_> = became.iter().filter(|one| one.left).collect();
        assert!(left.is_empty(), "{said}: not as planned: {left:#?}");

        let endings: BTreeSet<_> = became.iter().filter_map(|one| one.ending).collect();
        let all = [
            "already-supported",
            "another-door",
            "connected",
            "died",
            "not-an-introduction",
            "not-reached",
            "own-choice",
        ];
        assert_eq!(endings, BTreeSet::from(all), "{said}: every ending of P1");

        let report = place.app.verify(&Actor::Program, |_, _| ()).await.unwrap();
        assert!(report.is_clean(), "{said}: {report:?}");

        let mut checker = Checker::of(&files);
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
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_people_and_endings_and_another_makes_others() {
    let few = |seed| Size { people: 30, ..a_quarter(seed) };
    let (_, one) = lived(&lambeth(), few(5)).await;
    let (_, again) = lived(&lambeth(), few(5)).await;
    let (_, other) = lived(&lambeth(), few(6)).await;
    assert_eq!(one, again);
    assert_ne!(one, other);
}

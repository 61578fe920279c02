//! The numbers behind the promises: counted once for many, and never of yesterday.

use std::sync::Arc;
use std::time::Duration;

use app::caseload::BroughtIn;
use app::opening::new_command;
use care::actor::Actor;
use jiff::SignedDuration;

use crate::caseload::{bring, kitchen, named, row, sheet};
use crate::engine;
use crate::place_in_a_test::Lambeth;

#[tokio::test]
async fn what_was_just_written_is_counted_at_once() {
    let lambeth = Lambeth::new().await;
    let count = async || lambeth.app.counted(&Actor::Anyone, lambeth.now).await.unwrap();
    assert_eq!(count().await.numbers.open, 0);
    lambeth.introduce(new_command()).await.unwrap();
    assert_eq!(count().await.numbers.open, 1);
}

#[tokio::test]
async fn whoever_comes_within_ten_seconds_is_told_the_same_count_and_who_comes_later_a_new_one() {
    let lambeth = Lambeth::new().await;
    lambeth.introduce(new_command()).await.unwrap();
    let after = |seconds| lambeth.now + SignedDuration::from_secs(seconds);
    let count = async |now| lambeth.app.counted(&Actor::Anyone, now).await.unwrap();
    let first = count(after(0)).await;
    // On a server, what is settled between the two is reason enough to count anew.
    if engine::on_a_server(lambeth.folder.path()).is_none() {
        assert!(Arc::ptr_eq(&first, &count(after(9)).await));
    }
    let later = count(after(10)).await;
    assert_eq!(later.at, after(10));
    // A clock that was set back is no reason to tell what is to come.
    assert_eq!(count(after(1)).await.at, after(1));
}

#[tokio::test]
async fn in_a_large_place_nobody_waits_for_a_count_until_the_last_is_a_minute_old() {
    let (lambeth, bisi, offer) = kitchen().await;
    let rows = |from: u32| {
        let all = from..from + 1000;
        let row = |number| row(&format!("Winston {number}"), &format!("07700 9{number:05}"));
        named(sheet(&all.map(row).collect::<Vec<String>>()), &offer)
    };
    for sheet in [rows(0), rows(1000)] {
        let brought = bring(&lambeth, &bisi, &sheet).await.unwrap();
        assert!(matches!(brought, BroughtIn::All(1000)), "{brought:?}");
    }
    let after = |seconds| lambeth.now + SignedDuration::from_secs(seconds);
    let count = async |now| lambeth.app.counted(&Actor::Anyone, now).await.unwrap();
    let open = count(after(0)).await.numbers.open;
    assert_eq!(open, 2000);
    lambeth.introduce(new_command()).await.unwrap();
    let shown = count(after(9)).await;
    assert_eq!((shown.numbers.open, shown.at), (2000, after(0)));
    // Whoever comes after ten seconds has it counted behind them.
    assert_eq!(count(after(10)).await.at, after(0));
    let counted_behind = async {
        loop {
            let counted = count(after(11)).await;
            if counted.at != after(0) {
                return counted;
            }
            tokio::task::yield_now().await;
        }
    };
    let counted = tokio::time::timeout(Duration::from_mins(1), counted_behind).await.unwrap();
    assert_eq!(counted.numbers.open, 2001);
    let too_old = counted.at + SignedDuration::from_mins(1);
    assert_eq!(count(too_old).await.at, too_old);
}

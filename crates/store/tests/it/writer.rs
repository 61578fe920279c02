//! Transactions share a durable commit, and nothing else.

use std::sync::mpsc;
use std::time::Duration;

use store::{CommitMode, Constraint, StoreError};

use crate::opened::{ADD_REPLY, ADD_TOPIC, Opened, answer_so_far, note};

#[tokio::test]
async fn what_arrives_while_the_writer_is_busy_shares_one_commit() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let answers: Vec<_> = (0..100).map(|number| store.db.write(note(number))).collect();
    held.release().await;
    for answer in answers {
        answer.await.expect("kept");
    }
    assert_eq!(store.notes(), (0..100).collect::<Vec<_>>());
    let statistics = store.db.statistics();
    assert_eq!((statistics.jobs, statistics.commits, statistics.abandoned), (101, 1, 0));
}

#[tokio::test]
async fn a_shared_commit_takes_in_no_more_than_its_bounds_allow() {
    for (bounded, commits) in [
        (Opened::with(|options| options.batch_time(Duration::MAX).batch_jobs(10)), 10),
        (Opened::with(|options| options.batch_time(Duration::ZERO)), 100),
        (Opened::with(|options| options.commit_mode(CommitMode::EachAlone)), 100),
    ] {
        let held = bounded.hold_the_writer();
        let answers: Vec<_> = (1..100).map(|number| bounded.db.write(note(number))).collect();
        held.release().await;
        for answer in answers {
            answer.await.expect("kept");
        }
        assert_eq!(bounded.db.statistics().commits, commits);
        assert_eq!(bounded.notes().len(), 99);
    }
}

#[tokio::test]
async fn nobody_hears_done_before_the_commit() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let mut first = Box::pin(store.db.write(note(1)));
    let (started, has_started) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let second = store.db.write(move |tx| {
        let _ = started.send(());
        let _ = released.recv();
        note(2)(tx)
    });
    held.release_without_waiting();
    has_started.recv().expect("the second began, so the first has run");

    assert_eq!(answer_so_far(first.as_mut()), None);
    assert!(store.notes().is_empty());

    release.send(()).expect("the second waits");
    first.await.expect("kept");
    assert_eq!(store.notes(), [1, 2], "what was answered is there for everybody");
    second.await.expect("kept");
}

#[tokio::test]
async fn an_error_undoes_one_transaction_and_never_its_neighbours() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let refused = store.db.write(|tx| {
        note(2)(tx)?;
        Err::<(), _>(StoreError::Closed)
    });
    let after = store.db.write(note(3));
    held.release().await;
    assert_eq!(before.await, Ok(()));
    assert_eq!(refused.await, Err(StoreError::Closed), "the use-case's own words");
    assert_eq!(after.await, Ok(()));
    assert_eq!(store.notes(), [1, 3]);
    assert_eq!(store.db.statistics().commits, 1);
}

#[tokio::test]
async fn a_panic_undoes_one_transaction_and_never_its_neighbours() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let panicked = store.db.write::<(), StoreError, _>(|tx| {
        note(2)(tx)?;
        panic!("a mistake on purpose")
    });
    let after = store.db.write(note(3));
    held.release().await;
    assert_eq!(before.await, Ok(()));
    assert_eq!(panicked.await, Err(StoreError::Panicked));
    assert_eq!(after.await, Ok(()));
    assert_eq!(store.notes(), [1, 3]);
    assert_eq!(store.db.statistics().commits, 1);
}

#[tokio::test]
async fn the_same_key_twice_is_told_apart_from_other_trouble() {
    let store = Opened::new();
    let topic = |tx: &store::Tx<'_>| tx.execute(&ADD_TOPIC, &["sleep".into()]);
    assert_eq!(store.db.write(topic).await, Ok(1));
    let again = store.db.write(topic).await;
    assert!(
        matches!(again, Err(StoreError::Constraint { what: Constraint::Unique, .. })),
        "{again:?}"
    );
}

#[tokio::test]
async fn a_shared_commit_that_fails_is_done_again_one_by_one() {
    let store = Opened::new();
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let orphan = store.db.write(|tx| tx.execute(&ADD_REPLY, &["nobody began this".into()]));
    let after = store.db.write(note(3));
    held.release().await;
    assert_eq!(before.await, Ok(()));
    let orphan = orphan.await;
    assert!(
        matches!(orphan, Err(StoreError::Constraint { what: Constraint::Reference, .. })),
        "{orphan:?}"
    );
    assert_eq!(after.await, Ok(()));
    assert_eq!(store.notes(), [1, 3]);
    assert_eq!(store.db.statistics().abandoned, 1);
}

#[tokio::test]
async fn a_caller_who_goes_away_does_not_undo_what_was_queued() {
    let store = Opened::new();
    drop(store.db.write(note(1)));
    store.db.write(note(2)).await.expect("kept");
    assert_eq!(store.notes(), [1, 2]);
}

#[tokio::test]
async fn a_lost_writer_is_told_to_everybody_and_keeps_nothing_unsaid() {
    /// Cannot even be cleared away, which is how a thread dies.
    struct Spiteful;
    impl Drop for Spiteful {
        fn drop(&mut self) {
            panic!("a second mistake on purpose");
        }
    }
    let store = Opened::new();
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let deadly = store.db.write::<(), StoreError, _>(|_| std::panic::panic_any(Spiteful));
    held.release_without_waiting();
    let lost = Err(StoreError::Lost { threads: "writer" });
    assert_eq!(deadly.await, lost);
    assert_eq!(before.await, lost);
    assert_eq!(store.db.write(note(2)).await, lost);
    assert_eq!(store.db.write_blocking(note(3)), lost);
    assert!(store.notes().is_empty());
}

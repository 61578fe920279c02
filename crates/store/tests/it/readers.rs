//! Reading sees what is committed and waits for nobody.

use store::StoreError;

use crate::opened::{COUNT_NOTES, Opened, note};

fn count(tx: &store::Tx<'_>) -> Result<i64, StoreError> {
    tx.query_one_or_none(&COUNT_NOTES, &[])?.map_or(Ok(0), |row| row.int(0))
}

#[tokio::test]
async fn a_reader_does_not_wait_for_the_writer_and_sees_what_is_committed() {
    let store = Opened::new();
    store.db.write(note(1)).await.expect("kept");
    let held = store.hold_the_writer();
    let second = store.db.write(note(2));
    assert_eq!(store.db.read(count).await, Ok(1));
    held.release().await;
    second.await.expect("kept");
    assert_eq!(store.db.read(count).await, Ok(2));
    assert_eq!(store.db.read_blocking(count), Ok(2));
}

#[tokio::test]
async fn a_reader_sees_one_moment_however_often_it_looks() {
    let store = Opened::new();
    let (first_look, looked) = std::sync::mpsc::channel();
    let (go_on, may_go_on) = std::sync::mpsc::channel::<()>();
    let reading = store.db.read(move |tx| {
        let before = count(tx)?;
        let _ = first_look.send(());
        let _ = may_go_on.recv();
        Ok::<_, StoreError>((before, count(tx)?))
    });
    looked.recv().expect("it has looked once");
    store.db.write(note(1)).await.expect("a writer does not wait for readers either");
    go_on.send(()).expect("it waits");
    assert_eq!(reading.await, Ok((0, 0)));
}

#[tokio::test]
async fn a_reader_cannot_write() {
    let store = Opened::new();
    assert!(store.db.read(note(1)).await.is_err());
    assert!(store.notes().is_empty());
}

#[tokio::test]
async fn a_reader_that_panics_leaves_the_others_reading() {
    let store = Opened::with(|options| options.readers(1));
    let panicked = store.db.read::<(), StoreError, _>(|_| panic!("a mistake on purpose")).await;
    assert_eq!(panicked, Err(StoreError::Panicked));
    assert_eq!(store.db.read(count).await, Ok(0));
}

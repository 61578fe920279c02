//! A full disk makes `SQLite` roll back everything that shares the commit. What
//! fits is kept all the same, once; what does not fit hears so.

use store::{StoreError, Tx};

use crate::opened::{ADD_NOTE, Opened, note};

/// Far more than the pages that are left.
fn a_very_long_note(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.execute(&ADD_NOTE, &[2.into(), "x".repeat(200_000).into()]).map(drop)
}

fn is_full(answer: &Result<(), StoreError>) -> bool {
    matches!(answer, Err(StoreError::Full { .. }))
}

#[tokio::test]
async fn a_full_disk_keeps_every_neighbour_that_fits_and_keeps_it_once() {
    let store = Opened::with_pages_left(8);
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let too_long = store.db.write(a_very_long_note);
    let after = store.db.write(note(3));
    held.release().await;
    assert_eq!(before.await, Ok(()));
    let too_long = too_long.await;
    assert!(is_full(&too_long), "{too_long:?}");
    assert_eq!(after.await, Ok(()));
    assert_eq!(store.notes(), [1, 3]);
    assert_eq!(store.db.statistics().abandoned, 1, "the batch was rolled back underneath");
}

#[tokio::test]
async fn a_use_case_that_overlooks_the_full_disk_is_told_all_the_same() {
    let store = Opened::with_pages_left(8);
    let held = store.hold_the_writer();
    let before = store.db.write(note(1));
    let careless = store.db.write(|tx| {
        let _overlooked = a_very_long_note(tx);
        // Outside any transaction by now: kept alone, if it were let.
        let _overlooked = note(22)(tx);
        Ok(())
    });
    held.release().await;
    assert_eq!(before.await, Ok(()));
    let careless = careless.await;
    assert!(is_full(&careless), "{careless:?}");
    assert_eq!(store.notes(), [1]);
}

#[tokio::test]
async fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let store = Opened::with_pages_left(8);
    let mut kept = Vec::new();
    let mut refused = 0;
    for round in 0..20 {
        let held = store.hold_the_writer();
        let answers: Vec<_> = (0..10)
            .map(|place| {
                let number = round * 10 + place;
                let words = "w".repeat(1_000);
                let add = store.db.write(move |tx| {
                    tx.execute(&ADD_NOTE, &[number.into(), words.as_str().into()]).map(drop)
                });
                (number, add)
            })
            .collect();
        held.release().await;
        for (number, answer) in answers {
            match answer.await {
                Ok(()) => kept.push(number),
                Err(StoreError::Full { .. }) => refused += 1,
                Err(other) => panic!("{other}"),
            }
        }
    }
    assert!(refused > 0 && !kept.is_empty(), "the disk filled up on the way");
    assert_eq!(store.notes(), kept);
}

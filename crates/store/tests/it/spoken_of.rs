//! What people speak of is kept as numbers, and a small number not for good.

use std::collections::BTreeMap;

use store::spoken_of::{self, Spoken, Times};
use store::{Db, OpenOptions, StoreError, Tx};

fn spoken(month: &str, area: &str) -> Spoken {
    let (month, area) = (month.to_owned(), area.to_owned());
    Spoken { month, need: "debt".to_owned(), area, language: String::new() }
}

fn times(looked: i64) -> Times {
    Times { looked, said: 0, without: looked }
}

#[tokio::test]
async fn a_small_number_says_no_area_once_its_month_is_over_and_a_smaller_one_goes() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let db = Db::open(&OpenOptions::sqlite(&path), spoken_of::SCHEMA).unwrap();
    let all = BTreeMap::from([
        (spoken("2026-10", "SW9"), times(7)),
        (spoken("2026-10", "SE1"), times(3)),
        (spoken("2026-10", "SE5"), times(4)),
        (spoken("2026-09", "SE5"), times(2)),
        (spoken("2026-11", "SE5"), times(1)),
    ]);
    let kept = db
        .write::<_, StoreError, _>(move |tx: &Tx<'_>| {
            spoken_of::count(tx, &all)?;
            spoken_of::let_go_of_few(tx, "2026-11", 5)?;
            spoken_of::let_go_of_few(tx, "2026-11", 5)?;
            spoken_of::since(tx, "2026-01")
        })
        .await
        .unwrap();
    let kept: Vec<(String, i64)> =
        kept.into_iter().map(|(spoken, times)| (spoken.area, times.looked)).collect();
    let all = [("", 7), ("SW9", 7), ("SE5", 1)].map(|(area, many)| (area.to_owned(), many));
    assert_eq!(kept, all);
}

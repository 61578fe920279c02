//! A setting is kept under its name, the last value in place of the first.

use store::{Db, StoreError, setting};

use crate::opened::Opened;

#[test]
fn the_last_value_of_a_setting_is_the_one_that_is_kept() {
    let folder = Opened::new();
    let db = Db::open_sqlite(folder.path.with_file_name("s.db"), &store::schema())
        .expect("the store's own schema opens");
    for value in ["1", "2"] {
        db.write_blocking(move |tx| setting::put(tx, "schema", value)).expect("kept");
    }
    let found = db.read_blocking(|tx| {
        Ok::<_, StoreError>((setting::get(tx, "schema")?, setting::get(tx, "place")?))
    });
    assert_eq!(found, Ok((Some("2".to_owned()), None)));
}

//! What the store remembers about itself, one word to a name: the version of
//! its schema, the place it belongs to. Nothing about a person is kept here.

use crate::engine::{StoreError, Tx, Value, statements};

/// The table of settings.
pub const SCHEMA: &[&str] = &["create table if not exists setting (
        name text primary key,
        value text not null
    )"];

statements! {
    /// The value kept under a name.
    GET = "select value from setting where name = $1";

    /// Keep a value under a name, in place of the one before.
    PUT = "
        insert into setting (name, value) values ($1, $2)
        on conflict (name) do update set value = excluded.value";
}

/// The value kept under `name`, or none.
///
/// # Errors
/// When the store cannot be read.
pub fn get(tx: &Tx<'_>, name: &str) -> Result<Option<String>, StoreError> {
    tx.query_one_or_none(&GET, &[name.into()])?
        .map(|row| row.text(0).map(str::to_owned))
        .transpose()
}

/// Keeps `value` under `name`, in place of the one before.
///
/// # Errors
/// When the store cannot be written.
pub fn put(tx: &Tx<'_>, name: &str, value: &str) -> Result<(), StoreError> {
    tx.execute(&PUT, &[Value::from(name), Value::from(value)])?;
    Ok(())
}

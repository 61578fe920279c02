//! Commands that were carried out: an identifier counts once, however often the
//! form is sent. A keyed print of what it said tells a form sent twice from one
//! that was changed in between, whose new words must not be lost.

use uuid::Uuid;

use crate::append::Origin;
use crate::engine::{StoreError, Tx, statements};

/// Commands.
pub const SCHEMA: &[&str] = &["create table if not exists command (
        id uuid primary key,
        name text not null,
        written_at bigint not null,
        print bytea not null
    )"];

statements! {
    /// Keep a command's identifier; the second time there is nothing to keep.
    INSERT = "
        insert into command (id, name, written_at, print) values ($1, $2, $3, $4)
        on conflict (id) do nothing";

    /// The print of a command that was carried out.
    PRINT_OF = "select print from command where id = $1";
}

/// Keeps a command's identifier; no where it was kept before.
pub(crate) fn keep(tx: &Tx<'_>, origin: &Origin) -> Result<bool, StoreError> {
    let values = [
        origin.command.into(),
        origin.name.into(),
        origin.now.as_millisecond().into(),
        origin.print.to_vec().into(),
    ];
    Ok(tx.execute(&INSERT, &values)? > 0)
}

/// The print of a command, if it was carried out.
///
/// # Errors
/// When the store cannot be read.
pub fn print_of(tx: &Tx<'_>, id: Uuid) -> Result<Option<Vec<u8>>, StoreError> {
    let row = tx.query_one_or_none(&PRINT_OF, &[id.into()])?;
    row.map(|row| row.bytes(0).map(<[u8]>::to_vec)).transpose()
}

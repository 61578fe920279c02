//! What the store says of itself: by which version of the program's tables it is
//! laid out, and whether it is being filled from another or was carried to one.
//! Every transaction asks first, so that an older program that still runs neither
//! reads nor writes what a newer one has changed, and nobody writes into a store
//! that is being carried away.
//!
//! The version is a whole number in the setting `schema`; what else has become of
//! the store stands in the setting `carried`, which is seldom there.

use crate::engine::{Access, Guard, StoreError, Tx, statements};
use crate::setting;

/// The version of the tables that this program reads and writes. Whoever changes
/// a table, or what a row of one says, raises it and adds to
/// [`crate::migrations::ALL_MIGRATIONS`].
pub const VERSION: u32 = 7;

/// The table that is held alone by whoever changes what stands here.
pub(crate) const TABLE: &str = "setting";

const SCHEMA: &str = "schema";
const CARRIED: &str = "carried";

statements! {
    /// What the store says of itself: its version, or what else it has become.
    ASKS = "
        select value from setting
        where name in ('carried', 'schema')
        order by name
        limit 1";

    /// It is a store to open again.
    NO_LONGER_CARRIED = "delete from setting where name = 'carried'";
}

/// What has become of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Carried {
    /// It is being filled from another or from a backup; whatever is in it is not whole.
    BeingFilled,
    /// It is being carried to another store: it can be read.
    BeingCarried,
    /// It was carried to another store, which is the place's now.
    Away,
}

/// What a store says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing: it was never laid out.
    New,
    /// It is laid out by this version, and may be opened by who knows it.
    Version(u32),
    /// It is on its way.
    Carried(Carried),
}

/// What the store says of itself, in a transaction.
///
/// # Errors
/// When it cannot be read, or says something that is not known.
pub fn read(tx: &Tx<'_>) -> Result<Standing, StoreError> {
    let answer = tx.query_one_or_none(&ASKS, &[])?;
    match answer.as_ref().map(|row| row.text(0)).transpose()? {
        None => Ok(Standing::New),
        Some(said) => standing(said).ok_or_else(|| unknown(said)),
    }
}

fn standing(said: &str) -> Option<Standing> {
    let version = said.parse().map(Standing::Version);
    version.ok().or_else(|| said.parse().map(Standing::Carried).ok())
}

fn unknown(said: &str) -> StoreError {
    StoreError::Other { detail: format!("the store says of itself \"{said}\"") }
}

/// The store is laid out by this program's version.
pub(crate) fn is_of_this_version(tx: &Tx<'_>) -> Result<(), StoreError> {
    setting::put(tx, SCHEMA, &VERSION.to_string())
}

/// Notes what has become of the store. Every transaction that began before is
/// over, and every later one hears it.
///
/// # Errors
/// When the store cannot be written.
pub fn note(tx: &Tx<'_>, carried: Carried) -> Result<(), StoreError> {
    tx.hold_alone(TABLE)?;
    setting::put(tx, CARRIED, carried.into())
}

/// Notes that the store may be opened again.
///
/// # Errors
/// When the store cannot be written.
pub fn note_open(tx: &Tx<'_>) -> Result<(), StoreError> {
    tx.hold_alone(TABLE)?;
    tx.execute(&NO_LONGER_CARRIED, &[]).map(drop)
}

/// The guard of a store that this program has opened.
pub fn guard() -> Guard {
    Guard { table: TABLE, asks: &ASKS, judge }
}

fn judge(said: Option<&str>, access: Access) -> Result<(), StoreError> {
    let kept = match access {
        Access::Read => "Nothing was read",
        Access::Write => "This change was not kept; everything that was acknowledged before is",
    };
    let why = match said.and_then(standing) {
        Some(Standing::Version(VERSION)) => return Ok(()),
        Some(Standing::Carried(Carried::BeingCarried)) if access == Access::Read => return Ok(()),
        Some(Standing::Version(found)) => format!(
            "another version of the program has taken this store over (its tables are of version \
             {found}; this program knows {VERSION}). {kept}. Stop this program and start that one"
        ),
        Some(Standing::Carried(Carried::BeingCarried)) => format!(
            "this place is being carried to another store. {kept}. Try again in a few minutes, \
             where the place will be"
        ),
        Some(Standing::Carried(Carried::Away)) => format!(
            "this place was carried to another store. {kept}. Start the program on that one"
        ),
        Some(Standing::Carried(Carried::BeingFilled)) => {
            format!("this store is being filled and is not whole yet. {kept}. Try again when it is")
        }
        Some(Standing::New) | None => {
            format!("this store does not say what it is. {kept}. Look what was done to it")
        }
    };
    Err(StoreError::Shut { why })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_store_of_this_version_is_read_and_written_and_no_other_is() {
        let ours = VERSION.to_string();
        let newer = (VERSION + 1).to_string();
        for (said, reads, writes) in [
            (Some(ours.as_str()), true, true),
            (Some(newer.as_str()), false, false),
            (Some("1"), false, false),
            (Some("being-carried"), true, false),
            (Some("away"), false, false),
            (Some("being-filled"), false, false),
            (Some("something else"), false, false),
            (None, false, false),
        ] {
            assert_eq!(judge(said, Access::Read).is_ok(), reads, "{said:?}");
            assert_eq!(judge(said, Access::Write).is_ok(), writes, "{said:?}");
        }
    }
}

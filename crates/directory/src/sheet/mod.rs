//! A spreadsheet that a small charity fills in: one offer in each row, in plain words and
//! under plain headings, so that four people with a hall and no computer system stand in the
//! directory like anybody else.
//!
//! A row with a mistake in it is not taken in, and the others are; all that is to be mended is
//! told by row and column at once. The same sheet sent twice gives the same offers under the
//! same identifiers. Of a place whose address must never be told (SYSTEM.md 2a), nothing that
//! was typed comes out of here: neither in an entry nor in what is said of a mistake.

mod choices;
mod columns;
mod cost;
mod decoded;
mod hours;
mod languages;
mod mistake;
mod plain;
mod reading;
mod records;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod whereabouts;

pub use columns::Column;
pub use decoded::decoded;
pub use mistake::{LeftOut, Mistake, Unreadable, What, Why};
pub use records::{HEADINGS_WITHIN, records};
pub use template::template;

use care::offer::{Entry, EntryId};
use care::place::{Areas, Need};

/// The most offers that one sheet holds: more than a small charity has, and so many that a
/// page can still show what is to be mended.
pub const MOST: usize = 1_000;

/// What must be known to read a sheet.
#[derive(Debug, Clone, Copy)]
pub struct About<'a> {
    /// The name under which the sheet comes. The identifiers of its offers hang on it, so that
    /// it must be the same when the sheet is sent again.
    pub sheet: &'a str,
    /// What people of the place need help with.
    pub needs: &'a [Need],
    /// Where the postcodes of the place are.
    pub areas: &'a Areas,
}

/// What stands in a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// The offers whose rows can be read, each with its row as the spreadsheet counts.
    pub offers: Vec<(u32, EntryId, Entry)>,
    /// What is to be mended, by row and column.
    pub mistakes: Vec<Mistake>,
    /// What was understood and yet not kept; nobody need mend it.
    pub left_out: Vec<LeftOut>,
}

/// Reads a sheet as a spreadsheet program saves it: CSV with commas, semicolons or tabs, in
/// UTF-8, in UTF-16 with its mark, or in Windows-1252.
///
/// # Errors
/// When it is no such table, or its headings do not say what its columns are.
pub fn read(bytes: &[u8], about: &About<'_>) -> Result<Sheet, Unreadable> {
    let text = decoded(bytes)?;
    let table = table::read(&text)?;
    let mut reading = reading::Reading::new(about);
    for row in &table.rows {
        reading.row(row);
    }
    let mut sheet = reading.sheet;
    sheet.mistakes.extend(table.mistakes);
    sheet.left_out.extend(table.left_out);
    sheet.mistakes.sort_by_key(|mistake| (mistake.row, mistake.column));
    sheet.left_out.sort_by_key(|left_out| (left_out.row, left_out.column));
    Ok(sheet)
}

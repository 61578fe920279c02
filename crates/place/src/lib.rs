//! The place file: a folder of TOML, read, checked and explained.
//!
//! An administrator writes it, so every mistake is answered with the file, the
//! line, what is wrong and what would be right, all of them at once. What comes
//! out is a [`care::place::Place`] in which every team, organisation and clock
//! that is named is there, and somebody receives at every minute of the year.
//! The programs above read a place once, when they start.

mod assumptions;
mod check;
mod error;
mod fields;
mod files;
mod longest;
mod texts;

use std::path::Path;

use care::place::Place;

pub use assumptions::Assumption;
pub use error::PlaceError;
pub use texts::{FILES, Texts};

/// Reads and checks the place in a folder: the files named in [`FILES`].
///
/// The place is said to be the first version; who keeps count says otherwise
/// with [`Place::with_version`].
///
/// # Errors
/// Every mistake that was found, in the order of the files and their lines.
pub fn read(dir: &Path) -> Result<Place, Vec<PlaceError>> {
    read_texts(&Texts::load(dir)?)
}

/// Checks a place whose files are already at hand.
///
/// # Errors
/// As [`read`].
pub fn read_texts(texts: &Texts) -> Result<Place, Vec<PlaceError>> {
    check::place(texts).map_err(|mut errors| {
        errors.sort_by_key(|error| (texts::order(error.file), error.line));
        errors
    })
}

/// What the files assume, in the order of the files and their lines: what no
/// document says, and why it was written as it is.
pub fn assumptions(texts: &Texts) -> Vec<Assumption> {
    let of = |file| assumptions::read(&mut error::Page::new(file, texts.text(file)));
    FILES.into_iter().flat_map(of).collect()
}

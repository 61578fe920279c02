//! The place's files, as an administrator meets them: those of both places are
//! read whole, and a mistake in any is answered with its file and its line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod assumptions;
mod changed;
mod lambeth;
mod lancashire;
mod mistakes;
mod mistakes_of_keeping;
mod mistakes_of_needs;
mod mistakes_of_postcodes;
mod mistakes_of_the_door;
mod mistakes_of_time;

use std::path::PathBuf;

/// The folder of a place's files.
fn folder(place: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../places").join(place)
}

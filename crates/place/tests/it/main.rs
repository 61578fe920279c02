//! The place's files, as an administrator meets them: Lambeth's are read whole,
//! and a mistake in any of them is answered with its file and its line.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod lambeth;
mod lambeth_changed;
mod mistakes;
mod mistakes_of_time;

use std::path::PathBuf;

/// The folder of Lambeth's files.
fn lambeth_dir() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../places/lambeth")
}

//! The texts of a place's files, and their digest.

use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::PlaceError;

/// The files of a place, in the order in which they are best read.
pub const FILES: [&str; 5] =
    ["place.toml", "teams.toml", "offers.toml", "clocks.toml", "bank-holidays.toml"];

/// Where a file stands in [`FILES`].
pub(crate) fn order(file: &str) -> usize {
    FILES.iter().position(|name| *name == file).unwrap_or(FILES.len())
}

/// The contents of a place's files, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    /// `place.toml`: what it is called, crisis lines, centres, organisations, roles.
    pub place: String,
    /// `teams.toml`: teams, their hours, who receives introductions.
    pub teams: String,
    /// `offers.toml`: what a person can choose.
    pub offers: String,
    /// `clocks.toml`: how long each promise may take.
    pub clocks: String,
    /// `bank-holidays.toml`: the days off.
    pub bank_holidays: String,
}

impl Texts {
    /// Loads them from a folder.
    ///
    /// # Errors
    /// Each file that is missing or cannot be read as text.
    pub fn load(dir: &Path) -> Result<Self, Vec<PlaceError>> {
        let mut errors = Vec::new();
        let mut load = |file: &'static str| {
            std::fs::read_to_string(dir.join(file)).unwrap_or_else(|error| {
                errors.push(PlaceError {
                    file,
                    line: None,
                    wrong: format!("it cannot be read ({error})"),
                    right: format!("a place has the files {}", FILES.join(", ")),
                });
                String::new()
            })
        };
        let [place, teams, offers, clocks, bank_holidays] = FILES.map(&mut load);
        if errors.is_empty() {
            Ok(Self { place, teams, offers, clocks, bank_holidays })
        } else {
            Err(errors)
        }
    }

    /// The SHA-256 over names and contents, sorted by name, each with its
    /// length before it so that no text can pose as two; in hexadecimal.
    pub fn digest(&self) -> String {
        let texts = [&self.place, &self.teams, &self.offers, &self.clocks, &self.bank_holidays];
        let mut files: Vec<(&str, &String)> = FILES.into_iter().zip(texts).collect();
        files.sort_unstable();
        let mut hash = Sha256::new();
        for (name, text) in files {
            for part in [name.as_bytes(), text.as_bytes()] {
                hash.update((part.len() as u64).to_be_bytes());
                hash.update(part);
            }
        }
        let mut digest = String::with_capacity(64);
        for byte in hash.finalize() {
            // Writing to a String cannot fail.
            let _ = write!(digest, "{byte:02x}");
        }
        digest
    }
}

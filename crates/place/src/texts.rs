//! The texts of a place's files, and their digest.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::ErrorKind;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use crate::PlaceError;

/// The files of a place, in the order in which they are best read.
pub const FILES: [&str; 12] = [
    "place.toml",
    "organisations.toml",
    "teams.toml",
    "ways-in.toml",
    "offers.toml",
    "clocks.toml",
    "roles.toml",
    "retention.toml",
    "bank-holidays.toml",
    "needs.toml",
    "postcodes.toml",
    "communities.toml",
];

/// The files that a place may do without. One that is not there, or is empty, is as if no
/// program had ever asked for it: a place of before has the same digest.
const NOT_NEEDED: [&str; 3] = ["needs.toml", "postcodes.toml", "communities.toml"];

/// Where a file stands in [`FILES`].
pub(crate) fn order(file: &str) -> usize {
    FILES.iter().position(|name| *name == file).unwrap_or(FILES.len())
}

fn is_not_needed(file: &str) -> bool {
    NOT_NEEDED.contains(&file)
}

/// The contents of a place's files, unread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts(BTreeMap<&'static str, String>);

impl Texts {
    /// Loads them from a folder.
    ///
    /// # Errors
    /// Each file that is missing or cannot be read as text.
    pub fn load(dir: &Path) -> Result<Self, Vec<PlaceError>> {
        if !dir.is_dir() {
            return Err(vec![PlaceError {
                file: "place.toml",
                line: None,
                wrong: format!("there is no folder {}", dir.display()),
                right: "name the folder of the place's files, such as one of those under places"
                    .to_owned(),
            }]);
        }
        let mut errors = Vec::new();
        let mut texts = BTreeMap::new();
        for file in FILES {
            match std::fs::read_to_string(dir.join(file)) {
                Ok(text) => drop(texts.insert(file, text)),
                Err(error) if is_not_needed(file) && error.kind() == ErrorKind::NotFound => {
                    texts.insert(file, String::new());
                }
                Err(error) => errors.push(PlaceError {
                    file,
                    line: None,
                    wrong: match error.kind() {
                        ErrorKind::NotFound => "it is missing".to_owned(),
                        _ => format!("it cannot be read ({error})"),
                    },
                    right: format!("a place has the files {}", FILES.join(", ")),
                }),
            }
        }
        if errors.is_empty() { Ok(Self(texts)) } else { Err(errors) }
    }

    /// The texts by the names of their files, as they were once kept; a file
    /// that is not there is empty.
    pub fn of(mut kept: BTreeMap<String, String>) -> Self {
        Self(FILES.map(|file| (file, kept.remove(file).unwrap_or_default())).into())
    }

    /// Each file's name and text, to be kept.
    pub fn all(&self) -> BTreeMap<String, String> {
        self.there().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
    }

    /// Each file that is there.
    fn there(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = self.0.iter().map(|(name, text)| (*name, text.as_str()));
        all.filter(|(name, text)| !(is_not_needed(name) && text.is_empty()))
    }

    /// The text of one of [`FILES`]; empty for any other.
    pub fn text(&self, file: &str) -> &str {
        self.0.get(file).map_or("", String::as_str)
    }

    /// The same with another text in one of [`FILES`].
    #[must_use]
    pub fn with(mut self, file: &str, text: String) -> Self {
        if let Some(kept) = self.0.get_mut(file) {
            *kept = text;
        }
        self
    }

    /// The SHA-256 over names and contents, sorted by name, each with its
    /// length before it so that no text can pose as two; in hexadecimal.
    pub fn digest(&self) -> String {
        let mut hash = Sha256::new();
        for (name, text) in self.there() {
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

//! The reference that a person gets for their introduction: short enough to
//! read out on a bad line, without letters that sound or look alike, and without
//! vowels so that it can never spell a word.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

const LETTERS: &[u8; 28] = b"23456789BCDFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 6;

/// Six letters and digits, shown as `K7M 42P`. It names an introduction to the
/// people who answer the telephone; it opens nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Reference([u8; LENGTH]);

/// What was read is not a reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a reference has six letters and digits, such as K7M 42P")]
pub struct NotAReference;

impl Reference {
    /// Makes one from a source of chance; every letter equally likely.
    pub fn from_chance(fill: &mut dyn FnMut(&mut [u8])) -> Self {
        let mut letters = [0u8; LENGTH];
        let mut filled = 0;
        // Bytes beyond the last whole multiple of 28 would favour some letters.
        // A source that never gives another is bounded by the rounds.
        for _ in 0..64 {
            let mut chance = [0u8; 8];
            fill(&mut chance);
            for byte in chance {
                if filled < LENGTH && byte < 252 {
                    letters[filled] = LETTERS[usize::from(byte) % LETTERS.len()];
                    filled += 1;
                }
            }
            if filled == LENGTH {
                return Self(letters);
            }
        }
        Self([LETTERS[0]; LENGTH])
    }

    /// The six letters without the space between, as kept.
    pub fn plain(&self) -> String {
        self.0.iter().map(|&letter| char::from(letter)).collect()
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.plain();
        write!(f, "{} {}", &plain[..3], &plain[3..])
    }
}

impl FromStr for Reference {
    type Err = NotAReference;

    fn from_str(text: &str) -> Result<Self, NotAReference> {
        let letters: Vec<u8> = text
            .bytes()
            .filter(|byte| !byte.is_ascii_whitespace() && *byte != b'-')
            .map(|byte| byte.to_ascii_uppercase())
            .collect();
        let letters: [u8; LENGTH] = letters.try_into().map_err(|_| NotAReference)?;
        if letters.iter().all(|letter| LETTERS.contains(letter)) {
            Ok(Self(letters))
        } else {
            Err(NotAReference)
        }
    }
}

impl TryFrom<String> for Reference {
    type Error = NotAReference;
    fn try_from(text: String) -> Result<Self, NotAReference> {
        text.parse()
    }
}

impl From<Reference> for String {
    fn from(reference: Reference) -> Self {
        reference.plain()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_reference_read_out_with_spaces_dashes_or_small_letters_is_the_same(seed: u8) {
            let mut next = seed;
            let reference = Reference::from_chance(&mut |bytes| {
                for byte in bytes { next = next.wrapping_mul(73).wrapping_add(41); *byte = next; }
            });
            let shown = reference.to_string();
            prop_assert_eq!(shown.parse::<Reference>(), Ok(reference));
            prop_assert_eq!(shown.to_lowercase().replace(' ', "-").parse::<Reference>(), Ok(reference));
        }

        #[test]
        fn anything_at_all_is_read_without_a_panic(text: String) {
            let _ = text.parse::<Reference>();
        }
    }

    #[test]
    fn a_reference_never_spells_a_word() {
        assert!(!LETTERS.iter().any(|letter| b"AEIOU01L".contains(letter)));
        assert_eq!("K7M 42A".parse::<Reference>(), Err(NotAReference));
    }
}

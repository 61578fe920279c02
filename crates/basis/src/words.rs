//! What people write: trimmed, never empty where it must say something, never
//! longer than a page can hold, and never with characters that hide.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Words that say something: 1 to `LONGEST` characters after trimming, with
/// control characters other than the line break left out.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Words<const LONGEST: usize>(String);

/// A line: a name, a sentence, a reason.
pub type Line = Words<300>;
/// Somebody's own words, or a worker's note.
pub type Telling = Words<10_000>;

/// Why some text could not be taken as words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    /// Nothing was written, or only spaces.
    #[error("nothing is written here yet")]
    Empty,
    /// More characters than there is room for.
    #[error("this is longer than {longest} characters: {written} were written")]
    TooLong {
        /// How many were written.
        written: usize,
        /// How many there is room for.
        longest: usize,
    },
}

impl<const LONGEST: usize> Words<LONGEST> {
    /// Takes what was typed.
    ///
    /// # Errors
    /// When nothing is left after trimming, or more than `LONGEST` characters.
    pub fn read(text: &str) -> Result<Self, NotWords> {
        let unified = text.replace("\r\n", "\n").replace('\r', "\n");
        let kept: String = unified.chars().filter(|c| is_seen(*c)).collect();
        let kept = kept.trim();
        if kept.chars().all(|c| c.is_whitespace() || is_unseen(c)) {
            return Err(NotWords::Empty);
        }
        let written = kept.chars().count();
        if written > LONGEST {
            return Err(NotWords::TooLong { written, longest: LONGEST });
        }
        Ok(Self(kept.to_owned()))
    }

    /// Takes what was typed where it may be left empty.
    ///
    /// # Errors
    /// When there are more than `LONGEST` characters.
    pub fn read_if_any(text: &str) -> Result<Option<Self>, NotWords> {
        match Self::read(text) {
            Ok(words) => Ok(Some(words)),
            Err(NotWords::Empty) => Ok(None),
            Err(too_long) => Err(too_long),
        }
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Line breaks and tabs are kept; other control characters and the marks that
/// turn the writing direction around (by which a text can pose as another) are not.
fn is_seen(c: char) -> bool {
    let turns = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // Some writing systems, and pictures put together of several, need these
    // between their letters.
    let joins = matches!(c, '\u{200c}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}');
    (!c.is_control() || c == '\n' || c == '\t') && !turns && (joins || !is_unseen(c))
}

/// Characters that leave no mark on the page (`Default_Ignorable_Code_Point` of
/// the Unicode Character Database): alone they say nothing.
fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

impl<const LONGEST: usize> fmt::Display for Words<LONGEST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<const LONGEST: usize> fmt::Debug for Words<LONGEST> {
    /// What people wrote stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({} characters)", self.0.chars().count())
    }
}

impl<const LONGEST: usize> TryFrom<String> for Words<LONGEST> {
    type Error = NotWords;
    fn try_from(text: String) -> Result<Self, NotWords> {
        Self::read(&text)
    }
}

impl<const LONGEST: usize> From<Words<LONGEST>> for String {
    fn from(words: Words<LONGEST>) -> Self {
        words.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn words_read_again_are_the_same(text: String) {
            if let Ok(words) = Telling::read(&text) {
                prop_assert_eq!(Telling::read(words.as_str()), Ok(words.clone()));
            }
        }
    }

    #[test]
    fn spaces_alone_say_nothing() {
        assert_eq!(Line::read(" \n\t "), Err(NotWords::Empty));
        assert_eq!(Line::read_if_any("  "), Ok(None));
    }

    #[test]
    fn silence_cannot_be_passed_off_as_words() {
        for nothing in ["\u{2060}", "\u{200b} \u{200f}", "\u{3164}", "\u{fe0f}", "\u{e0041}"] {
            assert_eq!(Line::read(nothing), Err(NotWords::Empty), "{nothing:?}");
        }
        assert_eq!(Line::read("a\u{2060}b").unwrap().as_str(), "ab");
        assert_eq!(Line::read("نمی\u{200c}خواهم").unwrap().as_str(), "نمی\u{200c}خواهم");
    }

    #[test]
    fn a_text_cannot_pose_as_another_by_turning_around() {
        assert_eq!(Line::read("a\u{202e}b\u{0}c").unwrap().as_str(), "abc");
    }

    #[test]
    fn too_much_is_said_to_be_too_much() {
        let long = "a".repeat(301);
        assert_eq!(Line::read(&long), Err(NotWords::TooLong { written: 301, longest: 300 }));
    }

    #[test]
    fn what_people_wrote_stays_out_of_logs() {
        assert_eq!(format!("{:?}", Line::read("I am afraid").unwrap()), "Words(11 characters)");
    }
}

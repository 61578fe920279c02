//! What somebody needs to be understood and to understand, beside a language: the
//! words of the Accessible Information Standard (DAPB1605). They hold for every
//! contact, so they are the identity's and not one introduction's.

use basis::words::Line;
use serde::{Deserialize, Serialize};

use super::Identity;
use crate::row::{Kind, Row, Table, full, open};
use crate::stream::StreamId;

/// Something that helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Need {
    /// Large print.
    LargePrint,
    /// Easy read: short words and pictures.
    EasyRead,
    /// Braille.
    Braille,
    /// As sound.
    Audio,
    /// British Sign Language.
    SignLanguage,
    /// Text relay, for those who cannot hear or speak on a telephone.
    TextRelay,
    /// Lip-reading: a face that can be seen.
    LipReading,
    /// More time.
    MoreTime,
    /// Somebody beside them whom they choose.
    SomebodyBeside,
}

impl Need {
    /// Every one of them, in the order in which they are asked about.
    pub const ALL: [Self; 9] = [
        Self::LargePrint,
        Self::EasyRead,
        Self::Braille,
        Self::Audio,
        Self::SignLanguage,
        Self::TextRelay,
        Self::LipReading,
        Self::MoreTime,
        Self::SomebodyBeside,
    ];

    /// Its name in a form and in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::LargePrint => "large-print",
            Self::EasyRead => "easy-read",
            Self::Braille => "braille",
            Self::Audio => "audio",
            Self::SignLanguage => "sign-language",
            Self::TextRelay => "text-relay",
            Self::LipReading => "lip-reading",
            Self::MoreTime => "more-time",
            Self::SomebodyBeside => "somebody-beside",
        }
    }

    /// The need with that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|need| need.name() == name)
    }
}

/// What somebody needs.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Needs {
    /// Of what the standard names.
    pub of: Vec<Need>,
    /// Something else, in their words.
    pub else_: Option<Line>,
}

impl Needs {
    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.of.is_empty() && self.else_.is_none()
    }
}

/// What people need, a row each; "else" holds their own words.
pub static NEED: Table = Table {
    name: "need",
    key: &["person", "need"],
    columns: &[
        full("stream", Kind::Id),
        full("person", Kind::Id),
        full("need", Kind::Text),
        open("words", Kind::Text),
    ],
    indexes: &[],
    unique: &[],
};

impl Identity {
    /// The rows of what they need.
    pub(super) fn need_rows(&self, stream: StreamId) -> Vec<Row> {
        let Some(known) = self.known() else { return Vec::new() };
        let named = self.needs.of.iter().map(|need| (need.name(), None));
        let other = self.needs.else_.as_ref().map(|words| ("else", Some(words.as_str())));
        let row = |(need, words): (&str, Option<&str>)| {
            let cells = vec![stream.0.into(), known.person.0.into(), need.into(), words.into()];
            Row::of(&NEED, cells)
        };
        named.chain(other).map(row).collect()
    }
}

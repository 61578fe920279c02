//! The columns of a caseload's spreadsheet: plain names, in any order.

use basis::folded::folded;
use strum::VariantArray as _;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::VariantArray)]
pub enum Column {
    /// What to call them.
    CallName,
    /// The way in which it is safe to reach them.
    Way,
    /// The number, address, place or person that belongs to it.
    Detail,
    /// Whether a message may be left.
    Message,
    /// When it is safe.
    SafeWhen,
    /// What to avoid.
    Avoid,
    /// Their language.
    Language,
    /// Whether an interpreter is needed.
    Interpreter,
    /// What they are supported by.
    Offer,
    /// Since which day.
    Since,
    /// Who answers.
    Owner,
    /// Who walks with them.
    KeyPerson,
    /// What is next.
    Next,
    /// By when.
    By,
    /// How they notice early that it gets worse.
    EarlySigns,
}

impl Column {
    /// All of them, as the template has them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::CallName => "What to call them",
            Self::Way => "How to reach them",
            Self::Detail => "Number, address, place or person",
            Self::Message => "May we leave a message",
            Self::SafeWhen => "When it is safe",
            Self::Avoid => "What to avoid",
            Self::Language => "Language",
            Self::Interpreter => "Interpreter",
            Self::Offer => "Offer",
            Self::Since => "Supported since",
            Self::Owner => "Owner",
            Self::KeyPerson => "Key person",
            Self::Next => "What is next",
            Self::By => "By when",
            Self::EarlySigns => "Early signs",
        }
    }

    /// Whether nobody comes in without it.
    pub fn must_be_there(self) -> bool {
        matches!(
            self,
            Self::CallName
                | Self::Way
                | Self::Offer
                | Self::Since
                | Self::Owner
                | Self::KeyPerson
                | Self::Next
                | Self::By
        )
    }

    /// The column with that heading, however it is written.
    pub fn headed(text: &str) -> Option<Self> {
        let wanted = folded(text.trim_start_matches('\u{feff}'));
        Self::ALL.iter().copied().find(|column| folded(column.heading()) == wanted)
    }
}

/// The template: a row of headings, and one made-up person. `offer`, `owner` and the
/// times are the place's own, so that the example would come in.
pub fn template(offer: &str, owner: &str, since: &str, by: &str) -> Vec<Vec<String>> {
    let example = |column: &Column| match column {
        Column::CallName => "Winston",
        Column::Way => "Ring",
        Column::Detail => "07700 900142",
        Column::Message | Column::Interpreter => "No",
        Column::SafeWhen => "Mornings",
        Column::Avoid | Column::EarlySigns => "",
        Column::Language => "English",
        Column::Offer => offer,
        Column::Since => since,
        Column::Owner | Column::KeyPerson => owner,
        Column::Next => "Ring him about the housing letter",
        Column::By => by,
    };
    let headings = Column::ALL.iter().map(|column| column.heading().to_owned()).collect();
    vec![headings, Column::ALL.iter().map(|column| example(column).to_owned()).collect()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_however_it_is_written() {
        assert_eq!(Column::headed("\u{feff}WHAT TO CALL THEM "), Some(Column::CallName));
        assert_eq!(Column::headed("Risk level"), None);
        let all: std::collections::BTreeSet<_> =
            Column::ALL.iter().map(|column| folded(column.heading())).collect();
        assert_eq!(all.len(), Column::ALL.len());
    }
}

//! What is wrong in a sheet, by row and column, with what was typed; what was left out of it;
//! and why one cannot be read at all. Each has a short name that stays the same, by which a
//! page finds its words for it.

use super::columns::Column;

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The row, as the spreadsheet counts.
    pub row: u32,
    /// The column, where it is about one.
    pub column: Option<Column>,
    /// What is wrong.
    pub what: What,
    /// What was typed there, shortened; nothing, where it might give away an address that
    /// must not be told.
    pub typed: String,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum What {
    /// It must be filled in.
    #[error("it must be filled in")]
    Missing,
    /// There are too many letters.
    #[error("at most {longest} letters")]
    TooLong {
        /// How many there may be.
        longest: usize,
    },
    /// There are more rows than one sheet may have; or, in a cell, more than fits there.
    #[error("at most {most}")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// The row has more cells than there are headings.
    #[error("the row has more cells than there are headings")]
    TooManyCells,
    /// A quotation mark opens a cell, and none closes it.
    #[error("a quotation mark is never closed, and all that follows it is lost")]
    QuoteNotClosed,
    /// No column of the template is called that.
    #[error("no column is called that")]
    UnknownColumn,
    /// Another row has an offer of the same name.
    #[error("row {first} has the same name")]
    Twice {
        /// The row that had it first.
        first: u32,
    },
    /// It is nothing of what people of the place need help with.
    #[error("one of what people here need help with, by its name")]
    NotANeed,
    /// It is no age.
    #[error("an age in whole years, like 16")]
    NotAnAge,
    /// The oldest is younger than the youngest.
    #[error("the oldest is younger than the youngest")]
    AgesCrossed,
    /// It is no language.
    #[error("a language, like Portuguese")]
    NotALanguage,
    /// It is no way in.
    #[error("one of: walk in, introduce yourself, somebody introduces you, book")]
    NotAWayIn,
    /// It is no way of taking part.
    #[error("one or more of: in person, telephone, online, at home")]
    NotAWayToTakePart,
    /// It is neither yes nor no.
    #[error("yes or no")]
    NotYesOrNo,
    /// An address that is secret was typed all the same.
    #[error("the address is secret, and must not stand here")]
    SecretAddress,
    /// It is no postcode.
    #[error("a whole postcode, like SW9 8AB")]
    NotAPostcode,
    /// It is no time of day.
    #[error("times, like 10:00-12:30 or 2pm-4pm")]
    NotATime,
    /// It could be in the morning or in the afternoon.
    #[error("2pm-4pm, or 14:00-16:00")]
    MorningOrAfternoon,
    /// The spreadsheet took times for a date, and wrote one there.
    #[error("the spreadsheet made a date of it")]
    TurnedIntoADate,
    /// It is no telephone number.
    #[error("a telephone number, like 020 7946 0321")]
    NotATelephone,
    /// It is no e-mail address.
    #[error("an e-mail address, like name@example.org")]
    NotAnEmail,
    /// It is no address of a page.
    #[error("a web page, like https://www.example.org")]
    NotAPage,
}

impl What {
    /// Its short name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Something that was understood and yet not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeftOut {
    /// The row, as the spreadsheet counts.
    pub row: u32,
    /// The column, where it is about one.
    pub column: Option<Column>,
    /// Why.
    pub why: Why,
}

/// Why something was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Why {
    /// It is the template's example.
    Example,
    /// It stands above the headings: a title, perhaps.
    AboveTheHeadings,
    /// It says whether there are steps, and no place is told at which.
    StepsOfNoPlace,
    /// The postcode is kept, and lies beyond what the place serves: nobody can be told how far
    /// it is.
    PostcodeNotServed,
}

impl Why {
    /// Its short name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Why a sheet cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, strum::IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Unreadable {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// It is a spreadsheet's own file, and no CSV.
    #[error("this is a spreadsheet's own file: it must be saved as CSV")]
    NotSavedAsCsv,
    /// It is no text.
    #[error("this is no text: a spreadsheet saved as CSV is looked for")]
    NotText,
    /// No row has the heading of the only column that must be there.
    #[error("no row has the heading \"Name of the offer\"")]
    NoHeadings,
    /// Two columns say the same, and nobody can tell which counts.
    #[error("the column \"{}\" stands there twice", .0.heading())]
    ColumnTwice(Column),
}

impl Unreadable {
    /// Its short name.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

//! What is wrong in a caseload's spreadsheet: by row and column, with what would be
//! right.

use care::refusal::Refusal;

use super::columns::Column;

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The row, as the spreadsheet counts: the headings are row 1.
    pub row: usize,
    /// The column, where it is about one.
    pub column: Option<Column>,
    /// What stands there.
    pub cell: String,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It must be filled in.
    #[error("it must be filled in")]
    Missing,
    /// There are too many letters.
    #[error("at most {longest} letters")]
    TooLong {
        /// How many there may be.
        longest: usize,
    },
    /// The file has no such column, and nobody comes in without.
    #[error("this column must be there")]
    NoColumn,
    /// No column of the template is called that.
    #[error("no column is called that")]
    UnknownColumn,
    /// Two columns have the same heading.
    #[error("this column stands there twice")]
    ColumnTwice,
    /// The row has more cells than there are headings.
    #[error("the row has more cells than there are headings")]
    TooManyCells,
    /// It is no day.
    #[error("a day, like 1 March 2025: 01/03/2025 or 2025-03-01")]
    NotADay,
    /// It is no day and time.
    #[error("a day and a time, like 01/03/2025 10:00")]
    NotATime,
    /// It is no way to reach somebody.
    #[error("one of: ring, text, email, letter, meet, through, they come")]
    NotAWay,
    /// It is no telephone number.
    #[error("a telephone number, like 07700 900118")]
    NotANumber,
    /// It is no e-mail address.
    #[error("an e-mail address, like ada@example.org")]
    NotAnEmail,
    /// It is neither yes nor no.
    #[error("yes or no")]
    NotYesOrNo,
    /// The place has no such offer.
    #[error("the name of an offer of the place")]
    NoSuchOffer,
    /// Nobody signs in by that name.
    #[error("what somebody who works here types to sign in")]
    NoSuchWorker,
    /// The rules say otherwise.
    #[error("{0}")]
    Rule(Refusal),
    /// There is nobody in it.
    #[error("there is nobody in it")]
    Nobody,
    /// There are more people than one command brings in.
    #[error("at most {most} people at once")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// It is no spreadsheet that can be read.
    #[error("it cannot be read as a table")]
    NotATable,
}

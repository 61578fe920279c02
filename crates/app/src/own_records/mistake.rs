//! What is wrong in a spreadsheet of contacts, by row and column, and why one cannot be read
//! at all.

use care::refusal::Refusal;

use super::sheet::Column;

/// Something to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// The row, as the spreadsheet counts.
    pub row: u32,
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
    /// No column of the template is called that.
    #[error("no column is called that")]
    UnknownColumn,
    /// The row has more cells than there are headings.
    #[error("the row has more cells than there are headings")]
    TooManyCells,
    /// A quotation mark opens a cell, and none closes it.
    #[error("a quotation mark is never closed, and all that follows it is lost")]
    QuoteNotClosed,
    /// There are more rows than one sheet may have.
    #[error("at most {most} rows at once")]
    TooMany {
        /// How many there may be.
        most: usize,
    },
    /// It is nobody whom the team supports now. Nobody is told whether it ever was, or is
    /// another team's.
    #[error("nobody whom the team supports now")]
    NotOneOfYours,
    /// The name is not that of whom the code means.
    #[error("the name is not the one that belongs to the code")]
    AnotherName,
    /// It is no day.
    #[error("a day, like 01/03/2027 or 2027-03-01")]
    NotADay,
    /// It is no time of that day.
    #[error("a time of that day, like 14:30")]
    NotATime,
    /// It has not happened yet.
    #[error("it lies ahead")]
    Ahead,
    /// No time is given, and noon cannot have been meant.
    #[error("the time must be given")]
    AtWhatTime,
    /// It is no kind of contact.
    #[error("one of: met, rang, video, message, tried")]
    NotAKind,
    /// It is no number of minutes.
    #[error("how many minutes it took, like 45")]
    NotMinutes,
    /// They need an interpreter, and nothing is said of one.
    #[error("one of: there, none came, not needed")]
    Interpreter,
    /// The rules say otherwise.
    #[error("{0}")]
    Rule(Refusal),
}

/// Why a sheet cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
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
    /// No row has the headings of the template.
    #[error("no row has the headings of the template")]
    NoHeadings,
    /// Two columns say the same, and nobody can tell which counts.
    #[error("the column \"{}\" stands there twice", .0.heading())]
    ColumnTwice(Column),
}

impl From<directory::sheet::Unreadable> for Unreadable {
    fn from(why: directory::sheet::Unreadable) -> Self {
        match why {
            directory::sheet::Unreadable::Empty => Self::Empty,
            directory::sheet::Unreadable::NotSavedAsCsv => Self::NotSavedAsCsv,
            directory::sheet::Unreadable::NoHeadings
            | directory::sheet::Unreadable::ColumnTwice(_)
            | directory::sheet::Unreadable::NotText => Self::NotText,
        }
    }
}

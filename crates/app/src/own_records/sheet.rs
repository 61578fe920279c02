//! Reading a spreadsheet of contacts: which column is which, what stands in each row, and
//! what is to be mended there. Everything that is wrong is collected, nothing stops at the
//! first; of a person nothing is said that does not stand in the row.

use std::collections::BTreeMap;

use ::directory::sheet::{HEADINGS_WITHIN, records};
use basis::folded::folded;
use csv::StringRecord;
use strum::VariantArray as _;

use super::mistake::{Mistake, Unreadable, Wrong};
use crate::caseload::reading::{as_typed, delimiter};

/// The most rows that one sheet holds: so many that a team of ten writes in a month.
pub const MOST: usize = 500;

/// A column of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, strum::VariantArray)]
pub enum Column {
    /// The support, by its identifier.
    Code,
    /// What to call the person.
    Name,
    /// On which day it was.
    Day,
    /// At what time.
    Time,
    /// What it was.
    How,
    /// How long it took.
    Minutes,
    /// Where it was.
    Place,
    /// What the worker writes.
    Done,
    /// What the person said.
    Said,
    /// Whether an interpreter was there.
    Interpreter,
}

impl Column {
    /// All of them, as the template has them.
    pub const ALL: &[Self] = Self::VARIANTS;

    /// Its heading.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Code => "Code (leave as it is)",
            Self::Name => "Name",
            Self::Day => "Day",
            Self::Time => "Time",
            Self::How => "How",
            Self::Minutes => "Minutes",
            Self::Place => "Where",
            Self::Done => "What was done",
            Self::Said => "In their own words",
            Self::Interpreter => "Interpreter",
        }
    }

    /// The column with that heading, however it is written.
    fn headed(text: &str) -> Option<Self> {
        let wanted = folded(text);
        let is = |column: &Self| {
            folded(column.heading()) == wanted || (*column == Self::Code && wanted == "code")
        };
        Self::ALL.iter().copied().find(is)
    }

    /// Whether the template has it filled in already.
    fn is_filled_in(self) -> bool {
        matches!(self, Self::Code | Self::Name)
    }
}

/// One row, by its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: u32,
    cells: BTreeMap<Column, String>,
}

impl Row {
    pub(super) fn at(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |cell| cell.trim())
    }

    /// Whether nothing was written beside what the template has.
    fn is_untouched(&self) -> bool {
        let written =
            |(column, cell): (&Column, &String)| !column.is_filled_in() && !cell.trim().is_empty();
        !self.cells.iter().any(written)
    }

    pub(super) fn mistake(&self, column: Option<Column>, wrong: Wrong) -> Mistake {
        let cell = column.map(|column| self.at(column).to_owned()).unwrap_or_default();
        Mistake { row: self.number, column, cell, wrong }
    }
}

/// The rows in which something was written, and what is wrong with the others.
///
/// # Errors
/// When no row has the headings of the template, or two columns are the same.
pub(super) fn rows(text: &str) -> Result<(Vec<Row>, Vec<Mistake>), Unreadable> {
    let mut mistakes = Vec::new();
    let mut wrong = |row, column, cell: &str, wrong| {
        mistakes.push(Mistake { row, column, cell: cell.to_owned(), wrong });
    };
    let text = text.trim_start_matches('\u{feff}');
    let (records, never_closed) = records(text, delimiter_of(text));
    let has_headings = |(_, record): &(u32, StringRecord)| {
        let known: Vec<Column> = record.iter().filter_map(Column::headed).collect();
        [Column::Code, Column::Day, Column::How].iter().all(|column| known.contains(column))
    };
    let at = records.iter().take(HEADINGS_WITHIN).position(has_headings);
    let mut records = records.into_iter().skip(at.ok_or(Unreadable::NoHeadings)?);
    let (number, headings) = records.next().ok_or(Unreadable::NoHeadings)?;
    let mut columns: Vec<Option<Column>> = Vec::new();
    for heading in &headings {
        let known = Column::headed(heading);
        match known {
            Some(column) if columns.contains(&known) => {
                return Err(Unreadable::ColumnTwice(column));
            }
            None if !heading.trim().is_empty() => {
                wrong(number, None, heading, Wrong::UnknownColumn);
            }
            _ => {}
        }
        columns.push(known);
    }
    let mut rows: Vec<Row> = Vec::new();
    for (number, record) in records {
        let beyond = record.iter().enumerate().find(|(at, cell)| {
            let headed = headings.get(*at).is_some_and(|heading| !heading.trim().is_empty());
            !headed && !cell.trim().is_empty()
        });
        if let Some((_, cell)) = beyond {
            wrong(number, None, cell, Wrong::TooManyCells);
            continue;
        }
        let cells = columns.iter().zip(&record);
        let cells =
            cells.filter_map(|(column, cell)| Some(((*column)?, as_typed(cell).to_owned())));
        let row = Row { number, cells: cells.collect() };
        if row.is_untouched() {
            continue;
        }
        if rows.len() >= MOST {
            wrong(number, None, "", Wrong::TooMany { most: MOST });
            break;
        }
        rows.push(row);
    }
    if let Some(row) = never_closed {
        wrong(row, None, "", Wrong::QuoteNotClosed);
    }
    Ok((rows, mistakes))
}

/// What stands between the cells: what there is most of in the headings, whatever stands
/// above them.
fn delimiter_of(text: &str) -> u8 {
    let headings = text.lines().take(HEADINGS_WITHIN).find(|line| {
        let line = folded(line);
        line.contains("code") && line.contains("how")
    });
    delimiter(headings.unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADINGS: &str = "Code (leave as it is),Name,Day,Time,How";

    fn read(text: &str) -> (Vec<Row>, Vec<Mistake>) {
        rows(text).unwrap()
    }

    #[test]
    fn rows_are_read_as_any_spreadsheet_saves_them_and_untouched_ones_are_left_out() {
        for between in [",", ";", "\t"] {
            let headings = HEADINGS.replace(',', between);
            let row = |cells: [&str; 5]| cells.join(between);
            let text = format!(
                "\u{feff}Contacts of May\n{headings}\n{}\n\n{}\n",
                row(["7", "Ada", "", "", ""]),
                row(["8", "'=Rui", "2026-05-01", "", "Met"])
            );
            let (rows, mistakes) = read(&text);
            assert_eq!(mistakes, [], "{between}");
            assert_eq!(rows.len(), 1, "{between}");
            assert_eq!((rows[0].number, rows[0].at(Column::Name)), (5, "=Rui"));
            assert_eq!(rows[0].at(Column::How), "Met");
        }
    }

    #[test]
    fn what_is_wrong_with_the_table_itself_is_told_by_row() {
        let wrong = |text: &str| -> Vec<(u32, Wrong)> {
            read(text).1.into_iter().map(|mistake| (mistake.row, mistake.wrong)).collect()
        };
        let more = format!("{HEADINGS},Risk\n7,Ada,2026-05-01,,Met,high\n");
        assert_eq!(wrong(&more), [(1, Wrong::UnknownColumn)]);
        let beyond = format!("{HEADINGS}\n7,Ada,2026-05-01,,Met,high\n");
        assert_eq!(wrong(&beyond), [(2, Wrong::TooManyCells)]);
        let many = format!("{HEADINGS}\n{}", "7,Ada,2026-05-01,,Met\n".repeat(MOST + 2));
        let at = u32::try_from(MOST).unwrap() + 2;
        assert_eq!(wrong(&many), [(at, Wrong::TooMany { most: MOST })]);
        let open = format!("{HEADINGS}\n7,Ada,2026-05-01,,Met\n8,\"Rui,2026-05-01,,Met\n9,B,,,Met");
        assert_eq!(wrong(&open), [(3, Wrong::QuoteNotClosed)]);
        assert_eq!(read(&open).0.len(), 1, "a swallowed row was read");
    }

    #[test]
    fn a_sheet_without_the_headings_of_the_template_is_none() {
        assert_eq!(rows("Name,Day,How\nAda,2026-05-01,Met\n"), Err(Unreadable::NoHeadings));
        let twice = format!("{HEADINGS},Day\n");
        assert_eq!(rows(&twice), Err(Unreadable::ColumnTwice(Column::Day)));
    }
}

//! The rows of a sheet by their columns, and what is wrong with the table itself.

use std::collections::BTreeMap;

use csv::StringRecord;

use super::MOST;
use super::columns::Column;
use super::mistake::{LeftOut, Mistake, Unreadable, What, Why};
use super::plain::{as_typed, repeated};
use super::records::{HEADINGS_WITHIN, records};

/// What stands between cells, depending on the country of whoever saved the sheet. Where they
/// do equally well the last counts: a tab stands in nobody's words.
const BETWEEN: [u8; 3] = [b',', b';', b'\t'];

/// One row, by its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: u32,
    cells: BTreeMap<Column, String>,
}

impl Row {
    pub(super) fn at(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", String::as_str)
    }
}

/// All rows that can be read, and what is wrong with the others.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
    pub(super) mistakes: Vec<Mistake>,
    pub(super) left_out: Vec<LeftOut>,
}

impl Table {
    fn wrong(&mut self, row: u32, what: What, typed: &str) {
        self.mistakes.push(Mistake { row, column: None, what, typed: repeated(typed) });
    }
}

/// The table in a text.
pub(super) fn read(text: &str) -> Result<Table, Unreadable> {
    let all = BETWEEN.map(|between| {
        let (rows, never_closed) = records(text, between);
        Records { rows, never_closed }
    });
    let best = all.into_iter().max_by_key(|records| records.headings().map(|(_, known)| known));
    let records = best.ok_or(Unreadable::Empty)?;
    let (at, _) = records.headings().ok_or(Unreadable::NoHeadings)?;
    let mut table = Table::default();
    let mut rows = records.rows.into_iter();
    for (row, record) in rows.by_ref().take(at) {
        if !is_empty(&record) {
            table.left_out.push(LeftOut { row, column: None, why: Why::AboveTheHeadings });
        }
    }
    let (number, headings) = rows.next().ok_or(Unreadable::NoHeadings)?;
    let columns = columns(&mut table, number, &headings)?;
    for (number, record) in rows.filter(|(_, record)| !is_empty(record)) {
        if table.rows.len() >= MOST {
            table.wrong(number, What::TooMany { most: MOST }, "");
            break;
        }
        let cells = || record.iter().enumerate();
        let is_beyond = |at: usize| headings.get(at).is_none_or(|cell| cell.trim().is_empty());
        // What was typed is not repeated: where cells have moved, nobody can tell which of
        // them must not be told.
        if cells().any(|(at, cell)| is_beyond(at) && !cell.trim().is_empty()) {
            table.wrong(number, What::TooManyCells, "");
            continue;
        }
        let known = cells().filter_map(|(at, cell)| Some(((*columns.get(at)?)?, cell)));
        let cells = known.map(|(column, cell)| (column, as_typed(cell).to_owned()));
        table.rows.push(Row { number, cells: cells.collect() });
    }
    if let Some(row) = records.never_closed {
        table.wrong(row, What::QuoteNotClosed, "");
    }
    Ok(table)
}

/// What the columns are, by their headings.
fn columns(
    table: &mut Table,
    row: u32,
    headings: &StringRecord,
) -> Result<Vec<Option<Column>>, Unreadable> {
    let mut columns: Vec<Option<Column>> = Vec::new();
    for heading in headings {
        let known = Column::headed(heading);
        match known {
            Some(column) if columns.contains(&known) => {
                return Err(Unreadable::ColumnTwice(column));
            }
            None if !heading.trim().is_empty() => table.wrong(row, What::UnknownColumn, heading),
            _ => {}
        }
        columns.push(known);
    }
    Ok(columns)
}

fn is_empty(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// The rows of a text, each with its number as a spreadsheet counts.
struct Records {
    rows: Vec<(u32, StringRecord)>,
    /// The row in which a quotation mark opens and is never closed.
    never_closed: Option<u32>,
}

impl Records {
    /// Which row has the headings, and how many of them are known.
    fn headings(&self) -> Option<(usize, usize)> {
        let known = |record: &StringRecord| -> Vec<Column> {
            record.iter().filter_map(Column::headed).collect()
        };
        let first = self.rows.iter().take(HEADINGS_WITHIN).map(|(_, record)| known(record));
        let mut all = first.enumerate().filter(|(_, known)| known.contains(&Column::Name));
        all.next().map(|(at, known)| (at, known.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Table {
        super::read(text).unwrap()
    }

    #[test]
    fn a_table_is_read_with_whatever_stands_between_its_cells() {
        for text in [
            "Name of the offer,Building\n\"Soup, bread; tea\",Hall\n",
            "Name of the offer;Building\n\"Soup, bread; tea\";Hall",
            "Name of the offer\tBuilding\nSoup, bread; tea\tHall\n\n\n",
            "Name of the offer,Building,,\n\"Soup, bread; tea\",Hall,,\n,,,\n",
        ] {
            let table = read(text);
            assert_eq!(table.rows.len(), 1, "{text}");
            assert_eq!(table.rows[0].at(Column::Name), "Soup, bread; tea");
            assert_eq!(table.rows[0].at(Column::Building), "Hall");
            assert_eq!(table.mistakes, [], "{text}");
        }
        assert_eq!(
            read("Name of the offer\nSoup, bread\n").rows[0].at(Column::Name),
            "Soup, bread"
        );
    }

    #[test]
    fn rows_are_counted_as_the_spreadsheet_does() {
        let text = "Our offers\n\nBuilding,Name of the offer\n\n\nHall,\"Soup\n\nand bread\"\n,\nHall,Tea\n\nHut,Cake";
        let table = read(text);
        let numbers: Vec<u32> = table.rows.iter().map(|row| row.number).collect();
        assert_eq!(numbers, [6, 8, 10]);
        let why = Why::AboveTheHeadings;
        assert_eq!(table.left_out, [LeftOut { row: 1, column: None, why }]);
    }

    #[test]
    fn what_is_wrong_with_the_table_itself_is_said() {
        let wrong = |text: &str| -> Vec<(u32, What)> {
            read(text).mistakes.into_iter().map(|mistake| (mistake.row, mistake.what)).collect()
        };
        assert_eq!(wrong("Name of the offer,Risk\nA,high\n"), [(1, What::UnknownColumn)]);
        assert_eq!(wrong("Name of the offer,Building\n\nA,B,C\n"), [(3, What::TooManyCells)]);
        let many = format!("Name of the offer\n{}", "A\n".repeat(MOST + 2));
        assert_eq!(wrong(&many), [(1_002, What::TooMany { most: MOST })]);
        let twice = super::read("Postcode,Name of the offer,postcode\n");
        assert_eq!(twice.unwrap_err(), Unreadable::ColumnTwice(Column::Postcode));
        assert_eq!(super::read("Soup,Tea\n").unwrap_err(), Unreadable::NoHeadings);
    }

    #[test]
    fn a_quotation_mark_that_is_never_closed_swallows_no_row_in_silence() {
        let table = read("Name of the offer,Building\nTea,Hall\n\n\"Soup,Hall\nCake,Hall\n");
        assert_eq!(table.rows.len(), 1);
        assert_eq!((table.mistakes[0].row, table.mistakes[0].what), (4, What::QuoteNotClosed));
    }
}

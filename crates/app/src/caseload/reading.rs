//! Reading a caseload's spreadsheet: as it was saved (commas or semicolons), or as it
//! was copied from one (tabs). Everything that is wrong is collected, nothing stops at
//! the first.

use std::collections::BTreeMap;

use basis::folded::{folded, folded_number};
use basis::local_time::LocalMoment;
use basis::nearly::name_words;
use basis::reach::{Email, Telephone};
use basis::words::{NotWords, Telling, Words};
use care::actor::WorkerId;
use care::identity::{SafeWay, Understanding, Way};
use care::journey::taken_in::{MOST, TakenIn};
use care::place::{OfferId, Place};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};

use super::columns::Column;
use super::mistake::{Mistake, Wrong};
use crate::questions::looked_for::LookedFor;

/// One row, by its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) number: usize,
    cells: BTreeMap<Column, String>,
}

impl Row {
    pub(super) fn at(&self, column: Column) -> &str {
        self.cells.get(&column).map_or("", |cell| cell.trim())
    }
}

/// The rows of a table, and what is wrong with the table itself.
pub(super) fn rows(text: &str) -> (Vec<Row>, Vec<Mistake>) {
    let mut mistakes = Vec::new();
    let mut wrong = |row, column, cell: &str, wrong| {
        mistakes.push(Mistake { row, column, cell: cell.to_owned(), wrong });
    };
    let mut table = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut records = table.records();
    let Some(Ok(headings)) = records.next() else {
        wrong(1, None, "", Wrong::NotATable);
        return (Vec::new(), mistakes);
    };
    let mut columns: Vec<Option<Column>> = Vec::new();
    for heading in &headings {
        let known = Column::headed(heading);
        if known.is_none() && !heading.trim().is_empty() {
            wrong(1, None, heading, Wrong::UnknownColumn);
        }
        if known.is_some() && columns.contains(&known) {
            wrong(1, known, heading, Wrong::ColumnTwice);
        }
        columns.push(known);
    }
    for column in Column::ALL.iter().filter(|column| column.must_be_there()) {
        if !columns.contains(&Some(*column)) {
            wrong(1, Some(*column), "", Wrong::NoColumn);
        }
    }
    let mut rows = Vec::new();
    for (number, record) in (2..).zip(records) {
        let Ok(record) = record else {
            wrong(number, None, "", Wrong::NotATable);
            continue;
        };
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let beyond = record.iter().skip(columns.len()).find(|cell| !cell.trim().is_empty());
        if let Some(cell) = beyond {
            wrong(number, None, cell, Wrong::TooManyCells);
        }
        let cells = columns.iter().zip(&record);
        let cells =
            cells.filter_map(|(column, cell)| Some(((*column)?, as_typed(cell).to_owned())));
        rows.push(Row { number, cells: cells.collect() });
    }
    if rows.is_empty() {
        wrong(2, None, "", Wrong::Nobody);
    }
    if rows.len() > MOST {
        wrong(MOST + 2, None, "", Wrong::TooMany { most: MOST });
        rows.truncate(MOST);
    }
    (rows, mistakes)
}

/// A cell as somebody typed it: an apostrophe that keeps a spreadsheet from taking it
/// for a formula is none of theirs.
pub(crate) fn as_typed(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(['=', '+', '-', '@']) => rest,
        _ => cell,
    }
}

/// What stands between the cells: what there is most of in the headings.
pub(crate) fn delimiter(text: &str) -> u8 {
    let headings = text.lines().next().unwrap_or_default();
    let count = |one: u8| headings.bytes().filter(|byte| *byte == one).count();
    [b'\t', b';', b','].into_iter().max_by_key(|one| count(*one)).unwrap_or(b',')
}

/// Reads one row, and collects what is wrong in it.
pub(super) struct Reading<'a> {
    pub(super) place: &'a Place,
    pub(super) workers: &'a BTreeMap<String, WorkerId>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    /// Somebody, where everything of theirs can be read.
    pub(super) fn somebody(&mut self, row: &Row) -> Option<TakenIn> {
        let before = self.mistakes.len();
        let call_name = self.words(row, Column::CallName);
        let way = self.way(row);
        let when = self.words_if_any(row, Column::SafeWhen);
        let avoid = self.words_if_any(row, Column::Avoid);
        let language = self.words_if_any(row, Column::Language);
        let interpreter = self.yes(row, Column::Interpreter);
        let offer = self.offer(row);
        let since = self.day(row);
        let owner = self.worker(row, Column::Owner);
        let key_person = self.worker(row, Column::KeyPerson);
        let next = self.words(row, Column::Next);
        let by = self.moment(row);
        let early_signs: Option<Telling> = self.words_if_any(row, Column::EarlySigns);
        let one = TakenIn {
            call_name: call_name?,
            reach: SafeWay { way: way?, when, avoid },
            understanding: Understanding { language, interpreter: interpreter? },
            offer: offer?,
            since: since?,
            owner: owner?,
            key_person: key_person?,
            next: next?,
            by: by?,
            early_signs,
        };
        (self.mistakes.len() == before).then_some(one)
    }

    fn wrong<T>(&mut self, row: &Row, column: Column, wrong: Wrong) -> Option<T> {
        let cell = row.at(column).to_owned();
        self.mistakes.push(Mistake { row: row.number, column: Some(column), cell, wrong });
        None
    }

    fn words<const LONGEST: usize>(&mut self, row: &Row, column: Column) -> Option<Words<LONGEST>> {
        match Words::read(row.at(column)) {
            Ok(words) => Some(words),
            Err(NotWords::Empty) => self.wrong(row, column, Wrong::Missing),
            Err(NotWords::TooLong { longest, .. }) => {
                self.wrong(row, column, Wrong::TooLong { longest })
            }
        }
    }

    fn words_if_any<const LONGEST: usize>(
        &mut self,
        row: &Row,
        column: Column,
    ) -> Option<Words<LONGEST>> {
        if row.at(column).is_empty() { None } else { self.words(row, column) }
    }

    fn yes(&mut self, row: &Row, column: Column) -> Option<bool> {
        match folded(row.at(column)).as_str() {
            "yes" | "y" => Some(true),
            "" | "no" | "n" => Some(false),
            _ => self.wrong(row, column, Wrong::NotYesOrNo),
        }
    }

    fn way(&mut self, row: &Row) -> Option<Way> {
        let detail = Column::Detail;
        let said = folded(row.at(Column::Way));
        match said.as_str() {
            "" => self.wrong(row, Column::Way, Wrong::Missing),
            "ring" => {
                let number = self.number(row);
                let may_leave_message = self.yes(row, Column::Message)?;
                Some(Way::Ring { number: number?, may_leave_message })
            }
            "text" => Some(Way::Text { number: self.number(row)? }),
            "email" | "e-mail" => match Email::read(row.at(detail)) {
                Ok(address) => Some(Way::Email { address }),
                Err(_) => self.wrong(row, detail, Wrong::NotAnEmail),
            },
            "letter" => Some(Way::Letter { address: self.words(row, detail)? }),
            "meet" => Some(Way::Meet { place: self.words(row, detail)? }),
            "through" => Some(Way::Through { who: self.words(row, detail)? }),
            "they come" => Some(Way::TheyCome),
            _ => self.wrong(row, Column::Way, Wrong::NotAWay),
        }
    }

    fn number(&mut self, row: &Row) -> Option<Telephone> {
        match Telephone::read(row.at(Column::Detail)) {
            Ok(number) => Some(number),
            Err(_) => self.wrong(row, Column::Detail, Wrong::NotANumber),
        }
    }

    /// An offer by its name, or by its short name in the place's files.
    fn offer(&mut self, row: &Row) -> Option<OfferId> {
        let wanted = folded(row.at(Column::Offer));
        if wanted.is_empty() {
            return self.wrong(row, Column::Offer, Wrong::Missing);
        }
        let named = |offer: &&care::place::Offer| {
            folded(&offer.name) == wanted || offer.id.as_str() == wanted
        };
        match self.place.offers.iter().find(named) {
            Some(offer) => Some(offer.id.clone()),
            None => self.wrong(row, Column::Offer, Wrong::NoSuchOffer),
        }
    }

    fn worker(&mut self, row: &Row, column: Column) -> Option<WorkerId> {
        let wanted = row.at(column).to_lowercase();
        if wanted.is_empty() {
            return self.wrong(row, column, Wrong::Missing);
        }
        match self.workers.get(&wanted) {
            Some(worker) => Some(*worker),
            None => self.wrong(row, column, Wrong::NoSuchWorker),
        }
    }

    fn day(&mut self, row: &Row) -> Option<Date> {
        let said = row.at(Column::Since);
        if said.is_empty() {
            return self.wrong(row, Column::Since, Wrong::Missing);
        }
        match date(said) {
            Some(day) => Some(day),
            None => self.wrong(row, Column::Since, Wrong::NotADay),
        }
    }

    fn moment(&mut self, row: &Row) -> Option<Timestamp> {
        let said = row.at(Column::By);
        if said.is_empty() {
            return self.wrong(row, Column::By, Wrong::Missing);
        }
        let moment = local(said).and_then(|local| {
            match LocalMoment::of(local, &self.place.calendar.zone) {
                Some(LocalMoment::One(at)) => Some(at),
                // The sooner of the two: nobody waits an hour longer than was meant.
                Some(LocalMoment::Twice { first, .. }) => Some(first),
                Some(LocalMoment::Never { .. }) | None => None,
            }
        });
        match moment {
            Some(at) => Some(at),
            None => self.wrong(row, Column::By, Wrong::NotATime),
        }
    }
}

/// A day as it is written here, or as the standard writes it.
pub(crate) fn date(said: &str) -> Option<Date> {
    let said = said.trim();
    said.parse().ok().or_else(|| {
        ["%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
            .into_iter()
            .find_map(|format| Date::strptime(format, said).ok())
    })
}

fn local(said: &str) -> Option<DateTime> {
    let (day, time) = said.trim().rsplit_once([' ', 'T'])?;
    let time: Time = time.trim().parse().ok()?;
    Some(date(day)?.to_datetime(time))
}

/// What somebody is looked for by of what stands in their row: their name, and a number
/// or an address.
pub(super) fn found_by(one: &TakenIn) -> LookedFor {
    let (telephone, email) = match &one.reach.way {
        Way::Ring { number, .. } | Way::Text { number } => (Some(folded_number(number)), None),
        Way::Email { address } => (None, Some(folded(address.as_str()))),
        Way::Letter { .. }
        | Way::Meet { .. }
        | Way::Through { .. }
        | Way::TheyCome
        | Way::DoNotContact
        | Way::Unsafe => (None, None),
    };
    let name = name_words(one.call_name.as_str());
    LookedFor { name, telephone, email, ..LookedFor::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_read_as_it_was_saved_or_copied() {
        for text in [
            "What to call them,By when\n\"Ada, Lady\",2026-12-01 10:00\n",
            "What to call them;By when\r\nAda, Lady;2026-12-01 10:00\r\n",
            "What to call them\tBy when\nAda, Lady\t2026-12-01 10:00\n\n\n",
        ] {
            let (rows, mistakes) = rows(text);
            assert_eq!(rows.len(), 1, "{text}");
            assert_eq!(rows[0].at(Column::CallName), "Ada, Lady");
            assert!(mistakes.iter().all(|mistake| mistake.wrong == Wrong::NoColumn), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_with_the_table_itself_is_said() {
        let wrong = |text: &str| -> Vec<Wrong> {
            let (_, mistakes) = rows(text);
            let all = mistakes.into_iter().map(|mistake| mistake.wrong);
            all.filter(|wrong| *wrong != Wrong::NoColumn).collect()
        };
        assert_eq!(wrong(""), [Wrong::NotATable]);
        assert_eq!(wrong("Offer\n"), [Wrong::Nobody]);
        assert_eq!(wrong("Offer,Risk\nA,high\n"), [Wrong::UnknownColumn]);
        assert_eq!(wrong("Offer,offer\nA,B\n"), [Wrong::ColumnTwice]);
        assert_eq!(wrong("Offer\nA,B\n"), [Wrong::TooManyCells]);
        let many = format!("Offer\n{}", "A\n".repeat(MOST + 1));
        assert_eq!(wrong(&many), [Wrong::TooMany { most: MOST }]);
    }

    #[test]
    fn days_and_times_are_read_as_people_here_write_them() {
        for day in ["2025-03-01", "01/03/2025", "1 March 2025", "01.03.2025", "1 Mar 2025"] {
            assert_eq!(date(day), Some(jiff::civil::date(2025, 3, 1)), "{day}");
        }
        for no in ["31/02/2025", "03/31/2025", "soon", ""] {
            assert_eq!(date(no), None, "{no}");
        }
        assert!(local("01/03/2025 10:00").is_some() && local("2025-03-01T10:00").is_some());
        assert!(local("01/03/2025").is_none());
        assert_eq!(as_typed("'+44 7700 900118"), "+44 7700 900118");
    }
}

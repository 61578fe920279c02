//! One row of a spreadsheet of contacts, as the same command as the form's.

use basis::folded::folded;
use basis::local_time::LocalMoment;
use basis::words::{NotWords, Words};
use care::identity::Need;
use care::journey::contact::{ContactKind, Had, Interpreter, RecordContact};
use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use store::reading::own_records::OwnSupport;
use store::reading::understood::Understood;

use super::mistake::{Mistake, Wrong};
use super::sheet::{Column, Row};
use crate::caseload::reading::date;

/// When it was, where no time is written down.
const NOON: Time = Time::constant(12, 0, 0, 0);

/// What must be known to read a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct About<'a> {
    /// The support that it is about.
    pub(super) support: &'a OwnSupport,
    /// How the person understands and is understood.
    pub(super) understood: &'a Understood,
    /// The zone of the place.
    pub(super) zone: &'a TimeZone,
    /// Now.
    pub(super) now: Timestamp,
}

/// Reads a row, and collects what is wrong in it.
pub(super) fn read(row: &Row, about: About<'_>) -> Result<RecordContact, Vec<Mistake>> {
    let mut reading = Reading { row, mistakes: Vec::new() };
    let name = row.at(Column::Name);
    if !name.is_empty() && folded(name) != folded(&about.support.call_name) {
        reading.wrong::<()>(Column::Name, Wrong::AnotherName);
    }
    let when = reading.when(about);
    let kind = reading.kind();
    let minutes = reading.minutes(kind);
    let place = reading.words_if_any(Column::Place);
    let note = reading.words_if_any(Column::Done);
    let said = reading.words_if_any(Column::Said);
    let interpreter = reading.interpreter(about.understood);
    let had = |when, kind, minutes, interpreter| Had {
        when,
        minutes,
        kind,
        place,
        // Whoever was tried to be reached was not there.
        with_them: kind != ContactKind::Tried,
        others: None,
        interpreter,
        note,
        said,
    };
    match (when, kind, minutes, interpreter) {
        (Some(when), Some(kind), Some(minutes), Some(interpreter))
            if reading.mistakes.is_empty() =>
        {
            let had = had(when, kind, minutes, interpreter);
            Ok(RecordContact { support: about.support.id, had, then: None })
        }
        _ => Err(reading.mistakes),
    }
}

struct Reading<'a> {
    row: &'a Row,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    fn wrong<T>(&mut self, column: Column, wrong: Wrong) -> Option<T> {
        self.mistakes.push(self.row.mistake(Some(column), wrong));
        None
    }

    fn words_if_any<const LONGEST: usize>(&mut self, column: Column) -> Option<Words<LONGEST>> {
        match Words::read(self.row.at(column)) {
            Ok(words) => Some(words),
            Err(NotWords::Empty) => None,
            Err(NotWords::TooLong { longest, .. }) => {
                self.wrong(column, Wrong::TooLong { longest })
            }
        }
    }

    fn day(&mut self) -> Option<Date> {
        match self.row.at(Column::Day) {
            "" => self.wrong(Column::Day, Wrong::Missing),
            said => match date(said) {
                Some(day) => Some(day),
                None => self.wrong(Column::Day, Wrong::NotADay),
            },
        }
    }

    /// Noon, where no time is written; which must then not lie ahead, nor before they met.
    fn when(&mut self, about: About<'_>) -> Option<Timestamp> {
        let day = self.day()?;
        let said = self.row.at(Column::Time);
        let time = if said.is_empty() { Some(NOON) } else { time(said) };
        let moment = time.and_then(|time| LocalMoment::of(day.to_datetime(time), about.zone));
        let at = match moment {
            // The earlier of the two: it can have been no later than the later one.
            Some(LocalMoment::One(at) | LocalMoment::Twice { first: at, .. }) => at,
            Some(LocalMoment::Never { .. }) | None => {
                return self.wrong(Column::Time, Wrong::NotATime);
            }
        };
        let on = |at: Timestamp| about.zone.to_datetime(at).date();
        let began = Timestamp::from_millisecond(about.support.began).unwrap_or(about.now);
        let too_late = at > about.now && day == on(about.now);
        let too_early = at < began && day == on(began);
        if said.is_empty() && (too_late || too_early) {
            return self.wrong(Column::Time, Wrong::AtWhatTime);
        }
        if at > about.now {
            let column = if too_late { Column::Time } else { Column::Day };
            return self.wrong(column, Wrong::Ahead);
        }
        Some(at)
    }

    fn kind(&mut self) -> Option<ContactKind> {
        match kind(self.row.at(Column::How)) {
            Some(kind) => Some(kind),
            None if self.row.at(Column::How).is_empty() => self.wrong(Column::How, Wrong::Missing),
            None => self.wrong(Column::How, Wrong::NotAKind),
        }
    }

    fn minutes(&mut self, kind: Option<ContactKind>) -> Option<u16> {
        let said = folded(self.row.at(Column::Minutes));
        let number = said.strip_suffix("min").or(said.strip_suffix("minutes")).unwrap_or(&said);
        match number.trim().parse() {
            Ok(minutes) => Some(minutes),
            Err(_) if said.is_empty() && kind == Some(ContactKind::Tried) => Some(0),
            Err(_) if said.is_empty() => self.wrong(Column::Minutes, Wrong::Missing),
            Err(_) => self.wrong(Column::Minutes, Wrong::NotMinutes),
        }
    }

    /// Who needs an interpreter is not written down as having needed none because a cell
    /// stayed empty.
    fn interpreter(&mut self, understood: &Understood) -> Option<Interpreter> {
        let signs = understood.needs.iter().any(|(need, _)| need == Need::SignLanguage.name());
        let needed = understood.interpreter || signs;
        match folded(self.row.at(Column::Interpreter)).as_str() {
            // "No" may mean that none came.
            "" | "no" if !needed => Some(Interpreter::NotNeeded),
            "not needed" | "none needed" => Some(Interpreter::NotNeeded),
            "there" | "one was there" | "yes" => Some(Interpreter::WasThere),
            "none came" | "missing" => Some(Interpreter::NoneCame),
            _ => self.wrong(Column::Interpreter, Wrong::Interpreter),
        }
    }
}

/// A kind of contact, as people write it.
fn kind(said: &str) -> Option<ContactKind> {
    Some(match folded(said).trim_end_matches('.') {
        "met" | "face to face" | "in person" | "visit" => ContactKind::Met,
        "rang" | "telephone" | "phone" | "call" => ContactKind::Rang,
        "video" => ContactKind::Video,
        "message" | "text" | "email" | "e-mail" | "letter" => ContactKind::Message,
        "tried" | "tried, no answer" | "no answer" => ContactKind::Tried,
        _ => return None,
    })
}

/// A time of the day, as people write it.
fn time(said: &str) -> Option<Time> {
    let said = folded(said).replace('.', ":");
    let of_twelve = || {
        let said = said.replace(' ', "");
        ["%I:%M%p", "%I%p"].into_iter().find_map(|form| Time::strptime(form, &said).ok())
    };
    said.parse().ok().or_else(of_twelve)
}

#[cfg(test)]
mod tests;

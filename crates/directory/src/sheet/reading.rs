//! One row, read as an offer. Everything that is wrong in it is collected, and nothing stops
//! at the first.

use std::collections::{BTreeMap, BTreeSet};

use basis::folded::folded;
use basis::identifiers::derived;
use basis::reach::{Email, Telephone};
use basis::words::{Line, NotWords, Words};
use care::offer::{By, Cost, Entry, EntryId, ForWhom, LanguageTag, Provider, ProviderId};
use care::place::{Need, NeedId};
use uuid::Uuid;

use super::choices::{way_in, way_to_take_part, yes};
use super::columns::Column;
use super::cost::pence;
use super::hours::hours;
use super::languages::language;
use super::mistake::{LeftOut, Mistake, What, Why};
use super::plain::{MOST_PARTS, parts, plain, repeated};
use super::table::Row;
use super::template::EXAMPLE;
use super::whereabouts::whereabouts;
use super::{About, Sheet};

/// The oldest that anybody is said to be.
const OLDEST: u8 = 120;

/// Reads one row after another.
pub(super) struct Reading<'a> {
    about: &'a About<'a>,
    /// The names that were read, each with the row that had it first.
    names: BTreeMap<String, u32>,
    pub(super) sheet: Sheet,
}

impl<'a> Reading<'a> {
    pub(super) fn new(about: &'a About<'a>) -> Self {
        Self { about, names: BTreeMap::new(), sheet: Sheet::default() }
    }

    /// Takes in the offer of a row, or what is to be mended in it.
    pub(super) fn row(&mut self, row: &Row) {
        if folded(row.at(Column::Name)).starts_with(&folded(EXAMPLE)) {
            let (row, why) = (row.number, Why::Example);
            self.sheet.left_out.push(LeftOut { row, column: None, why });
            return;
        }
        let mut cells = Cells::of(row);
        let name = self.name(&mut cells);
        let id = self.id("an offer of a sheet", name.as_ref());
        let entry = self.entry(&mut cells, name, EntryId(id));
        match entry.filter(|_| cells.mistakes.is_empty()) {
            Some(entry) => {
                self.sheet.offers.push((row.number, EntryId(id), entry));
                self.sheet.left_out.append(&mut cells.left_out);
            }
            None => self.sheet.mistakes.append(&mut cells.mistakes),
        }
    }

    /// The same for the same name in the same sheet, whichever row it has.
    fn id(&self, of: &str, name: Option<&Line>) -> Uuid {
        let name = folded(name.map_or("", Line::as_str));
        derived(of, &[folded(self.about.sheet).as_bytes(), name.as_bytes()])
    }

    fn name(&mut self, cells: &mut Cells<'_>) -> Option<Line> {
        let name = cells.line(Column::Name);
        let Some(name) = name else {
            if cells.mistakes.is_empty() {
                cells.wrong(Column::Name, What::Missing);
            }
            return None;
        };
        let row = cells.row.number;
        let first = *self.names.entry(folded(name.as_str())).or_insert(row);
        if first != row {
            cells.wrong(Column::Name, What::Twice { first });
        }
        Some(name)
    }

    fn entry(&self, cells: &mut Cells<'_>, name: Option<Line>, id: EntryId) -> Option<Entry> {
        let at = whereabouts(cells, self.about.areas, id);
        let mut by = ways_to_take_part(cells);
        // A place where nothing else is said is one that people go to.
        if by.is_empty() && !at.sites().is_empty() {
            by.insert(By::InPerson);
        }
        let provider = cells.line(Column::Provider).map(|name| Provider {
            id: ProviderId(self.id("who runs an offer of a sheet", Some(&name))),
            name,
            about: None,
            email: None,
            web: None,
        });
        let entry = Entry {
            about: cells.words(Column::About, cells.at(Column::About)),
            provider,
            needs: needs(cells, self.about.needs),
            for_whom: for_whom(cells),
            languages: languages(cells),
            cost: cells.line(Column::Cost).map(|words| {
                let pence = pence(words.as_str());
                Cost { words: Some(words), pence }
            }),
            way_in: cells.read(Column::WayIn, What::NotAWayIn, way_in),
            by,
            at,
            hours: hours(cells),
            telephones: telephones(cells),
            email: cells.read(Column::Email, What::NotAnEmail, email),
            web: cells
                .read(Column::Web, What::NotAPage, page)
                .and_then(|page| cells.line_of(Column::Web, &page)),
            notice: cells.line(Column::Notice),
            ..Entry::named(name?)
        };
        Some(entry)
    }
}

/// Whether the address of an offer may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Secrecy {
    /// It may.
    Told,
    /// It must not.
    NotTold,
    /// Nobody can tell from what was typed.
    Unclear,
}

/// The cells of a row, and what is found while they are read.
pub(super) struct Cells<'a> {
    row: &'a Row,
    pub(super) secrecy: Secrecy,
    mistakes: Vec<Mistake>,
    left_out: Vec<LeftOut>,
}

impl<'a> Cells<'a> {
    fn of(row: &'a Row) -> Self {
        let secrecy = match yes(row.at(Column::Secret)) {
            Some(false) => Secrecy::Told,
            Some(true) => Secrecy::NotTold,
            None => Secrecy::Unclear,
        };
        Self { row, secrecy, mistakes: Vec::new(), left_out: Vec::new() }
    }

    /// What was typed there.
    pub(super) fn at(&self, column: Column) -> &'a str {
        self.row.at(column)
    }

    /// Tells that the whole of a cell is wrong.
    pub(super) fn wrong(&mut self, column: Column, what: What) {
        self.wrong_part(column, what, self.at(column));
    }

    /// Tells that a part of a cell is wrong.
    fn wrong_part(&mut self, column: Column, what: What, typed: &str) {
        let typed = if self.secrecy == Secrecy::Told { repeated(typed) } else { String::new() };
        self.mistakes.push(Mistake { row: self.row.number, column: Some(column), what, typed });
    }

    pub(super) fn leave_out(&mut self, column: Column, why: Why) {
        self.left_out.push(LeftOut { row: self.row.number, column: Some(column), why });
    }

    /// Words on one line, where there are any: what a cell breaks in two is one.
    pub(super) fn line(&mut self, column: Column) -> Option<Line> {
        self.line_of(column, self.at(column))
    }

    /// The same of words that are a part of a cell, or more than it.
    pub(super) fn line_of(&mut self, column: Column, text: &str) -> Option<Line> {
        self.words(column, &text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn words<const LONGEST: usize>(
        &mut self,
        column: Column,
        text: &str,
    ) -> Option<Words<LONGEST>> {
        match Words::read(text) {
            Ok(words) => Some(words),
            Err(NotWords::Empty) => None,
            Err(NotWords::TooLong { longest, .. }) => {
                self.wrong(column, What::TooLong { longest });
                None
            }
        }
    }

    /// What a cell says, where it says anything and that can be read.
    fn read<T>(
        &mut self,
        column: Column,
        what: What,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = self.at(column);
        if text.is_empty() {
            return None;
        }
        let read = read(text);
        if read.is_none() {
            self.wrong(column, what);
        }
        read
    }

    /// Each thing that a cell names, of which there may be several.
    fn each<T>(
        &mut self,
        column: Column,
        what: What,
        parts: &[String],
        read: impl Fn(&str) -> Option<T>,
    ) -> Vec<T> {
        if parts.len() > MOST_PARTS {
            self.wrong(column, What::TooMany { most: MOST_PARTS });
            return Vec::new();
        }
        let mut all = Vec::new();
        for part in parts {
            match read(part) {
                Some(one) => all.push(one),
                None => self.wrong_part(column, what, part),
            }
        }
        all
    }
}

fn ways_to_take_part(cells: &mut Cells<'_>) -> BTreeSet<By> {
    let parts = parts(cells.at(Column::By));
    cells.each(Column::By, What::NotAWayToTakePart, &parts, way_to_take_part).into_iter().collect()
}

fn languages(cells: &mut Cells<'_>) -> BTreeSet<LanguageTag> {
    let parts = parts(cells.at(Column::Languages));
    cells.each(Column::Languages, What::NotALanguage, &parts, language).into_iter().collect()
}

/// Needs by their names or short names; else by words that point to one of them alone.
fn needs(cells: &mut Cells<'_>, known: &[Need]) -> BTreeSet<NeedId> {
    let named = |text: &str| {
        let wanted = plain(text);
        let is_it = |need: &&Need| plain(&need.name) == wanted || plain(need.id.as_str()) == wanted;
        let points_to = |need: &&Need| need.words.iter().any(|words| plain(words) == wanted);
        let mut pointed_to = known.iter().filter(points_to);
        let alone = match (pointed_to.next(), pointed_to.next()) {
            (Some(need), None) => Some(need),
            _ => None,
        };
        known.iter().find(is_it).or(alone).map(|need| need.id.clone())
    };
    let parts = parts_of_needs(cells.at(Column::Needs), known);
    cells.each(Column::Needs, What::NotANeed, &parts, named).into_iter().collect()
}

/// Apart at semicolons, and at commas that do not belong to the name of a need: "A home, and
/// keeping it".
fn parts_of_needs(text: &str, known: &[Need]) -> Vec<String> {
    let names: BTreeSet<String> = known.iter().map(|need| plain(&need.name)).collect();
    let commas = known.iter().map(|need| need.name.matches(',').count()).max().unwrap_or(0);
    let mut all = Vec::new();
    for part in text.split([';', '\n']) {
        let mut rest: Vec<&str> =
            part.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
        // No more is looked at than is told to be too much.
        while !rest.is_empty() && all.len() <= MOST_PARTS {
            let longest = (commas + 1).min(rest.len());
            let is_name = |many: &usize| names.contains(&plain(&rest[..*many].join(",")));
            let many = (2..=longest).rev().find(is_name).unwrap_or(1);
            all.push(rest.drain(..many).collect::<Vec<_>>().join(", "));
        }
    }
    all
}

fn for_whom(cells: &mut Cells<'_>) -> ForWhom {
    let words = cells.line(Column::ForWhom);
    let (youngest, oldest) = (age(cells, Column::Youngest), age(cells, Column::Oldest));
    if youngest.zip(oldest).is_some_and(|(youngest, oldest)| oldest < youngest) {
        cells.wrong(Column::Oldest, What::AgesCrossed);
    }
    // From nought on is for anyone.
    ForWhom { words, youngest: youngest.filter(|youngest| *youngest > 0), oldest }
}

/// The age in a cell; none where it says that there is no limit.
fn age(cells: &mut Cells<'_>, column: Column) -> Option<u8> {
    let no_limit = ["any", "any age", "none", "no", "no limit", "all"];
    if no_limit.contains(&plain(cells.at(column)).as_str()) {
        return None;
    }
    cells.read(column, What::NotAnAge, |text| {
        let plain = plain(text);
        let mut words = plain.split(' ');
        let age = words.next()?.parse::<u8>().ok().filter(|age| *age <= OLDEST)?;
        let known = ["0", "years", "year", "yrs", "old", "plus", "and", "or", "over", "under"];
        words.all(|word| known.contains(&word)).then_some(age)
    })
}

/// Numbers, each perhaps with whose it is.
fn telephones(cells: &mut Cells<'_>) -> Vec<Line> {
    let text = cells.at(Column::Telephone).replace(" or ", ";");
    let mut parts: Vec<String> = Vec::new();
    for part in text.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty()) {
        match parts.last_mut() {
            // "020 7946 0321, mornings"
            Some(number) if !part.contains(|c: char| c.is_ascii_digit()) => {
                *number = format!("{number}, {part}");
            }
            _ => parts.push(part.to_owned()),
        }
    }
    let all = cells.each(Column::Telephone, What::NotATelephone, &parts, telephone);
    all.iter().filter_map(|number| cells.line_of(Column::Telephone, number)).collect()
}

/// A number that can be dialled, with what else is said of it.
fn telephone(text: &str) -> Option<String> {
    // With an apostrophe some keep a spreadsheet from taking a number for one.
    let text = text.trim_start_matches('\'');
    // So a spreadsheet shortens a long number, and its end is lost.
    if folded(text).contains("e+") {
        return None;
    }
    let begin = text.find(|c: char| c.is_ascii_digit() || matches!(c, '+' | '('))?;
    let rest = text.get(begin..)?;
    let end = rest
        .find(|c: char| c.is_alphabetic() || matches!(c, ':' | '–' | '—'))
        .unwrap_or(rest.len());
    let number = Telephone::read(rest.get(..end)?).ok()?;
    // A spreadsheet takes away the nought in front of what is nothing but digits.
    let is_bare = number.dialled() == text && text.len() == 10;
    let lost_its_nought = is_bare && text.starts_with(['1', '2', '3', '7', '8']);
    Some(if lost_its_nought { format!("0{text}") } else { text.to_owned() })
}

fn email(text: &str) -> Option<Email> {
    Email::read(text.strip_prefix("mailto:").unwrap_or(text)).ok()
}

/// The address of a page; people leave out how it begins.
fn page(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let begins = ["https://", "http://"].into_iter().find(|begin| lower.starts_with(begin));
    let rest = text.get(begins.map_or(0, str::len)..)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let is_host =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    let is_page = host.contains('.') && host.split('.').all(is_host);
    let is_page = is_page && !rest.contains(|c: char| c.is_whitespace() || c.is_control());
    is_page.then(|| format!("{}{rest}", begins.unwrap_or("https://")))
}

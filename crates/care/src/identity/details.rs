//! What is learned of somebody besides what to call them: full name, date of
//! birth, NHS number, surgery, further numbers and addresses by which they can be
//! found. None of it is asked at the door, none of it is a way to reach them, and
//! each was told to somebody.

use std::collections::BTreeSet;

use basis::nhs_number::NhsNumber;
use basis::ods::OdsCode;
use basis::reach::{Email, Telephone};
use basis::words::Line;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::{Event, Identity};
use crate::refusal::Refusal;

/// Nobody alive was born before.
const FIRST_DAY: Date = date(1890, 1, 1);

/// How many further numbers and addresses somebody can have.
pub const MOST: usize = 12;

/// Something that is known of somebody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Detail {
    /// Their names in full.
    FullName(Line),
    /// The day they were born.
    BornOn(Date),
    /// Their NHS number.
    NhsNumber(NhsNumber),
    /// Their surgery, by its ODS code.
    Surgery(OdsCode),
    /// A further number by which they can be found. It is no way to reach them.
    Telephone(Telephone),
    /// A further address by which they can be found. It is no way to reach them.
    Email(Email),
}

/// All that is known of somebody besides what to call them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Details {
    /// Their names in full.
    pub full_name: Option<Line>,
    /// The day they were born.
    pub born_on: Option<Date>,
    /// Their NHS number.
    pub nhs_number: Option<NhsNumber>,
    /// Their surgery.
    pub surgery: Option<OdsCode>,
    /// Further numbers.
    pub telephones: BTreeSet<Telephone>,
    /// Further addresses.
    pub emails: BTreeSet<Email>,
}

impl Details {
    /// Each of them by itself.
    fn each(&self) -> BTreeSet<Detail> {
        let full_name = self.full_name.clone().map(Detail::FullName);
        let born_on = self.born_on.map(Detail::BornOn);
        let nhs_number = self.nhs_number.clone().map(Detail::NhsNumber);
        let surgery = self.surgery.clone().map(Detail::Surgery);
        let ones = full_name.into_iter().chain(born_on).chain(nhs_number).chain(surgery);
        let telephones = self.telephones.iter().cloned().map(Detail::Telephone);
        let emails = self.emails.iter().cloned().map(Detail::Email);
        ones.chain(telephones).chain(emails).collect()
    }

    /// The same with one more.
    pub(super) fn learn(&mut self, detail: Detail) {
        match detail {
            Detail::FullName(name) => self.full_name = Some(name),
            Detail::BornOn(day) => self.born_on = Some(day),
            Detail::NhsNumber(number) => self.nhs_number = Some(number),
            Detail::Surgery(code) => self.surgery = Some(code),
            Detail::Telephone(number) => {
                self.telephones.insert(number);
            }
            Detail::Email(address) => {
                self.emails.insert(address);
            }
        }
    }

    /// The same without one that was wrong.
    pub(super) fn forget(&mut self, detail: &Detail) {
        fn clear<T: PartialEq>(known: &mut Option<T>, wrong: &T) {
            if known.as_ref() == Some(wrong) {
                *known = None;
            }
        }
        match detail {
            Detail::FullName(name) => clear(&mut self.full_name, name),
            Detail::BornOn(day) => clear(&mut self.born_on, day),
            Detail::NhsNumber(number) => clear(&mut self.nhs_number, number),
            Detail::Surgery(code) => clear(&mut self.surgery, code),
            Detail::Telephone(number) => {
                self.telephones.remove(number);
            }
            Detail::Email(address) => {
                self.emails.remove(address);
            }
        }
    }
}

/// What is known of somebody, as it stands from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LearnDetails {
    /// All of it: what is missing here and was known before was wrong.
    pub details: Details,
    /// Who told us.
    pub told_by: Line,
}

/// Decides on what was learned: an event for each that is new, and for each that
/// was wrong.
///
/// # Errors
/// When nobody is known by that identifier, nobody can have been born on that
/// day, or there are more numbers than anybody has.
pub(super) fn learn(
    identity: &Identity,
    command: &LearnDetails,
    today: Date,
) -> Result<Vec<Event>, Refusal> {
    let known = identity.known().ok_or(Refusal::NotHere)?;
    let LearnDetails { details, told_by } = command;
    if details.born_on.is_some_and(|day| day > today || day < FIRST_DAY) {
        return Err(Refusal::NobodyBornThen);
    }
    if details.telephones.len() > MOST || details.emails.len() > MOST {
        return Err(Refusal::TooMany);
    }
    let (before, after) = (identity.details().each(), details.each());
    let person = known.person;
    let wrong = before.difference(&after).map(|detail| {
        let (detail, told_by) = (detail.clone(), told_by.clone());
        Event::NotSo { person, detail, told_by }
    });
    let new = after.difference(&before).map(|detail| {
        let (detail, told_by) = (detail.clone(), told_by.clone());
        Event::Learned { person, detail, told_by }
    });
    Ok(wrong.chain(new).collect())
}

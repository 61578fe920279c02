//! How long what is kept is kept: for each organisation and kind of record, from
//! when, how long, and what then. The law and the contracts say so, not the
//! program; so it is data of the place, each with the source that it rests on.

use jiff::civil::Date;
use jiff::{Span, ToSpan as _};

use super::ids::OrganisationId;

/// A kind of record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// The record of somebody who was supported.
    Support,
    /// The record of somebody who was introduced and never supported.
    Introduction,
    /// Who opened which record, when and why.
    AccessTrace,
    /// The account of somebody who worked here.
    Worker,
}

impl RecordKind {
    /// Every kind of record.
    pub const ALL: [Self; 4] = [Self::Support, Self::Introduction, Self::AccessTrace, Self::Worker];

    /// Its name in the place's files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Introduction => "introduction",
            Self::AccessTrace => "access-trace",
            Self::Worker => "worker",
        }
    }
}

/// The day from which a record's time is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RetainedFrom {
    /// The last time that somebody spoke with the person or met them.
    LastContact,
    /// The day on which the introduction ended.
    Ended,
    /// The day on which the person died.
    Death,
    /// The day on which it was written.
    Written,
    /// The day on which the worker left.
    Left,
}

impl RetainedFrom {
    /// Every one of them.
    pub const ALL: [Self; 5] =
        [Self::LastContact, Self::Ended, Self::Death, Self::Written, Self::Left];

    /// Its name in the place's files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LastContact => "last-contact",
            Self::Ended => "ended",
            Self::Death => "death",
            Self::Written => "written",
            Self::Left => "left",
        }
    }
}

/// What becomes of a record whose time is up and on which no legal hold lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum WhatThen {
    /// Somebody looks at it, and it is erased or kept for a reason.
    Review,
    /// It is erased.
    Erase,
}

/// How long, counted from when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term {
    /// From when.
    pub from: RetainedFrom,
    /// Whole years; together with the months at least one month.
    pub years: u16,
    /// Months besides, 0 to 11.
    pub months: u8,
}

impl Term {
    /// The first day on which it need not be kept any longer, counted from
    /// `day`. The last day there is, where the calendar ends first.
    pub fn ends(&self, day: Date) -> Date {
        let length: Span = i32::from(self.years).years().months(i32::from(self.months));
        day.checked_add(length).unwrap_or(Date::MAX)
    }
}

/// How long one organisation keeps one kind of record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionClass {
    /// Which kind of record.
    pub record: RecordKind,
    /// Whose; none for every organisation that has no class of its own.
    pub organisation: Option<OrganisationId>,
    /// How long; at least one, and where several apply the one that ends first.
    pub terms: Vec<Term>,
    /// What then.
    pub then: WhatThen,
    /// Where that is written: the code of practice, the contract.
    pub source: String,
}

impl RetentionClass {
    /// The first day on which a record need not be kept any longer; `days` says
    /// when what a term counts from happened, where it did. None while nothing
    /// that a term counts from has happened.
    pub fn ends(&self, days: impl Fn(RetainedFrom) -> Option<Date>) -> Option<Date> {
        self.terms.iter().filter_map(|term| Some(term.ends(days(term.from)?))).min()
    }
}

/// The class that an organisation's records of a kind have: its own, or the one
/// for everybody. A place has one for everybody of each kind, so there is one.
pub(super) fn class_of<'a>(
    classes: &'a [RetentionClass],
    record: RecordKind,
    organisation: &OrganisationId,
) -> Option<&'a RetentionClass> {
    let of = |whose: Option<&OrganisationId>| {
        classes.iter().find(|class| class.record == record && class.organisation.as_ref() == whose)
    };
    of(Some(organisation)).or_else(|| of(None))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_record_is_kept_until_the_first_of_its_terms_is_up() {
        let class = RetentionClass {
            record: RecordKind::Support,
            organisation: None,
            terms: vec![
                Term { from: RetainedFrom::LastContact, years: 20, months: 0 },
                Term { from: RetainedFrom::Death, years: 10, months: 0 },
            ],
            then: WhatThen::Review,
            source: "A code of practice".to_owned(),
        };
        let spoke = Some(date(2026, 2, 28));
        let living = |from| if from == RetainedFrom::LastContact { spoke } else { None };
        assert_eq!(class.ends(living), Some(date(2046, 2, 28)));
        let died = |from| if from == RetainedFrom::Death { Some(date(2030, 5, 1)) } else { spoke };
        assert_eq!(class.ends(died), Some(date(2040, 5, 1)));
        assert_eq!(class.ends(|_| None), None);
    }

    #[test]
    fn a_term_ends_on_a_day_that_there_is() {
        let term = Term { from: RetainedFrom::Written, years: 1, months: 6 };
        assert_eq!(term.ends(date(2024, 8, 31)), date(2026, 2, 28));
        assert_eq!(term.ends(Date::MAX), Date::MAX);
    }
}

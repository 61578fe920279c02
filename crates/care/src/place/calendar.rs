//! The days of a place: its time zone and its bank holidays.

use basis::local_time::LocalMoment;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// The bank holidays of a place, and how far ahead they are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankHolidays {
    dates: Vec<Date>,
    known_until: Date,
}

/// The bank holidays contradict themselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the bank holiday {holiday} is later than {known_until}, the last day they are known for")]
pub struct HolidayBeyondKnown {
    /// The bank holiday that is too late.
    pub holiday: Date,
    /// The last day for which bank holidays are said to be known.
    pub known_until: Date,
}

impl BankHolidays {
    /// The bank holidays `dates`, in any order; all there are up to and on
    /// `known_until`.
    ///
    /// # Errors
    /// When one of them is later than `known_until`.
    pub fn new(mut dates: Vec<Date>, known_until: Date) -> Result<Self, HolidayBeyondKnown> {
        dates.sort_unstable();
        dates.dedup();
        match dates.last() {
            Some(&holiday) if holiday > known_until => {
                Err(HolidayBeyondKnown { holiday, known_until })
            }
            _ => Ok(Self { dates, known_until }),
        }
    }

    /// All of them, earliest first.
    pub fn dates(&self) -> &[Date] {
        &self.dates
    }

    /// The last day for which they are known: due times beyond it may be too
    /// early by a holiday, so an administrator is told before it is reached.
    pub fn known_until(&self) -> Date {
        self.known_until
    }

    /// Whether `day` is one of them.
    pub fn is_holiday(&self, day: Date) -> bool {
        self.dates.binary_search(&day).is_ok()
    }

    /// The first of them on or after `day`.
    pub(super) fn next_from(&self, day: Date) -> Option<Date> {
        let index = self.dates.partition_point(|&holiday| holiday < day);
        self.dates.get(index).copied()
    }
}

/// What is needed to know which day and hour it is in a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// The place's time zone: Europe/London.
    pub zone: TimeZone,
    /// Its bank holidays.
    pub bank_holidays: BankHolidays,
}

impl Calendar {
    /// The local day at a moment.
    pub fn day(&self, at: Timestamp) -> Date {
        self.zone.to_datetime(at).date()
    }

    /// The moment `minute` minutes of the wall's clock after midnight of `day`
    /// (from 1440 on it is the next day's). Hours never begin or end where the
    /// clocks change (see [`super::Span`]), so it is one moment; if a zone with
    /// another rule ever made it two, the first stands for both.
    pub(super) fn moment(&self, day: Date, minute: u16) -> Option<Timestamp> {
        let day = if minute < super::MINUTES_A_DAY { day } else { day.tomorrow().ok()? };
        let minute = minute % super::MINUTES_A_DAY;
        let hour = i8::try_from(minute / 60).ok()?;
        let of_hour = i8::try_from(minute % 60).ok()?;
        Some(match LocalMoment::of(day.at(hour, of_hour, 0, 0), &self.zone)? {
            LocalMoment::One(moment)
            | LocalMoment::Twice { first: moment, .. }
            | LocalMoment::Never { after: moment, .. } => moment,
        })
    }
}

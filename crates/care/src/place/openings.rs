//! Hours laid on the calendar: real moments from weekly hours, right over
//! nights, weekends, bank holidays and both changes of the clock.
//!
//! Days are walked, never minutes: an answer costs microseconds, because every
//! introduction asks for several.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};

use super::calendar::Calendar;
use super::hours::{Span, WeeklyHours};

/// Whether somebody is there at a moment, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDuty {
    /// Nobody is there.
    No,
    /// Somebody is, until this moment.
    Until(Timestamp),
    /// Somebody is, day and night, with no end in sight.
    Always,
}

/// One stretch in which somebody is there; `until` is the first moment without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Opening {
    from: Timestamp,
    until: Timestamp,
}

/// The openings of some hours in order, from one day on; they never overlap,
/// though one may begin where another ends.
struct Openings<'a> {
    hours: &'a WeeklyHours,
    calendar: &'a Calendar,
    day: Option<Date>,
    spans: &'a [Span],
}

impl<'a> Openings<'a> {
    /// Those that end after `at`, beginning with the one that `at` is in.
    fn after(
        at: Timestamp,
        hours: &'a WeeklyHours,
        calendar: &'a Calendar,
    ) -> impl Iterator<Item = Opening> + use<'a> {
        let today = calendar.day(at);
        // An opening ends at latest on the day after it began.
        let first = today.yesterday().unwrap_or(today);
        Self::from_day(first, hours, calendar).skip_while(move |opening| opening.until <= at)
    }

    fn from_day(first: Date, hours: &'a WeeklyHours, calendar: &'a Calendar) -> Self {
        let mut openings = Self { hours, calendar, day: Some(first), spans: &[] };
        openings.spans = openings.begun_on(first);
        openings
    }

    fn begun_on(&self, day: Date) -> &'a [Span] {
        if self.hours.closed_on_bank_holidays() && self.calendar.bank_holidays.is_holiday(day) {
            &[]
        } else {
            self.hours.on(day.weekday())
        }
    }
}

impl Iterator for Openings<'_> {
    type Item = Opening;

    fn next(&mut self) -> Option<Opening> {
        loop {
            let day = self.day?;
            if let Some((span, later)) = self.spans.split_first() {
                self.spans = later;
                return Some(Opening {
                    from: self.calendar.moment(day, span.opens())?,
                    until: self.calendar.moment(day, span.closes())?,
                });
            }
            self.day = day.tomorrow().ok();
            if let Some(day) = self.day {
                self.spans = self.begun_on(day);
            }
        }
    }
}

impl WeeklyHours {
    /// Whether somebody is there at a moment.
    pub fn is_open(&self, at: Timestamp, calendar: &Calendar) -> bool {
        self.next_open(at, calendar) == Some(at)
    }

    /// The first moment from `at` on when somebody is there: `at` itself while
    /// open. None only at the end of the calendar, in the year 9999.
    pub fn next_open(&self, at: Timestamp, calendar: &Calendar) -> Option<Timestamp> {
        Openings::after(at, self, calendar).next().map(|opening| opening.from.max(at))
    }

    /// Until when somebody is there without a break, if anybody is.
    pub fn open_until(&self, at: Timestamp, calendar: &Calendar) -> OnDuty {
        if !self.is_open(at, calendar) {
            return OnDuty::No;
        }
        // Where only bank holidays close the doors, walk from the next of them.
        let from = if self.covers_the_week() {
            match self.next_day_off(calendar.day(at), calendar) {
                None => return OnDuty::Always,
                Some(day) => day
                    .yesterday()
                    .ok()
                    .and_then(|day| calendar.moment(day, 0))
                    .map_or(at, |eve| eve.max(at)),
            }
        } else {
            at
        };
        let mut end = from;
        for opening in Openings::after(from, self, calendar) {
            if opening.from > end {
                break;
            }
            end = opening.until;
        }
        OnDuty::Until(end)
    }

    fn next_day_off(&self, from: Date, calendar: &Calendar) -> Option<Date> {
        self.closed_on_bank_holidays().then(|| calendar.bank_holidays.next_from(from)).flatten()
    }

    /// Whether somebody is there at any moment from `from` up to, not at, `to`.
    pub fn staffed_between(&self, from: Timestamp, to: Timestamp, calendar: &Calendar) -> bool {
        from < to && self.next_open(from, calendar).is_some_and(|open| open < to)
    }

    /// The moment by which `minutes` minutes of these hours have gone by since
    /// `from`: where they are used up just as the doors close, that moment, not
    /// the next morning. The last moment there is, if the calendar ends first.
    pub fn after_open_minutes(
        &self,
        minutes: u32,
        from: Timestamp,
        calendar: &Calendar,
    ) -> Timestamp {
        let mut left = SignedDuration::from_mins(i64::from(minutes));
        for opening in Openings::after(from, self, calendar) {
            let start = opening.from.max(from);
            let length = start.duration_until(opening.until);
            if left <= length {
                return start.checked_add(left).unwrap_or(Timestamp::MAX);
            }
            left = left.saturating_sub(length);
        }
        Timestamp::MAX
    }
}

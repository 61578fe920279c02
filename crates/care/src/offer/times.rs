//! When an offer is: days that come again every week, every few weeks or every month, bank
//! holidays, and single days on which it is otherwise. Times are those of the clock on the
//! wall: on the nights on which the clocks change, nine in the morning is nine.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use basis::words::Line;
use jiff::civil::{Date, DateTime, Time, Weekday};
use jiff::{Span, ToSpan as _};
use serde::{Deserialize, Serialize};

/// A day of the week.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::EnumString,
    strum::IntoStaticStr,
    strum::VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
#[expect(missing_docs, reason = "they are the days of the week")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

impl From<Weekday> for Day {
    fn from(day: Weekday) -> Self {
        match day {
            Weekday::Monday => Self::Mon,
            Weekday::Tuesday => Self::Tue,
            Weekday::Wednesday => Self::Wed,
            Weekday::Thursday => Self::Thu,
            Weekday::Friday => Self::Fri,
            Weekday::Saturday => Self::Sat,
            Weekday::Sunday => Self::Sun,
        }
    }
}

/// Days of the week.
pub type Days = BTreeSet<Day>;

/// On which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum When {
    /// On these days, every so many weeks, counted from the week of a day; where none is
    /// said and it is not every week, nobody can tell which weeks they are.
    Weekly {
        /// The days.
        days: Days,
        /// Every so many weeks.
        every: NonZeroU8,
        /// A day in one of these weeks.
        from_week_of: Option<Date>,
    },
    /// On the first, second ... of these days in a month; the last is -1.
    OfMonth {
        /// The days.
        days: Days,
        /// Which of them: 1 to 5, or -1 to -5 from the end.
        nth: i8,
    },
    /// On these days of a month: 1 to 31.
    OnDates(BTreeSet<i8>),
}

/// One time at which an offer is open, again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// On which days.
    pub when: When,
    /// From when; where that is not said, nobody can tell whether it is open.
    pub from: Option<Time>,
    /// Until when; where that is not later, it is on the next day.
    pub till: Option<Time>,
    /// The first day for which this holds.
    pub since: Option<Date>,
    /// The last day for which this holds.
    pub until: Option<Date>,
    /// What else is said.
    pub note: Option<Line>,
}

/// A single day on which it is otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day.
    pub day: Date,
    /// From when until when it is open then; not at all, where nothing stands here.
    pub open: Option<(Time, Time)>,
}

/// All the times at which an offer is open.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hours {
    /// The times that come again.
    pub times: Vec<Times>,
    /// Single days on which it is otherwise.
    pub exceptions: Vec<Exception>,
    /// Whether it is closed on bank holidays.
    pub closed_on_bank_holidays: bool,
    /// In words, where that is how somebody wrote them.
    pub words: Option<Line>,
}

impl When {
    fn is_on(&self, day: Date) -> bool {
        let weekday = Day::from(day.weekday());
        match self {
            Self::Weekly { days, every, from_week_of } => {
                let in_step = match from_week_of {
                    _ if every.get() == 1 => true,
                    Some(first) => {
                        weeks_between(*first, day).rem_euclid(i32::from(every.get())) == 0
                    }
                    None => false,
                };
                days.contains(&weekday) && in_step
            }
            Self::OfMonth { days, nth } => {
                let from_the_start = (day.day() - 1) / 7 + 1;
                let from_the_end = -((day.days_in_month() - day.day()) / 7 + 1);
                days.contains(&weekday) && [from_the_start, from_the_end].contains(nth)
            }
            Self::OnDates(dates) => dates.contains(&day.day()),
        }
    }
}

/// How many weeks, counted from Monday to Sunday, lie between the weeks of two days.
fn weeks_between(from: Date, to: Date) -> i32 {
    let monday = |day: Date| {
        day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).unwrap_or(day)
    };
    let days = monday(to).since(monday(from)).map_or(0, |span| span.get_days());
    days / 7
}

impl Times {
    /// Whether nobody can tell when it is: the hour is not said, or the week.
    fn is_unclear(&self) -> bool {
        let no_week = matches!(
            &self.when,
            When::Weekly { every, from_week_of: None, .. } if every.get() > 1
        );
        no_week || self.from.is_none() || self.till.is_none()
    }

    /// Whether it may be on that day, and nobody can tell.
    fn may_be_on(&self, day: Date) -> bool {
        let weekday = || Day::from(day.weekday());
        let on = match &self.when {
            When::Weekly { days, from_week_of: None, .. } => days.contains(&weekday()),
            when => when.is_on(day),
        };
        self.is_unclear() && on && self.holds_on(day)
    }

    fn holds_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| day <= until)
    }

    fn is_on(&self, day: Date) -> bool {
        self.holds_on(day) && self.when.is_on(day)
    }
}

impl Hours {
    /// Whether anything is known by which one could tell.
    pub fn is_known(&self) -> bool {
        self.times.iter().any(|times| !times.is_unclear())
    }

    /// Whether it is open at a moment by the clock on the wall, on a day that is a bank
    /// holiday or not, after one that was or was not; none where nobody can tell.
    pub fn open_at(&self, moment: DateTime, is_holiday: impl Fn(Date) -> bool) -> Option<bool> {
        let (today, time) = (moment.date(), moment.time());
        let yesterday = today.checked_sub(Span::new().days(1)).unwrap_or(today);
        let on_today = self.on(today, &is_holiday);
        let open_today =
            on_today.iter().any(|(from, till)| *from <= time && (time < *till || *till <= *from));
        // What began yesterday and goes on past midnight.
        let on_yesterday = self.on(yesterday, &is_holiday);
        let open_still = on_yesterday.iter().any(|(from, till)| *till <= *from && time < *till);
        if open_today || open_still {
            return Some(true);
        }
        let is_exception = self.exceptions.iter().any(|other| other.day == today);
        let may_be = !is_exception && self.times.iter().any(|times| times.may_be_on(today));
        ((is_exception || self.is_known()) && !may_be).then_some(false)
    }

    /// From when until when it is open on a day, in order.
    pub fn on(&self, day: Date, is_holiday: impl Fn(Date) -> bool) -> Vec<(Time, Time)> {
        let exceptions: Vec<&Exception> =
            self.exceptions.iter().filter(|other| other.day == day).collect();
        let mut all: Vec<(Time, Time)> = if !exceptions.is_empty() {
            exceptions.iter().filter_map(|other| other.open).collect()
        } else if self.closed_on_bank_holidays && is_holiday(day) {
            Vec::new()
        } else {
            let on = self.times.iter().filter(|times| times.is_on(day));
            on.filter_map(|times| Some((times.from?, times.till?))).collect()
        };
        all.sort_unstable();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime, time};

    use super::*;

    fn weekly(days: &[Day], every: u8, from_week_of: Option<Date>) -> When {
        let every = NonZeroU8::new(every).unwrap();
        When::Weekly { days: days.iter().copied().collect(), every, from_week_of }
    }

    fn hours(when: When, from: Time, till: Time) -> Hours {
        let (from, till) = (Some(from), Some(till));
        let times = vec![Times { when, from, till, since: None, until: None, note: None }];
        Hours { times, ..Hours::default() }
    }

    const TEN: Time = time(10, 0, 0, 0);
    const ONE: Time = time(13, 0, 0, 0);

    #[test]
    fn it_is_open_from_the_minute_it_opens_until_the_minute_it_closes() {
        let hours = hours(weekly(&[Day::Thu], 1, None), TEN, ONE);
        let open = |hour, minute| {
            hours.open_at(datetime(2026, 11, 26, hour, minute, 0, 0), |_| false).unwrap()
        };
        assert_eq!(
            [open(9, 59), open(10, 0), open(12, 59), open(13, 0)],
            [false, true, true, false]
        );
        assert_eq!(hours.open_at(datetime(2026, 11, 27, 11, 0, 0, 0), |_| false), Some(false));
    }

    #[test]
    fn a_night_that_began_yesterday_goes_on_past_midnight() {
        let hours = hours(weekly(&[Day::Fri], 1, None), time(20, 0, 0, 0), time(2, 0, 0, 0));
        let open = |day, hour| hours.open_at(datetime(2026, 11, day, hour, 0, 0, 0), |_| false);
        assert_eq!([open(27, 23), open(28, 1)], [Some(true); 2]);
        assert_eq!([open(27, 1), open(28, 2), open(28, 23)], [Some(false); 3]);
    }

    #[test]
    fn every_second_week_is_counted_from_a_week_across_the_turn_of_the_year() {
        let first = Some(date(2026, 12, 17));
        let hours = hours(weekly(&[Day::Mon, Day::Thu], 2, first), TEN, ONE);
        let on = |day: Date| !hours.on(day, |_| false).is_empty();
        assert!(on(date(2026, 12, 14)) && on(date(2026, 12, 17)) && on(date(2026, 12, 28)));
        assert!(on(date(2027, 1, 11)) && on(date(2026, 12, 3)));
        assert!(!on(date(2026, 12, 21)) && !on(date(2027, 1, 4)));
        let unknown = weekly(&[Day::Mon], 2, None);
        assert!((1..=28).all(|day| !unknown.is_on(date(2026, 12, day))));
    }

    #[test]
    fn the_first_and_the_last_thursday_of_a_month_are_found() {
        let on = |nth, day| {
            When::OfMonth { days: Days::from([Day::Thu]), nth }.is_on(date(2026, 12, day))
        };
        assert!(on(1, 3) && on(-1, 31) && on(5, 31) && on(4, 24) && on(-2, 24));
        assert!(!on(1, 10) && !on(-1, 24) && !on(1, 4));
    }

    #[test]
    fn bank_holidays_and_single_days_come_before_the_week() {
        let mut hours = hours(weekly(&[Day::Fri], 1, None), TEN, ONE);
        let christmas = date(2026, 12, 25);
        let is_holiday = |day| day == christmas;
        assert_eq!(hours.on(christmas, is_holiday), [(TEN, ONE)]);
        hours.closed_on_bank_holidays = true;
        assert_eq!(hours.on(christmas, is_holiday), []);
        hours.exceptions = vec![Exception { day: christmas, open: Some((ONE, time(16, 0, 0, 0))) }];
        assert_eq!(hours.on(christmas, is_holiday), [(ONE, time(16, 0, 0, 0))]);
        hours.exceptions = vec![Exception { day: date(2026, 12, 18), open: None }];
        assert_eq!(hours.on(date(2026, 12, 18), is_holiday), []);
    }

    #[test]
    fn where_no_hours_are_told_nobody_can_say_that_it_is_closed() {
        let words = Hours { words: Line::read("When we are there").ok(), ..Hours::default() };
        assert_eq!(words.open_at(datetime(2026, 11, 27, 11, 0, 0, 0), |_| false), None);
        let fortnight = hours(weekly(&[Day::Fri], 2, None), TEN, ONE);
        let open = |day| fortnight.open_at(datetime(2026, 11, day, 11, 0, 0, 0), |_| false);
        assert_eq!([open(27), open(26)], [None; 2], "which fortnight nobody said");
        let mut two = hours(weekly(&[Day::Thu], 1, None), TEN, ONE);
        two.times.extend(fortnight.times);
        let open = |day| two.open_at(datetime(2026, 11, day, 11, 0, 0, 0), |_| false);
        assert_eq!([open(26), open(27), open(25)], [Some(true), None, Some(false)]);
    }

    #[test]
    fn a_single_night_goes_on_past_midnight_too() {
        let night = Exception {
            day: date(2026, 12, 31),
            open: Some((time(22, 0, 0, 0), time(2, 0, 0, 0))),
        };
        let hours = Hours { exceptions: vec![night], ..Hours::default() };
        let open = |hour| hours.open_at(datetime(2027, 1, 1, hour, 0, 0, 0), |_| false);
        assert_eq!([open(1), open(3)], [Some(true), None]);
    }

    #[test]
    fn what_holds_for_a_time_holds_no_longer() {
        let mut hours = hours(weekly(&[Day::Thu], 1, None), TEN, ONE);
        hours.times[0].since = Some(date(2026, 11, 26));
        hours.times[0].until = Some(date(2026, 12, 3));
        let on = |day: Date| !hours.on(day, |_| false).is_empty();
        assert!(on(date(2026, 11, 26)) && on(date(2026, 12, 3)));
        assert!(!on(date(2026, 11, 19)) && !on(date(2026, 12, 10)));
    }
}

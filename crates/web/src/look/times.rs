//! Times as people say them, on the clock of the place (Europe/London).
//!
//! Outside: "today, Monday 23 November, before 4pm". Inside: "by 16:00",
//! "2 h 12 min over", "Wed 25, 09:30". Every word comes from Fluent; what is
//! today is the moment that was handed in.

mod names;
mod said;

use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ZonedDateTime};

pub(crate) use said::{long_day, spoken_clock};

use super::Words;

/// How far ahead a time of tomorrow still counts as today's work: before
/// midnight, what is due after it is no "later".
const SOON: SignedDuration = SignedDuration::from_hours(12);

/// The steps, in seconds, in which people outside are told our own times.
const QUARTER_HOUR: i64 = 15 * 60;

/// Says times in one language, seen from one moment.
#[derive(Debug, Clone)]
pub struct Times {
    words: &'static Words,
    zone: TimeZone,
    now: ZonedDateTime,
}

/// How a due time stands on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clock {
    /// Past it: "2 h 12 min over".
    Over(String),
    /// Today, or within half a day: "by 16:00", "by Tue 01:54".
    Today(String),
    /// Another day: "Wed 25, 09:30".
    Later(String),
}

impl Times {
    /// Times as they are said at `now` by a clock in `zone`.
    pub fn new(words: &'static Words, zone: TimeZone, now: Timestamp) -> Self {
        let now = now.to_zoned_datetime(zone.clone());
        Self { words, zone, now }
    }

    /// A promise of a time to a person, inside a sentence:
    /// "today, Monday 23 November, before 4pm".
    pub fn before(&self, at: Timestamp) -> String {
        let at = self.local(at);
        self.words.say_with("times-before", &[("day", &self.day(&at)), ("time", &self.spoken(&at))])
    }

    /// The same at the beginning of a line: "Today, Monday 23 November, before 4pm".
    pub fn before_as_line(&self, at: Timestamp) -> String {
        capital(&self.before(at))
    }

    /// The time that people outside are told for one that our clocks set: the
    /// quarter of an hour at or before it, because "before 3:52am" sounds like a
    /// timetable. It is never later than what we hold ourselves to. It is never
    /// midnight: "Tuesday, before midnight" is read as the end of that Tuesday.
    pub fn promised(&self, at: Timestamp) -> Timestamp {
        let quarter = at.as_second().div_euclid(QUARTER_HOUR) * QUARTER_HOUR;
        let told = Timestamp::from_second(quarter).unwrap_or(at);
        let local = self.local(told);
        if (local.hour(), local.minute()) != (0, 0) {
            return told;
        }
        Timestamp::from_second(quarter - QUARTER_HOUR).unwrap_or(told)
    }

    /// The time alone, as people say it: "4pm", "half past" never, "11:45am".
    pub fn spoken_time(&self, at: Timestamp) -> String {
        self.spoken(&self.local(at))
    }

    /// When something happened, for a person: "Today, 10:42", "Yesterday, 18:05",
    /// "Friday 20 November, 09:00".
    pub fn happened(&self, at: Timestamp) -> String {
        let at = self.local(at);
        let day = match self.days_ahead(&at) {
            0 => self.words.say("times-today"),
            -1 => self.words.say("times-yesterday"),
            _ => self.long_date(&at),
        };
        capital(&self.day_and_time(&day, &at))
    }

    /// How a due time stands, for a worker.
    pub fn due(&self, at: Timestamp) -> Clock {
        let over = self.now.timestamp().as_second() - at.as_second();
        if over > 0 {
            return Clock::Over(
                self.words.say_with("times-over", &[("long", &self.lasting(over))]),
            );
        }
        let at = self.local(at);
        if self.days_ahead(&at) == 0 {
            return Clock::Today(self.words.say_with("times-by", &[("time", &clock(&at))]));
        }
        if -over <= SOON.as_secs() {
            let put: &[super::words::Put<'_>] =
                &[("weekday", &names::weekday_short(self.words, &at)), ("time", &clock(&at))];
            return Clock::Today(self.words.say_with("times-by-weekday", put));
        }
        let key = if self.same_month(&at) { "times-near-day" } else { "times-short-day" };
        Clock::Later(self.day_and_time(&self.short_parts(key, &at), &at))
    }

    /// From when on a due time is later than today's work.
    pub fn end_of_today(&self) -> Timestamp {
        let tomorrow = self.now.date().tomorrow().ok();
        let midnight = tomorrow.and_then(|day| day.to_zoned_datetime(self.zone.clone()).ok());
        let soon = self.now.timestamp().checked_add(SOON).unwrap_or(Timestamp::MAX);
        midnight.map_or(soon, |midnight| midnight.timestamp().max(soon))
    }

    /// A due time in a sentence, for a worker: "by 16:00", "by Wed 25 Nov, 09:30".
    pub fn by(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let time = if self.days_ahead(&local) == 0 { clock(&local) } else { self.stamp(at) };
        self.words.say_with("times-by", &[("time", &time)])
    }

    /// When something is or was, for a worker: "Today, 07:31", "Sat 21 Nov, 23:14".
    pub fn stamp(&self, at: Timestamp) -> String {
        let local = self.local(at);
        if self.days_ahead(&local) == 0 {
            return capital(&self.stamp_within(at));
        }
        self.day_and_time(&self.short_date(&local), &local)
    }

    /// The same inside a sentence: "today, 07:31", "tomorrow, 08:00",
    /// "Sat 21 Nov, 23:14".
    pub fn stamp_within(&self, at: Timestamp) -> String {
        let at = self.local(at);
        let day = match self.days_ahead(&at) {
            0 => self.words.say("times-today"),
            1 => self.words.say("times-tomorrow"),
            _ => self.short_date(&at),
        };
        self.day_and_time(&day, &at)
    }

    /// A day alone, for a worker: "today", "18 Nov", "18 Nov 2025".
    pub fn day_alone(&self, at: Timestamp) -> String {
        let at = self.local(at);
        if self.days_ahead(&at) == 0 {
            return self.words.say("times-today");
        }
        let date = self.words.say_with(
            "times-day-month",
            &[("day", &at.day().to_string()), ("month", &names::month_short(self.words, &at))],
        );
        self.with_year(date, &at)
    }

    /// On which day something was, within a sentence: "today", "on 18 Nov".
    pub fn on_day(&self, at: Timestamp) -> String {
        let day = self.day_alone(at);
        if self.days_ahead(&self.local(at)) == 0 {
            return day;
        }
        self.words.say_with("times-on-day", &[("day", &day)])
    }

    /// This moment, at the head of a workspace page: "Mon 23 Nov, 10:42".
    pub fn heading(&self) -> String {
        self.day_and_time(&self.short_date(&self.now), &self.now)
    }

    /// This moment, for everybody: "Monday 23 November 2026, 10:42".
    pub fn heading_in_full(&self) -> String {
        let date = self.words.say_with(
            "times-with-year",
            &[("date", &self.long_parts(&self.now)), ("year", &self.now.year().to_string())],
        );
        self.day_and_time(&date, &self.now)
    }

    /// How long ago that was, in the largest whole unit: "6 days", "3 hours".
    pub fn since(&self, at: Timestamp) -> String {
        let seconds = (self.now.timestamp().as_second() - at.as_second()).max(0);
        let minutes = seconds.unsigned_abs() / 60;
        match (minutes / 1440, minutes / 60) {
            (0, 0) => self.words.say_with("times-minutes", &[("count", &minutes)]),
            (0, hours) => self.words.say_with("times-hours", &[("count", &hours)]),
            (days, _) => self.words.say_with("times-days", &[("count", &days)]),
        }
    }

    /// A day by its date, whichever day it is: "Monday 23 November".
    pub fn date(&self, at: Timestamp) -> String {
        self.long_date(&self.local(at))
    }

    /// Whether a time is on this day.
    pub fn is_today(&self, at: Timestamp) -> bool {
        self.days_ahead(&self.local(at)) == 0
    }

    /// A time ahead, in a sentence outside: "today at 8am", "tomorrow at 8am",
    /// "Monday 30 November at 9am".
    pub fn happened_ahead(&self, at: Timestamp) -> String {
        let local = self.local(at);
        let day = match self.days_ahead(&local) {
            0 => self.words.say("times-today"),
            1 => self.words.say("times-tomorrow"),
            _ => self.long_date(&local),
        };
        let put: &[super::words::Put<'_>] = &[("day", &day), ("time", &self.spoken(&local))];
        self.words.say_with("times-day-at", put)
    }

    /// The time on the wall alone: "14:00".
    pub fn wall(&self, at: Timestamp) -> String {
        clock(&self.local(at))
    }

    /// A day and a time as the fields of a form hold them: `2026-11-23`, `10:42`.
    pub fn as_fields(&self, at: Timestamp) -> (String, String) {
        let local = self.local(at);
        (local.date().to_string(), clock(&local))
    }

    /// A day that is kept as `2027-01-04`, as people say it; as it is where it
    /// is no day.
    pub fn day_of(&self, kept: &str) -> String {
        self.noon_of(kept).map_or_else(|| kept.to_owned(), |noon| self.day_alone(noon))
    }

    /// On which day something was that is kept as `2027-01-04`, within a sentence.
    pub fn on_day_of(&self, kept: &str) -> String {
        self.noon_of(kept).map_or_else(|| kept.to_owned(), |noon| self.on_day(noon))
    }

    fn noon_of(&self, kept: &str) -> Option<Timestamp> {
        let day: jiff::civil::Date = kept.parse().ok()?;
        let noon = day.at(12, 0, 0, 0).to_zoned_datetime(self.zone.clone()).ok()?;
        Some(noon.timestamp())
    }

    fn local(&self, at: Timestamp) -> ZonedDateTime {
        at.to_zoned_datetime(self.zone.clone())
    }

    /// Calendar days from today to that day; below zero in the past.
    fn days_ahead(&self, at: &ZonedDateTime) -> i32 {
        self.now.date().until(at.date()).map_or(i32::MAX, |span| span.get_days())
    }

    /// A day, and the time on the wall: "Today, 07:31".
    fn day_and_time(&self, day: &str, at: &ZonedDateTime) -> String {
        self.words.say_with("times-day-and-time", &[("day", &day), ("time", &clock(at))])
    }

    fn same_month(&self, at: &ZonedDateTime) -> bool {
        (self.now.year(), self.now.month()) == (at.year(), at.month())
    }

    /// "2 h 12 min", "40 min", "3 days".
    fn lasting(&self, seconds: i64) -> String {
        let minutes = (seconds.unsigned_abs() / 60).max(1);
        let (hours, rest) = (minutes / 60, minutes % 60);
        match (hours / 24, hours) {
            (0, 0) => self.words.say_with("times-lasting-minutes", &[("minutes", &minutes)]),
            (0, _) => self.words.say_with(
                "times-lasting-hours",
                &[("hours", &hours), ("minutes", &format!("{rest:02}"))],
            ),
            (days, _) => self.words.say_with("times-days", &[("count", &days)]),
        }
    }
}

/// The wall clock of twenty-four hours: "07:31".
fn clock(at: &ZonedDateTime) -> String {
    format!("{:02}:{:02}", at.hour(), at.minute())
}

/// The same words, beginning with a capital letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;

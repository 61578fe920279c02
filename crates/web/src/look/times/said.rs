//! Days and times of day put into words: the pieces that every sentence about a
//! time is made of.

use jiff::ZonedDateTime;

use super::{Times, names};
use crate::look::Words;

impl Times {
    /// "today, Monday 23 November", "tomorrow, Tuesday 24 November", "Friday 27 November".
    pub(super) fn day(&self, at: &ZonedDateTime) -> String {
        let date = self.long_date(at);
        match self.days_ahead(at) {
            0 => self.words.say_with("times-today-named", &[("date", &date)]),
            1 => self.words.say_with("times-tomorrow-named", &[("date", &date)]),
            _ => date,
        }
    }

    /// "4pm", "11:45am", "midday", "midnight".
    pub(super) fn spoken(&self, at: &ZonedDateTime) -> String {
        spoken_clock(self.words, at.hour(), at.minute())
    }

    pub(super) fn long_date(&self, at: &ZonedDateTime) -> String {
        self.with_year(self.long_parts(at), at)
    }

    pub(super) fn long_parts(&self, at: &ZonedDateTime) -> String {
        long_day(self.words, at)
    }

    pub(super) fn short_date(&self, at: &ZonedDateTime) -> String {
        self.with_year(self.short_parts("times-short-day", at), at)
    }

    pub(super) fn short_parts(&self, key: &'static str, at: &ZonedDateTime) -> String {
        self.words.say_with(
            key,
            &[
                ("weekday", &names::weekday_short(self.words, at)),
                ("day", &at.day().to_string()),
                ("month", &names::month_short(self.words, at)),
            ],
        )
    }

    /// A date of another year says which.
    pub(super) fn with_year(&self, date: String, at: &ZonedDateTime) -> String {
        if at.year() == self.now.year() {
            return date;
        }
        self.words.say_with("times-with-year", &[("date", &date), ("year", &at.year().to_string())])
    }
}

/// A time of the clock as people say it: "4pm", "11:45am", "midday", "midnight".
pub fn spoken_clock(words: &Words, hour: i8, minute: i8) -> String {
    match (hour, minute) {
        (0, 0) => return words.say("times-midnight"),
        (12, 0) => return words.say("times-midday"),
        _ => {}
    }
    let twelve = match hour % 12 {
        0 => 12,
        other => other,
    };
    let figures = if minute == 0 { twelve.to_string() } else { format!("{twelve}:{minute:02}") };
    let key = if hour < 12 { "times-morning" } else { "times-afternoon" };
    words.say_with(key, &[("time", &figures)])
}

/// A day by its date: "Monday 23 November".
pub fn long_day(words: &Words, at: &ZonedDateTime) -> String {
    words.say_with(
        "times-long-day",
        &[
            ("weekday", &names::weekday(words, at)),
            ("day", &at.day().to_string()),
            ("month", &names::month(words, at)),
        ],
    )
}

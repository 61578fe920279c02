//! What somebody looks for, from the form by which they say it. What cannot be understood of
//! what they narrow by is said at its field, and nobody is kept from an answer by it.

use app::directory::search::{Asked, Filters, OpenAt};
use care::offer::{Day, LanguageTag};
use care::place::{NeedId, PostcodeTyped};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use crate::form::Form;
use crate::look::fields::{Problem, Problems};
use crate::site::Site;

/// Every field of the form that says what is looked for. What is sent beside them is not
/// sealed into an address.
pub(crate) const FIELDS: &[&str] = &[
    "words", "need", "postcode", "within", "when", "day", "time", "language", "marks", "age",
    "way_in", "by", "days", "many",
];

/// How many are shown at first, and how many more each time.
pub(crate) const AT_FIRST: usize = 10;
/// The most that are shown.
pub(crate) const MOST: usize = 100;
/// The most letters of a field that are looked at: of what troubles somebody, and of all else.
const LONGEST_WORDS: usize = 1_000;
const LONGEST: usize = 40;
/// A mile, in metres.
pub(crate) const MILE: f64 = 1_609.344;

/// What is looked for, and what of it could not be understood.
pub(crate) struct Looked {
    pub(crate) asked: Asked,
    pub(crate) problems: Problems,
    /// That the postcode is none that the place knows.
    pub(crate) outside: bool,
    /// Whether anything is narrowed by.
    pub(crate) narrowed: bool,
}

/// Reads the form.
pub(crate) fn read(site: &Site, form: &Form) -> Looked {
    let mut reading = Reading { site, form, problems: Vec::new() };
    let (here, outside) = reading.here();
    let filters = Filters {
        here,
        within: reading.within().filter(|_| here.is_some()),
        open_at: reading.open_at().into_iter().collect(),
        need: NeedId::read(form.at("need")).ok(),
        language: LanguageTag::read(form.at("language")).ok(),
        free: reading.is_marked("free"),
        step_free: reading.is_marked("step-free"),
        has_room: reading.is_marked("has-room"),
        ages: reading.age().into_iter().collect(),
        way_in: form.at("way_in").parse().ok(),
        by: form.at("by").parse().ok(),
        days: form.at("days").parse().ok().filter(|days| [7, 31].contains(days)),
    };
    let plain = Filters { need: filters.need.clone(), ..Filters::default() };
    let narrowed = filters != plain || outside || !reading.problems.is_empty();
    let many = form.at("many").parse().unwrap_or(AT_FIRST).clamp(AT_FIRST, MOST);
    let words = cut(form.at("words"), LONGEST_WORDS).to_owned();
    let asked = Asked { words, filters, limit: many };
    Looked { asked, problems: Problems(reading.problems), outside, narrowed }
}

/// The same, with more of what was found.
pub(crate) fn more(form: &Form) -> Form {
    let many = form.at("many").parse().unwrap_or(AT_FIRST).saturating_add(AT_FIRST);
    form.with("many", many.to_string())
}

/// The first so many letters.
fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(at, _)| text.get(..at).unwrap_or_default())
}

/// The fields that say what is looked for, to be sealed: those in which anything stands.
pub(crate) fn pairs(form: &Form) -> Vec<(String, String)> {
    let said = |(name, value): &&(String, String)| {
        FIELDS.contains(&name.as_str()) && !value.trim().is_empty()
    };
    let shorter = |(name, value): &(String, String)| {
        let most = if name == "words" { LONGEST_WORDS } else { LONGEST };
        (name.clone(), cut(value.trim(), most).to_owned())
    };
    form.pairs().iter().filter(said).take(2 * FIELDS.len()).map(shorter).collect()
}

struct Reading<'a> {
    site: &'a Site,
    form: &'a Form,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn mend(&mut self, field: &'static str, key: &str) {
        let message = self.site.words().say(key);
        self.problems.push(Problem { field, message });
    }

    /// Where they are, and whether the place does not know their postcode.
    fn here(&mut self) -> (Option<basis::point::Point>, bool) {
        let typed = cut(self.form.at("postcode").trim(), LONGEST);
        if typed.is_empty() {
            return (None, false);
        }
        match self.site.place().areas.centre_of_text(typed) {
            PostcodeTyped::Known(point) => (Some(point), false),
            PostcodeTyped::Outside => (None, true),
            PostcodeTyped::NotAPostcode => {
                self.mend("postcode", "support-postcode-wrong");
                (None, false)
            }
        }
    }

    fn within(&self) -> Option<f64> {
        let miles: u8 = self.form.at("within").parse().ok()?;
        [1, 2, 5, 10].contains(&miles).then(|| f64::from(miles) * MILE)
    }

    fn is_marked(&self, mark: &str) -> bool {
        self.form.pairs().iter().any(|(name, value)| name == "marks" && value == mark)
    }

    fn age(&mut self) -> Option<u8> {
        let typed = self.form.at("age").trim();
        if typed.is_empty() {
            return None;
        }
        let age = typed.parse::<u8>().ok().filter(|age| (1..=120).contains(age));
        if age.is_none() {
            self.mend("age", "support-age-wrong");
        }
        age
    }

    /// Now, or at the next such day and time.
    fn open_at(&mut self) -> Option<OpenAt> {
        let now = self.site.now_on_the_wall();
        // Whoever writes a time means it, whatever stands above.
        let says_when = !self.form.at("time").trim().is_empty();
        let moment = match self.form.at("when") {
            "now" => now,
            "" if !says_when => return None,
            "at" | "" => {
                let day: Day = self.form.at("day").parse().ok()?;
                let time = clock(self.form.at("time"));
                if time.is_none() {
                    self.mend("time", "support-time-wrong");
                }
                on_the_next(day, time?, now)?
            }
            _ => return None,
        };
        Some(OpenAt { moment, holidays: self.site.holidays_around(moment.date()) })
    }
}

/// A time of the clock as somebody types it: "18:30", "18.30", "9", "6pm".
fn clock(typed: &str) -> Option<Time> {
    let typed = typed.trim().to_lowercase().replace(['.', ' '], ":");
    let (typed, later) = match (typed.strip_suffix("pm"), typed.strip_suffix("am")) {
        (Some(rest), _) => (rest, Some(true)),
        (None, Some(rest)) => (rest, Some(false)),
        (None, None) => (typed.as_str(), None),
    };
    let mut parts = typed.trim_matches(':').splitn(2, ':');
    let hour: i8 = parts.next()?.parse().ok()?;
    let minute: i8 = parts.next().map_or(Ok(0), str::parse).ok()?;
    let hour = match later {
        Some(true) if (1..12).contains(&hour) => hour + 12,
        Some(false) if hour == 12 => 0,
        _ => hour,
    };
    Time::new(hour, minute, 0, 0).ok()
}

/// The next such day and time; today, where it is not over.
fn on_the_next(day: Day, time: Time, now: DateTime) -> Option<DateTime> {
    let is_it = |date: &Date| Day::from(date.weekday()) == day;
    let ahead = (0..8).filter_map(|ahead: i32| now.date().checked_add(ahead.days()).ok());
    ahead.filter(is_it).map(|date| date.to_datetime(time)).find(|moment| *moment >= now)
}

#[cfg(test)]
mod tests {
    use jiff::civil::{datetime, time};

    use super::*;

    #[test]
    fn a_time_is_read_however_it_is_typed() {
        for (typed, hour, minute) in
            [("18:30", 18, 30), ("18.30", 18, 30), ("9", 9, 0), ("6pm", 18, 0), ("12 am", 0, 0)]
        {
            assert_eq!(clock(typed), Some(time(hour, minute, 0, 0)), "{typed}");
        }
        for typed in ["", "late", "25:00", "6:75"] {
            assert_eq!(clock(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_next_such_day_is_today_only_while_its_time_is_ahead() {
        let now = datetime(2026, 11, 26, 12, 0, 0, 0);
        let next = |hour| on_the_next(Day::Thu, time(hour, 0, 0, 0), now).unwrap();
        assert_eq!(next(18), datetime(2026, 11, 26, 18, 0, 0, 0));
        assert_eq!(next(9), datetime(2026, 12, 3, 9, 0, 0, 0));
    }
}

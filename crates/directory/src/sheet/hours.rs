//! The times of a day as people type them: "10:00-12:30, 2pm-4pm", "10am to 12", "10-12".
//! Whoever stands before a closed door was told wrong, so that what could be in the morning or
//! in the afternoon is asked about and not guessed.

use std::num::NonZeroU8;

use basis::folded::folded;
use care::offer::{Days, Hours, Times, When};
use jiff::civil::Time;

use super::columns::Column;
use super::mistake::What;
use super::plain::MOST_PARTS;
use super::reading::Cells;

/// From when till when, where that is said.
type FromTill = (Time, Option<Time>);

/// The minutes of a day.
const DAY: u16 = 24 * 60;
/// The minutes of half a day.
const HALF: u16 = DAY / 2;

/// All the times of a row; days with the same times are one.
pub(super) fn hours(cells: &mut Cells<'_>) -> Hours {
    let mut all: Vec<(FromTill, Days)> = Vec::new();
    for (column, day) in Column::DAYS {
        match day_times(cells.at(column)) {
            Ok(times) => {
                for one in times {
                    match all.iter_mut().find(|(known, _)| *known == one) {
                        Some((_, days)) => {
                            days.insert(day);
                        }
                        None => all.push((one, Days::from([day]))),
                    }
                }
            }
            Err(what) => cells.wrong(column, what),
        }
    }
    let times = all.into_iter().map(|((from, till), days)| Times {
        when: When::Weekly { days, every: NonZeroU8::MIN, from_week_of: None },
        from: Some(from),
        till,
        since: None,
        until: None,
        note: None,
    });
    Hours { times: times.collect(), words: cells.line(Column::When), ..Hours::default() }
}

/// The times of one day.
fn day_times(text: &str) -> Result<Vec<FromTill>, What> {
    let text = folded(&text.replace('\n', ","));
    match text.trim_end_matches('.') {
        "" | "-" | "–" | "—" | "closed" | "shut" | "none" | "no" | "n/a" | "not open" => {
            return Ok(Vec::new());
        }
        "24 hours" | "24hours" | "24 hrs" | "24hrs" | "24h" | "all day and night" => {
            return Ok(vec![(Time::midnight(), Some(Time::midnight()))]);
        }
        _ => {}
    }
    if is_date(&text) {
        return Err(What::TurnedIntoADate);
    }
    let unified = unified(&text);
    let pieces: Vec<&str> =
        unified.split([',', ';', '/', '+']).filter(|piece| !piece.is_empty()).collect();
    if pieces.is_empty() {
        return Err(What::NotATime);
    }
    if pieces.len() > MOST_PARTS {
        return Err(What::TooMany { most: MOST_PARTS });
    }
    pieces.into_iter().map(from_till).collect()
}

/// Without spaces, with a hyphen for whatever stands between two times and a comma for
/// whatever stands between two pairs of them.
fn unified(text: &str) -> String {
    let text = text
        .replace(['–', '—', '‐', '‑', '‒', '−', '~'], " - ")
        .replace("12 noon", "12pm")
        .replace("12noon", "12pm")
        .replace("12 midnight", "12am")
        .replace("12midnight", "12am")
        .replace("midnight", "12am")
        .replace("midday", "12pm")
        .replace("noon", "12pm")
        .replace("a.m", "am")
        .replace("p.m", "pm");
    let words = text.split_whitespace().map(|word| match word {
        "to" | "until" | "till" | "til" => "-",
        "and" | "&" => ",",
        "from" => "",
        word => word,
    });
    words.collect()
}

/// Whether a spreadsheet made a date of what was typed, as it does of 10-12.
fn is_date(text: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut words = text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() >= 3);
    let names_month = words.any(|word| MONTHS.iter().any(|month| month.starts_with(word)));
    let in_numbers = |between: char| {
        let numbers: Vec<&str> = text.split(between).collect();
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        numbers.len() == 3
            && numbers.iter().all(is_number)
            && numbers.iter().any(|part| part.len() == 4)
    };
    let has_number = text.contains(|c: char| c.is_ascii_digit());
    names_month && has_number || ['/', '-', '.'].into_iter().any(in_numbers)
}

/// How somebody said which half of the day they mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Clock {
    /// With am or pm.
    Halves,
    /// As a clock of 24 hours does: 09:00, 14:00, 1030.
    Whole,
    /// Not at all.
    Unsaid,
}

/// A time as somebody said it, in minutes; from 1:00 to 12:59 where its half is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Said {
    minutes: u16,
    clock: Clock,
    /// Whether it was written as a time alone can be, with minutes or am and pm.
    is_surely_a_time: bool,
}

impl Said {
    fn read(text: &str) -> Option<Self> {
        let text = text.trim_end_matches('.');
        let (text, half) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
            (Some(text), _) => (text, Some(0)),
            (_, Some(text)) => (text, Some(HALF)),
            _ => (text.trim_end_matches("hrs").trim_end_matches('h'), None),
        };
        let mut parts = text.split([':', '.']);
        let (first, second) = (parts.next()?, parts.next());
        let seconds_are_none = parts.next().is_none_or(|seconds| seconds == "00");
        let (hour, minute) = match second {
            None if first.len() == 4 => first.split_at_checked(2)?,
            second => (first, second.unwrap_or("00")),
        };
        let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let is_time = (1..=2).contains(&hour.len()) && minute.len() == 2 && is_number(hour);
        if !is_time || !is_number(minute) || !seconds_are_none || parts.next().is_some() {
            return None;
        }
        let is_written_whole = hour.starts_with('0') || first.len() == 4;
        let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return None;
        }
        let is_surely_a_time = half.is_some() || second.is_some();
        let (minutes, clock) = match half {
            // "14:00pm" is what it is without its pm; "14:00am" and "0pm" are nothing.
            Some(0) if hour > 12 => return None,
            Some(HALF) if hour == 0 => return None,
            Some(half) if (1..=12).contains(&hour) => {
                (hour % 12 * 60 + minute + half, Clock::Halves)
            }
            _ if is_written_whole || !(1..=12).contains(&hour) => {
                (hour * 60 + minute, Clock::Whole)
            }
            _ => (hour * 60 + minute, Clock::Unsaid),
        };
        Some(Self { minutes, clock, is_surely_a_time })
    }

    /// The first such time of the clock on the wall after another, in minutes.
    fn first_after(self, other: u16) -> u16 {
        let mut minutes = self.minutes % HALF;
        while minutes <= other {
            minutes += HALF;
        }
        minutes
    }

    /// The last such time of the clock on the wall before another, in minutes.
    fn last_before(self, other: u16) -> u16 {
        // So that what is before midnight can be counted back from it.
        let mut minutes = self.minutes % HALF + DAY + HALF;
        while minutes >= other + DAY {
            minutes -= HALF;
        }
        minutes
    }
}

fn from_till(piece: &str) -> Result<FromTill, What> {
    let Some((from, till)) = piece.split_once('-') else {
        let from = Said::read(piece).filter(|from| from.is_surely_a_time);
        let from = from.ok_or(What::NotATime)?;
        let is_clear = from.clock != Clock::Unsaid || from.minutes >= 9 * 60;
        return if is_clear {
            Ok((time(from.minutes), None))
        } else {
            Err(What::MorningOrAfternoon)
        };
    };
    let (from, till) = (Said::read(from), Said::read(till));
    let (from, till) = (from.ok_or(What::NotATime)?, till.ok_or(What::NotATime)?);
    let is_the_same = from == till;
    let (from, till) = both(from, till).ok_or(What::MorningOrAfternoon)?;
    let (from, till) = (time(from), time(till));
    // From a time till the same is said by nobody but whoever means a whole day.
    let is_whole_day = from == Time::midnight() && piece.contains("24");
    if is_the_same || from == till && !is_whole_day {
        return Err(What::NotATime);
    }
    Ok((from, Some(till)))
}

/// Both in minutes, as they belong together; nothing, where they could belong together in two
/// ways.
fn both(from: Said, till: Said) -> Option<(u16, u16)> {
    use Clock::{Halves, Unsaid, Whole};
    let (written_from, written_till) = (from.minutes, till.minutes);
    match (from.clock, till.clock) {
        (Halves | Whole, Halves | Whole) => Some((written_from, written_till)),
        (Halves, Unsaid) => Some((written_from, till.first_after(written_from))),
        (Unsaid, Halves) => Some((from.last_before(written_till), written_till)),
        (Whole, Unsaid) => (written_till > written_from).then_some((written_from, written_till)),
        (Unsaid, Whole) => {
            let end = if written_till == 0 { DAY } else { written_till };
            (written_from >= 6 * 60 && end > written_from).then_some((written_from, end))
        }
        // From nine to one, and from eight to four, is by day; from eight to ten may not be.
        (Unsaid, Unsaid) => {
            let (begins, ends) = (written_from / 60, written_till / 60);
            let is_by_day = (9..=12).contains(&begins)
                || (7..=8).contains(&begins) && (3..begins).contains(&ends);
            is_by_day.then(|| (written_from, till.first_after(written_from)))
        }
    }
}

/// Minutes after some midnight as the clock on the wall shows them.
fn time(minutes: u16) -> Time {
    let of_day = minutes % DAY;
    let part = |part: u16| i8::try_from(part).unwrap_or(0);
    Time::new(part(of_day / 60), part(of_day % 60), 0, 0).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<(String, String)> {
        let times = day_times(text).unwrap_or_else(|what| panic!("{text}: {what:?}"));
        let shown = |time: Time| time.strftime("%H:%M").to_string();
        times
            .into_iter()
            .map(|(from, till)| (shown(from), till.map_or(String::new(), shown)))
            .collect()
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, from, till) in [
            ("10:00-12:30", "10:00", "12:30"),
            ("10-12", "10:00", "12:00"),
            ("10am to 12", "10:00", "12:00"),
            ("10 – 12", "10:00", "12:00"),
            ("2-4pm", "14:00", "16:00"),
            ("10-2pm", "10:00", "14:00"),
            ("9-5pm", "09:00", "17:00"),
            ("9-5", "09:00", "17:00"),
            ("8-4", "08:00", "16:00"),
            ("12-2", "12:00", "14:00"),
            ("10.30am until noon", "10:30", "12:00"),
            ("From 10 a.m. till 2 p.m.", "10:00", "14:00"),
            ("1030-1230", "10:30", "12:30"),
            ("09:00 - 17:00", "09:00", "17:00"),
            ("9:00:00-13:00:00", "09:00", "13:00"),
            ("8pm-2", "20:00", "02:00"),
            ("10pm-12", "22:00", "00:00"),
            ("11-1am", "23:00", "01:00"),
            ("6-8pm", "18:00", "20:00"),
            ("12-4pm", "12:00", "16:00"),
            ("10.30-1230", "10:30", "12:30"),
            ("20:00-24:00", "20:00", "00:00"),
            ("00:00-24:00", "00:00", "00:00"),
            ("24 hours", "00:00", "00:00"),
            ("14:00pm-16:00", "14:00", "16:00"),
            ("7pm", "19:00", ""),
        ] {
            assert_eq!(read(text), [(from.to_owned(), till.to_owned())], "{text}");
        }
    }

    #[test]
    fn one_day_may_have_several_times_or_none() {
        assert_eq!(read("10:00-12:30, 2pm-4pm").len(), 2);
        assert_eq!(read("10-12 and 2pm-4pm; 6pm to 8\n9pm-10pm").len(), 4);
        assert!(read("Closed").is_empty() && read("-").is_empty() && read("").is_empty());
    }

    #[test]
    fn what_could_be_in_the_morning_or_in_the_afternoon_is_asked_about() {
        for text in ["2-4", "7-9", "8-10", "8-1", "2:30-4:00", "18:00-9:00", "2-16:00", "7:30"] {
            assert_eq!(day_times(text), Err(What::MorningOrAfternoon), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_said_to_be_none() {
        for text in [
            "mornings",
            "10",
            "25-26",
            "10:75-11",
            "10-12-14",
            "10:00-10:00",
            "10-12 2-4",
            "14am-3pm",
            ",",
        ] {
            assert_eq!(day_times(text), Err(What::NotATime), "{text}");
        }
    }

    #[test]
    fn a_date_that_the_spreadsheet_made_of_times_is_known() {
        for text in ["10-Dec", "Dec-10", "02-Apr", "10/12/2026", "2026-12-10", "10 December 2026"] {
            assert_eq!(day_times(text), Err(What::TurnedIntoADate), "{text}");
        }
    }

    proptest! {
        #[test]
        fn anything_at_all_is_read_or_refused(text in "[0-9apm:. ,–-]{0,16}") {
            let _ = day_times(&text);
        }

        #[test]
        fn two_times_of_the_whole_clock_are_what_they_are(
            from in 0_u16..24 * 60, till in 0_u16..24 * 60,
        ) {
            prop_assume!(from != till);
            let text = format!("{:02}{:02}-{:02}{:02}", from / 60, from % 60, till / 60, till % 60);
            prop_assert_eq!(day_times(&text), Ok(vec![(time(from), Some(time(till)))]));
        }
    }
}

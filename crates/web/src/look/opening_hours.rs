//! When an offer is open, in sentences: its times as somebody would say them, and how it is
//! at this moment. Where nobody wrote hours down nothing is said, least of all "closed".

use care::offer::{Day, Hours, Times, When};
use jiff::ToSpan as _;
use jiff::civil::{Date, DateTime, Time};

use super::Words;
use super::times::spoken_clock;
use super::words::Put;

/// How many days ahead the next time is looked for.
const AHEAD: i32 = 35;

/// Its times, a sentence each.
pub fn sentences(words: &Words, hours: &Hours, today: Date) -> Vec<String> {
    let ended = |times: &&Times| times.until.is_none_or(|until| until >= today);
    let mut all: Vec<String> =
        hours.times.iter().filter(ended).filter_map(|times| sentence(words, times)).collect();
    all.extend(hours.words.as_ref().map(ToString::to_string));
    if hours.closed_on_bank_holidays {
        all.push(words.say("hours-bank-holidays"));
    }
    let mut ahead: Vec<_> = hours.exceptions.iter().filter(|other| other.day >= today).collect();
    ahead.sort_by_key(|other| other.day);
    for other in ahead.into_iter().take(3) {
        let day = date(words, other.day);
        all.push(match other.open {
            None => words.say_with("hours-closed-on", &[("day", &day)]),
            Some((from, till)) => {
                let put: &[Put<'_>] =
                    &[("day", &day), ("from", &at(words, from)), ("till", &at(words, till))];
                words.say_with("hours-other-on", put)
            }
        });
    }
    all
}

/// "Open now, until 5pm", "Opens today at 10am", "Opens Thursday at 10am"; empty where nobody
/// can tell, or not soon.
pub fn now(
    words: &Words,
    hours: &Hours,
    moment: DateTime,
    is_holiday: impl Fn(Date) -> bool,
) -> String {
    let (today, time) = (moment.date(), moment.time());
    match hours.open_at(moment, &is_holiday) {
        None => String::new(),
        Some(true) => {
            let yesterday = today.checked_sub(1.day()).unwrap_or(today);
            let goes_on = |(from, till): &(Time, Time)| till <= from;
            let of_today = hours.on(today, &is_holiday).into_iter();
            let until = of_today
                .filter(|(from, till)| *from <= time && (time < *till || till <= from))
                .map(|(_, till)| till)
                .next_back();
            let of_yesterday = hours.on(yesterday, &is_holiday).into_iter();
            let until = until.or_else(|| of_yesterday.filter(goes_on).map(|(_, till)| till).next());
            until.map_or_else(String::new, |until| {
                words.say_with("hours-open-until", &[("till", &at(words, until))])
            })
        }
        Some(false) => next(words, hours, moment, is_holiday),
    }
}

fn next(
    words: &Words,
    hours: &Hours,
    moment: DateTime,
    is_holiday: impl Fn(Date) -> bool,
) -> String {
    let today = moment.date();
    for ahead in 0..AHEAD {
        let Ok(day) = today.checked_add(ahead.days()) else { break };
        let first = hours.on(day, &is_holiday).into_iter();
        let first = first.map(|(from, _)| from).find(|from| ahead > 0 || *from > moment.time());
        let Some(from) = first else { continue };
        let (from, weekday) = (at(words, from), words.say(day_key(Day::from(day.weekday()))));
        return match ahead {
            0 => words.say_with("hours-opens-today", &[("from", &from)]),
            1 => words.say_with("hours-opens-tomorrow", &[("from", &from)]),
            2..=6 => words.say_with("hours-opens", &[("day", &weekday), ("from", &from)]),
            _ => {
                let day = date(words, day);
                words.say_with("hours-opens", &[("day", &day), ("from", &from)])
            }
        };
    }
    words.say("hours-closed-now")
}

fn sentence(words: &Words, times: &Times) -> Option<String> {
    let days = days(words, &times.when)?;
    let from_till = match (times.from, times.till) {
        (Some(from), Some(till)) if from == till => words.say("hours-all-day"),
        (Some(from), Some(till)) => {
            let put: &[Put<'_>] = &[("from", &at(words, from)), ("till", &at(words, till))];
            words.say_with("hours-from-till", put)
        }
        (Some(from), None) => words.say_with("hours-from", &[("from", &at(words, from))]),
        _ => String::new(),
    };
    let put: &[Put<'_>] = &[("days", &days), ("times", &from_till)];
    let said = if from_till.is_empty() {
        words.say_with("hours-days-alone", put)
    } else {
        words.say_with("hours-line", put)
    };
    Some(match &times.note {
        Some(note) => format!("{said} {note}"),
        None => said,
    })
}

fn days(words: &Words, when: &When) -> Option<String> {
    let named = |days: &std::collections::BTreeSet<Day>| {
        let names: Vec<String> = days.iter().map(|day| words.say(day_key(*day))).collect();
        and(words, &names)
    };
    match when {
        When::Weekly { days, .. } | When::OfMonth { days, .. } if days.is_empty() => None,
        When::Weekly { days, every, .. } if every.get() == 1 && days.len() == 7 => {
            Some(words.say("hours-every-day"))
        }
        When::Weekly { days, every, .. } if every.get() == 1 => Some(named(days)),
        When::Weekly { days, every, .. } => {
            let put: &[Put<'_>] = &[("days", &named(days)), ("every", &u64::from(every.get()))];
            Some(words.say_with("hours-every-weeks", put))
        }
        When::OfMonth { days, nth } => {
            let nth = match nth {
                1 => words.say("hours-first"),
                2 => words.say("hours-second"),
                3 => words.say("hours-third"),
                4 => words.say("hours-fourth"),
                -1 => words.say("hours-last"),
                _ => return None,
            };
            let put: &[Put<'_>] = &[("nth", &nth), ("days", &named(days))];
            Some(words.say_with("hours-of-month", put))
        }
        When::OnDates(dates) => {
            let dates: Vec<String> = dates.iter().map(ToString::to_string).collect();
            Some(words.say_with("hours-on-dates", &[("dates", &and(words, &dates))]))
        }
    }
}

/// "Monday, Wednesday and Friday".
pub fn and(words: &Words, all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let first = first.join(", ");
            words.say_with("list-and", &[("first", &first), ("last", last)])
        }
    }
}

/// The words for a day of the week.
pub fn day_key(day: Day) -> &'static str {
    match day {
        Day::Mon => "times-monday",
        Day::Tue => "times-tuesday",
        Day::Wed => "times-wednesday",
        Day::Thu => "times-thursday",
        Day::Fri => "times-friday",
        Day::Sat => "times-saturday",
        Day::Sun => "times-sunday",
    }
}

fn at(words: &Words, time: Time) -> String {
    // Whoever closes a minute before midnight means midnight.
    match (time.hour(), time.minute()) {
        (23, 59) => spoken_clock(words, 0, 0),
        (hour, minute) => spoken_clock(words, hour, minute),
    }
}

fn date(words: &Words, day: Date) -> String {
    let at = day.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    at.map_or_else(|_| day.to_string(), |at| super::times::long_day(words, &at))
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU8;

    use care::offer::Exception;
    use jiff::civil::{date, datetime, time};

    use super::*;

    fn weekly(days: &[Day], every: u8, from: (i8, i8), till: (i8, i8)) -> Times {
        let days = days.iter().copied().collect();
        let every = NonZeroU8::new(every).unwrap();
        Times {
            when: When::Weekly { days, every, from_week_of: None },
            from: Some(time(from.0, from.1, 0, 0)),
            till: Some(time(till.0, till.1, 0, 0)),
            since: None,
            until: None,
            note: None,
        }
    }

    #[test]
    fn hours_are_said_as_somebody_would_say_them() {
        let words = Words::en_gb();
        let today = date(2026, 11, 26);
        let mut hours = Hours {
            times: vec![
                weekly(&[Day::Mon, Day::Wed, Day::Fri], 1, (10, 0), (15, 30)),
                weekly(&[Day::Tue], 2, (18, 0), (20, 0)),
                weekly(&[Day::Sat], 1, (22, 0), (2, 0)),
            ],
            exceptions: vec![Exception { day: date(2026, 12, 25), open: None }],
            closed_on_bank_holidays: true,
            words: None,
        };
        assert_eq!(
            sentences(words, &hours, today),
            [
                "Monday, Wednesday and Friday, 10am to 3:30pm.",
                "Tuesday, every 2 weeks, 6pm to 8pm.",
                "Saturday, 10pm to 2am.",
                "Closed on bank holidays.",
                "Closed on Friday 25 December.",
            ]
        );
        hours.times[0].when = When::OfMonth { days: [Day::Thu].into(), nth: 1 };
        assert_eq!(
            sentences(words, &hours, today)[0],
            "The first Thursday of the month, 10am to 3:30pm."
        );
    }

    #[test]
    fn how_it_is_now_is_said_and_where_nobody_can_tell_nothing_is() {
        let words = Words::en_gb();
        let hours = |times| Hours { times, ..Hours::default() };
        let week = hours(vec![weekly(&[Day::Thu], 1, (10, 0), (13, 0))]);
        let said = |hours: &Hours, day, hour| {
            now(words, hours, datetime(2026, 11, day, hour, 0, 0, 0), |_| false)
        };
        assert_eq!(said(&week, 26, 11), "Open now, until 1pm");
        assert_eq!(said(&week, 26, 9), "Opens today at 10am");
        assert_eq!(said(&week, 25, 9), "Opens tomorrow at 10am");
        assert_eq!(said(&week, 24, 9), "Opens Thursday at 10am");
        assert_eq!(said(&week, 26, 14), "Opens Thursday 3 December at 10am");
        let night = hours(vec![weekly(&[Day::Sat], 1, (22, 0), (2, 0))]);
        assert_eq!(said(&night, 29, 1), "Open now, until 2am");
        assert_eq!(said(&Hours::default(), 26, 11), "");
    }
}

//! The standard's schedules: recurrences as iCalendar writes them (RFC 5545), of which the
//! standard keeps `freq`, `interval`, `byday` and `bymonthday`.

use std::collections::BTreeSet;
use std::num::NonZeroU8;

use basis::words::Line;
use care::offer::{Day, Days, Exception, Hours, Times, When};
use jiff::civil::Time;
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::Noticed;
use super::derived;
use super::plain::Fields;
use super::reading::only_day;

/// What a schedule says.
pub(super) enum Said {
    /// A time that comes again.
    Times(Times),
    /// One day on which it is otherwise.
    Exception(Exception),
    /// Something for a reader alone.
    Words(Option<Line>),
}

const DAYS: [(&str, Day); 7] = [
    ("MO", Day::Mon),
    ("TU", Day::Tue),
    ("WE", Day::Wed),
    ("TH", Day::Thu),
    ("FR", Day::Fri),
    ("SA", Day::Sat),
    ("SU", Day::Sun),
];

/// Which of a month's days a `byday` names (0 for every one), and the days.
type ByDay = (i8, Days);

pub(super) fn read(of: &mut Fields<'_>) -> Said {
    let (from, till) = (time(of, "opens_at"), time(of, "closes_at"));
    // Both the same is what a form leaves behind that nobody filled in.
    let (from, till) = if from == till { (None, None) } else { (from, till) };
    let (since, until) = (of.day("valid_from"), of.day("valid_to"));
    let words: Option<Line> = of.words("description");
    let note: Option<Line> = of.words("notes").or_else(|| words.clone());
    if let (None, Some(day)) = (of.text("freq"), only_day(since, until)) {
        return Said::Exception(Exception { day, open: from.zip(till) });
    }
    match when(of) {
        Some(when) => Said::Times(Times { when, from, till, since, until, note }),
        None => Said::Words(words.or(note)),
    }
}

fn when(of: &mut Fields<'_>) -> Option<When> {
    let start = of.day("dtstart");
    let by_day = of.text("byday").filter(|text| !text.trim().is_empty());
    let named = match by_day {
        Some(text) => {
            let named = days(&text);
            if named.is_none() {
                of.noticed.push(Noticed::NotUnderstood("byday"));
            }
            Some(named?)
        }
        None => None,
    };
    let by_date = of.text("bymonthday").filter(|text| !text.trim().is_empty());
    let dates: Option<BTreeSet<i8>> = by_date
        .as_deref()
        .unwrap_or("")
        .split(',')
        .filter(|day| !day.trim().is_empty())
        .map(|day| day.trim().parse().ok().filter(|day| (1..=31).contains(day)))
        .collect();
    if dates.is_none() {
        of.noticed.push(Noticed::NotUnderstood("bymonthday"));
    }
    let dates = dates.unwrap_or_default();
    let said = of.text("freq")?;
    let every = of.number("interval").unwrap_or(1.0);
    let every = (1..=52_u8).find(|times| (f64::from(*times) - every).abs() < 0.5);
    let each_month = every == Some(1);
    let when = match (said.to_ascii_uppercase().as_str(), named) {
        ("WEEKLY", named) => {
            let days = match named {
                Some((_, days)) => days,
                None => {
                    start.map(|start| Days::from([Day::from(start.weekday())])).unwrap_or_default()
                }
            };
            let every = every.and_then(NonZeroU8::new).filter(|_| !days.is_empty());
            every.map(|every| When::Weekly { days, every, from_week_of: start })
        }
        ("MONTHLY", Some((nth, days))) if nth != 0 && each_month => {
            Some(When::OfMonth { days, nth })
        }
        ("MONTHLY", None) if !dates.is_empty() && each_month => Some(When::OnDates(dates)),
        _ => None,
    };
    if when.is_none() {
        of.noticed.push(Noticed::NotUnderstood("freq"));
    }
    when
}

/// `TH,FR` or `1TH` or `-1SU`; days of different numbers are not understood.
fn days(text: &str) -> Option<ByDay> {
    let mut nths = BTreeSet::new();
    let mut days = Days::new();
    for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
        let at = part.len().checked_sub(2)?;
        let (nth, day) = part.split_at_checked(at)?;
        days.insert(DAYS.iter().find(|(name, _)| day.eq_ignore_ascii_case(name))?.1);
        let nth: i8 = if nth.is_empty() { 0 } else { nth.trim_start_matches('+').parse().ok()? };
        nths.insert(Some(nth).filter(|nth| (-5..=5).contains(nth))?);
    }
    let mut nths = nths.into_iter();
    let nth = nths.next()?;
    nths.next().is_none().then_some((nth, days))
}

fn time(of: &mut Fields<'_>, field: &'static str) -> Option<Time> {
    let text = of.text(field)?;
    let text = text.trim();
    // Midnight at the end of a day is written 24:00.
    let text = if text.starts_with("24:00") { "00:00" } else { text };
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.'));
    let time = text.get(..text.len().min(8)).filter(|_| plain).and_then(|time| time.parse().ok());
    if time.is_none() && !text.is_empty() {
        of.noticed.push(Noticed::NotUnderstood(field));
    }
    time
}

/// The schedules of an offer's hours.
pub(super) fn written(hours: &Hours, of: Uuid) -> Vec<Value> {
    let times = hours.times.iter().enumerate().map(|(number, times)| {
        let mut schedule = Map::new();
        schedule.insert("id".to_owned(), json!(derived(of, "schedule", number)));
        let mut put = |field: &str, value: Option<Value>| {
            schedule.extend(value.map(|value| (field.to_owned(), value)));
        };
        put("valid_from", times.since.map(|day| json!(day)));
        put("valid_to", times.until.map(|day| json!(day)));
        match &times.when {
            When::Weekly { days, every, from_week_of } => {
                put("freq", Some(json!("WEEKLY")));
                put("interval", Some(json!(every.get())));
                put("byday", Some(json!(by_day(days, None))));
                put("dtstart", from_week_of.map(|day| json!(day)));
            }
            When::OfMonth { days, nth } => {
                put("freq", Some(json!("MONTHLY")));
                put("byday", Some(json!(by_day(days, Some(*nth)))));
            }
            When::OnDates(dates) => {
                put("freq", Some(json!("MONTHLY")));
                let dates: Vec<String> = dates.iter().map(i8::to_string).collect();
                put("bymonthday", Some(json!(dates.join(","))));
            }
        }
        put("opens_at", times.from.map(|time| json!(clock(time))));
        put("closes_at", times.till.map(|time| json!(clock(time))));
        put("notes", times.note.as_ref().map(|note| json!(note.as_str())));
        Value::Object(schedule)
    });
    let exceptions = hours.exceptions.iter().enumerate().map(|(number, other)| {
        let mut schedule = json!({
            "id": derived(of, "exception", number),
            "valid_from": other.day,
            "valid_to": other.day,
        });
        if let Some((from, till)) = other.open {
            schedule["opens_at"] = json!(clock(from));
            schedule["closes_at"] = json!(clock(till));
        }
        schedule
    });
    let words = hours
        .words
        .as_ref()
        .map(|words| json!({ "id": derived(of, "hours", 0), "description": words.as_str() }));
    times.chain(exceptions).chain(words).collect()
}

fn by_day(days: &Days, nth: Option<i8>) -> String {
    let nth = nth.map(|nth| nth.to_string()).unwrap_or_default();
    let named = DAYS.iter().filter(|(_, day)| days.contains(day));
    named.map(|(name, _)| format!("{nth}{name}")).collect::<Vec<_>>().join(",")
}

fn clock(time: Time) -> String {
    format!("{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())
}

#[cfg(test)]
mod tests {
    use jiff::civil::Date;

    use super::*;

    fn said(schedule: Value) -> (Said, Vec<Noticed>) {
        let Value::Object(schedule) = schedule else { panic!("no record") };
        let mut of = Fields::new(&schedule);
        let said = read(&mut of);
        (said, of.noticed)
    }

    fn times(schedule: Value) -> Times {
        match said(schedule) {
            (Said::Times(times), _) => times,
            (Said::Exception(_) | Said::Words(_), noticed) => panic!("no times: {noticed:?}"),
        }
    }

    #[test]
    fn the_first_and_third_of_a_month_are_not_one_schedule_and_words_are_kept() {
        let (said, noticed) = said(
            json!({ "freq": "MONTHLY", "byday": "1TH,3TH", "description": "First and third Thursday" }),
        );
        assert_eq!(noticed, [Noticed::NotUnderstood("byday")]);
        for (schedule, field) in [
            (json!({ "freq": "MONTHLY", "byday": "1TH", "interval": 2 }), "freq"),
            (json!({ "freq": "DAILY" }), "freq"),
            (json!({ "freq": "MONTHLY", "bymonthday": "1,99" }), "bymonthday"),
            (json!({ "freq": "WEEKLY", "byday": "TH", "opens_at": "02:30:00 PM" }), "opens_at"),
        ] {
            let (_, noticed) = self::said(schedule.clone());
            assert!(noticed.contains(&Noticed::NotUnderstood(field)), "{schedule}: {noticed:?}");
        }
        assert!(
            matches!(said, Said::Words(Some(words)) if words.as_str() == "First and third Thursday")
        );
    }

    #[test]
    fn midnight_at_the_end_of_a_day_and_times_without_seconds_are_read() {
        let times = times(
            json!({ "freq": "WEEKLY", "byday": "su, MO", "opens_at": "18:30", "closes_at": "24:00" }),
        );
        assert_eq!(
            (times.from.map(clock), times.till.map(clock)),
            (Some("18:30:00".to_owned()), Some("00:00:00".to_owned()))
        );
        assert!(
            matches!(times.when, When::Weekly { ref days, .. } if *days == Days::from([Day::Sun, Day::Mon]))
        );
    }

    #[test]
    fn one_day_alone_is_an_exception() {
        let day: Date = "2026-12-24".parse().unwrap();
        let (said, _) = said(json!({ "valid_from": "2026-12-24", "valid_to": "2026-12-24" }));
        assert!(
            matches!(said, Said::Exception(Exception { day: told, open: None }) if told == day)
        );
    }
}

//! The place's files as the checker reads them: when each team is there, which
//! days are off, and how far off anything may lie. Written a second time on
//! purpose, and as plainly as can be: minute by minute, by the clock on the wall.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use toml::{Table, Value};

/// Hours on one day of the week: minutes after midnight. What closes before it
/// opens closes on the next day.
type Hours = Vec<(i64, i64)>;

#[derive(Debug)]
struct Team {
    week: [Hours; 7],
    closed_on_bank_holidays: bool,
}

/// What the checker must know of a place.
#[derive(Debug)]
pub struct PlaceHours {
    teams: BTreeMap<String, Team>,
    days_off: BTreeSet<Date>,
    longest: SignedDuration,
    wall: TimeZone,
    /// Within how long somebody speaks with whoever it is today for, where every minute
    /// counts.
    same_day: Option<SignedDuration>,
    attempts: usize,
    attempt_days: usize,
    seniors: BTreeSet<String>,
    crisis: BTreeSet<String>,
}

impl PlaceHours {
    /// Reads a place's folder.
    pub fn read(folder: &Path) -> Self {
        let table = |name: &str| -> Table {
            let text = fs::read_to_string(folder.join(name)).unwrap();
            text.parse().unwrap()
        };
        let (teams, clocks) = (table("teams.toml"), table("clocks.toml"));
        let number = |value: &Value| usize::try_from(value.as_integer().unwrap()).unwrap();
        let crisis = teams["duties"]["crisis"].as_array().unwrap().iter();
        let crisis = crisis.map(|team| team.as_str().unwrap().to_owned()).collect();
        let roles = table("roles.toml");
        let roles = roles["roles"].as_array().unwrap().iter();
        let is_senior =
            |role: &&Value| role.get("senior").and_then(Value::as_bool).unwrap_or_default();
        let name_of = |role: &Value| role["id"].as_str().unwrap().to_owned();
        let teams = teams["teams"].as_array().unwrap().iter().map(team);
        let days_off = table("bank-holidays.toml");
        let days_off = days_off["dates"].as_array().unwrap().iter();
        let longest = &clocks["longest"];
        assert_eq!(longest["kind"].as_str(), Some("real"));
        Self {
            teams: teams.collect(),
            days_off: days_off.map(|day| day.to_string().parse().unwrap()).collect(),
            longest: SignedDuration::from_mins(longest["minutes"].as_integer().unwrap()),
            wall: TimeZone::get("Europe/London").unwrap(),
            same_day: (clocks["same-day"]["kind"].as_str() == Some("real"))
                .then(|| clocks["same-day"]["minutes"].as_integer().unwrap())
                .map(SignedDuration::from_mins),
            attempts: number(&clocks["not-reached"]["attempts"]),
            attempt_days: number(&clocks["not-reached"]["days"]),
            crisis,
            seniors: roles.filter(is_senior).map(name_of).collect(),
        }
    }

    /// Whether so many attempts are enough that somebody counts as not reached.
    pub fn is_tried_enough(&self, attempts: &[Timestamp]) -> bool {
        let days = attempts.iter().map(|at| self.wall.to_datetime(*at).date());
        let days: BTreeSet<Date> = days.collect();
        attempts.len() >= self.attempts && days.len() >= self.attempt_days
    }

    /// Whether one time lies on an earlier day than another, by the clock on the wall.
    pub fn is_a_day_before(&self, one: Timestamp, other: Timestamp) -> bool {
        let day = |at: Timestamp| self.wall.to_datetime(at).date();
        day(one) < day(other)
    }

    /// Whether a role decides what takes a senior.
    pub fn is_senior(&self, role: &str) -> bool {
        self.seniors.contains(role)
    }

    /// Whether there is such a team.
    pub fn has(&self, team: &str) -> bool {
        self.teams.contains_key(team)
    }

    /// The latest time that anything may be due that is written at `written`.
    pub fn latest(&self, written: Timestamp) -> Timestamp {
        written + self.longest
    }

    /// Until when what is for the same day is due, written at `written`.
    pub fn today_until(&self, written: Timestamp) -> Option<Timestamp> {
        self.same_day.map(|same_day| written + same_day)
    }

    /// Whether what is for the same day, written at `written`, is due later.
    pub fn is_later_than_today(&self, written: Timestamp, by: Timestamp) -> bool {
        self.same_day.is_some_and(|same_day| by > written + same_day)
    }

    /// Whether somebody of the team is there at `from`, or at any whole minute
    /// after it and before `until`.
    pub fn somebody_is_there(&self, team: &str, from: Timestamp, until: Timestamp) -> bool {
        let Some(team) = self.teams.get(team) else {
            return false;
        };
        let mut at = from;
        while at < until {
            if self.is_there(team, at) {
                return true;
            }
            at = Timestamp::from_second((at.as_second() / 60 + 1) * 60).unwrap();
        }
        false
    }

    /// Whether a team is one of those that have a crisis, by turns through every minute.
    pub fn has_a_crisis(&self, team: &str) -> bool {
        self.crisis.contains(team)
    }

    fn is_there(&self, team: &Team, at: Timestamp) -> bool {
        let wall = self.wall.to_datetime(at);
        let (today, minute) = (wall.date(), i64::from(wall.hour()) * 60 + i64::from(wall.minute()));
        let yesterday = today.yesterday().unwrap();
        let by_today = self.hours_on(team, today).iter().any(|(opens, closes)| {
            let closes_today = opens < closes;
            minute >= *opens && (minute < *closes || !closes_today)
        });
        let since_yesterday = self
            .hours_on(team, yesterday)
            .iter()
            .any(|(opens, closes)| closes <= opens && minute < *closes);
        by_today || since_yesterday
    }

    fn hours_on<'a>(&self, team: &'a Team, day: Date) -> &'a [(i64, i64)] {
        if team.closed_on_bank_holidays && self.days_off.contains(&day) {
            return &[];
        }
        let weekday = day.weekday().to_monday_zero_offset();
        &team.week[usize::try_from(weekday).unwrap()]
    }
}

fn team(entry: &Value) -> (String, Team) {
    let mut week: [Hours; 7] = Default::default();
    for (key, value) in entry["hours"].as_table().unwrap() {
        if key == "always" {
            week = std::array::from_fn(|_| vec![(0, 24 * 60)]);
            continue;
        }
        for hours in value.as_array().unwrap() {
            let (opens, closes) = hours.as_str().unwrap().split_once('-').unwrap();
            for day in days(key) {
                let day = usize::try_from(day.to_monday_zero_offset()).unwrap();
                week[day].push((minute(opens), minute(closes)));
            }
        }
    }
    let closed_on_bank_holidays = entry["closed_on_bank_holidays"].as_bool().unwrap();
    let team = Team { week, closed_on_bank_holidays };
    (entry["id"].as_str().unwrap().to_owned(), team)
}

fn days(key: &str) -> Vec<Weekday> {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    let working = vec![Monday, Tuesday, Wednesday, Thursday, Friday];
    match key {
        "every_day" => [working, vec![Saturday, Sunday]].concat(),
        "weekdays" => working,
        "weekends" => vec![Saturday, Sunday],
        "monday" => vec![Monday],
        "tuesday" => vec![Tuesday],
        "wednesday" => vec![Wednesday],
        "thursday" => vec![Thursday],
        "friday" => vec![Friday],
        "saturday" => vec![Saturday],
        "sunday" => vec![Sunday],
        other => panic!("the checker does not know the hours of {other:?}"),
    }
}

fn minute(time: &str) -> i64 {
    let (hour, minute) = time.split_once(':').unwrap();
    hour.parse::<i64>().unwrap() * 60 + minute.parse::<i64>().unwrap()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn there(team: &str, from: &str, until: &str) -> bool {
        let hours = PlaceHours::read(&crate::test_place::lambeth());
        hours.somebody_is_there(team, from.parse().unwrap(), until.parse().unwrap())
    }

    #[test]
    fn the_front_door_opens_at_eight_by_the_clock_on_the_wall() {
        for (eight, day) in [
            ("2026-03-28T08:00Z", "the last day of winter time"),
            ("2026-03-29T07:00Z", "the first of summer time"),
            ("2026-10-24T07:00Z", "the last of summer time"),
            ("2026-10-25T08:00Z", "the first of winter time"),
        ] {
            let open: Timestamp = eight.parse().unwrap();
            let (hour_before, minute_before) = (
                (open - SignedDuration::from_hours(1)).to_string(),
                (open - SignedDuration::from_secs(1)).to_string(),
            );
            let minute_after = (open + SignedDuration::from_secs(1)).to_string();
            assert!(!there("front-door", &hour_before, eight), "{day}");
            assert!(there("front-door", &minute_before, &minute_after), "{day}");
        }
    }

    #[test]
    fn nobody_of_an_office_is_there_over_easter_and_the_crisis_line_is() {
        let (thursday_evening, tuesday) = ("2026-04-02T16:00Z", "2026-04-07T08:00Z");
        assert!(!there("mosaic-kitchen", thursday_evening, tuesday));
        assert!(there("mosaic-kitchen", thursday_evening, "2026-04-07T08:01Z"));
        assert!(there("crisis-line", "2026-12-25T02:00Z", "2026-12-25T02:01Z"));
        assert!(!there("no-team", thursday_evening, tuesday));
    }
}

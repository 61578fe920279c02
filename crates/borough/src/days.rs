//! When things happen: in the hours of whoever does them, and by days on which people
//! meet.

use basis::local_time::LocalMoment;
use care::place::{ClockName, Place, TeamId};
use jiff::civil::{Date, Weekday};
use jiff::{SignedDuration, Timestamp};

/// So many minutes later.
pub(crate) fn later(at: Timestamp, minutes: i64) -> Timestamp {
    at.checked_add(SignedDuration::from_mins(minutes)).unwrap_or(at)
}

/// The moment itself while somebody of the team is there, else a few minutes after
/// they are.
pub(crate) fn on_duty(place: &Place, team: &TeamId, at: Timestamp) -> Timestamp {
    match place.next_on_duty(team, at) {
        Some(open) if open > at => later(open, at.as_second().rem_euclid(50) + 5),
        _ => at,
    }
}

/// A time on a day at least so many hours on (more than a day), at an hour at which
/// people meet: on the full or half hour, from ten to four, on a working day.
pub(crate) fn meeting(place: &Place, at: Timestamp, hours: i64) -> Timestamp {
    let Place { calendar, clocks, .. } = place;
    // Two rests of a long weekend may come on top.
    let longest = i64::from(clocks.longest.kind.minutes()) / 60 - 5 * 24;
    let hours = hours.min(longest).max(25);
    let day = calendar.day(later(at, 60 * hours));
    let days = std::iter::successors(Some(day), |day| day.tomorrow().ok());
    let weekend = |day: &Date| matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday);
    let rest = |day: &Date| weekend(day) || calendar.bank_holidays.is_holiday(*day);
    let day = days.take(14).find(|day| !rest(day)).unwrap_or(day);
    let hour = 10 + i8::try_from(hours % 6).unwrap_or(0);
    let minute = if hours % 2 == 0 { 0 } else { 30 };
    match LocalMoment::of(day.at(hour, minute, 0, 0), &calendar.zone) {
        Some(LocalMoment::One(moment) | LocalMoment::Twice { first: moment, .. }) => moment,
        Some(LocalMoment::Never { .. }) | None => later(at, 60 * hours),
    }
}

/// By when something is due for a team: a time at which people meet, or the end of the
/// longest that anything may wait where nobody of the team is there before.
pub(crate) fn due(place: &Place, team: &TeamId, at: Timestamp, hours: i64) -> Timestamp {
    let by = meeting(place, at, hours);
    if place.staffed_before(team, at, by) { by } else { place.due(ClockName::Longest, team, at) }
}

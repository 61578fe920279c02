//! The hours and clocks held against a slow count of their own: look at the
//! wall's clock minute by minute, and ask whether the doors are open.

use jiff::civil::Weekday;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

use super::sample::calendar;
use super::{Calendar, OnDuty, Span, WeeklyHours};

const MINUTE: SignedDuration = SignedDuration::from_secs(60);

/// Reads the wall's clock; knows nothing of how the rules find openings.
fn open_by_the_wall(hours: &WeeklyHours, at: Timestamp, calendar: &Calendar) -> bool {
    let wall = calendar.zone.to_datetime(at);
    let minute = u16::try_from(i16::from(wall.hour()) * 60 + i16::from(wall.minute())).unwrap();
    [(wall.date(), minute), (wall.date().yesterday().unwrap(), minute + 1440)]
        .into_iter()
        .filter(|(day, _)| {
            !(hours.closed_on_bank_holidays() && calendar.bank_holidays.dates().contains(day))
        })
        .any(|(day, minute)| {
            let spans = hours.on(day.weekday()).iter();
            spans.into_iter().any(|span| (span.opens()..span.closes()).contains(&minute))
        })
}

/// The end of the last of `minutes` open minutes from `from` on.
fn due_by_counting(hours: &WeeklyHours, minutes: u32, from: Timestamp, on: &Calendar) -> Timestamp {
    let mut at = from;
    let mut left = minutes;
    while left > 0 {
        left -= u32::from(open_by_the_wall(hours, at, on));
        at += MINUTE;
    }
    at
}

/// Any hours at all: a few openings a week, nights among them.
fn hours() -> impl Strategy<Value = WeeklyHours> {
    let time = (0_u16..1440).prop_filter("not where the clocks change", |m| m / 60 != 1);
    let opening = (0_usize..7, time.clone(), time);
    (prop::collection::vec(opening, 1..12), any::<bool>()).prop_filter_map(
        "some opening must be left",
        |(openings, closed_on_bank_holidays)| {
            let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| vec![]);
            for (day, opens, closes) in openings {
                let Ok(span) = Span::new(opens, closes) else {
                    continue;
                };
                let mut with = days.clone();
                with[day].push(span);
                if WeeklyHours::new(with.clone(), false).is_ok() {
                    days = with;
                }
            }
            WeeklyHours::new(days, closed_on_bank_holidays).ok()
        },
    )
}

/// Moments near both changes of the clock, Christmas, Easter, and any others,
/// each on a whole minute.
fn moment() -> impl Strategy<Value = Timestamp> {
    let start = prop_oneof![
        Just("2026-03-27T00:00Z"),
        Just("2026-10-23T00:00Z"),
        Just("2026-12-23T00:00Z"),
        Just("2026-04-01T00:00Z"),
        Just("2027-01-01T00:00Z"),
    ];
    let near = (start, 0_i32..4 * 1440)
        .prop_map(|(start, minutes)| start.parse::<Timestamp>().unwrap() + MINUTE * minutes);
    let any = (0_i32..600 * 1440)
        .prop_map(|minutes| "2026-01-01T00:00Z".parse::<Timestamp>().unwrap() + MINUTE * minutes);
    prop_oneof![3 => near, 1 => any]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn the_clock_runs_exactly_as_many_open_minutes_as_it_says(
        hours in hours(), from in moment(), minutes in 1_u32..1000,
    ) {
        let calendar = calendar();
        let due = hours.after_open_minutes(minutes, from, &calendar);
        prop_assert_eq!(due, due_by_counting(&hours, minutes, from, &calendar));
        prop_assert!(due > from);
        prop_assert!(open_by_the_wall(&hours, due - MINUTE, &calendar), "the last minute is closed");
    }

    #[test]
    fn who_comes_later_is_never_due_sooner(
        hours in hours(), from in moment(), minutes in 1_u32..1000, later in 0_i64..200_000,
    ) {
        let calendar = calendar();
        let first = hours.after_open_minutes(minutes, from, &calendar);
        let from = from + SignedDuration::from_secs(later);
        let second = hours.after_open_minutes(minutes, from, &calendar);
        prop_assert!(first <= second);
        prop_assert!(second > from);
    }

    #[test]
    fn open_and_staffed_are_what_the_wall_says(
        hours in hours(), from in moment(), seconds in 0_i64..60, length in 0_i32..3000,
    ) {
        let calendar = calendar();
        let exact = from + SignedDuration::from_secs(seconds);
        prop_assert_eq!(
            hours.is_open(exact, &calendar),
            open_by_the_wall(&hours, exact, &calendar)
        );
        let staffed = (0..length)
            .any(|minute| open_by_the_wall(&hours, from + MINUTE * minute, &calendar));
        prop_assert_eq!(
            hours.staffed_between(from, from + MINUTE * length, &calendar),
            staffed
        );
    }

    #[test]
    fn the_next_opening_and_the_end_of_this_one_are_what_the_wall_says(
        hours in hours(), from in moment(),
    ) {
        let calendar = calendar();
        let mut opens = from;
        while !open_by_the_wall(&hours, opens, &calendar) {
            opens += MINUTE;
        }
        prop_assert_eq!(hours.next_open(from, &calendar), Some(opens));
        let mut closes = opens;
        while open_by_the_wall(&hours, closes, &calendar) {
            closes += MINUTE;
            prop_assume!(closes < opens + MINUTE * (14 * 1440));
        }
        prop_assert_eq!(hours.open_until(opens, &calendar), OnDuty::Until(closes));
        prop_assert_eq!(hours.open_until(closes, &calendar), OnDuty::No);
    }
}

#[test]
fn a_night_is_an_hour_shorter_or_longer_when_the_clocks_change() {
    let calendar = calendar();
    let night = Span::new(22 * 60, 8 * 60).unwrap();
    let hours = WeeklyHours::new(std::array::from_fn(|_| vec![night]), false).unwrap();
    let night_of = |evening: &str| match hours.open_until(evening.parse().unwrap(), &calendar) {
        OnDuty::Until(end) => end.duration_since(evening.parse().unwrap()).as_hours(),
        other => panic!("{other:?}"),
    };
    assert_eq!(night_of("2026-03-27T22:00Z"), 10);
    assert_eq!(night_of("2026-03-28T22:00Z"), 9);
    assert_eq!(night_of("2026-10-24T21:00Z"), 11);
}

#[test]
fn doors_that_only_bank_holidays_close_stay_open_until_the_next_of_them() {
    let calendar = calendar();
    let whole = WeeklyHours::new(std::array::from_fn(|_| vec![Span::WHOLE_DAY]), true).unwrap();
    let until = |at: &str| whole.open_until(at.parse().unwrap(), &calendar);
    assert_eq!(until("2026-09-01T12:00Z"), OnDuty::Until("2026-12-25T00:00Z".parse().unwrap()));
    assert_eq!(until("2026-12-25T12:00Z"), OnDuty::No);
    assert_eq!(until("2028-01-01T00:00Z"), OnDuty::Always);
}

#[test]
fn a_night_that_began_before_a_bank_holiday_is_held_to_its_end() {
    let calendar = calendar();
    let night = Span::new(22 * 60, 8 * 60).unwrap();
    let hours = WeeklyHours::new(std::array::from_fn(|_| vec![night]), true).unwrap();
    let on_christmas_morning = "2026-12-25T05:00Z".parse().unwrap();
    assert_eq!(
        hours.open_until(on_christmas_morning, &calendar),
        OnDuty::Until("2026-12-25T08:00Z".parse().unwrap())
    );
    assert_eq!(
        hours.next_open("2026-12-25T21:00Z".parse().unwrap(), &calendar),
        Some("2026-12-26T22:00Z".parse().unwrap())
    );
}

#[test]
fn the_ends_of_the_calendar_are_answered_without_a_panic() {
    let calendar = calendar();
    let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| vec![]);
    days[usize::try_from(Weekday::Monday.to_monday_zero_offset()).unwrap()] =
        vec![Span::new(540, 1020).unwrap()];
    for hours in [WeeklyHours::new(days, true).unwrap(), WeeklyHours::always()] {
        for at in [Timestamp::MIN, Timestamp::MAX] {
            assert!(hours.after_open_minutes(960, at, &calendar) >= at);
            hours.open_until(at, &calendar);
            hours.staffed_between(at, Timestamp::MAX, &calendar);
        }
    }
}

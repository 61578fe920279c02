//! Times as people say them, checked at midnight, at noon, over days and years.

use super::*;

fn at(time: &str) -> Timestamp {
    time.parse().unwrap()
}

/// Monday 23 November 2026, 10:42 in London.
fn monday() -> Times {
    from("2026-11-23T10:42:00Z")
}

fn from(now: &str) -> Times {
    Times::new(Words::en_gb(), TimeZone::get("Europe/London").unwrap(), at(now))
}

#[test]
fn a_promise_names_the_day_and_the_time() {
    assert_eq!(
        monday().before(at("2026-11-23T16:00:00Z")),
        "today, Monday 23 November, before 4pm"
    );
    assert_eq!(
        monday().before_as_line(at("2026-11-24T09:30:00Z")),
        "Tomorrow, Tuesday 24 November, before 9:30am"
    );
    assert_eq!(monday().before(at("2026-11-27T11:00:00Z")), "Friday 27 November, before 11am");
}

#[test]
fn midday_and_midnight_are_said_in_words() {
    assert_eq!(
        monday().before(at("2026-11-23T12:00:00Z")),
        "today, Monday 23 November, before midday"
    );
    assert_eq!(
        monday().before(at("2026-11-24T00:00:00Z")),
        "tomorrow, Tuesday 24 November, before midnight"
    );
    assert_eq!(monday().spoken_time(at("2026-11-23T00:05:00Z")), "12:05am");
    assert_eq!(monday().spoken_time(at("2026-11-23T12:05:00Z")), "12:05pm");
}

#[test]
fn a_date_of_another_year_says_which() {
    assert_eq!(monday().before(at("2027-01-04T10:00:00Z")), "Monday 4 January 2027, before 10am");
    assert_eq!(monday().stamp(at("2025-11-21T23:14:00Z")), "Fri 21 Nov 2025, 23:14");
    assert_eq!(monday().day_alone(at("2025-11-21T23:14:00Z")), "21 Nov 2025");
}

#[test]
fn what_happened_is_said_for_the_person_and_for_the_worker() {
    assert_eq!(monday().happened(at("2026-11-23T10:42:00Z")), "Today, 10:42");
    assert_eq!(monday().happened(at("2026-11-22T18:05:00Z")), "Yesterday, 18:05");
    assert_eq!(monday().happened(at("2026-11-20T09:00:00Z")), "Friday 20 November, 09:00");
    assert_eq!(monday().stamp(at("2026-11-23T07:31:00Z")), "Today, 07:31");
    assert_eq!(monday().stamp(at("2026-11-21T23:14:00Z")), "Sat 21 Nov, 23:14");
    assert_eq!(monday().day_alone(at("2026-11-18T10:00:00Z")), "18 Nov");
    assert_eq!(monday().on_day(at("2026-11-18T10:00:00Z")), "on 18 Nov");
    assert_eq!(monday().on_day_of("2026-11-23"), "today");
    assert_eq!(monday().on_day_of("some time in May"), "some time in May");
}

#[test]
fn the_clock_says_how_far_over_or_by_when() {
    assert_eq!(monday().due(at("2026-11-23T08:30:00Z")), Clock::Over("2 h 12 min over".into()));
    assert_eq!(monday().due(at("2026-11-23T09:37:00Z")), Clock::Over("1 h 05 min over".into()));
    assert_eq!(monday().due(at("2026-11-23T10:02:00Z")), Clock::Over("40 min over".into()));
    assert_eq!(monday().due(at("2026-11-22T10:00:00Z")), Clock::Over("1 day over".into()));
    assert_eq!(monday().due(at("2026-11-23T16:00:00Z")), Clock::Today("by 16:00".into()));
    assert_eq!(monday().due(at("2026-11-25T09:30:00Z")), Clock::Later("Wed 25, 09:30".into()));
    assert_eq!(monday().due(at("2026-12-01T09:30:00Z")), Clock::Later("Tue 1 Dec, 09:30".into()));
}

#[test]
fn what_is_due_within_half_a_day_is_not_later() {
    let night = from("2026-11-23T23:52:00Z");
    assert_eq!(night.due(at("2026-11-24T01:54:00Z")), Clock::Today("by Tue 01:54".into()));
    assert_eq!(night.due(at("2026-11-24T11:52:00Z")), Clock::Today("by Tue 11:52".into()));
    assert_eq!(night.due(at("2026-11-24T11:53:00Z")), Clock::Later("Tue 24, 11:53".into()));
}

#[test]
fn inside_a_sentence_a_day_has_no_capital() {
    assert_eq!(monday().stamp_within(at("2026-11-23T07:31:00Z")), "today, 07:31");
    assert_eq!(monday().stamp_within(at("2026-11-24T08:00:00Z")), "tomorrow, 08:00");
    assert_eq!(monday().stamp_within(at("2026-11-21T23:14:00Z")), "Sat 21 Nov, 23:14");
    assert_eq!(monday().stamp(at("2026-11-24T08:00:00Z")), "Tue 24 Nov, 08:00");
}

#[test]
fn people_outside_are_told_quarters_of_an_hour_and_never_midnight() {
    let told = |time: &str| monday().before(monday().promised(at(time)));
    assert_eq!(told("2026-11-23T15:52:59Z"), "today, Monday 23 November, before 3:45pm");
    assert_eq!(told("2026-11-23T16:00:00Z"), "today, Monday 23 November, before 4pm");
    assert_eq!(told("2026-11-24T00:07:00Z"), "today, Monday 23 November, before 11:45pm");
}

#[test]
fn summer_time_is_the_clock_on_the_wall() {
    let july = from("2026-07-01T22:30:00Z");
    assert_eq!(july.heading(), "Wed 1 Jul, 23:30");
    assert_eq!(july.due(at("2026-07-01T23:15:00Z")), Clock::Today("by Thu 00:15".into()));
    assert_eq!(july.heading_in_full(), "Wednesday 1 July 2026, 23:30");
}

#[test]
fn how_long_since_is_said_in_the_largest_whole_unit() {
    assert_eq!(monday().since(at("2026-11-17T09:00:00Z")), "6 days");
    assert_eq!(monday().since(at("2026-11-23T07:00:00Z")), "3 hours");
    assert_eq!(monday().since(at("2026-11-23T10:41:00Z")), "1 minute");
    assert_eq!(monday().by(at("2026-11-25T09:30:00Z")), "by Wed 25 Nov, 09:30");
}

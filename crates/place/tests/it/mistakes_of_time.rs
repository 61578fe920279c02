//! Mistakes in hours, clocks and bank holidays, and what is told of each.

use place::Texts;

use crate::changed::told;
use crate::folder;

#[test]
fn a_missing_clock_is_named() {
    assert_eq!(
        told("clocks.toml", "[answer]", "[answers]"),
        ["clocks.toml:#: unknown field `answers`. To mend it: write one of `same-day`, \
          `first-conversation`, `answer`, `longest`, `not-reached`, `assumptions`."]
    );
    let texts = Texts::load(&folder("lambeth")).unwrap();
    let clocks = texts.text("clocks.toml");
    let (before, rest) = clocks.split_once("[longest]").unwrap();
    let (_, after) = rest.split_once("[not-reached]").unwrap();
    let clocks = format!("{before}[not-reached]{after}");
    let texts = texts.with("clocks.toml", clocks);
    let errors = place::read_texts(&texts).unwrap_err();
    assert_eq!(errors[0].wrong, "`longest` is missing");
}

#[test]
fn hours_are_times_of_day_that_happen_once() {
    assert_eq!(
        told("teams.toml", "08:00-22:00", "8-22"),
        ["teams.toml:#: \"8-22\" are no hours. To mend it: write two times of day, such as \
          09:00-17:00."]
    );
    assert_eq!(
        told("teams.toml", "08:00-22:00", "08:00-01:30"),
        ["teams.toml:#: \"08:00-01:30\" are no hours. To mend it: hours cannot begin or end \
          from 01:00 to 01:59, which happens twice when the clocks go back and never when they \
          go forward."]
    );
    assert_eq!(
        told("teams.toml", "[\"08:00-22:00\"]", "[\"08:00-22:00\", \"21:00-09:00\"]"),
        ["teams.toml:#: two openings overlap on Monday. To mend it: write openings that do not \
          overlap, such as { weekdays = [\"09:00-17:00\"] }."]
    );
}

#[test]
fn the_same_day_has_a_night_too() {
    assert_eq!(
        told("clocks.toml", "kind = \"real\"\nminutes = 240", "kind = \"real\"\nminutes = 2400")
            .iter()
            .map(|said| said.split_once(": ").unwrap().1)
            .collect::<Vec<_>>(),
        ["the same day is longer than a day. To mend it: write 1440 minutes or fewer."]
    );
    let said =
        told("clocks.toml", "kind = \"real\"\nminutes = 240", "kind = \"working\"\nminutes = 240");
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("the clock \"same-day\" stands still at night"), "{said:?}");
    assert_eq!(
        told("clocks.toml", "minutes = 240", "minutes = 0"),
        ["clocks.toml:#: a clock cannot run 0 minutes. To mend it: write 1 to 527040."]
    );
}

#[test]
fn no_promise_is_longer_than_the_longest() {
    let monday = "{ monday = [\"09:00-10:00\"] }";
    let said = told("teams.toml", "{ weekdays = [\"09:00-17:00\"] }", monday);
    assert_eq!(said.len(), 2, "{said:?}");
    for (said, clock) in said.iter().zip(["first-conversation", "answer"]) {
        let wrong = format!(
            "the clock \"{clock}\" can take longer than \"longest\": for \"mosaic-kitchen\", \
             if it starts at 00:00 on 1 January 2026. To mend it:"
        );
        assert!(said.contains(&wrong), "{said}");
    }
    let said = told("clocks.toml", "40_320", "200");
    assert_eq!(said.len(), 3, "{said:?}");
}

#[test]
fn a_longest_that_only_bank_holidays_break_is_found_out() {
    // Two working days from the doors' closing before Good Friday end on the
    // Tuesday after Easter: six days. Nothing but Christmas takes as long.
    let six_days = (6 * 24 * 60).to_string();
    let texts = |longest: &str| {
        let texts = Texts::load(&folder("lambeth")).unwrap();
        let clocks = texts.text("clocks.toml").replace("40_320", longest);
        let texts = texts.with("clocks.toml", clocks);
        place::read_texts(&texts)
    };
    assert!(texts(&six_days).is_ok());
    let errors = texts(&(6 * 24 * 60 - 1).to_string()).unwrap_err();
    let before_easter = "if it starts at 17:00 on 1 April 2026";
    assert!(errors[0].wrong.ends_with(before_easter), "{errors:?}");
}

#[test]
fn bank_holidays_are_days_and_lie_within_what_is_known() {
    assert_eq!(
        told("bank-holidays.toml", "2026-12-25,", "2028-12-25,"),
        ["bank-holidays.toml:#: 2028-12-25 is later than known_until, 2027-12-31. To mend it: \
          set known_until to the last day for which all bank holidays stand here."]
    );
    assert_eq!(
        told("bank-holidays.toml", "known_until = 2027-12-31", "known_until = 2028-12-31"),
        ["bank-holidays.toml:#: 2028 has no bank holidays, though they are said to be known. \
          To mend it: add that year's, or set known_until to an earlier day."]
    );
    assert_eq!(
        told("bank-holidays.toml", "2026-12-25,", "2026-12-25T09:00:00,"),
        ["bank-holidays.toml:#: 2026-12-25T09:00:00 is no day. To mend it: write a day such as \
          2027-12-27, without quotation marks or a time."]
    );
}

#[test]
fn somebody_is_tried_more_than_once_before_they_count_as_not_reached() {
    assert_eq!(
        told("clocks.toml", "attempts = 4", "attempts = 0"),
        [
            "clocks.toml:#: nobody counts as not reached after 0 attempts. To mend it: write 1 to 20."
        ]
    );
    assert_eq!(
        told("clocks.toml", "days = 3", "days = 5"),
        ["clocks.toml:#: 4 attempts cannot be made on 5 days. To mend it: write 1 to 4."]
    );
}

#[test]
fn a_crisis_line_that_sleeps_is_not_enough() {
    let said = told(
        "place.toml",
        "hours = \"free, day or night\"\nopen = { always = true }",
        "hours = \"free, day or night\"\nopen = { every_day = [\"08:00-23:00\"] }",
    );
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("nobody is there at 00:00 on a Monday"), "{said:?}");
}

//! What days and months are called.

use jiff::ZonedDateTime;
use jiff::civil::Weekday;

use crate::look::Words;

/// The day of the week: "Monday".
pub fn weekday(words: &Words, at: &ZonedDateTime) -> String {
    words.say(match at.weekday() {
        Weekday::Monday => "times-monday",
        Weekday::Tuesday => "times-tuesday",
        Weekday::Wednesday => "times-wednesday",
        Weekday::Thursday => "times-thursday",
        Weekday::Friday => "times-friday",
        Weekday::Saturday => "times-saturday",
        Weekday::Sunday => "times-sunday",
    })
}

/// The day of the week: "Mon".
pub fn weekday_short(words: &Words, at: &ZonedDateTime) -> String {
    words.say(match at.weekday() {
        Weekday::Monday => "times-mon",
        Weekday::Tuesday => "times-tue",
        Weekday::Wednesday => "times-wed",
        Weekday::Thursday => "times-thu",
        Weekday::Friday => "times-fri",
        Weekday::Saturday => "times-sat",
        Weekday::Sunday => "times-sun",
    })
}

/// The month: "November".
pub fn month(words: &Words, at: &ZonedDateTime) -> String {
    words.say(match at.month() {
        1 => "times-january",
        2 => "times-february",
        3 => "times-march",
        4 => "times-april",
        5 => "times-may",
        6 => "times-june",
        7 => "times-july",
        8 => "times-august",
        9 => "times-september",
        10 => "times-october",
        11 => "times-november",
        _ => "times-december",
    })
}

/// The month: "Nov".
pub fn month_short(words: &Words, at: &ZonedDateTime) -> String {
    words.say(match at.month() {
        1 => "times-jan",
        2 => "times-feb",
        3 => "times-mar",
        4 => "times-apr",
        5 => "times-may-short",
        6 => "times-jun",
        7 => "times-jul",
        8 => "times-aug",
        9 => "times-sep",
        10 => "times-oct",
        11 => "times-nov",
        _ => "times-dec",
    })
}

//! `bank-holidays.toml`: the days off, and how far ahead they are known.

use care::place::BankHolidays;
use jiff::civil::Date;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::parse;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    known_until: Spanned<Datetime>,
    dates: Vec<Spanned<Datetime>>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

/// Reads `bank-holidays.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<BankHolidays> {
    let file: File = parse(page)?;
    let known_until = day(&file.known_until, page);
    let mut dates: Vec<Date> = Vec::new();
    for date in &file.dates {
        let Some(day) = day(date, page) else { continue };
        if dates.contains(&day) {
            page.wrong(
                date.span(),
                format!("{day} stands here a second time"),
                "write each day once",
            );
        }
        if let Some(until) = known_until.filter(|until| day > *until) {
            page.wrong(
                date.span(),
                format!("{day} is later than known_until, {until}"),
                "set known_until to the last day for which all bank holidays stand here",
            );
        }
        dates.push(day);
    }
    let known_until = known_until?;
    // A whole year without a bank holiday means a year that was forgotten.
    let years = dates.iter().map(|date| date.year()).min();
    for year in years.unwrap_or(known_until.year())..=known_until.year() {
        if !dates.iter().any(|date| date.year() == year) {
            page.wrong(
                file.known_until.span(),
                format!("{year} has no bank holidays, though they are said to be known"),
                "add that year's, or set known_until to an earlier day",
            );
        }
    }
    BankHolidays::new(dates, known_until).ok()
}

fn day(text: &Spanned<Datetime>, page: &mut Page<'_>) -> Option<Date> {
    let whole = text.get_ref();
    let day = match (whole.date, whole.time) {
        (Some(date), None) => {
            let year = i16::try_from(date.year).ok();
            let month = i8::try_from(date.month).ok();
            let day = i8::try_from(date.day).ok();
            year.zip(month)
                .zip(day)
                .and_then(|((year, month), day)| Date::new(year, month, day).ok())
        }
        _ => None,
    };
    if day.is_none() {
        page.wrong(
            text.span(),
            format!("{whole} is no day"),
            "write a day such as 2027-12-27, without quotation marks or a time",
        );
    }
    day
}

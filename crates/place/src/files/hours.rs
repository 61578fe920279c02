//! Hours as an administrator writes them: `{ weekdays = ["09:00-17:00"] }`.

use care::place::{HoursError, Span, WeeklyHours};
use serde::Deserialize;
use toml::Spanned;

use crate::error::Page;
use crate::fields::Text;

/// Keys add up: `every_day` and `friday` together are both.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct HoursEntry {
    #[serde(default)]
    always: bool,
    #[serde(default)]
    every_day: Vec<Text>,
    #[serde(default)]
    weekdays: Vec<Text>,
    #[serde(default)]
    weekends: Vec<Text>,
    #[serde(default)]
    monday: Vec<Text>,
    #[serde(default)]
    tuesday: Vec<Text>,
    #[serde(default)]
    wednesday: Vec<Text>,
    #[serde(default)]
    thursday: Vec<Text>,
    #[serde(default)]
    friday: Vec<Text>,
    #[serde(default)]
    saturday: Vec<Text>,
    #[serde(default)]
    sunday: Vec<Text>,
}

/// Reads a team's hours.
pub(crate) fn read(
    entry: &Spanned<HoursEntry>,
    closed_on_bank_holidays: bool,
    page: &mut Page<'_>,
) -> Option<WeeklyHours> {
    let at = entry.span();
    let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| Vec::new());
    let entry = entry.get_ref();
    if entry.always {
        days = std::array::from_fn(|_| vec![Span::WHOLE_DAY]);
    }
    let named: [(&[usize], &Vec<Text>); 10] = [
        (&[0, 1, 2, 3, 4, 5, 6], &entry.every_day),
        (&[0, 1, 2, 3, 4], &entry.weekdays),
        (&[5, 6], &entry.weekends),
        (&[0], &entry.monday),
        (&[1], &entry.tuesday),
        (&[2], &entry.wednesday),
        (&[3], &entry.thursday),
        (&[4], &entry.friday),
        (&[5], &entry.saturday),
        (&[6], &entry.sunday),
    ];
    let mut whole = true;
    for (on, texts) in named {
        for text in texts {
            match span(text.get_ref()) {
                Ok(span) => {
                    for &day in on {
                        days[day].push(span);
                    }
                }
                Err(error) => {
                    whole = false;
                    page.wrong(
                        text.span(),
                        format!("\"{}\" are no hours", text.get_ref()),
                        error.to_string(),
                    );
                }
            }
        }
    }
    if !whole {
        return None;
    }
    WeeklyHours::new(days, closed_on_bank_holidays)
        .inspect_err(|error| {
            page.wrong(
                at,
                error.to_string(),
                "write openings that do not overlap, such as { weekdays = [\"09:00-17:00\"] }",
            );
        })
        .ok()
}

#[derive(Debug, thiserror::Error)]
enum NotASpan {
    #[error("write two times of day, such as 09:00-17:00")]
    Shape,
    #[error(transparent)]
    Hours(#[from] HoursError),
}

fn span(text: &str) -> Result<Span, NotASpan> {
    let (opens, closes) = text.split_once('-').ok_or(NotASpan::Shape)?;
    Ok(Span::new(minutes(opens)?, minutes(closes)?)?)
}

/// "09:00" as minutes after midnight; "24:00" is the end of the day.
fn minutes(text: &str) -> Result<u16, NotASpan> {
    let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
        return Err(NotASpan::Shape);
    };
    if ![h1, h2, m1, m2].iter().all(u8::is_ascii_digit) {
        return Err(NotASpan::Shape);
    }
    let two = |tens: u8, ones: u8| u16::from(tens - b'0') * 10 + u16::from(ones - b'0');
    let (hour, minute) = (two(h1, h2), two(m1, m2));
    if minute > 59 || hour * 60 + minute > 24 * 60 {
        return Err(HoursError::NoTimeOfDay.into());
    }
    Ok(hour * 60 + minute)
}

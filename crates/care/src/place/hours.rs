//! The hours of a team: when somebody is there, week after week.

use jiff::civil::Weekday;

/// Minutes in a day by the clock on the wall.
pub(super) const MINUTES_A_DAY: u16 = 24 * 60;
const MINUTES_A_WEEK: u32 = 7 * MINUTES_A_DAY as u32;

/// One opening on one day of the week, by the clock on the wall. It belongs to
/// the day on which it begins and may end on the next: 22:00 to 08:00.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    opens: u16,
    closes: u16,
}

impl Span {
    /// The whole day.
    pub const WHOLE_DAY: Self = Self { opens: 0, closes: MINUTES_A_DAY };

    /// From `opens` to `closes`, both in minutes after midnight (0 to 1440;
    /// `opens` below 1440). Where `closes` is the earlier it is the next day's.
    ///
    /// # Errors
    /// When either is no time of day, both are the same, or either lies from
    /// 01:00 to 01:59: on two nights a year that time happens twice or never.
    pub fn new(opens: u16, closes: u16) -> Result<Self, HoursError> {
        if opens >= MINUTES_A_DAY || closes > MINUTES_A_DAY {
            return Err(HoursError::NoTimeOfDay);
        }
        if opens == closes {
            return Err(HoursError::NoLength);
        }
        if [opens, closes].iter().any(|minute| minute / 60 == 1) {
            return Err(HoursError::WhereTheClocksChange);
        }
        let closes = if closes < opens { closes + MINUTES_A_DAY } else { closes };
        Ok(Self { opens, closes })
    }

    /// When it opens, in minutes after midnight: 0 to 1439.
    pub fn opens(self) -> u16 {
        self.opens
    }

    /// When it closes, in minutes after the midnight before it opened: above
    /// 1440 it is on the next day.
    pub fn closes(self) -> u16 {
        self.closes
    }
}

/// When somebody is there, week after week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeeklyHours {
    /// Monday first; each day's in order, none overlapping another.
    days: [Vec<Span>; 7],
    closed_on_bank_holidays: bool,
}

/// Hours that cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// A time is not between 00:00 and 24:00.
    #[error("hours lie between 00:00 and 24:00")]
    NoTimeOfDay,
    /// An opening ends when it begins.
    #[error("hours that end when they begin are no hours")]
    NoLength,
    /// An opening begins or ends in the hour that happens twice or never.
    #[error(
        "hours cannot begin or end from 01:00 to 01:59, which happens twice \
         when the clocks go back and never when they go forward"
    )]
    WhereTheClocksChange,
    /// Two openings cover the same minute.
    #[error("two openings overlap on {}", name(*.0))]
    Overlap(
        /// The day on which the later of the two begins.
        Weekday,
    ),
    /// There is no opening in the whole week.
    #[error("there are no hours in the whole week")]
    Never,
}

pub(super) fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

impl WeeklyHours {
    /// Hours from the openings of each day, Monday first, in any order.
    /// Openings may touch but not overlap, over midnight and over the week's
    /// end too. On a bank holiday a team that closes then begins no opening;
    /// one that began the evening before is still held to its end.
    ///
    /// # Errors
    /// When two openings overlap or there is none at all.
    pub fn new(
        mut days: [Vec<Span>; 7],
        closed_on_bank_holidays: bool,
    ) -> Result<Self, HoursError> {
        for spans in &mut days {
            spans.sort_unstable();
        }
        let hours = Self { days, closed_on_bank_holidays };
        hours.check()?;
        Ok(hours)
    }

    /// Day and night, every day of the year.
    pub fn always() -> Self {
        Self {
            days: std::array::from_fn(|_| vec![Span::WHOLE_DAY]),
            closed_on_bank_holidays: false,
        }
    }

    fn check(&self) -> Result<(), HoursError> {
        // How far Sunday's last opening reaches into Monday, in minutes.
        let mut over_midnight = self
            .on(Weekday::Sunday)
            .last()
            .map_or(0, |span| span.closes.saturating_sub(MINUTES_A_DAY));
        let mut any = false;
        for day in Weekday::Monday.cycle_forward().take(7) {
            let mut taken = over_midnight;
            for span in self.on(day) {
                any = true;
                if span.opens < taken {
                    return Err(HoursError::Overlap(day));
                }
                taken = span.closes;
            }
            over_midnight = taken.saturating_sub(MINUTES_A_DAY);
        }
        if any { Ok(()) } else { Err(HoursError::Never) }
    }

    /// The openings that begin on a day of the week, in order.
    pub fn on(&self, day: Weekday) -> &[Span] {
        // Always 0 to 6, so a day of the array.
        usize::try_from(day.to_monday_zero_offset())
            .ok()
            .and_then(|index| self.days.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// Whether bank holidays are days off.
    pub fn closed_on_bank_holidays(&self) -> bool {
        self.closed_on_bank_holidays
    }

    /// Whether somebody is there at every minute of every day.
    pub fn is_always(&self) -> bool {
        self.covers_the_week() && !self.closed_on_bank_holidays
    }

    /// Whether an ordinary week has no closed minute.
    pub(super) fn covers_the_week(&self) -> bool {
        let open: u32 =
            self.days.iter().flatten().map(|span| u32::from(span.closes - span.opens)).sum();
        open == MINUTES_A_WEEK
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(opens: u16, closes: u16) -> Span {
        Span::new(opens * 60, closes * 60).unwrap()
    }

    #[test]
    fn an_opening_may_go_over_midnight() {
        let night = span(22, 8);
        assert_eq!((night.opens(), night.closes()), (1320, 1920));
    }

    #[test]
    fn an_opening_has_a_length_and_times_of_day() {
        assert_eq!(Span::new(540, 540), Err(HoursError::NoLength));
        assert_eq!(Span::new(1440, 60), Err(HoursError::NoTimeOfDay));
        assert_eq!(Span::new(540, 1441), Err(HoursError::NoTimeOfDay));
    }

    #[test]
    fn nothing_begins_or_ends_where_the_clocks_change() {
        assert_eq!(Span::new(60, 540), Err(HoursError::WhereTheClocksChange));
        assert_eq!(Span::new(1320, 119), Err(HoursError::WhereTheClocksChange));
        assert!(Span::new(59, 120).is_ok());
    }

    #[test]
    fn openings_touch_but_never_overlap_not_even_over_midnight() {
        let on_monday = |monday: Vec<Span>, sunday: Vec<Span>| {
            let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| vec![]);
            days[0] = monday;
            days[6] = sunday;
            WeeklyHours::new(days, false).map(|_| ())
        };
        let overlap = Err(HoursError::Overlap(Weekday::Monday));
        assert_eq!(on_monday(vec![span(12, 17), span(9, 12)], vec![]), Ok(()));
        assert_eq!(on_monday(vec![span(9, 13), span(12, 17)], vec![]), overlap);
        assert_eq!(on_monday(vec![span(8, 9)], vec![span(22, 8)]), Ok(()));
        assert_eq!(on_monday(vec![span(7, 9)], vec![span(22, 8)]), overlap);
        assert_eq!(on_monday(vec![], vec![]), Err(HoursError::Never));
    }

    #[test]
    fn always_is_every_minute_and_so_are_days_and_nights_that_touch() {
        assert!(WeeklyHours::always().is_always());
        let shifts = std::array::from_fn(|_| vec![span(8, 22), span(22, 8)]);
        assert!(WeeklyHours::new(shifts.clone(), false).unwrap().is_always());
        assert!(!WeeklyHours::new(shifts, true).unwrap().is_always());
    }
}

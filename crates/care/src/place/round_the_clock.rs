//! Duties that somebody has at every minute: the telephone line, the mailbox, a
//! crisis (SYSTEM.md 4). That somebody has them is proved once, when the place is
//! read, minute by minute over the week; so the question who has them now always
//! has an answer.

use jiff::Timestamp;
use jiff::civil::Weekday;

use super::calendar::Calendar;
use super::hours::{MINUTES_A_DAY, WeeklyHours};
use super::parts::Team;

const MINUTES_A_WEEK: usize = 7 * MINUTES_A_DAY as usize;

/// A minute at which nobody has a duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "nobody is there at {:02}:{:02} on a {}{}",
    minute / 60, minute % 60, super::hours::name(*day),
    if *on_a_bank_holiday { " that is a bank holiday" } else { "" }
)]
pub struct NobodyThere {
    /// The day of the week.
    pub day: Weekday,
    /// The minute after midnight, by the clock on the wall.
    pub minute: u16,
    /// Whether it is so on bank holidays alone.
    pub on_a_bank_holiday: bool,
}

/// Teams of which somebody is there at every minute, in the order in which they
/// are asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundTheClock {
    first: Team,
    others: Vec<Team>,
}

impl RoundTheClock {
    /// The teams, in the order in which they are asked.
    ///
    /// # Errors
    /// The first minute of the week, Monday's midnight first, at which none of
    /// them is there; bank holidays, which may follow each other, are asked about
    /// after ordinary days.
    pub fn new(teams: Vec<Team>) -> Result<Self, NobodyThere> {
        if let Some(gap) = gap(teams.iter().map(|team| &team.hours)) {
            return Err(gap);
        }
        let mut teams = teams.into_iter();
        let midnight = NobodyThere { day: Weekday::Monday, minute: 0, on_a_bank_holiday: false };
        let first = teams.next().ok_or(midnight)?;
        Ok(Self { first, others: teams.collect() })
    }

    /// Its teams, in the order in which they are asked.
    pub fn teams(&self) -> impl Iterator<Item = &Team> {
        std::iter::once(&self.first).chain(&self.others)
    }

    /// Who has it at a moment: the first of its teams that is there.
    pub fn at(&self, moment: Timestamp, calendar: &Calendar) -> &Team {
        self.teams().find(|team| team.hours.is_open(moment, calendar)).unwrap_or(&self.first)
    }

    /// The first of its teams of which somebody is there between two moments.
    pub fn between(&self, from: Timestamp, to: Timestamp, calendar: &Calendar) -> &Team {
        self.teams()
            .find(|team| team.hours.staffed_between(from, to, calendar))
            .unwrap_or_else(|| self.at(from, calendar))
    }
}

/// The first minute of the week that none of these hours cover; where an
/// ordinary week has none, of a week of bank holidays.
pub fn gap<'a>(hours: impl Iterator<Item = &'a WeeklyHours> + Clone) -> Option<NobodyThere> {
    let on_holidays = hours.clone().filter(|hours| !hours.closed_on_bank_holidays());
    first_gap(hours, false).or_else(|| first_gap(on_holidays, true))
}

fn first_gap<'a>(
    hours: impl Iterator<Item = &'a WeeklyHours>,
    on_a_bank_holiday: bool,
) -> Option<NobodyThere> {
    let mut there = vec![false; MINUTES_A_WEEK];
    for hours in hours {
        for (index, day) in Weekday::Monday.cycle_forward().take(7).enumerate() {
            let midnight = index * usize::from(MINUTES_A_DAY);
            for span in hours.on(day) {
                for minute in span.opens()..span.closes() {
                    // Sunday's night goes on into Monday.
                    if let Some(there) =
                        there.get_mut((midnight + usize::from(minute)) % MINUTES_A_WEEK)
                    {
                        *there = true;
                    }
                }
            }
        }
    }
    let index = there.iter().position(|there| !there)?;
    let (day, minute) = (index / usize::from(MINUTES_A_DAY), index % usize::from(MINUTES_A_DAY));
    let day = Weekday::Monday.cycle_forward().nth(day)?;
    Some(NobodyThere { day, minute: u16::try_from(minute).ok()?, on_a_bank_holiday })
}

/// The duties that somebody has at every minute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duties {
    /// Answers the telephone line.
    pub telephone_line: RoundTheClock,
    /// Reads the mailbox.
    pub mailbox: RoundTheClock,
    /// Goes to whoever is in crisis, and has what nobody else has.
    pub crisis: RoundTheClock,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;
    use crate::place::{Span, TeamKind};

    fn team(id: &str, spans: [Vec<Span>; 7], closed_on_bank_holidays: bool) -> Team {
        let hours = WeeklyHours::new(spans, closed_on_bank_holidays).unwrap();
        sample::team(id, id, TeamKind::Crisis, hours)
    }

    fn days_and_nights(closed: [bool; 2]) -> Vec<Team> {
        let span = |opens: u16, closes: u16| Span::new(opens * 60, closes * 60).unwrap();
        vec![
            team("days", std::array::from_fn(|_| vec![span(8, 20)]), closed[0]),
            team("nights", std::array::from_fn(|_| vec![span(20, 8)]), closed[1]),
        ]
    }

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    #[test]
    fn two_teams_that_take_turns_are_there_at_every_minute() {
        let both = RoundTheClock::new(days_and_nights([false, false])).unwrap();
        let calendar = sample::calendar();
        assert_eq!(both.at(at("2026-11-23T10:42Z"), &calendar).id.as_str(), "days");
        assert_eq!(both.at(at("2026-11-23T20:00Z"), &calendar).id.as_str(), "nights");
        let mut now = at("2026-12-20T00:00Z");
        while now < at("2027-01-05T00:00Z") {
            let team = both.at(now, &calendar);
            assert!(team.hours.is_open(now, &calendar), "{now}");
            now += jiff::SignedDuration::from_mins(1);
        }
    }

    #[test]
    fn a_minute_without_anybody_is_named() {
        let mut teams = days_and_nights([false, false]);
        let mut days: [Vec<Span>; 7] = std::array::from_fn(|_| vec![Span::new(480, 1200).unwrap()]);
        days[2] = vec![Span::new(480, 1199).unwrap()];
        teams[0] = team("days", days, false);
        let gap = RoundTheClock::new(teams).unwrap_err();
        assert_eq!(gap.to_string(), "nobody is there at 19:59 on a Wednesday");
        let nobody = RoundTheClock::new(vec![]).unwrap_err();
        assert_eq!(nobody.to_string(), "nobody is there at 00:00 on a Monday");
    }

    #[test]
    fn a_bank_holiday_is_a_day_too() {
        let gap = RoundTheClock::new(days_and_nights([true, false])).unwrap_err();
        assert_eq!(gap.to_string(), "nobody is there at 08:00 on a Monday that is a bank holiday");
        let gap = RoundTheClock::new(days_and_nights([false, true])).unwrap_err();
        assert_eq!((gap.day, gap.minute, gap.on_a_bank_holiday), (Weekday::Monday, 0, true));
    }
}

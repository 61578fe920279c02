//! No promise can take longer than the longest wait that the place allows.
//!
//! The rules refuse a next action that is due later than that (P2). Were a clock
//! to give such a time, an introduction could be refused (P1); so a place whose
//! clocks could, over any Christmas that is known, is no place.

use care::place::{ClockName, OnDuty, Place, Team};
use jiff::{SignedDuration, Timestamp};

use crate::error::Page;
use crate::files::clocks::Read;

/// Notes each clock that can run longer than the longest wait.
pub(crate) fn check(place: &Place, clocks: &Read, page: &mut Page<'_>) {
    for clock in [ClockName::SameDay, ClockName::FirstConversation, ClockName::Answer] {
        let late = place
            .teams
            .iter()
            // Only those behind a service answer connections.
            .filter(|team| clock != ClockName::Answer || answers(place, team))
            .find_map(|team| Run::of(place, clock, team)?.too_late());
        if let (Some(late), Some(at)) = (late, clocks.at.get(&clock)) {
            page.wrong(
                at.clone(),
                format!(
                    "the clock \"{}\" can take longer than \"longest\": {late}",
                    clock.as_str()
                ),
                "shorten it, lengthen \"longest\", or open the team more often",
            );
        }
    }
}

fn answers(place: &Place, team: &Team) -> bool {
    place.services.iter().any(|service| service.team == team.id)
}

/// One clock of one team, over the years whose bank holidays are known.
struct Run<'a> {
    place: &'a Place,
    clock: ClockName,
    team: &'a Team,
    longest: SignedDuration,
    first: Timestamp,
    end: Timestamp,
}

impl<'a> Run<'a> {
    fn of(place: &'a Place, clock: ClockName, team: &'a Team) -> Option<Self> {
        let holidays = &place.calendar.bank_holidays;
        let known_until = holidays.known_until();
        let first = holidays.dates().first().map_or(known_until, |date| *date);
        let midnight = |day: jiff::civil::Date| {
            let zone = &place.calendar.zone;
            zone.to_timestamp(day.at(0, 0, 0, 0)).ok()
        };
        let longest = place.clocks.get(ClockName::Longest).kind.minutes();
        Some(Self {
            place,
            clock,
            team,
            longest: SignedDuration::from_mins(i64::from(longest)),
            first: midnight(first.first_of_year())?,
            end: midnight(known_until)?,
        })
    }

    /// When it can run too long, in words.
    fn too_late(&self) -> Option<String> {
        if self.surely_in_time() {
            return None;
        }
        let at = self.first_too_late()?;
        let zone = &self.place.calendar.zone;
        let started = zone.to_datetime(at).strftime("%H:%M on %-d %B %Y");
        Some(format!("for \"{}\", if it starts at {started}", self.team.id))
    }

    fn runs(&self, from: Timestamp) -> SignedDuration {
        from.duration_until(self.place.due(self.clock, &self.team.id, from))
    }

    /// Tries a start in each quarter of the longest wait. Who starts sooner is
    /// never due later, so three quarters then are enough for all between.
    fn surely_in_time(&self) -> bool {
        let step = self.longest / 4;
        let mut at = self.first;
        while at < self.end {
            let Ok(next) = at.checked_add(step) else {
                return false;
            };
            at = next;
            if self.runs(at) > self.longest.saturating_sub(step) {
                return false;
            }
        }
        true
    }

    /// Tries every start that could be the worst: a clock runs longest when it
    /// starts as the doors close.
    fn first_too_late(&self) -> Option<Timestamp> {
        let mut at = self.first;
        loop {
            if self.runs(at) > self.longest {
                return Some(at);
            }
            at = self.next_closing(at).filter(|closing| *closing < self.end)?;
        }
    }

    fn next_closing(&self, at: Timestamp) -> Option<Timestamp> {
        let calendar = &self.place.calendar;
        let opens = self.team.hours.next_open(at, calendar)?;
        match self.team.hours.open_until(opens, calendar) {
            OnDuty::Until(end) => Some(end),
            OnDuty::No | OnDuty::Always => None,
        }
    }
}

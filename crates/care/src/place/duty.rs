//! Who has a next action, and by when: the questions that the rules ask of a
//! place so that nobody is lost (P2).

use jiff::Timestamp;

use super::ids::TeamId;
use super::openings::OnDuty;
use super::{ClockName, Place, Team};

/// The teams that receive introductions, in the order in which they are asked.
/// The last is there day and night, so that somebody always receives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receivers {
    first: Vec<TeamId>,
    always: Team,
}

/// The last team that receives introductions is not always there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is the last to receive introductions, but is not there day and night")]
pub struct NobodyAtNight(
    /// The team.
    pub TeamId,
);

impl Receivers {
    /// Asked in this order: each of `first`, then `always`.
    ///
    /// # Errors
    /// When `always` is not there at every minute, bank holidays too.
    pub fn new(first: Vec<TeamId>, always: Team) -> Result<Self, NobodyAtNight> {
        if always.hours.is_always() {
            Ok(Self { first, always })
        } else {
            Err(NobodyAtNight(always.id))
        }
    }

    /// The team that is there day and night.
    pub fn always(&self) -> &Team {
        &self.always
    }
}

impl Place {
    /// When a clock runs out for a team, started at `from`. For a team that the
    /// place does not (or no longer) have, every minute counts.
    pub fn due(&self, clock: ClockName, team: &TeamId, from: Timestamp) -> Timestamp {
        self.clocks.get(clock).due(self.team(team), from, &self.calendar)
    }

    /// Who receives an introduction now, and by when they act: the first team
    /// in the place's order that is there before the clock runs out for it.
    /// There always is one, since the last team is there day and night.
    pub fn who_receives(&self, clock: ClockName, now: Timestamp) -> (TeamId, Timestamp) {
        let clock = self.clocks.get(clock);
        let due = |team: &Team| clock.due(Some(team), now, &self.calendar);
        self.receiving()
            .map(|team| (team, due(team)))
            .find(|(team, due)| team.hours.staffed_between(now, *due, &self.calendar))
            .map_or_else(
                || {
                    let always = self.receivers.always();
                    (always.id.clone(), due(always))
                },
                |(team, due)| (team.id.clone(), due),
            )
    }

    /// The teams that receive introductions, in the place's order.
    pub fn receiving(&self) -> impl Iterator<Item = &Team> {
        self.receivers
            .first
            .iter()
            .filter_map(|id| self.team(id))
            .chain(std::iter::once(self.receivers.always()))
    }

    /// Whether somebody of the team is there between `now` and `due`; never so
    /// for a team that the place does not have.
    pub fn staffed_before(&self, team: &TeamId, now: Timestamp, due: Timestamp) -> bool {
        self.team(team).is_some_and(|team| team.hours.staffed_between(now, due, &self.calendar))
    }

    /// Whether the team is on duty, and until when.
    pub fn on_duty_until(&self, team: &TeamId, now: Timestamp) -> OnDuty {
        self.team(team).map_or(OnDuty::No, |team| team.hours.open_until(now, &self.calendar))
    }

    /// When the team is on duty next: `now` itself while it is. None for a team
    /// that the place does not have.
    pub fn next_on_duty(&self, team: &TeamId, now: Timestamp) -> Option<Timestamp> {
        self.team(team)?.hours.next_open(now, &self.calendar)
    }

    /// Who has things when this team goes home (or now, if it is not there):
    /// the first other team in the receiving order that is there then. None for
    /// a team that never goes home.
    pub fn after(&self, team: &TeamId, now: Timestamp) -> Option<&Team> {
        let then = match self.on_duty_until(team, now) {
            OnDuty::No => now,
            OnDuty::Until(end) => end,
            OnDuty::Always => return None,
        };
        self.receiving()
            .find(|other| other.id != *team && other.hours.is_open(then, &self.calendar))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::sample;

    fn at(time: &str) -> Timestamp {
        time.parse().unwrap()
    }

    fn id(team: &str) -> TeamId {
        TeamId::read(team).unwrap()
    }

    fn receives(clock: ClockName, now: &str) -> (String, Timestamp) {
        let place = sample::place();
        let (team, due) = place.who_receives(clock, at(now));
        (team.to_string(), due)
    }

    #[test]
    fn by_day_the_front_door_receives_and_speaks_within_four_hours() {
        assert_eq!(
            receives(ClockName::SameDay, "2026-11-23T10:42Z"),
            ("front-door".to_owned(), at("2026-11-23T14:42Z"))
        );
    }

    #[test]
    fn at_night_the_crisis_line_receives_words_of_distress() {
        assert_eq!(
            receives(ClockName::SameDay, "2026-11-23T02:00Z"),
            ("crisis-line".to_owned(), at("2026-11-23T06:00Z"))
        );
    }

    #[test]
    fn just_before_the_front_door_opens_it_receives_since_it_is_there_in_time() {
        assert_eq!(
            receives(ClockName::SameDay, "2026-11-23T05:00Z"),
            ("front-door".to_owned(), at("2026-11-23T09:00Z"))
        );
    }

    #[test]
    fn sixteen_working_hours_begin_when_the_front_door_opens() {
        assert_eq!(
            receives(ClockName::FirstConversation, "2026-11-23T02:00Z"),
            ("front-door".to_owned(), at("2026-11-24T10:00Z"))
        );
    }

    #[test]
    fn a_service_answers_within_two_of_its_days_not_over_christmas() {
        let place = sample::place();
        let due = |from: &str| place.due(ClockName::Answer, &id("kitchen"), at(from));
        assert_eq!(due("2026-11-16T16:00Z"), at("2026-11-18T16:00Z"));
        // Friday the 25th and Monday the 28th are bank holidays.
        assert_eq!(due("2026-12-24T12:00Z"), at("2026-12-30T12:00Z"));
        // Used up as the doors close: that evening, not the next morning.
        assert_eq!(due("2026-11-16T07:00Z"), at("2026-11-17T17:00Z"));
    }

    #[test]
    fn a_team_that_is_gone_from_the_place_has_the_strictest_clock_and_is_not_there() {
        let place = sample::place();
        let (gone, now) = (id("gone"), at("2026-11-21T12:00Z"));
        assert_eq!(place.due(ClockName::Answer, &gone, now), at("2026-11-22T04:00Z"));
        assert!(!place.staffed_before(&gone, now, Timestamp::MAX));
        assert_eq!(place.on_duty_until(&gone, now), OnDuty::No);
        assert_eq!(place.next_on_duty(&gone, now), None);
        assert_eq!(place.after(&gone, now).unwrap().id, id("front-door"));
    }

    #[test]
    fn when_the_front_door_goes_home_the_crisis_line_has_it() {
        let place = sample::place();
        let now = at("2026-11-23T10:42Z");
        assert_eq!(
            place.on_duty_until(&id("front-door"), now),
            OnDuty::Until(at("2026-11-23T22:00Z"))
        );
        assert_eq!(place.after(&id("front-door"), now).unwrap().id, id("crisis-line"));
        assert_eq!(place.on_duty_until(&id("crisis-line"), now), OnDuty::Always);
        assert_eq!(place.after(&id("crisis-line"), now), None);
        assert_eq!(place.after(&id("kitchen"), now).unwrap().id, id("front-door"));
    }

    #[test]
    fn the_last_to_receive_must_be_there_day_and_night() {
        let place = sample::place();
        let front_door = place.team(&id("front-door")).unwrap().clone();
        assert_eq!(Receivers::new(vec![], front_door), Err(NobodyAtNight(id("front-door"))));
    }

    #[test]
    fn whoever_receives_is_there_before_the_clock_runs_out() {
        let place = sample::place();
        let mut now = at("2026-12-20T00:00Z");
        while now < at("2027-01-05T00:00Z") {
            for clock in ClockName::ALL {
                let (team, due) = place.who_receives(clock, now);
                assert!(place.staffed_before(&team, now, due), "{clock:?} at {now}");
            }
            now += jiff::SignedDuration::from_mins(30);
        }
    }
}

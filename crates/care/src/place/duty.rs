//! Who has a next action, and by when: the questions that the rules ask of a
//! place so that nobody is lost (P2).

use jiff::{SignedDuration, Timestamp};

use super::ids::{LocalityId, RouteId, TeamId};
use super::openings::OnDuty;
use super::{ClockName, Place, Team};

/// How somebody came: what a place needs to know to say who receives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Came<'a> {
    /// The way in, by its short name in the place.
    pub route: Option<&'a RouteId>,
    /// Where they live or have their surgery, where they said so.
    pub locality: Option<&'a LocalityId>,
}

impl Place {
    /// When a clock runs out for a team, started at `from`. For a team that the
    /// place does not (or no longer) have, every minute counts.
    pub fn due(&self, clock: ClockName, team: &TeamId, from: Timestamp) -> Timestamp {
        self.clocks.get(clock).due(self.team(team), from, &self.calendar)
    }

    /// Who receives an introduction now, and by when they act: of the teams that
    /// the place asks for this way in, the first that is there before the clock
    /// runs out for it. There always is one, since the teams that have a crisis
    /// are asked last, and one of them is there at every minute.
    pub fn who_receives(
        &self,
        came: &Came<'_>,
        clock: ClockName,
        now: Timestamp,
    ) -> (TeamId, Timestamp) {
        let clock = self.clocks.get(clock);
        let due = |team: &Team| clock.due(Some(team), now, &self.calendar);
        self.receiving(came)
            .map(|team| (team, due(team)))
            .find(|(team, due)| team.hours.staffed_between(now, *due, &self.calendar))
            .map_or_else(
                || {
                    let watch = self.on_watch(now);
                    (watch.id.clone(), due(watch))
                },
                |(team, due)| (team.id.clone(), due),
            )
    }

    /// The teams that are asked to receive somebody, in the place's order: where
    /// the way in goes by locality the locality's own (or who is there for people
    /// without one), then the way in's, then those who have a crisis.
    pub fn receiving<'a>(&'a self, came: &Came<'_>) -> impl Iterator<Item = &'a Team> {
        let route = came.route.and_then(|id| self.route(id));
        let by_locality = route.is_some_and(|route| route.by_locality);
        let locality = came.locality.filter(|_| by_locality).and_then(|id| self.locality(id));
        let own = locality.and_then(|locality| locality.team.as_ref());
        let without = (by_locality && own.is_none())
            .then_some(self.without_a_locality.as_ref())
            .flatten()
            .map_or(&[][..], |without| &without.receives);
        let then = route.map_or(&[][..], |route| &route.receives);
        own.into_iter()
            .chain(without)
            .chain(then)
            .filter_map(|id| self.team(id))
            .chain(self.duties.crisis.teams())
    }

    /// The team that has a crisis at a moment, and what nobody else has.
    pub fn on_watch(&self, at: Timestamp) -> &Team {
        self.duties.crisis.at(at, &self.calendar)
    }

    /// The team that can stand behind something until it is due: the first of
    /// those who have a crisis that is there before then.
    pub fn on_watch_between(&self, now: Timestamp, due: Timestamp) -> &Team {
        self.duties.crisis.between(now, due, &self.calendar)
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

    /// When the opening of a team ends that follows the one in which it is, or, while it
    /// is closed, the next: for one that never goes home, a day on.
    pub fn next_duty_ends(&self, team: &TeamId, now: Timestamp) -> Timestamp {
        let a_day_on = |at: Timestamp| at.saturating_add(SignedDuration::from_hours(24));
        let goes_home = match self.on_duty_until(team, now) {
            OnDuty::No => now,
            OnDuty::Until(end) => end,
            OnDuty::Always => return a_day_on(now).unwrap_or(now),
        };
        let opens = self.next_on_duty(team, goes_home).unwrap_or(goes_home);
        match self.on_duty_until(team, opens) {
            OnDuty::Until(end) => end,
            OnDuty::No => opens,
            OnDuty::Always => a_day_on(opens).unwrap_or(opens),
        }
    }

    /// Who has things when this team goes home (or now, if it is not there): the
    /// team that covers for it, or whose cover is there then, or else who answers
    /// the telephone line. None for a team that never goes home.
    pub fn after(&self, team: &TeamId, now: Timestamp) -> Option<&Team> {
        let then = match self.on_duty_until(team, now) {
            OnDuty::No => now,
            OnDuty::Until(end) => end,
            OnDuty::Always => return None,
        };
        let covers = |id: &TeamId| self.team(id)?.cover.as_ref().and_then(|id| self.team(id));
        // As many steps as there are teams: cover that goes in a circle ends too.
        std::iter::successors(covers(team), |cover| covers(&cover.id))
            .take(self.teams.len())
            .chain(self.duties.telephone_line.teams())
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
        let route = RouteId::read("themselves").unwrap();
        let came = Came { route: Some(&route), locality: None };
        let (team, due) = place.who_receives(&came, clock, at(now));
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

    fn neighbourhoods() -> Place {
        let mut place = sample::place();
        let hub = |id| sample::team(id, id, super::super::TeamKind::FrontDoor, sample::weekdays());
        place.teams.extend([hub("north-hub"), hub("south-hub")]);
        let locality = |id: &str, team: Option<&str>| super::super::Locality {
            id: LocalityId::read(id).unwrap(),
            name: id.to_owned(),
            centre: None,
            team: team.map(|team| TeamId::read(team).unwrap()),
            practices: vec![],
        };
        place.localities = vec![
            locality("north", Some("north-hub")),
            locality("south", Some("south-hub")),
            locality("west", None),
        ];
        place.routes[0].by_locality = true;
        place.routes[0].receives = vec![];
        place.without_a_locality = Some(super::super::WithoutALocality {
            receives: vec![id("front-door")],
            about: "The front door asks where they are at home.".to_owned(),
        });
        place
    }

    fn receives_from(locality: Option<&str>, clock: ClockName, now: &str) -> String {
        let place = neighbourhoods();
        let route = RouteId::read("themselves").unwrap();
        let locality = locality.map(|id| LocalityId::read(id).unwrap());
        let came = Came { route: Some(&route), locality: locality.as_ref() };
        place.who_receives(&came, clock, at(now)).0.to_string()
    }

    #[test]
    fn where_the_way_in_is_in_the_neighbourhood_its_own_team_receives() {
        let noon = "2026-11-23T12:00Z";
        for clock in [ClockName::FirstConversation, ClockName::SameDay] {
            assert_eq!(receives_from(Some("north"), clock, noon), "north-hub");
            assert_eq!(receives_from(Some("south"), clock, noon), "south-hub");
        }
    }

    #[test]
    fn at_night_the_neighbourhood_waits_only_for_what_can_wait() {
        let night = "2026-11-23T02:00Z";
        assert_eq!(receives_from(Some("north"), ClockName::FirstConversation, night), "north-hub");
        assert_eq!(receives_from(Some("north"), ClockName::SameDay, night), "crisis-line");
    }

    #[test]
    fn whoever_has_no_neighbourhood_is_received_as_the_place_says() {
        let noon = "2026-11-23T12:00Z";
        for nowhere in [None, Some("west"), Some("gone")] {
            assert_eq!(receives_from(nowhere, ClockName::FirstConversation, noon), "front-door");
        }
    }

    #[test]
    fn a_way_in_that_the_place_does_not_have_is_no_closed_door() {
        let place = sample::place();
        let gone = RouteId::read("gone").unwrap();
        for route in [None, Some(&gone)] {
            let came = Came { route, locality: None };
            let clock = ClockName::FirstConversation;
            let (team, _) = place.who_receives(&came, clock, at("2026-11-23T12:00Z"));
            assert_eq!(team, id("crisis-line"));
        }
    }

    #[test]
    fn whoever_covers_has_it_next_though_cover_goes_in_a_circle() {
        let mut place = sample::place();
        let cover = |place: &mut Place, of: &str, by: &str| {
            let team = place.teams.iter_mut().find(|team| team.id.as_str() == of).unwrap();
            team.cover = Some(id(by));
        };
        cover(&mut place, "kitchen", "advice");
        cover(&mut place, "advice", "kitchen");
        let night = at("2026-11-23T02:00Z");
        assert_eq!(place.after(&id("kitchen"), night).unwrap().id, id("crisis-line"));
        cover(&mut place, "advice", "front-door");
        assert_eq!(
            place.after(&id("kitchen"), at("2026-11-23T18:00Z")).unwrap().id,
            id("front-door")
        );
    }

    #[test]
    fn whoever_receives_is_there_before_the_clock_runs_out() {
        let place = sample::place();
        let mut now = at("2026-12-20T00:00Z");
        while now < at("2027-01-05T00:00Z") {
            for clock in ClockName::ALL {
                let (team, due) = place.who_receives(&Came::default(), clock, now);
                assert!(place.staffed_before(&team, now, due), "{clock:?} at {now}");
            }
            now += SignedDuration::from_mins(30);
        }
    }
}

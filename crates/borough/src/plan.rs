//! Everybody's lives, planned from a seed: who comes when, and what becomes of them.
//! A plan is a pure answer to the place, the seed and the time: nothing of it has
//! happened yet, and each life is planned by itself.

mod course;
mod who;

use basis::clock::to_millisecond;
use care::journey::introduction::Route;
use care::place::{Came, ClockName, Place, TeamId};
use jiff::{SignedDuration, Timestamp};

use crate::chance::{Chance, spread};
use crate::days::later;
use crate::life::{Act, Hand, Life, Record, Somebody, What};
use crate::proportions::Proportions;
use crate::{BoroughError, Course};
use course::Planning;

/// How much is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// The same seed gives the same people.
    pub seed: u64,
    /// How many people come.
    pub people: u64,
    /// From when.
    pub from: Timestamp,
    /// Until when: what lies after it is not planned, so that much is open then.
    pub until: Timestamp,
}

/// A plan of a place's people.
#[derive(Debug)]
pub struct Plan<'a> {
    place: &'a Place,
    proportions: Proportions,
    size: Size,
}

impl<'a> Plan<'a> {
    /// A plan of that size.
    ///
    /// # Errors
    /// When the proportions cannot be read.
    pub fn of(place: &'a Place, size: Size) -> Result<Self, BoroughError> {
        Ok(Self { place, proportions: Proportions::read()?, size })
    }

    /// Everybody, in the order in which they come.
    ///
    /// # Errors
    /// When made-up words are none.
    pub fn lives(&self) -> impl Iterator<Item = Result<Life, BoroughError>> + '_ {
        (0..self.size.people).map(|number| self.life(number))
    }

    /// What becomes of the person of that number.
    pub fn course(&self, number: u64) -> Course {
        self.proportions.courses.at(spread(self.size.seed, number))
    }

    /// The life of the person of that number.
    ///
    /// # Errors
    /// When made-up words are none.
    pub fn life(&self, number: u64) -> Result<Life, BoroughError> {
        let mut chance = Chance::of(self.size.seed, number);
        let came = self.comes(number, &mut chance);
        let course = self.course(number);
        let named = (number, course);
        let somebody = who::made_up(self.place, &self.proportions, named, &mut chance)?;
        let twice = course.has_two_records();
        let second = twice.then(|| who::once_more(&somebody, &mut chance)).transpose()?;
        let mut acts = Planning::begin(self, &somebody, chance, came).walk(course);
        acts.sort_by_key(|act| act.at);
        acts.retain(|act| act.at <= self.size.until);
        Ok(Life { somebody, second, acts })
    }

    /// The team that receives somebody who comes by a way in at a moment, by a clock.
    fn receives(
        &self,
        route: &Route,
        somebody: &Somebody,
        clock: ClockName,
        at: Timestamp,
    ) -> TeamId {
        let route = route.in_the_place();
        let came_by = Came { route: route.as_ref(), locality: somebody.locality.as_ref() };
        self.place.who_receives(&came_by, clock, at).0
    }

    /// When the person of that number comes: more often in the second half than in the
    /// first, and mostly by day.
    fn comes(&self, number: u64, chance: &mut Chance) -> Timestamp {
        let Size { people, from, until, .. } = self.size;
        let part = |number: u64| f64::from(u32::try_from(number).unwrap_or(u32::MAX));
        let of_all = part(number) / part(people.max(1));
        let more = f64::from(self.proportions.arrivals.second_year_percent) / 100.0;
        let first_half = 1.0 / (1.0 + more);
        let of_time = if of_all < first_half {
            of_all / first_half / 2.0
        } else {
            0.5 + (of_all - first_half) / (1.0 - first_half) / 2.0
        };
        let whole = until.duration_since(from).as_secs_f64();
        let at = from.checked_add(SignedDuration::from_secs_f64(whole * of_time)).unwrap_or(from);
        let hour = self.place.calendar.zone.to_datetime(at).hour();
        // Whoever would come in the small hours mostly comes in the morning.
        let at = if hour < 7 && !chance.thousandths(250) {
            later(at, 60 * i64::from(8 - hour) + chance.between(0, 240))
        } else {
            at
        };
        to_millisecond(at.min(until))
    }
}

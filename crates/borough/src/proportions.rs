//! How often each thing happens in the made-up borough: read from
//! `proportions.toml`, where every number has its source or says that it is an
//! assumption.

mod courses;

use care::place::{Means, Offer, Route, RouteId, Work};
use serde::Deserialize;

use crate::BoroughError;
use crate::chance::Chance;

pub use courses::Course;
pub(crate) use courses::Courses;

/// The numbers as they stand in the file.
const FILE: &str = include_str!("../proportions.toml");

/// How often each thing happens.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Proportions {
    pub(crate) arrivals: Arrivals,
    ways_in: Vec<WayIn>,
    pub(crate) means: ByMeans,
    pub(crate) ways: Ways,
    pub(crate) courses: Courses,
    pub(crate) attempts: Attempts,
    pub(crate) door: AtTheDoor,
    pub(crate) supports: Supports,
    pub(crate) contacts: Contacts,
    pub(crate) afterwards: Afterwards,
    offers: Vec<Chosen>,
}

/// Who comes.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Arrivals {
    pub(crate) second_year_percent: u32,
    pub(crate) same_day: u32,
    pub(crate) another_language: u32,
}

/// How often the ways in are taken whose short names begin so.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct WayIn {
    begins: String,
    weight: u32,
    /// As which work somebody outside signs in for it, by its name in a place's files.
    signs_in: Option<String>,
}

/// By what means they come.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct ByMeans {
    web: u32,
    telephone: u32,
    e_mail: u32,
    walk_in: u32,
}

impl ByMeans {
    /// One of those by which a way in is open.
    pub(crate) fn choose(&self, open: &[Means], chance: &mut Chance) -> Means {
        let weight = |by: &Means| match by {
            Means::Web => self.web,
            Means::Telephone => self.telephone,
            Means::Email => self.e_mail,
            Means::WalkIn => self.walk_in,
            Means::System => 0,
        };
        let weights: Vec<u32> = open.iter().map(weight).collect();
        open.get(chance.weighted(&weights)).copied().unwrap_or(Means::Web)
    }
}

/// Which way is safe.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Ways {
    pub(crate) ring: u32,
    pub(crate) text: u32,
    pub(crate) email: u32,
    pub(crate) letter: u32,
    pub(crate) meet: u32,
    pub(crate) through: u32,
    pub(crate) they_come: u32,
}

impl Ways {
    /// The ways that somebody else tells, by which nothing is left that another could
    /// read: whoever would be written to is rung.
    pub(crate) fn as_another_knows(self) -> Self {
        let ring = self.ring + self.text + self.email + self.letter;
        Self { ring, text: 0, email: 0, letter: 0, ..self }
    }
}

/// How often somebody is tried in vain before they are reached.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Attempts {
    pub(crate) none: u32,
    pub(crate) one: u32,
    pub(crate) two: u32,
    pub(crate) three: u32,
}

/// What else is said at the door.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct AtTheDoor {
    pub(crate) part_of_the_story: u32,
    pub(crate) born_on: u32,
    pub(crate) link_given: u32,
    pub(crate) introducer_told: u32,
}

/// How long a support goes on, how many there are at once, and how they go.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Supports {
    pub(crate) shortest_weeks: i64,
    pub(crate) longest_weeks: i64,
    pub(crate) two_offers: u32,
    pub(crate) they_say_they_met: u32,
    pub(crate) key_person: u32,
    pub(crate) another_key_person: u32,
    pub(crate) moved: u32,
    pub(crate) done_together: u32,
}

/// What the contacts in a support are.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Contacts {
    pub(crate) met: u32,
    pub(crate) rang: u32,
    pub(crate) video: u32,
    pub(crate) message: u32,
    pub(crate) next_alone: u32,
    pub(crate) tried_before: u32,
    pub(crate) interpreter_came: u32,
}

/// What becomes of those who move on, stay well or come back.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Afterwards {
    pub(crate) beside: u32,
    pub(crate) up: u32,
    pub(crate) handed_back: u32,
    pub(crate) back_from_staying_well: u32,
    pub(crate) fresh_start: u32,
    pub(crate) told_to_a_worker: u32,
    pub(crate) shortest_weeks: i64,
    pub(crate) longest_weeks: i64,
}

/// How often the offers are chosen whose short names begin so.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Chosen {
    begins: String,
    weight: u32,
}

impl Proportions {
    /// Reads the file that is built into the program.
    ///
    /// # Errors
    /// When it is not as it must be (a test reads it).
    pub(crate) fn read() -> Result<Self, BoroughError> {
        toml::from_str(FILE)
            .map_err(|error| BoroughError::Proportions { says: error.message().to_owned() })
    }

    /// Which of a place's offers somebody chooses, by its number there.
    pub(crate) fn choose(&self, offers: &[Offer], chance: &mut Chance) -> usize {
        let weight = |offer: &Offer| {
            let mut rows = self.offers.iter();
            let row = rows.find(|row| offer.id.as_str().starts_with(&row.begins));
            row.map_or(1, |row| row.weight)
        };
        let weights: Vec<u32> = offers.iter().map(weight).collect();
        chance.weighted(&weights)
    }

    /// By which of a place's ways in somebody comes, by its number there.
    pub(crate) fn way_in(&self, routes: &[Route], chance: &mut Chance) -> usize {
        let weight = |route: &Route| self.row_of(&route.id).map_or(1, |row| row.weight);
        let weights: Vec<u32> = routes.iter().map(weight).collect();
        chance.weighted(&weights)
    }

    /// As which work somebody outside signs in to bring somebody by a way in.
    pub(crate) fn signs_in(&self, route: &RouteId) -> Option<Work> {
        Work::named(self.row_of(route)?.signs_in.as_deref()?)
    }

    fn row_of(&self, route: &RouteId) -> Option<&WayIn> {
        self.ways_in.iter().find(|row| route.as_str().starts_with(&row.begins))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_assumption_is_about_a_number_that_is_there_and_has_a_reason() {
        let file: toml::Table = FILE.parse().unwrap();
        for row in file["assumptions"].as_array().unwrap() {
            let of = row["of"].as_str().unwrap();
            let mut at = toml::Value::Table(file.clone());
            for part in of.split('.') {
                at = at.get(part).unwrap_or_else(|| panic!("{of} is not there")).clone();
            }
            assert!(row["reason"].as_str().unwrap().len() > 20, "{of}");
        }
    }

    #[test]
    fn whoever_signs_in_outside_does_a_work_that_there_is() {
        let proportions = Proportions::read().unwrap();
        let named = proportions.ways_in.iter().filter_map(|row| row.signs_in.as_deref());
        let works: Vec<Option<Work>> = named.map(Work::named).collect();
        assert_eq!(works, [Some(Work::Surgery), Some(Work::Agency)]);
    }
}

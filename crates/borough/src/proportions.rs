//! How often each thing happens in the made-up borough: read from
//! `proportions.toml`, where every number has its source or says that it is an
//! assumption.

use care::place::Offer;
use serde::Deserialize;

use crate::BoroughError;
use crate::chance::Chance;

/// The numbers as they stand in the file.
const FILE: &str = include_str!("../proportions.toml");

/// How often each thing happens.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Proportions {
    pub(crate) arrivals: Arrivals,
    pub(crate) ways: Ways,
    pub(crate) courses: Courses,
    pub(crate) attempts: Attempts,
    pub(crate) supports: Supports,
    offers: Vec<Chosen>,
}

/// Who comes.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Arrivals {
    pub(crate) second_year_percent: u32,
    pub(crate) same_day: u32,
    pub(crate) another_language: u32,
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

/// What becomes of an introduction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Course {
    /// They are met by a service, and supported.
    Met,
    /// A service hands back, and another meets them.
    HandedBack,
    /// What was asked for is not for them, and something else is.
    NotForThem,
    /// They see it otherwise than the front door, and somebody else looks at it.
    SecondView,
    /// They leave it at that, and say so.
    OwnChoice,
    /// They are not reached.
    NotReached,
    /// Another area's or age's door accepts them.
    AnotherDoor,
    /// A service is with them already.
    AlreadySupported,
    /// It is no introduction.
    NotAnIntroduction,
    /// It was taken for none, and was one.
    TakenBack,
    /// They die before anybody has met them.
    DiedWaiting,
    /// They die while a service supports them.
    DiedSupported,
}

/// How often each course is taken.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Courses {
    met: u32,
    handed_back: u32,
    not_for_them: u32,
    second_view: u32,
    own_choice: u32,
    not_reached: u32,
    another_door: u32,
    already_supported: u32,
    not_an_introduction: u32,
    taken_back: u32,
    died_waiting: u32,
    died_supported: u32,
}

impl Courses {
    /// The course at a point of the whole, from 0 up to 1.
    pub(crate) fn at(&self, point: f64) -> Course {
        let weighted = [
            (Course::Met, self.met),
            (Course::HandedBack, self.handed_back),
            (Course::NotForThem, self.not_for_them),
            (Course::SecondView, self.second_view),
            (Course::OwnChoice, self.own_choice),
            (Course::NotReached, self.not_reached),
            (Course::AnotherDoor, self.another_door),
            (Course::AlreadySupported, self.already_supported),
            (Course::NotAnIntroduction, self.not_an_introduction),
            (Course::TakenBack, self.taken_back),
            (Course::DiedWaiting, self.died_waiting),
            (Course::DiedSupported, self.died_supported),
        ];
        let whole: u32 = weighted.iter().map(|(_, weight)| weight).sum();
        let mut left = point * f64::from(whole);
        for (course, weight) in weighted {
            left -= f64::from(weight);
            if left < 0.0 {
                return course;
            }
        }
        Course::Met
    }
}

/// How often somebody is tried in vain before they are reached.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Attempts {
    pub(crate) none: u32,
    pub(crate) one: u32,
    pub(crate) two: u32,
    pub(crate) three: u32,
}

/// How long a support goes on, and how many there are at once.
#[derive(Debug, Clone, Copy, Deserialize)]
pub(crate) struct Supports {
    pub(crate) shortest_weeks: i64,
    pub(crate) longest_weeks: i64,
    pub(crate) two_offers: u32,
}

/// How often the offers are chosen whose short names begin so.
#[derive(Debug, Clone, Deserialize)]
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_in_the_file_can_be_read_and_every_course_is_taken() {
        let proportions = Proportions::read().unwrap();
        let at = |thousandth: i32| proportions.courses.at(f64::from(thousandth) / 1000.0);
        let taken: std::collections::BTreeSet<Course> = (0..1000).map(at).collect();
        assert_eq!(taken.len(), 12, "{taken:?}");
    }

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
}

//! What becomes of an introduction, and how often.

use serde::Deserialize;

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
    /// They are supported, and another service goes on, or helps beside.
    MovedOn,
    /// They are supported, and go on by themselves; some come back.
    StayedWell,
    /// What they had has ended, and they come back.
    CameBack,
    /// They came twice: two records are one person's.
    CameTwice,
    /// Two were taken for one, and are two.
    JoinedInError,
    /// Two look alike, and are kept apart.
    KeptApart,
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

impl Course {
    /// Whether it is told of two records.
    pub(crate) fn has_two_records(self) -> bool {
        matches!(self, Self::CameTwice | Self::JoinedInError | Self::KeptApart)
    }

    /// Whether they come by themselves, on the public site: what is taken for none is,
    /// and whoever stands in two records comes to one and the same team with both.
    pub(crate) fn is_by_themselves(self) -> bool {
        self.has_two_records() || matches!(self, Self::NotAnIntroduction | Self::TakenBack)
    }
}

/// How often each course is taken.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) struct Courses {
    met: u32,
    handed_back: u32,
    not_for_them: u32,
    second_view: u32,
    moved_on: u32,
    stayed_well: u32,
    came_back: u32,
    came_twice: u32,
    joined_in_error: u32,
    kept_apart: u32,
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
    /// Each with how often it is taken.
    fn weighted(&self) -> [(Course, u32); 18] {
        [
            (Course::Met, self.met),
            (Course::HandedBack, self.handed_back),
            (Course::NotForThem, self.not_for_them),
            (Course::SecondView, self.second_view),
            (Course::MovedOn, self.moved_on),
            (Course::StayedWell, self.stayed_well),
            (Course::CameBack, self.came_back),
            (Course::CameTwice, self.came_twice),
            (Course::JoinedInError, self.joined_in_error),
            (Course::KeptApart, self.kept_apart),
            (Course::OwnChoice, self.own_choice),
            (Course::NotReached, self.not_reached),
            (Course::AnotherDoor, self.another_door),
            (Course::AlreadySupported, self.already_supported),
            (Course::NotAnIntroduction, self.not_an_introduction),
            (Course::TakenBack, self.taken_back),
            (Course::DiedWaiting, self.died_waiting),
            (Course::DiedSupported, self.died_supported),
        ]
    }

    /// The course at a point of the whole, from 0 up to 1.
    pub(crate) fn at(&self, point: f64) -> Course {
        let weighted = self.weighted();
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::proportions::Proportions;

    #[test]
    fn the_numbers_in_the_file_can_be_read_and_every_course_is_taken() {
        let courses = Proportions::read().unwrap().courses;
        let at = |thousandth: i32| courses.at(f64::from(thousandth) / 1000.0);
        let taken: std::collections::BTreeSet<Course> = (0..1000).map(at).collect();
        assert_eq!(taken.len(), courses.weighted().len(), "{taken:?}");
    }
}

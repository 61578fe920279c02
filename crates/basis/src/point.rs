//! A point on the ground, and how far it is to another: near enough to say which of two
//! offers is the nearer, and how far one would walk at least.

use std::fmt;

use serde::{Deserialize, Serialize};

/// So many parts of a degree are kept: a tenth of a metre.
const PARTS: f64 = 1_000_000.0;

/// A point by its latitude and longitude in WGS 84, in millionths of a degree.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(i32, i32)", into = "(i32, i32)")]
pub struct Point {
    latitude: i32,
    longitude: i32,
}

/// What was read is no point on the ground.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no point on the ground")]
pub struct NotAPoint;

impl fmt::Debug for Point {
    /// Where somebody or something is stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Point")
    }
}

impl TryFrom<(i32, i32)> for Point {
    type Error = NotAPoint;
    fn try_from((latitude, longitude): (i32, i32)) -> Result<Self, NotAPoint> {
        let degrees = |parts: i32| f64::from(parts) / PARTS;
        Self::at(degrees(latitude), degrees(longitude)).ok_or(NotAPoint)
    }
}

impl From<Point> for (i32, i32) {
    fn from(point: Point) -> Self {
        (point.latitude, point.longitude)
    }
}

impl Point {
    /// The mean radius of the earth, in metres.
    pub const EARTH: f64 = 6_371_009.0;

    /// A point by its latitude (-90 to 90) and longitude (-180 to 180) in degrees; none
    /// beyond these, and none at 0 and 0, which is what an empty field is read as and lies
    /// in the sea.
    pub fn at(latitude: f64, longitude: f64) -> Option<Self> {
        let in_range = (-90.0..=90.0).contains(&latitude) && (-180.0..=180.0).contains(&longitude);
        let point = Self { latitude: parts(latitude)?, longitude: parts(longitude)? };
        (in_range && point != Self { latitude: 0, longitude: 0 }).then_some(point)
    }

    /// Its latitude in degrees.
    pub fn latitude(self) -> f64 {
        f64::from(self.latitude) / PARTS
    }

    /// Its longitude in degrees.
    pub fn longitude(self) -> f64 {
        f64::from(self.longitude) / PARTS
    }

    /// How far it is to another as the crow flies, in metres.
    pub fn metres_to(self, other: Self) -> f64 {
        let (from, to) = (self.latitude().to_radians(), other.latitude().to_radians());
        let across = (other.longitude() - self.longitude()).to_radians();
        let north = (to - from) / 2.0;
        let chord = north.sin().powi(2) + from.cos() * to.cos() * (across / 2.0).sin().powi(2);
        2.0 * Self::EARTH * chord.sqrt().min(1.0).asin()
    }
}

#[expect(clippy::cast_possible_truncation, reason = "what does not fit was refused before")]
fn parts(degrees: f64) -> Option<i32> {
    let parts = (degrees * PARTS).round();
    let fits = parts >= f64::from(i32::MIN) && parts <= f64::from(i32::MAX);
    fits.then_some(parts as i32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::at(latitude, longitude).unwrap()
    }

    proptest! {
        #[test]
        fn it_is_as_far_there_as_back_and_nowhere_far_from_itself(
            a in -90.0..90.0_f64, b in -180.0..180.0_f64, c in -90.0..90.0_f64, d in -180.0..180.0_f64,
        ) {
            if let (Some(from), Some(to)) = (Point::at(a, b), Point::at(c, d)) {
                prop_assert!((from.metres_to(to) - to.metres_to(from)).abs() < 0.001);
                prop_assert!(from.metres_to(from) < 0.001);
                prop_assert!(from.metres_to(to) <= 20_015_200.0);
            }
        }
    }

    #[test]
    fn from_one_end_of_a_bridge_to_the_other_is_some_hundred_metres() {
        let far = point(51.487_2, -0.126_8).metres_to(point(51.485_8, -0.123_6));
        assert!((260.0..280.0).contains(&far), "{far}");
        let from_london_to_preston = point(51.507_4, -0.127_8).metres_to(point(53.763_2, -2.703_1));
        assert!(
            (303_000.0..306_000.0).contains(&from_london_to_preston),
            "{from_london_to_preston}"
        );
    }

    #[test]
    fn what_is_no_point_on_the_ground_is_none() {
        for (latitude, longitude) in
            [(100.0, 101.0), (0.0, 0.0), (f64::NAN, 1.0), (1.0, f64::INFINITY), (51.0, 181.0)]
        {
            assert_eq!(Point::at(latitude, longitude), None, "{latitude} {longitude}");
        }
    }
}

//! Where the postcodes are that the place serves, as near as their sector or outward code says:
//! so that somebody who gives a postcode, or half of one, is shown what is near them, and nobody
//! outside the place is asked where they live.

use std::collections::BTreeMap;

use basis::point::Point;
use basis::postcode::Postcode;
use basis::postcode_part::PostcodePart;

/// The outward codes and sectors that the place serves, each with its centre.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Areas(BTreeMap<PostcodePart, Point>);

/// Where somebody is who typed a postcode or the beginning of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PostcodeTyped {
    /// Here, about this point.
    Known(Point),
    /// It looks like a postcode, or the beginning of one, and is none that the place serves.
    Outside,
    /// It does not look like one.
    NotAPostcode,
}

impl Areas {
    /// Areas by their centres. Of two with the same code the last counts.
    pub fn new(centres: impl IntoIterator<Item = (PostcodePart, Point)>) -> Self {
        Self(centres.into_iter().collect())
    }

    /// Whether the place says nothing of postcodes: then each is outside.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each outward code and sector with its centre, a code before its sectors.
    pub fn iter(&self) -> impl Iterator<Item = (&PostcodePart, Point)> {
        self.0.iter().map(|(part, centre)| (part, *centre))
    }

    /// The centre of a postcode's sector, else of its outward code; none where the place
    /// serves neither.
    pub fn centre_of(&self, postcode: &Postcode) -> Option<Point> {
        self.centre(PostcodePart::from(postcode))
    }

    /// Where somebody is by what they typed: a postcode, a sector or an outward code, in any
    /// case and spacing, whole or not yet.
    pub fn centre_of_text(&self, typed: &str) -> PostcodeTyped {
        match PostcodePart::begun(typed) {
            Some(part) => self.centre(part).map_or(PostcodeTyped::Outside, PostcodeTyped::Known),
            None => PostcodeTyped::NotAPostcode,
        }
    }

    /// The outward code whose centre is the nearest to a point, however far; none where the
    /// place says nothing of postcodes.
    pub fn nearest_outward(&self, point: Point) -> Option<&str> {
        let codes = self.iter().filter(|(part, _)| !part.is_sector());
        let far = codes.map(|(part, centre)| (part.outward(), centre.metres_to(point)));
        far.min_by(|(_, a), (_, b)| a.total_cmp(b)).map(|(code, _)| code)
    }

    fn centre(&self, part: PostcodePart) -> Option<Point> {
        self.0.get(&part).or_else(|| self.0.get(&part.whole())).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::areas;
    use super::*;

    fn point(latitude: f64, longitude: f64) -> Point {
        Point::at(latitude, longitude).unwrap()
    }

    fn centre(postcode: &str) -> Option<Point> {
        areas().centre_of(&Postcode::read(postcode).unwrap())
    }

    #[test]
    fn a_postcode_is_at_its_sector_else_at_its_outward_code_else_nowhere() {
        assert_eq!(centre("SW9 8AB"), Some(point(51.462, -0.112)));
        assert_eq!(centre("SW9 1AB"), Some(point(51.470, -0.113)));
        assert_eq!(centre("SE5 8AB"), Some(point(51.473, -0.090)));
        assert_eq!(centre("SW98 8AB"), None);
    }

    #[test]
    fn half_a_postcode_is_enough() {
        let areas = areas();
        let (code, sector) = (point(51.470, -0.113), point(51.462, -0.112));
        for (typed, known) in [
            ("sw9", code),
            ("SW9 1", code),
            ("SW9 8", sector),
            ("sw9 8a", sector),
            ("sw98aa", sector),
            (" S w9  8Aa ", sector),
        ] {
            assert_eq!(areas.centre_of_text(typed), PostcodeTyped::Known(known), "{typed}");
        }
    }

    #[test]
    fn elsewhere_is_told_from_what_is_no_postcode() {
        let areas = areas();
        for typed in ["SW1", "sw90", "M1 1AE", "pr25", "SW1A 1"] {
            assert_eq!(areas.centre_of_text(typed), PostcodeTyped::Outside, "{typed}");
        }
        for typed in ["", "SW", "the hall", "SW9 8CI", "9"] {
            assert_eq!(areas.centre_of_text(typed), PostcodeTyped::NotAPostcode, "{typed}");
        }
    }

    #[test]
    fn the_nearest_outward_code_is_never_a_sector() {
        let areas = areas();
        assert_eq!(areas.nearest_outward(point(51.462, -0.112)), Some("SW9"));
        assert_eq!(areas.nearest_outward(point(51.474, -0.080)), Some("SE5"));
        assert_eq!(areas.nearest_outward(point(53.763, -2.703)), Some("SW9"));
    }

    #[test]
    fn a_place_may_say_nothing_of_postcodes() {
        let none = Areas::default();
        assert!(none.is_empty() && !areas().is_empty());
        assert_eq!(none.centre_of_text("SW9"), PostcodeTyped::Outside);
        assert_eq!(none.nearest_outward(point(51.462, -0.112)), None);
        let codes: Vec<_> = areas().iter().map(|(part, _)| part.to_string()).collect();
        assert_eq!(codes, ["SE5", "SW9", "SW9 0", "SW9 8"]);
    }
}

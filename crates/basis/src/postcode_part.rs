//! The beginning of a postcode, as far as it says where: the outward code SW9, or the sector
//! SW9 8. People give no more than that where a whole postcode is too much, and a form is asked
//! before they have typed it to the end.

use std::fmt;

use crate::postcode::{Postcode, is_inward, is_outward};

/// An outward code, or a sector of one. A code comes before its sectors in order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PostcodePart {
    outward: String,
    sector: Option<char>,
}

/// What was read is neither an outward code nor a sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an outward code looks like SW9, a sector like SW9 8")]
pub struct NotAPostcodePart;

impl PostcodePart {
    /// Takes an outward code or a sector as the Royal Mail writes them: in capitals, with one
    /// space before the digit of a sector.
    ///
    /// # Errors
    /// When it has not the shape of either.
    pub fn read(text: &str) -> Result<Self, NotAPostcodePart> {
        let (outward, inward) = text.split_once(' ').map_or((text, None), |(a, b)| (a, Some(b)));
        let mut digits = inward.unwrap_or_default().chars();
        match (inward, digits.next(), digits.next()) {
            (None, None, None) => Self::of(outward, None),
            (Some(_), Some(digit), None) if digit.is_ascii_digit() => {
                Self::of(outward, Some(digit))
            }
            _ => None,
        }
        .ok_or(NotAPostcodePart)
    }

    /// What a postcode says of where it is, as far as somebody has typed it, in any case and
    /// spacing; none where it is no beginning of one that has come as far as its first digit.
    ///
    /// Where a space stands, it parts the outward code from the rest. Without one, SE18 is the
    /// outward code, not the sector SE1 8: many more people live in the one that they name.
    pub fn begun(typed: &str) -> Option<Self> {
        let typed = typed.trim().to_ascii_uppercase();
        if let Ok(postcode) = Postcode::read(&typed) {
            return Some(Self::from(&postcode));
        }
        let packed = |text: &str| text.split_whitespace().collect::<String>();
        let by_its_space = typed
            .split_once(char::is_whitespace)
            .and_then(|(outward, rest)| Self::of_two(outward, &packed(rest)));
        let packed = packed(&typed);
        by_its_space.or_else(|| Self::of(&packed, None)).or_else(|| {
            // The digit of the sector, or that and one of the two letters after it.
            [1, 2].into_iter().find_map(|last| {
                let (outward, rest) = packed.split_at_checked(packed.len().checked_sub(last)?)?;
                Self::of_two(outward, rest)
            })
        })
    }

    fn of_two(outward: &str, rest: &str) -> Option<Self> {
        let begun = rest.len() <= 2 && is_inward(rest);
        Self::of(outward, rest.chars().next().filter(|_| begun)?.into())
    }

    fn of(outward: &str, sector: Option<char>) -> Option<Self> {
        is_outward(outward).then(|| Self { outward: outward.to_owned(), sector })
    }

    /// The outward code: SW9.
    pub fn outward(&self) -> &str {
        &self.outward
    }

    /// Whether it is a sector, and not the whole of an outward code.
    pub fn is_sector(&self) -> bool {
        self.sector.is_some()
    }

    /// The whole of its outward code; of an outward code, itself.
    #[must_use]
    pub fn whole(self) -> Self {
        Self { sector: None, ..self }
    }
}

impl From<&Postcode> for PostcodePart {
    /// The sector that a postcode is in.
    fn from(postcode: &Postcode) -> Self {
        let sector = postcode.sector().chars().last();
        Self { outward: postcode.outward().to_owned(), sector }
    }
}

impl fmt::Debug for PostcodePart {
    /// Where somebody or something is stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PostcodePart")
    }
}

impl fmt::Display for PostcodePart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.outward)?;
        self.sector.map_or(Ok(()), |digit| write!(f, " {digit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn begun(typed: &str) -> Option<String> {
        PostcodePart::begun(typed).map(|part| part.to_string())
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_none_and_read_again_the_same(text: String) {
            if let Some(part) = PostcodePart::begun(&text) {
                prop_assert_eq!(PostcodePart::read(&part.to_string()), Ok(part));
            }
        }

        #[test]
        fn every_postcode_is_in_its_sector_and_its_outward_code(
            text in "[A-Z]{1,2}[0-9][0-9A-Z]?[0-9][ABD]{2}",
        ) {
            let postcode = Postcode::read(&text).unwrap();
            let part = PostcodePart::begun(&text).unwrap();
            prop_assert_eq!(part.to_string(), postcode.sector());
            prop_assert_eq!(part.whole().to_string(), postcode.outward());
        }
    }

    #[test]
    fn a_postcode_says_where_it_is_before_it_is_whole() {
        for (typed, part) in [
            ("sw9", "SW9"),
            (" S W 9 ", "SW9"),
            ("SW9 8", "SW9 8"),
            ("sw9  8a", "SW9 8"),
            ("sw98a", "SW9 8"),
            ("sw98aa", "SW9 8"),
            ("S w9 8 aa", "SW9 8"),
            ("w1a", "W1A"),
            ("w1a 1", "W1A 1"),
            ("e1 7", "E1 7"),
            ("pr253", "PR25 3"),
        ] {
            assert_eq!(begun(typed).as_deref(), Some(part), "{typed}");
        }
    }

    #[test]
    fn without_a_space_two_digits_are_of_the_outward_code() {
        assert_eq!(begun("se18").as_deref(), Some("SE18"));
        assert_eq!(begun("se1 8").as_deref(), Some("SE1 8"));
    }

    #[test]
    fn what_begins_no_postcode_is_none() {
        for bad in ["", " ", "s", "sw", "9", "a hall", "sw9 8ci", "sw9 8aab", "sw9-8aa", "é9", "9é"]
        {
            assert_eq!(begun(bad), None, "{bad}");
        }
    }

    #[test]
    fn it_is_written_as_the_royal_mail_writes_it() {
        assert!(!PostcodePart::read("SW9").unwrap().is_sector());
        assert!(PostcodePart::read("SW9 8").unwrap().is_sector());
        for bad in ["", "sw9", "SW9 ", "SW9  8", "SW9 8A", "SW9 8AB", "SW9 88", "SW9 A", " 8"] {
            assert_eq!(PostcodePart::read(bad), Err(NotAPostcodePart), "{bad}");
        }
    }
}

//! Postcodes of the United Kingdom, as people write them and as the Royal Mail does:
//! "sw9 8ab" and "SW9 8AB" are one. Whether one is in use only the Royal Mail can tell.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A postcode: where the letters come in (SW9), and the house and its neighbours (8AB).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Postcode {
    outward: String,
    inward: String,
}

/// What was read is not a postcode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a postcode looks like SW9 8AB")]
pub struct NotAPostcode;

/// The letters that the last two of a postcode never are: they are misread by hand.
const NEVER_LAST: &str = "CIKMOV";

impl Postcode {
    /// Takes a postcode as somebody types it: in any case, with spaces anywhere or none.
    ///
    /// # Errors
    /// When it has not the shape of one.
    pub fn read(text: &str) -> Result<Self, NotAPostcode> {
        let packed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        let packed = packed.to_ascii_uppercase();
        let at = packed.len().checked_sub(3).ok_or(NotAPostcode)?;
        let (outward, inward) = packed.split_at_checked(at).ok_or(NotAPostcode)?;
        if is_outward(outward) && is_inward(inward) {
            Ok(Self { outward: outward.to_owned(), inward: inward.to_owned() })
        } else {
            Err(NotAPostcode)
        }
    }

    /// The first half: SW9.
    pub fn outward(&self) -> &str {
        &self.outward
    }

    /// The first half and the digit after it: SW9 8. Some three thousand addresses.
    pub fn sector(&self) -> String {
        let digit = self.inward.get(..1).unwrap_or_default();
        format!("{} {digit}", self.outward)
    }
}

/// One or two letters, then a digit, and at most one more digit or letter.
pub(crate) fn is_outward(text: &str) -> bool {
    let letters = text.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = text.as_bytes().get(letters..).unwrap_or_default();
    let then = match rest {
        [digit] => digit.is_ascii_digit(),
        [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
        _ => false,
    };
    (1..=2).contains(&letters) && then
}

/// A digit, and as many letters as stand after it.
pub(crate) fn is_inward(text: &str) -> bool {
    match text.as_bytes() {
        [digit, letters @ ..] => {
            let last = |c: &u8| c.is_ascii_uppercase() && !NEVER_LAST.contains(char::from(*c));
            digit.is_ascii_digit() && letters.iter().all(last)
        }
        [] => false,
    }
}

impl fmt::Debug for Postcode {
    /// Where somebody or something is stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Postcode")
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.outward, self.inward)
    }
}

impl TryFrom<String> for Postcode {
    type Error = NotAPostcode;
    fn try_from(text: String) -> Result<Self, NotAPostcode> {
        Self::read(&text)
    }
}

impl From<Postcode> for String {
    fn from(postcode: Postcode) -> Self {
        postcode.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_refused_and_read_again_the_same(text: String) {
            if let Ok(postcode) = Postcode::read(&text) {
                prop_assert_eq!(Postcode::read(&postcode.to_string()), Ok(postcode));
            }
        }
    }

    #[test]
    fn a_postcode_is_the_same_however_it_is_typed() {
        for typed in ["sw9 8ab", "SW98AB", " Sw9  8aB ", "s w 9 8 a b"] {
            assert_eq!(Postcode::read(typed).unwrap().to_string(), "SW9 8AB", "{typed}");
        }
        for good in ["W1A 0AX", "EC1A 1BB", "M1 1AE", "B33 8TH", "CR2 6XH", "PR25 3XX"] {
            assert_eq!(Postcode::read(good).unwrap().to_string(), good);
        }
    }

    #[test]
    fn what_has_not_its_shape_is_none() {
        for bad in
            ["", "SW9", "9SW 8AB", "SW9 8A", "SW9 ABC", "SWW9 8AB", "SW9 8CI", "ABC 1234", "é9 8AB"]
        {
            assert_eq!(Postcode::read(bad), Err(NotAPostcode), "{bad}");
        }
    }

    #[test]
    fn its_sector_is_its_first_half_and_a_digit() {
        let postcode = Postcode::read("SW9 8AB").unwrap();
        assert_eq!((postcode.outward(), postcode.sector().as_str()), ("SW9", "SW9 8"));
    }
}

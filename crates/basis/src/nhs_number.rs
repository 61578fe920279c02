//! NHS numbers: ten digits, the last of which checks the others (modulus 11, NHS
//! Data Dictionary), so that one wrong digit, or two that changed places, is seen.

use std::fmt;

use serde::{Deserialize, Serialize};

const LENGTH: usize = 10;

/// An NHS number whose check digit is right. Whose it is only the Personal
/// Demographics Service can tell.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct NhsNumber(String);

/// What was read is not an NHS number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnNhsNumber {
    /// It has more or fewer than ten digits, or something else in it.
    #[error("an NHS number has ten digits, such as 999 012 3456")]
    NotTenDigits,
    /// A digit is wrong, or two changed places.
    #[error("these ten digits do not check: one is wrong, or two changed places")]
    DoesNotCheck,
}

impl NhsNumber {
    /// Takes a number as people write it, with spaces or dashes.
    ///
    /// # Errors
    /// When it has not ten digits, or the last does not check the others.
    pub fn read(text: &str) -> Result<Self, NotAnNhsNumber> {
        let kept: String =
            text.chars().filter(|c| !matches!(c, ' ' | '-' | '\u{a0}' | '\t')).collect();
        if kept.len() != LENGTH || !kept.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NotAnNhsNumber::NotTenDigits);
        }
        let weighed = kept.bytes().zip((2..=10_u32).rev());
        let sum: u32 = weighed.map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
        // Eleven counts as nought; ten is given to nobody.
        let check = (11 - sum % 11) % 11;
        let last = kept.bytes().last().map(|byte| u32::from(byte - b'0'));
        if last == Some(check) && kept.bytes().any(|byte| byte != b'0') {
            Ok(Self(kept))
        } else {
            Err(NotAnNhsNumber::DoesNotCheck)
        }
    }

    /// The ten digits without spaces, as they are kept and searched by.
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for NhsNumber {
    /// As it is printed on letters: 999 012 3456.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {}", &self.0[..3], &self.0[3..6], &self.0[6..])
    }
}

impl fmt::Debug for NhsNumber {
    /// It stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("NhsNumber")
    }
}

impl TryFrom<String> for NhsNumber {
    type Error = NotAnNhsNumber;
    fn try_from(text: String) -> Result<Self, NotAnNhsNumber> {
        Self::read(&text)
    }
}

impl From<NhsNumber> for String {
    fn from(number: NhsNumber) -> Self {
        number.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A number of the range that is given to nobody, made to check; none where
    /// its check digit would be ten.
    fn of_the_test_range(six: u32) -> Option<String> {
        (0..10).map(|last| format!("999{six:06}{last}")).find(|one| NhsNumber::read(one).is_ok())
    }

    #[test]
    fn a_number_is_ten_digits_that_check() {
        let known = NhsNumber::read(" 999 000-0018 ".trim()).unwrap();
        assert_eq!((known.plain(), known.to_string().as_str()), ("9990000018", "999 000 0018"));
        for short in ["", "999000001", "99900000180", "999000001x", "٩٩٩٠٠٠٠٠١٨"] {
            assert_eq!(NhsNumber::read(short), Err(NotAnNhsNumber::NotTenDigits), "{short}");
        }
        for wrong in ["9990000019", "9990000081", "0000000000"] {
            assert_eq!(NhsNumber::read(wrong), Err(NotAnNhsNumber::DoesNotCheck), "{wrong}");
        }
        assert_eq!(format!("{known:?}"), "NhsNumber");
    }

    proptest! {
        #[test]
        fn one_wrong_digit_or_two_that_changed_places_are_seen(
            six in 0_u32..1_000_000, at in 0_usize..10, more in 1_u8..10,
        ) {
            let Some(number) = of_the_test_range(six) else { return Ok(()) };
            let mut digits: Vec<u8> = number.bytes().collect();
            digits[at] = b'0' + (digits[at] - b'0' + more) % 10;
            let wrong = String::from_utf8(digits).unwrap();
            prop_assert_eq!(NhsNumber::read(&wrong), Err(NotAnNhsNumber::DoesNotCheck));
            let mut turned: Vec<u8> = number.bytes().collect();
            let next = (at + 1) % 10;
            turned.swap(at.min(next), at.max(next));
            let neighbours = at.abs_diff(next) == 1 && turned != number.as_bytes();
            let turned = String::from_utf8(turned).unwrap();
            prop_assert!(!neighbours || NhsNumber::read(&turned).is_err());
        }

        #[test]
        fn anything_at_all_is_read_without_a_panic(text: String) {
            if let Ok(number) = NhsNumber::read(&text) {
                prop_assert_eq!(NhsNumber::read(&number.to_string()), Ok(number));
            }
        }
    }
}

//! Codes of the Organisation Data Service: how the health service names its
//! organisations, sites and surgeries (RV5, G85001).

use std::fmt;

use serde::{Deserialize, Serialize};

/// The fewest and most characters that a code has.
const LENGTH: std::ops::RangeInclusive<usize> = 3..=12;

/// An ODS code: 3 to 12 capital letters and digits, with a digit or letter first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct OdsCode(String);

/// What was read is not an ODS code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an ODS code has 3 to 12 capital letters and digits, such as RV5")]
pub struct NotAnOdsCode;

impl OdsCode {
    /// Takes a code as the Organisation Data Service writes it.
    ///
    /// # Errors
    /// When it is too short or too long, or has anything but capital letters and
    /// digits. Whether anybody has that code only the service itself can tell.
    pub fn read(text: &str) -> Result<Self, NotAnOdsCode> {
        let plain = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
        if plain && LENGTH.contains(&text.len()) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnOdsCode)
        }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for OdsCode {
    type Error = NotAnOdsCode;
    fn try_from(text: String) -> Result<Self, NotAnOdsCode> {
        Self::read(&text)
    }
}

impl From<OdsCode> for String {
    fn from(code: OdsCode) -> Self {
        code.0
    }
}

impl fmt::Display for OdsCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_capitals_and_digits() {
        for code in ["RV5", "G85001", "QKK", "E09000022"] {
            assert_eq!(OdsCode::read(code).unwrap().as_str(), code);
        }
        for wrong in ["", "RV", "rv5", "RV 5", "RV-5", "ABCDEFGHIJKLM"] {
            assert_eq!(OdsCode::read(wrong), Err(NotAnOdsCode), "{wrong}");
        }
    }
}

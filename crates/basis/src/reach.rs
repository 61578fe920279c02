//! Telephone numbers and e-mail addresses: only ones that can be used.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A telephone number as it is dialled: an optional `+`, then 3 to 15 digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Telephone(String);

/// What was read is not a telephone number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a telephone number has digits, such as 07700 900118")]
pub struct NotATelephone;

impl Telephone {
    /// Takes a number as people write it, with spaces, brackets or dashes.
    ///
    /// # Errors
    /// When anything but digits is left, or too few or too many of them.
    pub fn read(text: &str) -> Result<Self, NotATelephone> {
        let kept: String =
            text.chars().filter(|c| !matches!(c, ' ' | '(' | ')' | '-' | '.' | '\u{a0}')).collect();
        let digits = kept.strip_prefix('+').unwrap_or(&kept);
        let counts = (3..=15).contains(&digits.len());
        if counts && digits.bytes().all(|byte| byte.is_ascii_digit()) {
            Ok(Self(kept))
        } else {
            Err(NotATelephone)
        }
    }

    /// As it is dialled, without spaces.
    pub fn dialled(&self) -> &str {
        &self.0
    }

    /// As it is read: British numbers in their usual groups.
    pub fn shown(&self) -> String {
        let number = &self.0;
        match number.len() {
            11 if number.starts_with("02") => {
                format!("{} {} {}", &number[..3], &number[3..7], &number[7..])
            }
            11 if number.starts_with("07") || is_of_a_town(number) => {
                format!("{} {}", &number[..5], &number[5..])
            }
            11 if number.starts_with('0') => {
                format!("{} {} {}", &number[..4], &number[4..7], &number[7..])
            }
            _ => number.clone(),
        }
    }
}

/// Whether a number begins with a town's four digits after the nought (01524), and not
/// with a large city's three (0114, 0161).
fn is_of_a_town(number: &str) -> bool {
    let city = number.starts_with("011") || number.get(3..4) == Some("1");
    number.starts_with("01") && !city
}

impl fmt::Debug for Telephone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Telephone")
    }
}

impl TryFrom<String> for Telephone {
    type Error = NotATelephone;
    fn try_from(text: String) -> Result<Self, NotATelephone> {
        Self::read(&text)
    }
}

impl From<Telephone> for String {
    fn from(telephone: Telephone) -> Self {
        telephone.0
    }
}

/// An e-mail address: something, an at sign, a name with a dot.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// What was read is not an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an e-mail address looks like name@example.org")]
pub struct NotAnEmail;

impl Email {
    /// Takes an address as typed. Whether anybody reads it only mail can tell.
    ///
    /// # Errors
    /// When it has no at sign, no dot behind it, spaces, or more than 254 bytes.
    pub fn read(text: &str) -> Result<Self, NotAnEmail> {
        let text = text.trim();
        let (name, host) = text.rsplit_once('@').ok_or(NotAnEmail)?;
        let host_has_dot = host.split('.').filter(|part| !part.is_empty()).count() >= 2
            && !host.starts_with('.')
            && !host.ends_with('.');
        let plain =
            |c: char| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>' | ',');
        if !name.is_empty() && host_has_dot && text.len() <= 254 && text.chars().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnEmail)
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Email")
    }
}

impl TryFrom<String> for Email {
    type Error = NotAnEmail;
    fn try_from(text: String) -> Result<Self, NotAnEmail> {
        Self::read(&text)
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_is_shown_in_the_groups_people_read() {
        let shown = |text: &str| Telephone::read(text).unwrap().shown();
        assert_eq!(shown("020 7946 0321"), "020 7946 0321");
        assert_eq!(shown("(07700)900118"), "07700 900118");
        assert_eq!(shown("0808-157-0142"), "0808 157 0142");
        assert_eq!(shown("01632960200"), "01632 960200");
        assert_eq!(shown("01614960200"), "0161 496 0200");
        assert_eq!(shown("01144960200"), "0114 496 0200");
        assert_eq!(shown("999"), "999");
    }

    #[test]
    fn words_are_not_a_number() {
        assert_eq!(Telephone::read("ask Ngozi"), Err(NotATelephone));
        assert_eq!(Telephone::read(""), Err(NotATelephone));
    }

    #[test]
    fn an_address_needs_somebody_and_somewhere() {
        assert!(Email::read("ada@example.org").is_ok());
        for wrong in
            ["ada", "ada@", "@example.org", "ada@example", "a da@example.org", "a@b..", "a@.b.c"]
        {
            assert_eq!(Email::read(wrong), Err(NotAnEmail), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn anything_at_all_is_read_without_a_panic(text: String) {
            if let Ok(number) = Telephone::read(&text) { let _ = number.shown(); }
            let _ = Email::read(&text);
        }
    }
}

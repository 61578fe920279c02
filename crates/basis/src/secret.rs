//! Secrets come from the operating system and from nowhere else: never from the
//! seeded chance that makes a test repeatable.

use std::fmt;

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use zeroize::Zeroize;

/// Fills `bytes` with chance from the operating system.
///
/// # Panics
/// When the operating system cannot give any: a program that went on would
/// hand out guessable secrets.
#[expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "the one lawful source of secrets"
)]
pub fn fill(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives no random bytes");
}

/// A key of 32 bytes that is wiped from memory when it is let go.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    /// A new key from the operating system.
    pub fn new() -> Self {
        let mut bytes = [0; 32];
        fill(&mut bytes);
        Self(bytes)
    }

    /// A key whose bytes were kept.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The bytes, for the cipher alone.
    pub fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl Default for Key {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(kept secret)")
    }
}

/// What a private link or a session carries: 32 bytes written in a form that
/// fits an address. The store keeps its [`Sealed`] print only.
#[derive(Clone, PartialEq, Eq)]
pub struct Token([u8; 32]);

/// The SHA-256 of a token: enough to know it again, useless to make it.
#[derive(Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Sealed(pub [u8; 32]);

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed")
    }
}

impl From<Sealed> for String {
    fn from(sealed: Sealed) -> Self {
        Token(sealed.0).written()
    }
}

impl TryFrom<String> for Sealed {
    type Error = NotAToken;
    fn try_from(written: String) -> Result<Self, NotAToken> {
        Token::read(&written).map(|token| Self(token.0))
    }
}

/// What was read is not a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a whole link")]
pub struct NotAToken;

const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

impl Token {
    /// A new token from the operating system.
    pub fn new() -> Self {
        let mut bytes = [0; 32];
        fill(&mut bytes);
        Self(bytes)
    }

    /// A token that was derived under a key (so that a form sent twice gets
    /// the same link twice).
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The print of it that may be kept.
    pub fn sealed(&self) -> Sealed {
        Sealed(Sha256::digest(self.0).into())
    }

    /// As it stands in an address: 52 letters, none of which look alike.
    pub fn written(&self) -> String {
        let mut written = String::with_capacity(52);
        let (mut held, mut bits) = (0u32, 0u32);
        for byte in self.0 {
            held = (held << 8) | u32::from(byte);
            bits += 8;
            while bits >= 5 {
                bits -= 5;
                written.push(letter(held >> bits));
            }
        }
        if bits > 0 {
            written.push(letter(held << (5 - bits)));
        }
        written
    }

    /// Reads a token from an address.
    ///
    /// # Errors
    /// When the text is not one that [`Token::written`] gives.
    pub fn read(text: &str) -> Result<Self, NotAToken> {
        let mut bytes = Vec::with_capacity(32);
        let (mut held, mut bits) = (0u32, 0u32);
        for byte in text.bytes() {
            let value = LETTERS.iter().position(|&known| known == byte).ok_or(NotAToken)?;
            held = (held << 5) | u32::try_from(value).map_err(|_| NotAToken)?;
            bits += 5;
            if bits >= 8 {
                bits -= 8;
                bytes.push(u8::try_from((held >> bits) & 0xff).map_err(|_| NotAToken)?);
            }
            held &= (1 << bits) - 1;
            if bytes.len() > 32 {
                return Err(NotAToken);
            }
        }
        let token = Self(bytes.try_into().map_err(|_| NotAToken)?);
        if token.written() == text { Ok(token) } else { Err(NotAToken) }
    }
}

/// A private link as somebody keeps it: 20 letters in groups of four, short enough
/// to be read out and written down, and 100 bits of chance, too many to guess.
#[derive(Clone, PartialEq, Eq)]
pub struct PrivateLink([u8; PRIVATE]);

/// How many letters a private link has.
const PRIVATE: usize = 20;

impl PrivateLink {
    /// The link that is made of bytes which nobody can guess.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        let (mut held, mut bits, mut from) = (0u32, 0u32, bytes.into_iter());
        Self(std::array::from_fn(|_| {
            if bits < 5 {
                held = (held << 8) | u32::from(from.next().unwrap_or_default());
                bits += 8;
            }
            bits -= 5;
            LETTERS[((held >> bits) & 31) as usize]
        }))
    }

    /// As it stands in an address: "4r8w-k2mt-9xqd-73fh-5znc".
    pub fn written(&self) -> String {
        let groups = self.0.chunks(4);
        let groups: Vec<String> =
            groups.map(|group| group.iter().map(|letter| char::from(*letter)).collect()).collect();
        groups.join("-")
    }

    /// What it carries.
    pub fn token(&self) -> Token {
        let mut over = Sha256::new();
        over.update(b"private link ");
        over.update(self.0);
        Token(over.finalize().into())
    }

    /// The print of it that may be kept.
    pub fn sealed(&self) -> Sealed {
        self.token().sealed()
    }

    /// What a link carries, as somebody typed it: capitals, spaces and hyphens make no
    /// difference, nor do letters that look alike. Links of 52 letters, as they were
    /// given first, still work.
    ///
    /// # Errors
    /// When it is no whole link.
    pub fn read(text: &str) -> Result<Token, NotAToken> {
        if let Ok(token) = Token::read(text) {
            return Ok(token);
        }
        let apart = |letter: &char| !letter.is_whitespace() && *letter != '-';
        let alike = |letter: char| match letter.to_ascii_lowercase() {
            'l' | '1' => 'i',
            other => other,
        };
        let letters: Vec<u8> = text
            .chars()
            .filter(apart)
            .map(|letter| u8::try_from(alike(letter)).unwrap_or_default())
            .collect();
        let letters: [u8; PRIVATE] = letters.try_into().map_err(|_| NotAToken)?;
        if letters.iter().all(|letter| LETTERS.contains(letter)) {
            Ok(Self(letters).token())
        } else {
            Err(NotAToken)
        }
    }
}

impl fmt::Debug for PrivateLink {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateLink(kept secret)")
    }
}

impl Default for Token {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(kept secret)")
    }
}

fn letter(value: u32) -> char {
    char::from(LETTERS[(value & 31) as usize])
}

/// Are the two equal? Takes as long whether they differ early or late.
pub fn same(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_token_is_read_as_it_was_written(bytes: [u8; 32]) {
            let token = Token::from_bytes(bytes);
            prop_assert_eq!(Token::read(&token.written()), Ok(token.clone()));
            prop_assert_eq!(token.written().len(), 52);
        }

        #[test]
        fn a_private_link_is_read_however_it_is_typed(bytes: [u8; 32]) {
            let link = PrivateLink::from_bytes(bytes);
            let written = link.written();
            prop_assert_eq!(written.len(), 24);
            prop_assert_eq!(PrivateLink::read(&written), Ok(link.token()));
            let typed = written.to_uppercase().replace('-', " ").replace('I', "1");
            prop_assert_eq!(PrivateLink::read(&typed), Ok(link.token()));
            prop_assert!(PrivateLink::read(&written[1..]).is_err());
            let long = Token::from_bytes(bytes);
            prop_assert_eq!(PrivateLink::read(&long.written()), Ok(long));
        }

        #[test]
        fn anything_else_is_not_a_token(text in "\\PC{0,80}") {
            if let Ok(token) = Token::read(&text) { prop_assert_eq!(token.written(), text); }
        }
    }

    #[test]
    fn what_is_secret_does_not_show_when_printed() {
        assert_eq!(format!("{:?}", Token::new()), "Token(kept secret)");
        assert_eq!(format!("{:?}", Key::new()), "Key(kept secret)");
    }

    #[test]
    fn two_tokens_are_never_the_same() {
        assert_ne!(Token::new().sealed(), Token::new().sealed());
    }
}

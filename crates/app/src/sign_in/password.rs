//! Passwords: printed and compared by argon2id, two at a time so that guessing
//! cannot use up the machine; and which are taken. The rule is the National Cyber
//! Security Centre's: length, a list of those that everybody guesses first, and no
//! rule about letters, digits and signs.

use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use basis::secret;
use tokio::sync::Semaphore;

use crate::AppError;

/// The shortest password that is taken, in characters.
pub const SHORTEST: usize = 12;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weak {
    /// It is shorter than [`SHORTEST`].
    Short,
    /// It is among those that everybody guesses first: a common one, a few letters
    /// over and over, a row of keys, or the worker's own name.
    Guessed,
}

/// Passwords of twelve letters and more that are guessed first, in small letters.
const GUESSED: &str = include_str!("guessed-first.txt");

/// Rows of keys and of the alphabet: any part of one is guessed first.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890123456789",
    "qwertyuiopasdfghjklzxcvbnm",
    "1q2w3e4r5t6y7u8i9o0p",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
];

/// Whether a password is taken; `own` are words that anybody would try with this
/// worker: their name, what they type to sign in, the place.
///
/// # Errors
/// Why not.
pub fn taken(password: &str, own: &[&str]) -> Result<(), Weak> {
    if password.chars().count() < SHORTEST {
        return Err(Weak::Short);
    }
    let small = password.to_lowercase();
    let plain: String = small.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let reversed = |row: &str| row.chars().rev().collect::<String>();
    let in_a_row = ROWS.iter().any(|row| row.contains(&plain) || reversed(row).contains(&plain));
    let own = own.iter().map(|word| word.to_lowercase());
    // What is left when the names are taken out must be a password by itself.
    let beside_names = own
        .flat_map(|words| words.split([' ', '.']).map(str::to_owned).collect::<Vec<_>>())
        .filter(|word| word.chars().count() > 2)
        .fold(small.clone(), |left, word| left.replace(&word, ""));
    let little_else = beside_names.chars().count() < SHORTEST / 2;
    if in_a_row || little_else || is_guessed(&small) || is_guessed(&plain) || repeats(&plain) {
        return Err(Weak::Guessed);
    }
    Ok(())
}

fn is_guessed(small: &str) -> bool {
    GUESSED.lines().any(|known| known == small)
}

/// A few letters over and over: "abcabcabcabc".
fn repeats(plain: &str) -> bool {
    let letters: Vec<char> = plain.chars().collect();
    (0..=4).any(|every| {
        let again = letters.iter().skip(every).zip(&letters);
        every > 0 && again.into_iter().all(|(one, other)| one == other)
    })
}

/// Working with passwords, bounded: each takes 19 MiB.
#[derive(Debug)]
pub(crate) struct Passwords {
    at_once: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(2)) }
    }
}

impl Passwords {
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let failed = |error: &dyn std::fmt::Display| AppError::Password(error.to_string());
        let turn =
            Arc::clone(&self.at_once).acquire_owned().await.map_err(|error| failed(&error))?;
        let done = tokio::task::spawn_blocking(move || {
            let result = work();
            drop(turn);
            result
        });
        done.await.map_err(|error| failed(&error))?
    }
}

pub(crate) fn print(password: &str) -> Result<String, AppError> {
    let mut salt = [0; 16];
    secret::fill(&mut salt);
    let failed = |error: argon2::password_hash::Error| AppError::Password(error.to_string());
    let salt = SaltString::encode_b64(&salt).map_err(failed)?;
    let print = Argon2::default().hash_password(password.as_bytes(), &salt).map_err(failed)?;
    Ok(print.to_string())
}

pub(crate) fn is_print_of(print: &str, password: &str) -> bool {
    PasswordHash::new(print)
        .is_ok_and(|print| Argon2::default().verify_password(password.as_bytes(), &print).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_and_not_one_that_everybody_guesses_first() {
        let own = ["Grace Adeyemi", "grace.adeyemi", "Living Well Lambeth"];
        for short in ["", "elevenchars", "Pa$$w0rd!"] {
            assert_eq!(taken(short, &own), Err(Weak::Short), "{short}");
        }
        for guessed in [
            "password1234",
            "Password1234",
            "passwordpassword",
            "qwertyuiop123",
            "qwertyuiopasdf",
            "210987654321",
            "abcabcabcabcabc",
            "aaaaaaaaaaaaaaa",
            "Grace Adeyemi",
            "grace.adeyemi2026",
            "lambethlambeth1",
        ] {
            assert_eq!(taken(guessed, &own), Err(Weak::Guessed), "{guessed}");
        }
        for good in ["correct horse battery staple", "seven teapots sing", "ünïcödé wörds hêre"]
        {
            assert_eq!(taken(good, &own), Ok(()), "{good}");
        }
    }

    #[test]
    fn a_print_knows_its_password_and_no_other() {
        let kept = print("seven teapots sing").unwrap();
        assert!(is_print_of(&kept, "seven teapots sing"));
        assert!(!is_print_of(&kept, "seven teapots sing "));
        assert!(!is_print_of("", "seven teapots sing"));
    }
}

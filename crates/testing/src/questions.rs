//! What somebody types who looks for support, and the offers that an experienced front-door
//! worker would expect: for the tests of the search, and for measuring it.

use serde::Deserialize;

/// What somebody types, and what is right.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Question {
    /// What they type.
    pub words: String,
    /// The short names of the offers that are right.
    pub right: Vec<String>,
}

#[derive(Deserialize)]
struct Questions {
    questions: Vec<Question>,
}

fn read(text: &str) -> Vec<Question> {
    toml::from_str::<Questions>(text).unwrap().questions
}

/// The forty by which the search was tuned.
pub fn questions() -> Vec<Question> {
    read(include_str!("../tests/it/questions.toml"))
}

/// Forty more, written after the last tuning by somebody who had seen neither the search nor
/// the thesaurus: what they find says what questions find that nobody has tuned for.
pub fn fresh_questions() -> Vec<Question> {
    read(include_str!("../tests/it/questions-2.toml"))
}

/// The longest word with two letters in its middle changed round; where they are the same,
/// one of them is left out.
pub fn mistyped(words: &str) -> String {
    let longest = words.split(' ').max_by_key(|word| word.chars().count()).unwrap();
    let mut letters: Vec<char> = longest.chars().collect();
    let middle = letters.len() / 2;
    if letters[middle - 1] == letters[middle] {
        letters.remove(middle);
    } else {
        letters.swap(middle - 1, middle);
    }
    words.replacen(longest, &letters.iter().collect::<String>(), 1)
}

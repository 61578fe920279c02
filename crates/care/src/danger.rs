//! Words that point to danger now: whoever reads them is told so, and somebody on
//! duty speaks with the person the same day. It is no judgement of anybody and no
//! measure: nothing is counted, nothing is ranked, and the reason that is kept is
//! the sentence itself, in their words (NHS England, "Staying safe from suicide").
//!
//! The phrases are data beside this file, in English, Portuguese and Spanish. A
//! word may be misspelt; small words may stand between; a figure of speech that
//! covers what was found takes it back. When in doubt, it is the same day.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use basis::folded::folded;
use basis::words::{Line, Words};

/// The longest piece of a sentence that is kept as the reason.
const LONGEST: usize = 200;

/// Words that may stand between those of a phrase and change nothing.
const BETWEEN: &[&str] = &[
    "just",
    "really",
    "even",
    "all",
    "so",
    "still",
    "always",
    "only",
    "to",
    "the",
    "a",
    "an",
    "be",
    "now",
    "actually",
    "literally",
    "fucking",
    "bloody",
    "sometimes",
    "also",
    "maybe",
    "probably",
    "ever",
    "simply",
    "mesmo",
    "ja",
    "tambem",
    "ya",
    "solo",
    "siempre",
    "tambien",
    "e",
];

/// One of several spellings, or a word that must be spelled as it stands.
#[derive(Debug)]
struct Written {
    letters: Vec<char>,
    exactly: bool,
}

type Phrase = Vec<Vec<Written>>;

/// Phrases, and which of them begin with a letter: a word is meant to be another only
/// where its first letter is the same.
#[derive(Debug)]
struct Phrases {
    all: Vec<Phrase>,
    beginning: BTreeMap<char, Vec<usize>>,
}

impl Phrases {
    fn of(all: Vec<Phrase>) -> Self {
        let mut beginning: BTreeMap<char, Vec<usize>> = BTreeMap::new();
        for (number, phrase) in all.iter().enumerate() {
            let first = phrase.iter().take(1).flatten();
            for letter in first.filter_map(|written| written.letters.first()) {
                let those = beginning.entry(*letter).or_default();
                if those.last() != Some(&number) {
                    those.push(number);
                }
            }
        }
        Self { all, beginning }
    }

    /// Those that may begin at a word.
    fn at(&self, word: &Word) -> impl Iterator<Item = &Phrase> {
        let those = word.letters.first().and_then(|letter| self.beginning.get(letter));
        those.into_iter().flatten().filter_map(|number| self.all.get(*number))
    }
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let files = [
        include_str!("danger/en.txt"),
        include_str!("danger/pt.txt"),
        include_str!("danger/es.txt"),
    ];
    Phrases::of(files.into_iter().flat_map(phrases).collect())
});

static FIGURES: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(phrases(include_str!("danger/figures.txt"))));

fn phrases(file: &str) -> Vec<Phrase> {
    let written = |one: &str| Written {
        letters: one.trim_start_matches('=').chars().collect(),
        exactly: one.starts_with('='),
    };
    let words = |words: &str| words.split('|').map(written).collect();
    let lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_whitespace().map(words).collect()).collect()
}

/// A word of the text: as it is compared, and where it stands.
#[derive(Debug)]
struct Word {
    folded: String,
    letters: Vec<char>,
    from: usize,
    to: usize,
}

fn is_apostrophe(letter: char) -> bool {
    matches!(letter, '\'' | '’' | '‘' | '`' | '´')
}

fn words_of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut from = None;
    let ends = std::iter::once((text.len(), ' '));
    for (at, letter) in text.char_indices().chain(ends) {
        let inside = letter.is_alphanumeric() || is_apostrophe(letter);
        match (inside, from) {
            (true, None) => from = Some(at),
            (false, Some(began)) => {
                let plain: String =
                    text[began..at].chars().filter(|letter| !is_apostrophe(*letter)).collect();
                let folded = folded(&plain);
                let letters = folded.chars().collect();
                words.push(Word { folded, letters, from: began, to: at });
                from = None;
            }
            _ => {}
        }
    }
    words
}

/// Whether a word of the text is meant to be this one.
fn is_meant(written: &Written, typed: &[char]) -> bool {
    let word = written.letters.as_slice();
    if word.first() != typed.first() || word.len().abs_diff(typed.len()) > 1 {
        return false;
    }
    word == typed || (!written.exactly && word.len() >= 4 && one_slip(word, typed, word.len() >= 7))
}

/// Whether one letter was left out, doubled, put in or swapped with the next; in a
/// long word also one written for another.
fn one_slip(word: &[char], typed: &[char], or_another: bool) -> bool {
    let same = word.iter().zip(typed).take_while(|(one, other)| one == other).count();
    let (word, typed) = (&word[same..], &typed[same..]);
    match (word, typed) {
        // A word of four letters with one put in is mostly another word.
        ([], [_]) | ([_], []) => same >= 3,
        ([_, rest @ ..], typed) if rest == typed => same + rest.len() >= 3,
        (word, [_, rest @ ..]) if rest == word => same + word.len() >= 5,
        ([one, two, rest @ ..], [first, second, others @ ..])
            if (one, two) == (second, first) && rest == others =>
        {
            true
        }
        ([_, rest @ ..], [_, others @ ..]) => or_another && rest == others,
        _ => false,
    }
}

/// Where a phrase that begins at this word ends, if it stands there.
fn ends(phrase: &Phrase, words: &[Word], at: usize, between: bool) -> Option<usize> {
    let mut next = at;
    for (number, spellings) in phrase.iter().enumerate() {
        let meant = |word: &Word| spellings.iter().any(|written| is_meant(written, &word.letters));
        let mut passed = 0;
        while !words.get(next).is_some_and(meant) {
            let may_pass = between && number > 0 && passed < 2;
            if !(may_pass && BETWEEN.contains(&words.get(next)?.folded.as_str())) {
                return None;
            }
            (next, passed) = (next + 1, passed + 1);
        }
        next += 1;
    }
    Some(next)
}

/// The sentence in which somebody's words point to danger now; none where they do
/// not.
pub fn found_in(text: &str) -> Option<Line> {
    let words = words_of(text);
    let from_each = words.iter().enumerate();
    let figures = from_each.flat_map(|(at, word)| FIGURES.at(word).map(move |one| (at, one)));
    let meant_otherwise: Vec<(usize, usize)> =
        figures.filter_map(|(at, figure)| Some((at, ends(figure, &words, at, false)?))).collect();
    let found = words.iter().enumerate().find_map(|(from, word)| {
        PHRASES.at(word).find_map(|phrase| {
            let to = ends(phrase, &words, from, true)?;
            let otherwise =
                meant_otherwise.iter().any(|(began, ended)| *began < to && from < *ended);
            (!otherwise).then_some((from, to))
        })
    });
    let (from, to) = found?;
    Line::read(around(text, words.get(from)?.from, words.get(to - 1)?.to)).ok()
}

/// The sentence around a place in a text, or as much of it as is kept.
fn around(text: &str, from: usize, to: usize) -> &str {
    let ends_a_sentence = |letter: char| matches!(letter, '.' | '!' | '?' | '\n' | ';');
    let began = text[..from].rfind(ends_a_sentence).map_or(0, |at| at + 1);
    let ended = text[to..].find(ends_a_sentence).map_or(text.len(), |at| to + at);
    let (mut began, mut ended) = (began, ended);
    let long = |began: usize, ended: usize| text[began..ended].chars().count() > LONGEST;
    if long(began, ended) {
        began = back(text, from, LONGEST / 3).max(began);
        ended = on(text, began, LONGEST).min(ended).max(to);
    }
    text[began..ended].trim()
}

fn back(text: &str, from: usize, letters: usize) -> usize {
    text[..from].char_indices().rev().take(letters).last().map_or(from, |(at, _)| at)
}

fn on(text: &str, from: usize, letters: usize) -> usize {
    let mut after = text[from..].char_indices().skip(letters);
    after.next().map_or(text.len(), |(at, _)| from + at)
}

/// The same in any of several texts.
pub fn found_in_any<const LONG: usize>(texts: &[Option<&Words<LONG>>]) -> Option<Line> {
    texts.iter().flatten().find_map(|words| found_in(words.as_str()))
}

#[cfg(test)]
mod tests;

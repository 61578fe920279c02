//! The reading age of public pages, by two formulas that anybody can look up: the
//! Flesch-Kincaid grade (Kincaid and others, 1975) of each page, and the SMOG grade
//! (`McLaughlin`, 1969) of all of them together, since it needs thirty sentences. A
//! grade is a year of school; who is in it is five years older.

use crate::html::{Token, tokens};
use crate::samples;

/// The highest reading age that a public page may have.
const HIGHEST: f64 = 11.0;
/// How much older one is than one's year of school.
const YEARS: f64 = 5.0;
/// A text of fewer words than this says nothing by a formula.
const FEWEST: usize = 30;

/// Elements in the middle of a sentence.
const INLINE: [&str; 8] = ["a", "strong", "span", "em", "q", "br", "b", "kbd"];

/// The sentences of a page's own part: whole ones, that end as sentences do. Labels
/// and buttons are short by nature and would only flatter.
fn sentences(html: &str) -> Vec<String> {
    let begin = html.find("<main").unwrap();
    let end = html.find("</main>").unwrap();
    let mut text = String::new();
    for token in tokens(&html[begin..end]) {
        match token {
            Token::Words(words) => {
                text.push(' ');
                text.push_str(&words);
            }
            Token::Open(tag, _) | Token::Close(tag) if INLINE.contains(&tag.as_str()) => {}
            Token::Open(..) | Token::Close(_) => text.push('\n'),
        }
    }
    let mut sentences = Vec::new();
    for line in text.lines() {
        let mut rest = line.trim();
        while let Some(at) = rest.find(['.', '?', '!']) {
            let ended = rest[at + 1..].chars().next().is_none_or(|next| !next.is_alphanumeric());
            if !ended {
                // A point inside an address or a number ends nothing.
                let Some(after) = rest[at + 1..].find(char::is_whitespace) else { break };
                rest = rest[at + 1 + after..].trim_start();
                continue;
            }
            let sentence = rest[..at].trim();
            if words(sentence).len() > 1 {
                sentences.push(sentence.to_owned());
            }
            rest = rest[at + 1..].trim_start_matches(['”', '’', ')', ' ']);
        }
    }
    sentences
}

/// The words of a sentence; numbers and addresses are none.
fn words(sentence: &str) -> Vec<String> {
    let apart = |letter: char| !(letter.is_alphabetic() || letter == '’' || letter == '\'');
    let letters = |word: &&str| word.chars().any(char::is_alphabetic);
    sentence.split(apart).filter(letters).map(str::to_lowercase).collect()
}

/// How many syllables a word has: runs of vowels, but for a silent ending.
fn syllables(word: &str) -> usize {
    let letters: Vec<char> = word.chars().filter(|letter| letter.is_alphabetic()).collect();
    let vowel = |letter: &char| "aeiouy".contains(*letter);
    let runs = letters
        .iter()
        .enumerate()
        .filter(|(at, letter)| vowel(letter) && (*at == 0 || !vowel(&letters[at - 1])))
        .count();
    let plain: String = letters.iter().collect();
    let silent = ["e", "es", "ed"].iter().any(|ending| {
        plain.strip_suffix(ending).is_some_and(|stem| {
            let last = stem.chars().next_back();
            let spoken = match *ending {
                "e" => stem.ends_with('l') && stem.chars().rev().nth(1).is_some_and(|c| !vowel(&c)),
                "es" => last.is_some_and(|c| "sxzcg".contains(c)) || stem.ends_with("ch"),
                _ => last.is_some_and(|c| "td".contains(c)),
            };
            !spoken && last.is_some_and(|c| !vowel(&c))
        })
    });
    runs.saturating_sub(usize::from(silent)).max(1)
}

/// Sentences, words, syllables and words of three syllables or more.
#[derive(Debug, Default, Clone, Copy)]
struct Counted {
    sentences: f64,
    words: f64,
    syllables: f64,
    long: f64,
}

fn counted(sentences: &[String]) -> Counted {
    let mut all = Counted::default();
    for sentence in sentences {
        all.sentences += 1.0;
        for word in words(sentence) {
            let count = u32::try_from(syllables(&word)).unwrap();
            all.words += 1.0;
            all.syllables += f64::from(count);
            all.long += f64::from(u32::from(count >= 3));
        }
    }
    all
}

impl Counted {
    /// Kincaid, Fishburne, Rogers and Chissom (1975).
    fn flesch_kincaid(self) -> f64 {
        0.39 * self.words / self.sentences + 11.8 * self.syllables / self.words - 15.59
    }

    /// `McLaughlin` (1969).
    fn smog(self) -> f64 {
        1.0430 * (self.long * 30.0 / self.sentences).sqrt() + 3.1291
    }
}

/// Public pages with what they say.
fn public() -> Vec<(&'static str, Vec<String>)> {
    // A door for those who work here: their accounts are no public matter.
    let for_workers = |name: &str| {
        ["sign-in", "code", "invitation", "recovery", "going-on", "signed-out"]
            .iter()
            .any(|one| name.starts_with(one))
    };
    let pages = samples::all().into_iter();
    pages
        .filter(|(name, html)| html.as_str().contains("lw-leave") && !for_workers(name))
        .map(|(name, html)| (name, sentences(html.as_str())))
        .collect()
}

#[test]
fn every_public_page_can_be_read_by_somebody_of_eleven() {
    let mut hard = Vec::new();
    let mut read = 0;
    for (name, sentences) in public() {
        let counted = counted(&sentences);
        let age = counted.flesch_kincaid() + YEARS;
        if sentences.iter().map(|one| words(one).len()).sum::<usize>() < FEWEST {
            continue;
        }
        read += 1;
        if age > HIGHEST {
            hard.push(format!("{name}: {age:.1}"));
        }
    }
    assert!(hard.is_empty(), "hard to read: {hard:#?}");
    assert!(read > 10, "only {read} pages were read");
}

#[test]
fn all_public_pages_together_can_be_read_by_somebody_of_twelve() {
    // SMOG asks for full understanding and so comes out a year or two above others.
    let mut all: Vec<String> = public().into_iter().flat_map(|(_, sentences)| sentences).collect();
    all.sort();
    all.dedup();
    assert!(all.len() > 30, "{} sentences are too few", all.len());
    let age = counted(&all).smog() + YEARS;
    assert!(age <= HIGHEST + 1.0, "{age:.1}");
}

#[test]
fn no_public_sentence_is_longer_than_twenty_five_words() {
    for (name, sentences) in public() {
        for sentence in sentences {
            let long = words(&sentence).len();
            assert!(long <= 25, "{name}: {long} words: {sentence}");
        }
    }
}

#[test]
fn a_hard_sentence_is_found_to_be_one() {
    let hard = ["Comprehensive multidisciplinary assessment precedes individualised intervention"
        .to_owned()];
    assert!(counted(&hard).flesch_kincaid() > 12.0);
    let easy = ["You can ring us at any time".to_owned()];
    assert!(counted(&easy).flesch_kincaid() < 4.0);
    for (word, count) in [("ring", 1), ("people", 2), ("telephone", 3), ("asked", 1), ("needed", 2)]
    {
        assert_eq!(syllables(word), count, "{word}");
    }
}

//! The words of a text as the search knows them: folded, without apostrophes, and each by
//! its stem, so that "Sleeping", "sleeps" and "sleep" are one.

use std::cell::RefCell;
use std::collections::HashSet;
use std::sync::LazyLock;

use basis::folded::folded;
use tantivy::tokenizer::{Language, Stemmer, TextAnalyzer, TokenStream as _, WhitespaceTokenizer};

/// Words that are said of everything, and tell nothing by themselves. They count in a
/// phrase: "kicked out".
static OF_EVERYTHING: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("said-of-everything.txt").split_whitespace().collect());

/// The most letters of a word that are looked at, and the most words of a text.
const LONGEST: usize = 40;
const MOST: usize = 2_500;

/// The words of a text, in order.
pub(super) fn words(text: &str) -> Vec<String> {
    let text = text.get(..text.floor_char_boundary(MOST * 12)).unwrap_or_default();
    let mark = |c: char| matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '`');
    let plain: String = folded(text).chars().filter(|c| !mark(*c)).collect();
    let apart = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    apart.take(MOST).map(|word| word.chars().take(LONGEST).collect()).collect()
}

/// Whether a word tells nothing by itself.
pub(super) fn is_of_everything(word: &str) -> bool {
    OF_EVERYTHING.contains(word)
}

/// What the index makes of a text whose words stand apart at spaces.
pub(super) fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(WhitespaceTokenizer::default())
        .filter(Stemmer::new(Language::English))
        .build()
}

thread_local! {
    /// One for each thread: making it takes far longer than a word does, and a thesaurus has
    /// thousands of phrases.
    static ANALYZER: RefCell<TextAnalyzer> = RefCell::new(analyzer());
}

/// The stems of words, in order.
pub(super) fn stems<W: AsRef<str>>(words: &[W]) -> Vec<String> {
    let text = words.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(" ");
    let mut all = Vec::with_capacity(words.len());
    ANALYZER.with_borrow_mut(|analyzer| {
        analyzer.token_stream(&text).process(&mut |token| all.push(token.text.clone()));
    });
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_one_however_it_is_written() {
        assert_eq!(words("Can’t SLEEP, café!"), ["cant", "sleep", "cafe"]);
        assert_eq!(stems(&["sleeping", "sleeps", "sleep"]), ["sleep"; 3]);
        assert_eq!(stems::<&str>(&[]), [""; 0]);
    }
}

//! Names that are nearly the same. Each word of a name is kept with one letter
//! left out in turn; a word with a letter too many, too few, wrong, or two that
//! changed places then meets the right one in one of them, by equality alone, so
//! that a database needs nothing but an index. How it sounds is one spelling more.

use std::collections::BTreeSet;

use crate::folded::folded;

/// Letters beyond these are left out of no spelling: what goes on after them still
/// meets.
const LONGEST: usize = 15;

/// As many words as one word has with a letter left out, itself, and how it sounds.
pub const WAYS: usize = LONGEST + 2;

/// A word shorter than this is only itself: with a letter left out of two, half of
/// everybody would be nearly everybody.
const SHORTEST: usize = 3;

/// Shorter words differ by one change at most, longer ones by two.
const LONG: usize = 5;

/// The words of a name as they are searched by: folded, apart at spaces and
/// hyphens, without apostrophes. "Zoë O'Brien-Núñez" is zoe, obrien, nunez.
pub fn name_words(name: &str) -> Vec<String> {
    let marks = |c: char| matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2bc}' | '`' | '.');
    let plain: String = folded(name).chars().filter(|c| !marks(*c)).collect();
    let mut seen = BTreeSet::new();
    plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .filter(|word| seen.insert(word.clone()))
        .collect()
}

/// Two letters that sound like one.
const TWO_LETTERS: [(&str, char); 5] =
    [("ph", 'f'), ("gh", 'g'), ("th", 't'), ("sh", 's'), ("ch", 'k')];

/// How a word sounds, roughly: without what is written in many ways, led by a mark that
/// no word begins with. None where too little of it would be left.
fn sound(word: &str) -> Option<String> {
    let mut kept = String::with_capacity(word.len() + 1);
    kept.push('~');
    let mut before = None;
    let mut rest = word;
    while let Some((letter, after)) = first_heard(rest) {
        let is_first = rest.len() == word.len();
        // A doubled letter sounds once; "mam" keeps both of its own.
        let is_doubled = before.replace(letter) == Some(letter);
        if !is_doubled && (is_first || !matches!(letter, 'a' | 'h' | 'w')) {
            kept.push(letter);
        }
        rest = after;
    }
    let enough = word.chars().count() > SHORTEST && kept.chars().count() > SHORTEST;
    enough.then_some(kept)
}

/// The first letter of some as it sounds, which two may be written for, and the rest.
fn first_heard(letters: &str) -> Option<(char, &str)> {
    let two = TWO_LETTERS.iter().find_map(|(two, one)| Some((*one, letters.strip_prefix(two)?)));
    let (letter, rest) = two.or_else(|| {
        let mut rest = letters.chars();
        Some((rest.next()?, rest.as_str()))
    })?;
    Some((heard(letter), rest))
}

/// A word, the same with one letter left out in turn, and how it sounds: at most
/// [`WAYS`].
pub fn ways(word: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().take(LONGEST).collect();
    let mut ways: BTreeSet<String> = std::iter::once(letters.iter().collect()).collect();
    ways.extend(sound(word));
    if letters.len() >= SHORTEST {
        ways.extend((0..letters.len()).map(|out| {
            let rest = letters.iter().enumerate().filter(|(at, _)| *at != out);
            rest.map(|(_, letter)| letter).collect::<String>()
        }));
    }
    ways
}

/// By how many changes one word becomes the other, where they are nearly the same:
/// a letter more, less, another, or two that changed places count one each.
pub fn changes(one: &str, other: &str) -> Option<usize> {
    if one == other {
        return Some(0);
    }
    let (letters, others) = (one.chars().count(), other.chars().count());
    let (shorter, longer) = (letters.min(others), letters.max(others));
    let most = if shorter < LONG { 1 } else { 2 };
    if longer < SHORTEST || longer - shorter > most {
        return None;
    }
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    distance(&one, &other, most)
}

/// The optimal string alignment distance, three rows at a time, where it is no more than
/// `most`.
fn distance(one: &[char], other: &[char], most: usize) -> Option<usize> {
    let mut before: Vec<usize> = Vec::with_capacity(other.len() + 1);
    let mut above: Vec<usize> = (0..=other.len()).collect();
    let mut row: Vec<usize> = Vec::with_capacity(other.len() + 1);
    for (at, letter) in one.iter().enumerate() {
        row.clear();
        row.push(at + 1);
        for (beside, with) in other.iter().enumerate() {
            let same = above[beside] + usize::from(letter != with);
            let mut least = same.min(above[beside + 1] + 1).min(row[beside] + 1);
            let turned = at > 0
                && beside > 0
                && one[at - 1] == *with
                && other[beside - 1] == *letter
                && letter != with;
            if turned {
                least = least.min(before[beside - 1] + 1);
            }
            row.push(least);
        }
        // Two letters that changed places look back two rows: what both are over stays over.
        let is_over = |row: &[usize]| row.iter().min().is_some_and(|least| *least > most);
        if is_over(&row) && is_over(&above) {
            return None;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above.last().copied().filter(|needed| *needed <= most)
}

/// How unlike a name is the words that somebody looks for: nought where each stands
/// in it. None where one of them is not even nearly there. A word that goes on after
/// what was typed is nearer than one that is spelt otherwise.
pub fn how_unlike(looked_for: &[String], name: &[String]) -> Option<usize> {
    let best = |word: &String| name.iter().filter_map(|known| unlike(word, known)).min();
    looked_for.iter().map(best).sum()
}

/// A word that is spelt otherwise is further off than one that only goes on.
const OTHERWISE: usize = 2;

/// One that only sounds alike is further off than that.
const SOUNDS_ALIKE: usize = 5;

fn unlike(word: &str, known: &str) -> Option<usize> {
    match changes(word, known) {
        Some(0) => Some(0),
        _ if word.chars().count() >= SHORTEST && known.starts_with(word) => Some(1),
        Some(needed) => Some(needed * OTHERWISE),
        None => sounds_alike(word, known).then_some(SOUNDS_ALIKE),
    }
}

fn sounds_alike(one: &str, other: &str) -> bool {
    // Most words begin otherwise, and need not be heard to their end.
    let begins = |word| first_heard(word).map(|(letter, _)| letter);
    begins(one) == begins(other) && sound(one).is_some_and(|one| Some(one) == sound(other))
}

/// The letter that another sounds like.
fn heard(letter: char) -> char {
    match letter {
        'c' | 'q' => 'k',
        'z' => 's',
        'v' => 'f',
        'e' | 'i' | 'o' | 'u' | 'y' => 'a',
        other => other,
    }
}

/// Whether two people may well have the same name: each word of the shorter one is
/// nearly one of the longer's.
pub fn nearly_the_same<W: AsRef<str>>(one: &[W], other: &[W]) -> bool {
    let (shorter, longer) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = |one: &str, other: &str| changes(one, other).is_some() || sounds_alike(one, other);
    let is_there = |word: &W| longer.iter().any(|known| same(word.as_ref(), known.as_ref()));
    !shorter.is_empty() && shorter.iter().all(is_there)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn meet(one: &str, other: &str) -> bool {
        !ways(one).is_disjoint(&ways(other))
    }

    #[test]
    fn a_name_is_its_words_without_marks() {
        assert_eq!(name_words("Zoë O\u{2019}Brien-Núñez  zoe"), ["zoe", "obrien", "nunez"]);
        assert_eq!(name_words(" - "), Vec::<String>::new());
    }

    #[test]
    fn a_misspelt_word_still_meets_the_right_one() {
        for (typed, right) in [
            ("okonkwo", "okonkwo"),
            ("okonwko", "okonkwo"),
            ("okonko", "okonkwo"),
            ("okonkwoo", "okonkwo"),
            ("okankwo", "okonkwo"),
            ("katherine", "catherine"),
            ("jon", "john"),
        ] {
            assert!(meet(typed, right), "{typed} {right}");
            assert!(changes(typed, right).is_some(), "{typed} {right}");
        }
        assert!(!meet("smith", "jones"));
        assert_eq!(changes("ada", "adele"), None);
        assert_eq!(changes("li", "lu"), None, "two letters are too few to be nearly anything");
    }

    #[test]
    fn a_name_that_is_written_as_it_sounds_meets_the_right_one() {
        for (typed, right) in [
            ("zefyrine", "zephyrine"),
            ("muhammad", "mohammed"),
            ("mohamed", "mohammed"),
            ("kathryn", "catherine"),
            ("shaun", "shawn"),
        ] {
            assert!(meet(typed, right), "{typed} {right}");
            assert!(nearly_the_same(&name_words(typed), &name_words(right)), "{typed} {right}");
        }
        assert!(!nearly_the_same(&name_words("omar"), &name_words("maria")));
    }

    #[test]
    fn the_nearest_name_comes_first() {
        let name = |words: &str| name_words(words);
        let looked_for = name("ada okon");
        let how = |known: &str| how_unlike(&looked_for, &name(known));
        assert_eq!(how("Ada Okon"), Some(0));
        assert_eq!(how("Ada Okonkwo"), Some(1));
        assert_eq!(how("Ida Okon"), Some(2));
        assert_eq!(how("Ada Smith"), None);
        assert!(nearly_the_same(&name("Ada"), &name("Ada Okonkwo")));
        assert!(!nearly_the_same(&name("Ada Smith"), &name("Ada Okonkwo")));
        assert!(!nearly_the_same(&name(""), &name("Ada")));
    }

    /// How a word sounds, as the rule is told: one pair of letters after the other.
    fn sound_as_told(word: &str) -> Option<String> {
        let two = |word: String, (two, one): &(&str, char)| word.replace(two, &one.to_string());
        let plain = TWO_LETTERS.iter().fold(word.to_owned(), two);
        let mut kept: Vec<char> = vec!['~'];
        let mut before = None;
        for (at, letter) in plain.chars().map(heard).enumerate() {
            if before != Some(letter) && (at == 0 || !"ahw".contains(letter)) {
                kept.push(letter);
            }
            before = Some(letter);
        }
        let enough = word.chars().count() > SHORTEST && kept.len() > SHORTEST;
        enough.then(|| kept.into_iter().collect())
    }

    proptest! {
        #[test]
        fn a_word_is_heard_at_one_go_as_pair_by_pair(word in "[ptgschkwabé]{0,9}") {
            prop_assert_eq!(sound(&word), sound_as_told(&word));
        }

        #[test]
        fn whoever_stops_counting_early_counts_the_same(
            one in "[abc]{0,8}", other in "[abc]{0,8}", most in 0_usize..4,
        ) {
            let letters = |word: &str| word.chars().collect::<Vec<char>>();
            let (one, other) = (letters(&one), letters(&other));
            let in_all = distance(&one, &other, usize::MAX);
            prop_assert!(in_all.is_some());
            prop_assert_eq!(distance(&one, &other, most), in_all.filter(|all| *all <= most));
        }

        #[test]
        fn whatever_sounds_alike_begins_alike(words in "[ptgskchqzvfae]{3,9}", with in 0..9_usize) {
            // As others write it: one letter for another that sounds like it.
            let written = words.chars().enumerate();
            let otherwise = |(at, letter)| if at == with { heard(letter) } else { letter };
            let other: String = written.map(otherwise).collect();
            let begins = |word| first_heard(word).map(|(letter, _)| letter);
            prop_assert!(sound(&words) != sound(&other) || begins(&words) == begins(&other));
        }

        #[test]
        fn whatever_is_one_change_away_is_met(
            word in "[a-zéß你好]{3,15}", at in 0_usize..15, letter in "[a-z]",
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at % letters.len();
            letters[at] = letter.chars().next().unwrap();
            let changed: String = letters.iter().collect();
            prop_assert!(meet(&word, &changed));
            prop_assert!(changes(&word, &changed).is_some_and(|needed| needed <= 1));
            letters.remove(at);
            let shorter: String = letters.iter().collect();
            prop_assert!(meet(&word, &shorter));
            prop_assert!(ways(&word).len() <= WAYS);
        }

        #[test]
        fn any_words_are_compared_without_a_panic(one: String, other: String) {
            prop_assert_eq!(changes(&one, &other), changes(&other, &one));
            let _ = how_unlike(&name_words(&one), &name_words(&other));
        }
    }
}

//! Typing mistakes: a word that nobody knows is taken for one that is known and differs by
//! one change (a letter more, less, another, or two that changed places).

use std::collections::{BTreeSet, HashMap};

use basis::nearly::changes;

/// A word shorter than this is only itself, and so is a longer one: nobody types it.
const SHORTEST: usize = 4;
const LONGEST: usize = 20;

/// Every word that is known, and each with one letter left out in turn: a word with one
/// mistake meets the right one in one of these.
#[derive(Debug, Clone, Default)]
pub(super) struct Vocabulary {
    /// How often each is used.
    known: HashMap<String, u32>,
    without_one: HashMap<String, BTreeSet<String>>,
}

impl Vocabulary {
    /// Learns a word.
    pub(super) fn learn(&mut self, word: &str, counts: u32) {
        let known = self.known.entry(word.to_owned()).or_insert(0);
        *known = known.saturating_add(counts);
        if *known == counts && can_be_mistyped(word) {
            for spelling in spellings(word) {
                self.without_one.entry(spelling).or_default().insert(word.to_owned());
            }
        }
    }

    /// The known words that one with a typing mistake may stand for, likeliest first; none
    /// where it is known itself.
    pub(super) fn meant(&self, word: &str) -> Vec<&str> {
        if self.known.contains_key(word) || !can_be_mistyped(word) {
            return Vec::new();
        }
        let near =
            spellings(word).into_iter().filter_map(|spelling| self.without_one.get(&spelling));
        let near: BTreeSet<&str> = near.flatten().map(String::as_str).collect();
        let one_change = near.into_iter().filter(|known| changes(word, known) == Some(1));
        let mut all: Vec<&str> = one_change.collect();
        // Whoever mistypes seldom mistypes the first letter.
        let first = |text: &str| text.chars().next();
        all.sort_by_key(|known| {
            let used = self.known.get(*known).copied().unwrap_or(0);
            (first(known) != first(word), std::cmp::Reverse(used))
        });
        all
    }
}

fn can_be_mistyped(word: &str) -> bool {
    (SHORTEST..=LONGEST).contains(&word.chars().count())
}

/// The word, and the same with one letter left out in turn.
fn spellings(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let without = |gone: usize| {
        letters.iter().enumerate().filter(|(at, _)| *at != gone).map(|(_, c)| *c).collect()
    };
    (0..letters.len()).map(without).chain([word.to_owned()]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_mistake_is_seen_through_and_two_are_not() {
        let mut known = Vocabulary::default();
        for word in ["bailiffs", "sleep", "rent"] {
            known.learn(word, 1);
        }
        for typed in ["bailifs", "baillifs", "baliiffs", "bailiffss", "vailiffs"] {
            let meant = known.meant(typed);
            let changes_of = changes(typed, "bailiffs");
            assert_eq!(meant.contains(&"bailiffs"), changes_of == Some(1), "{typed}: {meant:?}");
        }
        assert_eq!(known.meant("slepe"), ["sleep"]);
        assert_eq!(known.meant("sleep"), [""; 0]);
        assert_eq!(known.meant("blanket"), [""; 0]);
    }
}

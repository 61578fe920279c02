//! What everyday words mean: "skint" is about money one needs for today. The words are
//! the place's, kept as data.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use care::offer::LanguageTag;
use care::place::{Need, NeedId, Spoken, Who, WhoWords};

use super::words::{stems, words};

/// How much a word that points clearly to a need counts, and one that hints at it.
const CLEARLY: f32 = 1.0;
const HINTS: f32 = 0.4;
/// However much is said of one need, it counts no more than this.
const MOST: f32 = 1.6;
/// The most words in a phrase.
const LONGEST: usize = 4;

/// Phrases by their stems, and what each means.
#[derive(Debug, Clone)]
struct Phrases<T>(HashMap<String, Vec<T>>);

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T> Phrases<T> {
    /// What is meant by words with these stems: the longest phrase that begins at each
    /// counts, and its own words then count no more.
    fn meant(&self, stems: &[String]) -> Vec<&T> {
        let (mut all, mut at) = (Vec::new(), 0);
        while at < stems.len() {
            let found = (1..=LONGEST.min(stems.len() - at)).rev().find_map(|length| {
                let phrase = stems.get(at..at + length)?.join(" ");
                Some((length, self.0.get(&phrase)?))
            });
            all.extend(found.into_iter().flat_map(|(_, meanings)| meanings));
            at += found.map_or(1, |(length, _)| length);
        }
        all
    }
}

/// Everyday words and what they mean. What somebody needs, in which language and of whom
/// they speak are told apart: "my nan" says both whom and what.
#[derive(Debug, Clone, Default)]
pub struct Thesaurus {
    needs: Phrases<(NeedId, f32)>,
    spoken: Phrases<LanguageTag>,
    who: Phrases<Who>,
    words: BTreeSet<String>,
}

/// What somebody's words are understood to mean.
#[derive(Clone, Default, PartialEq)]
pub struct Understood {
    /// What they need, and how clearly they said so.
    pub needs: BTreeMap<NeedId, f32>,
    /// In which languages they would rather be met.
    pub spoken: BTreeSet<LanguageTag>,
    /// What they said of who it is for.
    pub who: BTreeSet<Who>,
    /// How old whoever it is for is, where an age is said.
    pub age: Option<u8>,
}

impl fmt::Debug for Understood {
    /// What troubles somebody stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Understood({} needs)", self.needs.len())
    }
}

impl Thesaurus {
    /// A thesaurus of what a place wrote down.
    pub fn of(needs: &[Need], spoken: &[Spoken], who: &[WhoWords]) -> Self {
        let mut all = Self::default();
        for need in needs {
            for (phrases, weight) in [(&need.words, CLEARLY), (&need.hints, HINTS)] {
                for phrase in phrases {
                    let key = all.learns(phrase);
                    all.needs.0.entry(key).or_default().push((need.id.clone(), weight));
                }
            }
        }
        for language in spoken {
            for phrase in &language.words {
                let key = all.learns(phrase);
                let tag = LanguageTag::read(&language.tag).ok();
                all.spoken.0.entry(key).or_default().extend(tag);
            }
        }
        for whose in who {
            for phrase in &whose.words {
                let key = all.learns(phrase);
                all.who.0.entry(key).or_default().push(whose.is);
            }
        }
        all
    }

    /// Learns the words of a phrase; its key is their stems.
    fn learns(&mut self, phrase: &str) -> String {
        let words = words(phrase);
        let key = stems(&words).join(" ");
        self.words.extend(words);
        key
    }

    /// Every word in it, as it is written.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(String::as_str)
    }

    /// What words mean.
    pub fn understood(&self, words: &[String]) -> Understood {
        let stems = stems(words);
        let mut needs = BTreeMap::new();
        for (need, weight) in self.needs.meant(&stems) {
            let known: &mut f32 = needs.entry(need.clone()).or_default();
            *known = (*known + weight).min(MOST);
        }
        Understood {
            needs,
            spoken: self.spoken.meant(&stems).into_iter().cloned().collect(),
            who: self.who.meant(&stems).into_iter().copied().collect(),
            age: age(words),
        }
    }
}

/// "im 19", "aged 78", "19 year old", or a number that begins what is said; no sum of money
/// and no time.
fn age(words: &[String]) -> Option<u8> {
    let years = |word: &String| word.parse::<u8>().ok().filter(|age| (10..=105).contains(age));
    let before = |word: &str| {
        matches!(word, "im" | "am" | "aged" | "age" | "hes" | "shes" | "is" | "turned")
    };
    let counts = |word: &str| {
        matches!(word, "quid" | "pounds" | "pound" | "pence" | "p" | "percent" | "days" | "weeks")
            || matches!(
                word,
                "months" | "hours" | "minutes" | "mins" | "times" | "miles" | "am" | "pm"
            )
    };
    words.iter().enumerate().find_map(|(at, word)| {
        let age = years(word)?;
        if words.get(at + 1).is_some_and(|word| counts(word)) {
            return None;
        }
        let told_before =
            at.checked_sub(1).and_then(|at| words.get(at)).is_some_and(|word| before(word));
        let told_after = words
            .get(at + 1)
            .is_some_and(|word| matches!(word.as_str(), "year" | "years" | "yr" | "yrs" | "and"));
        (at == 0 || told_before || told_after).then_some(age)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn need(id: &str, words: &[&str], hints: &[&str]) -> Need {
        let all = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let id = NeedId::read(id).unwrap();
        Need { id, name: String::new(), words: all(words), hints: all(hints) }
    }

    fn said(thesaurus: &Thesaurus, text: &str) -> Vec<(String, f32)> {
        let understood = thesaurus.understood(&words(text));
        understood.needs.iter().map(|(need, weight)| (need.to_string(), *weight)).collect()
    }

    #[test]
    fn the_longest_phrase_counts_and_its_words_count_no_more() {
        let needs = [need("housing", &["kicked out"], &["out"]), need("anger", &["kick"], &[])];
        let thesaurus = Thesaurus::of(&needs, &[], &[]);
        assert_eq!(said(&thesaurus, "I was kicked out!"), [("housing".to_owned(), 1.0)]);
        assert_eq!(said(&thesaurus, "he kicks"), [("anger".to_owned(), 1.0)]);
    }

    #[test]
    fn hints_count_less_and_nothing_counts_without_end() {
        let needs = [need("debt", &["bailiff", "owe", "arrears"], &["letters"])];
        let thesaurus = Thesaurus::of(&needs, &[], &[]);
        assert_eq!(said(&thesaurus, "letters"), [("debt".to_owned(), HINTS)]);
        assert_eq!(said(&thesaurus, "owe arrears bailiffs letters"), [("debt".to_owned(), MOST)]);
    }

    #[test]
    fn an_age_is_heard_where_one_is_said_and_a_number_is_not_one_by_itself() {
        let age = |text: &str| age(&words(text));
        assert_eq!(
            [age("im 19 and lost"), age("68 and gay"), age("my 17 year old")],
            [Some(19), Some(68), Some(17)]
        );
        assert_eq!([age("wide awake till 4"), age("section 21"), age("owe 60 quid")], [None; 3]);
        assert_eq!(
            [age("my rent is 60 quid"), age("60 quid short"), age("12 weeks gone")],
            [None; 3]
        );
    }
}

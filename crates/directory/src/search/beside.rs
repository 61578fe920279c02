//! Where one offer stands among all that was found: its turn, or by what it is not among them;
//! and whether anything is there at all for what somebody needs. Whoever asks after an offer that they had in mind is told why it is not shown first, and
//! nothing is hidden from them.

use std::collections::BTreeMap;

use basis::point::Point;
use care::offer::{EntryId, LanguageTag};
use care::place::NeedId;

use super::filters::{self, Fails};
use super::finding::Asked;
use super::index::{Index, SearchError};
use super::thesaurus::Understood;
use super::words::words;

/// Where an offer stands beside what was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Beside {
    /// Its turn, counted from 1, where it is among them.
    pub turn: Option<usize>,
    /// How many there are.
    pub of: usize,
    /// Whether it fits the words at all.
    pub fits: bool,
    /// By what it fails of all that it was narrowed to.
    pub fails: Vec<Fails>,
}

/// How far somebody goes for what they need, in metres: about ten miles.
const AS_FAR_AS: f64 = 16_000.0;

impl Index {
    /// What words are understood to mean, typing mistakes seen through.
    pub fn understood(&self, text: &str) -> Understood {
        let meant: Vec<String> = words(text).iter().map(|word| self.meant(word)).collect();
        self.thesaurus.understood(&meant)
    }

    /// Whether anything helps with a need that somebody can choose now and that has room: in
    /// their language, and not too far from them, where they say so.
    pub fn is_helped(
        &self,
        need: &NeedId,
        language: Option<&LanguageTag>,
        here: Option<Point>,
    ) -> bool {
        self.facts.iter().flatten().any(|facts| {
            facts.has_room()
                && facts.needs.contains(need)
                && language.is_none_or(|language| facts.speaks(language))
                && here.is_none_or(|here| facts.is_near(here, AS_FAR_AS))
        })
    }

    /// Where each of these offers stands beside what fits somebody's words; those that nobody
    /// outside may see are left out.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn beside(
        &self,
        asked: &Asked,
        offers: &[EntryId],
    ) -> Result<BTreeMap<EntryId, Beside>, SearchError> {
        let everything = Asked { filters: filters::Filters::default(), ..asked.clone() };
        let fitting = self.all(&everything)?;
        let found = self.search(&Asked { limit: super::finding::MOST, ..asked.clone() })?;
        let stands = |offer: &EntryId| {
            let facts = self.facts_of(*offer)?;
            let before = found.hits.iter().position(|hit| hit.id == *offer);
            let beside = Beside {
                turn: before.map(|before| before + 1),
                of: found.count,
                fits: fitting.binary_search(offer).is_ok(),
                fails: asked.filters.reasons(facts, |offer| self.wait(offer)),
            };
            Some((*offer, beside))
        };
        Ok(offers.iter().filter_map(stands).collect())
    }
}

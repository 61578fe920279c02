//! Asking the index: what fits somebody's words best, of what they narrowed it to.

use std::fmt;

use care::offer::{EntryId, LanguageTag};
use care::place::NeedId;
use tantivy::Score;

use super::facts::Facts;
use super::filters::{Counts, Filters};
use super::index::{Index, SearchError};
use super::quick::{Counting, Narrowed};
use super::scored::scored;
use super::thesaurus::Understood;
use super::words::words;

/// How many of the best are looked at more closely, and how many can be had.
const LOOKED_AT: usize = 60;
pub(super) const MOST: usize = 500;
/// How many words of what somebody typed are looked at: more than anybody types.
const WORDS: usize = 80;
/// From so many metres on an offer counts half as much as the same next door.
const HALF: f64 = 8_000.0;

/// What is looked for.
#[derive(Clone, Default)]
pub struct Asked {
    /// In somebody's own words; nothing, where they want to see all there is.
    pub words: String,
    /// What they narrow it to.
    pub filters: Filters,
    /// How many of the best are wanted.
    pub limit: usize,
}

impl fmt::Debug for Asked {
    /// What somebody wrote, and where they are, stays out of logs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Asked").field("limit", &self.limit).finish_non_exhaustive()
    }
}

/// An offer that was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub id: EntryId,
    /// What they need that it helps with: why it is shown.
    pub helps_with: Vec<NeedId>,
    /// A language that they asked for, in which one is met there.
    pub speaks: Option<LanguageTag>,
    /// Whether it was found by words at all.
    pub has_words: bool,
    /// How far its nearest place is, in metres.
    pub metres: Option<f64>,
    /// How well it fits; only to be compared with others of the same search.
    pub score: f32,
}

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The best, best first.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub count: usize,
    /// How many there were before they were narrowed.
    pub before: usize,
    /// How many each choice would leave.
    pub counts: Counts,
    /// What the words were understood to mean.
    pub understood: Understood,
}

impl Index {
    /// What fits somebody's words best.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn search(&self, asked: &Asked) -> Result<Found, SearchError> {
        let (fitting, understood) = self.fitting(asked)?;
        let mut before = 0;
        let mut counting = Counting::of(&self.spoken);
        let narrowed = Narrowed::of(&asked.filters, &self.spoken);
        let mut left: Vec<(Score, usize)> = Vec::new();
        for (score, slot) in fitting {
            let there = self.quick.get(slot).filter(|quick| quick.is_there());
            let Some(quick) = there else { continue };
            before += 1;
            let facts = || self.facts.get(slot).and_then(Option::as_ref);
            let fails = narrowed.fails(quick, facts, |offer| self.wait(offer));
            counting.count(quick, fails, facts);
            if fails == 0 {
                left.push((score, slot));
            }
        }
        let counts = counting.counts(&self.spoken);
        let count = left.len();
        let wanted = asked.limit.clamp(LOOKED_AT, MOST);
        if left.len() > wanted && !asked.words.trim().is_empty() {
            let best_first =
                |one: &(Score, usize), other: &(Score, usize)| other.0.total_cmp(&one.0);
            left.select_nth_unstable_by(wanted, best_first);
            left.truncate(wanted);
        }
        let with_facts = left.into_iter().filter_map(|(score, slot)| {
            let facts = self.facts.get(slot)?.as_ref()?;
            Some(self.hit((score, facts), asked, &understood))
        });
        let mut hits: Vec<(Hit, &Facts)> = with_facts.collect();
        hits.sort_by(|(one, of_one), (other, of_other)| {
            // Nobody is sent first to where nobody new is let in.
            let name = || of_one.name.cmp(&of_other.name).then(one.id.cmp(&other.id));
            let score = other.score.total_cmp(&one.score);
            of_one.is_paused().cmp(&of_other.is_paused()).then(score).then_with(name)
        });
        hits.truncate(asked.limit);
        let hits = hits.into_iter().map(|(hit, _)| hit).collect();
        Ok(Found { hits, count, before, counts, understood })
    }

    /// Every offer that fits words, where any are said, and passes what is narrowed by, in the
    /// order of their identifiers: for whoever reads the whole directory page by page.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn all(&self, asked: &Asked) -> Result<Vec<EntryId>, SearchError> {
        let mut all: Vec<EntryId> = self
            .fitting(asked)?
            .0
            .into_iter()
            .filter_map(|(_, slot)| self.facts.get(slot)?.as_ref())
            .filter(|facts| asked.filters.fails(facts, |offer| self.wait(offer)) == 0)
            .map(|facts| facts.id)
            .collect();
        all.sort_unstable();
        Ok(all)
    }

    /// Where the facts are of all that fits somebody's words, each with its score, and what
    /// the words were understood to mean.
    fn fitting(&self, asked: &Asked) -> Result<(Vec<(Score, usize)>, Understood), SearchError> {
        let mut typed = words(&asked.words);
        typed.truncate(WORDS);
        let meant: Vec<String> = typed.iter().map(|word| self.meant(word)).collect();
        let understood = self.thesaurus.understood(&meant);
        if typed.is_empty() {
            return Ok(((0..self.facts.len()).map(|slot| (1.0, slot)).collect(), understood));
        }
        let speaks = self.speaking(&typed, &meant, &understood);
        // "Please help me" tells nothing by itself: whoever says so sees all there is.
        if speaks.is_empty() {
            return Ok(((0..self.facts.len()).map(|slot| (1.0, slot)).collect(), understood));
        }
        Ok((scored(&self.reader.searcher(), &speaks)?, understood))
    }

    fn hit<'a>(
        &self,
        (score, facts): (Score, &'a Facts),
        asked: &Asked,
        understood: &Understood,
    ) -> (Hit, &'a Facts) {
        let met = || understood.needs.iter().filter(|(need, _)| facts.needs.contains(need));
        let helps_with: Vec<NeedId> = met().map(|(need, _)| need.clone()).collect();
        // An offer that is about one thing is likelier to be about that than one about four.
        let others = facts.needs.len().saturating_sub(helps_with.len().max(1));
        let needs: f32 = met().map(|(need, clearly)| self.counts(need, *clearly)).sum();
        #[expect(clippy::cast_precision_loss, reason = "an offer has few needs")]
        let part = 1.0 / (1.0 + self.weights.each_other_need * others as f32);
        let metres = asked.filters.here.and_then(|here| facts.metres_from(here));
        #[expect(clippy::cast_possible_truncation, reason = "it is between 0 and 1")]
        let near = metres.map_or(1.0, |metres| (HALF / (HALF + metres)) as f32);
        let score = (score - needs * (1.0 - part)) * facts.left(understood) * near;
        let mut spoken = understood.spoken.iter().filter(|language| language.as_str() != "en");
        let speaks = spoken.find(|language| facts.speaks(language)).cloned();
        let has_words = !asked.words.trim().is_empty();
        (Hit { id: facts.id, helps_with, speaks, has_words, metres, score }, facts)
    }
}

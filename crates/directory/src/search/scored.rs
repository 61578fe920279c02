//! How well each offer fits somebody's words. The engine keeps where each word stands and says
//! how much it counts there; this goes through it word by word and sums side by side, since
//! somebody's words fit thousands of offers and each of them is counted. The engine's own
//! queries, which go offer by offer through four lists for each word, say the same.

use tantivy::query::Bm25Weight;
use tantivy::schema::IndexRecordOption;
use tantivy::{Score, Searcher, SegmentReader, Term};

use super::index::SLOT;

/// Something that speaks for an offer.
#[derive(Debug, Clone)]
pub(super) enum Speaks {
    /// A word, which counts where it counts most: in each field so much.
    Word(Vec<(Term, Score)>),
    /// What either is so or not, and counts so much where it is.
    Mark(Term, Score),
}

/// The most that a word counted in an offer, and which word that was.
#[derive(Clone, Copy, Default)]
struct Most {
    word: u32,
    score: Score,
}

/// Every offer for which anything speaks: how well it fits, and where its facts are.
///
/// # Errors
/// When the engine cannot.
pub(super) fn scored(searcher: &Searcher, all: &[Speaks]) -> tantivy::Result<Vec<(Score, usize)>> {
    let mut found = Vec::new();
    let mut weighed = Vec::with_capacity(all.len());
    for speaks in all {
        weighed.push(Weighed::of(speaks, searcher)?);
    }
    for segment in searcher.segment_readers() {
        let slots = segment.fast_fields().u64(SLOT)?.first_or_default_col(u64::MAX);
        let sums = sums(segment, &weighed)?;
        for (document, score) in (0..).zip(sums).filter(|(_, score)| *score > 0.0) {
            let slot = usize::try_from(slots.get_val(document)).unwrap_or(usize::MAX);
            found.push((score, slot));
        }
    }
    Ok(found)
}

/// The same with how much each counts, which all segments of the index say together.
enum Weighed<'a> {
    Word(Vec<(&'a Term, Bm25Weight)>),
    Mark(&'a Term, Score),
}

impl<'a> Weighed<'a> {
    fn of(speaks: &'a Speaks, searcher: &Searcher) -> tantivy::Result<Self> {
        Ok(match speaks {
            Speaks::Mark(term, score) => Self::Mark(term, *score),
            Speaks::Word(fields) => {
                let mut weighed = Vec::with_capacity(fields.len());
                for (term, counts) in fields {
                    let weight = Bm25Weight::for_terms(searcher, std::slice::from_ref(term))?;
                    weighed.push((term, weight.boost_by(*counts)));
                }
                Self::Word(weighed)
            }
        })
    }
}

/// By document, how well it fits; 0 where nothing speaks for it.
fn sums(segment: &SegmentReader, all: &[Weighed<'_>]) -> tantivy::Result<Vec<Score>> {
    let documents = usize::try_from(segment.max_doc()).unwrap_or_default();
    let mut sums = vec![0.0; documents];
    let mut most = vec![Most::default(); documents];
    for (word, weighed) in (1..).zip(all) {
        match weighed {
            Weighed::Mark(term, score) => each(segment, term, |documents, _| {
                for document in documents {
                    if let Some(sum) = sums.get_mut(*document as usize) {
                        *sum += score;
                    }
                }
            })?,
            Weighed::Word(fields) => {
                for (term, weight) in fields {
                    let lengths = segment.get_fieldnorms_reader(term.field())?;
                    each(segment, term, |documents, often| {
                        for (document, often) in documents.iter().zip(often) {
                            let at = *document as usize;
                            let (Some(sum), Some(most)) = (sums.get_mut(at), most.get_mut(at))
                            else {
                                continue;
                            };
                            let score = weight.score(lengths.fieldnorm_id(*document), *often);
                            let before = if most.word == word { most.score } else { 0.0 };
                            if score > before {
                                *sum += score - before;
                                *most = Most { word, score };
                            }
                        }
                    })?;
                }
            }
        }
    }
    Ok(sums)
}

/// Where a term stands in a segment, and how often there: some at a time.
fn each(
    segment: &SegmentReader,
    term: &Term,
    mut take: impl FnMut(&[u32], &[u32]),
) -> tantivy::Result<()> {
    let index = segment.inverted_index(term.field())?;
    let Some(mut stands) = index.read_block_postings(term, IndexRecordOption::WithFreqs)? else {
        return Ok(());
    };
    while !stands.docs().is_empty() {
        take(stands.docs(), stands.freqs());
        stands.advance();
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use basis::words::{Line, Telling};
    use care::offer::{Entry, EntryId, Standing};
    use care::place::NeedId;
    use proptest::prelude::*;
    use tantivy::collector::TopDocs;
    use tantivy::query::{
        BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
    };

    use super::super::facts::Known;
    use super::super::index::Index;
    use super::super::thesaurus::Thesaurus;
    use super::*;

    const WORDS: [&str; 6] = ["rent", "sleep", "choir", "money", "garden", "talking"];

    fn said() -> impl Strategy<Value = String> {
        prop::collection::vec(0..WORDS.len(), 1..12)
            .prop_map(|all| all.iter().map(|at| WORDS[*at]).collect::<Vec<_>>().join(" "))
    }

    prop_compose! {
        fn entries()(name in said(), about in said(), for_whom in said(), needs in 0..3_usize) -> Entry {
            let mut entry = Entry::named(Line::read(&name).unwrap());
            entry.about = Telling::read(&about).ok();
            entry.for_whom.words = Line::read(&for_whom).ok();
            entry.needs =
                ["debt", "sleep"].iter().take(needs).map(|need| NeedId::read(need).unwrap()).collect();
            entry
        }
    }

    fn id(number: usize) -> EntryId {
        EntryId(uuid::Uuid::from_u128(number as u128 + 1))
    }

    fn known(number: usize, entry: &Entry) -> Known<'_> {
        Known { id: id(number), entry, standing: Standing::Open, places: None, old: false }
    }

    /// The same as the engine's own query.
    fn as_a_query(speaks: &Speaks) -> Box<dyn Query> {
        match speaks {
            Speaks::Mark(term, score) => {
                let term = TermQuery::new(term.clone(), IndexRecordOption::Basic);
                Box::new(ConstScoreQuery::new(Box::new(term), *score))
            }
            Speaks::Word(fields) => {
                let each = fields.iter().map(|(term, counts)| {
                    let term = TermQuery::new(term.clone(), IndexRecordOption::WithFreqs);
                    Box::new(BoostQuery::new(Box::new(term), *counts)) as Box<dyn Query>
                });
                Box::new(DisjunctionMaxQuery::new(each.collect()))
            }
        }
    }

    fn by_the_engine(index: &Index, all: &[Speaks]) -> BTreeMap<usize, Score> {
        let searcher = index.reader.searcher();
        let all = all.iter().map(|speaks| (Occur::Should, as_a_query(speaks))).collect();
        let query = BooleanQuery::new(all);
        let found = searcher.search(&query, &TopDocs::with_limit(100).order_by_score()).unwrap();
        let of = |(score, address): (Score, tantivy::DocAddress)| {
            let slots = searcher.segment_reader(address.segment_ord).fast_fields().u64(SLOT);
            (usize::try_from(slots.unwrap().first(address.doc_id).unwrap()).unwrap(), score)
        };
        found.into_iter().map(of).collect()
    }

    proptest! {
        // Each makes an index of its own.
        #![proptest_config(ProptestConfig::with_cases(40))]

        /// What is summed word by word is what the engine's own query says of each offer,
        /// also where some were taken in anew or are gone.
        #[test]
        fn an_offer_fits_as_well_as_the_engine_says(
            entries in prop::collection::vec(entries(), 1..12),
            later in prop::collection::vec(entries(), 0..4),
            gone in prop::collection::vec(0..12_usize, 0..3),
            words in said(),
        ) {
            let thesaurus = Thesaurus::of(&[], &[], &[]);
            let first = entries.iter().enumerate().map(|(number, entry)| known(number, entry));
            let mut index = Index::of(thesaurus, first).unwrap();
            for (number, entry) in later.iter().enumerate() {
                index.put(known(number * 2, entry)).unwrap();
            }
            for number in gone {
                index.take_out(id(number));
            }
            index.commit().unwrap();
            let words: Vec<String> = words.split(' ').map(str::to_owned).collect();
            let mut understood = index.thesaurus.understood(&words);
            understood.needs.insert(NeedId::read("debt").unwrap(), 1.0);
            let speaks = index.speaking(&words, &words, &understood);
            let of_those_there = |(score, slot): (Score, usize)| {
                index.quick.get(slot).is_some_and(super::super::quick::Quick::is_there).then_some((slot, score))
            };
            let ours: BTreeMap<usize, Score> =
                scored(&index.reader.searcher(), &speaks).unwrap().into_iter().filter_map(of_those_there).collect();
            let engine = by_the_engine(&index, &speaks);
            prop_assert_eq!(ours.keys().collect::<Vec<_>>(), engine.keys().collect::<Vec<_>>());
            for (slot, score) in ours {
                prop_assert!((score - engine[&slot]).abs() < 0.001, "{} and {}", score, engine[&slot]);
            }
        }
    }
}

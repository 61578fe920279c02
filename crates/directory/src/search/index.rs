//! The index of offers, and how one is chosen before another.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use care::offer::{Entry, EntryId, ForWhom, Standing};
use care::place::{NeedId, Who};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{
    BooleanQuery, BoostQuery, ConstScoreQuery, DisjunctionMaxQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{
    Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions, Value as _,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use super::corrected::Vocabulary;
use super::thesaurus::{Thesaurus, Understood};
use super::weights::Weights;
use super::words::{analyzer, is_of_everything, stems, words};

/// The memory in which the index is written, in bytes: the least that the engine takes.
const WRITING: usize = 15_000_000;
/// How many of the best are looked at more closely, and how many can be had.
const LOOKED_AT: usize = 60;
const MOST: usize = 500;
/// How many words of what somebody typed are looked at: more than anybody types.
const WORDS: usize = 80;

/// What is left of an offer that is not for whoever it is looked for; that cannot be chosen
/// now; that has no place now; whose details are old.
const NOT_FOR_THEM: f32 = 0.25;
const PAUSED: f32 = 0.5;
const FULL: f32 = 0.9;
const OLD: f32 = 0.7;

/// What the index must know of an offer.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// By what it is known.
    pub id: EntryId,
    /// What it is.
    pub entry: &'a Entry,
    /// Whether it can be chosen.
    pub standing: Standing,
    /// Whether it has no place for anybody now.
    pub full: bool,
    /// Whether nobody has made sure of its details for long.
    pub old: bool,
}

/// What is looked for.
#[derive(Clone, Default)]
pub struct Asked {
    /// In somebody's own words.
    pub words: String,
    /// How many of the best are wanted.
    pub limit: usize,
}

impl fmt::Debug for Asked {
    /// What somebody wrote stays out of logs.
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
    /// What the words were understood to mean.
    pub understood: Understood,
}

/// The engine could not.
#[derive(Debug, thiserror::Error)]
#[error("the search cannot answer: {0}")]
pub struct SearchError(#[from] tantivy::TantivyError);

/// What is looked at more closely of each.
#[derive(Debug, Clone)]
struct Facts {
    needs: BTreeSet<NeedId>,
    for_whom: ForWhom,
    standing: Standing,
    full: bool,
    old: bool,
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    id: Field,
    name: Field,
    about: Field,
    for_whom: Field,
    provider: Field,
    need: Field,
    language: Field,
}

/// Every offer that may be shown, to be searched.
pub struct Index {
    fields: Fields,
    writer: IndexWriter,
    reader: IndexReader,
    facts: HashMap<EntryId, Facts>,
    /// How many offers help with each need.
    helping: HashMap<NeedId, usize>,
    vocabulary: Vocabulary,
    thesaurus: Thesaurus,
    weights: Weights,
}

impl Index {
    /// An index of these offers.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn of<'a>(
        thesaurus: Thesaurus,
        offers: impl IntoIterator<Item = Known<'a>>,
    ) -> Result<Self, SearchError> {
        let (schema, fields) = schema();
        let index = tantivy::Index::create_in_ram(schema);
        index.tokenizers().register("stems", analyzer());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let writer = index.writer_with_num_threads(1, WRITING)?;
        let mut vocabulary = Vocabulary::default();
        for word in thesaurus.words() {
            // Everyday words are likelier to be meant than any that an offer happens to use.
            vocabulary.learn(word, 5);
        }
        let (facts, helping) = (HashMap::new(), HashMap::new());
        let weights = Weights::default();
        let mut all =
            Self { fields, writer, reader, facts, helping, vocabulary, thesaurus, weights };
        for offer in offers {
            all.put(offer)?;
        }
        all.commit()?;
        Ok(all)
    }

    /// Takes an offer in, or takes it in anew. It is found from the next commit on; one that
    /// nobody outside may see is taken out.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn put(&mut self, offer: Known<'_>) -> Result<(), SearchError> {
        self.take_out(offer.id);
        if matches!(offer.standing, Standing::Proposed | Standing::Closed) {
            return Ok(());
        }
        let Known { id, entry, standing, full, old } = offer;
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.id, id.0.to_string());
        let text = |text: Option<&str>| text.map(words).unwrap_or_default();
        let provider = entry.provider.as_ref().map(|provider| provider.name.as_str());
        for (field, words) in [
            (self.fields.name, text(Some(entry.name.as_str()))),
            (self.fields.about, text(entry.about.as_ref().map(basis::words::Words::as_str))),
            (
                self.fields.for_whom,
                text(entry.for_whom.words.as_ref().map(basis::words::Words::as_str)),
            ),
            (self.fields.provider, text(provider)),
        ] {
            for word in &words {
                self.vocabulary.learn(word, 1);
            }
            document.add_text(field, words.join(" "));
        }
        for need in &entry.needs {
            document.add_text(self.fields.need, need.as_str());
        }
        for language in &entry.languages {
            document.add_text(self.fields.language, language.as_str());
        }
        self.writer.add_document(document)?;
        for need in &entry.needs {
            *self.helping.entry(need.clone()).or_default() += 1;
        }
        let (needs, for_whom) = (entry.needs.clone(), entry.for_whom.clone());
        self.facts.insert(id, Facts { needs, for_whom, standing, full, old });
        Ok(())
    }

    /// Takes an offer out, from the next commit on.
    pub fn take_out(&mut self, id: EntryId) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, &id.0.to_string()));
        let gone = self.facts.remove(&id);
        for need in gone.iter().flat_map(|facts| &facts.needs) {
            if let Some(helping) = self.helping.get_mut(need) {
                *helping = helping.saturating_sub(1);
            }
        }
    }

    /// From here on all that was put in is found.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn commit(&mut self) -> Result<(), SearchError> {
        self.writer.commit()?;
        self.reader.reload()?;
        Ok(())
    }

    /// What fits somebody's words best.
    ///
    /// # Errors
    /// When the engine cannot.
    pub fn search(&self, asked: &Asked) -> Result<Found, SearchError> {
        let mut typed = words(&asked.words);
        typed.truncate(WORDS);
        let meant: Vec<String> = typed.iter().map(|word| self.meant(word)).collect();
        let understood = self.thesaurus.understood(&meant);
        let query = self.query(&typed, &meant, &understood);
        let searcher = self.reader.searcher();
        let best = TopDocs::with_limit(asked.limit.clamp(LOOKED_AT, MOST)).order_by_score();
        let (best, count) = searcher.search(&query, &(best, Count))?;
        let mut hits = Vec::with_capacity(best.len());
        for (score, address) in best {
            hits.extend(self.hit(&searcher, score, address, &understood)?);
        }
        hits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.id.cmp(&other.id)));
        hits.truncate(asked.limit);
        Ok(Found { hits, count, understood })
    }

    /// The word that is likeliest to be meant.
    fn meant(&self, word: &str) -> String {
        if is_of_everything(word) {
            return word.to_owned();
        }
        self.vocabulary.meant(word).first().map_or(word, |meant| meant).to_owned()
    }

    fn query(&self, typed: &[String], meant: &[String], understood: &Understood) -> BooleanQuery {
        let mut any: Vec<Box<dyn Query>> = Vec::new();
        let telling = meant.iter().zip(typed).filter(|(word, _)| !is_of_everything(word));
        let telling: Vec<(&String, &String)> = telling.collect();
        let of_meant: Vec<&String> = telling.iter().map(|(word, _)| *word).collect();
        let mut seen = BTreeSet::new();
        for (stem, (word, typed)) in stems(&of_meant).into_iter().zip(&telling) {
            if seen.insert(stem.clone()) {
                let boost = if word == typed { 1.0 } else { self.weights.if_meant };
                any.push(Box::new(BoostQuery::new(self.anywhere(&stem), boost)));
            }
        }
        for (need, clearly) in &understood.needs {
            any.push(exactly(self.fields.need, need.as_str(), self.counts(need, *clearly)));
        }
        for language in understood.spoken.iter().filter(|language| language.as_str() != "en") {
            any.push(exactly(self.fields.language, language.as_str(), self.weights.language));
        }
        BooleanQuery::new(any.into_iter().map(|query| (Occur::Should, query)).collect())
    }

    /// How much it counts that an offer helps with what somebody said they need, so clearly:
    /// the more, the fewer do.
    #[expect(clippy::cast_precision_loss, reason = "nobody counts sixteen million offers")]
    fn counts(&self, need: &NeedId, clearly: f32) -> f32 {
        let helping = self.helping.get(need).copied().unwrap_or(0);
        let rarity = (1.0 + self.facts.len() as f32 / (helping.max(1) as f32)).ln();
        self.weights.need * clearly * rarity
    }

    /// A stem in the field where it counts most.
    fn anywhere(&self, stem: &str) -> Box<dyn Query> {
        let fields = [
            (self.fields.name, self.weights.name),
            (self.fields.about, self.weights.about),
            (self.fields.for_whom, self.weights.for_whom),
            (self.fields.provider, self.weights.provider),
        ];
        let each = fields.into_iter().map(|(field, boost)| {
            let term =
                TermQuery::new(Term::from_field_text(field, stem), IndexRecordOption::WithFreqs);
            Box::new(BoostQuery::new(Box::new(term), boost)) as Box<dyn Query>
        });
        Box::new(DisjunctionMaxQuery::new(each.collect()))
    }

    fn hit(
        &self,
        searcher: &Searcher,
        score: f32,
        address: tantivy::DocAddress,
        understood: &Understood,
    ) -> Result<Option<Hit>, SearchError> {
        let document: TantivyDocument = searcher.doc(address)?;
        let id = document.get_first(self.fields.id).and_then(|id| id.as_str()?.parse().ok());
        let Some(id) = id.map(EntryId) else { return Ok(None) };
        let Some(facts) = self.facts.get(&id) else { return Ok(None) };
        let met = || understood.needs.iter().filter(|(need, _)| facts.needs.contains(need));
        let helps_with: Vec<NeedId> = met().map(|(need, _)| need.clone()).collect();
        // An offer that is about one thing is likelier to be about that than one about four.
        let others = facts.needs.len().saturating_sub(helps_with.len().max(1));
        let needs: f32 = met().map(|(need, clearly)| self.counts(need, *clearly)).sum();
        #[expect(clippy::cast_precision_loss, reason = "an offer has few needs")]
        let part = 1.0 / (1.0 + self.weights.each_other_need * others as f32);
        let score = (score - needs * (1.0 - part)) * facts.left(understood);
        Ok(Some(Hit { id, helps_with, score }))
    }
}

impl Facts {
    /// What is left of its score.
    fn left(&self, understood: &Understood) -> f32 {
        let is_for = |need: &str| self.needs.iter().any(|one| one.as_str() == need);
        let others = |who| match who {
            Who::Woman => is_for("men") && !is_for("women"),
            Who::Man => is_for("women") && !is_for("men"),
            Who::Young => is_for("older-adults") && !is_for("young-adults"),
            Who::Old => is_for("young-adults") && !is_for("older-adults"),
        };
        let too_young_or_old = understood.age.is_some_and(|age| !self.for_whom.takes(age));
        let mut left = 1.0;
        // Whoever names a man and a woman has not said who it is for.
        let told = understood.who.iter().filter(|who| match who {
            Who::Woman => !understood.who.contains(&Who::Man),
            Who::Man => !understood.who.contains(&Who::Woman),
            Who::Young | Who::Old => true,
        });
        if too_young_or_old || told.copied().any(others) {
            left *= NOT_FOR_THEM;
        }
        for (is_so, part) in
            [(self.standing == Standing::Paused, PAUSED), (self.full, FULL), (self.old, OLD)]
        {
            if is_so {
                left *= part;
            }
        }
        left
    }
}

fn exactly(field: Field, text: &str, score: f32) -> Box<dyn Query> {
    let term = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), score))
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let how = TextFieldIndexing::default().set_tokenizer("stems");
    let how = how.set_index_option(IndexRecordOption::WithFreqs);
    let words = TextOptions::default().set_indexing_options(how);
    let fields = Fields {
        id: schema.add_text_field("id", STRING | STORED),
        name: schema.add_text_field("name", words.clone()),
        about: schema.add_text_field("about", words.clone()),
        for_whom: schema.add_text_field("for_whom", words.clone()),
        provider: schema.add_text_field("provider", words),
        need: schema.add_text_field("need", STRING),
        language: schema.add_text_field("language", STRING),
    };
    (schema.build(), fields)
}

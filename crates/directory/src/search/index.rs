//! The index of offers: putting them in, taking them out, and what of somebody's words speaks
//! for an offer.

use std::collections::{BTreeSet, HashMap};

use care::offer::EntryId;
use care::place::NeedId;
use tantivy::schema::{
    FAST, Field, IndexRecordOption, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, Term};

use super::corrected::Vocabulary;
use super::facts::{Facts, Known};
use super::quick::{Quick, Spoken};
use super::scored::Speaks;
use super::thesaurus::{Thesaurus, Understood};
use super::weights::Weights;
use super::words::{analyzer, is_of_everything, stems, words};

/// The memory in which the index is written, in bytes: the least that the engine takes.
const WRITING: usize = 15_000_000;
/// Where a document says which facts are its own.
pub(super) const SLOT: &str = "slot";

/// The engine could not.
#[derive(Debug, thiserror::Error)]
#[error("the search cannot answer: {0}")]
pub struct SearchError(#[from] tantivy::TantivyError);

#[derive(Debug, Clone, Copy)]
struct Fields {
    id: Field,
    slot: Field,
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
    pub(super) reader: IndexReader,
    /// What is looked at of each: where the engine says, and nothing where it is gone or was
    /// taken in anew.
    pub(super) facts: Vec<Option<Facts>>,
    /// The same in little, in the same order.
    pub(super) quick: Vec<Quick>,
    pub(super) spoken: Spoken,
    slots: HashMap<EntryId, usize>,
    /// How many offers help with each need.
    helping: HashMap<NeedId, usize>,
    vocabulary: Vocabulary,
    pub(super) thesaurus: Thesaurus,
    pub(super) weights: Weights,
    /// How many days one waited lately.
    pub(super) waits: HashMap<EntryId, u16>,
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
        let (facts, slots, helping) = (Vec::new(), HashMap::new(), HashMap::new());
        let weights = Weights::default();
        let mut all = Self {
            fields,
            writer,
            reader,
            facts,
            quick: Vec::new(),
            spoken: Spoken::default(),
            slots,
            helping,
            vocabulary,
            thesaurus,
            weights,
            waits: HashMap::new(),
        };
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
        if !offer.standing.is_seen() {
            return Ok(());
        }
        let Known { id, entry, .. } = offer;
        let mut document = TantivyDocument::new();
        document.add_text(self.fields.id, id.0.to_string());
        document.add_u64(self.fields.slot, self.facts.len() as u64);
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
        self.slots.insert(id, self.facts.len());
        let facts = Facts::of(offer);
        self.quick.push(Quick::of(&facts, &mut self.spoken));
        self.facts.push(Some(facts));
        Ok(())
    }

    /// Takes an offer out, from the next commit on.
    pub fn take_out(&mut self, id: EntryId) {
        self.writer.delete_term(Term::from_field_text(self.fields.id, &id.0.to_string()));
        let slot = self.slots.remove(&id);
        if let Some(quick) = slot.and_then(|slot| self.quick.get_mut(slot)) {
            *quick = Quick::NOTHING;
        }
        let gone = slot.and_then(|slot| self.facts.get_mut(slot)?.take());
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

    /// The engine as it is now, for whoever asks it by hand to compare.
    pub fn searcher(&self) -> tantivy::Searcher {
        self.reader.searcher()
    }

    /// Whether so much of it is gone that it had better be made anew: then what it knew of
    /// words that nobody uses any more goes too.
    pub fn is_worn(&self) -> bool {
        self.facts.len() > 2 * self.slots.len() + 1_000
    }

    /// How long one waited lately for each, in days, from here on.
    pub fn know_waits(&mut self, waits: HashMap<EntryId, u16>) {
        self.waits = waits;
    }

    /// How long one waited lately for an offer, in days, where anybody did.
    pub fn wait(&self, offer: EntryId) -> Option<u16> {
        self.waits.get(&offer).copied()
    }

    /// What is looked at of an offer, where it may be shown.
    pub(super) fn facts_of(&self, offer: EntryId) -> Option<&Facts> {
        self.slots.get(&offer).and_then(|slot| self.facts.get(*slot)?.as_ref())
    }

    /// The word that is likeliest to be meant.
    pub(super) fn meant(&self, word: &str) -> String {
        if is_of_everything(word) {
            return word.to_owned();
        }
        self.vocabulary.meant(word).first().map_or(word, |meant| meant).to_owned()
    }

    /// All that speaks for an offer where somebody said this.
    pub(super) fn speaking(
        &self,
        typed: &[String],
        meant: &[String],
        understood: &Understood,
    ) -> Vec<Speaks> {
        let mut all = Vec::new();
        let telling = meant.iter().zip(typed).filter(|(word, _)| !is_of_everything(word));
        let telling: Vec<(&String, &String)> = telling.collect();
        let of_meant: Vec<&String> = telling.iter().map(|(word, _)| *word).collect();
        let mut seen = BTreeSet::new();
        for (stem, (word, typed)) in stems(&of_meant).into_iter().zip(&telling) {
            if seen.insert(stem.clone()) {
                let counts = if word == typed { 1.0 } else { self.weights.if_meant };
                all.push(self.anywhere(&stem, counts));
            }
        }
        let mark = |field, text, score| Speaks::Mark(Term::from_field_text(field, text), score);
        for (need, clearly) in &understood.needs {
            all.push(mark(self.fields.need, need.as_str(), self.counts(need, *clearly)));
        }
        for language in understood.spoken.iter().filter(|language| language.as_str() != "en") {
            all.push(mark(self.fields.language, language.as_str(), self.weights.language));
        }
        all
    }

    /// How much it counts that an offer helps with what somebody said they need, so clearly:
    /// the more, the fewer do.
    #[expect(clippy::cast_precision_loss, reason = "nobody counts sixteen million offers")]
    pub(super) fn counts(&self, need: &NeedId, clearly: f32) -> f32 {
        let helping = self.helping.get(need).copied().unwrap_or(0);
        let rarity = (1.0 + self.slots.len() as f32 / (helping.max(1) as f32)).ln();
        self.weights.need * clearly * rarity
    }

    /// A stem in the field where it counts most.
    fn anywhere(&self, stem: &str, counts: f32) -> Speaks {
        let fields = [
            (self.fields.name, self.weights.name),
            (self.fields.about, self.weights.about),
            (self.fields.for_whom, self.weights.for_whom),
            (self.fields.provider, self.weights.provider),
        ];
        let each = fields
            .into_iter()
            .map(|(field, weight)| (Term::from_field_text(field, stem), weight * counts));
        Speaks::Word(each.collect())
    }
}

fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let how = TextFieldIndexing::default().set_tokenizer("stems");
    let how = how.set_index_option(IndexRecordOption::WithFreqs);
    let words = TextOptions::default().set_indexing_options(how);
    let fields = Fields {
        id: schema.add_text_field("id", STRING),
        slot: schema.add_u64_field(SLOT, FAST),
        name: schema.add_text_field("name", words.clone()),
        about: schema.add_text_field("about", words.clone()),
        for_whom: schema.add_text_field("for_whom", words.clone()),
        provider: schema.add_text_field("provider", words),
        need: schema.add_text_field("need", STRING),
        language: schema.add_text_field("language", STRING),
    };
    (schema.build(), fields)
}

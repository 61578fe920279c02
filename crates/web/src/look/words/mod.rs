//! Every word on a page, from Fluent.
//!
//! The words of a language are the `.ftl` files of a folder under `words/`,
//! carried in the program. A test reads every template and source file and
//! fails where a word stands outside of them, a key is missing, or a key is not
//! used; so a key that is asked for here is there.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use super::Html;

mod strange;

/// The folder of languages, each a folder of Fluent files.
#[derive(RustEmbed)]
#[folder = "words/"]
struct Files;

/// A value put into a sentence.
#[derive(Debug, Clone)]
pub enum Value {
    /// Words or figures, escaped where the sentence is HTML.
    Text(String),
    /// A count, which chooses between "1 person" and "2 people".
    Count(u64),
    /// HTML of ours, kept as it is.
    Html(Html),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<Html> for Value {
    fn from(html: Html) -> Self {
        Self::Html(html)
    }
}

/// A name in a sentence and what stands there.
pub type Put<'a> = (&'static str, &'a dyn ToValue);

/// What can stand in a sentence.
pub trait ToValue {
    /// The value itself.
    fn to_value(&self) -> Value;
}

impl<T: Clone + Into<Value>> ToValue for T {
    fn to_value(&self) -> Value {
        self.clone().into()
    }
}

/// The words of one language.
pub struct Words {
    language: LanguageIdentifier,
    bundle: FluentBundle<FluentResource>,
    problems: Vec<String>,
}

static EN_GB: LazyLock<Words> =
    LazyLock::new(|| Words::load(unic_langid::langid!("en-GB"), "en-GB/"));

/// English with every letter changed: whoever reads a page in it sees at once
/// which words do not come from here.
static EN_XA: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::load(unic_langid::langid!("en-XA"), "en-GB/");
    words.bundle.set_transform(Some(strange::made_strange));
    words
});

impl Words {
    /// The words of a language by its BCP 47 tag, where the program has them.
    pub fn of(tag: &str) -> Option<&'static Self> {
        match tag {
            "en-GB" => Some(&EN_GB),
            "en-XA" => Some(&EN_XA),
            _ => None,
        }
    }

    /// English as it is spoken in Britain.
    pub fn en_gb() -> &'static Self {
        &EN_GB
    }

    fn load(language: LanguageIdentifier, folder: &str) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
        // No invisible marks around what is put in: addresses and numbers are copied.
        bundle.set_use_isolating(false);
        let mut problems = Vec::new();
        for name in Files::iter().filter(|name| name.starts_with(folder)) {
            let Some(file) = Files::get(&name) else {
                continue;
            };
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            });
            if let Err(errors) = bundle.add_resource(resource) {
                problems.extend(errors.iter().map(|error| format!("{name}: {error}")));
            }
        }
        Self { language, bundle, problems }
    }

    /// What is wrong in the files of this language; a test holds it empty.
    pub fn problems(&self) -> &[String] {
        &self.problems
    }

    /// The language, for `lang=`.
    pub fn lang(&self) -> String {
        self.language.to_string()
    }

    /// The direction of writing, for `dir=`.
    pub fn dir(&self) -> &'static str {
        match self.language.character_direction() {
            unic_langid::CharacterDirection::RTL => "rtl",
            _ => "ltr",
        }
    }

    /// A sentence, as plain text.
    pub fn say(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// A sentence with something put in, as plain text.
    pub fn say_with(&self, key: &str, put: &[Put<'_>]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in put {
            args.set(
                *name,
                match value.to_value() {
                    Value::Text(text) => FluentValue::from(text),
                    Value::Count(count) => FluentValue::from(count),
                    Value::Html(html) => FluentValue::from(html.into_string()),
                },
            );
        }
        self.format(key, Some(&args))
    }

    /// A sentence that is HTML: it may hold `<strong>` and links of ours; what
    /// is put in is escaped unless it is [`Html`] itself.
    pub fn rich(&self, key: &str, put: &[Put<'_>]) -> Html {
        let mut args = FluentArgs::new();
        for (name, value) in put {
            args.set(
                *name,
                match value.to_value() {
                    Value::Text(text) => FluentValue::from(Html::of(&text).into_string()),
                    Value::Count(count) => FluentValue::from(count),
                    Value::Html(html) => FluentValue::from(html.into_string()),
                },
            );
        }
        Html::trusted(self.format(key, Some(&args)))
    }

    /// Whether there is such a sentence.
    pub fn has(&self, key: &str) -> bool {
        self.bundle.get_message(key).is_some_and(|message| message.value().is_some())
    }

    fn format(&self, key: &str, args: Option<&FluentArgs<'_>>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|message| message.value());
        let Some(pattern) = pattern else {
            tracing::error!(key, "a sentence is missing from the words");
            return key.to_owned();
        };
        let mut errors = Vec::new();
        let said = self.bundle.format_pattern(pattern, args, &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(key, ?errors, "a sentence could not be said whole");
        }
        said
    }
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_somebody_typed_is_escaped_in_a_sentence_of_html() {
        let words = Words::en_gb();
        let said = words.rich(
            "crisis-beside",
            &[("href", &"tel:0"), ("shown", &"<script>"), ("when", &"day & night")],
        );
        assert!(said.as_str().contains("&#60;script&#62;"), "{said}");
        assert!(said.as_str().contains("day &#38; night"), "{said}");
    }

    #[test]
    fn a_count_chooses_its_words() {
        let words = Words::en_gb();
        assert_eq!(words.say_with("board-people", &[("count", &1_u64)]), "1 person.");
        assert_eq!(words.say_with("board-people", &[("count", &14_u64)]), "14 people.");
    }
}

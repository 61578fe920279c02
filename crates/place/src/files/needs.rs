//! `needs.toml`: what people need help with, and the everyday words by which they say so.
//! A place may do without the file: then offers are found by the words in them alone.

use std::collections::BTreeSet;

use care::offer::LanguageTag;
use care::place::{Need, NeedId, Spoken, Who, WhoWords};
use serde::Deserialize;
use toml::Spanned;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, once_each, parse, short_name, words};

/// The most words in a phrase: longer ones are never looked for.
const LONGEST_PHRASE: usize = 4;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    needs: Vec<NeedEntry>,
    #[serde(default)]
    spoken: Vec<SpokenEntry>,
    #[serde(default)]
    who: Vec<WhoEntry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeedEntry {
    id: Text,
    name: Text,
    words: Spanned<Vec<Text>>,
    #[serde(default)]
    hints: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpokenEntry {
    tag: Text,
    words: Spanned<Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WhoEntry {
    is: Is,
    words: Spanned<Vec<Text>>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Is {
    Woman,
    Man,
    Young,
    Old,
}

/// What stands in the file.
#[derive(Default)]
pub(crate) struct Needs {
    pub(crate) all: Vec<Need>,
    pub(crate) spoken: Vec<Spoken>,
    pub(crate) who: Vec<WhoWords>,
}

/// Reads `needs.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<Needs> {
    let file: File = parse(page)?;
    once_each(file.needs.iter().map(|need| &need.id), page);
    once_each(file.spoken.iter().map(|language| &language.tag), page);
    Some(Needs {
        all: each(file.needs, page, need),
        spoken: each(file.spoken, page, spoken),
        who: file.who.into_iter().map(|entry| who(entry, page)).collect(),
    })
}

fn need(entry: NeedEntry, page: &mut Page<'_>) -> Option<Need> {
    let id: Option<NeedId> = short_name(&entry.id, page);
    let hints = each(entry.hints, page, phrase);
    let (name, words) = (words(entry.name, page), phrases(entry.words, page));
    Some(Need { id: id?, name: name?, words, hints })
}

fn spoken(entry: SpokenEntry, page: &mut Page<'_>) -> Option<Spoken> {
    let tag = LanguageTag::read(entry.tag.get_ref());
    if let Err(error) = tag {
        let wrong = format!("\"{}\" is no language", entry.tag.get_ref());
        page.wrong(entry.tag.span(), wrong, error.to_string());
    }
    let words = phrases(entry.words, page);
    Some(Spoken { tag: tag.ok()?.to_string(), words })
}

fn who(entry: WhoEntry, page: &mut Page<'_>) -> WhoWords {
    let is = match entry.is {
        Is::Woman => Who::Woman,
        Is::Man => Who::Man,
        Is::Young => Who::Young,
        Is::Old => Who::Old,
    };
    WhoWords { is, words: phrases(entry.words, page) }
}

/// Phrases of which there must be one, none of them twice.
fn phrases(entries: Spanned<Vec<Text>>, page: &mut Page<'_>) -> Vec<String> {
    if entries.get_ref().is_empty() {
        page.wrong(
            entries.span(),
            "no words stand here",
            "write the words by which people say it, such as words = [\"skint\", \"no money\"]",
        );
    }
    let mut seen = BTreeSet::new();
    for entry in entries.get_ref() {
        if !seen.insert(entry.get_ref().to_lowercase()) {
            let wrong = format!("\"{}\" stands here a second time", entry.get_ref());
            page.wrong(entry.span(), wrong, "write each phrase once");
        }
    }
    each(entries.into_inner(), page, phrase)
}

fn phrase(text: Text, page: &mut Page<'_>) -> Option<String> {
    if text.get_ref().split_whitespace().count() > LONGEST_PHRASE {
        let wrong = format!("\"{}\" has more than {LONGEST_PHRASE} words", text.get_ref());
        page.wrong(text.span(), wrong, "write the words of it that matter");
        return None;
    }
    words(text, page)
}

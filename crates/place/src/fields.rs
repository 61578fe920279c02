//! Single values of a place's files, each checked where it stands.

use std::collections::BTreeMap;
use std::ops::Range;

use basis::ods::OdsCode;
use basis::reach::{Email, Telephone};
use care::place::NotAShortName;
use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::error::Page;

/// A text and where it stands.
pub(crate) type Text = Spanned<String>;

/// Parses a page, or notes why it cannot be.
pub(crate) fn parse<T: DeserializeOwned>(page: &mut Page<'_>) -> Option<T> {
    let error = match toml::from_str(page.text()) {
        Ok(parsed) => return Some(parsed),
        Err(error) => error,
    };
    let message = error.message().lines().collect::<Vec<_>>().join("; ");
    let (wrong, right) = if let Some((wrong, expected)) = message.split_once(", expected ") {
        (plainly(wrong), format!("write {}", in_a_file(expected)))
    } else if let Some(missing) = message.strip_prefix("missing field ") {
        (format!("{missing} is missing"), format!("add {missing}"))
    } else {
        (message, "write it as TOML (https://toml.io)".to_owned())
    };
    match error.span() {
        Some(at) => page.wrong(at, wrong, right),
        None => page.wrong_anywhere(wrong, right),
    }
    None
}

/// What stands where something else should, without the names that programs have for it.
fn plainly(wrong: &str) -> String {
    let Some((_, found)) =
        wrong.split_once("invalid type: ").or(wrong.split_once("invalid value: "))
    else {
        return wrong.to_owned();
    };
    let found = found.replace('`', "");
    let found = match found.split_once(' ') {
        Some(("string", words)) => format!("the words {words}"),
        Some(("integer", number)) => number.to_owned(),
        Some(("floating", number)) => number.trim_start_matches("point ").to_owned(),
        Some(("boolean", truth)) => truth.to_owned(),
        _ => found.replace("sequence", "a list").replace("map", "a table"),
    };
    format!("{found} cannot stand here")
}

/// What to write, for whoever writes a file and not a program.
fn in_a_file(expected: &str) -> &str {
    match expected {
        "u8" => "a whole number from 0 to 255, without quotation marks",
        "u16" => "a whole number from 0 to 65535, without quotation marks",
        "u32" => "a whole number from 0 to 4294967295, without quotation marks",
        "i64" => "a whole number, without quotation marks",
        "f64" => "a number such as 51.4625, without quotation marks",
        "a boolean" => "true or false, without quotation marks",
        "a string" => "words between quotation marks",
        "a sequence" => "a list between square brackets",
        other => other,
    }
}

/// Words that people read: not empty, with no spaces around them.
pub(crate) fn words(text: Text, page: &mut Page<'_>) -> Option<String> {
    let at = text.span();
    let text = text.into_inner();
    if text.is_empty() || text.trim() != text {
        page.wrong(
            at,
            "words are empty or have spaces around them",
            "write what people shall read",
        );
        return None;
    }
    Some(text)
}

/// A telephone number.
pub(crate) fn telephone(text: &Text, page: &mut Page<'_>) -> Option<Telephone> {
    Telephone::read(text.get_ref())
        .inspect_err(|error| {
            page.wrong(
                text.span(),
                format!("\"{}\" is no telephone number", text.get_ref()),
                error.to_string(),
            );
        })
        .ok()
}

/// An e-mail address.
pub(crate) fn email(text: &Text, page: &mut Page<'_>) -> Option<Email> {
    Email::read(text.get_ref())
        .inspect_err(|error| {
            page.wrong(
                text.span(),
                format!("\"{}\" is no e-mail address", text.get_ref()),
                error.to_string(),
            );
        })
        .ok()
}

/// A code of the Organisation Data Service.
pub(crate) fn ods(text: &Text, page: &mut Page<'_>) -> Option<OdsCode> {
    OdsCode::read(text.get_ref())
        .inspect_err(|error| {
            page.wrong(
                text.span(),
                format!("\"{}\" is no ODS code", text.get_ref()),
                error.to_string(),
            );
        })
        .ok()
}

/// Each entry that could be read.
pub(crate) fn each<E, T>(
    entries: Vec<E>,
    page: &mut Page<'_>,
    read: impl Fn(E, &mut Page<'_>) -> Option<T>,
) -> Vec<T> {
    entries.into_iter().filter_map(|entry| read(entry, page)).collect()
}

/// The names of things that stand elsewhere; none where one is not there.
pub(crate) fn all_known<'a, K>(
    texts: &[Text],
    what: &str,
    known_ones: &'a [K],
    name: impl Fn(&K) -> &str + Copy,
    page: &mut Page<'_>,
) -> Option<Vec<&'a K>> {
    once_each(texts.iter(), page);
    let found: Vec<Option<&K>> =
        texts.iter().map(|text| known(text, what, known_ones, name, page)).collect();
    found.into_iter().collect()
}

/// A short name.
pub(crate) fn short_name<T>(text: &Text, page: &mut Page<'_>) -> Option<T>
where
    T: TryFrom<String, Error = NotAShortName>,
{
    T::try_from(text.get_ref().clone())
        .inspect_err(|error| {
            page.wrong(
                text.span(),
                format!("\"{}\" is no short name", text.get_ref()),
                error.to_string(),
            );
        })
        .ok()
}

/// Notes each short name that stands twice.
pub(crate) fn once_each<'a>(ids: impl Iterator<Item = &'a Text>, page: &mut Page<'_>) {
    let mut seen: BTreeMap<&str, Range<usize>> = BTreeMap::new();
    for id in ids {
        if seen.insert(id.get_ref(), id.span()).is_some() {
            page.wrong(
                id.span(),
                format!("\"{}\" stands here a second time", id.get_ref()),
                "give each its own short name",
            );
        }
    }
}

/// A short name of something that stands elsewhere; `known` says what does.
pub(crate) fn known<'a, K>(
    text: &Text,
    what: &str,
    known: &'a [K],
    name: impl Fn(&K) -> &str,
    page: &mut Page<'_>,
) -> Option<&'a K> {
    let found = known.iter().find(|known| name(known) == text.get_ref());
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(name).collect();
        page.wrong(
            text.span(),
            format!("there is no {what} \"{}\"", text.get_ref()),
            format!("write one of {}, or add it", names.join(", ")),
        );
    }
    found
}

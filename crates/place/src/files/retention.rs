//! `retention.toml`: how long what is kept is kept, and what then.

use care::place::{Organisation, RecordKind, RetainedFrom, RetentionClass, Term, WhatThen};
use serde::Deserialize;
use toml::Spanned;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, known, parse, short_name, words};

/// The longest that anything is kept, in years.
const LONGEST_YEARS: u16 = 150;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    retention: Vec<Entry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    record: Text,
    organisation: Option<Text>,
    keep: Spanned<Vec<Spanned<TermEntry>>>,
    then: Then,
    source: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TermEntry {
    from: Text,
    #[serde(default)]
    years: u16,
    #[serde(default)]
    months: u8,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Then {
    Review,
    Erase,
}

/// Reads `retention.toml`. Without the organisations, because their own file
/// could not be read, it does not ask whether those named are there.
pub(crate) fn read(
    organisations: Option<&[Organisation]>,
    page: &mut Page<'_>,
) -> Option<Vec<RetentionClass>> {
    let file: File = parse(page)?;
    let entries = file.retention.len();
    let mut seen: Vec<(String, Option<String>)> = Vec::new();
    for entry in &file.retention {
        let whose = entry.organisation.as_ref().map(|text| text.get_ref().clone());
        let key = (entry.record.get_ref().clone(), whose);
        if seen.contains(&key) {
            page.wrong(
                entry.record.span(),
                format!("\"{}\" stands here a second time for the same organisation", key.0),
                "write each kind of record once for everybody, and once for each that differs",
            );
        }
        seen.push(key);
    }
    let classes = each(file.retention, page, |entry, page| class(entry, organisations, page));
    if classes.len() == entries {
        for record in RecordKind::ALL {
            let everybody =
                |class: &RetentionClass| class.record == record && class.organisation.is_none();
            if !classes.iter().any(everybody) {
                page.wrong_anywhere(
                    format!("how long \"{}\" is kept is not said for everybody", record.as_str()),
                    format!(
                        "add [[retention]] with record = \"{}\" and no organisation",
                        record.as_str()
                    ),
                );
            }
        }
    }
    Some(classes)
}

fn class(
    entry: Entry,
    organisations: Option<&[Organisation]>,
    page: &mut Page<'_>,
) -> Option<RetentionClass> {
    let record = RecordKind::ALL.into_iter().find(|kind| kind.as_str() == entry.record.get_ref());
    if record.is_none() {
        let all: Vec<&str> = RecordKind::ALL.into_iter().map(RecordKind::as_str).collect();
        page.wrong(
            entry.record.span(),
            format!("there is no kind of record \"{}\"", entry.record.get_ref()),
            format!("write one of {}", all.join(", ")),
        );
    }
    if let (Some(text), Some(all)) = (&entry.organisation, organisations) {
        known(text, "organisation", all, |organisation| organisation.id.as_str(), page);
    }
    let organisation = entry.organisation.as_ref().map(|text| short_name(text, page));
    if entry.keep.get_ref().is_empty() {
        page.wrong(
            entry.keep.span(),
            "it is not said how long",
            "write keep = [{ from = \"last-contact\", years = 20 }]",
        );
    }
    let entries = entry.keep.get_ref().len();
    let terms = each(entry.keep.into_inner(), page, |term, page| self::term(&term, record, page));
    let source = words(entry.source, page);
    let whole = terms.len() == entries && entries > 0;
    Some(RetentionClass {
        record: record?,
        organisation: match organisation {
            None => None,
            Some(organisation) => Some(organisation?),
        },
        terms: whole.then_some(terms)?,
        then: match entry.then {
            Then::Review => WhatThen::Review,
            Then::Erase => WhatThen::Erase,
        },
        source: source?,
    })
}

/// From when a kind of record can be counted.
fn countable(record: RecordKind) -> &'static [RetainedFrom] {
    use RetainedFrom::{Death, Ended, LastContact, Left, Written};
    match record {
        RecordKind::Support => &[LastContact, Ended, Death],
        RecordKind::Introduction => &[Ended, LastContact, Death],
        RecordKind::AccessTrace => &[Written],
        RecordKind::Worker => &[Left, Death],
    }
}

fn term(
    entry: &Spanned<TermEntry>,
    record: Option<RecordKind>,
    page: &mut Page<'_>,
) -> Option<Term> {
    let term = entry.get_ref();
    let from = RetainedFrom::ALL.into_iter().find(|from| from.as_str() == term.from.get_ref());
    let possible = record.map_or(&RetainedFrom::ALL[..], countable);
    let from = from.filter(|from| possible.contains(from));
    if from.is_none() {
        let possible: Vec<&str> = possible.iter().map(|from| from.as_str()).collect();
        page.wrong(
            term.from.span(),
            format!("such a record cannot be counted from \"{}\"", term.from.get_ref()),
            format!("write one of {}", possible.join(", ")),
        );
    }
    let sensible =
        (term.years > 0 || term.months > 0) && term.months < 12 && term.years <= LONGEST_YEARS;
    if !sensible {
        page.wrong(
            entry.span(),
            format!("a record cannot be kept {} years and {} months", term.years, term.months),
            format!("write at least a month, 0 to {LONGEST_YEARS} years and 0 to 11 months"),
        );
    }
    let from = from?;
    sensible.then_some(Term { from, years: term.years, months: term.months })
}

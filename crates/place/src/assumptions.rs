//! What a place's files assume: each thing that no document says, with the reason
//! why it was written as it is. `check` lists them, so that whoever answers for
//! the place can replace them one by one.
//!
//! An assumption stands beside what it is about, in the same file:
//!
//! ```toml
//! [[assumptions]]
//! of = "teams.front-door.hours"
//! reason = "No document gives hours; people ring before work and after it."
//! ```
//!
//! `of` names a key of the file, the parts of a list by their `id` (or `tag`,
//! `number`, `ods`, `record`, `code`), and `*` for each of them. What it names must be there.

use serde::Deserialize;
use toml::{Table, Value};

use crate::error::Page;
use crate::fields::{Text, parse, words};

/// By which of its keys a part of a list can be named.
const NAMES: [&str; 6] = ["id", "tag", "number", "ods", "record", "code"];

/// Something that a place's files assume.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assumption {
    /// The file it is in.
    pub file: &'static str,
    /// The line it is on, from 1.
    pub line: usize,
    /// What is assumed: "teams.front-door.hours".
    pub of: String,
    /// Why it was written like that.
    pub reason: String,
}

#[derive(Debug, Deserialize)]
struct File {
    #[serde(default)]
    assumptions: Vec<Entry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    of: Text,
    reason: Text,
}

/// The key in which each file's assumptions stand. Every file's reader has a
/// field of this type, so that its other keys can be held to what is known.
pub(crate) type Unread = Option<serde::de::IgnoredAny>;

/// The assumptions of one file, in its order.
pub(crate) fn read(page: &mut Page<'_>) -> Vec<Assumption> {
    let Some(file) = parse::<File>(page) else { return Vec::new() };
    let Ok(table) = page.text().parse::<Table>() else { return Vec::new() };
    let mut found = Vec::new();
    for Entry { of, reason } in file.assumptions {
        let parts: Vec<&str> = of.get_ref().split('.').collect();
        if !is_there(&Value::Table(table.clone()), &parts) {
            page.wrong(
                of.span(),
                format!("\"{}\" is assumed, but is not in this file", of.get_ref()),
                "write the way to it, such as teams.front-door.hours, or take the assumption out",
            );
        }
        let line = page.line(of.span().start);
        let of = of.into_inner();
        if let Some(reason) = words(reason, page) {
            found.push(Assumption { file: page.file(), line, of, reason });
        }
    }
    found
}

fn is_there(value: &Value, parts: &[&str]) -> bool {
    let Some((part, rest)) = parts.split_first() else { return true };
    match value {
        Value::Table(table) if *part == "*" => {
            !table.is_empty() && table.values().all(|value| is_there(value, rest))
        }
        Value::Table(table) => table.get(*part).is_some_and(|value| is_there(value, rest)),
        Value::Array(values) if *part == "*" => {
            !values.is_empty() && values.iter().all(|value| is_there(value, rest))
        }
        Value::Array(values) => {
            values.iter().any(|value| is_named(value, part) && is_there(value, rest))
        }
        _ => false,
    }
}

fn is_named(value: &Value, name: &str) -> bool {
    NAMES.iter().any(|key| value.get(key).and_then(Value::as_str) == Some(name))
}

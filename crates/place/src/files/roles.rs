//! `roles.toml`: what workers are here to do.

use care::place::{Role, Work};
use serde::Deserialize;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, once_each, parse, short_name, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    roles: Vec<Entry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    work: Text,
    #[serde(default)]
    senior: bool,
}

/// The work that somebody must be able to do in every place: without it a person
/// waits for ever, or nobody answers for what is shared.
const NEEDED: [Work; 4] = [Work::FrontDoor, Work::Offer, Work::Governance, Work::Administration];

/// Reads `roles.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<Vec<Role>> {
    let file: File = parse(page)?;
    once_each(file.roles.iter().map(|role| &role.id), page);
    let entries = file.roles.len();
    let roles = each(file.roles, page, role);
    if roles.len() == entries {
        for work in NEEDED {
            if !roles.iter().any(|role| role.work == work) {
                page.wrong_anywhere(
                    format!("nobody here does the work \"{}\"", work.as_str()),
                    format!("add [[roles]] with work = \"{}\"", work.as_str()),
                );
            }
        }
    }
    Some(roles)
}

fn role(entry: Entry, page: &mut Page<'_>) -> Option<Role> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let work = Work::named(entry.work.get_ref());
    if work.is_none() {
        let all: Vec<&str> = Work::ALL.into_iter().map(Work::as_str).collect();
        page.wrong(
            entry.work.span(),
            format!("the sharing policies know no work \"{}\"", entry.work.get_ref()),
            format!("write one of {}", all.join(", ")),
        );
    }
    Some(Role { id: id?, name: name?, work: work?, senior: entry.senior })
}

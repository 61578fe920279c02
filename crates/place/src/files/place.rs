//! `place.toml`: what the place is called, where help is, its organisations.

use care::place::{
    Centre, CrisisLine, CrisisLineKind, Identity, Language, Organisation, OrganisationKind, Role,
};
use serde::Deserialize;

use crate::error::Page;
use crate::fields::{Text, once_each, parse, short_name, telephone, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    identity: IdentityEntry,
    #[serde(default)]
    languages: Vec<LanguageEntry>,
    crisis_lines: Vec<CrisisLineEntry>,
    centres: Vec<CentreEntry>,
    organisations: Vec<OrganisationEntry>,
    roles: Vec<RoleEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentityEntry {
    name: Text,
    system_name: Text,
    area: Text,
    quick_exit: Text,
    telephone: Text,
    telephone_hours: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageEntry {
    tag: Text,
    name: Text,
}

#[derive(Clone, Copy, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum LineKind {
    Call,
    Text,
    Emergency,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CrisisLineEntry {
    number: Text,
    kind: LineKind,
    words: Text,
    hours: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CentreEntry {
    id: Text,
    name: Text,
    address: Vec<Text>,
    telephone: Text,
    hours: Text,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Membership {
    Member,
    NetworkProvider,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationEntry {
    id: Text,
    name: Text,
    kind: Membership,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleEntry {
    id: Text,
    name: Text,
}

/// What `place.toml` says.
pub(crate) struct About {
    pub(crate) identity: Identity,
    pub(crate) languages: Vec<Language>,
    pub(crate) crisis_lines: Vec<CrisisLine>,
    pub(crate) centres: Vec<Centre>,
    pub(crate) organisations: Vec<Organisation>,
    pub(crate) roles: Vec<Role>,
}

/// Reads `place.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<About> {
    let file: File = parse(page)?;
    once_each(file.centres.iter().map(|centre| &centre.id), page);
    once_each(file.organisations.iter().map(|member| &member.id), page);
    once_each(file.roles.iter().map(|role| &role.id), page);
    once_each(file.languages.iter().map(|language| &language.tag), page);
    help_is_there(&file.crisis_lines, page);
    let identity = identity(file.identity, page);
    Some(About {
        languages: each(file.languages, page, language),
        crisis_lines: each(file.crisis_lines, page, crisis_line),
        centres: each(file.centres, page, centre),
        organisations: each(file.organisations, page, organisation),
        roles: each(file.roles, page, role),
        identity: identity?,
    })
}

fn each<E, T>(
    entries: Vec<E>,
    page: &mut Page<'_>,
    read: fn(E, &mut Page<'_>) -> Option<T>,
) -> Vec<T> {
    entries.into_iter().filter_map(|entry| read(entry, page)).collect()
}

fn help_is_there(lines: &[CrisisLineEntry], page: &mut Page<'_>) {
    for (kind, wrong, right) in [
        (
            LineKind::Emergency,
            "there is no emergency number",
            "add [[crisis_lines]] with number = \"999\" and kind = \"emergency\"",
        ),
        (
            LineKind::Call,
            "there is no crisis line to ring",
            "add [[crisis_lines]] with kind = \"call\"",
        ),
    ] {
        if !lines.iter().any(|line| line.kind == kind) {
            page.wrong_anywhere(wrong, right);
        }
    }
}

fn identity(entry: IdentityEntry, page: &mut Page<'_>) -> Option<Identity> {
    let name = words(entry.name, page);
    let system_name = words(entry.system_name, page);
    let area = words(entry.area, page);
    let quick_exit = outside_page(entry.quick_exit, page);
    let telephone = telephone(&entry.telephone, page);
    let telephone_hours = words(entry.telephone_hours, page);
    Some(Identity {
        name: name?,
        system_name: system_name?,
        area: area?,
        quick_exit: quick_exit?,
        telephone: telephone?,
        telephone_hours: telephone_hours?,
    })
}

/// The address of a page outside, which a browser can be sent to as it stands.
fn outside_page(text: Text, page: &mut Page<'_>) -> Option<String> {
    let host = text
        .get_ref()
        .strip_prefix("https://")
        .and_then(|rest| rest.split('/').next())
        .unwrap_or_default();
    let plain = text
        .get_ref()
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b'<' | b'>'));
    if host.contains('.') && plain {
        return Some(text.into_inner());
    }
    page.wrong(
        text.span(),
        format!("\"{}\" is no page to leave for", text.get_ref()),
        "write the whole address of a neutral page, with https:// before it",
    );
    None
}

fn language(entry: LanguageEntry, page: &mut Page<'_>) -> Option<Language> {
    let tag = entry.tag.get_ref();
    let plausible = tag.starts_with(|first: char| first.is_ascii_lowercase())
        && (2..=35).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !plausible {
        page.wrong(
            entry.tag.span(),
            format!("\"{tag}\" is no language tag"),
            "write a BCP 47 tag such as pt or zh-Hant",
        );
    }
    let name = words(entry.name, page)?;
    plausible.then(|| Language { tag: entry.tag.into_inner(), name })
}

fn crisis_line(entry: CrisisLineEntry, page: &mut Page<'_>) -> Option<CrisisLine> {
    let number = telephone(&entry.number, page);
    let words_under = words(entry.words, page);
    let hours = words(entry.hours, page);
    Some(CrisisLine {
        number: number?,
        kind: match entry.kind {
            LineKind::Call => CrisisLineKind::Call,
            LineKind::Text => CrisisLineKind::Text,
            LineKind::Emergency => CrisisLineKind::Emergency,
        },
        words: words_under?,
        hours: hours?,
    })
}

fn centre(entry: CentreEntry, page: &mut Page<'_>) -> Option<Centre> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let address = each(entry.address, page, words);
    let telephone = telephone(&entry.telephone, page);
    let hours = words(entry.hours, page);
    Some(Centre { id: id?, name: name?, address, telephone: telephone?, hours: hours? })
}

fn organisation(entry: OrganisationEntry, page: &mut Page<'_>) -> Option<Organisation> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    Some(Organisation {
        id: id?,
        name: name?,
        kind: match entry.kind {
            Membership::Member => OrganisationKind::Member,
            Membership::NetworkProvider => OrganisationKind::NetworkProvider,
        },
    })
}

fn role(entry: RoleEntry, page: &mut Page<'_>) -> Option<Role> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    Some(Role { id: id?, name: name? })
}

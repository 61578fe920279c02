//! `place.toml`: what the place is called, its languages, and where help is.

use care::place::{CrisisLine, CrisisLineKind, Identity, Language, OtherDirectory, gap};
use serde::Deserialize;
use toml::Spanned;

use super::hours::{self, HoursEntry};
use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, email, once_each, parse, telephone, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    identity: IdentityEntry,
    #[serde(default)]
    languages: Vec<LanguageEntry>,
    crisis_lines: Vec<CrisisLineEntry>,
    #[serde(default)]
    directories: Vec<DirectoryEntry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdentityEntry {
    name: Text,
    system_name: Text,
    language: Text,
    area: Text,
    quick_exit: Text,
    telephone: Text,
    telephone_hours: Text,
    mailbox: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageEntry {
    tag: Text,
    name: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DirectoryEntry {
    name: Text,
    address: Text,
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
    open: Spanned<HoursEntry>,
}

/// What `place.toml` says.
pub(crate) struct About {
    pub(crate) identity: Identity,
    pub(crate) languages: Vec<Language>,
    pub(crate) crisis_lines: Vec<CrisisLine>,
    pub(crate) directories: Vec<OtherDirectory>,
}

/// Reads `place.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<About> {
    let file: File = parse(page)?;
    once_each(file.languages.iter().map(|language| &language.tag), page);
    once_each(file.crisis_lines.iter().map(|line| &line.number), page);
    let entries = file.crisis_lines.len();
    let identity = identity(file.identity, page);
    let languages = each(file.languages, page, language);
    let crisis_lines = each(file.crisis_lines, page, crisis_line);
    once_each(file.directories.iter().map(|directory| &directory.name), page);
    let directories = each(file.directories, page, directory);
    // With a line half read, "nobody answers" would mislead.
    if crisis_lines.len() == entries {
        help_is_there(&crisis_lines, page);
    }
    Some(About { languages, crisis_lines, directories, identity: identity? })
}

fn help_is_there(lines: &[CrisisLine], page: &mut Page<'_>) {
    for (kind, wrong, right) in [
        (
            CrisisLineKind::Emergency,
            "there is no emergency number",
            "add [[crisis_lines]] with number = \"999\" and kind = \"emergency\"",
        ),
        (
            CrisisLineKind::Call,
            "there is no crisis line to ring",
            "add [[crisis_lines]] with kind = \"call\"",
        ),
    ] {
        let of_kind = || lines.iter().filter(move |line| line.kind == kind);
        if of_kind().next().is_none() {
            page.wrong_anywhere(wrong, right);
        } else if let Some(gap) =
            gap(of_kind().map(|line| &line.open).collect::<Vec<_>>().into_iter())
        {
            page.wrong_anywhere(
                format!("no crisis line that can be rung is answered at every minute: {gap}"),
                "write open = { always = true } for one of them, or add one for the hours between",
            );
        }
    }
}

fn identity(entry: IdentityEntry, page: &mut Page<'_>) -> Option<Identity> {
    let name = words(entry.name, page);
    let system_name = words(entry.system_name, page);
    let language = tag(entry.language, page);
    let area = words(entry.area, page);
    let quick_exit = outside_page(entry.quick_exit, page);
    let telephone = telephone(&entry.telephone, page);
    let telephone_hours = words(entry.telephone_hours, page);
    let mailbox = email(&entry.mailbox, page);
    Some(Identity {
        name: name?,
        system_name: system_name?,
        language: language?,
        area: area?,
        quick_exit: quick_exit?,
        telephone: telephone?,
        telephone_hours: telephone_hours?,
        mailbox: mailbox?,
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

fn directory(entry: DirectoryEntry, page: &mut Page<'_>) -> Option<OtherDirectory> {
    let name = words(entry.name, page);
    let written = entry.address.get_ref();
    let address = written.trim_end_matches('/').to_owned();
    // On this machine itself it may do without encryption: that is how it is tried.
    let here = address.starts_with("http://127.0.0.1:");
    let host = address.strip_prefix("https://").and_then(|rest| rest.split('/').next());
    let plain = address.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"'<>?#@".contains(&byte));
    if !(plain && (here || host.is_some_and(|host| host.contains('.')))) {
        page.wrong(
            entry.address.span(),
            format!("\"{written}\" is no address of a directory"),
            "write what stands before /services, with https:// before it",
        );
        return None;
    }
    Some(OtherDirectory { name: name?, address })
}

fn tag(text: Text, page: &mut Page<'_>) -> Option<String> {
    let tag = text.get_ref();
    let plausible = tag.starts_with(|first: char| first.is_ascii_lowercase())
        && (2..=35).contains(&tag.len())
        && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !plausible {
        page.wrong(
            text.span(),
            format!("\"{tag}\" is no language tag"),
            "write a BCP 47 tag such as pt or zh-Hant",
        );
    }
    plausible.then(|| text.into_inner())
}

fn language(entry: LanguageEntry, page: &mut Page<'_>) -> Option<Language> {
    let tag = tag(entry.tag, page);
    let name = words(entry.name, page);
    Some(Language { tag: tag?, name: name? })
}

fn crisis_line(entry: CrisisLineEntry, page: &mut Page<'_>) -> Option<CrisisLine> {
    let number = telephone(&entry.number, page);
    let words_under = words(entry.words, page);
    let hours = words(entry.hours, page);
    let open = hours::read(&entry.open, false, page);
    Some(CrisisLine {
        number: number?,
        kind: match entry.kind {
            LineKind::Call => CrisisLineKind::Call,
            LineKind::Text => CrisisLineKind::Text,
            LineKind::Emergency => CrisisLineKind::Emergency,
        },
        words: words_under?,
        hours: hours?,
        open: open?,
    })
}

//! `organisations.toml`: who runs the system, in which districts, from where.

use care::place::{Centre, Locality, Organisation, OrganisationKind, Practice, Team, TeamKind};
use serde::Deserialize;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, known, ods, once_each, parse, short_name, telephone, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    organisations: Vec<OrganisationEntry>,
    #[serde(default)]
    centres: Vec<CentreEntry>,
    #[serde(default)]
    localities: Vec<LocalityEntry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    Member,
    NetworkProvider,
    Commissioner,
    Agency,
    Surgery,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrganisationEntry {
    id: Text,
    name: Text,
    ods: Option<Text>,
    kind: Kind,
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LocalityEntry {
    id: Text,
    name: Text,
    centre: Option<Text>,
    team: Option<Text>,
    #[serde(default)]
    practices: Vec<PracticeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PracticeEntry {
    ods: Text,
    name: Text,
}

/// What `organisations.toml` says; its localities wait for the teams.
pub(crate) struct Organisations {
    pub(crate) all: Vec<Organisation>,
    pub(crate) centres: Vec<Centre>,
    pub(crate) localities: Vec<LocalityEntry>,
    /// Whether every organisation and centre could be read.
    pub(crate) whole: bool,
}

/// Reads `organisations.toml`.
pub(crate) fn read(page: &mut Page<'_>) -> Option<Organisations> {
    let file: File = parse(page)?;
    once_each(file.organisations.iter().map(|member| &member.id), page);
    once_each(file.organisations.iter().filter_map(|member| member.ods.as_ref()), page);
    once_each(file.centres.iter().map(|centre| &centre.id), page);
    once_each(file.localities.iter().map(|locality| &locality.id), page);
    let practices = file.localities.iter().flat_map(|locality| &locality.practices);
    once_each(practices.map(|practice| &practice.ods), page);
    let entries = (file.organisations.len(), file.centres.len());
    let organisations = each(file.organisations, page, organisation);
    let centres = each(file.centres, page, centre);
    // With one half read, "there is no such organisation" would mislead.
    let whole = (organisations.len(), centres.len()) == entries;
    Some(Organisations { all: organisations, centres, localities: file.localities, whole })
}

fn organisation(entry: OrganisationEntry, page: &mut Page<'_>) -> Option<Organisation> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let code = entry.ods.as_ref().map(|code| ods(code, page));
    Some(Organisation {
        id: id?,
        name: name?,
        // A code that could not be read is not the same as none.
        ods: match code {
            None => None,
            Some(code) => Some(code?),
        },
        kind: match entry.kind {
            Kind::Member => OrganisationKind::Member,
            Kind::NetworkProvider => OrganisationKind::NetworkProvider,
            Kind::Commissioner => OrganisationKind::Commissioner,
            Kind::Agency => OrganisationKind::Agency,
            Kind::Surgery => OrganisationKind::Surgery,
        },
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

/// The localities, once the teams are known. Where teams or centres could not be
/// read whole, it does not ask whether those named are there.
pub(crate) fn localities(
    entries: Vec<LocalityEntry>,
    centres: Option<&[Centre]>,
    teams: Option<&[Team]>,
    page: &mut Page<'_>,
) -> Vec<Locality> {
    each(entries, page, |entry, page| {
        let id = short_name(&entry.id, page);
        let name = words(entry.name, page);
        if let (Some(text), Some(centres)) = (&entry.centre, centres) {
            known(text, "centre", centres, |centre| centre.id.as_str(), page);
        }
        let centre = entry.centre.and_then(|text| short_name(&text, page));
        if let (Some(text), Some(teams)) = (&entry.team, teams) {
            let team = known(text, "team", teams, |team| team.id.as_str(), page);
            if team.is_some_and(|team| team.kind != TeamKind::FrontDoor) {
                page.wrong(
                    text.span(),
                    format!("\"{}\" is no front door", text.get_ref()),
                    "name a team with kind = \"front-door\", which receives introductions",
                );
            }
        }
        let team = entry.team.and_then(|text| short_name(&text, page));
        let practices = each(entry.practices, page, |practice, page| {
            let code = ods(&practice.ods, page);
            let name = words(practice.name, page);
            Some(Practice { ods: code?, name: name? })
        });
        Some(Locality { id: id?, name: name?, centre, team, practices })
    })
}

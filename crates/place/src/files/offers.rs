//! `offers.toml`: the services, and what of theirs a person can choose.

use care::place::{Need, Offer, Service, Team, TeamKind};
use serde::Deserialize;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, known, once_each, parse, short_name, telephone, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    services: Vec<ServiceEntry>,
    offers: Vec<Entry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ServiceEntry {
    id: Text,
    name: Text,
    team: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    about: Text,
    service: Text,
    place: Text,
    hours: Text,
    telephone: Text,
    #[serde(default)]
    needs: Vec<Text>,
    #[serde(default)]
    staying_well: bool,
}

/// Reads `offers.toml`. Without the teams, because their own file could not be
/// read whole, it does not ask whether those named are there; nor without the needs.
pub(crate) fn read(
    teams: Option<&[Team]>,
    needs: Option<&[Need]>,
    page: &mut Page<'_>,
) -> Option<(Vec<Service>, Vec<Offer>)> {
    let file: File = parse(page)?;
    once_each(file.services.iter().map(|service| &service.id), page);
    once_each(file.offers.iter().map(|offer| &offer.id), page);
    let entries = file.services.len();
    let services = each(file.services, page, |entry, page| service(entry, teams, page));
    // With a service half read, "there is no such service" would mislead.
    if services.len() < entries {
        return None;
    }
    let offers = each(file.offers, page, |entry, page| offer(entry, &services, needs, page));
    if offers.is_empty() {
        page.wrong_anywhere("there is nothing to choose", "add [[offers]]");
    }
    Some((services, offers))
}

fn service(entry: ServiceEntry, teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Service> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    if let Some(teams) = teams {
        let team = known(&entry.team, "team", teams, |team| team.id.as_str(), page);
        if team.is_some_and(|team| {
            matches!(team.kind, TeamKind::Office | TeamKind::Agency | TeamKind::Surgery)
        }) {
            page.wrong(
                entry.team.span(),
                format!("\"{}\" meets nobody", entry.team.get_ref()),
                "name a team that answers connections, such as one with kind = \"service\"",
            );
        }
    }
    let team = short_name(&entry.team, page);
    Some(Service { id: id?, name: name?, team: team? })
}

fn offer(
    entry: Entry,
    services: &[Service],
    needs: Option<&[Need]>,
    page: &mut Page<'_>,
) -> Option<Offer> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let about = words(entry.about, page);
    let service = known(&entry.service, "service", services, |service| service.id.as_str(), page);
    let place = words(entry.place, page);
    let hours = words(entry.hours, page);
    let telephone = telephone(&entry.telephone, page);
    let helps_with = entry.needs.iter().filter_map(|named| {
        if let Some(needs) = needs {
            known(named, "need", needs, |need| need.id.as_str(), page)?;
        }
        short_name(named, page)
    });
    let needs = helps_with.collect();
    Some(Offer {
        id: id?,
        name: name?,
        about: about?,
        service: service?.id.clone(),
        team: service?.team.clone(),
        place: place?,
        hours: hours?,
        telephone: telephone?,
        needs,
        staying_well: entry.staying_well,
    })
}

//! `offers.toml`: what a person can choose.

use care::place::{Offer, Team, TeamKind};
use serde::Deserialize;

use crate::error::Page;
use crate::fields::{Text, known, once_each, parse, short_name, telephone, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    offers: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    about: Text,
    team: Text,
    place: Text,
    hours: Text,
    telephone: Text,
}

/// Reads `offers.toml`. Without the teams, because their own file could not be
/// read whole, it does not ask whether those named are there.
pub(crate) fn read(teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Vec<Offer>> {
    let file: File = parse(page)?;
    once_each(file.offers.iter().map(|offer| &offer.id), page);
    Some(file.offers.into_iter().filter_map(|entry| offer(entry, teams, page)).collect())
}

fn offer(entry: Entry, teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Offer> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let about = words(entry.about, page);
    if let Some(teams) = teams {
        let team = known(&entry.team, "team", teams, |team| team.id.as_str(), page);
        if team.is_some_and(|team| team.kind != TeamKind::Service) {
            page.wrong(
                entry.team.span(),
                format!("\"{}\" is no service", entry.team.get_ref()),
                "name a team with kind = \"service\", which answers connections",
            );
        }
    }
    let team = short_name(&entry.team, page);
    let place = words(entry.place, page);
    let hours = words(entry.hours, page);
    let telephone = telephone(&entry.telephone, page);
    Some(Offer {
        id: id?,
        name: name?,
        about: about?,
        team: team?,
        place: place?,
        hours: hours?,
        telephone: telephone?,
    })
}

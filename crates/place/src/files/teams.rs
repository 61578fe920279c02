//! `teams.toml`: the teams, their hours, and who receives introductions.

use care::place::{Organisation, Receivers, Team, TeamId, TeamKind};
use serde::Deserialize;
use toml::Spanned;

use super::hours::{self, HoursEntry};
use crate::error::Page;
use crate::fields::{Text, known, once_each, parse, short_name, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    receives_introductions: Spanned<Vec<Text>>,
    teams: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    name_in_sentence: Text,
    kind: Kind,
    organisation: Text,
    hours: Spanned<HoursEntry>,
    closed_on_bank_holidays: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    FrontDoor,
    Crisis,
    Service,
}

/// What `teams.toml` says.
pub(crate) struct Teams {
    pub(crate) teams: Vec<Team>,
    pub(crate) receivers: Option<Receivers>,
}

/// Reads `teams.toml`. Without the organisations, because their own file could
/// not be read, it does not ask whether those named are there.
pub(crate) fn read(organisations: Option<&[Organisation]>, page: &mut Page<'_>) -> Option<Teams> {
    let file: File = parse(page)?;
    once_each(file.teams.iter().map(|team| &team.id), page);
    let entries = file.teams.len();
    let teams: Vec<Team> =
        file.teams.into_iter().filter_map(|entry| team(entry, organisations, page)).collect();
    // With a team half read, "there is no such team" would mislead.
    let receivers = if teams.len() == entries {
        receivers(&file.receives_introductions, &teams, page)
    } else {
        None
    };
    Some(Teams { teams, receivers })
}

fn team(entry: Entry, organisations: Option<&[Organisation]>, page: &mut Page<'_>) -> Option<Team> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let name_in_sentence = words(entry.name_in_sentence, page);
    if let Some(organisations) = organisations {
        known(
            &entry.organisation,
            "organisation",
            organisations,
            |organisation| organisation.id.as_str(),
            page,
        );
    }
    let organisation = short_name(&entry.organisation, page);
    let hours = hours::read(&entry.hours, entry.closed_on_bank_holidays, page);
    Some(Team {
        id: id?,
        name: name?,
        name_in_sentence: name_in_sentence?,
        kind: match entry.kind {
            Kind::FrontDoor => TeamKind::FrontDoor,
            Kind::Crisis => TeamKind::Crisis,
            Kind::Service => TeamKind::Service,
        },
        organisation: organisation?,
        hours: hours?,
    })
}

fn receivers(order: &Spanned<Vec<Text>>, teams: &[Team], page: &mut Page<'_>) -> Option<Receivers> {
    once_each(order.get_ref().iter(), page);
    let found: Vec<Option<&Team>> = order
        .get_ref()
        .iter()
        .map(|text| known(text, "team", teams, |team| team.id.as_str(), page))
        .collect();
    let found: Vec<&Team> = found.into_iter().collect::<Option<_>>()?;
    let Some((last, first)) = found.split_last() else {
        page.wrong(
            order.span(),
            "nobody receives introductions",
            "name the teams that do, the last of them there day and night",
        );
        return None;
    };
    let first: Vec<TeamId> = first.iter().map(|team| team.id.clone()).collect();
    Receivers::new(first, (*last).clone())
        .inspect_err(|error| {
            let at = order.get_ref().last().map_or(order.span(), Spanned::span);
            page.wrong(
                at,
                error.to_string(),
                "name last a team with hours = { always = true } that is not closed on bank holidays",
            );
        })
        .ok()
}

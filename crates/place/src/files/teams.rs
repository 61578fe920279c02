//! `teams.toml`: the teams, their hours, who covers for whom, and who has the
//! telephone line, the mailbox and a crisis at every minute.

use care::place::{Centre, Duties, Organisation, RoundTheClock, Team, TeamKind};
use serde::Deserialize;
use toml::Spanned;

use super::hours::{self, HoursEntry};
use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, all_known, known, once_each, parse, short_name, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    duties: DutiesEntry,
    teams: Vec<Entry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DutiesEntry {
    telephone_line: Spanned<Vec<Text>>,
    mailbox: Spanned<Vec<Text>>,
    crisis: Spanned<Vec<Text>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    name_in_sentence: Text,
    kind: Kind,
    organisation: Text,
    centre: Option<Text>,
    hours: Spanned<HoursEntry>,
    closed_on_bank_holidays: bool,
    cover: Option<Text>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    FrontDoor,
    Crisis,
    Service,
    Office,
    Agency,
    Surgery,
}

/// What `teams.toml` says.
pub(crate) struct Teams {
    pub(crate) all: Vec<Team>,
    /// None where a team could not be read, or a minute has nobody.
    pub(crate) duties: Option<Duties>,
    /// Whether every team could be read.
    pub(crate) whole: bool,
}

/// Reads `teams.toml`. Without the organisations and centres, because their own
/// file could not be read, it does not ask whether those named are there.
pub(crate) fn read(
    known_ones: Option<(&[Organisation], &[Centre])>,
    page: &mut Page<'_>,
) -> Option<Teams> {
    let file: File = parse(page)?;
    once_each(file.teams.iter().map(|team| &team.id), page);
    let entries = file.teams.len();
    let covers: Vec<(Text, Option<Text>)> =
        file.teams.iter().map(|entry| (entry.id.clone(), entry.cover.clone())).collect();
    let teams: Vec<Team> =
        file.teams.into_iter().filter_map(|entry| team(entry, known_ones, page)).collect();
    // With a team half read, "there is no such team" would mislead.
    let whole = teams.len() == entries;
    let duties = if whole {
        cover(&covers, &teams, page);
        let telephone_line = duty("telephone line", &file.duties.telephone_line, &teams, page);
        let mailbox = duty("mailbox", &file.duties.mailbox, &teams, page);
        let crisis = duty("crisis", &file.duties.crisis, &teams, page);
        (|| Some(Duties { telephone_line: telephone_line?, mailbox: mailbox?, crisis: crisis? }))()
    } else {
        None
    };
    Some(Teams { all: teams, duties, whole })
}

fn team(
    entry: Entry,
    known_ones: Option<(&[Organisation], &[Centre])>,
    page: &mut Page<'_>,
) -> Option<Team> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let name_in_sentence = words(entry.name_in_sentence, page);
    if let Some((organisations, centres)) = known_ones {
        known(
            &entry.organisation,
            "organisation",
            organisations,
            |organisation| organisation.id.as_str(),
            page,
        );
        if let Some(centre) = &entry.centre {
            known(centre, "centre", centres, |centre| centre.id.as_str(), page);
        }
    }
    let organisation = short_name(&entry.organisation, page);
    let centre = entry.centre.as_ref().and_then(|centre| short_name(centre, page));
    let hours = hours::read(&entry.hours, entry.closed_on_bank_holidays, page);
    let cover = entry.cover.as_ref().and_then(|cover| short_name(cover, page));
    Some(Team {
        id: id?,
        name: name?,
        name_in_sentence: name_in_sentence?,
        kind: match entry.kind {
            Kind::FrontDoor => TeamKind::FrontDoor,
            Kind::Crisis => TeamKind::Crisis,
            Kind::Service => TeamKind::Service,
            Kind::Office => TeamKind::Office,
            Kind::Agency => TeamKind::Agency,
            Kind::Surgery => TeamKind::Surgery,
        },
        organisation: organisation?,
        centre,
        hours: hours?,
        cover,
    })
}

/// Whoever covers is there, and cover never comes back to where it began.
fn cover(covers: &[(Text, Option<Text>)], teams: &[Team], page: &mut Page<'_>) {
    for (id, cover) in covers {
        let Some(cover) = cover else { continue };
        if known(cover, "team", teams, |team| team.id.as_str(), page).is_none() {
            continue;
        }
        let next = |id: &String| {
            let of = covers.iter().find(|(team, _)| team.get_ref() == id)?;
            of.1.as_ref().map(|cover| cover.get_ref().clone())
        };
        let chain = std::iter::successors(Some(cover.get_ref().clone()), next);
        if chain.take(teams.len()).any(|covering| covering == *id.get_ref()) {
            page.wrong(
                cover.span(),
                format!("cover for \"{}\" comes back to itself", id.get_ref()),
                "name a team that is covered by others, or by nobody",
            );
        }
    }
}

fn duty(
    what: &str,
    order: &Spanned<Vec<Text>>,
    teams: &[Team],
    page: &mut Page<'_>,
) -> Option<RoundTheClock> {
    let found = all_known(order.get_ref(), "team", teams, |team| team.id.as_str(), page)?;
    for (team, text) in found.iter().zip(order.get_ref()) {
        if !matches!(team.kind, TeamKind::FrontDoor | TeamKind::Crisis) {
            page.wrong(
                text.span(),
                format!("\"{}\" meets nobody who comes to the door", team.id),
                "name teams with kind = \"front-door\" or \"crisis\"",
            );
        }
    }
    RoundTheClock::new(found.into_iter().cloned().collect())
        .inspect_err(|gap| {
            page.wrong(
                order.span(),
                format!("the {what} has nobody at some minute: {gap}"),
                "name one more team that is there then, on bank holidays too",
            );
        })
        .ok()
}

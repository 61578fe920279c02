//! `ways-in.toml`: who may introduce somebody (everybody), which team receives
//! them, and which meeting talks about whom.

use care::place::{
    Locality, Means, Review, Route, RouteId, Team, TeamId, TeamKind, WithoutALocality,
};
use serde::Deserialize;
use toml::Spanned;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, all_known, each, known, once_each, parse, short_name, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    routes: Spanned<Vec<RouteEntry>>,
    without_a_locality: Option<WithoutEntry>,
    #[serde(default)]
    reviews: Vec<ReviewEntry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    Web,
    Telephone,
    #[serde(rename = "e-mail")]
    Email,
    WalkIn,
    System,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RouteEntry {
    id: Text,
    name: Text,
    by: Spanned<Vec<By>>,
    #[serde(default)]
    by_locality: Option<Spanned<bool>>,
    #[serde(default)]
    receives: Vec<Text>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WithoutEntry {
    receives: Spanned<Vec<Text>>,
    about: Text,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReviewEntry {
    id: Text,
    name: Text,
    routes: Vec<Text>,
    team: Option<Text>,
    about: Text,
}

/// What `ways-in.toml` says.
pub(crate) struct WaysIn {
    pub(crate) routes: Vec<Route>,
    pub(crate) without_a_locality: Option<WithoutALocality>,
    pub(crate) reviews: Vec<Review>,
}

/// Reads `ways-in.toml`. Without the teams, because their own file could not be
/// read whole, it does not ask whether those named are there.
pub(crate) fn read(
    teams: Option<&[Team]>,
    localities: &[Locality],
    page: &mut Page<'_>,
) -> Option<WaysIn> {
    let file: File = parse(page)?;
    let (at, routes) = (file.routes.span(), file.routes.into_inner());
    once_each(routes.iter().map(|route| &route.id), page);
    once_each(file.reviews.iter().map(|review| &review.id), page);
    for route in &routes {
        if let Some(by_locality) = &route.by_locality
            && *by_locality.get_ref()
        {
            let wrong = "this way in goes by locality, but";
            if localities.is_empty() {
                page.wrong(
                    by_locality.span(),
                    format!("{wrong} the place has none"),
                    "add [[localities]] to organisations.toml, or name receives alone",
                );
            }
            for locality in localities.iter().filter(|locality| locality.team.is_none()) {
                page.wrong(
                    by_locality.span(),
                    format!("{wrong} \"{}\" has no team", locality.id),
                    "give each locality in organisations.toml a team",
                );
            }
            if file.without_a_locality.is_none() {
                page.wrong(
                    by_locality.span(),
                    format!("{wrong} nobody receives people who are known to none"),
                    "add [without_a_locality] with receives and about",
                );
            }
        }
    }
    let entries = routes.len();
    let routes = each(routes, page, |entry, page| route(entry, teams, page));
    // With a way in half read, "there is no such way in" would mislead.
    if routes.len() < entries {
        return None;
    }
    let themselves = routes.iter().find(|route| route.id.as_str() == RouteId::THEMSELVES);
    if !themselves.is_some_and(|route| route.by.contains(&Means::Web)) {
        page.wrong(
            at,
            "nobody can introduce themselves on the public site",
            "add [[routes]] with id = \"themselves\" and by = [\"web\"]",
        );
    }
    let without_a_locality = file.without_a_locality.map(|entry| {
        let span = entry.receives.span();
        let receives = receives(entry.receives.get_ref(), teams, page);
        if entry.receives.get_ref().is_empty() {
            page.wrong(
                span,
                "nobody receives people who are known to no locality",
                "name the teams that do",
            );
        }
        let about = words(entry.about, page);
        Some(WithoutALocality { receives: receives?, about: about? })
    });
    let reviews = each(file.reviews, page, |entry, page| review(entry, &routes, teams, page));
    Some(WaysIn { routes, without_a_locality: without_a_locality.flatten(), reviews })
}

fn route(entry: RouteEntry, teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Route> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let by_locality = entry.by_locality.is_some_and(Spanned::into_inner);
    if entry.by.get_ref().is_empty() {
        page.wrong(
            entry.by.span(),
            format!("nobody can come by \"{}\"", entry.id.get_ref()),
            "name by what means, such as by = [\"web\", \"telephone\"]",
        );
    }
    if entry.receives.is_empty() && !by_locality {
        page.wrong(
            entry.id.span(),
            format!("nobody receives who comes by \"{}\"", entry.id.get_ref()),
            "add receives = [\"the-team\"], or by_locality = true",
        );
    }
    let receives = receives(&entry.receives, teams, page);
    let by = entry.by.into_inner().into_iter().map(|by| match by {
        By::Web => Means::Web,
        By::Telephone => Means::Telephone,
        By::Email => Means::Email,
        By::WalkIn => Means::WalkIn,
        By::System => Means::System,
    });
    Some(Route { id: id?, name: name?, by: by.collect(), by_locality, receives: receives? })
}

fn receives(texts: &[Text], teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Vec<TeamId>> {
    let Some(teams) = teams else {
        return texts.iter().map(|text| short_name(text, page)).collect();
    };
    let found = all_known(texts, "team", teams, |team| team.id.as_str(), page)?;
    for (team, text) in found.iter().zip(texts) {
        if !matches!(team.kind, TeamKind::FrontDoor | TeamKind::Crisis) {
            page.wrong(
                text.span(),
                format!("\"{}\" meets nobody who comes to the door", team.id),
                "name teams with kind = \"front-door\" or \"crisis\"",
            );
        }
    }
    Some(found.into_iter().map(|team| team.id.clone()).collect())
}

fn review(
    entry: ReviewEntry,
    routes: &[Route],
    teams: Option<&[Team]>,
    page: &mut Page<'_>,
) -> Option<Review> {
    let id = short_name(&entry.id, page);
    let name = words(entry.name, page);
    let about = words(entry.about, page);
    let reviewed = all_known(&entry.routes, "way in", routes, |route| route.id.as_str(), page);
    if entry.routes.is_empty() {
        page.wrong(
            entry.id.span(),
            format!("\"{}\" talks about nobody", entry.id.get_ref()),
            "name by which ways in they came, such as routes = [\"gp\"]",
        );
    }
    let team = match (&entry.team, teams) {
        (Some(text), Some(teams)) => {
            let team = known(text, "team", teams, |team| team.id.as_str(), page)?;
            Some(team.id.clone())
        }
        _ => None,
    };
    let routes = reviewed?.into_iter().map(|route| route.id.clone()).collect();
    Some(Review { id: id?, name: name?, routes, team, about: about? })
}

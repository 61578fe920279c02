//! `communities.toml`: the communities that the place works with, and the team that goes to
//! them. A place may do without the file: then nobody does.

use care::offer::LanguageTag;
use care::place::{Community, Outreach, Team, TeamKind};
use serde::Deserialize;

use crate::assumptions::Unread;
use crate::error::Page;
use crate::fields::{Text, each, known, once_each, parse, short_name, words};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    team: Option<Text>,
    #[serde(default)]
    communities: Vec<Entry>,
    #[serde(default, rename = "assumptions")]
    _assumptions: Unread,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: Text,
    name: Text,
    #[serde(default)]
    languages: Vec<Text>,
}

/// What stands in the file.
pub(crate) struct Outward {
    pub(crate) outreach: Option<Outreach>,
}

/// Reads `communities.toml`: none inside where the place has nobody who goes out. Without the
/// teams, because their own file could not be read whole, it does not ask whether the team is
/// there.
pub(crate) fn read(teams: Option<&[Team]>, page: &mut Page<'_>) -> Option<Outward> {
    let file: File = parse(page)?;
    once_each(file.communities.iter().map(|community| &community.id), page);
    let Some(named) = file.team else {
        if !file.communities.is_empty() {
            page.wrong_anywhere("nobody goes to these communities", "add team = \"outreach\"");
        }
        return Some(Outward { outreach: None });
    };
    if let Some(teams) = teams {
        let team = known(&named, "team", teams, |team| team.id.as_str(), page);
        if team.is_some_and(|team| matches!(team.kind, TeamKind::Agency | TeamKind::Surgery)) {
            page.wrong(
                named.span(),
                format!("\"{}\" is outside the system", named.get_ref()),
                "name the team that goes to communities",
            );
        }
    }
    if file.communities.is_empty() {
        page.wrong_anywhere("there is no community to go to", "add [[communities]]");
    }
    let team = short_name(&named, page);
    let communities = each(file.communities, page, community);
    let outreach = Outreach { team: team?, communities };
    Some(Outward { outreach: Some(outreach) })
}

fn community(entry: Entry, page: &mut Page<'_>) -> Option<Community> {
    let id = short_name(&entry.id, page);
    let languages = each(entry.languages, page, |text, page| language(&text, page));
    Some(Community { id: id?, name: words(entry.name, page)?, languages })
}

fn language(text: &Text, page: &mut Page<'_>) -> Option<LanguageTag> {
    LanguageTag::read(text.get_ref())
        .inspect_err(|error| {
            let wrong = format!("\"{}\" is no language", text.get_ref());
            page.wrong(text.span(), wrong, error.to_string());
        })
        .ok()
}

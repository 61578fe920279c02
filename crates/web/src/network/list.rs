//! The directory as lists: first what somebody must look at, then the offers that stand in
//! each way, by their names.

use app::directory::looking_after::LookedAfter;
use app::reading::directory::InDirectory;
use axum::extract::{Query, State};
use care::offer::Standing;
use uuid::Uuid;

use super::HERE;
use crate::failure::{Page, give};
use crate::look::Html;
use crate::look::views::listing::Listing;
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Which list, and where it goes on.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Which {
    /// A standing; what is to be looked at, where none is named.
    #[serde(default)]
    standing: String,
    /// The offer after which it goes on, and its name as names stand in order.
    after: Option<Uuid>,
    #[serde(default)]
    name: String,
}

/// The list.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(which): Query<Which>,
) -> Page {
    let standing: Option<Standing> = which.standing.parse().ok();
    let after = (which.name, which.after.unwrap_or(Uuid::nil()));
    let asked = standing.unwrap_or(Standing::Open);
    let found = site.app.directory(&by.actor(), site.now(), asked, after).await?;
    let words = site.words();
    let say = |key: &str| words.say(key);
    let rows = match standing {
        Some(_) => found.offers.iter().map(|offer| row(&site, offer, String::new())).collect(),
        None => to_look_at(&site, &found),
    };
    let next = found.next.as_ref().filter(|_| standing.is_some());
    let below = next.map(|(name, offer)| {
        let name: String = form_urlencoded(name);
        let standing = &which.standing;
        let href = format!("{HERE}?standing={standing}&name={name}&after={offer}");
        link(&href, &say("network-next"))
    });
    give(&Listing {
        frame: site.workspace(&by.0, HERE),
        heading: standing.map_or_else(|| say("network-heading"), |standing| say(heading(standing))),
        lead: vec![say("network-lead")],
        columns: [
            "network-offer",
            "network-by",
            "network-stands",
            "network-look",
            "network-changed",
        ]
        .iter()
        .map(|key| say(key))
        .collect(),
        rows,
        none: say(if standing.is_some() { "network-none" } else { "network-nothing-to-look-at" }),
        below: std::iter::once(ways(&site, &found, standing)).chain(below).collect(),
    })
}

fn form_urlencoded(text: &str) -> String {
    serde_html_form::to_string([("", text)]).unwrap_or_default().trim_start_matches('=').to_owned()
}

fn link(href: &str, words: &str) -> Html {
    Html::trusted(format!("<p><a href=\"{}\">{}</a></p>", Html::of(href), Html::of(words)))
}

/// The other lists, each with how many stand there, and to put an offer up.
fn ways(site: &Site, found: &LookedAfter, here: Option<Standing>) -> Html {
    let words = site.words();
    let of = |standing: Standing| {
        let count = found.counted.get(&standing).copied().unwrap_or(0).unsigned_abs();
        let name: &str = standing.into();
        let put: &[Put<'_>] = &[("words", &words.say(heading(standing))), ("count", &count)];
        (format!("{HERE}?standing={name}"), words.say_with("support-with-count", put))
    };
    let all = [Standing::Open, Standing::Paused, Standing::Proposed, Standing::Closed];
    let lists = all.into_iter().filter(|standing| Some(*standing) != here).map(of);
    let first = here.map(|_| (HERE.to_owned(), words.say("network-heading")));
    let sheet = (format!("{HERE}/sheet"), words.say("sheet-heading"));
    let missing = (format!("{HERE}/missing"), words.say("missing-heading"));
    let propose = (format!("{HERE}/propose"), words.say("network-propose"));
    let items: Vec<String> = first
        .into_iter()
        .chain(lists)
        .chain([missing, propose, sheet])
        .map(|(href, text)| {
            format!("<li><a href=\"{}\">{}</a></li>", Html::of(&href), Html::of(&text))
        })
        .collect();
    Html::trusted(format!("<ul class=\"lw-plain\">{}</ul>", items.concat()))
}

fn to_look_at(site: &Site, found: &LookedAfter) -> Vec<Vec<Html>> {
    let words = site.words();
    let look = &found.to_look_at;
    let wrong = look.said_wrong.iter().map(|offer| (offer, words.say("network-said-wrong")));
    let waits = look.contacts.iter().map(|offer| (offer, words.say("network-contact-waits")));
    let alone = look.alone.iter().map(|offer| (offer, words.say("network-alone")));
    let differs = look.differing.iter().map(|offer| (offer, words.say("network-differs")));
    let unsure = look.unsure.iter().map(|offer| {
        let said = match (offer.check_asked, offer.entry.assured) {
            (Some(since), _) => {
                let day = site.times().on_day(at(since));
                words.say_with("network-check-waits", &[("day", &day)])
            }
            (None, Some(day)) => {
                let day = site.times().day_of(&day.to_string());
                words.say_with("network-checked-last", &[("day", &day)])
            }
            (None, None) => words.say("network-never-checked"),
        };
        (offer, said)
    });
    wrong
        .chain(waits)
        .chain(alone)
        .chain(differs)
        .chain(unsure)
        .map(|(offer, why)| row(site, offer, why))
        .collect()
}

fn row(site: &Site, offer: &InDirectory, why: String) -> Vec<Html> {
    let words = site.words();
    let name =
        format!("<a href=\"{HERE}/{}\">{}</a>", offer.offer, Html::of(offer.entry.name.as_str()));
    let provider = offer.entry.provider.as_ref().map(|provider| provider.name.to_string());
    vec![
        Html::trusted(name),
        Html::from(provider.unwrap_or_else(|| words.say("support-by-neighbours"))),
        Html::from(words.say(standing_key(offer.standing))),
        Html::from(why),
        Html::from(site.times().stamp(at(offer.changed))),
    ]
}

/// The words for how an offer stands.
pub(super) fn standing_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Proposed => "network-is-proposed",
        Standing::Open => "network-is-open",
        Standing::Paused => "network-is-paused",
        Standing::Closed => "network-is-closed",
    }
}

fn heading(standing: Standing) -> &'static str {
    match standing {
        Standing::Proposed => "network-proposed",
        Standing::Open => "network-open",
        Standing::Paused => "network-paused",
        Standing::Closed => "network-closed",
    }
}

//! What is missing in the network, for whoever looks after it: needs without an offer, offers
//! that nobody chooses, services that do not answer, likely doubles. Numbers of people are told
//! to the nearest five, and never a small one.

use app::directory::missing::Missing as Found;
use axum::extract::State;
use care::offer::LanguageTag;
use care::place::LocalityId;

use super::HERE;
use crate::failure::{Page, give};
use crate::look::components::BackLink;
use crate::look::views::missing::{List, Missing};
use crate::look::{Html, languages};
use crate::public::small_numbers::{SMALLEST, said};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// How many needs are listed.
const LISTED: usize = 100;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let found = site.app.what_is_missing(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    give(&Missing {
        frame: site.workspace(&by.0, HERE),
        back: BackLink {
            href: HERE.to_owned(),
            text: say("network-heading"),
            ..BackLink::default()
        },
        heading: say("missing-heading"),
        lead: say("missing-lead"),
        lists: vec![
            needs(&site, &found),
            asked_for(&site, &found),
            unanswered(&site, &found),
            never_chosen(&site, &found),
            doubles(&site, &found),
        ],
    })
}

fn columns(site: &Site, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| site.words().say(key)).collect()
}

/// What people spoke of: most often without an offer first. What fewer than five spoke of is
/// not told.
fn needs(site: &Site, found: &Found) -> List {
    let words = site.words();
    let told = found.spoken.iter().filter(|(_, times)| times.in_all() >= SMALLEST);
    let row = |(spoken, times): &(app::spoken_of::Spoken, app::spoken_of::Times)| {
        let need = site.place().needs.iter().find(|need| need.id.as_str() == spoken.need);
        let need = need.map_or_else(|| spoken.need.clone(), |need| need.name.clone());
        let locality = LocalityId::read(&spoken.area).ok();
        let locality = locality.and_then(|id| site.place().locality(&id));
        let area = locality.map_or_else(|| spoken.area.clone(), |known| known.name.clone());
        let area = if area.is_empty() { words.say("missing-anywhere") } else { area };
        let language = LanguageTag::read(&spoken.language).ok();
        let language = language.map(|language| languages::name(words, &language));
        let cells = [
            need,
            area,
            language.unwrap_or_else(|| words.say("missing-any-language")),
            said(words, times.looked),
            said(words, times.said),
            said(words, times.without),
        ];
        cells.into_iter().map(Html::from).collect()
    };
    List {
        heading: words.say("missing-needs"),
        lead: words.say("missing-needs-lead"),
        columns: columns(
            site,
            &[
                "missing-need",
                "missing-area",
                "missing-language",
                "missing-looked",
                "missing-said",
                "missing-without",
            ],
        ),
        rows: told.take(LISTED).map(row).collect(),
        none: words.say("missing-needs-none"),
    }
}

/// What communities asked for at gatherings: sayings are counted, not people, and nobody is
/// told by them.
fn asked_for(site: &Site, found: &Found) -> List {
    let words = site.words();
    let row = |(community, need, many, helped): &(String, String, i64, bool)| {
        let known = site.place().outreach.as_ref();
        let known =
            known.and_then(|all| all.communities.iter().find(|one| one.id.as_str() == community));
        let community = known.map_or_else(|| community.clone(), |one| one.name.clone());
        let name = site.place().needs.iter().find(|one| one.id.as_str() == need);
        let name = name.map_or_else(|| need.clone(), |need| need.name.clone());
        let helped = if *helped { "missing-helped" } else { "missing-not-helped" };
        [community, name, said(words, *many), words.say(helped)].map(Html::from).into()
    };
    List {
        heading: words.say("missing-asked"),
        lead: words.say("missing-asked-lead"),
        columns: columns(
            site,
            &["missing-community", "missing-need", "missing-sayings", "missing-offer-today"],
        ),
        rows: found.asked_for.iter().take(LISTED).map(row).collect(),
        none: words.say("missing-asked-none"),
    }
}

/// Offers whose service has not answered for long: no word of whom it is asked for.
fn unanswered(site: &Site, found: &Found) -> List {
    let words = site.words();
    let row = |one: &app::reading::network::Unanswered| {
        let cells = [
            site.offer_name(&one.offer),
            site.team_called(&one.team),
            said(words, one.many),
            site.times().day_alone(at(one.since)),
        ];
        cells.into_iter().map(Html::from).collect()
    };
    List {
        heading: words.say("missing-unanswered"),
        lead: words.say("missing-unanswered-lead"),
        columns: columns(
            site,
            &["network-offer", "network-answers", "missing-waiting", "missing-since"],
        ),
        rows: found.unanswered.iter().map(row).collect(),
        none: words.say("missing-unanswered-none"),
    }
}

fn never_chosen(site: &Site, found: &Found) -> List {
    let words = site.words();
    let row = |one: &app::reading::network::NeverChosen| {
        vec![
            link(&format!("{HERE}/{}", one.offer), &one.name),
            Html::from(site.team_called(&one.team)),
        ]
    };
    List {
        heading: words.say("missing-never"),
        lead: words.say("missing-never-lead"),
        columns: columns(site, &["network-offer", "network-answers"]),
        rows: found.never_chosen.iter().map(row).collect(),
        none: words.say("missing-never-none"),
    }
}

fn doubles(site: &Site, found: &Found) -> List {
    let words = site.words();
    let row = |one: &app::reading::network::Double| {
        let both = [&one.one, &one.other];
        both.map(|(offer, name)| link(&format!("{HERE}/{offer}"), name)).into()
    };
    List {
        heading: words.say("missing-doubles"),
        lead: words.say("missing-doubles-lead"),
        columns: columns(site, &["missing-one", "missing-other"]),
        rows: found.doubles.iter().map(row).collect(),
        none: words.say("missing-doubles-none"),
    }
}

fn link(href: &str, words: &str) -> Html {
    Html::trusted(format!("<a href=\"{}\">{}</a>", Html::of(href), Html::of(words)))
}

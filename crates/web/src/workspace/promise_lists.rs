//! The lists behind the numbers of the promises, for those who need them for their
//! work, and the events that prove each: what was written of one journey, by whom and
//! when, without a word of it.

use std::fmt::Write as _;

use app::reading::promise_lists::{Line, List, Written};
use axum::extract::{Path, Query, State};
use care::actor::PersonId;
use jiff::SignedDuration;
use uuid::Uuid;

use super::event_words;
use super::pages::{PageAfter, address};
use super::story::HEADINGS;
use crate::failure::{Failure, Page, give};
use crate::look::Html;
use crate::look::views::listing::Listing;
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// How far back the numbers are counted.
const MONTH: SignedDuration = SignedDuration::from_hours(30 * 24);

/// A list behind a number.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path(list): Path<String>,
    Query(from): Query<PageAfter>,
) -> Page {
    let list = List::named(&list).ok_or(Failure::NotHere)?;
    let now = site.now();
    let since = match list {
        List::PastMeeting => now,
        _ => now.checked_sub(MONTH).unwrap_or(now),
    };
    let after = from.key()?;
    let page = site.app.promise_list(&by.actor(), now, list, since, after).await?;
    let words = site.words();
    let (heading, what, who, about) = match list {
        List::Moved => ("list-moved", "list-reason", "list-moved-by", "list-moved-from"),
        List::Hands => ("list-hands", "list-reason", "list-had-it", ""),
        List::HandedBack => ("list-handed-back", "list-suggestion", "list-service", "list-asked"),
        List::NotForMe => ("list-not-for-me", "list-said", "list-service", "list-asked"),
        List::PastMeeting => ("list-past-meeting", "list-where", "list-service", "list-asked"),
        List::AskedAgain => ("list-asked-again", "list-about", "list-told-to", ""),
        List::CameBack => ("list-came-back", "list-said", "list-answers", ""),
    };
    let times = site.times();
    let row = |line: &Line| {
        let person = Html::trusted(format!(
            "<a href=\"/people/{}\">{}</a>",
            line.person,
            Html::of(&line.call_name)
        ));
        let proof = Html::trusted(format!(
            "<a href=\"/people/{}/written\">{}<span class=\"nhsuk-u-visually-hidden\">: {}</span></a>",
            line.person,
            Html::of(&words.say("list-proof")),
            Html::of(&line.call_name)
        ));
        let from = match list {
            List::Moved => {
                let (from, to) = (times.stamp(at(line.from)), times.stamp(at(line.to)));
                words.say_with("list-from-to", &[("from", &from), ("to", &to)])
            }
            List::Hands | List::AskedAgain | List::CameBack => String::new(),
            _ => times.stamp(at(line.from)),
        };
        let who = match list {
            List::Moved | List::AskedAgain => line.who.clone(),
            _ => site.team_called(&line.who),
        };
        let mut cells = vec![
            person,
            Html::from(times.stamp(at(line.at))),
            Html::from(about_what(&site, list, &line.words)),
            Html::from(who),
        ];
        if !about.is_empty() {
            cells.push(Html::from(from));
        }
        cells.push(proof);
        cells
    };
    let mut columns: Vec<String> =
        ["overdue-person", "list-when", what, who].iter().map(|key| words.say(key)).collect();
    if !about.is_empty() {
        columns.push(words.say(about));
    }
    columns.push(words.say("list-proves"));
    let mut lead = Vec::new();
    match page.shown.len() as u64 {
        0 => {}
        count if after.is_some() || page.next.is_some() => {
            lead.push(words.say_with("list-count-here", &[("count", &count)]));
        }
        count => lead.push(words.say_with("list-count", &[("count", &count)])),
    }
    if page.others > 0 {
        lead.push(words.say_with("overdue-others", &[("count", &(page.others as u64))]));
    }
    let more = page.next.map(|key| {
        let href = address(&format!("/promises/{}", list.name()), key);
        Html::trusted(format!(
            "<p><a href=\"{href}\">{}</a></p>",
            Html::of(&words.say("list-more"))
        ))
    });
    give(&Listing {
        frame: site.workspace(&by.0, "/promises"),
        heading: words.say(heading),
        lead,
        columns,
        rows: page.shown.iter().map(row).collect(),
        none: words.say("list-none"),
        below: more.into_iter().collect(),
    })
}

/// The reason or the words; what a part of the story is about goes by its heading.
fn about_what(site: &Site, list: List, words: &str) -> String {
    let heading = HEADINGS.iter().find(|(name, _)| list == List::AskedAgain && *name == words);
    heading.map_or_else(|| words.to_owned(), |(_, key)| site.words().say(key))
}

/// What was written of somebody's journey.
pub(crate) async fn get_written(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
) -> Page {
    let (name, written) = site.app.written(&by.actor(), site.now(), PersonId(person)).await?;
    let (words, times) = (site.words(), site.times());
    let row = |one: &Written| {
        let who = match one.by.as_str() {
            "worker" => one.name.clone(),
            "program" => words.say("written-by-program"),
            _ => words.say("written-by-anyone"),
        };
        let happened =
            if one.happened == one.written { String::new() } else { times.stamp(at(one.happened)) };
        let mut hash = String::new();
        for byte in one.hash.iter().take(6) {
            // Writing into a text cannot fail.
            let _ = write!(hash, "{byte:02x}");
        }
        vec![
            Html::from(one.sequence.to_string()),
            Html::from(event_words::called(&site, &one.kind)),
            Html::from(who),
            Html::from(organisation(&site, &one.organisation)),
            Html::from(times.stamp(at(one.written))),
            Html::from(happened),
            Html::from(hash),
        ]
    };
    let columns = [
        "written-number",
        "written-what",
        "written-who",
        "written-organisation",
        "written-when",
        "written-happened",
        "written-hash",
    ];
    let put: &[Put<'_>] = &[("name", &name)];
    give(&Listing {
        frame: site.workspace(&by.0, "/promises"),
        heading: words.say_with("written-heading", put),
        lead: vec![words.say("written-lead")],
        columns: columns.iter().map(|key| words.say(key)).collect(),
        rows: written.iter().map(row).collect(),
        none: words.say("list-none"),
        below: Vec::new(),
    })
}

fn organisation(site: &Site, id: &str) -> String {
    let known = site.place().organisations.iter().find(|known| known.id.as_str() == id);
    known.map_or_else(String::new, |known| known.name.clone())
}

//! News for the sender: what became of each connection, until they have read it.

use app::AppError;
use app::reading::news::{LineOfNews, News};
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect};
use care::command::{Command, Step};
use care::journey::ConnectionId;
use care::journey::news::ReadNews;
use care::stream::StreamRef;
use uuid::Uuid;

use super::pages::{self, PageAfter};
use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::Form;
use crate::look::Html;
use crate::look::views::listing::Listing;
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The list.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Query(from): Query<PageAfter>,
) -> Page {
    let after = from.read(line)?;
    let page = site.app.news(&by.actor(), site.now(), after).await?;
    let words = site.words();
    let rows = page.news.iter().map(|one| row(&site, one)).collect();
    let more = page.next.map(|next| {
        let address = format!("/front-door/news?after={}", said(next));
        let more = Html::from(words.say("list-more"));
        Html::trusted(format!("<p><a href=\"{address}\">{more}</a></p>"))
    });
    give(&Listing {
        frame: site.workspace(&by.0, "/front-door/news"),
        heading: words.say("news-heading"),
        lead: vec![words.say("news-lead")],
        columns: ["news-person", "news-what", "news-when", "news-sender", "news-read"]
            .map(|key| words.say(key))
            .to_vec(),
        rows,
        none: words.say(if after.is_some() { "news-no-more" } else { "news-none" }),
        below: more.into_iter().collect(),
    })
}

/// A line of the list, as an address says it: whose it is, when, and which.
fn said(line: LineOfNews) -> String {
    let whose = if line.mine { "mine" } else { "team" };
    format!("{whose}.{}", pages::said((line.at, line.connection.0)))
}

/// The same, read.
fn line(value: &str) -> Option<LineOfNews> {
    let (whose, rest) = value.split_once('.')?;
    let (at, connection) = pages::key(rest)?;
    let mine = match whose {
        "mine" => true,
        "team" => false,
        _ => return None,
    };
    Some(LineOfNews { mine, at, connection: ConnectionId(connection) })
}

fn row(site: &Site, news: &News) -> Vec<Html> {
    let words = site.words();
    let times = site.times();
    let name = site.called(&news.call_name);
    let link =
        Html::trusted(format!("<a href=\"/people/{}\">{}</a>", news.person, Html::from(name)));
    let offer = site.offer_name(&news.offer);
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (suggestion, said, place) =
        (text(&news.suggestion), text(&news.said), text(&news.meeting_place));
    let meeting = news.meeting.map(|meeting| times.stamp_within(at(meeting))).unwrap_or_default();
    let put: &[Put<'_>] = &[
        ("offer", &offer),
        ("suggestion", &suggestion),
        ("said", &said),
        ("meeting", &meeting),
        ("place", &place),
    ];
    let what = match news.became.as_str() {
        "accepted" => words.say_with("news-accepted", put),
        "met" => words.say_with("news-met", put),
        "handed-back" if suggestion.is_empty() => words.say_with("news-handed-back", put),
        "handed-back" => words.say_with("news-handed-back-but", put),
        _ => words.say_with("news-not-for-me", put),
    };
    let sender = if news.mine { words.say("owner-you") } else { text(&news.sender) };
    let button = Html::trusted(format!(
        "<form method=\"post\" action=\"/people/{}/news/{}\">\
         <input type=\"hidden\" name=\"send\" value=\"{}\">\
         <button class=\"lw-small-button\" type=\"submit\">{}</button></form>",
        news.person,
        news.connection,
        app::opening::new_command(),
        Html::from(words.say("news-read-button")),
    ));
    vec![link, Html::from(what), Html::from(times.stamp(at(news.at))), Html::from(sender), button]
}

/// They have read it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, connection)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let about = &opened.record.person;
    let journey = StreamRef::journey(about.journey, about.id);
    let step = Step::ReadNews(ReadNews { connection: ConnectionId(connection) });
    let read = Command::OnJourney { journey, seen: None, step };
    let actor = opened.by.actor();
    match opened.site.app.execute(&actor, opened.site.now(), form.command()?, read).await {
        // Read already, or nothing new: the list says so.
        Ok(_) | Err(AppError::Refused(_)) => {}
        Err(error) => return Err(error.into()),
    }
    Ok(Redirect::to("/front-door/news").into_response())
}

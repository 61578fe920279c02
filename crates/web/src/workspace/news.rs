//! News for the sender: what became of each connection, until they have read it.

use app::AppError;
use app::reading::news::News;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::{Command, Step};
use care::journey::ConnectionId;
use care::journey::news::ReadNews;
use care::stream::StreamRef;
use uuid::Uuid;

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
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let news = site.app.news(&by.actor(), site.now()).await?;
    let words = site.words();
    let rows = news.iter().map(|one| row(&site, one)).collect();
    give(&Listing {
        frame: site.workspace(&by.0, "/front-door/news"),
        heading: words.say("news-heading"),
        lead: vec![words.say("news-lead")],
        columns: ["news-person", "news-what", "news-when", "news-sender", "news-read"]
            .map(|key| words.say(key))
            .to_vec(),
        rows,
        none: words.say("news-none"),
        below: Vec::new(),
    })
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
    let meeting = news.meeting.map(|meeting| times.stamp(at(meeting))).unwrap_or_default();
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

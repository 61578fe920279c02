//! What a person says themselves, behind their private link: that they come back
//! (P5), and that they have met (P4). One press each, and safe to press twice.

use app::AppError;
use app::execute::Done;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect};
use basis::secret::PrivateLink;
use care::actor::Actor;
use care::command::{Command, LinkStep};
use care::danger;
use care::event::Event;
use care::journey::said_they_met::SayThatWeMet;
use care::journey::{ConnectionId, Event as Journeyed};
use care::refusal::Refusal;
use care::stream::StreamRef;
use uuid::Uuid;

use crate::centre::come_back::read;
use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::kept;
use crate::look::views::plain::{PublicRefusal, Way};
use crate::refusals;
use crate::site::Site;

/// They come back.
pub(crate) async fn post(State(site): State<Site>, Path(link): Path<String>, form: Form) -> Page {
    let back = read(&site, &form)?;
    let danger = back.words.as_ref().and_then(|words| danger::found_in(words.as_str())).is_some();
    let first = if danger { "?crisis=first" } else { "" };
    let step = LinkStep::ComeBack(back);
    match said(&site, &link, &form, step).await? {
        Ok(Done::Now(events)) => {
            let opened = |event: &Event| match event {
                Event::Journey(event) => matches!(**event, Journeyed::CameBackToTheDoor { .. }),
                _ => false,
            };
            let new = events.iter().any(|(_, event)| opened(event));
            let new = new.then(|| form.command().map(|command| site.app.link_of(command)));
            match new.transpose()? {
                Some(new) => Ok(to(&format!("{}/sent{first}", new.written()))),
                None => Ok(to(&format!("{link}{first}"))),
            }
        }
        Ok(Done::Before) => Ok(to(&format!("{link}{first}"))),
        // They are with us: that is what they asked for, unless words would be lost.
        Err(Refusal::WithUsAlready { .. }) if form.at("come_back_words").trim().is_empty() => {
            Ok(to(&link))
        }
        Err(refusal) => refused(&site, &link, &form, &refusal),
    }
}

/// They have met.
pub(crate) async fn post_met(
    State(site): State<Site>,
    Path((link, connection)): Path<(String, Uuid)>,
    form: Form,
) -> Page {
    let connection = ConnectionId(connection);
    let step = LinkStep::SayThatWeMet(SayThatWeMet { connection });
    match said(&site, &link, &form, step).await? {
        Ok(_) | Err(Refusal::AlreadyAnswered) => Ok(to(&link)),
        Err(refusal) => refused(&site, &link, &form, &refusal),
    }
}

async fn said(
    site: &Site,
    link: &str,
    form: &Form,
    step: LinkStep,
) -> Result<Result<Done, Refusal>, Failure> {
    let token = PrivateLink::read(link).map_err(|_| Failure::NotHere)?;
    let found = site.app.progress(site.now(), &token).await?;
    let journey = StreamRef::journey(found.journey, found.person);
    let command = Command::OnLink { link: token.sealed(), journey, step };
    match site.app.execute(&Actor::Anyone, site.now(), form.command()?, command).await {
        Ok(done) => Ok(Ok(done)),
        Err(AppError::Refused(refusal)) => Ok(Err(refusal)),
        Err(error) => Err(error.into()),
    }
}

/// The rule, what they can do instead, and what they typed.
fn refused(site: &Site, link: &str, form: &Form, refusal: &Refusal) -> Page {
    let (rule, more) = refusals::said_outside(site, refusal);
    let words = site.words().say("back-way-to-link");
    let ways = vec![Way { href: format!("/next/{link}"), words }];
    let typed = kept::labelled(site, form.pairs());
    let page = give(&PublicRefusal { frame: site.frame(true), rule, more, typed, ways })?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

fn to(link: &str) -> axum::response::Response {
    Redirect::to(&format!("/next/{link}")).into_response()
}

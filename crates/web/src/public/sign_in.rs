//! Signing in and out, for those who work here.

use app::sign_in::SignIn as FirstStep;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use care::actor::Worker;
use care::place::Work;

use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::look::fields::{Problem, Problems};
use crate::look::views::plain::SignedOut;
use crate::look::views::sign_in::SignIn;
use crate::public::code;
use crate::signed_in::{self, SignedIn};
use crate::site::Site;

/// The form. Somebody who is signed in goes to their room.
pub(crate) async fn get(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    signed_in: Result<SignedIn, Failure>,
) -> Page {
    if let Ok(SignedIn(worker)) = signed_in {
        return Ok(Redirect::to(room(&site, &worker)).into_response());
    }
    let next = query.as_deref().and_then(|query| query.strip_prefix("next=")).unwrap_or_default();
    let frame = site.frame(true);
    let (name, go_to) = (String::new(), ours(next).to_owned());
    let (typed, problems) = (Vec::new(), Problems::default());
    give(&SignIn { frame, name, go_to, typed, problems })
}

/// The first step. A wrong name and a wrong password read the same.
pub(crate) async fn post(State(site): State<Site>, jar: CookieJar, form: Form) -> Page {
    let (name, password) = (form.at("name").to_owned(), form.at("password").to_owned());
    let go_to = ours(form.at("go_to")).to_owned();
    match site.app.sign_in(site.now(), name.clone(), password).await? {
        FirstStep::No => {
            let message = site.words().say("problem-sign-in");
            let problems = Problems(vec![Problem { field: "name", message }]);
            let (frame, typed) = (site.frame(true), Vec::new());
            give(&SignIn { frame, name, go_to, typed, problems })
        }
        FirstStep::Code(begun) => code::ask(&site, &begun, &go_to),
        FirstStep::In(token) => {
            let worker = site.app.who(site.now(), &token).await?.ok_or(Failure::SignIn)?;
            let go_to = if go_to.is_empty() { room(&site, &worker) } else { &go_to };
            let jar = jar.add(signed_in::cookie(&token, site.secure));
            Ok((jar, Redirect::to(go_to)).into_response())
        }
    }
}

/// Signs out, at once.
pub(crate) async fn post_out(
    State(site): State<Site>,
    jar: CookieJar,
) -> Result<Response, Failure> {
    if let Some(token) = signed_in::token(&jar) {
        site.app.sign_out(&token).await?;
    }
    let page = give(&SignedOut { frame: site.frame(true) })?;
    Ok((jar.remove(signed_in::no_cookie()), page).into_response())
}

/// The room in which somebody's work is.
pub(crate) fn room(site: &Site, worker: &Worker) -> &'static str {
    match site.place().work(&worker.role) {
        Some(Work::Offer) => "/offers-room",
        Some(Work::Governance) => "/governance",
        _ => "/front-door",
    }
}

/// An address of ours, or nothing: nobody is sent elsewhere after signing in.
pub(crate) fn ours(next: &str) -> &str {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '-');
    let stays = next.starts_with('/') && !next.starts_with("//") && next.chars().all(plain);
    if stays { next } else { "" }
}

#[cfg(test)]
mod tests {
    use super::ours;

    #[test]
    fn nobody_is_sent_elsewhere_after_signing_in() {
        assert_eq!(ours("/people/0190-ab"), "/people/0190-ab");
        for elsewhere in ["//example.org", "https://example.org", "/\\example.org", "example", ""] {
            assert_eq!(ours(elsewhere), "", "{elsewhere}");
        }
    }
}

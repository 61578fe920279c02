//! Signing in and out, for those who work here.

use app::sign_in::{Entered, SignIn as FirstStep};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use jiff::Timestamp;

use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::knocking::{self, Knocking};
use crate::look::fields::{Problem, Problems};
use crate::look::views::plain::SignedOut;
use crate::look::views::sign_in::SignIn;
use crate::public::code;
use crate::public::elsewhere::minutes_until;
use crate::signed_in::{self, SignedIn};
use crate::site::Site;

/// The form. Somebody who is signed in goes to their room.
pub(crate) async fn get(
    State(site): State<Site>,
    RawQuery(query): RawQuery,
    signed_in: Result<SignedIn, Failure>,
) -> Page {
    if let Ok(SignedIn(worker)) = signed_in {
        return Ok(Redirect::to(site.first_room(&worker)).into_response());
    }
    let next = query.as_deref().and_then(|query| query.strip_prefix("next=")).unwrap_or_default();
    let frame = site.frame(true);
    let (name, go_to) = (String::new(), ours(next).to_owned());
    let (typed, problems) = (Vec::new(), Problems::default());
    let elsewhere = site.elsewhere_name();
    give(&SignIn { frame, elsewhere, name, go_to, typed, problems })
}

/// The first step. A wrong name and a wrong password read the same.
pub(crate) async fn post(
    State(site): State<Site>,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let (name, password) = (form.at("name").to_owned(), form.at("password").to_owned());
    let go_to = ours(form.at("go_to")).to_owned();
    match site.app.sign_in(site.now(), &knock, &name, password).await? {
        FirstStep::No => again(&site, name, go_to, site.words().say("problem-sign-in")),
        FirstStep::Wait(until) => wait(&site, name, go_to, until),
        FirstStep::Code(begun) => code::ask(&site, &begun, &go_to),
        FirstStep::In(entered) => let_in(&site, jar, &entered, &go_to).await,
    }
}

/// Sends somebody who is signed in to where they wanted, or to their room.
pub(crate) async fn let_in(site: &Site, jar: CookieJar, entered: &Entered, go_to: &str) -> Page {
    let Entered { session, device } = entered;
    let worker = site.app.who(site.now(), session).await?.ok_or(Failure::SignIn)?;
    let go_to = if go_to.is_empty() { site.first_room(&worker) } else { go_to };
    let known = knocking::cookie(&jar, device, site.secure);
    let jar = jar.add(signed_in::cookie(session, site.secure)).add(known);
    Ok((jar, Redirect::to(go_to)).into_response())
}

/// The form again, with what is to be mended.
pub(crate) fn again(site: &Site, name: String, go_to: String, message: String) -> Page {
    let problems = Problems(vec![Problem { field: "name", message }]);
    let (frame, typed) = (site.frame(true), Vec::new());
    let elsewhere = site.elsewhere_name();
    give(&SignIn { frame, elsewhere, name, go_to, typed, problems })
}

/// Too many tries: when to come back, and whom to ring. The same for a name that
/// nobody has.
pub(crate) fn wait(site: &Site, name: String, go_to: String, until: Timestamp) -> Page {
    let page = again(site, name, go_to, minutes_until(site, until))?;
    Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
}

/// Signs out, at once.
pub(crate) async fn post_out(
    State(site): State<Site>,
    jar: CookieJar,
) -> Result<Response, Failure> {
    if let Some(token) = signed_in::token(&jar, site.secure) {
        site.app.sign_out(&token).await?;
    }
    let page = give(&SignedOut { frame: site.frame(true) })?;
    Ok((jar.remove(signed_in::no_cookie(site.secure)), page).into_response())
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

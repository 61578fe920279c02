//! When a page cannot be given: nothing here, sign in first, or a mistake of
//! ours. A handler returns a [`Failure`]; this turns it into a page, with a
//! short reference that also stands in the log, and with what was typed kept.

use app::AppError;
use axum::extract::{MatchedPath, Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use basis::identifiers::Ids;
use care::refusal::Refusal;

use crate::kept::{self, Kept};
use crate::look::fields::Problems;
use crate::look::page;
use crate::look::views::plain::{NotFound, OurMistake, PublicRefusal, Way};
use crate::look::views::sign_in::SignIn;
use crate::site::Site;

/// Why there is no page.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// There is nothing here, or nothing that may be seen: the two look alike.
    NotHere,
    /// It is the record of somebody close: a reason first.
    NeedsAReason,
    /// Sign in first.
    SignIn,
    /// The record is kept and not used.
    Restricted,
    /// More was sent than a form may hold.
    TooLong,
    /// A mistake of ours.
    Mistake {
        /// What it was, for the log.
        detail: String,
    },
}

/// What a handler gives.
pub(crate) type Page = Result<Response, Failure>;

impl IntoResponse for Failure {
    /// Carries itself to [`as_a_page`].
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotHere => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::UNAUTHORIZED,
            Self::NeedsAReason => StatusCode::FORBIDDEN,
            Self::Restricted => StatusCode::CONFLICT,
            Self::TooLong => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Mistake { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotHere => Self::NotHere,
            AppError::SignIn => Self::SignIn,
            AppError::Refused(Refusal::Restricted) => Self::Restricted,
            AppError::NeedsAReason => Self::NeedsAReason,
            error => Self::Mistake { detail: error.to_string() },
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Mistake { detail: error.to_string() }
    }
}

/// Nothing stands at this address.
pub(crate) async fn nothing_here() -> Failure {
    Failure::NotHere
}

/// A handler panicked: a mistake of ours.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands the payload over")]
pub(crate) fn panicked(what: Box<dyn std::any::Any + Send>) -> Response {
    let said = what.downcast_ref::<&str>().map(|said| (*said).to_owned());
    let said = said.or_else(|| what.downcast_ref::<String>().cloned());
    let detail = format!("panicked: {}", said.unwrap_or_default());
    Failure::Mistake { detail }.into_response()
}

/// Turns a failure that a handler gave into its page. What a form carried is
/// kept beside it, so that nobody loses what they typed.
pub(crate) async fn as_a_page(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    // The log names the route: an address may hold somebody's private link.
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or("unmatched", MatchedPath::as_str).to_owned();
    let is_form = request.method() == axum::http::Method::POST;
    let (mut response, kept) = match kept::of(request).await {
        Ok((request, kept)) => (next.run(request).await, kept),
        Err(failure) => (failure.into_response(), Kept::default()),
    };
    let failure = response.extensions_mut().remove::<Failure>();
    // An address that is none of ours, such as a name that is no identifier.
    let unreadable = response.status() == StatusCode::BAD_REQUEST;
    let Some(failure) = failure.or(unreadable.then_some(Failure::NotHere)) else {
        return response;
    };
    let frame = site.frame(true);
    let status = if unreadable { StatusCode::NOT_FOUND } else { response.status() };
    match failure {
        Failure::SignIn if is_form => {
            let (name, go_to) = (String::new(), page_of(&path));
            let (typed, problems) = (kept.typed(&site), Problems::default());
            let elsewhere = site.elsewhere_name();
            shown(status, page(&SignIn { frame, elsewhere, name, go_to, typed, problems }))
        }
        Failure::SignIn => Redirect::to(&format!("/sign-in?next={path}")).into_response(),
        Failure::NeedsAReason => {
            Redirect::to(&format!("{}/reason", page_of(&path))).into_response()
        }
        Failure::NotHere => shown(status, page(&NotFound { frame, typed: kept.typed(&site) })),
        Failure::Restricted => {
            let rule = site.words().say("refusal-restricted");
            let more = site.words().say("refusal-restricted-more");
            let home = Way { href: "/".to_owned(), words: site.words().say("not-found-home") };
            shown(
                status,
                page(&PublicRefusal { frame, rule, more, typed: Vec::new(), ways: vec![home] }),
            )
        }
        Failure::TooLong => {
            let put: &[crate::look::words::Put<'_>] = &[("telephone", &frame.telephone.shown)];
            let rule = site.words().say("too-long-heading");
            let more = site.words().say_with("too-long-words", put);
            let home = Way { href: "/".to_owned(), words: site.words().say("not-found-home") };
            shown(
                status,
                page(&PublicRefusal { frame, rule, more, typed: Vec::new(), ways: vec![home] }),
            )
        }
        Failure::Mistake { detail } => {
            let reference = Ids::from_system().reference().to_string();
            tracing::error!(%reference, %route, %detail, "a page could not be given");
            shown(status, page(&OurMistake { frame, reference, typed: kept.typed(&site) }))
        }
    }
}

/// The page that a form belongs to, to come back to: a person's own page for a
/// form about them, since not every form can be opened by its address.
fn page_of(form: &str) -> String {
    match form.strip_prefix("/people/").and_then(|rest| rest.split('/').next()) {
        Some(person) => format!("/people/{person}"),
        None if form.starts_with("/offers-room") => form.to_owned(),
        None if form.starts_with("/my-people") => {
            let support = form.split('/').nth(2);
            support.map_or_else(|| form.to_owned(), |support| format!("/my-people/{support}"))
        }
        None => String::new(),
    }
}

fn shown(status: StatusCode, html: Result<crate::look::Html, askama::Error>) -> Response {
    match html {
        Ok(html) => (status, axum::response::Html(html.into_string())).into_response(),
        Err(error) => {
            tracing::error!(%error, "not even the page of our mistake could be written");
            status.into_response()
        }
    }
}

/// The page that a view gives.
pub(crate) fn give(view: &impl askama::Template) -> Page {
    Ok(axum::response::Html(page(view)?.into_string()).into_response())
}

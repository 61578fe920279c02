//! When a page cannot be given: nothing here, sign in first, or a mistake of
//! ours. A handler returns a [`Failure`]; this turns it into a page, with a
//! short reference that also stands in the log, and with what was typed kept.

use app::AppError;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use basis::identifiers::Ids;

use crate::look::page;
use crate::look::views::plain::{NotFound, OurMistake};
use crate::site::Site;

/// Why there is no page.
#[derive(Debug, Clone)]
pub(crate) enum Failure {
    /// There is nothing here, or nothing that may be seen: the two look alike.
    NotHere,
    /// Sign in first.
    SignIn,
    /// A mistake of ours: what it was, for the log, and what was typed.
    Mistake {
        /// For the log.
        detail: String,
        /// What was typed, to keep.
        typed: Vec<(String, String)>,
    },
}

/// What a handler gives.
pub(crate) type Page = Result<Response, Failure>;

impl IntoResponse for Failure {
    /// Carries itself to [`as_a_page`].
    fn into_response(self) -> Response {
        let status = match self {
            Self::NotHere => StatusCode::NOT_FOUND,
            Self::SignIn => StatusCode::SEE_OTHER,
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
            error => Self::Mistake { detail: error.to_string(), typed: Vec::new() },
        }
    }
}

impl From<askama::Error> for Failure {
    fn from(error: askama::Error) -> Self {
        Self::Mistake { detail: error.to_string(), typed: Vec::new() }
    }
}

impl Failure {
    /// The same, keeping what was typed. What is secret or says nothing to a
    /// reader is left out.
    pub(crate) fn keeping(self, pairs: &[(String, String)]) -> Self {
        const NOT_SHOWN: &[&str] = &["send", "seen", "step", "go", "password", "next"];
        match self {
            Self::Mistake { detail, .. } => {
                let shown = |(name, value): &&(String, String)| {
                    !NOT_SHOWN.contains(&name.as_str()) && !value.is_empty()
                };
                Self::Mistake { detail, typed: pairs.iter().filter(shown).cloned().collect() }
            }
            other => other,
        }
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
    Failure::Mistake { detail, typed: Vec::new() }.into_response()
}

/// Turns a failure that a handler gave into its page.
pub(crate) async fn as_a_page(State(site): State<Site>, request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let is_form = request.method() == axum::http::Method::POST;
    let mut response = next.run(request).await;
    let Some(failure) = response.extensions_mut().remove::<Failure>() else {
        return response;
    };
    match failure {
        Failure::SignIn if is_form => Redirect::to("/sign-in").into_response(),
        Failure::SignIn => Redirect::to(&format!("/sign-in?next={path}")).into_response(),
        Failure::NotHere => {
            shown(StatusCode::NOT_FOUND, page(&NotFound { frame: site.frame(true) }))
        }
        Failure::Mistake { detail, typed } => {
            let reference = Ids::from_system().reference().to_string();
            tracing::error!(%reference, %path, %detail, "a page could not be given");
            let view = OurMistake { frame: site.frame(true), reference, typed };
            shown(StatusCode::INTERNAL_SERVER_ERROR, page(&view))
        }
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

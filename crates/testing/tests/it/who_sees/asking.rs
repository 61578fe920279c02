//! Asking the router as a browser does, and what came of it.

use axum::body::{Body, to_bytes};
use axum::http::{Request, header};
use tower::ServiceExt as _;

use super::people::{About, Somebody, World};

/// What came of a request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub to: String,
    pub body: String,
    /// Whether the access trace grew.
    pub traced: bool,
}

impl Answer {
    /// Whether something of the record shows.
    pub fn shows(&self, about: &About) -> bool {
        about.planted.iter().any(|words| self.body.contains(words))
    }

    /// In a word, for the table.
    pub fn said(&self, about: &About) -> &'static str {
        let shows = self.shows(about);
        match self.status {
            200..300 | 400 | 409 | 422 | 429 if shows => "shows",
            200..300 => "page",
            303 if self.to.starts_with("/sign-in") => "sign in",
            401 => "sign in",
            303 => "goes on",
            404 => "nothing",
            410 => "over",
            409 => "refused",
            400 | 422 | 429 => "mend",
            other => panic!("an answer that the table has no word for: {other}"),
        }
    }
}

/// Asks, as somebody.
pub async fn ask(
    world: &World,
    who: &Somebody,
    method: &str,
    address: &str,
    form: &[(String, String)],
) -> Answer {
    let before = world.place.raw.traced();
    let mut request = Request::builder().method(method.to_uppercase().as_str()).uri(address);
    if let Some(cookie) = &who.cookie {
        request = request.header(header::COOKIE, cookie);
    }
    let body = if method == "post" {
        let kind = "application/x-www-form-urlencoded";
        request = request.header(header::CONTENT_TYPE, kind);
        Body::from(serde_html_form::to_string(form).unwrap())
    } else {
        Body::empty()
    };
    let response = world.router.clone().oneshot(request.body(body).unwrap()).await.unwrap();
    let to = response.headers().get(header::LOCATION);
    let to = to.map_or("", |to| to.to_str().unwrap()).to_owned();
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    let body = String::from_utf8_lossy(&body).into_owned();
    Answer { status, to, body, traced: world.place.raw.traced() > before }
}

//! What was typed, kept while its form is worked on: whatever goes wrong, the
//! page that says so shows the words again, to copy. Nothing of it is stored.

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::Request;
use axum::http::Method;

use crate::careful;
use crate::failure::Failure;
use crate::form;

/// The most that a form may hold, in bytes. A letter takes up to 12 bytes on its
/// way (four, each written as `%XX`), and a form carries several tellings.
const LONGEST_FORM: usize = 512 * 1024;

/// Fields that are secret, or say nothing to a reader.
const NOT_SHOWN: &[&str] = &["send", "seen", "step", "go", "go_to", "password"];

/// The body of a form; empty where there was none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Kept(Bytes);

impl Kept {
    /// What was typed: fields and their words.
    pub(crate) fn typed(&self) -> Vec<(String, String)> {
        let pairs: Vec<(String, String)> = serde_html_form::from_bytes(&self.0).unwrap_or_default();
        let shown = |(name, value): &(String, String)| {
            !NOT_SHOWN.contains(&name.as_str()) && !value.trim().is_empty()
        };
        pairs.into_iter().filter(shown).collect()
    }
}

/// The request as it was, and what it carries if it is a form of ours. A form
/// that another site sends is not shown to anybody.
///
/// # Errors
/// [`Failure::TooLong`] where more was sent than a form may hold.
pub(crate) async fn of(request: Request) -> Result<(Request, Kept), Failure> {
    let is_form = request.method() == Method::POST && form::is_one(request.headers());
    if !is_form || careful::is_from_elsewhere(&request) {
        return Ok((request, Kept::default()));
    }
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LONGEST_FORM).await.map_err(|_| Failure::TooLong)?;
    Ok((Request::from_parts(parts, Body::from(body.clone())), Kept(body)))
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, Bytes};
    use axum::extract::Request;
    use axum::http::header::CONTENT_TYPE;

    use super::{Failure, Kept, LONGEST_FORM, of};

    #[test]
    fn words_are_kept_and_secrets_are_not() {
        let kept = Kept(Bytes::from_static(b"send=1&next=Ring+Ada&password=secret&wants=+"));
        assert_eq!(kept.typed(), vec![("next".to_owned(), "Ring Ada".to_owned())]);
    }

    #[tokio::test]
    async fn a_form_that_is_too_long_is_said_to_be() {
        let form = |length: usize| {
            Request::post("/introduce")
                .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
                .body(Body::from("a".repeat(length)))
                .unwrap()
        };
        assert!(of(form(LONGEST_FORM)).await.is_ok());
        assert!(matches!(of(form(LONGEST_FORM + 1)).await, Err(Failure::TooLong)));
    }
}

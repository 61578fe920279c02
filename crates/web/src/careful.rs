//! Care taken with every answer: nothing is stored, no address is passed on, no
//! other host is asked, no frame holds it; a form that another site sends, and a
//! parameter that nobody knows, are not taken.

use axum::extract::Request;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::failure::Failure;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The parameters that an address takes, beside its path.
const PARAMETERS: &[(&str, &[&str])] = &[("/front-door", &["after"]), ("/sign-in", &["next"])];

/// Lets a request through with care, and gives the answer its headers.
pub(crate) async fn with_care(request: Request, next: Next) -> Response {
    let mut response = if is_from_elsewhere(&request) || has_unknown_parameter(&request) {
        Failure::NotHere.into_response()
    } else {
        next.run(request).await
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CACHE_CONTROL, "no-store");
    set(REFERRER_POLICY, "no-referrer");
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    response
}

/// A form that another site sends in somebody's name.
fn is_from_elsewhere(request: &Request) -> bool {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    request.method() == Method::POST && matches!(site, Some("cross-site" | "same-site"))
}

/// A parameter that the address does not know is an error, never passed over:
/// whoever wrote it expects it to do something.
fn has_unknown_parameter(request: &Request) -> bool {
    let Some(query) = request.uri().query().filter(|query| !query.is_empty()) else {
        return false;
    };
    let path = request.uri().path();
    let known =
        PARAMETERS.iter().find(|(known, _)| *known == path).map_or(&[][..], |(_, names)| names);
    query.split('&').any(|pair| !known.contains(&pair.split('=').next().unwrap_or_default()))
}

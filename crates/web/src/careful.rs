//! Care taken with every answer: nothing is stored, no address is passed on, no
//! other host is asked, no frame holds it; a form that another site sends, and a
//! parameter that nobody knows, are not taken.

use axum::extract::{Request, State};
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_ORIGIN, CACHE_CONTROL, CONTENT_SECURITY_POLICY, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{HeaderName, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};

use crate::failure::Failure;
use crate::routes::takes;
use crate::site::Site;

const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// The same where a script of ours shows results while somebody types.
const POLICY_WITH_A_SCRIPT: &str = "default-src 'none'; style-src 'self'; img-src 'self'; \
                                    script-src 'self'; connect-src 'self'; form-action 'self'; \
                                    base-uri 'none'; frame-ancestors 'none'";

/// The pages that have one.
const WITH_A_SCRIPT: &str = "/support";

/// What other programs read, from wherever they are.
const FOR_PROGRAMS: &str = "/open-referral";

/// Once a browser has reached us by https, it asks for us in no other way. Of other hosts
/// of the same domain nothing is said: they are not ours.
const BY_HTTPS_FOR_A_YEAR: &str = "max-age=31536000";

/// The address to which another site leads back, with whatever it says beside what is
/// asked of it.
const LED_BACK_TO: &str = "/sign-in/back";

/// The rooms of those who work here.
const ROOMS: &[&str] = &[
    "/account",
    "/away",
    "/caseload",
    "/front-door",
    "/overdue",
    "/find",
    "/people",
    "/my-people",
    "/offers-room",
    "/network",
    "/governance",
    "/agency",
    "/surgery",
    "/teams",
];

/// Lets a request through to its page. An address that others pass on picks up
/// parameters on its way: on a public page they are dropped.
pub(crate) async fn let_through(request: Request, next: Next) -> Response {
    if is_from_elsewhere(&request) {
        return Failure::NotHere.into_response();
    }
    if !has_unknown_parameter(&request) {
        return next.run(request).await;
    }
    let path = request.uri().path();
    // Two slashes would name another host.
    let ours = !path.starts_with("//") && !path.contains('\\');
    if request.method() == Method::GET && is_public(path) && ours {
        return Redirect::to(path).into_response();
    }
    Failure::NotHere.into_response()
}

/// Gives an answer its headers.
pub(crate) async fn with_care(State(site): State<Site>, request: Request, next: Next) -> Response {
    let with_a_script = request.uri().path().strip_prefix(WITH_A_SCRIPT);
    let with_a_script = with_a_script.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    let policy = if with_a_script { POLICY_WITH_A_SCRIPT } else { POLICY };
    let is_for_programs = request.uri().path().starts_with(FOR_PROGRAMS);
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(CACHE_CONTROL, "no-store");
    set(REFERRER_POLICY, "no-referrer");
    set(CONTENT_SECURITY_POLICY, policy);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(X_FRAME_OPTIONS, "DENY");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    let whose = if is_for_programs { "cross-origin" } else { "same-origin" };
    set(HeaderName::from_static("cross-origin-resource-policy"), whose);
    if is_for_programs {
        // The standard wants any page to be able to read it; no cookie goes along.
        set(ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    }
    if site.secure {
        set(STRICT_TRANSPORT_SECURITY, BY_HTTPS_FOR_A_YEAR);
    }
    response
}

/// A form that another site sends in somebody's name.
pub(crate) fn is_from_elsewhere(request: &Request) -> bool {
    let site = request.headers().get("sec-fetch-site").and_then(|value| value.to_str().ok());
    request.method() == Method::POST && matches!(site, Some("cross-site" | "same-site"))
}

fn is_public(path: &str) -> bool {
    !ROOMS.iter().any(|room| {
        path.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// A parameter that the address does not know is never passed over in the rooms
/// of those who work here: whoever wrote it expects it to do something.
fn has_unknown_parameter(request: &Request) -> bool {
    let Some(query) = request.uri().query().filter(|query| !query.is_empty()) else {
        return false;
    };
    let path = request.uri().path();
    if path == LED_BACK_TO {
        return false;
    }
    query.split('&').any(|pair| !takes(path, pair.split('=').next().unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::{is_public, takes};

    #[test]
    fn a_list_that_goes_on_is_let_through_and_what_nobody_knows_is_not() {
        for list in ["/overdue", "/promises/moved", "/offers-room", "/my-people"] {
            assert!(takes(list, "after"), "{list}");
            assert!(!takes(list, "shoe"), "{list}");
        }
        assert!(takes("/front-door", "language") && takes("/away", "who"));
        assert!(!takes("/people/1", "after") && !takes("/promises", "after"));
    }

    #[test]
    fn the_rooms_of_those_who_work_here_are_not_public() {
        for room in ["/front-door", "/people/1/record/2", "/offers-room/1", "/overdue"] {
            assert!(!is_public(room), "{room}");
        }
        for page in ["/", "/introduce", "/next/abc", "/overdue-things", "/sign-in"] {
            assert!(is_public(page), "{page}");
        }
    }
}

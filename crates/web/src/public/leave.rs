//! The quick exit: to the place's neutral page at once, with no referrer, and
//! with the session ended, and with what somebody kept and looked for gone.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;

use crate::cookies::{KEPT, LOOKING};
use crate::signed_in;
use crate::site::Site;

/// Leaves. Never asks whether somebody is sure, and waits for nothing: a
/// session that could not be ended is logged, and its cookie goes anyway.
pub(crate) async fn get(State(site): State<Site>, jar: CookieJar) -> Response {
    if let Some(token) = signed_in::token(&jar, site.secure)
        && let Err(error) = site.app.sign_out(&token).await
    {
        tracing::error!(%error, "a session could not be ended on leaving");
    }
    let away = Redirect::to(&site.place().identity.quick_exit);
    let kept = [&KEPT, &LOOKING].map(|named| named.gone(site.secure));
    let jar = jar.remove(signed_in::no_cookie(site.secure));
    let jar = kept.into_iter().fold(jar, CookieJar::remove);
    (jar, away).into_response()
}

//! Who is signed in, from the cookie that their browser carries.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use basis::secret::Token;
use care::actor::{Actor, Worker};

use crate::cookies::SESSION;
use crate::failure::Failure;
use crate::site::Site;

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub(crate) struct SignedIn(pub(crate) Worker);

impl SignedIn {
    /// As an actor.
    pub(crate) fn actor(&self) -> Actor {
        Actor::Worker(self.0.clone())
    }
}

impl FromRequestParts<Site> for SignedIn {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Failure> {
        let jar = CookieJar::from_headers(&parts.headers);
        let token = token(&jar, site.secure).ok_or(Failure::SignIn)?;
        let worker = site.app.who(site.now(), &token).await?;
        worker.map(Self).ok_or(Failure::SignIn)
    }
}

/// The token that the browser carries, if it is one.
pub(crate) fn token(jar: &CookieJar, secure: bool) -> Option<Token> {
    SESSION.carried(jar, secure).and_then(|carried| Token::read(carried).ok())
}

/// The cookie for a token: for this site alone, out of reach of any script, and
/// gone with the browser.
pub(crate) fn cookie(token: &Token, secure: bool) -> Cookie<'static> {
    SESSION.holds(token.written(), secure)
}

/// The cookie that takes it away.
pub(crate) fn no_cookie(secure: bool) -> Cookie<'static> {
    SESSION.gone(secure)
}

//! The cookies that a browser carries for us. Where browsers reach the place by https,
//! each is called `__Host-...`: a browser takes such a one over https alone, from this
//! host alone and for all of it, so that neither another host of the same domain nor
//! whoever answers for this one in plain http can put a cookie of theirs in its place.

use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::{Cookie, SameSite};

/// A cookie of ours, by its names.
#[derive(Debug)]
pub(crate) struct Named {
    /// Its name on a machine of one's own, over plain http.
    plain: &'static str,
    /// Its name over https.
    by_https: &'static str,
    /// The addresses that it goes along to, where the name leaves that open.
    path: &'static str,
    /// Whether it goes along where another site leads here.
    same_site: SameSite,
}

/// Who is signed in.
pub(crate) static SESSION: Named = Named {
    plain: "living-well",
    by_https: "__Host-living-well",
    path: "/",
    same_site: SameSite::Strict,
};

/// A browser in which somebody has signed in before.
pub(crate) static BROWSER: Named = Named {
    plain: "living-well-browser",
    by_https: "__Host-living-well-browser",
    path: "/sign-in",
    same_site: SameSite::Strict,
};

/// The offers that somebody keeps while their browser is open.
pub(crate) static KEPT: Named = Named {
    plain: "living-well-kept",
    by_https: "__Host-living-well-kept",
    path: "/",
    same_site: SameSite::Strict,
};

/// What opens the addresses of what somebody looked for: gone with the quick exit, and with
/// it they open no more.
pub(crate) static LOOKING: Named = Named {
    plain: "living-well-looking",
    by_https: "__Host-living-well-looking",
    path: "/",
    same_site: SameSite::Strict,
};

/// Whoever is elsewhere to sign in: another site leads them back, so it is lax.
pub(crate) static ELSEWHERE: Named = Named {
    plain: "living-well-elsewhere",
    by_https: "__Host-living-well-elsewhere",
    path: "/sign-in/back",
    same_site: SameSite::Lax,
};

impl Named {
    fn name(&self, secure: bool) -> &'static str {
        if secure { self.by_https } else { self.plain }
    }

    /// What the browser carries under this name, and no other.
    pub(crate) fn carried<'a>(&self, jar: &'a CookieJar, secure: bool) -> Option<&'a str> {
        jar.get(self.name(secure)).map(Cookie::value)
    }

    /// The cookie, out of reach of any script.
    pub(crate) fn holds(&self, value: String, secure: bool) -> Cookie<'static> {
        let path = if secure { "/" } else { self.path };
        Cookie::build((self.name(secure), value))
            .path(path)
            .http_only(true)
            .same_site(self.same_site)
            .secure(secure)
            .build()
    }

    /// The same for a time; else it is gone with the browser.
    pub(crate) fn holds_for(
        &self,
        time: time::Duration,
        value: String,
        secure: bool,
    ) -> Cookie<'static> {
        let mut cookie = self.holds(value, secure);
        cookie.set_max_age(time);
        cookie
    }

    /// What takes it away.
    pub(crate) fn gone(&self, secure: bool) -> Cookie<'static> {
        self.holds(String::new(), secure)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_https_a_cookie_is_of_this_host_alone_and_no_other_name_counts() {
        for named in [&SESSION, &BROWSER, &KEPT, &LOOKING, &ELSEWHERE] {
            let cookie = named.holds("a".to_owned(), true);
            assert!(cookie.name().starts_with("__Host-"), "{cookie}");
            assert_eq!((cookie.path(), cookie.secure()), (Some("/"), Some(true)));
            assert_eq!((cookie.domain(), cookie.http_only()), (None, Some(true)));
            let gone = named.gone(true);
            assert_eq!((gone.name(), gone.secure()), (cookie.name(), Some(true)));
            // What a neighbour of the same domain could have put there.
            let planted = CookieJar::new().add(Cookie::new(named.plain, "theirs"));
            assert_eq!(named.carried(&planted, true), None);
            assert_eq!(named.carried(&planted.add(cookie), true), Some("a"));
        }
    }
}

//! Who is at the door before anybody has signed in: where a request comes from,
//! and by which cookie the browser is known. The cookie opens nothing; it only
//! keeps strangers who guess from slowing down whoever has signed in here before.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use app::sign_in::Knock;
use app::sign_in::guessing::KNOWN_FOR;
use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;

use crate::cookies::BROWSER;
use crate::site::Site;

/// How many workers one browser is known to have had: a machine on a ward.
const MOST: usize = 6;

/// What stands between two of them.
const BETWEEN: char = '~';

/// A request's knock.
#[derive(Debug, Clone)]
pub(crate) struct Knocking(pub(crate) Knock);

impl FromRequestParts<Site> for Knocking {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        let from = if site.behind_proxy { forwarded_for(parts).or(peer) } else { peer };
        let jar = CookieJar::from_headers(&parts.headers);
        let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok());
        let browser = called(agent.unwrap_or_default());
        Ok(Self(Knock { from, devices: devices(&jar, site.secure), browser }))
    }
}

/// The last address that a proxy says it was asked by: those before it are
/// whatever the browser wrote.
fn forwarded_for(parts: &Parts) -> Option<IpAddr> {
    let last = parts.headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse().ok()
}

fn devices(jar: &CookieJar, secure: bool) -> Vec<String> {
    let carried = BROWSER.carried(jar, secure).unwrap_or_default();
    carried.split(BETWEEN).filter(|one| !one.is_empty()).take(MOST).map(str::to_owned).collect()
}

/// The cookie of a browser in which somebody has just signed in: known to be
/// theirs, and still those of the others who use it.
pub(crate) fn cookie(jar: &CookieJar, device: &str, secure: bool) -> Cookie<'static> {
    let known = devices(jar, secure);
    let all: Vec<&str> =
        std::iter::once(device).chain(known.iter().map(String::as_str)).take(MOST).collect();
    let days = KNOWN_FOR.as_hours() / 24;
    BROWSER.holds_for(time::Duration::days(days), all.join(&BETWEEN.to_string()), secure)
}

/// What a browser is called by those who use it: "Firefox, Windows".
fn called(agent: &str) -> String {
    let first = |known: &[(&str, &'static str)]| {
        known.iter().find(|(sign, _)| agent.contains(sign)).map(|(_, name)| *name)
    };
    let browser = first(&[
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS", "Firefox"),
        ("CriOS", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = first(&[
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Windows", "Windows"),
        ("CrOS", "Chromebook"),
        ("Mac OS X", "Mac"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_is_called_what_people_call_it() {
        for (agent, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; rv:130.0) Gecko/20100101 Firefox/130.0",
                "Firefox, Windows",
            ),
            (
                "Mozilla/5.0 (Linux; Android 9) AppleWebKit/537 Chrome/99.0 Mobile Safari/537",
                "Chrome, Android",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) Version/16 Safari/604",
                "Safari, iPhone",
            ),
            ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge, Windows"),
            ("curl/8", ""),
        ] {
            assert_eq!(called(agent), name);
        }
    }

    #[test]
    fn of_what_a_proxy_says_only_its_own_word_counts() {
        let request = |value: &str| {
            let request = axum::http::Request::builder().header("x-forwarded-for", value);
            request.body(()).unwrap().into_parts().0
        };
        let last = |value| forwarded_for(&request(value)).map(|address| address.to_string());
        assert_eq!(last("203.0.113.9, 198.51.100.7").as_deref(), Some("198.51.100.7"));
        assert_eq!(last("2001:db8::1").as_deref(), Some("2001:db8::1"));
        assert_eq!(last("198.51.100.7, nonsense"), None);
    }

    #[test]
    fn a_browser_that_several_use_is_known_to_be_each_ones() {
        let jar = CookieJar::new().add(BROWSER.holds("1.a.b~2.c.d".to_owned(), true));
        assert_eq!(devices(&jar, true), ["1.a.b", "2.c.d"]);
        assert_eq!(cookie(&jar, "3.e.f", true).value(), "3.e.f~1.a.b~2.c.d");
    }
}

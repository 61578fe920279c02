//! Signing in at a provider of identities: going there, and coming back.
//!
//! A form that led straight to another site would be stopped by our own content
//! security policy, and a browser does not send our strict cookies along when another
//! site leads it back. So both ways end on a page of ours that goes on by itself, and
//! has a link for whoever waits.

use app::sign_in::elsewhere::back::{Answer, Back};
use app::sign_in::elsewhere::{AWAY, Going, Provider};
use axum::extract::{Path, RawQuery, State};
use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum_extra::extract::CookieJar;
use axum_extra::extract::cookie::Cookie;
use basis::secret::Token;
use jiff::Timestamp;

use crate::cookies::ELSEWHERE;
use crate::failure::{Failure, Page, give};
use crate::form::Form;
use crate::knocking::{self, Knocking};
use crate::look::views::elsewhere::GoingOn;
use crate::look::views::plain::{PublicRefusal, Way};
use crate::public::sign_in::{ours, wait};
use crate::public::{code, invitation};
use crate::signed_in;
use crate::site::Site;

const IN: [&str; 3] = ["elsewhere-in", "elsewhere-in-more", "elsewhere-in-way"];
const LINKED: [&str; 3] = ["elsewhere-linked", "elsewhere-linked-more", "elsewhere-linked-way"];

/// Goes there to sign in.
pub(crate) async fn post(
    State(site): State<Site>,
    Knocking(knock): Knocking,
    jar: CookieJar,
    form: Form,
) -> Page {
    let provider = site.elsewhere()?;
    let go_to = ours(form.at("go_to")).to_owned();
    let going = site.app.sign_in_elsewhere(provider, site.now(), &knock, go_to).await?;
    go(&site, provider, jar, going)
}

/// Goes there to take up an invitation.
pub(crate) async fn post_invitation(
    State(site): State<Site>,
    Path(link): Path<String>,
    Knocking(knock): Knocking,
    jar: CookieJar,
) -> Page {
    let provider = site.elsewhere()?;
    let Ok(link) = Token::read(&link) else { return invitation::over(&site) };
    let going = site.app.take_up_elsewhere(provider, site.now(), &knock, &link).await?;
    go(&site, provider, jar, going)
}

/// The page that goes there, or why not.
pub(crate) fn go(site: &Site, provider: &Provider, jar: CookieJar, going: Going) -> Page {
    let words = site.words();
    match going {
        Going::To { address, carried } => {
            let put: &[crate::look::words::Put<'_>] = &[("name", &provider.name())];
            let page = GoingOn {
                frame: site.frame(true),
                heading: words.say_with("elsewhere-going", put),
                more: words.say("elsewhere-going-more"),
                way: Way {
                    href: address.clone(),
                    words: words.say_with("elsewhere-going-way", put),
                },
            };
            Ok((jar.add(cookie(&carried, site.secure)), goes_on(&page, &address)?).into_response())
        }
        Going::Wait(until) => wait(site, String::new(), String::new(), until),
        Going::Over => invitation::over(site),
        Going::NotReached => not_reached(site, provider),
        // Its own page asks for both proofs, and says so there.
        Going::NotThePassword | Going::NotTheCode => Err(Failure::NotHere),
    }
}

/// Back again.
pub(crate) async fn back(
    State(site): State<Site>,
    Knocking(knock): Knocking,
    jar: CookieJar,
    RawQuery(query): RawQuery,
) -> Page {
    let provider = site.elsewhere()?;
    let answer = read(&query.unwrap_or_default());
    let carried = ELSEWHERE.carried(&jar, site.secure);
    let carried = carried.and_then(|carried| Token::read(carried).ok());
    let about = (site.now(), &knock);
    let back = site.app.back_from_elsewhere(provider, about, carried.as_ref(), answer).await?;
    // What did not come from this browser's own going leaves it able to go on.
    let jar =
        if matches!(back, Back::Lost) { jar } else { jar.remove(ELSEWHERE.gone(site.secure)) };
    let page = match back {
        Back::In { entered, go_to } => {
            let worker = site.app.who(site.now(), &entered.session).await?;
            let worker = worker.ok_or(Failure::SignIn)?;
            let go_to = if go_to.is_empty() { site.first_room(&worker).to_owned() } else { go_to };
            let known = knocking::cookie(&jar, &entered.device, site.secure);
            let session = signed_in::cookie(&entered.session, site.secure);
            let page = done(&site, provider, IN, &go_to);
            return Ok((jar.add(session).add(known), goes_on(&page, &go_to)?).into_response());
        }
        Back::Code { begun, go_to } => code::ask(&site, &begun, &go_to),
        Back::Linked { entered } => {
            let page = give(&done(&site, provider, LINKED, "/account"))?;
            let jar = match entered {
                Some(entered) => {
                    let known = knocking::cookie(&jar, &entered.device, site.secure);
                    jar.add(signed_in::cookie(&entered.session, site.secure)).add(known)
                }
                None => jar,
            };
            return Ok((jar, page).into_response());
        }
        Back::Lost => refused(&site, provider, "elsewhere-lost", "elsewhere-lost-more"),
        Back::Declined => refused(&site, provider, "elsewhere-declined", "elsewhere-declined-more"),
        Back::NotReached => {
            refused(&site, provider, "elsewhere-not-reached", "elsewhere-not-reached-more")
        }
        Back::NoProof => refused(&site, provider, "elsewhere-no-proof", "elsewhere-no-proof-more"),
        Back::Unknown => refused(&site, provider, "elsewhere-unknown", "elsewhere-unknown-more"),
        Back::OneProof => {
            refused(&site, provider, "elsewhere-one-proof", "elsewhere-one-proof-more")
        }
        Back::Taken => refused(&site, provider, "elsewhere-taken", "elsewhere-taken-more"),
        Back::LinkedAlready => {
            refused(&site, provider, "elsewhere-already", "elsewhere-already-more")
        }
        Back::Over => invitation::over(&site),
    };
    Ok((jar, page?).into_response())
}

/// What a provider sends back; what it says beside these is its own affair.
fn read(query: &str) -> Answer {
    let mut answer = Answer::default();
    for (name, value) in
        serde_html_form::from_str::<Vec<(String, String)>>(query).unwrap_or_default()
    {
        match name.as_str() {
            "state" => answer.state = value,
            "code" => answer.code = Some(value),
            "iss" => answer.issuer = Some(value),
            _ => {}
        }
    }
    answer
}

fn done(site: &Site, provider: &Provider, keys: [&str; 3], href: &str) -> GoingOn {
    let put: &[crate::look::words::Put<'_>] = &[("name", &provider.name())];
    let [heading, more, way] = keys.map(|key| site.words().say_with(key, put));
    let way = Way { href: href.to_owned(), words: way };
    GoingOn { frame: site.frame(true), heading, more, way }
}

fn not_reached(site: &Site, provider: &Provider) -> Page {
    refused(site, provider, "elsewhere-not-reached", "elsewhere-not-reached-more")
}

fn refused(site: &Site, provider: &Provider, rule: &str, more: &str) -> Page {
    let put: &[crate::look::words::Put<'_>] = &[("name", &provider.name())];
    let say = |key: &str| site.words().say_with(key, put);
    let sign_in = Way { href: "/sign-in".to_owned(), words: site.words().say("elsewhere-sign-in") };
    let (frame, ways) = (site.frame(true), vec![sign_in]);
    let page =
        give(&PublicRefusal { frame, rule: say(rule), more: say(more), typed: Vec::new(), ways })?;
    Ok((StatusCode::CONFLICT, page).into_response())
}

/// A page that goes on by itself.
fn goes_on(page: &GoingOn, address: &str) -> Result<Response, Failure> {
    let mut page = give(page)?;
    if let Ok(there) = HeaderValue::from_str(&format!("0; url={address}")) {
        page.headers_mut().insert(HeaderName::from_static("refresh"), there);
    }
    Ok(page)
}

/// The cookie of whoever is elsewhere, for these ten minutes.
fn cookie(carried: &Token, secure: bool) -> Cookie<'static> {
    ELSEWHERE.holds_for(time::Duration::seconds(AWAY.as_secs()), carried.written(), secure)
}

/// Too many tries, in words.
pub(crate) fn minutes_until(site: &Site, until: Timestamp) -> String {
    let seconds = until.duration_since(site.now()).as_secs().max(1);
    let minutes = u64::try_from(seconds.saturating_add(59) / 60).unwrap_or(1);
    site.words().say_with("problem-sign-in-wait", &[("minutes", &minutes)])
}

//! The offers that somebody keeps: named in a cookie of the browser, which goes when it is
//! closed or somebody leaves by the quick exit. Nothing of it is kept by us, and nothing sent:
//! who wants the list elsewhere sends it to themselves with their own programs.

use app::directory::finding::Shown;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, HOST};
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use care::actor::Actor;
use care::offer::EntryId;

use super::kept_words::{self, InWords};
use super::{offer, offer_words, support};
use crate::cookies::KEPT;
use crate::failure::{Page, give};
use crate::form::Form;
use crate::look::Words;
use crate::look::views::offers::{KeptOffer, KeptOffers, Part, SendKept};
use crate::site::Site;

/// The most that are kept: more than anybody prints.
const MOST: usize = 20;

/// What a browser keeps, in the order in which it was kept.
pub(super) fn of(site: &Site, jar: &CookieJar) -> Vec<EntryId> {
    let carried = KEPT.carried(jar, site.secure).unwrap_or_default();
    let mut all: Vec<EntryId> = Vec::new();
    for offer in carried.split('.').filter_map(|id| id.parse().ok()) {
        if !all.contains(&offer) && all.len() < MOST {
            all.push(offer);
        }
    }
    all
}

/// The list, to look at, to print and to send to oneself.
pub(crate) async fn get(State(site): State<Site>, jar: CookieJar, headers: HeaderMap) -> Page {
    let kept = of(&site, &jar);
    let shown = site.app.offers(&Actor::Anyone, &kept).await?;
    let words = site.words();
    let send = (!shown.is_empty()).then(|| send(words, &in_words(&site, &shown, &headers)));
    let offers = shown.iter().map(|shown| {
        let parts = offer_words::to_go_there(&site, shown);
        KeptOffer {
            href: offer::address_of(shown.offer.offer, ""),
            name: shown.offer.entry.name.to_string(),
            by: offer_words::by(words, &shown.offer.entry),
            notices: offer_words::notices(words, shown),
            lines: parts.into_iter().flat_map(|part| part.lines).collect(),
            contact: offer_words::contact(words, &shown.offer.entry),
            keep: offer_words::keep(words, shown, true),
        }
    });
    let (offers, any) = (offers.collect(), !kept.is_empty());
    give(&KeptOffers { frame: site.frame(true), offers, any, send })
}

/// The list as plain text, to be saved. Its name says nothing of what stands in it.
pub(crate) async fn get_list(State(site): State<Site>, jar: CookieJar, headers: HeaderMap) -> Page {
    let kept = of(&site, &jar);
    let shown = site.app.offers(&Actor::Anyone, &kept).await?;
    if shown.is_empty() {
        return Ok(Redirect::to("/support/kept").into_response());
    }
    let text = kept_words::whole(&in_words(&site, &shown, &headers));
    let as_file = [
        (CONTENT_TYPE, "text/plain; charset=utf-8"),
        (CONTENT_DISPOSITION, "attachment; filename=\"list.txt\""),
    ];
    Ok((as_file, text).into_response())
}

/// What opens somebody's own programs with the list in them.
fn send(words: &Words, offers: &[InWords]) -> SendKept {
    let (mail, message) = (kept_words::mail(words, offers), kept_words::message(words, offers));
    let shortened = mail.shortened || message.shortened;
    SendKept { mail: mail.href, message: message.href, shortened }
}

/// Each in plain words, with the whole address of its page.
fn in_words(site: &Site, shown: &[Shown], headers: &HeaderMap) -> Vec<InWords> {
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    let scheme = if site.secure { "https" } else { "http" };
    let one = |shown: &Shown| {
        let (words, entry) = (site.words(), &shown.offer.entry);
        let parts = offer_words::to_go_there(site, shown);
        let lines = offer_words::notices(words, shown).into_iter();
        // Away from the page a line says what it is about.
        let said = |part: Part| format!("{}: {}", part.heading, part.lines.join(" "));
        let lines = lines.chain(parts.into_iter().map(said)).collect();
        let page = format!("{scheme}://{host}{}", offer::address_of(shown.offer.offer, ""));
        InWords::of(words, entry, lines, page)
    };
    shown.iter().map(one).collect()
}

/// Keeps one, keeps it no more, or forgets the list; and back to where that was said.
pub(crate) async fn post(State(site): State<Site>, jar: CookieJar, form: Form) -> Page {
    let mut kept = of(&site, &jar);
    let named = |field: &str| form.at(field).parse::<EntryId>().ok();
    if let Some(offer) = named("keep")
        && !kept.contains(&offer)
    {
        kept.push(offer);
        let too_many = kept.len().saturating_sub(MOST);
        kept.drain(..too_many);
    }
    match named("unkeep") {
        Some(offer) => kept.retain(|one| *one != offer),
        None if form.at("unkeep") == "all" => kept.clear(),
        None => {}
    }
    let written: Vec<String> = kept.iter().map(ToString::to_string).collect();
    let cookie = KEPT.holds(written.join("."), site.secure);
    let jar = if kept.is_empty() { jar.remove(KEPT.gone(site.secure)) } else { jar.add(cookie) };
    let back = match (form.at("back"), named("keep").or(named("unkeep"))) {
        ("offer", Some(offer)) => offer::address_of(offer, form.at("from")),
        ("kept", _) => "/support/kept".to_owned(),
        _ => support::address_of(&site, &jar, &form)?,
    };
    let away: Response = Redirect::to(&back).into_response();
    Ok((jar, away).into_response())
}

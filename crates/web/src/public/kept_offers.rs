//! The offers that somebody keeps: named in a cookie of the browser, which goes when it is
//! closed or somebody leaves by the quick exit. Nothing of it is kept by us.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use axum_extra::extract::CookieJar;
use care::actor::Actor;
use care::offer::EntryId;

use super::{offer, offer_words, support};
use crate::cookies::KEPT;
use crate::failure::{Page, give};
use crate::form::Form;
use crate::look::views::offers::{KeptOffer, KeptOffers};
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

/// The list, to look at and to print.
pub(crate) async fn get(State(site): State<Site>, jar: CookieJar) -> Page {
    let kept = of(&site, &jar);
    let shown = site.app.offers(&Actor::Anyone, &kept).await?;
    let words = site.words();
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
    give(&KeptOffers { frame: site.frame(true), offers, any })
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

//! How much room a team's own offers have: two clicks, one to come here and one to say so.
//! Everybody who looks for support sees it.

use app::directory::places_now;
use app::reading::answered_by_mail::Agreed;
use app::reading::directory::InDirectory;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::offer::step::TellPlaces;
use care::offer::{EntryId, OfferStep, Places};
use strum::VariantArray as _;

use super::{check, mail};
use crate::failure::{Failure, Page};
use crate::form::Form;
use crate::look::views::provider::OwnOffer;
use crate::look::words::Put;
use crate::public::offer_words::places_key;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Says how much room an offer has.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
    form: Form,
) -> Page {
    let places: Places = form.at("places").parse().map_err(|_| Failure::NotHere)?;
    let step = OfferStep::TellPlaces(TellPlaces { places });
    let command = Command::OnOffer { offer, seen: None, step };
    site.app.execute(&by.actor(), site.now(), form.command()?, command).await?;
    Ok(Redirect::to("/offers-room").into_response())
}

/// An offer of the team's own, as its room shows it.
pub(super) fn own(site: &Site, offer: &InDirectory, agreed: &Agreed) -> OwnOffer {
    let words = site.words();
    let said = places_now(offer, site.now());
    let now = match (said, offer.places) {
        (Some(places), Some((_, on))) => {
            let day = site.times().on_day(at(on));
            let put: &[Put<'_>] = &[("places", &words.say(places_key(places))), ("day", &day)];
            words.say_with("provider-places-said", put)
        }
        _ => words.say("provider-places-unknown"),
    };
    let choice = |places: &Places| {
        let name: &str = (*places).into();
        (name.to_owned(), words.say(places_key(*places)), said == Some(*places))
    };
    OwnOffer {
        name: offer.entry.name.to_string(),
        now,
        asked: check::asked(site, offer),
        check: check::address(offer.offer),
        read: words.say_with("provider-check", &[("offer", &offer.entry.name.as_str())]),
        post: format!("/offers-room/offers/{}/places", offer.offer),
        send: app::opening::new_command().to_string(),
        choices: Places::VARIANTS.iter().map(choice).collect(),
        mail: mail::of(site, offer, agreed),
    }
}

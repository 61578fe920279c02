//! One offer whole.

use app::directory::is_of_the_place;
use axum::extract::{Path, Query, State};
use axum_extra::extract::CookieJar;
use care::actor::Actor;
use care::offer::{EntryId, Standing};

use super::{kept_offers, offer_words};
use crate::failure::{Page, give};
use crate::look::components::Button;
use crate::look::views::offers::{Offer, OfferEnded};
use crate::site::Site;

/// From where somebody came.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct CameFrom {
    /// What they looked for, sealed.
    #[serde(default)]
    from: String,
}

/// What stands in an address as a seal of ours may; nothing where it does not.
fn sealed(from: &str) -> &str {
    let may_stand = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if from.chars().all(may_stand) { from } else { "" }
}

/// The address of an offer, and of what was looked for before.
pub(super) fn address_of(offer: EntryId, from: &str) -> String {
    match sealed(from) {
        "" => format!("/support/offers/{offer}"),
        from => format!("/support/offers/{offer}?from={from}"),
    }
}

/// The page.
pub(crate) async fn get(
    State(site): State<Site>,
    Path(offer): Path<EntryId>,
    Query(came): Query<CameFrom>,
    jar: CookieJar,
) -> Page {
    let shown = site.app.offer(&Actor::Anyone, offer).await?;
    let (words, entry) = (site.words(), &shown.offer.entry);
    let name = entry.name.to_string();
    if shown.offer.standing == Standing::Closed {
        let ended = words.say_with("offered-ended-words", &[("name", &name)]);
        return give(&OfferEnded { frame: site.frame(true), ended });
    }
    let is_kept = kept_offers::of(&site, &jar).contains(&shown.offer.offer);
    let from = sealed(&came.from);
    let back =
        if from.is_empty() { "/support".to_owned() } else { format!("/support/found/{from}") };
    // Who can be connected to it is walked with until they have met.
    let words_for = if is_of_the_place(&shown.offer) {
        "offered-introduce-words"
    } else {
        "offered-introduce-and-say"
    };
    let introduce = (shown.offer.standing == Standing::Open).then(|| Button {
        href: format!("/introduce?offer={}", shown.offer.offer),
        ..Button::main(words.say("offered-introduce"))
    });
    give(&Offer {
        frame: site.frame(true),
        back,
        by: offer_words::by(words, entry),
        notices: offer_words::notices(words, &shown),
        parts: offer_words::parts(&site, &shown),
        contact: offer_words::contact(words, entry),
        checked: offer_words::checked(&site, &shown),
        keep: offer_words::keep(words, &shown, is_kept),
        introduce_words: words.say(words_for),
        from: from.to_owned(),
        introduce,
        name,
    })
}

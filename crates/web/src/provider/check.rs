//! What people read of a team's own offer, and whether it is right: its team says so, or what is
//! not. Whoever looks after the network asks for it, and mends it.

use app::AppError;
use app::reading::directory::InDirectory;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::offer::step::CheckOffer;
use care::offer::{EntryId, OfferStep};

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::kept;
use crate::look::fields::Problems;
use crate::look::views::check::Check;
use crate::look::views::plain::Way;
use crate::public::offer_words;
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
) -> Page {
    let own = site.app.own_offer(&by.actor(), offer).await?;
    show(&site, &by, &own, &Form::default(), Problems::default()).await
}

/// Says that it is right, or what is not.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(offer): Path<EntryId>,
    form: Form,
) -> Page {
    let own = site.app.own_offer(&by.actor(), offer).await?;
    let wrong = if form.at("check") == "right" {
        None
    } else {
        let mut reading = Reading::of(&site, &form);
        let said = reading.words("wrong", "provider-check-missing");
        let problems = reading.problems();
        let Some(said) = said.filter(|_| problems.0.is_empty()) else {
            return show(&site, &by, &own, &form, problems).await;
        };
        Some(said)
    };
    let step = OfferStep::CheckOffer(CheckOffer { wrong });
    let command = Command::OnOffer { offer, seen: form.seen(), step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to("/offers-room").into_response()),
        Err(AppError::Refused(refusal)) => {
            let typed = kept::labelled(&site, form.pairs());
            let words = site.words().say("provider-check-again");
            let back = Way { href: address(offer), words };
            refusals::for_worker(&site, &by.0, &refusal, "", vec![back], typed)
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    site: &Site,
    by: &SignedIn,
    own: &InDirectory,
    form: &Form,
    problems: Problems,
) -> Page {
    let shown = site.app.offer(&by.actor(), own.offer).await?;
    let words = site.words();
    let said = own.said_wrong.as_ref().map(|(said, on)| {
        let when = site.times().stamp_within(at(*on));
        words.say_with("provider-check-said", &[("said", said), ("when", &when)])
    });
    give(&Check {
        frame: site.provider(&by.0),
        name: own.entry.name.to_string(),
        asked: asked(site, own),
        said,
        by: offer_words::by(words, &own.entry),
        notices: offer_words::notices(words, &shown),
        contact: offer_words::contact(words, &own.entry),
        parts: offer_words::parts(site, &shown),
        checked: offer_words::checked(site, &shown),
        post: address(own.offer),
        send: form.command().unwrap_or_else(|_| app::opening::new_command()).to_string(),
        seen: form.seen().unwrap_or(own.changed_seq),
        wrong: form.at("wrong").to_owned(),
        problems,
    })
}

/// Where a team reads what people read of its offer.
pub(super) fn address(offer: EntryId) -> String {
    format!("/offers-room/offers/{offer}/check")
}

/// That they are asked whether it is right; none where nobody asks.
pub(super) fn asked(site: &Site, own: &InDirectory) -> Option<String> {
    let day = site.times().on_day(at(own.check_asked?));
    Some(site.words().say_with("provider-check-asked", &[("day", &day)]))
}

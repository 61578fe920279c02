//! Connecting a person to an offer that they chose.

use app::reading::person::Record;
use axum::extract::{Path, State};
use care::command::Step;
use care::journey::connection::Shared;
use care::journey::handover::AskSeveral;
use care::place::OfferId;
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::connect::{Connect, OfferChoice};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    show(&opened, id, None, Problems::default())
}

/// Asks the service.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let chosen = form.pairs().iter().filter(|(field, _)| field == "offer");
    let offers: Vec<OfferId> = chosen.filter_map(|(_, offer)| OfferId::read(offer).ok()).collect();
    if offers.is_empty() {
        reading.mend("offer", "problem-offer");
    }
    let ask = reading.words("ask", "problem-ask");
    let their_words = reading.words_if_any("their_words");
    let good_to_know = reading.words_if_any("good_to_know");
    if form.at("agreed") != "yes" {
        reading.mend("agreed", "problem-agreed");
    }
    let problems = reading.problems();
    if let (Some(ask), true) = (ask, problems.0.is_empty()) {
        let shared = Shared { ask, their_words, good_to_know };
        let offers = offers.into_iter().map(|offer| (offer, shared.clone())).collect();
        let ask = AskSeveral { introduction: introduction(id), offers };
        return opened.send(&form, Step::AskSeveral(ask)).await;
    }
    show(&opened, id, Some(&form), problems)
}

/// What the service reads of the needs, whatever is written here.
fn goes_along(site: &Site, record: &Record) -> String {
    let how = site.understood(&record.understood);
    site.words().say_with("connect-understood", &[("how", &how)])
}

fn chosen(form: Option<&Form>) -> Vec<String> {
    let pairs = form.map(Form::pairs).unwrap_or_default();
    let offers = pairs.iter().filter(|(field, _)| field == "offer");
    offers.map(|(_, offer)| offer.clone()).collect()
}

fn show(opened: &Opened, id: Uuid, form: Option<&Form>, problems: Problems) -> Page {
    let at = |name: &str| form.map(|form| form.at(name).to_owned()).unwrap_or_default();
    let offers = &opened.site.place().offers;
    give(&Connect {
        about: opened.about(&format!("connect/{id}"), form, problems),
        offers: offers
            .iter()
            .map(|offer| OfferChoice {
                id: offer.id.to_string(),
                name: offer.name.clone(),
                more: format!("{} {} {}", offer.about, offer.place, offer.hours),
            })
            .collect(),
        chosen: chosen(form),
        ask: at("ask"),
        their_words: at("their_words"),
        good_to_know: at("good_to_know"),
        understood: goes_along(&opened.site, &opened.record),
        agreed: at("agreed"),
    })
}

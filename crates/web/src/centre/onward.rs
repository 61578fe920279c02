//! From a support to another service: it goes on instead, or helps beside. Whoever
//! asks stays with the person until they have met (P4). What can be asked is every offer that
//! a team of the place answers for; one that is paused or closed is shown with why, and cannot
//! be chosen.

use app::directory::choosing::ToChoose;
use axum::extract::{Path, State};
use care::command::Step;
use care::journey::connection::Shared;
use care::journey::moving_support::Onward;
use care::journey::onward::AskOnward;
use care::offer::Standing;
use care::place::OfferId;
use uuid::Uuid;

use super::moving;
use super::supporting::Supporting;
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::look::components::Entry;
use crate::look::views::asking::{Fields, OneForm};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Asks the service.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let onward = Onward::named(form.at("onward")).filter(|one| *one != Onward::StayingWell);
    if onward.is_none() {
        reading.mend("onward", "problem-choose");
    }
    let offer = OfferId::read(form.at("offer")).ok();
    if offer.is_none() {
        reading.mend("offer", "problem-offer");
    }
    let reason = reading.words("why", "problem-reason");
    let ask = reading.words("ask", "problem-ask");
    let their_words = reading.words_if_any("their_words");
    let good_to_know = reading.words_if_any("good_to_know");
    if form.at("agreed") != "yes" {
        reading.mend("agreed", "problem-agreed");
    }
    let mut problems = reading.problems();
    let (Some(onward), Some(offer), Some(reason), Some(ask), true) =
        (onward, offer, reason, ask, problems.0.is_empty())
    else {
        return moving::show(&opened, Some(&form), problems, &[]).await;
    };
    let shared = Shared { ask, their_words, good_to_know };
    let support = opened.one.support.id;
    let step = AskOnward { support, onward, reason, offer, shared };
    match opened.tried(&form, Step::AskOnward(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "offer"));
            moving::show(&opened, Some(&form), problems, &[]).await
        }
    }
}

/// The form.
pub(super) fn form(
    opened: &Supporting,
    fields: &Fields<'_>,
    form: Option<&Form>,
    offers: &[ToChoose],
) -> OneForm {
    let form = form.filter(|form| form.at("act") == "onward");
    let at = |name: &str| form.map_or("", |form| form.at(name)).to_owned();
    let option = |value: &str, key: &str| (value.to_owned(), opened.say(key));
    let kinds = vec![
        option("", "guard-choose"),
        option("up", "onward-up"),
        option("down", "onward-down"),
        option("beside", "onward-beside"),
    ];
    let own = &opened.one.support.offer;
    let first = Entry { text: opened.say("guard-choose"), ..Entry::default() };
    let offers = offers.iter().filter(|one| one.offer.as_str() != own);
    let offers = offers.map(|one| entry(opened, one, &at("offer")));
    let offers = std::iter::once(first).chain(offers).collect();
    let all = vec![
        fields.hidden("act", "onward"),
        fields.one_of_these("offer", "connect-offer", offers),
        fields.one_of("onward", "onward-kind", kinds, &at("onward")),
        fields.line("why", "moving-why", "", &at("why")),
        fields.line("ask", "connect-ask", "connect-ask-hint", &at("ask")),
        fields.lines("their_words", "connect-words", "connect-words-hint", &at("their_words")),
        fields.line("good_to_know", "connect-know", "connect-know-hint", &at("good_to_know")),
        fields.tick("agreed", "connect-agreed-yes", at("agreed") == "yes"),
    ];
    opened.form(("onward-heading", "onward", "connect-button"), form, all)
}

/// An offer in the list; with why, where nobody new is sent to it.
fn entry(opened: &Supporting, one: &ToChoose, chosen: &str) -> Entry {
    let words = opened.site.words();
    let key = match (one.standing, &one.why) {
        (Standing::Paused, Some(_)) => "onward-paused-why",
        (Standing::Paused, None) => "onward-paused",
        (Standing::Closed, Some(_)) => "onward-closed-why",
        (Standing::Closed, None) => "onward-closed",
        (Standing::Open | Standing::Proposed, _) => "onward-open",
    };
    let why = one.why.clone().unwrap_or_default();
    let text = words.say_with(key, &[("offer", &one.name), ("why", &why)]);
    let disabled = one.standing != Standing::Open;
    let value = one.offer.to_string();
    Entry { selected: value == chosen && !disabled, value, text, disabled }
}

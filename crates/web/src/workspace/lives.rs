//! Somebody lives whose death was recorded in error: of the wrong person, or while two
//! who are two were taken for one.

use axum::extract::{Path, State};
use care::command::Command;
use care::identity::TakeBackDeath;
use care::stream::StreamRef;
use uuid::Uuid;

use super::asked::{Above, Asked};
use super::step::Opened;
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(Asked::fresh(&opened))
}

/// Takes the death back.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let known_from = reading.words("known_from", "problem-known-from");
    let problems = reading.problems();
    let Some(known_from) = known_from else {
        return show(Asked::again(&opened, Some(&form), problems, Vec::new()));
    };
    let person = &opened.record.person;
    let journey = StreamRef::journey(person.journey, person.id);
    let joined = site.app.sides(&[person.id]).await?;
    let lives = TakeBackDeath { person: person.id, journey, joined, known_from };
    opened.carry_out(&form, Command::TakeBackDeath(lives)).await
}

fn show(asked: Asked<'_>) -> Page {
    let typed = asked.at("known_from", "");
    let known = asked.fields().lines("known_from", "died-known-from", "lives-hint", &typed);
    let form = asked.form("lives", "lives-button", vec![known]);
    let lead = vec![asked.say("lives-lead"), asked.say("lives-lead-joined")];
    asked.page(Above { heading: "lives-heading", lead }, vec![form])
}

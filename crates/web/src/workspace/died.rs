//! Somebody has died, and those who hear of it say so; and what was open then is
//! closed.

use axum::extract::{Path, State};
use care::command::{Command, Step};
use care::identity::RecordDeath;
use care::journey::after_death::CloseAfterDeath;
use care::stream::StreamRef;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::died::Died;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, None, Problems::default())
}

/// Saves it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let on = if form.at("on").is_empty() { None } else { reading.day("on") };
    let known_from = reading.words("known_from", "problem-known-from");
    let problems = reading.problems();
    let Some(known_from) = known_from.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems);
    };
    let person = &opened.record.person;
    let journey = StreamRef::journey(person.journey, person.id);
    let joined = site.app.sides(&[person.id]).await?;
    let death = RecordDeath { person: person.id, journey, joined, on, known_from };
    opened.carry_out(&form, Command::RecordDeath(death)).await
}

/// Closes what was open when they died.
pub(crate) async fn post_close(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, kind, thing)): Path<(Uuid, String, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let thing = opened.due(&kind, thing)?.thing;
    opened.send(&form, Step::CloseAfterDeath(CloseAfterDeath { thing })).await
}

fn show(opened: &Opened, form: Option<&Form>, problems: Problems) -> Page {
    let typed = |name: &str| form.map(|form| form.at(name).to_owned()).unwrap_or_default();
    give(&Died {
        about: opened.about("died", form, problems),
        on: typed("on"),
        known_from: typed("known_from"),
    })
}

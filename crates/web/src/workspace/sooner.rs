//! It must be today, for a reason in words.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::sooner::BringForward;
use uuid::Uuid;

use super::asked::{Above, Asked, below};
use super::step::{Opened, introduction};
use crate::failure::Page;
use crate::form::{Form, Reading};
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
    show(Asked::fresh(&opened), id)
}

/// Brings it forward.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    if let Some(reason) = reason {
        let forward = BringForward { introduction: introduction(id), reason };
        return opened.send(&form, Step::BringForward(forward)).await;
    }
    show(Asked::again(&opened, Some(&form), problems, Vec::new()), id)
}

fn show(asked: Asked<'_>, id: Uuid) -> Page {
    let fields = asked.fields();
    let reason = fields.lines("reason", "sooner-reason", "sooner-hint", &asked.at("reason", ""));
    let form = asked.form(&below("sooner", id), "sooner-button", vec![reason]);
    let lead = vec![asked.say("sooner-lead")];
    asked.page(Above { heading: "sooner-heading", lead }, vec![form])
}

//! The record of somebody close: a reason first. Governance reads it.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::actor::PersonId;
use uuid::Uuid;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form, for somebody who needs a reason.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    site.app.may_give_a_reason(&by.actor(), site.now(), PersonId(person)).await?;
    show(&site, &by, person, None, Problems::default())
}

/// Opens the record with the reason.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let (actor, now) = (by.actor(), site.now());
    site.app.may_give_a_reason(&actor, now, PersonId(person)).await?;
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    let Some(reason) = reason else {
        return show(&site, &by, person, Some(&form), problems);
    };
    site.app.open_despite_tie(&actor, now, form.command()?, PersonId(person), reason).await?;
    Ok(Redirect::to(&format!("/people/{person}")).into_response())
}

fn show(
    site: &Site,
    by: &SignedIn,
    person: Uuid,
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let frame = site.workspace(&by.0, "/front-door");
    let say = |key: &str| site.words().say(key);
    let fields = Fields { frame: &frame, problems: &problems };
    let reason = typed.map_or("", |form| form.at("reason"));
    let send = typed
        .map_or_else(|| app::opening::new_command().to_string(), |form| form.at("send").to_owned());
    let form = OneForm {
        heading: String::new(),
        post: format!("/people/{person}/reason"),
        send,
        fields: vec![fields.lines("reason", "reason-label", "reason-hint", reason)],
        button: say("reason-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("reason-heading"),
        lead: vec![say("reason-lead"), say("reason-lead-more")],
        back: frame.to_the_front_door(),
        forms: vec![form],
        problems,
        frame,
    })
}

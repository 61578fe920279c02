//! The person says that a connection is not for them. It is never the service's
//! "not now".

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::ConnectionId;
use care::journey::handover::NotForMe as Said;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::not_for_me::NotForMe;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, id, None, Problems::default())
}

/// Saves it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let said = reading.words("their_words", "problem-their-words");
    let problems = reading.problems();
    if let Some(said) = said {
        let not_for_me = Said { connection: ConnectionId(id), said };
        return opened.send(&form, Step::NotForMe(not_for_me)).await;
    }
    show(&opened, id, Some(&form), problems)
}

fn show(opened: &Opened, id: Uuid, form: Option<&Form>, problems: Problems) -> Page {
    let mut connections = opened.record.connections.iter();
    let connection = connections.find(|connection| connection.id.0 == id);
    let connection = connection.ok_or(Failure::NotHere)?;
    give(&NotForMe {
        about: opened.about(&format!("not-for-me/{id}"), form, problems),
        offer: opened.site.offer_name(&connection.offer),
        their_words: form.map(|form| form.at("their_words").to_owned()).unwrap_or_default(),
    })
}

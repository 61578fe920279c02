//! Taking over from a colleague who cannot go on, with a reason.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::taking_over::TakeOver as TakesOver;
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::take_over::TakeOver;
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

/// Takes it over, and opens their page.
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
        let take_over = TakesOver { introduction: introduction(id), reason };
        return opened.send(&form, Step::TakeOver(take_over)).await;
    }
    show(&opened, id, Some(&form), problems)
}

fn show(opened: &Opened, id: Uuid, form: Option<&Form>, problems: Problems) -> Page {
    opened.introduction(id)?;
    let mut open = opened.record.open.iter();
    let owner = open.find(|due| due.thing.id() == id).map(|due| opened.site.owner_called(due));
    give(&TakeOver {
        about: opened.about(&format!("take-over/{id}"), form, problems),
        owner: owner.unwrap_or_default(),
        reason: form.map(|form| form.at("reason").to_owned()).unwrap_or_default(),
    })
}

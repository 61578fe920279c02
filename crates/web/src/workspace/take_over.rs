//! Taking over from a colleague who cannot go on, with a reason.

use app::reading::due::Due;
use axum::extract::{Path, State};
use care::command::Step;
use care::journey::taking_over::TakeOver as TakesOver;
use uuid::Uuid;

use super::step::Opened;
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
    Path((person, kind, id)): Path<(Uuid, String, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let due = opened.due(&kind, id)?;
    show(&opened, &due, None, Problems::default())
}

/// Takes it over, and opens their page.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, kind, id)): Path<(Uuid, String, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let due = opened.due(&kind, id)?;
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    if let Some(reason) = reason {
        let take_over = TakesOver { thing: due.thing, reason };
        return opened.send(&form, Step::TakeOver(take_over)).await;
    }
    show(&opened, &due, Some(&form), problems)
}

fn show(opened: &Opened, due: &Due, form: Option<&Form>, problems: Problems) -> Page {
    let path = format!("take-over/{}/{}", due.thing.name(), due.thing.id());
    give(&TakeOver {
        about: opened.about(&path, form, problems),
        owner: opened.site.owner_called(due),
        reason: form.map(|form| form.at("reason").to_owned()).unwrap_or_default(),
    })
}

//! "Take it": a worker takes an introduction from their team.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::introduction::TakeIntroduction;
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::Page;
use crate::form::Form;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Takes it, and opens their page.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let take = TakeIntroduction { introduction: introduction(id) };
    opened.send(&form, Step::Take(take)).await
}

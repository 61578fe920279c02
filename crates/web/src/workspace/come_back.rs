//! A worker hears that somebody comes back: one press on their page (P5).

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Step;
use care::refusal::Refusal;
use uuid::Uuid;

use super::step::Opened;
use crate::centre::come_back::read;
use crate::failure::Page;
use crate::form::Form;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Has them back.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let step = read(&site, &form)?;
    let said_nothing = step.words.is_none();
    match opened.try_to_send(&form, Step::ComeBack(step)).await? {
        Ok(back) => Ok(back),
        Err(Refusal::WithUsAlready { .. }) if said_nothing => {
            Ok(Redirect::to(&opened.page()).into_response())
        }
        Err(refusal) => opened.refused(&form, &refusal),
    }
}

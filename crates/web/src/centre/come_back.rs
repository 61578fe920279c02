//! A worker hears that somebody comes back: one press, from the support's page or
//! from theirs (P5).

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Step;
use care::journey::coming_back::{Along, ComeBack};
use care::refusal::Refusal;
use uuid::Uuid;

use super::next::done_or_refused;
use super::supporting::Supporting;
use crate::failure::{Failure, Page};
use crate::form::{Form, Reading};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What the form says.
pub(crate) fn read(site: &Site, form: &Form) -> Result<ComeBack, Failure> {
    let mut reading = Reading::of(site, form);
    let words = reading.words_if_any("come_back_words");
    if !reading.problems().0.is_empty() {
        return Err(Failure::TooLong);
    }
    let same_day = form.at("same_day") == "yes";
    let along = Along::named(form.at("along")).unwrap_or_default();
    let link = site.app.link_of(form.command()?).sealed();
    Ok(ComeBack { words, same_day, along, link })
}

/// From the page of a support.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by, id).await?;
    let step = read(&site, &form)?;
    let said_nothing = step.words.is_none();
    match opened.tried(&form, Step::ComeBack(step)).await? {
        // Pressed twice, or heard by two: they are with us, which is what was wanted.
        Err(Refusal::WithUsAlready { .. }) if said_nothing => {
            Ok(Redirect::to(&opened.page()).into_response())
        }
        // Who is with them now is for those who may open their record.
        Err(Refusal::WithUsAlready { .. }) if !opened.one.may_open_record => {
            done_or_refused(&opened, &form, Err(Refusal::WithUsElsewhere))
        }
        tried => done_or_refused(&opened, &form, tried),
    }
}

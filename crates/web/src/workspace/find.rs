//! Finding somebody who rings by the reference that they read out. A reference
//! is sent as a form, so that it stands in no address and no log.

use app::AppError;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use basis::reference::Reference;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::find::Find;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_find(&by.actor())?;
    show(&site, &by, "", Problems::default())
}

/// Opens the page of who has the reference.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    let typed = form.at("reference");
    let mut reading = Reading::of(&site, &form);
    match typed.parse::<Reference>() {
        Ok(reference) => match site.app.find(&by.actor(), site.now(), reference).await {
            Ok(person) => return Ok(Redirect::to(&format!("/people/{person}")).into_response()),
            Err(AppError::NotHere) => reading.mend("reference", "problem-nobody-found"),
            Err(error) => return Err(error.into()),
        },
        Err(_) => reading.mend("reference", "problem-reference"),
    }
    show(&site, &by, typed, reading.problems())
}

fn show(site: &Site, by: &SignedIn, reference: &str, problems: Problems) -> Page {
    let frame = site.workspace(&by.0, "/find");
    give(&Find { frame, reference: reference.to_owned(), problems })
}

//! What governance decides about what guards a record: carried out, and back to the
//! list that it stood on.

use app::AppError;
use axum::response::{IntoResponse, Redirect};
use care::actor::PersonId;
use care::command::{Command, GuardStep};
use uuid::Uuid;

use crate::failure::Page;
use crate::form::Form;
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::{kept, refusals};

/// Carries a step out on what guards somebody's record, and goes back to `list`.
pub(super) async fn carry_out(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    person: Uuid,
    step: GuardStep,
    list: &str,
) -> Page {
    let command = Command::OnGuard { person: PersonId(person), journey: None, step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to(list).into_response()),
        Err(AppError::Refused(refusal)) => {
            let typed = kept::labelled(site, form.pairs());
            refusals::for_worker(site, &by.0, &refusal, "", Vec::new(), typed)
        }
        Err(error) => Err(error.into()),
    }
}

//! Finding somebody who rings by the reference that they read out, or by two
//! things that they tell. What is looked for is sent as a form, so that it stands in no address and no log.

use app::AppError;
use app::questions::finding::TwoThings;
use app::reading::search::Found;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use basis::reference::Reference;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::find::{Find, FoundLine};
use crate::saying;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_find(&by.actor())?;
    show(&site, &by, &Form::default(), None, Problems::default())
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
    let problems = reading.problems();
    show(&site, &by, &form, None, problems)
}

/// Lists who has both of two things.
pub(crate) async fn post_two(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_find(&by.actor())?;
    let Some(two) = TwoThings::read(form.at("name"), form.at("other")) else {
        let mut reading = Reading::of(&site, &form);
        reading.mend("other", "problem-two-things");
        let problems = reading.problems();
        return show(&site, &by, &form, None, problems);
    };
    let found = site.app.find_by_two(&by.actor(), site.now(), two).await?;
    show(&site, &by, &form, Some(found), Problems::default())
}

fn show(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    found: Option<Vec<Found>>,
    problems: Problems,
) -> Page {
    let line = |one: Found| {
        let reference = saying::reference(&one.reference.unwrap_or_default());
        let more = match one.team.map(|team| site.team_called(&team)) {
            Some(team) => {
                let put: &[crate::look::words::Put<'_>] =
                    &[("reference", &reference), ("team", &team)];
                site.words().say_with("find-with-team", put)
            }
            None => reference,
        };
        FoundLine {
            href: format!("/people/{}", one.person),
            name: site.called(&one.call_name),
            more,
        }
    };
    give(&Find {
        frame: site.workspace(&by.0, "/find"),
        reference: form.at("reference").to_owned(),
        two: (form.at("name").to_owned(), form.at("other").to_owned()),
        found: found.map(|found| found.into_iter().map(line).collect()),
        problems,
    })
}

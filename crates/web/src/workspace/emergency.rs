//! Opening a record in an emergency: two things that somebody told, and a reason.
//! It opens at once; somebody else looks at it afterwards.

use app::AppError;
use app::questions::finding::IDENTIFIERS;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};

use super::find::looked_for;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_find(&by.actor())?;
    show(&site, &by, None, Problems::default())
}

/// Opens it.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_find(&by.actor())?;
    let mut reading = Reading::of(&site, &form);
    let typed = format!("{} {}", form.at("name"), form.at("other"));
    let two = Some(looked_for(&site, &typed)).filter(|two| two.identifiers() >= IDENTIFIERS);
    if two.is_none() {
        reading.mend("other", "problem-two-things");
    }
    let reason = reading.words("reason", "problem-reason");
    if let (Some(two), Some(reason)) = (two, reason) {
        let (actor, now) = (by.actor(), site.now());
        match site.app.open_in_emergency(&actor, now, form.command()?, two, reason).await {
            Ok(person) => return Ok(Redirect::to(&format!("/people/{person}")).into_response()),
            Err(AppError::NotHere) => reading.mend("other", "problem-nobody-by-two"),
            Err(AppError::SeveralFit) => reading.mend("other", "problem-several-by-two"),
            Err(error) => return Err(error.into()),
        }
    }
    let problems = reading.problems();
    show(&site, &by, Some(&form), problems)
}

fn show(site: &Site, by: &SignedIn, typed: Option<&Form>, problems: Problems) -> Page {
    let frame = site.workspace(&by.0, "/find");
    let say = |key: &str| site.words().say(key);
    let at = |name: &str| typed.map_or("", |form| form.at(name));
    let fields = Fields { frame: &frame, problems: &problems };
    let send = match at("send") {
        "" => app::opening::new_command().to_string(),
        send => send.to_owned(),
    };
    let form = OneForm {
        heading: String::new(),
        post: "/find/emergency".to_owned(),
        send,
        fields: vec![
            fields.line("name", "find-name", "", at("name")),
            fields.line("other", "find-other", "find-other-hint", at("other")),
            fields.lines("reason", "emergency-reason", "emergency-reason-hint", at("reason")),
        ],
        button: say("emergency-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("emergency-heading"),
        lead: vec![say("emergency-lead"), say("emergency-lead-more")],
        back: ("/find".to_owned(), say("emergency-back")),
        forms: vec![form],
        problems,
        frame,
    })
}

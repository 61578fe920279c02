//! "Who saw this, when, in what role, why": everybody who opened one person's
//! record or had it in a list, by the person's reference.

use app::AppError;
use axum::extract::State;
use basis::reference::Reference;

use super::seen;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

const HERE: &str = "/governance/record";

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_look_into(&by.actor())?;
    show(&site, &by, None, Problems::default())
}

/// The list, or a file of it.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_look_into(&by.actor())?;
    let mut reading = Reading::of(&site, &form);
    let reference: Option<Reference> = form.at("reference").parse().ok();
    if reference.is_none() {
        reading.mend("reference", "problem-reference");
    }
    let time = seen::time(&site, &mut reading, &form);
    let problems = reading.problems();
    let Some(reference) = reference.filter(|_| problems.0.is_empty()) else {
        return show(&site, &by, Some(&form), problems);
    };
    match site.app.who_saw(&by.actor(), site.now(), reference, time).await {
        Ok((_, all)) => {
            let shown = reference.to_string();
            let heading = site.words().say_with("who-saw-heading", &[("reference", &shown)]);
            seen::shown(&site, &by, &form, HERE, heading, &all)
        }
        Err(AppError::NotHere) => {
            let mut reading = Reading::of(&site, &form);
            reading.mend("reference", "problem-nobody-has-it");
            show(&site, &by, Some(&form), reading.problems())
        }
        Err(error) => Err(error.into()),
    }
}

fn show(site: &Site, by: &SignedIn, typed: Option<&Form>, problems: Problems) -> Page {
    let frame = site.workspace(&by.0, HERE);
    let say = |key: &str| site.words().say(key);
    let at = |field: &str| typed.map_or("", |form| form.at(field));
    let fields = Fields { frame: &frame, problems: &problems };
    let form = OneForm {
        heading: String::new(),
        post: HERE.to_owned(),
        send: String::new(),
        fields: vec![
            fields.line("reference", "find-reference", "find-reference-hint", at("reference")),
            fields.day("from", "seen-from", at("from")),
            fields.day("until", "seen-until", at("until")),
            as_what(site, &fields, at("as")),
        ],
        button: say("who-saw-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("who-saw-ask"),
        lead: vec![say("who-saw-lead"), say("seen-all-where-empty")],
        back: (String::new(), String::new()),
        forms: vec![form],
        problems,
        frame,
    })
}

/// As a page or as a file.
pub(super) fn as_what(site: &Site, fields: &Fields<'_>, chosen: &str) -> Html {
    let say = |key: &str| site.words().say(key);
    let options =
        vec![("page".to_owned(), say("seen-as-page")), ("file".to_owned(), say("seen-as-file"))];
    fields.one_of("as", "seen-as", options, chosen)
}

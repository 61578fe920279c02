//! "What did this worker open": everything that somebody opened or had in a list.

use app::AppError;
use axum::extract::State;

use super::{seen, who_saw};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

const HERE: &str = "/governance/worker";

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_look_into(&by.actor())?;
    show(&site, &by, None, Problems::default())
}

/// The list, or a file of it.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_look_into(&by.actor())?;
    let mut reading = Reading::of(&site, &form);
    let time = seen::time(&site, &mut reading, &form);
    let problems = reading.problems();
    if !problems.0.is_empty() {
        return show(&site, &by, Some(&form), problems);
    }
    let name = form.at("worker").trim().to_lowercase();
    match site.app.what_opened(&by.actor(), site.now(), name, time).await {
        Ok((_, name, all)) => {
            let heading = site.words().say_with("what-opened-heading", &[("name", &name)]);
            seen::shown(&site, &by, &form, HERE, heading, &all)
        }
        Err(AppError::NotHere) => {
            let mut reading = Reading::of(&site, &form);
            reading.mend("worker", "problem-no-such-worker");
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
            fields.line("worker", "what-opened-worker", "what-opened-worker-hint", at("worker")),
            fields.day("from", "seen-from", at("from")),
            fields.day("until", "seen-until", at("until")),
            who_saw::as_what(site, &fields, at("as")),
        ],
        button: say("who-saw-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("what-opened-ask"),
        lead: vec![say("what-opened-lead"), say("seen-all-where-empty")],
        back: (String::new(), String::new()),
        forms: vec![form],
        problems,
        frame,
    })
}

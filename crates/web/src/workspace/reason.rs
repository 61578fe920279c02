//! A record that needs a reason, of somebody close: whoever gives one opens it, and
//! governance reads it. The page says no more than that: who it is that is close may
//! have been said by the person alone.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::actor::PersonId;
use uuid::Uuid;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form, for somebody who needs a reason.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    site.app.may_give_a_reason(&by.actor(), site.now(), PersonId(person)).await?;
    at_the_front_door(&site, &by, person).show(None, Problems::default())
}

/// Opens the record with the reason.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    site.app.may_give_a_reason(&by.actor(), site.now(), PersonId(person)).await?;
    at_the_front_door(&site, &by, person).given(PersonId(person), &form).await
}

fn at_the_front_door<'a>(site: &'a Site, by: &'a SignedIn, person: Uuid) -> Asked<'a> {
    let back = site.workspace(&by.0, "/front-door").to_the_front_door();
    Asked { site, by, room: "/front-door", opens: format!("/people/{person}"), back }
}

/// A reason, as it is asked for.
pub(crate) struct Asked<'a> {
    pub(crate) site: &'a Site,
    pub(crate) by: &'a SignedIn,
    /// The room that it is asked in.
    pub(crate) room: &'static str,
    /// What opens with it: a page that has this form one step below.
    pub(crate) opens: String,
    /// Where "back" leads, and what it is called.
    pub(crate) back: (String, String),
}

impl Asked<'_> {
    /// Takes a reason, and goes to what opens with it.
    pub(crate) async fn given(self, person: PersonId, form: &Form) -> Page {
        let mut reading = Reading::of(self.site, form);
        let reason = reading.words("reason", "problem-reason");
        let problems = reading.problems();
        let Some(reason) = reason else {
            return self.show(Some(form), problems);
        };
        let (actor, now) = (self.by.actor(), self.site.now());
        self.site.app.open_despite_tie(&actor, now, form.command()?, person, reason).await?;
        Ok(Redirect::to(&self.opens).into_response())
    }

    /// The form.
    pub(crate) fn show(self, typed: Option<&Form>, problems: Problems) -> Page {
        let frame = self.site.workspace(&self.by.0, self.room);
        let say = |key: &str| self.site.words().say(key);
        let fields = Fields { frame: &frame, problems: &problems };
        let reason = typed.map_or("", |form| form.at("reason"));
        let new = || app::opening::new_command().to_string();
        let send = typed.map_or_else(new, |form| form.at("send").to_owned());
        let form = OneForm {
            heading: String::new(),
            post: format!("{}/reason", self.opens),
            send,
            fields: vec![fields.lines("reason", "reason-label", "reason-hint", reason)],
            button: say("reason-button"),
            shown: Shown::Whole,
        };
        give(&Asking {
            heading: say("reason-heading"),
            lead: vec![say("reason-lead"), say("reason-lead-more")],
            back: self.back,
            forms: vec![form],
            problems,
            frame,
        })
    }
}

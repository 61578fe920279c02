//! What the forms about one support share: opening it past the gate, sending a step,
//! and what follows: back to its page, or the form again with what was typed.

use app::AppError;
use app::questions::my_people::OneSupport;
use axum::response::{IntoResponse, Redirect, Response};
use care::command::{Command, Step};
use care::journey::contact::Then;
use care::journey::{SupportId, Thing};
use care::refusal::Refusal;
use care::stream::StreamRef;
use uuid::Uuid;

use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::{Problem, Problems};
use crate::look::frame::WorkspaceFrame;
use crate::look::views::about::About;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The room's address.
pub(crate) const ROOM: &str = "/my-people";

/// A support, opened by somebody of its team.
pub(super) struct Supporting {
    pub(super) site: Site,
    pub(super) by: SignedIn,
    pub(super) one: OneSupport,
}

impl Supporting {
    /// Opens it; this leaves a trace.
    pub(super) async fn of(site: Site, by: SignedIn, id: Uuid) -> Result<Self, Failure> {
        let one = site.app.support(&by.actor(), site.now(), SupportId(id)).await?;
        Ok(Self { site, by, one })
    }

    /// Its page's address.
    pub(super) fn page(&self) -> String {
        format!("{ROOM}/{}", self.one.support.id)
    }

    /// The support as an open thing.
    pub(super) fn thing(&self) -> Thing {
        Thing::Support(self.one.support.id)
    }

    /// What to call the person.
    pub(super) fn name(&self) -> &str {
        &self.one.support.call_name
    }

    /// A sentence that names them.
    pub(super) fn say(&self, key: &str) -> String {
        self.site.words().say_with(key, &[("name", &self.name())])
    }

    pub(super) fn frame(&self) -> WorkspaceFrame {
        self.site.workspace(&self.by.0, ROOM)
    }

    /// "Bisi cooks with Ada, by Thu 3 Dec, 10:00"; empty where nothing is due.
    pub(super) fn stands(&self) -> String {
        let stands = self.one.due.as_ref().map(|due| {
            let what = self.site.what_is_next(due, self.name());
            let by = self.site.times().by(at(due.by));
            self.site.words().say_with("move-stands-as", &[("what", &what), ("by", &by)])
        });
        stands.unwrap_or_default()
    }

    /// What a form of its own page shares.
    pub(super) fn about(&self, path: &str, typed: Option<&Form>, problems: Problems) -> About {
        let (send, seen) = self.send_and_seen(typed);
        About {
            frame: self.frame(),
            post: format!("{}/{path}", self.page()),
            back: self.page(),
            name: self.name().to_owned(),
            send,
            seen,
            problems,
        }
    }

    fn send_and_seen(&self, typed: Option<&Form>) -> (String, String) {
        match typed {
            Some(form) => (form.at("send").to_owned(), form.at("seen").to_owned()),
            None => (app::opening::new_command().to_string(), self.one.support.seen.to_string()),
        }
    }

    /// A form below others on one page; `typed` where it is the one that came back.
    pub(super) fn form(
        &self,
        (heading, path, button): (&str, &str, &str),
        typed: Option<&Form>,
        fields: Vec<Html>,
    ) -> OneForm {
        let (send, seen) = self.send_and_seen(typed);
        let (frame, none) = (self.frame(), Problems::default());
        let seen = Fields { frame: &frame, problems: &none }.hidden("seen", &seen);
        let heading = if heading.is_empty() { String::new() } else { self.say(heading) };
        OneForm {
            heading,
            post: format!("{}/{path}", self.page()),
            send,
            fields: std::iter::once(seen).chain(fields).collect(),
            button: self.say(button),
            shown: Shown::Whole,
        }
    }

    /// A page of forms.
    pub(super) fn asking(
        &self,
        frame: WorkspaceFrame,
        problems: Problems,
        (heading, lead): (&str, &[&str]),
        forms: Vec<OneForm>,
    ) -> Page {
        let asking = Asking {
            back: (self.page(), self.say("form-back")),
            heading: self.say(heading),
            lead: lead.iter().map(|key| self.say(key)).collect(),
            forms,
            problems,
            frame,
        };
        give(&asking)
    }

    /// Sends a step; where the rules refuse it, the form decides.
    pub(super) async fn tried(
        &self,
        form: &Form,
        step: Step,
    ) -> Result<Result<Response, Refusal>, Failure> {
        let support = &self.one.support;
        let journey = StreamRef::journey(support.journey, support.person);
        let command = Command::OnJourney { journey, seen: form.seen(), step };
        let (actor, now) = (self.by.actor(), self.site.now());
        match self.site.app.execute(&actor, now, form.command()?, command).await {
            Ok(_) => Ok(Ok(Redirect::to(&self.page()).into_response())),
            Err(AppError::Refused(refusal)) => Ok(Err(refusal)),
            Err(error) => Err(error.into()),
        }
    }

    /// A refusal, as something to mend at the field that it is about, or at `else_at`.
    pub(super) fn problem(&self, refusal: &Refusal, else_at: &'static str) -> Problem {
        let field = match refusal {
            Refusal::NotAhead | Refusal::TooFarOff { .. } | Refusal::NobodyOnDuty { .. } => {
                "by_day"
            }
            Refusal::NotYet | Refusal::BeforeTheFirstWord { .. } => "held_day",
            Refusal::WhoWasThere => "with_them",
            Refusal::NotThatLong => "minutes",
            Refusal::SayWhatIsNext => "next",
            _ => else_at,
        };
        let (rule, more) = refusals::said(&self.site, refusal, self.name());
        Problem { field, message: format!("{rule} {more}").trim().to_owned() }
    }

    /// The form as it is shown again after a refusal: where somebody wrote first, what
    /// is sent once more is an answer to how it stands now.
    pub(super) async fn again(
        site: &Site,
        by: &SignedIn,
        id: Uuid,
        form: Form,
        refusal: &Refusal,
    ) -> Result<(Self, Form), Failure> {
        let opened = Self::of(site.clone(), by.clone(), id).await?;
        let form = match refusal {
            Refusal::SomeoneWroteFirst { .. } => {
                form.with("seen", opened.one.support.seen.to_string())
            }
            _ => form,
        };
        Ok((opened, form))
    }
}

/// What is next, and by when, as it must be said.
pub(super) fn then(reading: &mut Reading<'_>) -> Option<Then> {
    let next = reading.words("next", "problem-next");
    let by = reading.moment("by_day", "by_time");
    Some(Then { next: next?, by: by? })
}

/// What is next, where it was said at all.
pub(super) fn then_if_any(reading: &mut Reading<'_>, form: &Form) -> Option<Then> {
    let said = ["next", "by_day", "by_time"].iter().any(|name| !form.at(name).trim().is_empty());
    if said { then(reading) } else { None }
}

/// The three fields of what is next.
pub(super) fn then_fields(fields: &Fields<'_>, form: Option<&Form>) -> Vec<Html> {
    let at = |name: &str| form.map_or("", |form| form.at(name)).to_owned();
    vec![
        fields.line("next", "centre-next", "record-next-hint", &at("next")),
        fields.day("by_day", "record-by-day", &at("by_day")),
        fields.time("by_time", "record-by-time", &at("by_time")),
    ]
}

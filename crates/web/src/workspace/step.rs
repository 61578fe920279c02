//! What the forms about one person share: opening the person past the gate,
//! sending a step on their journey, and what follows: back to their page, a
//! refusal with ways on, or the form again with what was typed.

use app::AppError;
use app::reading::due::Due;
use app::reading::person::{Introduction, Record};
use axum::response::{IntoResponse, Redirect, Response};
use care::actor::PersonId;
use care::command::{Command, Step};
use care::journey::IntroductionId;
use care::refusal::Refusal;
use care::stream::StreamRef;
use uuid::Uuid;

use crate::failure::{Failure, Page};
use crate::form::Form;
use crate::kept;
use crate::look::fields::{Problem, Problems};
use crate::look::views::about::About;
use crate::look::views::plain::Way;
use crate::refusals;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Somebody's page, opened by somebody who may.
pub(super) struct Opened {
    pub(super) site: Site,
    pub(super) by: SignedIn,
    pub(super) record: Record,
}

impl Opened {
    /// Opens it; this leaves a trace.
    pub(super) async fn of(site: Site, by: SignedIn, person: Uuid) -> Result<Self, Failure> {
        let record = site.app.person(&by.actor(), site.now(), PersonId(person)).await?;
        Ok(Self { site, by, record })
    }

    /// Their page's address.
    pub(super) fn page(&self) -> String {
        format!("/people/{}", self.record.person.id)
    }

    /// An introduction of theirs.
    pub(super) fn introduction(&self, id: Uuid) -> Result<&Introduction, Failure> {
        let introductions = &self.record.introductions;
        introductions.iter().find(|known| known.id == id).ok_or(Failure::NotHere)
    }

    /// Something open of theirs, with who answers for it.
    pub(super) fn due(&self, kind: &str, thing: Uuid) -> Result<Due, Failure> {
        let mut open = self.record.open.iter();
        let found = open.find(|due| due.thing.id() == thing && due.thing.name() == kind);
        found.cloned().ok_or(Failure::NotHere)
    }

    /// What the form about them shares, filled in from how things stand now, or
    /// from what was typed.
    pub(super) fn about(&self, path: &str, typed: Option<&Form>, problems: Problems) -> About {
        let seen = self.record.person.seen.to_string();
        let (send, seen) = match typed {
            Some(form) => (form.at("send").to_owned(), form.at("seen").to_owned()),
            None => (app::opening::new_command().to_string(), seen),
        };
        About {
            frame: self.site.workspace(&self.by.0, "/front-door"),
            post: format!("{}/{path}", self.page()),
            back: self.page(),
            name: self.record.person.call_name.clone(),
            send,
            seen,
            problems,
        }
    }

    /// What a form about who they are carries: a command's identifier, and the
    /// identity's sequence that it is filled in from.
    pub(super) fn send_and_seen(&self, typed: Option<&Form>) -> (String, String) {
        if let Some(form) = typed {
            return (form.at("send").to_owned(), form.at("seen").to_owned());
        }
        let seen = self.record.person.identity_seen.to_string();
        (app::opening::new_command().to_string(), seen)
    }

    /// Sends a step on their journey, and goes where it leads.
    pub(super) async fn send(&self, form: &Form, step: Step) -> Page {
        match self.try_to_send(form, step).await? {
            Ok(back) => Ok(back),
            Err(refusal) => self.refused(form, &refusal),
        }
    }

    /// Sends a step on their journey, and goes where it leads; a refused time comes back
    /// as something to mend where the form has its field.
    pub(super) async fn send_or_mend(
        &self,
        form: &Form,
        step: Step,
        fields: &[&str],
    ) -> Result<Result<Response, Problem>, Failure> {
        let refusal = match self.try_to_send(form, step).await? {
            Ok(back) => return Ok(Ok(back)),
            Err(refusal) => refusal,
        };
        let refused = self.refused_time(&refusal);
        match refused.filter(|problem| fields.contains(&problem.field)) {
            Some(problem) => Ok(Err(problem)),
            None => self.refused(form, &refusal).map(Ok),
        }
    }

    pub(super) async fn try_to_send(
        &self,
        form: &Form,
        step: Step,
    ) -> Result<Result<Response, Refusal>, Failure> {
        let person = &self.record.person;
        let journey = StreamRef::journey(person.journey, person.id);
        self.tried(form, Command::OnJourney { journey, seen: form.seen(), step }).await
    }

    /// Sends a command about them, and goes where it leads.
    pub(super) async fn carry_out(&self, form: &Form, command: Command) -> Page {
        match self.tried(form, command).await? {
            Ok(back) => Ok(back),
            Err(refusal) => self.refused(form, &refusal),
        }
    }

    /// The same, with what was refused for whoever says it otherwise.
    pub(super) async fn tried(
        &self,
        form: &Form,
        command: Command,
    ) -> Result<Result<Response, Refusal>, Failure> {
        let actor = self.by.actor();
        let done = self.site.app.execute(&actor, self.site.now(), form.command()?, command).await;
        match done {
            // What is known already was saved before.
            Ok(_) | Err(AppError::Refused(Refusal::AsItWas)) => Ok(Ok(self.back().await?)),
            Err(AppError::Refused(refusal)) => Ok(Err(refusal)),
            Err(error) => Err(error.into()),
        }
    }

    /// The page of a refusal, with a way back to them.
    pub(super) fn refused(&self, form: &Form, refusal: &Refusal) -> Page {
        let name = &self.record.person.call_name;
        let words = self.site.words().say_with("refusal-way-back", &[("name", name)]);
        let mut ways = vec![Way { href: self.page(), words }];
        let say = |key: &str| self.site.words().say(key);
        let introduction = self.record.introduction().filter(|known| known.ended.is_none());
        if let Some(introduction) = introduction {
            let to = |what: &str| format!("{}/{what}/{}", self.page(), introduction.id);
            ways.extend(match refusal {
                Refusal::AlreadyTaken { .. } => {
                    Some(Way { href: to("take-over/introduction"), words: say("person-take-over") })
                }
                Refusal::AlreadyConnecting { .. } | Refusal::OfferNotOpen { .. } => {
                    Some(Way { href: to("connect"), words: say("refusal-way-other-offer") })
                }
                Refusal::HoldsWhatIsOpen => {
                    Some(Way { href: to("next/introduction"), words: say("person-agree-next") })
                }
                _ => None,
            });
        }
        let typed = self.kept(form);
        refusals::for_worker(&self.site, &self.by.0, refusal, name, ways, typed)
    }

    /// A refused time, as something to mend at its field; none for any other
    /// refusal.
    fn refused_time(&self, refusal: &Refusal) -> Option<Problem> {
        let field = match refusal {
            Refusal::NotAhead | Refusal::TooFarOff { .. } | Refusal::NobodyOnDuty { .. } => {
                "by_day"
            }
            Refusal::NotYet | Refusal::BeforeTheFirstWord { .. } => "held_day",
            _ => return None,
        };
        let (rule, more) = refusals::said(&self.site, refusal, &self.record.person.call_name);
        Some(Problem { field, message: format!("{rule} {more}").trim().to_owned() })
    }

    /// Back to their page, or to the board where it may no longer be seen.
    async fn back(&self) -> Result<Response, Failure> {
        let (app, now) = (&self.site.app, self.site.now());
        let may = app.may_open_now(&self.by.actor(), now, self.record.person.id).await?;
        let to = match self.site.first_room(&self.by.0) {
            _ if may => self.page(),
            "/front-door" => SAVED.to_owned(),
            theirs => theirs.to_owned(),
        };
        Ok(Redirect::to(&to).into_response())
    }

    /// What was typed, under the names that people read.
    fn kept(&self, form: &Form) -> Vec<(String, String)> {
        kept::labelled(&self.site, form.pairs())
    }
}

/// The board, where their page is closed by what was just done: it says that it was saved.
const SAVED: &str = "/front-door?saved=yes";

/// An introduction's identifier in the rules.
pub(super) fn introduction(id: Uuid) -> IntroductionId {
    IntroductionId(id)
}

//! An introduction that came by telephone, by e-mail or on foot, written down by
//! whoever heard it; and the same page for those who introduce people and sign in.

use app::AppError;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use care::command::Command;
use care::outreach::GatheringId;
use care::place::{Means, RouteId, Work};
use care::refusal::Refusal;

use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::{Problem, Problems};
use crate::look::views::enter::Enter;
use crate::look::views::introduce::Of;
use crate::public::introduction_read::{asked, danger_in, introduction};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// Where an introduction is written down, and by whom.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Desk<'a> {
    /// The address of the page.
    pub(crate) here: &'a str,
    /// What is said above the questions.
    pub(crate) lead: &'static str,
    /// By what means everything comes here; none where that is asked.
    pub(crate) by: Option<Means>,
    /// Who introduces here, where it is always the same.
    pub(crate) who: Option<&'static str>,
    /// At which gathering, and where it goes on from there.
    pub(crate) gathering: Option<(GatheringId, &'a str)>,
}

/// The desk of those who work at the front door.
const FRONT_DOOR: Desk<'static> = Desk {
    here: "/front-door/introduce",
    lead: "entered-lead",
    by: None,
    who: None,
    gathering: None,
};

/// The page, empty.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    FRONT_DOOR.begun(&site, &by)
}

/// Writes it down.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    FRONT_DOOR.sent(&site, &by, &form).await
}

impl Desk<'_> {
    /// The page, empty but for what is the same for everybody who comes here.
    pub(crate) fn begun(&self, site: &Site, by: &SignedIn) -> Page {
        self.is_for(site, by)?;
        let send = app::opening::new_command().to_string();
        // Whoever asks for help at a gathering most often does so for themselves.
        let form = match self.gathering {
            Some(_) => Form::default().with("who", RouteId::THEMSELVES.to_owned()),
            None => Form::default(),
        };
        self.show(site, by, &self.filled(&form), send, Problems::default())
    }

    /// Whether somebody may write an introduction down at this desk: who is outside has
    /// one of their own.
    fn is_for(&self, site: &Site, by: &SignedIn) -> Result<(), Failure> {
        site.app.may_enter_introductions(&by.actor())?;
        let outside = matches!(site.place().work(&by.0.role), Some(Work::Agency | Work::Surgery));
        if outside && self.who.is_none() { Err(Failure::NotHere) } else { Ok(()) }
    }

    /// The same form with what is always so here.
    fn filled(&self, form: &Form) -> Form {
        let form = match self.by {
            Some(by) => form.with("by", by.as_str().to_owned()),
            None => form.clone(),
        };
        // Whoever signs in to bring somebody does not come for themselves.
        match self.who {
            Some(who) if ["", RouteId::THEMSELVES].contains(&form.at("who")) => {
                form.with("who", who.to_owned())
            }
            _ => form,
        }
    }

    /// Writes it down, and goes to the person, or back where they are not to be opened.
    pub(crate) async fn sent(&self, site: &Site, by: &SignedIn, form: &Form) -> Page {
        self.is_for(site, by)?;
        let form = &self.filled(form);
        let command = form.command()?;
        let prints = (site.app.link_of(command).sealed(), site.app.receipt_of(command).sealed());
        let mut reading = Reading::of(site, form);
        let read = introduction(&mut reading, form, Of::Entered, prints);
        let problems = reading.problems();
        let Some(mut introduce) = read.filter(|_| problems.0.is_empty()) else {
            return self.show(site, by, form, command.to_string(), problems);
        };
        introduce.more.gathering = self.gathering.map(|(gathering, _)| gathering);
        let introduce = Command::EnterIntroduction(Box::new(introduce));
        match site.app.execute(&by.actor(), site.now(), command, introduce).await {
            Ok(_) => {
                // At the front door the board says it; whoever is outside is told.
                let is_told = self.who.is_some() || self.gathering.is_some();
                let danger = is_told && danger_in(form);
                let first = if danger { "crisis=first" } else { "" };
                let room = match self.gathering {
                    Some((_, then)) => format!("{then}?done=introduced&{first}"),
                    None => format!("{}?{first}", site.first_room(&by.0)),
                };
                Ok(Redirect::to(room.trim_end_matches(['?', '&'])).into_response())
            }
            Err(AppError::Refused(Refusal::SentOtherwise)) => {
                let message = site.words().say("problem-sent-otherwise");
                let problems = Problems(vec![Problem { field: "own_words", message }]);
                let send = app::opening::new_command().to_string();
                self.show(site, by, form, send, problems)
            }
            Err(AppError::Refused(refusal)) => {
                let detail = format!("an introduction was refused: {refusal}");
                Err(Failure::Mistake { detail })
            }
            Err(error) => Err(error.into()),
        }
    }

    fn show(
        &self,
        site: &Site,
        by: &SignedIn,
        form: &Form,
        send: String,
        problems: Problems,
    ) -> Page {
        let wrong = !problems.0.is_empty();
        let say = |key: &str| site.words().say(key);
        let means = match self.by {
            Some(_) => Vec::new(),
            None => vec![
                ("telephone", say("means-in-telephone")),
                ("walk-in", say("means-in-walk-in")),
                ("e-mail", say("means-in-email")),
            ],
        };
        let mut asked = asked(site, Of::Entered, send, form, problems);
        if self.who.is_some() {
            asked.routes.retain(|(id, _)| id != RouteId::THEMSELVES);
        }
        let page = give(&Enter {
            frame: site.workspace(&by.0, self.here),
            asked,
            post: self.here.to_owned(),
            back: match self.gathering {
                Some((_, then)) => then.to_owned(),
                None => site.first_room(&by.0).to_owned(),
            },
            means,
            lead: say(self.lead),
        });
        let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
        page.map(|page: Response| (status, page).into_response())
    }
}

//! Introduce yourself: own words first, what to call you, how to reach you
//! safely, send. What was answered before goes along in the form, so that
//! nothing is kept anywhere until it is sent, and nobody types anything twice.

use app::AppError;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use care::actor::Actor;
use care::command::Command;
use care::journey::introduction::Route;
use care::refusal::Refusal;

use super::introduction_read::{answers, introduction};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::{Problem, Problems};
use crate::look::views::introduce::{self, Answers, IntroduceReach, IntroduceWords, IntroduceYou};
use crate::site::Site;

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Words,
    You,
    Reach,
}

/// The fields of each page before the last, which are read when it is sent on.
const OF_WORDS: &[&str] = &["own_words"];
const OF_YOU: &[&str] = &["call_me", "why_sooner"];

/// The first page, empty.
pub(crate) async fn get(State(site): State<Site>) -> Page {
    let send = app::opening::new_command().to_string();
    show(&site, Step::Words, send, Answers::default(), Problems::default())
}

/// On, back, or send.
pub(crate) async fn post(State(site): State<Site>, form: Form) -> Page {
    let send = form.command()?.to_string();
    let (step, back) = (form.at("step"), form.at("go") == "back");
    let to = |step, problems| show(&site, step, send.clone(), answers(&form), problems);
    match (step, back) {
        ("words", _) => match problems_of(&site, &form, OF_WORDS) {
            problems if problems.0.is_empty() => to(Step::You, problems),
            problems => to(Step::Words, problems),
        },
        ("you", true) => to(Step::Words, Problems::default()),
        ("you", false) => match problems_of(&site, &form, OF_YOU) {
            problems if problems.0.is_empty() => to(Step::Reach, problems),
            problems => to(Step::You, problems),
        },
        ("reach", true) => to(Step::You, Problems::default()),
        _ => sent(&site, &form).await,
    }
}

/// Sends it: what is to be mended comes back on the page where it stands.
async fn sent(site: &Site, form: &Form) -> Page {
    let command = form.command()?;
    let link = site.app.link_of(command);
    let mut reading = Reading::of(site, form);
    let Some(introduce) = introduction(&mut reading, form, link.sealed()) else {
        let problems = reading.problems();
        let on = |fields: &[&str]| problems.0.iter().any(|problem| fields.contains(&problem.field));
        let step = match () {
            () if on(OF_WORDS) => Step::Words,
            () if on(OF_YOU) => Step::You,
            () => Step::Reach,
        };
        return show(site, step, command.to_string(), answers(form), problems);
    };
    let introduce = Command::Introduce(Box::new(introduce));
    let done = site.app.execute(&Actor::Anyone, site.now(), command, introduce).await;
    match done {
        Ok(_) => Ok(Redirect::to(&format!("/next/{}/sent", link.written())).into_response()),
        // A form that went back, was changed and sent again is another command:
        // nothing that was typed is lost, least of all a safer number.
        Err(AppError::Refused(Refusal::SentOtherwise)) => {
            let message = site.words().say("problem-sent-otherwise");
            let problems = Problems(vec![Problem { field: "way", message }]);
            let send = app::opening::new_command().to_string();
            show(site, Step::Reach, send, answers(form), problems)
        }
        Err(AppError::Refused(refusal)) => {
            let detail = format!("an introduction was refused: {refusal}");
            Err(Failure::Mistake { detail })
        }
        Err(error) => Err(error.into()),
    }
}

/// What is to be mended among some fields.
fn problems_of(site: &Site, form: &Form, fields: &[&str]) -> Problems {
    let mut reading = Reading::of(site, form);
    let link = basis::secret::Sealed([0; 32]);
    // The pages before the last are read like the whole, and only their own
    // fields are spoken of.
    let _ = introduction(&mut reading, form, link);
    let mut problems = reading.problems();
    problems.0.retain(|problem| fields.contains(&problem.field));
    problems
}

fn show(site: &Site, step: Step, send: String, answers: Answers, problems: Problems) -> Page {
    let wrong = !problems.0.is_empty();
    let form = introduce::Form { frame: site.frame(true), send, answers, problems };
    let page = match step {
        Step::Words => give(&IntroduceWords { form, who_reads: site.who_reads_now() }),
        Step::You => give(&IntroduceYou {
            form,
            same_day_hours: site.same_day_hours(),
            localities: localities(site),
        }),
        Step::Reach => give(&IntroduceReach { form, walk_in: !site.place().centres.is_empty() }),
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page.map(|page: Response| (status, page).into_response())
}

/// The localities to choose from; none where the way in does not go by them.
fn localities(site: &Site) -> Vec<(String, String)> {
    let place = site.place();
    let route = Route::ThemselvesWeb.in_the_place();
    if !route.and_then(|id| place.route(&id)).is_some_and(|route| route.by_locality) {
        return Vec::new();
    }
    let localities = place.localities.iter();
    localities.map(|locality| (locality.id.to_string(), locality.name.clone())).collect()
}

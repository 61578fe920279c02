//! Introduce yourself, or somebody else: own words first, then a little more, how
//! to reach somebody safely, send. What was answered before goes along in the
//! form, so that nothing is kept anywhere until it is sent, and nobody types
//! anything twice. Words or answers that point to danger put crisis help first on
//! the very next page, and never stand in the way of sending.

use app::AppError;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use care::actor::Actor;
use care::command::Command;
use care::offer::EntryId;
use care::refusal::Refusal;

use super::introduction_read::{asked, introduction};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::{Problem, Problems};
use crate::look::views::introduce::pages::{
    OF_ANOTHER_WORDS, OF_INTRODUCER, OF_MORE, OF_REACH, OF_THEM, OF_WORDS, OF_YOU,
};
use crate::look::views::introduce::{
    self, AnotherIntroducer, AnotherThem, AnotherWords, Asked, IntroduceMore, IntroduceReach,
    IntroduceWords, IntroduceYou, Of, equality,
};
use crate::site::Site;

/// A page of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Words,
    You,
    Reach,
    More,
    AnotherWords,
    Them,
    Introducer,
}

impl Step {
    const THEMSELVES: &[Self] = &[Self::Words, Self::You, Self::Reach, Self::More];
    const ANOTHER: &[Self] = &[Self::AnotherWords, Self::Them, Self::Introducer];

    /// The pages about somebody, in order.
    fn all(of: Of) -> &'static [Self] {
        if of == Of::Themselves { Self::THEMSELVES } else { Self::ANOTHER }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Words => "words",
            Self::You => "you",
            Self::Reach => "reach",
            Self::More => "more",
            Self::AnotherWords => "another-words",
            Self::Them => "them",
            Self::Introducer => "introducer",
        }
    }

    fn fields(self) -> &'static [&'static str] {
        match self {
            Self::Words => OF_WORDS,
            Self::You => OF_YOU,
            Self::Reach => OF_REACH,
            Self::More => OF_MORE,
            Self::AnotherWords => OF_ANOTHER_WORDS,
            Self::Them => OF_THEM,
            Self::Introducer => OF_INTRODUCER,
        }
    }

    /// Where a form goes that was sent from this page; none where it is the last.
    fn next(self, more: bool) -> Option<Self> {
        Some(match self {
            Self::Words => Self::You,
            Self::You => Self::Reach,
            Self::Reach if more => Self::More,
            Self::AnotherWords => Self::Them,
            Self::Them => Self::Introducer,
            Self::Reach | Self::More | Self::Introducer => return None,
        })
    }
}

/// What somebody would like who comes from the page of an offer.
#[derive(Debug, Default, serde::Deserialize)]
pub(crate) struct Wanted {
    offer: Option<EntryId>,
}

/// The first page for oneself: empty, or with the offer that they would like.
pub(crate) async fn get(State(site): State<Site>, Query(wanted): Query<Wanted>) -> Page {
    let Some(offer) = wanted.offer else { return begun(&site, Of::Themselves) };
    // What is not there any more keeps nobody from introducing themselves.
    let Ok(shown) = site.app.offer(&Actor::Anyone, offer).await else {
        return begun(&site, Of::Themselves);
    };
    let name = shown.offer.entry.name.to_string();
    let wanted = site.words().say_with("offered-wanted", &[("name", &name)]);
    let form = Form::of(vec![("own_words".to_owned(), format!("{wanted}\n\n"))]);
    let send = app::opening::new_command().to_string();
    show(&site, Step::Words, asked(&site, Of::Themselves, send, &form, Problems::default()))
}

/// The first page for somebody else, empty.
pub(crate) async fn get_another(State(site): State<Site>) -> Page {
    begun(&site, Of::Another)
}

/// On, back, or send: for oneself.
pub(crate) async fn post(State(site): State<Site>, form: Form) -> Page {
    went(&site, Of::Themselves, &form).await
}

/// On, back, or send: for somebody else.
pub(crate) async fn post_another(State(site): State<Site>, form: Form) -> Page {
    went(&site, Of::Another, &form).await
}

fn begun(site: &Site, of: Of) -> Page {
    let send = app::opening::new_command().to_string();
    let first = if of == Of::Themselves { Step::Words } else { Step::AnotherWords };
    show(site, first, asked(site, of, send, &Form::default(), Problems::default()))
}

async fn went(site: &Site, of: Of, form: &Form) -> Page {
    let send = form.command()?.to_string();
    let all = Step::all(of);
    let at = all.iter().position(|step| step.name() == form.at("step"));
    // A form without a page of ours is whole, or comes back where it lacks something.
    let Some(at) = at else { return sent(site, of, form).await };
    let step = all[at];
    let to = |step, problems| show(site, step, asked(site, of, send.clone(), form, problems));
    if form.at("go") == "back" {
        return to(all[at.saturating_sub(1)], Problems::default());
    }
    let Some(next) = step.next(form.at("go") == "more") else {
        return sent(site, of, form).await;
    };
    let mut problems = problems(site, of, form);
    problems.0.retain(|problem| step.fields().contains(&problem.field));
    to(if problems.0.is_empty() { next } else { step }, problems)
}

/// Sends it: what is to be mended comes back on the page where it stands.
async fn sent(site: &Site, of: Of, form: &Form) -> Page {
    let command = form.command()?;
    let (link, receipt) = (site.app.link_of(command), site.app.receipt_of(command));
    let mut reading = Reading::of(site, form);
    let prints = (link.sealed(), receipt.sealed());
    let Some(introduce) = introduction(&mut reading, form, of, prints) else {
        let problems = reading.problems();
        let on =
            |step: &&Step| problems.0.iter().any(|problem| step.fields().contains(&problem.field));
        let all = Step::all(of);
        let step = all.iter().find(on).or(all.last()).copied().unwrap_or(Step::Words);
        return show(site, step, asked(site, of, command.to_string(), form, problems));
    };
    let introduce = Command::Introduce(Box::new(introduce));
    let done = site.app.execute(&Actor::Anyone, site.now(), command, introduce).await;
    match done {
        Ok(_) => {
            let to = match of {
                Of::Themselves => format!("/next/{}/sent", link.written()),
                // Their own link is never theirs who introduced them.
                Of::Another | Of::Entered => format!("/receipt/{}/sent", receipt.written()),
            };
            Ok(Redirect::to(&to).into_response())
        }
        // A form that went back, was changed and sent again is another command:
        // nothing that was typed is lost, least of all a safer number.
        Err(AppError::Refused(Refusal::SentOtherwise)) => {
            let message = site.words().say("problem-sent-otherwise");
            let (field, step) = match of {
                Of::Themselves => ("way", Step::Reach),
                Of::Another | Of::Entered => ("knows", Step::Introducer),
            };
            let problems = Problems(vec![Problem { field, message }]);
            let send = app::opening::new_command().to_string();
            show(site, step, asked(site, of, send, form, problems))
        }
        Err(AppError::Refused(refusal)) => {
            let detail = format!("an introduction was refused: {refusal}");
            Err(Failure::Mistake { detail })
        }
        Err(error) => Err(error.into()),
    }
}

/// What is to be mended anywhere.
fn problems(site: &Site, of: Of, form: &Form) -> Problems {
    let mut reading = Reading::of(site, form);
    // The pages before the last are read like the whole, and only their own
    // fields are spoken of.
    let nothing = basis::secret::Sealed([0; 32]);
    let _ = introduction(&mut reading, form, of, (nothing, nothing));
    reading.problems()
}

fn show(site: &Site, step: Step, asked: Asked) -> Page {
    let wrong = !asked.problems.0.is_empty();
    let questions = equality::questions(&asked);
    let form = introduce::Form { frame: site.frame(true), asked };
    let page = match step {
        Step::Words => give(&IntroduceWords { form, who_reads: site.who_reads_now() }),
        Step::You => give(&IntroduceYou { form }),
        Step::Reach => give(&IntroduceReach { form, walk_in: !site.place().centres.is_empty() }),
        Step::More => give(&IntroduceMore { form, questions }),
        Step::AnotherWords => {
            give(&AnotherWords { form, who_reads: site.who_reads_now_of_another() })
        }
        Step::Them => give(&AnotherThem { form }),
        Step::Introducer => give(&AnotherIntroducer { form }),
    };
    let status = if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    page.map(|page: Response| (status, page).into_response())
}

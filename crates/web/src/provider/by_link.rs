//! The link by which a service without an account answers. Opening it shows no name and changes
//! nothing: programs look through mail, and telephones lie about. Whoever says the PIN sees what
//! the connection needs, as in the service's own room, and answers once.

use app::AppError;
use app::answering::Opened;
use app::questions::offers_room::OneConnection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use basis::secret::Token;
use care::command::Step;
use care::journey::answer_link::AnswerStep;

use super::{answer, connection};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::knocking::Knocking;
use crate::look::fields::{Problem, Problems};
use crate::look::frame::ProviderFrame;
use crate::look::views::by_link::{Answered, AskPin};
use crate::look::views::provider_connection::Connection;
use crate::public::elsewhere::minutes_until;
use crate::refusals;
use crate::site::Site;

/// Asks for the PIN: nothing of anybody stands here.
pub(crate) async fn get(State(site): State<Site>, Path(link): Path<String>) -> Page {
    let Ok(link) = Token::read(&link) else { return over(&site) };
    match site.app.answer_link(&link).await {
        Ok(known) => ask(&site, &link, &known.offer, Problems::default()),
        Err(AppError::NotHere) => over(&site),
        Err(error) => Err(error.into()),
    }
}

/// Opens it for whoever says the PIN, or takes the answer.
pub(crate) async fn post(
    State(site): State<Site>,
    Path(link): Path<String>,
    Knocking(knock): Knocking,
    form: Form,
) -> Page {
    let Ok(link) = Token::read(&link) else { return over(&site) };
    let known = match site.app.answer_link(&link).await {
        Ok(known) => known,
        Err(AppError::NotHere) => return over(&site),
        Err(error) => return Err(error.into()),
    };
    if !form.at("opened").is_empty() {
        return answered(&site, &link, &form).await;
    }
    let opened = site.app.open_by_answer_link(site.now(), &knock, &link, form.at("pin")).await?;
    let problem = |message| Problems(vec![Problem { field: "pin", message }]);
    match opened {
        Opened::Open(found, opened) => {
            let opened = (link, opened);
            give(&page(&site, &opened, &found, None, Problems::default()))
        }
        Opened::WrongPin => {
            ask(&site, &link, &known.offer, problem(site.words().say("by-link-wrong-pin")))
        }
        Opened::Wait(until) => {
            let message = minutes_until(&site, until);
            let page = ask(&site, &link, &known.offer, problem(message))?;
            Ok((StatusCode::TOO_MANY_REQUESTS, page).into_response())
        }
    }
}

async fn answered(site: &Site, link: &Token, form: &Form) -> Page {
    let opened = form.at("opened").to_owned();
    let found = match site.app.open_again_by_answer_link(site.now(), link, &opened).await {
        Ok(found) => found,
        // Who took longer than two hours says the PIN again; nothing was sent.
        Err(AppError::NotHere) => {
            let known = site.app.answer_link(link).await?;
            let message = site.words().say("by-link-too-long-ago");
            let problems = Problems(vec![Problem { field: "pin", message }]);
            return ask(site, link, &known.offer, problems);
        }
        Err(error) => return Err(error.into()),
    };
    let mut reading = Reading::of(site, form);
    let step = answer::step(&mut reading, form, &found);
    let twice = std::mem::take(&mut reading.twice);
    let problems = reading.problems();
    let step = step.filter(|_| problems.0.is_empty()).and_then(by_link);
    let again = (link.clone(), opened.clone());
    let Some(step) = step else {
        let page = page(site, &again, &found, Some(form), problems);
        return give(&Connection { which: twice, ..page });
    };
    let sent = site.app.answer_by_link(site.now(), form.command()?, (link, &opened), step).await;
    match sent {
        Ok(_) => give(&Answered {
            frame: frame(site, &found.connection.offer),
            heading: site.words().say("by-link-thank-you"),
            lines: vec![site.words().say("by-link-told"), site.words().say("by-link-used")],
        }),
        Err(AppError::Refused(refusal)) => {
            let (rule, more) = refusals::said(site, &refusal, &found.connection.call_name);
            let message = format!("{rule} {more}");
            let problems = Problems(vec![Problem { field: "answer", message }]);
            give(&page(site, &again, &found, Some(form), problems))
        }
        Err(AppError::NotHere) => over(site),
        Err(error) => Err(error.into()),
    }
}

/// The same answer, by a link.
fn by_link(step: Step) -> Option<AnswerStep> {
    match step {
        Step::AcceptConnection(step) => Some(AnswerStep::Accept(step)),
        Step::HandBack(step) => Some(AnswerStep::HandBack(step)),
        Step::RecordMet(step) => Some(AnswerStep::RecordMet(step)),
        _ => None,
    }
}

/// The connection, as in the service's own room, with what says that the PIN was right.
fn page(
    site: &Site,
    (link, opened): &(Token, String),
    found: &OneConnection,
    form: Option<&Form>,
    problems: Problems,
) -> Connection {
    let frame = frame(site, &found.connection.offer);
    let shown = connection::shown(site, frame, None, (found, form), problems);
    Connection {
        post: format!("/answer/{}", link.written()),
        back: String::new(),
        opened: opened.clone(),
        ..shown
    }
}

fn ask(site: &Site, link: &Token, offer: &str, problems: Problems) -> Page {
    give(&AskPin {
        frame: frame(site, offer),
        post: format!("/answer/{}", link.written()),
        problems,
    })
}

/// It has been used, or is not needed any more.
fn over(site: &Site) -> Page {
    let words = site.words();
    let page = Answered {
        frame: frame(site, ""),
        heading: words.say("by-link-over"),
        lines: vec![words.say_with(
            "by-link-over-more",
            &[("telephone", &site.place().identity.telephone.shown())],
        )],
    };
    Ok((StatusCode::GONE, give(&page)?).into_response())
}

fn frame(site: &Site, offer: &str) -> ProviderFrame {
    let identity = &site.place().identity;
    let name = if offer.is_empty() { identity.system_name.clone() } else { site.offer_name(offer) };
    ProviderFrame {
        words: site.words(),
        service_name: name,
        rooms: Vec::new(),
        who: String::new(),
        send: String::new(),
    }
}

//! The link by which a service without an account answers. Opening it shows no name and changes
//! nothing: programs look through mail, and telephones lie about. Whoever says the PIN sees what
//! the connection needs, as in the service's own room, and answers once.

use app::AppError;
use app::answering::Opened;
use app::opening::new_command;
use app::questions::offers_room::OneConnection;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::IntoResponse;
use basis::secret::Token;
use care::command::Step;
use care::journey::answer_link::AnswerStep;
use care::offer::{EntryId, Places};
use care::place::OfferId;
use strum::VariantArray as _;

use super::{answer, connection};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::knocking::Knocking;
use crate::look::fields::{Problem, Problems};
use crate::look::frame::ProviderFrame;
use crate::look::views::by_link::{Answered, AskPin};
use crate::look::views::provider_connection::Connection;
use crate::public::elsewhere::minutes_until;
use crate::public::offer_words::places_key;
use crate::refusals;
use crate::site::Site;

/// Asks for the PIN: nothing of anybody stands here.
pub(crate) async fn get(State(site): State<Site>, Path(link): Path<String>) -> Page {
    let Ok(link) = Token::read(&link) else { return over(&site, None) };
    match site.app.answer_link(&link).await {
        Ok(known) => ask(&site, &link, &known.offer, None, Problems::default()),
        Err(AppError::NotHere) => over(&site, None),
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
    let Ok(link) = Token::read(&link) else { return over(&site, Some(&form)) };
    let known = match site.app.answer_link(&link).await {
        Ok(known) => known,
        Err(AppError::NotHere) => return over(&site, Some(&form)),
        Err(error) => return Err(error.into()),
    };
    if !form.at("opened").is_empty() {
        return answered(&site, &link, &form).await;
    }
    let opened = site.app.open_by_answer_link(site.now(), &knock, &link, form.at("pin")).await;
    let opened = match opened {
        Ok(opened) => opened,
        // It was ended meanwhile, or is nothing for a link: there is a number to ring.
        Err(AppError::NotHere) => return over(&site, Some(&form)),
        Err(error) => return Err(error.into()),
    };
    let problem = |message| Problems(vec![Problem { field: "pin", message }]);
    match opened {
        Opened::Open(found, opened) => {
            let opened = (link, opened);
            // What was typed before it took too long stands there again.
            let typed = Some(&form).filter(|form| !form.at("answer").is_empty());
            give(&page(&site, &opened, &found, typed, Problems::default()))
        }
        Opened::WrongPin => {
            let wrong = problem(site.words().say("by-link-wrong-pin"));
            ask(&site, &link, &known.offer, Some(&form), wrong)
        }
        Opened::Wait(until) => {
            let message = minutes_until(&site, until);
            let page = ask(&site, &link, &known.offer, Some(&form), problem(message))?;
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
            let Ok(known) = site.app.answer_link(link).await else {
                return over(site, Some(form));
            };
            let message = site.words().say("by-link-too-long-ago");
            let problems = Problems(vec![Problem { field: "pin", message }]);
            return ask(site, link, &known.offer, Some(form), problems);
        }
        Err(error) => return Err(error.into()),
    };
    if !form.at("places").is_empty() {
        return tell_places(site, (link, &opened), &found, form).await;
    }
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
            unsent: Vec::new(),
        }),
        Err(AppError::Refused(refusal)) => {
            let (rule, more) = refusals::said(site, &refusal, &found.connection.call_name);
            let message = format!("{rule} {more}");
            let problems = Problems(vec![Problem { field: "answer", message }]);
            give(&page(site, &again, &found, Some(form), problems))
        }
        Err(AppError::NotHere) => over(site, Some(form)),
        Err(error) => Err(error.into()),
    }
}

/// Says how full the offer is; the link still works for the answer.
async fn tell_places(
    site: &Site,
    (link, opened): (&Token, &str),
    found: &OneConnection,
    form: &Form,
) -> Page {
    let offer = OfferId::read(&found.connection.offer).map_err(|_| Failure::NotHere)?;
    let places: Places = form.at("places").parse().map_err(|_| Failure::NotHere)?;
    let (connection, offer) = (found.connection.id, EntryId::of(&offer));
    let step = AnswerStep::TellPlaces { connection, offer, places };
    // It goes along with what is typed of the answer, which goes on as it is.
    let send = form.at("send_places").parse().map_err(|_| Failure::NotHere)?;
    match site.app.answer_by_link(site.now(), send, (link, opened), step).await {
        // Pressed again in the same page it says what was said.
        Ok(_) | Err(AppError::Refused(_)) => {}
        Err(AppError::NotHere) => return over(site, Some(form)),
        Err(error) => return Err(error.into()),
    }
    let again = (link.clone(), opened.to_owned());
    let page = page(site, &again, found, Some(form), Problems::default());
    give(&Connection { places_told: site.words().say("by-link-places-told"), ..page })
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
        places: Places::VARIANTS
            .iter()
            .map(|places| (<&str>::from(*places).to_owned(), site.words().say(places_key(*places))))
            .collect(),
        send_places: new_command().to_string(),
        ..shown
    }
}

/// Asks for the PIN; what was typed already goes along, and is there again behind it.
fn ask(site: &Site, link: &Token, offer: &str, typed: Option<&Form>, problems: Problems) -> Page {
    let goes_along = |(name, _): &&(String, String)| !["pin", "opened"].contains(&name.as_str());
    let pairs = typed.map(Form::pairs).unwrap_or_default().iter();
    give(&AskPin {
        frame: frame(site, offer),
        post: format!("/answer/{}", link.written()),
        problems,
        carried: pairs.filter(goes_along).cloned().collect(),
    })
}

/// It has been used, or is not needed any more. What was typed is shown, to keep.
fn over(site: &Site, typed: Option<&Form>) -> Page {
    let words = site.words();
    let page = Answered {
        frame: frame(site, ""),
        heading: words.say("by-link-over"),
        lines: vec![words.say_with(
            "by-link-over-more",
            &[("telephone", &site.place().identity.telephone.shown())],
        )],
        unsent: typed.map(connection::typed_words).unwrap_or_default(),
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

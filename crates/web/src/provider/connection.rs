//! One connection: what the service was told, and its answer.

use app::AppError;
use app::questions::offers_room::OneConnection;
use app::reading::due::Due;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::command::Command;
use care::journey::ConnectionId;
use care::place::TeamId;
use care::refusal::Refusal;
use care::stream::StreamRef;
use uuid::Uuid;

use super::answer;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::{Problem, Problems};
use crate::look::frame::{ProviderFrame, Telephone};
use crate::look::views::about::Twice;
use crate::look::views::provider_connection::{
    AnswerForm, Connection, MeetForm, NextForm, SupportForm, Turn,
};
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The connection.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let found = site.app.connection(&by.actor(), site.now(), ConnectionId(id)).await?;
    show(&site, &by, &found, None, Problems::default(), Vec::new())
}

/// The service's answer.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let found = site.app.connection(&by.actor(), site.now(), ConnectionId(id)).await?;
    let mut reading = Reading::of(&site, &form);
    let step = answer::step(&mut reading, &form, &found);
    let twice = std::mem::take(&mut reading.twice);
    let problems = reading.problems();
    let Some(step) = step.filter(|_| problems.0.is_empty()) else {
        return show(&site, &by, &found, Some(&form), problems, twice);
    };
    let known = &found.connection;
    let journey = StreamRef::journey(known.journey, known.person);
    let command = Command::OnJourney { journey, seen: form.seen(), step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to("/offers-room").into_response()),
        Err(AppError::Refused(refusal @ Refusal::SomeoneWroteFirst { .. })) => {
            // How it stands now, with the words as they were typed: sent once
            // more, they are an answer to that.
            let found = site.app.connection(&by.actor(), site.now(), ConnectionId(id)).await?;
            let form = form.with("seen", found.connection.seen.to_string());
            let (rule, more) = refusals::said(&site, &refusal, &known.call_name);
            let message = format!("{rule} {more}");
            let problems = Problems(vec![Problem { field: "answer", message }]);
            show(&site, &by, &found, Some(&form), problems, Vec::new())
        }
        Err(AppError::Refused(refusal)) => {
            // The form stays as it was typed; the rule stands above it.
            let (rule, more) = refusals::said(&site, &refusal, &known.call_name);
            let message = format!("{rule} {more}");
            let problems = Problems(vec![Problem { field: "answer", message }]);
            show(&site, &by, &found, Some(&form), problems, Vec::new())
        }
        Err(error) => Err(error.into()),
    }
}

fn show(
    site: &Site,
    by: &SignedIn,
    found: &OneConnection,
    form: Option<&Form>,
    problems: Problems,
    twice: Vec<Twice>,
) -> Page {
    let shown = shown(site, site.provider(&by.0), Some(by), (found, form), problems);
    give(&Connection { which: twice, ..shown })
}

/// The connection as its service sees it: in its room, or by a link, where nobody is signed in.
pub(super) fn shown(
    site: &Site,
    frame: ProviderFrame,
    by: Option<&SignedIn>,
    (found, form): (&OneConnection, Option<&Form>),
    problems: Problems,
) -> Connection {
    let (known, words, times) = (&found.connection, site.words(), site.times());
    let stays = known.sender_name.clone().unwrap_or_else(|| site.team_called(&known.sender_team));
    let due = found.due.as_ref().map(|due| at(due.by));
    let key = if known.step == "asked" { "provider-due-answer" } else { "provider-due-meet" };
    let turn = turn(site, by, found, form);
    let is_live = !matches!(turn, Turn::Died(_));
    let due = due.filter(|_| is_live);
    let shown = due.map(|due| words.say_with(key, &[("by", &times.stamp_within(due))]));
    let telephone = &site.place().identity.telephone;
    let send = form.map(|form| form.at("send").to_owned());
    let seen = form.map(|form| form.at("seen").to_owned());
    // What was shared is for the work; once that is over, it is shown no more.
    let shared = |text: &str| if turn.is_over() { String::new() } else { text.to_owned() };
    Connection {
        frame,
        post: format!("/offers-room/{}", known.id),
        back: "/offers-room".to_owned(),
        name: known.call_name.clone(),
        due: shown.unwrap_or_default(),
        over: due.is_some_and(|due| due < site.now()),
        their_words: shared(known.their_words.as_deref().unwrap_or_default()),
        ask: shared(&known.ask),
        good_to_know: shared(known.good_to_know.as_deref().unwrap_or_default()),
        along: shared(known.along.as_deref().unwrap_or_default()),
        understood: found.understood.as_ref().map(|how| site.understood(how)).unwrap_or_default(),
        reach: words.say_with("provider-reach-through", &[("stays", &stays)]),
        safe_way: found.safe_way.as_ref().map(|person| site.safe_way(person)).unwrap_or_default(),
        stays,
        stays_telephone: Telephone {
            href: format!("tel:{}", telephone.dialled()),
            shown: telephone.shown(),
        },
        send: send.unwrap_or_else(|| app::opening::new_command().to_string()),
        seen: seen.unwrap_or_else(|| known.seen.to_string()),
        problems: if is_live { problems } else { Problems::default() },
        which: Vec::new(),
        opened: String::new(),
        unsent: form.filter(|_| turn.is_over()).map(typed_words).unwrap_or_default(),
        places: Vec::new(),
        send_places: String::new(),
        places_told: String::new(),
        turn,
    }
}

/// The words that somebody typed, each as it stands.
pub(super) fn typed_words(form: &Form) -> Vec<String> {
    let words = ["how", "next", "reason", "meet_where", "meanwhile", "suggestion"];
    let words = words.map(|name| form.at(name).trim().to_owned());
    words.into_iter().filter(|words| !words.is_empty()).collect()
}

fn turn(
    site: &Site,
    signed_in: Option<&SignedIn>,
    found: &OneConnection,
    form: Option<&Form>,
) -> Turn {
    let (known, times) = (&found.connection, site.times());
    let typed = |name: &str| form.map(|form| form.at(name).to_owned()).unwrap_or_default();
    if let Some((key, due)) = died(found) {
        let closes = site.owner_called(due);
        let put: &[crate::look::words::Put<'_>] =
            &[("name", &known.call_name), ("closes", &closes)];
        return Turn::Died(site.words().say_with(key, put));
    }
    match (known.step.as_str(), &found.support) {
        ("asked", _) => Turn::Answer(Box::new(AnswerForm {
            answer: typed("answer"),
            meet_day: typed("meet_day"),
            meet_time: typed("meet_time"),
            meet_where: typed("meet_where"),
            again_day: typed("again_day"),
            meanwhile: typed("meanwhile"),
            suggestion: typed("suggestion"),
        })),
        ("accepted", _) => {
            let meeting = known.meeting.map(|meeting| times.stamp(at(meeting)));
            let place = known.meeting_place.clone().unwrap_or_default();
            Turn::Meet(Box::new(MeetForm {
                answer: typed("answer"),
                agreed: format!("{}, {place}", meeting.unwrap_or_default()),
                meet_day: typed("meet_day"),
                meet_time: typed("meet_time"),
                meet_where: typed("meet_where"),
                met_day: typed("met_day"),
                met_time: typed("met_time"),
                how: typed("how"),
                next: next_form(String::new(), &typed),
                again_day: typed("again_day"),
                meanwhile: typed("meanwhile"),
                suggestion: typed("suggestion"),
            }))
        }
        ("met", Some(due)) => {
            let what = site.what_is_next(due, &known.call_name);
            let by = times.by(at(due.by));
            let owner = site.owner_called(due);
            let put: &[crate::look::words::Put<'_>] =
                &[("what", &what), ("by", &by), ("owner", &owner)];
            let stands = site.words().say_with("provider-next-stands", put);
            let colleague = {
                let own = signed_in.map(|by| by.0.id);
                due.owner_worker.is_some_and(|owner| Some(owner) != own)
            };
            Turn::Support(Box::new(SupportForm {
                next: next_form(stands, &typed),
                colleague: if colleague { owner } else { String::new() },
                reason: typed("reason"),
            }))
        }
        _ => Turn::Done(done(site, found)),
    }
}

/// What is said where it waits to be closed, as they died, and what waits.
fn died(found: &OneConnection) -> Option<(&'static str, &Due)> {
    let asked = found.due.iter().map(|due| ("provider-died-asked", due));
    let supported = found.support.iter().map(|due| ("provider-died-supported", due));
    asked.chain(supported).find(|(_, due)| due.waits_to_be_closed())
}

fn next_form(stands: String, typed: &dyn Fn(&str) -> String) -> NextForm {
    NextForm { stands, next: typed("next"), by_day: typed("by_day"), by_time: typed("by_time") }
}

fn done(site: &Site, found: &OneConnection) -> String {
    let known = &found.connection;
    let on = known.ended.map(|on| site.times().day_alone(at(on))).unwrap_or_default();
    let team = TeamId::read(&known.sender_team).ok();
    let sender = known.sender_name.clone().or_else(|| team.map(|team| site.team_name(&team)));
    let sender = sender.unwrap_or_default();
    let key = match known.step.as_str() {
        "not-for-me" => "provider-done-not-for-me",
        "closed" => "provider-done-closed",
        _ => "provider-done-handed-back",
    };
    let put: &[crate::look::words::Put<'_>] =
        &[("on", &on), ("sender", &sender), ("name", &known.call_name)];
    site.words().say_with(key, put)
}

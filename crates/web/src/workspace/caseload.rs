//! People who are in care already: a template to download, a spreadsheet to send or to
//! copy in, a look at each person as they will be and at what is to be mended, and then
//! all of them in one act, or nobody.

use std::collections::BTreeMap;

use app::AppError;
use app::caseload::columns::{Column, template};
use app::caseload::mistake::{Mistake, Wrong};
use app::caseload::{Answer, BroughtIn, Coming, Like, Looked, Sheet};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use care::place::Work;

use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::governance::spreadsheet;
use crate::look::fields::Problems;
use crate::look::views::caseload::{Caseload, ComingLine, Look, MistakeLine};
use crate::signed_in::SignedIn;
use crate::site::Site;
use crate::{kept, refusals};

/// The most that a spreadsheet may hold, in bytes: a thousand people with long words.
const LARGEST: usize = 400 * 1024;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_bring_in(&by.actor())?;
    let form = Form::default().with("send", app::opening::new_command().to_string());
    show(&site, &by, &form, Problems::default(), None)
}

/// The template, with an example that would come in.
pub(crate) async fn get_template(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_bring_in(&by.actor())?;
    let offers = &site.place().offers;
    let own = offers.iter().find(|offer| offer.team == by.0.team).or_else(|| offers.first());
    let offer = own.map(|offer| offer.name.clone()).unwrap_or_default();
    let owner = site.app.own_account(&by.actor(), site.now()).await?.sign_in_name;
    let today = site.zone().to_datetime(site.now()).date();
    let since = today.checked_sub(jiff::Span::new().days(90)).unwrap_or(today);
    let by_when = today.checked_add(jiff::Span::new().days(7)).unwrap_or(today);
    let (since, by_when) =
        (since.strftime("%d/%m/%Y").to_string(), by_when.strftime("%d/%m/%Y 12:00").to_string());
    let rows = template(&offer, &owner, &since, &by_when);
    spreadsheet::file("living-well-caseload", &rows[0], &rows[1..])
}

/// A file that was sent, looked at like one that was copied in.
pub(crate) async fn post_file(
    State(site): State<Site>,
    by: SignedIn,
    parts: Result<Multipart, MultipartRejection>,
) -> Page {
    site.app.may_bring_in(&by.actor())?;
    let mut parts = parts.map_err(|_| Failure::NotHere)?;
    let mut form = Form::default();
    while let Some(part) = parts.next_field().await.map_err(|_| Failure::NotHere)? {
        let name = part.name().unwrap_or_default().to_owned();
        let bytes = part.bytes().await.map_err(|_| Failure::TooLong)?;
        if bytes.len() > LARGEST {
            return Err(Failure::TooLong);
        }
        // What spreadsheets save that is not UTF-8 is told from what cannot be read.
        let text = String::from_utf8_lossy(&bytes).into_owned();
        form = form.with(if name == "file" { "rows" } else { &name }, text);
    }
    look(&site, &by, &form).await
}

/// Looks at what was copied in, or brings it in.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_bring_in(&by.actor())?;
    look(&site, &by, &form).await
}

async fn look(site: &Site, by: &SignedIn, form: &Form) -> Page {
    let mut reading = Reading::of(site, form);
    let reason = reading.words("reason", "problem-where-from");
    if form.at("rows").trim().is_empty() {
        reading.mend("rows", "problem-rows");
    }
    let problems = reading.problems();
    let (Some(reason), true) = (reason, problems.0.is_empty()) else {
        return show(site, by, form, problems, None);
    };
    let sheet = Sheet { text: form.at("rows").to_owned(), answers: answers(form) };
    let (actor, now) = (by.actor(), site.now());
    if form.at("go") == "yes" {
        match site.app.bring_in(&actor, now, form.command()?, &sheet, &reason).await {
            Ok(BroughtIn::All(_) | BroughtIn::Before) => return Ok(done(site, by)),
            Ok(BroughtIn::Nobody(looked)) => {
                return show(site, by, form, Problems::default(), Some(&looked));
            }
            Err(AppError::Refused(refusal)) => {
                let (name, typed) = (&by.0.name, kept::labelled(site, form.pairs()));
                return refusals::for_worker(site, &by.0, &refusal, name, Vec::new(), typed);
            }
            Err(error) => return Err(error.into()),
        }
    }
    let looked = site.app.look_at_caseload(&actor, now, &sheet, &reason).await?;
    show(site, by, form, Problems::default(), Some(&looked))
}

/// To where those who came in are now.
fn done(site: &Site, by: &SignedIn) -> Response {
    let to = match site.place().work(&by.0.role) {
        Some(Work::Offer | Work::Centre) => "/offers-room",
        _ => "/caseload",
    };
    Redirect::to(to).into_response()
}

/// What was answered about rows that are like somebody.
fn answers(form: &Form) -> BTreeMap<usize, Answer> {
    let answer = |(field, value): &(String, String)| {
        let row = field.strip_prefix("alike-")?.parse().ok()?;
        match value.as_str() {
            "same" => Some((row, Answer::TheSame)),
            "other" => Some((row, Answer::SomebodyElse)),
            _ => None,
        }
    };
    form.pairs().iter().filter_map(answer).collect()
}

fn show(
    site: &Site,
    by: &SignedIn,
    form: &Form,
    problems: Problems,
    looked: Option<&Looked>,
) -> Page {
    let text = |field: &str| form.at(field).to_owned();
    give(&Caseload {
        frame: site.workspace(&by.0, "/caseload"),
        send: text("send"),
        rows: text("rows"),
        reason: text("reason"),
        look: looked.map(|looked| Look {
            good: looked.is_good(),
            coming: looked.coming.iter().map(|coming| line(site, coming)).collect(),
            mistakes: looked.mistakes.iter().map(|mistake| said(site, mistake)).collect(),
        }),
        problems,
    })
}

fn line(site: &Site, coming: &Coming) -> ComingLine {
    let (one, times, words) = (&coming.one, site.times(), site.words());
    let like = coming.like.iter().map(|like| match like {
        Like::Row(row) => words.say_with("caseload-like-row", &[("row", &(*row as u64))]),
        Like::SomebodyKnown => words.say("caseload-like-known"),
    });
    let like: Vec<String> = like.collect();
    let team = site.place().offer(&one.offer).map(|offer| site.team_name(&offer.team));
    ComingLine {
        row: coming.row,
        name: one.call_name.to_string(),
        reach: site.way_called(one.reach.way.name()),
        offer: site.offer_name(one.offer.as_str()),
        team: team.unwrap_or_default(),
        since: times.day_of(&one.since.to_string()),
        owner: coming.owner.clone(),
        key_person: coming.key_person.clone(),
        next: one.next.to_string(),
        by: times.stamp(one.by),
        like: like.join(" "),
        answer: match coming.answer {
            Some(Answer::TheSame) => "same",
            Some(Answer::SomebodyElse) => "other",
            None => "",
        },
    }
}

/// What is to be mended, in words: where, what stands there, what would be right.
fn said(site: &Site, mistake: &Mistake) -> MistakeLine {
    let words = site.words();
    let message = match &mistake.wrong {
        Wrong::Missing => words.say("caseload-wrong-missing"),
        Wrong::TooLong { longest } => {
            words.say_with("caseload-wrong-long", &[("longest", &(*longest as u64))])
        }
        Wrong::NoColumn => words.say("caseload-wrong-no-column"),
        Wrong::UnknownColumn => words.say("caseload-wrong-unknown-column"),
        Wrong::ColumnTwice => words.say("caseload-wrong-twice"),
        Wrong::TooManyCells => words.say("caseload-wrong-cells"),
        Wrong::NotADay => words.say("caseload-wrong-day"),
        Wrong::NotATime => words.say("caseload-wrong-time"),
        Wrong::NotAWay => words.say("caseload-wrong-way"),
        Wrong::NotANumber => words.say("caseload-wrong-number"),
        Wrong::NotAnEmail => words.say("caseload-wrong-email"),
        Wrong::NotYesOrNo => words.say("caseload-wrong-yes"),
        Wrong::NoSuchOffer => {
            let offers = site.place().offers.iter().map(|offer| offer.name.clone());
            let offers = offers.collect::<Vec<_>>().join("; ");
            words.say_with("caseload-wrong-offer", &[("offers", &offers)])
        }
        Wrong::NoSuchWorker => words.say("caseload-wrong-worker"),
        Wrong::Rule(refusal) => {
            let (rule, more) = refusals::said(site, refusal, "");
            format!("{rule} {more}").trim().to_owned()
        }
        Wrong::Nobody => words.say("caseload-wrong-nobody"),
        Wrong::TooMany { most } => {
            words.say_with("caseload-wrong-many", &[("most", &(*most as u64))])
        }
        Wrong::NotATable => words.say("caseload-wrong-table"),
    };
    MistakeLine {
        row: mistake.row,
        column: mistake.column.map(Column::heading).unwrap_or_default().to_owned(),
        cell: mistake.cell.chars().take(60).collect(),
        message,
    }
}

//! Connecting a person to what they chose, as one package: first the offers ([`choose`]), then
//! what each is asked, in which turn, and who goes along; then all are asked in one step, each
//! with its own warm handover (P4).

use app::reading::person::Record;
use axum::extract::{Path, State};
use basis::words::Line;
use care::command::Step;
use care::journey::connection::Shared;
use care::journey::handover::{AskSeveral, Chosen};
use care::place::OfferId;
use uuid::Uuid;

use super::choose::{self, TOGETHER, ticked};
use super::step::{Opened, introduction};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::components::{Input, Textarea};
use crate::look::fields::{Problem, Problems};
use crate::look::views::connect::{AskedOf, Connect};
use crate::public::support_read;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// What is asked of each, who goes along, and in which turn: a field each, by the turn in
/// which they were chosen.
const ASK: [&str; TOGETHER] = ["ask_1", "ask_2", "ask_3", "ask_4", "ask_5", "ask_6"];
const ALONG: [&str; TOGETHER] = ["along_1", "along_2", "along_3", "along_4", "along_5", "along_6"];
const TURN: [&str; TOGETHER] = ["turn_1", "turn_2", "turn_3", "turn_4", "turn_5", "turn_6"];

/// What fits them.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    let first = choose::at_first(&opened, id);
    choose::show(&opened, id, &first, true, Problems::default()).await
}

/// Looks on, goes on to what is asked of each, or asks the services.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    opened.introduction(id)?;
    let offers = ticked(&form);
    let nothing_wrong = Problems::default;
    match form.at("go") {
        "agree" | "connect" => {}
        "more" => {
            let form = support_read::more(&form);
            return choose::show(&opened, id, &form, false, nothing_wrong()).await;
        }
        _ => return choose::show(&opened, id, &form, false, nothing_wrong()).await,
    }
    let wrong = match offers.len() {
        0 => Some("problem-offer"),
        1..=TOGETHER => None,
        _ => Some("choose-too-many"),
    };
    if let Some(wrong) = wrong {
        let problem = Problem { field: "offer", message: site.words().say(wrong) };
        return choose::show(&opened, id, &form, false, Problems(vec![problem])).await;
    }
    if form.at("go") == "agree" {
        return show(&opened, id, &form, nothing_wrong()).await;
    }
    let mut reading = Reading::of(&site, &form);
    let chosen = read(&mut reading, &form, &offers);
    if form.at("agreed") != "yes" {
        reading.mend("agreed", "problem-agreed");
    }
    let problems = reading.problems();
    match chosen.filter(|_| problems.0.is_empty()) {
        Some(offers) => {
            let ask = AskSeveral { introduction: introduction(id), offers };
            opened.send(&form, Step::AskSeveral(ask)).await
        }
        None => show(&opened, id, &form, problems).await,
    }
}

/// What is asked of each, in the turn that they agreed; none where something is to be mended.
fn read(reading: &mut Reading<'_>, form: &Form, offers: &[OfferId]) -> Option<Vec<Chosen>> {
    let their_words = reading.words_if_any("their_words");
    let good_to_know: Option<Line> = reading.words_if_any("good_to_know");
    let mut all: Vec<(usize, Option<Chosen>)> = Vec::new();
    for (number, offer) in offers.iter().enumerate() {
        let (Some(ask), Some(along)) = (ASK.get(number), ALONG.get(number)) else { continue };
        let ask = reading.words(ask, "problem-ask");
        let along = reading.words_if_any(along);
        let chosen = ask.map(|ask| Chosen {
            offer: offer.clone(),
            shared: Shared {
                ask,
                their_words: their_words.clone(),
                good_to_know: good_to_know.clone(),
            },
            along,
        });
        all.push((turn(form, number), chosen));
    }
    all.sort_by_key(|(turn, _)| *turn);
    all.into_iter().map(|(_, chosen)| chosen).collect()
}

/// The turn that was agreed; that in which it was chosen, where none is said.
fn turn(form: &Form, number: usize) -> usize {
    let said = TURN.get(number).and_then(|field| form.at(field).trim().parse().ok());
    said.unwrap_or(number + 1)
}

/// What the service reads of the needs, whatever is written here.
fn goes_along(site: &Site, record: &Record) -> String {
    let how = site.understood(&record.understood);
    site.words().say_with("connect-understood", &[("how", &how)])
}

/// What was written of each offer so far, by the offer and not by its turn, so that whoever
/// goes back to choose another loses nothing of it.
pub(super) fn carried(form: &Form) -> Vec<(String, String)> {
    let offers = ticked(form);
    let mut all: Vec<(String, String)> = Vec::new();
    for (number, offer) in offers.iter().enumerate() {
        for fields in [ASK, ALONG, TURN] {
            let Some(field) = fields.get(number) else { continue };
            let (kept, typed) = (of_offer(field, offer.as_str()), form.at(field));
            let typed = if typed.is_empty() { form.at(&kept) } else { typed };
            if !typed.is_empty() {
                all.push((kept, typed.to_owned()));
            }
        }
    }
    let of_all = ["their_words", "good_to_know"].into_iter();
    all.extend(of_all.map(|name| (name.to_owned(), form.at(name).to_owned())));
    all
}

/// The name under which a field of an offer is carried on.
fn of_offer(field: &str, offer: &str) -> String {
    let kind = field.split('_').next().unwrap_or_default();
    format!("{kind}.{offer}")
}

async fn show(opened: &Opened, id: Uuid, form: &Form, problems: Problems) -> Page {
    let at = |name: &str| form.at(name).to_owned();
    let (site, chosen) = (&opened.site, choose::chosen_so_far(opened, form).await?);
    let about = opened.about(&format!("connect/{id}"), Some(form), problems);
    let mut asked = Vec::new();
    let several = chosen.len() > 1;
    let fields = chosen.into_iter().zip(ASK).zip(ALONG).zip(TURN).enumerate();
    for (number, (((one, ask), along), turn_field)) in fields {
        let words = about.frame.words;
        let typed = |name: &str| match form.at(name) {
            "" => form.at(&of_offer(name, &one.offer)),
            typed => typed,
        };
        let line = |name, key: &str, hint: &str| Input {
            hint: Some(about.say(hint).into()),
            ..about.problems.input(words, name, about.say(key), typed(name))
        };
        let in_turn = typed(turn_field).trim().parse().unwrap_or(number + 1);
        let turn = Input {
            value: in_turn.to_string(),
            inputmode: "numeric".to_owned(),
            width: Some(2),
            ..line(turn_field, "connect-turn", "connect-turn-hint")
        };
        let ask = Textarea {
            hint: Some(about.say("connect-ask-hint").into()),
            ..about.lines(ask, "connect-ask", typed(ask))
        };
        let along = line(along, "connect-along", "connect-along-hint");
        let turn = several.then_some(turn);
        let name = site.offer_name(&one.offer);
        let read_by = match one.team.as_str() {
            "" => String::new(),
            team => words.say_with("connect-read-by", &[("team", &team)]),
        };
        let (offer, facts) = (one.offer, one.facts);
        asked.push(AskedOf { offer, name, facts, read_by, turn, ask, along });
    }
    give(&Connect {
        about,
        asked,
        looked_for: support_read::pairs(form),
        their_words: at("their_words"),
        good_to_know: at("good_to_know"),
        understood: goes_along(site, &opened.record),
        agreed: at("agreed"),
    })
}

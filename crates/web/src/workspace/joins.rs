//! Two who are one, and two who only look like it: joining with a reason, keeping
//! apart with a reason, undoing a join, and giving back what was written meanwhile.

use app::questions::joined::{Joins, Left, Likely};
use app::reading::joined::Meanwhile;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use basis::reference::Reference;
use basis::words::Line;
use care::actor::PersonId;
use care::command::{Command, KeepingStep};
use care::identity::joining::{JoinId, JoinPeople, KeepApart, UnjoinPeople};
use care::identity::likely::Likeness;
use care::journey::{ConversationId, IntroductionId};
use care::keeping::Ground;
use care::keeping::correction::MoveConversation;
use care::stream::StreamRef;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::{Problems, choice, choice_with_hint};
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::words::Put;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The forms.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, None, Problems::default()).await
}

/// Joins two, or keeps them apart.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let with = the_other(&opened, &mut reading, &form).await?;
    let reason = reading.words("reason", "problem-reason");
    let what = form.at("what");
    if !matches!(what, "join" | "apart") {
        reading.mend("what", "problem-choose");
    }
    let problems = reading.problems();
    let (Some(with), Some(reason)) = (with, reason.filter(|_| problems.0.is_empty())) else {
        return show(&opened, Some(&form), problems).await;
    };
    let person = opened.record.person.id;
    let command = if what == "join" {
        let everybody = site.app.sides(&[person, with]).await?;
        Command::JoinPeople(JoinPeople { person, with, everybody, reason })
    } else {
        Command::KeepApart(KeepApart { person, from: with, reason })
    };
    opened.carry_out(&form, command).await
}

/// Whom they mean: one of those who are likely, or whoever has a reference.
async fn the_other(
    opened: &Opened,
    reading: &mut Reading<'_>,
    form: &Form,
) -> Result<Option<PersonId>, Failure> {
    if let Ok(chosen) = form.at("with").parse() {
        return Ok(Some(PersonId(chosen)));
    }
    if form.at("with") != "reference" {
        reading.mend("with", "problem-choose");
        return Ok(None);
    }
    let Ok(reference) = form.at("reference").parse::<Reference>() else {
        reading.mend("reference", "problem-reference");
        return Ok(None);
    };
    let (site, actor) = (&opened.site, opened.by.actor());
    match site.app.find(&actor, site.now(), reference).await {
        Ok(other) => Ok(Some(other)),
        Err(app::AppError::NotHere) => {
            reading.mend("reference", "problem-nobody-found");
            Ok(None)
        }
        Err(error) => Err(error.into()),
    }
}

/// Undoes a join, and shows what it leaves.
pub(crate) async fn post_undo(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let join = form.at("join").parse().ok().map(JoinId);
    if join.is_none() {
        reading.mend("join", "problem-choose");
    }
    let reason = reading.words("undo_reason", "problem-reason");
    let problems = reading.problems();
    let (Some(join), Some(reason)) = (join, reason) else {
        return show(&opened, Some(&form), problems).await;
    };
    let person = opened.record.person.id;
    let everybody = site.app.sides(&[person]).await?;
    let command = Command::UnjoinPeople(UnjoinPeople { person, join, everybody, reason });
    let done = site.app.execute(&opened.by.actor(), site.now(), form.command()?, command).await;
    match done {
        Ok(_) => {
            let left = format!("{}/joins/{join}", opened.page());
            Ok(Redirect::to(&left).into_response())
        }
        Err(app::AppError::Refused(refusal)) => opened.refused(&form, &refusal),
        Err(error) => Err(error.into()),
    }
}

/// What an undone join left in this record.
pub(crate) async fn get_left(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, join)): Path<(Uuid, Uuid)>,
) -> Page {
    let (actor, now) = (by.actor(), site.now());
    let left = site.app.left_by_a_join(&actor, now, PersonId(person), JoinId(join)).await?;
    show_left(&site, &by, person, &left, None, Problems::default())
}

/// Gives a conversation back to whose it is.
pub(crate) async fn post_left(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, join)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let (actor, now) = (opened.by.actor(), site.now());
    let left = site.app.left_by_a_join(&actor, now, PersonId(person), JoinId(join)).await?;
    let (to, introductions) = left.other.as_ref().ok_or(Failure::NotHere)?;
    let introduction = introductions.first().ok_or(Failure::NotHere)?.0;
    let mut reading = Reading::of(&site, &form);
    let chosen = conversations(&left).find(|one| one.id.to_string() == form.at("conversation"));
    if chosen.is_none() {
        reading.mend("conversation", "problem-choose");
    }
    let why = reading.words("left_reason", "problem-reason");
    let rests_on = Line::read(&site.words().say("left-rests-on")).ok();
    let problems = reading.problems();
    let (Some(chosen), Some(why), Some(rests_on)) = (chosen, why, rests_on) else {
        return show_left(&site, &opened.by, person, &left, Some(&form), problems);
    };
    let step = KeepingStep::MoveConversation(MoveConversation {
        conversation: ConversationId(chosen.id),
        sequence: chosen.sequence,
        to: *to,
        introduction: IntroductionId(introduction),
        ground: Ground { why, rests_on },
    });
    let known = &opened.record.person;
    let journey = Some(StreamRef::journey(known.journey, known.id));
    let command = Command::OnKeeping { person: known.id, journey, step };
    match site.app.execute(&actor, now, form.command()?, command).await {
        Ok(_) => {
            let left = format!("{}/joins/{join}", opened.page());
            Ok(Redirect::to(&left).into_response())
        }
        Err(app::AppError::Refused(refusal)) => opened.refused(&form, &refusal),
        Err(error) => Err(error.into()),
    }
}

/// Why two may be one, in words.
pub(super) fn why(site: &Site, why: Likeness) -> String {
    site.words().say(match why {
        Likeness::Number => "likely-number",
        Likeness::NameAndBirth => "likely-birth",
        Likeness::NameAndTelephone => "likely-telephone",
    })
}

/// Somebody who may well be the same, in a sentence.
pub(super) fn likely_line(site: &Site, one: &Likely) -> (String, String) {
    let times = site.times();
    let line = super::find::line(site, &one.found, &times);
    let parts = [line.full_name, line.known_as, line.next, line.whose, why(site, one.why)];
    let said: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    (line.name, said.join(". "))
}

/// A join that stands, in a sentence.
pub(super) fn join_line(site: &Site, name: &str, reason: &str, who: &str, since: i64) -> String {
    let when = site.times().stamp_within(at(since));
    let put: &[Put<'_>] = &[("name", &name), ("who", &who), ("at", &when), ("reason", &reason)];
    site.words().say_with("joins-joined", put)
}

async fn show(opened: &Opened, typed: Option<&Form>, problems: Problems) -> Page {
    let (site, by) = (&opened.site, &opened.by);
    let person = opened.record.person.id;
    let joins = site.app.joins(&by.actor(), site.now(), person).await?;
    let everybody = joins.everybody.iter().map(|side| side.person).collect();
    let likely = site.app.likely(&by.actor(), site.now(), everybody).await?;
    let words = site.words();
    let name = &opened.record.person.call_name;
    let say = |key: &str| words.say_with(key, &[("name", name)]);
    let frame = site.workspace(&by.0, "/front-door");
    let fields = Fields { frame: &frame, problems: &problems };
    let send = || match typed {
        Some(form) => form.at("send").to_owned(),
        None => app::opening::new_command().to_string(),
    };
    let join = OneForm {
        heading: say("joins-other"),
        post: format!("{}/joins", opened.page()),
        send: send(),
        fields: join_fields(site, &fields, &likely, typed),
        button: say("joins-button"),
        shown: Shown::Whole,
    };
    let undo = (!joins.joins.is_empty()).then(|| OneForm {
        heading: say("joins-undo"),
        post: format!("{}/joins/undo", opened.page()),
        send: app::opening::new_command().to_string(),
        fields: undo_fields(site, &fields, &joins, opened.record.died.is_some(), typed),
        button: say("joins-undo-button"),
        shown: Shown::Whole,
    });
    let lead = match likely.len() {
        0 => say("joins-nobody"),
        _ => say("joins-lead"),
    };
    give(&Asking {
        heading: say("joins-heading"),
        lead: vec![lead, say("joins-lead-more")],
        back: (opened.page(), say("form-back")),
        forms: std::iter::once(join).chain(undo).collect(),
        problems,
        frame,
    })
}

fn join_fields(
    site: &Site,
    fields: &Fields<'_>,
    likely: &[Likely],
    typed: Option<&Form>,
) -> Vec<Html> {
    let words = site.words();
    let at = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let chosen = at("with");
    let mut people: Vec<_> = likely
        .iter()
        .map(|one| {
            let (name, said) = likely_line(site, one);
            choice_with_hint(&one.found.person.to_string(), name, said, &chosen)
        })
        .collect();
    let hint = words.say("joins-by-reference-hint");
    people.push(choice_with_hint("reference", words.say("joins-by-reference"), hint, &chosen));
    let whom = fields.problems.radios(words, "with", words.say("joins-whom"), people);
    let option = |value: &str, key: &str| (value.to_owned(), words.say(key));
    let what = vec![
        option("", "guard-choose"),
        option("join", "joins-join"),
        option("apart", "joins-apart"),
    ];
    vec![
        Html::trusted(whom.to_string()),
        fields.line("reference", "joins-reference", "", &at("reference")),
        fields.one_of("what", "joins-what", what, &at("what")),
        fields.lines("reason", "joins-reason", "joins-reason-hint", &at("reason")),
    ]
}

fn undo_fields(
    site: &Site,
    fields: &Fields<'_>,
    joins: &Joins,
    died: bool,
    typed: Option<&Form>,
) -> Vec<Html> {
    let hint = if died { "joins-undo-hint-died" } else { "joins-undo-hint" };
    let at = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let line = |join: &app::reading::joined::Join| {
        let name = site.called(join.call_name.as_deref().unwrap_or_default());
        let who = join.worker.clone().unwrap_or_default();
        (join.id.to_string(), join_line(site, &name, &join.reason, &who, join.since))
    };
    vec![
        fields.one_of("join", "joins-which", joins.joins.iter().map(line).collect(), &at("join")),
        fields.lines("undo_reason", "joins-undo-reason", hint, &at("undo_reason")),
    ]
}

/// The conversations that were written meanwhile: what can be given back.
fn conversations(left: &Left) -> impl Iterator<Item = &Meanwhile> {
    left.written.iter().filter(|one| one.what == "conversation")
}

fn show_left(
    site: &Site,
    by: &SignedIn,
    person: Uuid,
    left: &Left,
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let (words, times) = (site.words(), site.times());
    let name = site.called(left.undone.call_name.as_deref().unwrap_or_default());
    let frame = site.workspace(&by.0, "/front-door");
    let (since, until) =
        (times.stamp_within(at(left.undone.since)), times.stamp_within(at(left.undone.until)));
    let put: &[Put<'_>] = &[("name", &name), ("since", &since), ("until", &until)];
    let mut lead = vec![words.say_with("left-lead", put)];
    let line = |one: &Meanwhile, key: &str| {
        let (when, said) = (times.stamp_within(at(one.at)), one.words.clone().unwrap_or_default());
        words.say_with(key, &[("at", &when), ("said", &said)])
    };
    let gives_back = left.other.is_some();
    lead.extend(left.written.iter().filter_map(|one| match one.what.as_str() {
        "conversation" => (!gives_back).then(|| line(one, "left-conversation")),
        "introduction" => Some(line(one, "left-introduction")),
        "connection" => Some(line(one, "left-connection")),
        _ => Some(line(one, "left-support")),
    }));
    if left.written.is_empty() {
        lead.push(words.say("left-nothing"));
    }
    lead.extend(left.opened.iter().map(|trace| {
        let who = trace.name.clone().unwrap_or_else(|| words.say("seen-private-link"));
        let team = trace.team.as_deref().map(|team| site.team_called(team)).unwrap_or_default();
        let last = times.stamp_within(at(trace.last));
        let put: &[Put<'_>] = &[("who", &who), ("team", &team), ("at", &last)];
        words.say_with("left-saw", put)
    }));
    let field = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let chosen = field("conversation");
    let conversations = conversations(left)
        .map(|one| choice(&one.id.to_string(), line(one, "left-conversation"), &chosen));
    let conversations: Vec<_> = conversations.collect();
    let form = (gives_back && !conversations.is_empty()).then(|| {
        let fields = Fields { frame: &frame, problems: &problems };
        let question = words.say_with("left-whose", &[("name", &name)]);
        let which = problems.radios(words, "conversation", question, conversations);
        OneForm {
            heading: String::new(),
            post: format!("/people/{person}/joins/{}", left.undone.id),
            send: match typed {
                Some(form) => form.at("send").to_owned(),
                None => app::opening::new_command().to_string(),
            },
            fields: vec![
                Html::trusted(which.to_string()),
                fields.lines("left_reason", "left-reason", "", &field("left_reason")),
            ],
            button: words.say_with("left-button", &[("name", &name)]),
            shown: Shown::Whole,
        }
    });
    give(&Asking {
        heading: words.say_with("left-heading", &[("name", &name)]),
        lead,
        back: (format!("/people/{person}"), words.say("left-back")),
        forms: form.into_iter().collect(),
        problems,
        frame,
    })
}

//! Writing a contact: one short form with sensible defaults.

use axum::extract::{Path, State};
use care::command::Step;
use care::identity::Need;
use care::journey::contact::{ContactKind, Had, Interpreter, RecordContact};
use uuid::Uuid;

use super::supporting::{Supporting, then_if_any};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::contact::Contact;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form: now, half an hour, and where it was last.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(id): Path<Uuid>) -> Page {
    let opened = Supporting::of(site, by, id).await?;
    show(&opened, None, Problems::default(), Vec::new())
}

/// Keeps it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(id): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Supporting::of(site.clone(), by.clone(), id).await?;
    let mut reading = Reading::of(&site, &form);
    let step = step(&mut reading, &form, &opened);
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    let Some(step) = step.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems, twice);
    };
    match opened.tried(&form, Step::RecordContact(step)).await? {
        Ok(back) => Ok(back),
        Err(refusal) => {
            let (opened, form) = Supporting::again(&site, &by, id, form, &refusal).await?;
            problems.0.push(opened.problem(&refusal, "kind"));
            show(&opened, Some(&form), problems, twice)
        }
    }
}

fn step(reading: &mut Reading<'_>, form: &Form, opened: &Supporting) -> Option<RecordContact> {
    let kind = ContactKind::named(form.at("kind"));
    if kind.is_none() {
        reading.mend("kind", "problem-contact-kind");
    }
    let tried = kind == Some(ContactKind::Tried);
    let minutes = minutes(reading, form, tried);
    let interpreter = Interpreter::named(form.at("interpreter"));
    if interpreter.is_none() {
        reading.mend("interpreter", "problem-contact-interpreter");
    }
    let when = reading.moment("held_day", "held_time");
    let place = reading.words_if_any("contact_place");
    let others = reading.words_if_any("others");
    let note = reading.words_if_any("summary");
    let said = reading.words_if_any("wants");
    let then = then_if_any(reading, form);
    let had = Had {
        when: when?,
        minutes: minutes?,
        kind: kind?,
        place,
        // Whoever was tried to be reached was not there, whatever is still ticked.
        with_them: form.at("with_them") == "yes" && !tried,
        others,
        interpreter: interpreter?,
        note,
        said,
    };
    Some(RecordContact { support: opened.one.support.id, had, then })
}

fn minutes(reading: &mut Reading<'_>, form: &Form, tried: bool) -> Option<u16> {
    let (field, typed) = match form.at("minutes") {
        "other" => ("minutes_other", form.at("minutes_other")),
        chosen => ("minutes", chosen),
    };
    let read = typed.trim().parse().ok();
    if read.is_none() && tried {
        return Some(0);
    }
    if read.is_none() {
        reading.mend(field, "problem-contact-minutes");
    }
    read
}

fn show(opened: &Supporting, form: Option<&Form>, problems: Problems, which: Vec<Twice>) -> Page {
    let site = &opened.site;
    let last = opened.one.contacts.first();
    let typed = |name: &str| form.map(|form| form.at(name).to_owned());
    let (day, time) = site.times().as_fields(site.now());
    let held_day = typed("held_day").unwrap_or(day);
    let held_time = typed("held_time").unwrap_or(time);
    let understood = opened.one.understood.clone().unwrap_or_default();
    // Who signs needs an interpreter too: what then happened is asked, not assumed.
    let signs = understood.needs.iter().any(|(need, _)| need == Need::SignLanguage.name());
    let needs_one = understood.interpreter || signs;
    let over = opened.one.due.as_ref().is_some_and(|due| at(due.by) < site.now());
    let interpreter = if needs_one { "" } else { "unneeded" };
    let when_open = problems.0.iter().any(|problem| problem.field.starts_with("held_"));
    give(&Contact {
        about: opened.about("contact", form, problems),
        when: site.times().stamp(site.now()),
        when_open,
        held_day,
        held_time,
        kind: typed("kind").unwrap_or_default(),
        minutes: typed("minutes").unwrap_or_else(|| "30".to_owned()),
        minutes_other: typed("minutes_other").unwrap_or_default(),
        place: typed("contact_place")
            .or_else(|| last.and_then(|last| last.place.clone()))
            .unwrap_or_default(),
        with_them: form.is_none_or(|form| form.at("with_them") == "yes"),
        others: typed("others").unwrap_or_default(),
        interpreter: typed("interpreter").unwrap_or_else(|| interpreter.to_owned()),
        summary: typed("summary").unwrap_or_default(),
        wants: typed("wants").unwrap_or_default(),
        stands: opened.stands(),
        over,
        next: typed("next").unwrap_or_default(),
        by_day: typed("by_day").unwrap_or_default(),
        by_time: typed("by_time").unwrap_or_default(),
        which,
    })
}

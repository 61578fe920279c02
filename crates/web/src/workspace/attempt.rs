//! An attempt to reach somebody, by the way that they said is safe.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::attempt::{Outcome, RecordAttempt, Tried};
use care::place::{ClockName, TeamId};
use uuid::Uuid;

use super::asked::{Above, Asked, below};
use super::step::{Opened, introduction};
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    show(Asked::fresh(&opened), id)
}

/// Records it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let tried = reading.one_of("tried", "problem-choose", Tried::named);
    let outcome = reading.one_of("outcome", "problem-choose", Outcome::named);
    let at = reading.moment("held_day", "held_time");
    let note = reading.words_if_any("note");
    let again = reading.moment("by_day", "by_time");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    if let (Some(tried), Some(outcome), Some(at), Some(again), true) =
        (tried, outcome, at, again, problems.0.is_empty())
    {
        let introduction = introduction(id);
        let attempt = RecordAttempt { introduction, at, tried, outcome, note, again };
        match opened
            .send_or_mend(&form, Step::RecordAttempt(attempt), &["by_day", "held_day"])
            .await?
        {
            Ok(page) => return Ok(page),
            Err(problem) => problems.0.push(problem),
        }
    }
    show(Asked::again(&opened, Some(&form), problems, twice), id)
}

fn show(asked: Asked<'_>, id: Uuid) -> Page {
    let opened = asked.opened;
    let (site, person) = (&opened.site, &opened.record.person);
    let words = site.words();
    let option = |value: &str, key: &str| (value.to_owned(), words.say(key));
    // The way that they said is safe, and no other.
    let is_anothers_word = person.told_by.is_some();
    let (safe, key) = match person.way.as_str() {
        "text" | "email" | "letter" if is_anothers_word => {
            ("looked-for", "tried-looked-for-anothers")
        }
        "ring" => ("ring", "tried-ring"),
        "text" => ("text", "tried-text"),
        "email" => ("email", "tried-email"),
        "letter" => ("letter", "tried-letter"),
        "meet" => ("meet", "tried-meet"),
        "through" => ("through", "tried-through"),
        _ => ("looked-for", "tried-looked-for"),
    };
    let mut outcomes = vec![option("", "guard-choose"), option("no-answer", "outcome-no-answer")];
    if person.way == "ring" && person.may_leave_message && !is_anothers_word {
        outcomes.push(option("left-message", "outcome-left-message"));
    }
    match safe {
        "text" | "email" | "letter" => outcomes.push(option("sent", "outcome-sent")),
        _ => outcomes.push(option("somebody-else", "outcome-somebody-else")),
    }
    let known = opened.introduction(id)?;
    let clock = ClockName::to_speak(known.today);
    let again = TeamId::read(opened.by.0.team.as_str())
        .map(|team| site.place().due(clock, &team, site.now()));
    let fields = asked.fields();
    let mut all = vec![
        fields.one_of("tried", "attempt-tried", vec![option(safe, key)], safe),
        fields.one_of("outcome", "attempt-outcome", outcomes, &asked.at("outcome", "")),
    ];
    all.extend(asked.moment(
        ("held_day", "attempt-day"),
        ("held_time", "attempt-time"),
        Some(site.now()),
    ));
    all.push(fields.line("note", "attempt-note", "attempt-note-hint", &asked.at("note", "")));
    all.extend(asked.moment(
        ("by_day", "attempt-again-day"),
        ("by_time", "attempt-again-time"),
        again.ok(),
    ));
    let form = asked.form(&below("attempt", id), "attempt-button", all);
    let lead = if is_anothers_word { "attempt-lead-anothers" } else { "attempt-lead" };
    let later = known.today.then(|| words.say("attempt-again-later"));
    let lead = [asked.say(lead)].into_iter().chain(site.safe_way(person)).chain(later).collect();
    asked.page(Above { heading: "attempt-heading", lead }, vec![form])
}

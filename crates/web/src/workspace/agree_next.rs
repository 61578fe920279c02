//! What is next, agreed with the person.

use app::reading::due::Due;
use axum::extract::{Path, State};
use care::command::Step;
use care::journey::next_action::AgreeNext;
use uuid::Uuid;

use super::asked::{Above, Asked};
use super::step::Opened;
use crate::failure::Page;
use crate::form::{Form, Reading};
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, kind, thing)): Path<(Uuid, String, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let due = opened.due(&kind, thing)?;
    show(Asked::fresh(&opened), &due)
}

/// Agrees on it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, kind, thing)): Path<(Uuid, String, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let due = opened.due(&kind, thing)?;
    let mut reading = Reading::of(&site, &form);
    let next = reading.words("next", "problem-next");
    let until = reading.moment("by_day", "by_time");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    if let (Some(next), Some(by), true) = (next, until, problems.0.is_empty()) {
        let step = Step::AgreeNext(AgreeNext { thing: due.thing, next, by });
        match opened.send_or_mend(&form, step, &["by_day"]).await? {
            Ok(page) => return Ok(page),
            Err(problem) => problems.0.push(problem),
        }
    }
    show(Asked::again(&opened, Some(&form), problems, twice), &due)
}

fn show(asked: Asked<'_>, due: &Due) -> Page {
    let site = &asked.opened.site;
    let fields = asked.fields();
    let mut all =
        vec![fields.line("next", "record-next", "record-next-hint", &asked.at("next", ""))];
    all.extend(asked.moment(("by_day", "record-by-day"), ("by_time", "record-by-time"), None));
    let path = format!("next/{}/{}", due.thing.name(), due.thing.id());
    let form = asked.form(&path, "agree-button", all);
    let what = site.what_is_next(due, &asked.opened.record.person.call_name);
    let by = site.times().by(at(due.by));
    let stands = site.words().say_with("move-stands-as", &[("what", &what), ("by", &by)]);
    let lead = vec![asked.say("agree-lead"), stands];
    asked.page(Above { heading: "agree-heading", lead }, vec![form])
}

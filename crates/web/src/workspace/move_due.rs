//! Another due time for the same next action, with a reason.

use app::reading::due::Due;
use axum::extract::{Path, State};
use care::command::Step;
use care::journey::next_action::MoveDue as Move;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::about::Twice;
use crate::look::views::move_due::MoveDue;
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
    show(&opened, &due, None, Problems::default(), Vec::new())
}

/// Moves it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, kind, thing)): Path<(Uuid, String, Uuid)>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let due = opened.due(&kind, thing)?;
    let mut reading = Reading::of(&site, &form);
    let until = reading.moment("by_day", "by_time");
    let reason = reading.words("reason", "problem-reason");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    if let (Some(until), Some(reason), true) = (until, reason, problems.0.is_empty()) {
        let step = Step::MoveDue(Move { thing: due.thing, by: until, reason });
        match opened.send_or_mend(&form, step, &["by_day"]).await? {
            Ok(page) => return Ok(page),
            Err(problem) => problems.0.push(problem),
        }
    }
    show(&opened, &due, Some(&form), problems, twice)
}

fn show(
    opened: &Opened,
    due: &Due,
    form: Option<&Form>,
    problems: Problems,
    twice: Vec<Twice>,
) -> Page {
    let typed = |name: &str| form.map(|form| form.at(name).to_owned()).unwrap_or_default();
    let what = opened.site.what_is_next(due, &opened.record.person.call_name);
    let by = opened.site.times().by(at(due.by));
    let path = format!("move/{}/{}", due.thing.name(), due.thing.id());
    give(&MoveDue {
        about: opened.about(&path, form, problems),
        stands: opened.site.words().say_with("move-stands-as", &[("what", &what), ("by", &by)]),
        by_day: typed("by_day"),
        by_time: typed("by_time"),
        reason: typed("reason"),
        which: twice,
    })
}

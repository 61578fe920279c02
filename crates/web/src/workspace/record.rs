//! Recording the conversation.

use axum::extract::{Path, State};
use care::command::Step;
use care::journey::conversation::{HoldConversation, Means};
use uuid::Uuid;

use super::step::{Opened, introduction};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::record::Record;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form, filled in with this moment.
pub(crate) async fn get(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, id)): Path<(Uuid, Uuid)>,
) -> Page {
    let opened = Opened::of(site, by, person).await?;
    opened.introduction(id)?;
    let (held_day, held_time) = opened.site.times().as_fields(opened.site.now());
    give(&Record {
        about: opened.about(&format!("record/{id}"), None, Problems::default()),
        held_day,
        held_time,
        how: String::new(),
        wants: String::new(),
        summary: String::new(),
        next: String::new(),
        by_day: String::new(),
        by_time: String::new(),
        which: Vec::new(),
    })
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
    let means = reading.one_of("how", "problem-how", Means::named);
    let held = reading.moment("held_day", "held_time");
    let said = reading.words_if_any("wants");
    let note = reading.words_if_any("summary");
    let next = reading.words("next", "problem-next");
    let until = reading.moment("by_day", "by_time");
    let twice = std::mem::take(&mut reading.twice);
    let mut problems = reading.problems();
    if let (Some(means), Some(held), Some(next), Some(until), true) =
        (means, held, next, until, problems.0.is_empty())
    {
        let introduction = introduction(id);
        let conversation =
            HoldConversation { introduction, held, means, said, note, next, by: until };
        match opened
            .send_or_mend(&form, Step::HoldConversation(conversation), &["by_day", "held_day"])
            .await?
        {
            Ok(page) => return Ok(page),
            Err(problem) => problems.0.push(problem),
        }
    }
    let at = |name: &str| form.at(name).to_owned();
    give(&Record {
        about: opened.about(&format!("record/{id}"), Some(&form), problems),
        held_day: at("held_day"),
        held_time: at("held_time"),
        how: at("how"),
        wants: at("wants"),
        summary: at("summary"),
        next: at("next"),
        by_day: at("by_day"),
        by_time: at("by_time"),
        which: twice,
    })
}

//! Who walks with somebody, agreed at the front door.

use app::reading::walking_with::Colleague;
use axum::extract::{Path, State};
use care::actor::WorkerId;
use care::command::Step;
use care::journey::key_person::AgreeKeyPerson;
use uuid::Uuid;

use super::step::Opened;
use crate::centre::key_person::{Choosing, fields};
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The form.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    let colleagues = colleagues(&opened).await?;
    show(&opened, &colleagues, None, Problems::default())
}

/// Keeps it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let who: Option<Uuid> = form.at("worker").parse().ok();
    if who.is_none() {
        reading.mend("worker", "problem-choose");
    }
    let said = reading.words_if_any("key_person_said");
    let changes = opened.record.key_person.is_some();
    let reason = if changes { reading.words("reason", "problem-reason") } else { None };
    let problems = reading.problems();
    let Some(who) = who.filter(|_| problems.0.is_empty()) else {
        let colleagues = colleagues(&opened).await?;
        return show(&opened, &colleagues, Some(&form), problems);
    };
    let step = AgreeKeyPerson { worker: WorkerId(who), said, reason };
    opened.send(&form, Step::AgreeKeyPerson(step)).await
}

async fn colleagues(opened: &Opened) -> Result<Vec<Colleague>, crate::failure::Failure> {
    let team = &opened.by.0.team;
    Ok(opened.site.app.colleagues(team, opened.record.person.id).await?)
}

fn show(
    opened: &Opened,
    colleagues: &[Colleague],
    form: Option<&Form>,
    problems: Problems,
) -> Page {
    let about = opened.about("key-person", form, Problems::default());
    let say = |key: &str| opened.site.words().say_with(key, &[("name", &about.name)]);
    let around = Fields { frame: &about.frame, problems: &problems };
    let now = opened.record.key_person.as_ref().map(|known| known.worker);
    let choosing = Choosing { site: &opened.site, by: opened.by.0.id, now, colleagues };
    let mut all = vec![around.hidden("seen", &about.seen)];
    all.extend(fields(&choosing, &around, form));
    let one = OneForm {
        heading: String::new(),
        post: about.post.clone(),
        send: about.send.clone(),
        fields: all,
        button: say("key-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        back: (opened.page(), say("form-back")),
        heading: say("key-heading"),
        lead: vec![say("key-lead")],
        forms: vec![one],
        problems,
        frame: about.frame,
    })
}

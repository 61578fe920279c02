//! What ended as no introduction: taken back, or looked at again (P1). Everybody at
//! the front door sees all of it, so that nothing is thrown away in a corner.

use app::reading::set_aside::SetAside;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::actor::PersonId;
use care::command::{Command, Step};
use care::journey::IntroductionId;
use care::journey::not_an_introduction::{LookAtEnding, ReopenIntroduction};
use care::stream::StreamRef;
use uuid::Uuid;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::listing::Listing;
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let all = site.app.set_aside(&by.actor(), site.now()).await?;
    let words = site.words();
    give(&Listing {
        frame: site.workspace(&by.0, "/front-door/set-aside"),
        heading: words.say("aside-heading"),
        lead: vec![words.say("aside-lead")],
        columns: ["aside-words", "aside-why", "aside-when", "aside-looked"]
            .map(|key| words.say(key))
            .to_vec(),
        rows: all.iter().map(|one| row(&site, one)).collect(),
        none: words.say("aside-none"),
        below: Vec::new(),
    })
}

fn row(site: &Site, one: &SetAside) -> Vec<Html> {
    let times = site.times();
    let shown = if one.words.is_empty() { site.called("") } else { one.words.clone() };
    let looked = match (&one.looked_at, &one.found) {
        (Some(when), Some(found)) => format!("{}: {found}", times.stamp(at(*when))),
        _ => site.words().say("aside-not-looked"),
    };
    let page = format!("/front-door/set-aside/{}/{}", one.person, one.introduction);
    let link = format!("<a href=\"{page}\">{}</a>", Html::from(shown));
    vec![
        Html::trusted(link),
        Html::from(one.reason.clone()),
        Html::from(times.stamp(at(one.ended))),
        Html::from(looked),
    ]
}

/// One of them, with what can be done.
pub(crate) async fn get_one(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, introduction)): Path<(Uuid, Uuid)>,
) -> Page {
    let (person, introduction) = (PersonId(person), IntroductionId(introduction));
    let one = site.app.one_set_aside(&by.actor(), site.now(), person, introduction).await?;
    show(&site, &by, &one, None, &Problems::default())
}

/// Takes it back, or keeps what a look found.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, introduction)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let (person, id) = (PersonId(person), IntroductionId(introduction));
    let one = site.app.one_set_aside(&by.actor(), site.now(), person, id).await?;
    let mut reading = Reading::of(&site, &form);
    let step = if form.at("step") == "reopen" {
        let reason = reading.words("reason", "problem-reason");
        reason
            .map(|reason| Step::ReopenIntroduction(ReopenIntroduction { introduction: id, reason }))
    } else {
        let found = reading.words("finding", "problem-finding");
        found.map(|found| Step::LookAtEnding(LookAtEnding { introduction: id, found }))
    };
    let problems = reading.problems();
    let Some(step) = step else { return show(&site, &by, &one, Some(&form), &problems) };
    let journey = StreamRef::journey(one.journey, person);
    let command = Command::OnJourney { journey, seen: None, step };
    match site.app.execute(&by.actor(), site.now(), form.command()?, command).await {
        Ok(_) => Ok(Redirect::to("/front-door/set-aside").into_response()),
        Err(app::AppError::Refused(refusal)) => {
            let typed = crate::kept::labelled(&site, form.pairs());
            refusals::for_worker(&site, &by.0, &refusal, &one.call_name, Vec::new(), typed)
        }
        Err(error) => Err(error.into()),
    }
}

fn show(
    site: &Site,
    by: &SignedIn,
    one: &SetAside,
    typed: Option<&Form>,
    problems: &Problems,
) -> Page {
    let words = site.words();
    let frame = site.workspace(&by.0, "/front-door/set-aside");
    let fields = Fields { frame: &frame, problems };
    let at_field = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let post = format!("/front-door/set-aside/{}/{}", one.person, one.introduction);
    let send = || app::opening::new_command().to_string();
    let reopen = OneForm {
        heading: words.say("aside-reopen"),
        post: post.clone(),
        send: send(),
        fields: vec![
            fields.hidden("step", "reopen"),
            fields.lines("reason", "aside-reopen-why", "", &at_field("reason")),
        ],
        button: words.say("aside-reopen-button"),
        shown: Shown::Whole,
    };
    let look = OneForm {
        heading: words.say("aside-look"),
        post,
        send: send(),
        fields: vec![
            fields.hidden("step", "look"),
            fields.lines("finding", "aside-look-found", "", &at_field("finding")),
        ],
        button: words.say("aside-look-button"),
        shown: Shown::Whole,
    };
    let times = site.times();
    let came = times.stamp_within(at(one.first_word));
    let lead = vec![
        one.words.clone(),
        words.say_with("aside-came", &[("at", &came), ("reason", &one.reason)]),
    ];
    let forms = if one.looked_at.is_none() { vec![reopen, look] } else { vec![reopen] };
    give(&Asking {
        heading: words.say("aside-one-heading"),
        back: ("/front-door/set-aside".to_owned(), words.say("aside-back")),
        lead,
        forms,
        problems: problems.clone(),
        frame,
    })
}

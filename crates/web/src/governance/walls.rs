//! The walls that stand, by reference, and taking one down.

use app::AppError;
use app::reading::guard::StandingWall;
use axum::extract::{Path, State};
use care::command::GuardStep;
use care::guard::walls::LowerWall;
use uuid::Uuid;

use super::on_guard;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::listing::Listing;
use crate::saying::{at, reference};
use crate::signed_in::SignedIn;
use crate::site::Site;

const HERE: &str = "/governance/walls";

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let walls = site.app.walls(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    let times = site.times();
    let row = |wall: &StandingWall| {
        let lower =
            format!("<a href=\"{HERE}/{}\">{}</a>", wall.person, Html::of(&say("walls-lower")));
        vec![
            Html::from(reference(&wall.reference)),
            Html::from(kind_called(&site, &wall.kind)),
            Html::from(site.team_called(&wall.team)),
            Html::from(times.stamp(at(wall.raised))),
            Html::trusted(lower),
        ]
    };
    let count = walls.len() as u64;
    let columns = ["find-reference", "guard-wall-kind", "walls-inside", "walls-since", "walls-way"];
    give(&Listing {
        frame: site.workspace(&by.0, HERE),
        heading: say("walls-heading"),
        lead: vec![site.words().say_with("walls-count", &[("count", &count)])],
        columns: columns.iter().map(|key| say(key)).collect(),
        rows: walls.iter().map(row).collect(),
        none: say("walls-none"),
        below: Vec::new(),
    })
}

fn kind_called(site: &Site, kind: &str) -> String {
    site.words().say(match kind {
        "staff" => "wall-staff",
        "relative" => "wall-relative",
        "neighbour" => "wall-neighbour",
        "public-eye" => "wall-public-eye",
        _ => "wall-refuge",
    })
}

/// The form to take one down.
pub(crate) async fn get_one(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
) -> Page {
    show(&site, &by, person, None, Problems::default()).await
}

/// Takes it down, with a reason.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    let Some(reason) = reason else {
        return show(&site, &by, person, Some(&form), problems).await;
    };
    let step = GuardStep::LowerWall(LowerWall { reason });
    on_guard::carry_out(&site, &by, &form, person, step, HERE).await
}

async fn show(
    site: &Site,
    by: &SignedIn,
    person: Uuid,
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let walls = site.app.walls(&by.actor(), site.now()).await?;
    let wall = walls.iter().find(|wall| wall.person.0 == person).ok_or(AppError::NotHere)?;
    let frame = site.workspace(&by.0, HERE);
    let words = site.words();
    let say = |key: &str| words.say(key);
    let reason = typed.map_or("", |form| form.at("reason"));
    let fields = Fields { frame: &frame, problems: &problems };
    let form = OneForm {
        heading: String::new(),
        post: format!("{HERE}/{person}"),
        send: app::opening::new_command().to_string(),
        fields: vec![fields.lines("reason", "walls-lower-reason", "walls-lower-hint", reason)],
        button: say("walls-lower"),
        shown: Shown::Whole,
    };
    let (reference, team) = (reference(&wall.reference), site.team_called(&wall.team));
    give(&Asking {
        heading: words.say_with("walls-lower-heading", &[("reference", &reference)]),
        lead: vec![words.say_with("walls-lower-lead", &[("team", &team)])],
        back: (HERE.to_owned(), say("walls-back")),
        forms: vec![form],
        problems,
        frame,
    })
}

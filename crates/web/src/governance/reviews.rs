//! Openings with a reason that nobody has looked at, first due first, and saying
//! what was found.

use app::AppError;
use app::reading::guard::OpenedWithReason;
use axum::extract::{Path, State};
use care::command::GuardStep;
use care::guard::openings::{OpeningId, Review, ReviewOpening};
use uuid::Uuid;

use super::on_guard;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::listing::Listing;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let openings = site.app.reviews(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    let times = site.times();
    let row = |opened: &OpenedWithReason| {
        let look = format!("/governance/reviews/{}/{}", opened.person, opened.id);
        let look = format!("<a href=\"{look}\">{}</a>", Html::of(&say("reviews-look")));
        let team = site.team_called(&opened.team);
        vec![
            Html::from(times.stamp(at(opened.review_by))),
            Html::from(format!("{}, {team}", opened.name)),
            Html::from(why_it_needed_a_reason(&site, opened)),
            Html::from(opened.reason.clone()),
            Html::from(times.stamp(at(opened.opened))),
            Html::trusted(look),
        ]
    };
    let count = openings.len() as u64;
    let columns = ["reviews-by", "reviews-who", "reviews-despite", "reviews-reason"];
    let columns = columns.iter().chain(&["reviews-opened", "reviews-review"]);
    give(&Listing {
        frame: site.workspace(&by.0, "/governance"),
        heading: say("reviews-heading"),
        lead: vec![site.words().say_with("reviews-count", &[("count", &count)])],
        columns: columns.map(|key| say(key)).collect(),
        rows: openings.iter().map(row).collect(),
        none: say("reviews-none"),
        below: Vec::new(),
    })
}

fn why_it_needed_a_reason(site: &Site, opened: &OpenedWithReason) -> String {
    site.words().say(match (opened.despite.as_str(), opened.stood_open) {
        ("tie", _) => "despite-tie",
        (_, true) => "despite-emergency",
        (_, false) => "despite-emergency-several",
    })
}

/// One opening, with the form to say what was found.
pub(crate) async fn get_one(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, opening)): Path<(Uuid, Uuid)>,
) -> Page {
    show(&site, &by, (person, opening), None, Problems::default()).await
}

/// Says what was found.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, opening)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let mut reading = Reading::of(&site, &form);
    let right = reading.one_of("right", "problem-choose", |answer| match answer {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    });
    let finding = reading.words("finding", "problem-finding");
    let problems = reading.problems();
    let (Some(right), Some(finding)) = (right, finding) else {
        return show(&site, &by, (person, opening), Some(&form), problems).await;
    };
    let review = Review { right, finding };
    let step = GuardStep::ReviewOpening(ReviewOpening { opening: OpeningId(opening), review });
    on_guard::carry_out(&site, &by, &form, person, step, "/governance").await
}

async fn show(
    site: &Site,
    by: &SignedIn,
    (person, opening): (Uuid, Uuid),
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let openings = site.app.reviews(&by.actor(), site.now()).await?;
    let wanted = |one: &&OpenedWithReason| one.id.0 == opening && one.person.0 == person;
    let opened = openings.iter().find(wanted).ok_or(AppError::NotHere)?;
    let frame = site.workspace(&by.0, "/governance");
    let words = site.words();
    let say = |key: &str| words.say(key);
    let fields = Fields { frame: &frame, problems: &problems };
    let at_field = |field: &str| typed.map_or("", |form| form.at(field));
    let options = vec![
        (String::new(), say("guard-choose")),
        ("yes".to_owned(), say("review-right")),
        ("no".to_owned(), say("review-wrong")),
    ];
    let when = site.times().stamp_within(at(opened.opened));
    let team = site.team_called(&opened.team);
    let put: &[crate::look::words::Put<'_>] =
        &[("who", &opened.name), ("team", &team), ("at", &when)];
    let form = OneForm {
        heading: String::new(),
        post: format!("/governance/reviews/{person}/{opening}"),
        send: app::opening::new_command().to_string(),
        fields: vec![
            fields.one_of("right", "review-was-it", options, at_field("right")),
            fields.lines("finding", "review-finding", "review-finding-hint", at_field("finding")),
        ],
        button: say("review-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("review-heading"),
        lead: vec![
            words.say_with("review-who-opened", put),
            why_it_needed_a_reason(site, opened),
            words.say_with("review-reason", &[("reason", &opened.reason)]),
        ],
        back: ("/governance".to_owned(), say("review-back")),
        forms: vec![form],
        problems,
        frame,
    })
}

//! Who is noted to be close to whom, by reference, and taking a tie back that was noted
//! by mistake: with "it is my own record" a whole team needs reasons.

use app::AppError;
use app::reading::ties::NotedTie;
use axum::extract::{Path, State};
use care::actor::WorkerId;
use care::command::GuardStep;
use care::guard::ties::WithdrawTie;
use uuid::Uuid;

use super::on_guard;
use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::listing::Listing;
use crate::look::words::Put;
use crate::saying::{at, reference};
use crate::signed_in::SignedIn;
use crate::site::Site;

const HERE: &str = "/governance/ties";

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let noted = site.app.ties(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    let times = site.times();
    let row = |tie: &NotedTie| {
        let href = format!("{HERE}/{}/{}", tie.person, tie.worker);
        let withdraw = format!("<a href=\"{href}\">{}</a>", Html::of(&say("ties-withdraw")));
        vec![
            Html::from(reference(&tie.reference)),
            Html::from(who(&site, tie)),
            Html::from(how_called(&site, &tie.tie)),
            Html::from(tie.by.clone().unwrap_or_default()),
            Html::from(times.stamp(at(tie.noted))),
            Html::trusted(withdraw),
        ]
    };
    let count = noted.len() as u64;
    let columns = ["find-reference", "ties-who", "ties-how", "ties-by", "ties-since", "walls-way"];
    give(&Listing {
        frame: site.workspace(&by.0, HERE),
        heading: say("ties-heading"),
        lead: vec![site.words().say_with("ties-count", &[("count", &count)]), say("ties-lead")],
        columns: columns.iter().map(|key| say(key)).collect(),
        rows: noted.iter().map(row).collect(),
        none: say("ties-none"),
        below: Vec::new(),
    })
}

fn who(site: &Site, tie: &NotedTie) -> String {
    format!("{}, {}", tie.name, site.team_called(&tie.team))
}

fn how_called(site: &Site, tie: &str) -> String {
    site.words().say(match tie {
        "own" => "tie-of-own",
        "afraid" => "tie-of-afraid",
        "relative" => "tie-of-relative",
        "neighbour" => "tie-of-neighbour",
        _ => "tie-of-friend",
    })
}

/// The form to take one back.
pub(crate) async fn get_one(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, worker)): Path<(Uuid, Uuid)>,
) -> Page {
    show(&site, &by, (person, worker), None, Problems::default()).await
}

/// Takes it back, with a reason.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path((person, worker)): Path<(Uuid, Uuid)>,
    form: Form,
) -> Page {
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    let Some(reason) = reason else {
        return show(&site, &by, (person, worker), Some(&form), problems).await;
    };
    let step = GuardStep::WithdrawTie(WithdrawTie { worker: WorkerId(worker), reason });
    on_guard::carry_out(&site, &by, &form, person, step, HERE).await
}

async fn show(
    site: &Site,
    by: &SignedIn,
    (person, worker): (Uuid, Uuid),
    typed: Option<&Form>,
    problems: Problems,
) -> Page {
    let ties = site.app.ties(&by.actor(), site.now()).await?;
    let wanted = |tie: &&NotedTie| tie.person.0 == person && tie.worker.0 == worker;
    let tie = ties.iter().find(wanted).ok_or(AppError::NotHere)?;
    let frame = site.workspace(&by.0, HERE);
    let words = site.words();
    let say = |key: &str| words.say(key);
    let reason = typed.map_or("", |form| form.at("reason"));
    let send = typed
        .map_or_else(|| app::opening::new_command().to_string(), |form| form.at("send").to_owned());
    let fields = Fields { frame: &frame, problems: &problems };
    let form = OneForm {
        heading: String::new(),
        post: format!("{HERE}/{person}/{worker}"),
        send,
        fields: vec![fields.lines("reason", "ties-reason", "ties-hint", reason)],
        button: say("ties-withdraw"),
        shown: Shown::Whole,
    };
    let (reference, who, how) =
        (reference(&tie.reference), who(site, tie), how_called(site, &tie.tie));
    let put: &[Put<'_>] = &[("who", &who), ("how", &how)];
    give(&Asking {
        heading: words.say_with("ties-withdraw-heading", &[("reference", &reference)]),
        lead: vec![words.say_with("ties-withdraw-lead", put)],
        back: (HERE.to_owned(), say("ties-back")),
        forms: vec![form],
        problems,
        frame,
    })
}

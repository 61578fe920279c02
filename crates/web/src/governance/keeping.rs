//! What is due for review by the place's retention classes, what lies on which
//! record, and the way to one record by its reference.

use app::questions::keeping::{Due, WhatIsDue};
use app::reading::keeping::Lies;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect};
use basis::reference::Reference;
use care::actor::PersonId;
use care::place::WhatThen;

use crate::failure::{Page, give};
use crate::form::{Form, Reading};
use crate::look::Html;
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::look::views::listing::Listing;
use crate::saying::{self, at};
use crate::signed_in::SignedIn;
use crate::site::Site;

pub(super) const HERE: &str = "/governance/keeping";

/// The list.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn) -> Page {
    let WhatIsDue { due, lying } = site.app.what_is_due(&by.actor(), site.now()).await?;
    let say = |key: &str| site.words().say(key);
    let (due_count, lying_count) = (due.len() as u64, lying.len() as u64);
    let lead = vec![
        site.words().say_with("keeping-due-count", &[("count", &due_count)]),
        site.words().say_with("keeping-lying-count", &[("count", &lying_count)]),
    ];
    let columns = ["find-reference", "keeping-what", "keeping-since", "keeping-rests-on"];
    let rows = due.iter().map(|due| due_row(&site, due));
    let find = format!("<p><a href=\"{HERE}/find\">{}</a></p>", Html::of(&say("keeping-find")));
    give(&Listing {
        frame: site.workspace(&by.0, HERE),
        heading: say("keeping-heading"),
        lead,
        columns: columns.iter().map(|key| say(key)).collect(),
        rows: rows.chain(lying.iter().map(|lies| lying_row(&site, lies))).collect(),
        none: say("keeping-none"),
        below: vec![Html::trusted(find)],
    })
}

fn due_row(site: &Site, due: &Due) -> Vec<Html> {
    let say = |key: &str| site.words().say(key);
    let what = match (due.on_hold, due.then) {
        (true, _) => say("keeping-due-on-hold"),
        (false, WhatThen::Review) => say("keeping-due-review"),
        (false, WhatThen::Erase) => say("keeping-due-erase"),
    };
    vec![
        link(due.person, &due.reference),
        Html::from(what),
        Html::from(site.times().day_of(&due.since.to_string())),
        Html::from(due.source.clone()),
    ]
}

fn lying_row(site: &Site, lies: &Lies) -> Vec<Html> {
    let what = site.words().say(match lies.what.as_str() {
        "hold" => "keeping-lies-hold",
        "restriction" => "keeping-lies-restriction",
        _ => "keeping-lies-proposal",
    });
    vec![
        link(lies.person, &lies.reference),
        Html::from(what),
        Html::from(site.times().stamp(at(lies.since))),
        Html::from(lies.rests_on.clone()),
    ]
}

fn link(person: PersonId, reference: &str) -> Html {
    let shown = saying::reference(reference);
    Html::trusted(format!("<a href=\"{HERE}/{person}\">{}</a>", Html::of(&shown)))
}

/// The form to find one record by its reference.
pub(crate) async fn get_find(State(site): State<Site>, by: SignedIn) -> Page {
    site.app.may_see_what_is_due(&by.actor())?;
    ask(&site, &by, "", Problems::default())
}

/// Goes to it.
pub(crate) async fn post_find(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    site.app.may_see_what_is_due(&by.actor())?;
    let typed = form.at("reference");
    let mut reading = Reading::of(&site, &form);
    let Ok(reference) = typed.parse::<Reference>() else {
        reading.mend("reference", "problem-reference");
        return ask(&site, &by, typed, reading.problems());
    };
    match site.app.keeping_of(&by.actor(), site.now(), reference).await {
        Ok(kept) => Ok(Redirect::to(&format!("{HERE}/{}", kept.person)).into_response()),
        Err(app::AppError::NotHere) => {
            reading.mend("reference", "problem-nobody-has-it");
            ask(&site, &by, typed, reading.problems())
        }
        Err(error) => Err(error.into()),
    }
}

fn ask(site: &Site, by: &SignedIn, typed: &str, problems: Problems) -> Page {
    let frame = site.workspace(&by.0, HERE);
    let say = |key: &str| site.words().say(key);
    let fields = Fields { frame: &frame, problems: &problems };
    let form = OneForm {
        heading: String::new(),
        post: format!("{HERE}/find"),
        send: String::new(),
        fields: vec![fields.line("reference", "find-reference", "find-reference-hint", typed)],
        button: say("keeping-find-button"),
        shown: Shown::Whole,
    };
    give(&Asking {
        heading: say("keeping-find"),
        lead: vec![say("keeping-find-lead")],
        back: (HERE.to_owned(), say("keeping-back")),
        forms: vec![form],
        problems,
        frame,
    })
}

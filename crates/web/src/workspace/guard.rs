//! What guards a person's record: the wall around it, who is close to them, and
//! that somebody was known by another name before.

use axum::extract::{Path, State};
use care::actor::PersonId;
use care::command::{Command, GuardStep};
use care::former_identity::{Former, KeepFormerIdentity};
use care::guard::ties::{NoteTie, Tie};
use care::guard::walls::{RaiseWall, WallKind};
use care::stream::StreamRef;
use uuid::Uuid;

use super::step::Opened;
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::asking::{Asking, Fields, OneForm, Shown};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The forms.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(person): Path<Uuid>) -> Page {
    let opened = Opened::of(site, by, person).await?;
    show(&opened, None, Problems::default())
}

/// Puts up a wall around it, for the worker's own team.
pub(crate) async fn post_wall(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let kind = WallKind::named(form.at("kind"));
    if kind.is_none() {
        reading.mend("kind", "problem-choose");
    }
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    match (kind, reason) {
        (Some(kind), Some(reason)) => {
            let team = opened.by.0.team.clone();
            let wall = GuardStep::RaiseWall(RaiseWall { kind, team, reason });
            opened.carry_out(&form, on_guard(&opened, wall)).await
        }
        _ => show(&opened, Some(&form), problems),
    }
}

/// Notes that the worker knows them.
pub(crate) async fn post_tie(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let Some(tie) = Tie::named(form.at("tie")) else {
        let mut reading = Reading::of(&site, &form);
        reading.mend("tie", "problem-choose");
        return show(&opened, Some(&form), reading.problems());
    };
    let noted = on_guard(&opened, GuardStep::NoteTie(NoteTie { tie }));
    opened.carry_out(&form, noted).await
}

/// Lays a former identity away, for the worker's own team.
pub(crate) async fn post_former_identity(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let name = reading.words("former_name", "problem-former-name");
    let note = reading.words_if_any("former_note");
    let problems = reading.problems();
    let Some(name) = name.filter(|_| problems.0.is_empty()) else {
        return show(&opened, Some(&form), problems);
    };
    let former = Former { name, note };
    let keep = KeepFormerIdentity { person: PersonId(person), former };
    opened.carry_out(&form, Command::KeepFormerIdentity(keep)).await
}

/// Who somebody was before, for the named team.
pub(crate) async fn get_former_identity(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
) -> Page {
    let former = site.app.former_identity(&by.actor(), site.now(), PersonId(person)).await?;
    let frame = site.workspace(&by.0, "/front-door");
    let say = |key: &str| site.words().say(key);
    let kept = former.into_iter().flat_map(|former| {
        let note = former.note.map(|note| note.to_string());
        std::iter::once(former.name.to_string()).chain(note)
    });
    give(&Asking {
        heading: say("former-heading"),
        lead: std::iter::once(say("former-lead")).chain(kept).collect(),
        back: (format!("/people/{person}"), say("former-back")),
        forms: Vec::new(),
        problems: Problems::default(),
        frame,
    })
}

fn on_guard(opened: &Opened, step: GuardStep) -> Command {
    let person = &opened.record.person;
    let journey = Some(StreamRef::journey(person.journey, person.id));
    Command::OnGuard { person: person.id, journey, step }
}

fn show(
    opened: &Opened,
    typed: Option<&Form>,
    problems: Problems,
) -> Result<axum::response::Response, Failure> {
    let site = &opened.site;
    let words = site.words();
    let name = &opened.record.person.call_name;
    let say = |key: &str| words.say_with(key, &[("name", name)]);
    let frame = site.workspace(&opened.by.0, "/front-door");
    let at = |field: &str| typed.map_or("", |form| form.at(field)).to_owned();
    let fields = Fields { frame: &frame, problems: &problems };
    let option = |value: &str, key: &str| (value.to_owned(), words.say(key));
    let choose = || option("", "guard-choose");
    let kinds = vec![
        choose(),
        option("refuge", "wall-refuge"),
        option("staff", "wall-staff"),
        option("relative", "wall-relative"),
        option("neighbour", "wall-neighbour"),
        option("public-eye", "wall-public-eye"),
    ];
    let ties = vec![
        choose(),
        option("own", "tie-own"),
        option("relative", "tie-relative"),
        option("neighbour", "tie-neighbour"),
        option("friend", "tie-friend"),
    ];
    let page = opened.page();
    let send = || app::opening::new_command().to_string();
    let wall = OneForm {
        heading: say("guard-wall"),
        post: format!("{page}/guard/wall"),
        send: send(),
        fields: vec![
            fields.one_of("kind", "guard-wall-kind", kinds, &at("kind")),
            fields.lines("reason", "guard-wall-reason", "guard-wall-hint", &at("reason")),
        ],
        button: say("guard-wall-button"),
        shown: Shown::Whole,
    };
    let tie = OneForm {
        heading: say("guard-tie"),
        post: format!("{page}/guard/tie"),
        send: send(),
        fields: vec![fields.one_of("tie", "guard-tie-how", ties, &at("tie"))],
        button: say("guard-tie-button"),
        shown: Shown::Whole,
    };
    let former = OneForm {
        heading: say("guard-former"),
        post: format!("{page}/guard/former-identity"),
        send: send(),
        fields: vec![
            fields.line(
                "former_name",
                "guard-former-name",
                "guard-former-hint",
                &at("former_name"),
            ),
            fields.lines("former_note", "guard-former-note", "", &at("former_note")),
        ],
        button: say("guard-former-button"),
        shown: Shown::Whole,
    };
    let stands = opened.record.guarding.wall.as_ref().map(|wall| {
        let team = site.team_called(&wall.team);
        words.say_with("guard-wall-stands", &[("team", &team)])
    });
    let lead = stands.into_iter().chain([say("guard-lead")]).collect();
    give(&Asking {
        heading: say("guard-heading"),
        lead,
        back: (page, say("form-back")),
        forms: vec![wall, tie, former],
        problems,
        frame,
    })
}

//! What guards a person's record: the wall around it, who is close to them, and
//! that somebody was known by another name before.

use app::questions::colleagues::Called;
use axum::extract::{Path, State};
use basis::words::Line;
use care::actor::{PersonId, Worker};
use care::command::{Command, GuardStep};
use care::former_identity::{Former, KeepFormerIdentity};
use care::guard::ties::{NoteTie, NoteTieOf, Tie};
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
    show(&opened, None, &[], Problems::default())
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
    let kind = reading.one_of("kind", "problem-choose", WallKind::named);
    let reason = reading.words("reason", "problem-reason");
    let problems = reading.problems();
    match (kind, reason) {
        (Some(kind), Some(reason)) => {
            let team = opened.by.0.team.clone();
            let wall = GuardStep::RaiseWall(RaiseWall { kind, team, reason });
            opened.carry_out(&form, on_guard(&opened, wall)).await
        }
        _ => show(&opened, Some(&form), &[], problems),
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
        return show(&opened, Some(&form), &[], reading.problems());
    };
    let noted = on_guard(&opened, GuardStep::NoteTie(NoteTie { tie }));
    opened.carry_out(&form, noted).await
}

/// Notes that somebody who works here knows them, as they said.
pub(crate) async fn post_tie_of(
    State(site): State<Site>,
    by: SignedIn,
    Path(person): Path<Uuid>,
    form: Form,
) -> Page {
    let opened = Opened::of(site.clone(), by, person).await?;
    let mut reading = Reading::of(&site, &form);
    let tie = reading.one_of("tie_of", "problem-choose", Tie::named);
    let called: Option<Line> = reading.words("colleague", "problem-colleague");
    let (actor, now) = (opened.by.actor(), site.now());
    let called = called.as_ref().map_or("", Line::as_str);
    let called = site.app.colleagues_called(&actor, now, PersonId(person), called).await?;
    let meant = match &called {
        Called::One(one) => Some(one.id),
        Called::Perhaps(some) => {
            let chosen = |one: &&Worker| one.id.to_string() == form.at("which_colleague");
            some.iter().find(chosen).map(|one| one.id)
        }
    };
    let perhaps = match called {
        Called::One(_) => Vec::new(),
        Called::Perhaps(some) if some.is_empty() => {
            reading.mend("colleague", "problem-colleague");
            some
        }
        Called::Perhaps(some) if meant.is_none() => {
            reading.mend("which_colleague", "problem-which-colleague");
            some
        }
        Called::Perhaps(some) => some,
    };
    let problems = reading.problems();
    let (Some(tie), Some(worker), true) = (tie, meant, problems.0.is_empty()) else {
        return show(&opened, Some(&form), &perhaps, problems);
    };
    let noted = on_guard(&opened, GuardStep::NoteTieOf(NoteTieOf { worker, tie }));
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
        return show(&opened, Some(&form), &[], problems);
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

/// What a wall can be for, by its name and its words.
const WALLS: [(&str, &str); 5] = [
    ("refuge", "wall-refuge"),
    ("staff", "wall-staff"),
    ("relative", "wall-relative"),
    ("neighbour", "wall-neighbour"),
    ("public-eye", "wall-public-eye"),
];

fn show(
    opened: &Opened,
    typed: Option<&Form>,
    perhaps: &[Worker],
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
    let kinds = WALLS.iter().map(|(value, key)| option(value, key));
    let kinds = std::iter::once(choose()).chain(kinds).collect();
    let ties = vec![
        choose(),
        option("own", "tie-own"),
        option("relative", "tie-relative"),
        option("neighbour", "tie-neighbour"),
        option("friend", "tie-friend"),
    ];
    let told_of = vec![
        choose(),
        option("afraid", "tie-of-afraid"),
        option("relative", "tie-of-relative"),
        option("neighbour", "tie-of-neighbour"),
        option("friend", "tie-of-friend"),
        option("own", "tie-of-own"),
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
    let mut meant =
        vec![fields.line("colleague", "guard-tie-of-who", "guard-tie-of-hint", &at("colleague"))];
    if !perhaps.is_empty() {
        let called = |one: &Worker| {
            let team = site.team_called(one.team.as_str());
            (one.id.to_string(), format!("{}, {team}", one.name))
        };
        let options = std::iter::once(choose()).chain(perhaps.iter().map(called)).collect();
        let which = ("which_colleague", "guard-tie-of-which");
        meant.push(fields.one_of(which.0, which.1, options, &at(which.0)));
    }
    meant.push(fields.one_of("tie_of", "guard-tie-how", told_of, &at("tie_of")));
    let colleague = OneForm {
        heading: say("guard-tie-of"),
        post: format!("{page}/guard/tie-of"),
        send: send(),
        fields: meant,
        button: say("guard-tie-of-button"),
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
        forms: vec![wall, tie, colleague, former],
        problems,
        frame,
    })
}

//! Leave, illness, the end of a shift: what waits in a name, what moves to whom, what
//! would be left, and being back.

use app::AppError;
use app::away::{Going, Theirs};
use app::reading::away::Colleague;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Redirect};
use basis::words::Line;
use care::actor::WorkerId;
use care::place::{Place, RoleId, TeamId, TeamKind, Work};
use care::refusal::Refusal;
use care::worker::away::Cover;
use jiff::Timestamp;

use super::away_lines::{self, line, look};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::{Problem, Problems};
use crate::look::views::about::Twice;
use crate::look::views::away::{Away, Holder, Look};
use crate::refusals;
use crate::saying::at;
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page, of oneself or of a colleague (`?who=`).
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, RawQuery(query): RawQuery) -> Page {
    let whose = query.as_deref().and_then(|query| query.strip_prefix("who="));
    let who = whose.and_then(|who| who.parse().ok()).map_or(by.0.id, WorkerId);
    let back = next_time(&site, &by.0.team).map(|at| site.zone().to_datetime(at));
    let form = Form::default()
        .with("send", app::opening::new_command().to_string())
        .with("until_day", back.map(|at| at.date().to_string()).unwrap_or_default())
        .with("until_time", back.map(|at| at.strftime("%H:%M").to_string()).unwrap_or_default());
    show(&site, &by, who, &form, Typed::default()).await
}

/// Looks at what moves, or does it.
pub(crate) async fn post(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    let who = form.at("who").parse().map_or(by.0.id, WorkerId);
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let until = reading.moment("until_day", "until_time");
    if !matches!(form.at("kind"), "leave" | "shift") {
        reading.mend("kind", "problem-choose-kind");
    }
    let cover = cover(&form);
    if cover.is_none() {
        reading.mend("to", "away-problem-to");
    }
    let twice = std::mem::take(&mut reading.twice);
    let problems = reading.problems();
    let (Some(reason), Some(until), Some(cover), true) =
        (reason, until, cover, problems.0.is_empty())
    else {
        return show(&site, &by, who, &form, Typed { twice, problems, look: None }).await;
    };
    let otherwise = TeamId::read(form.at("otherwise")).ok();
    let everything = form.at("kind") == "leave";
    let going = Going { worker: who, until, everything, cover, otherwise, reason };
    let (actor, now, send) = (by.actor(), site.now(), form.command()?);
    if form.at("go") == "yes" {
        match site.app.go_away(&actor, now, send, &going).await {
            Ok(_) if who == by.0.id => return Ok(Redirect::to("/away").into_response()),
            Ok(_) => return Ok(Redirect::to(&format!("/away?who={who}")).into_response()),
            // What would be left is shown below.
            Err(AppError::Refused(Refusal::WouldBeLeft { .. })) => {}
            Err(AppError::Refused(refusal)) => {
                let typed = Typed { twice, problems: refused(&site, &refusal), look: None };
                return show(&site, &by, who, &form, typed).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let (problems, found) = match site.app.look_at_going(&actor, now, send, &going).await {
        Ok(found) => (Problems::default(), Some(look(&site, &by, found))),
        Err(AppError::Refused(refusal)) => (refused(&site, &refusal), None),
        Err(error) => return Err(error.into()),
    };
    show(&site, &by, who, &form, Typed { twice, problems, look: found }).await
}

/// Somebody is back.
pub(crate) async fn post_back(State(site): State<Site>, by: SignedIn, form: Form) -> Page {
    let theirs = site.app.theirs(&by.actor(), site.now(), by.0.id).await?;
    let takes = match form.at("take") {
        "all" => theirs.held.iter().map(|held| (held.stream, held.due.thing)).collect(),
        _ => Vec::new(),
    };
    let reason = Line::read(&site.words().say("away-back-reason")).map_err(|_| Failure::NotHere)?;
    let (actor, now, send) = (by.actor(), site.now(), form.command()?);
    match site.app.return_to_work(&actor, now, send, takes, reason).await {
        // Said before, in another window.
        Ok(_) | Err(AppError::Refused(Refusal::AlreadyEnded)) => {
            Ok(Redirect::to("/away").into_response())
        }
        Err(AppError::Refused(refusal)) => {
            refusals::for_worker(&site, &by.0, &refusal, &by.0.name, Vec::new(), Vec::new())
        }
        Err(error) => Err(error.into()),
    }
}

/// What stands beside the form.
#[derive(Default)]
struct Typed {
    twice: Vec<Twice>,
    problems: Problems,
    look: Option<Look>,
}

async fn show(site: &Site, by: &SignedIn, who: WorkerId, form: &Form, typed: Typed) -> Page {
    let Theirs { whose, waits, held, team } = site.app.theirs(&by.actor(), site.now(), who).await?;
    let itself = who == by.0.id;
    let behind = |held: &app::reading::away::Held| site.team_called(&held.due.owner_team);
    let has_it = |held: &app::reading::away::Held| site.owner_called(&held.due);
    let role = RoleId::read(&whose.role).ok();
    let home = site.app.place();
    let work = role.as_ref().and_then(|role| home.work(role));
    let there = |one: &&Colleague| {
        let same = RoleId::read(&one.role).ok().and_then(|role| home.work(&role)) == work;
        one.id != who && same && one.is_there(site.now().as_millisecond())
    };
    let worker =
        |one: &Colleague| Holder { value: format!("worker {}", one.id), name: one.name.clone() };
    let name = site.team_name(&by.0.team);
    let to_the_team = Holder {
        value: format!("team {}", by.0.team),
        name: site.words().say_with("away-to-team", &[("team", &name)]),
    };
    let holders = std::iter::once(to_the_team).chain(team.iter().filter(there).map(worker));
    let person = |one: &Colleague| {
        let you = site.words().say_with("away-you", &[("name", &one.name)]);
        Holder {
            value: one.id.to_string(),
            name: if one.id == by.0.id { you } else { one.name.clone() },
        }
    };
    let text = |field: &str| form.at(field).to_owned();
    give(&Away {
        frame: site.workspace(&by.0, "/away"),
        send: text("send"),
        standing: standing(site, &whose, itself),
        can_be_back: itself,
        held: held.iter().map(|held| line(site, by, held, has_it(held))).collect(),
        waits: waits.iter().map(|held| line(site, by, held, behind(held))).collect(),
        people: team.iter().map(person).collect(),
        who: who.to_string(),
        kind: text("kind"),
        until_day: text("until_day"),
        until_time: text("until_time"),
        which: typed.twice,
        holders: holders.collect(),
        to: text("to"),
        others: others(home, &by.0.team, site),
        otherwise: text("otherwise"),
        reason: text("reason"),
        look: typed.look,
        team_closes: team_closes(site, &by.0),
        problems: typed.problems,
    })
}

/// Teams that meet people at the door and in a crisis: they could have what a team
/// cannot have in time.
pub(super) fn others(place: &Place, but: &TeamId, site: &Site) -> Vec<Holder> {
    let meets = |kind| matches!(kind, TeamKind::FrontDoor | TeamKind::Crisis);
    let teams = place.teams.iter().filter(|team| meets(team.kind) && team.id != *but);
    let holder = |id: &TeamId| Holder { value: id.to_string(), name: site.team_name(id) };
    teams.map(|team| holder(&team.id)).collect()
}

/// A refusal, at the field that it is about.
pub(super) fn refused(site: &Site, refusal: &Refusal) -> Problems {
    let field = match refusal {
        Refusal::NotAhead | Refusal::TooFarOff { .. } => "until_day",
        _ => "to",
    };
    let (rule, more) = refusals::said(site, refusal, "");
    Problems(vec![Problem { field, message: format!("{rule} {more}").trim().to_owned() }])
}

fn standing(site: &Site, whose: &Colleague, itself: bool) -> String {
    let Some(away) = &whose.away else { return String::new() };
    let until = site.times().stamp_within(at(away.until));
    let cover = away_lines::cover(site, away);
    let key = match (away.is_at(site.now().as_millisecond()), itself) {
        (true, true) => "away-standing-you",
        (true, false) => "away-standing-other",
        (false, true) => "away-over-you",
        (false, false) => "away-over-other",
    };
    let put: &[crate::look::words::Put<'_>] =
        &[("name", &whose.name), ("until", &until), ("cover", &cover)];
    site.words().say_with(key, put)
}

fn team_closes(site: &Site, worker: &care::actor::Worker) -> String {
    match site.place().work(&worker.role) {
        Some(Work::FrontDoor | Work::Offer | Work::Centre) => {
            format!("/teams/{}/closing", worker.team)
        }
        _ => String::new(),
    }
}

fn cover(form: &Form) -> Option<Cover> {
    match form.at("to").split_once(' ')? {
        ("worker", id) => id.parse().ok().map(|id| Cover::Colleague(WorkerId(id))),
        ("team", id) => TeamId::read(id).ok().map(Cover::Team),
        _ => None,
    }
}

/// When the team is there again after today: most often when somebody is back.
fn next_time(site: &Site, team: &TeamId) -> Option<Timestamp> {
    let (zone, now) = (site.zone(), site.now());
    let tomorrow = zone.to_datetime(now).date().tomorrow().ok()?;
    let midnight = zone.to_timestamp(tomorrow.at(0, 0, 0, 0)).ok()?;
    site.place().next_on_duty(team, midnight)
}

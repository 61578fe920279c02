//! A team that closes: what it has, what moves to which team, what would be left.

use app::AppError;
use app::away::Closing as Closes;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect};
use care::place::{TeamId, TeamKind};
use care::refusal::Refusal;

use super::away::{others, refused};
use super::away_lines::{line, look};
use crate::failure::{Failure, Page, give};
use crate::form::{Form, Reading};
use crate::look::fields::Problems;
use crate::look::views::away::{Closing, Holder, Look};
use crate::signed_in::SignedIn;
use crate::site::Site;

/// The page.
pub(crate) async fn get(State(site): State<Site>, by: SignedIn, Path(team): Path<String>) -> Page {
    let form = Form::default().with("send", app::opening::new_command().to_string());
    show(&site, &by, &named(&team)?, &form, Problems::default(), None).await
}

/// Looks at what moves, or does it.
pub(crate) async fn post(
    State(site): State<Site>,
    by: SignedIn,
    Path(team): Path<String>,
    form: Form,
) -> Page {
    let team = named(&team)?;
    let mut reading = Reading::of(&site, &form);
    let reason = reading.words("reason", "problem-reason");
    let to = TeamId::read(form.at("to")).ok();
    if to.is_none() {
        reading.mend("to", "away-problem-to");
    }
    let problems = reading.problems();
    let (Some(reason), Some(to)) = (reason, to) else {
        return show(&site, &by, &team, &form, problems, None).await;
    };
    let otherwise = TeamId::read(form.at("otherwise")).ok();
    let closes = Closes { team: team.clone(), to, otherwise, reason };
    let (actor, now, send) = (by.actor(), site.now(), form.command()?);
    if form.at("go") == "yes" {
        match site.app.close_team(&actor, now, send, &closes).await {
            Ok(_) => return Ok(Redirect::to(&format!("/teams/{team}/closing")).into_response()),
            // What would be left is shown below.
            Err(AppError::Refused(Refusal::WouldBeLeft { .. })) => {}
            Err(AppError::Refused(refusal)) => {
                return show(&site, &by, &team, &form, refused(&site, &refusal), None).await;
            }
            Err(error) => return Err(error.into()),
        }
    }
    let (problems, found) = match site.app.look_at_closing(&actor, now, send, &closes).await {
        Ok(found) => (Problems::default(), Some(look(&site, &by, found))),
        Err(AppError::Refused(refusal)) => (refused(&site, &refusal), None),
        Err(error) => return Err(error.into()),
    };
    show(&site, &by, &team, &form, problems, found).await
}

fn named(team: &str) -> Result<TeamId, Failure> {
    TeamId::read(team).map_err(|_| Failure::NotHere)
}

async fn show(
    site: &Site,
    by: &SignedIn,
    team: &TeamId,
    form: &Form,
    problems: Problems,
    look: Option<Look>,
) -> Page {
    let has = site.app.of_a_team(&by.actor(), site.now(), team).await?;
    let teams = site.place().teams.iter();
    let could = teams.filter(|other| other.id != *team && other.kind != TeamKind::Office);
    let holder = |id: &TeamId| Holder { value: id.to_string(), name: site.team_name(id) };
    let text = |field: &str| form.at(field).to_owned();
    give(&Closing {
        frame: site.workspace(&by.0, "/away"),
        send: text("send"),
        post: format!("/teams/{team}/closing"),
        team: site.team_name(team),
        has: has.iter().map(|held| line(site, by, held, site.owner_called(&held.due))).collect(),
        holders: could.map(|other| holder(&other.id)).collect(),
        to: text("to"),
        others: others(site.place(), team, site),
        otherwise: text("otherwise"),
        reason: text("reason"),
        look,
        problems,
    })
}

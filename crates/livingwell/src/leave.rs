//! `livingwell account away` and `livingwell team close`: for somebody who is ill and
//! cannot say it themselves, and for a team whose rooms are shut. What moves, and what
//! would be left, is shown first; nothing is left when it is written.

use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use app::App;
use app::AppError;
use app::away::{Closing, Going, Look};
use app::opening::new_command;
use app::reading::away::{Colleague, Held};
use basis::clock::{Clock as _, SystemClock};
use basis::local_time::LocalMoment;
use basis::words::Line;
use care::actor::{Actor, WorkerId};
use care::journey::passing_on::WhyLeft;
use care::place::TeamId;
use care::refusal::Refusal;
use care::worker::away::Cover;
use clap::Subcommand;
use jiff::Timestamp;
use jiff::civil::DateTime;

use crate::log::{complain, say, things};
use crate::{Where, serve};

#[derive(Debug, clap::Args)]
pub(crate) struct Away {
    #[command(flatten)]
    at: Where,
    /// What they type to sign in.
    #[arg(long, alias = "sign-in-name")]
    sign_in_as: String,
    /// When they are back, by the place's clock: "2026-12-07 08:00".
    #[arg(long)]
    until: String,
    /// Only what is due before they are back moves, and not everything of theirs.
    #[arg(long)]
    due_before: bool,
    /// The colleague of the same team who has their things, by what they type to sign
    /// in; their team where nobody is named.
    #[arg(long, value_name = "SIGN-IN-NAME")]
    to: Option<String>,
    /// The team that has what those cannot have in time.
    #[arg(long, value_name = "TEAM")]
    otherwise: Option<String>,
    /// Why. It stands with everything that moves.
    #[arg(long)]
    reason: String,
    /// Only show what would move, and what would be left.
    #[arg(long)]
    look: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Team {
    /// A team closes: what it answers for, and what it is asked, goes to another.
    Close(Close),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Close {
    /// Which, by its short name.
    team: String,
    #[command(flatten)]
    at: Where,
    /// The team that has its things.
    #[arg(long, value_name = "TEAM")]
    to: String,
    /// The team that has what that one cannot have in time.
    #[arg(long, value_name = "TEAM")]
    otherwise: Option<String>,
    /// Why. It stands with everything that moves.
    #[arg(long)]
    reason: String,
    /// Only show what would move, and what would be left.
    #[arg(long)]
    look: bool,
}

impl Away {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let who = worker(&app, &self.sign_in_as).await?;
        let cover = match &self.to {
            Some(to) => Cover::Colleague(worker(&app, to).await?.0),
            None => Cover::Team(who.1),
        };
        let going = Going {
            worker: who.0,
            until: moment(&app, &self.until)?,
            everything: !self.due_before,
            cover,
            otherwise: self.otherwise.as_deref().map(team).transpose()?,
            reason: Line::read(&self.reason).context("the reason")?,
        };
        let send = new_command();
        let found = app.look_at_going(&Actor::Program, now, send, &going).await;
        if !shown(&app, now, found)? || self.look {
            return Ok(ExitCode::from(u8::from(!self.look)));
        }
        let moved = app.go_away(&Actor::Program, now, send, &going).await;
        let moved = moved.context("nothing was changed")?;
        say(&format!("{} is away. Moved: {}.", self.sign_in_as, things(moved)));
        let theirs = app.theirs(&Actor::Program, now, who.0).await?;
        let is_there = |one: &Colleague| one.id != who.0 && one.is_there(now.as_millisecond());
        if !theirs.team.iter().any(is_there) {
            say("Nobody else of their team is there now. Invite somebody, or give all that the \
                 team has to another with `livingwell team close`.");
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Team {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let Self::Close(close) = self;
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&close.at, now).await?;
        let closing = Closing {
            team: team(&close.team)?,
            to: team(&close.to)?,
            otherwise: close.otherwise.as_deref().map(team).transpose()?,
            reason: Line::read(&close.reason).context("the reason")?,
        };
        let send = new_command();
        let found = app.look_at_closing(&Actor::Program, now, send, &closing).await;
        if !shown(&app, now, found)? || close.look {
            return Ok(ExitCode::from(u8::from(!close.look)));
        }
        let moved = app.close_team(&Actor::Program, now, send, &closing).await;
        let moved = moved.context("nothing was changed")?;
        say(&format!(
            "Moved from {} to {}, due when it was due: {}. People who come new still go where the \
             place's files say.",
            close.team,
            close.to,
            things(moved)
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// What is said of what an ill person's own team has while it is closed.
const CLOSED: &str = ", which is closed until it is due: see to it now";

/// Shows what would happen; true where everything would have somebody.
fn shown(app: &App, now: Timestamp, found: Result<Look, AppError>) -> Result<bool> {
    match found {
        Ok(Look::Moves(moves)) => {
            for (held, team, name) in &moves {
                let to = name.clone().unwrap_or_else(|| format!("the team {team}"));
                let by = Timestamp::from_millisecond(held.due.by).unwrap_or_default();
                let closed = name.is_none() && !app.place().staffed_before(team, now, by);
                let closed = if closed && by > now { CLOSED } else { "" };
                say(&format!("{}: to {to}{closed}", told(app, held)));
            }
            say(&format!("Would move: {}.", things(moves.len())));
            Ok(true)
        }
        Ok(Look::Left(left)) => {
            for (held, why) in &left {
                complain(&format!("{}: {}", told(app, held), because(*why)));
            }
            complain(&format!(
                "Would be left: {}. Nothing was changed. Name who has it with --to or \
                 --otherwise.",
                things(left.len())
            ));
            Ok(false)
        }
        Err(AppError::Refused(refusal @ (Refusal::IsAway { .. } | Refusal::NotInYet))) => {
            bail!("{refusal}: name somebody who is there. Nothing was changed")
        }
        Err(error) => Err(error).context("nothing was changed"),
    }
}

/// Why something would be left.
pub(crate) fn because(why: WhyLeft) -> &'static str {
    match why {
        WhyLeft::NobodyThere => "nobody of them is there before it is due",
        WhyLeft::NobodyWorksThere => {
            "nobody else of that team is there for it: who is invited has to come in first, and \
             who is away comes back too late"
        }
        WhyLeft::NotTheirs => "it is not theirs to have",
        WhyLeft::Guarded => "what guards the record keeps them out",
    }
}

/// A kind of thing and a time, and nobody's name.
fn told(app: &App, held: &Held) -> String {
    let by = Timestamp::from_millisecond(held.due.by).unwrap_or_default();
    format!("{} of {}, due {}", held.due.thing.name(), held.due.owner_team, day_and_time(app, by))
}

/// A time as the place's clock shows it: "6 December 2026, 22:00".
pub(crate) fn day_and_time(app: &App, at: Timestamp) -> String {
    app.place().calendar.zone.to_datetime(at).strftime("%-d %B %Y, %H:%M").to_string()
}

async fn worker(app: &App, sign_in_name: &str) -> Result<(WorkerId, TeamId)> {
    let wanted = sign_in_name.trim().to_lowercase();
    let all = app.accounts(&Actor::Program, SystemClock.now()).await?;
    let found = all.into_iter().find(|listed| listed.sign_in_name == wanted);
    let found = found.with_context(|| {
        format!(
            "nobody signs in as \"{wanted}\": `livingwell account list` says who does. Nothing was \
             changed"
        )
    })?;
    Ok((found.worker.id, found.worker.team))
}

fn team(name: &str) -> Result<TeamId> {
    TeamId::read(name).with_context(|| format!("\"{name}\""))
}

/// A time by the place's clock.
fn moment(app: &App, said: &str) -> Result<Timestamp> {
    let local: DateTime = said.trim().replacen(' ', "T", 1).parse().with_context(|| {
        format!("\"{said}\" is no day and time: say it like \"2026-12-07 08:00\"")
    })?;
    match LocalMoment::of(local, &app.place().calendar.zone) {
        Some(LocalMoment::One(at)) => Ok(at),
        Some(LocalMoment::Twice { first, .. }) => Ok(first),
        Some(LocalMoment::Never { .. }) | None => bail!("the clocks never show {said}"),
    }
}

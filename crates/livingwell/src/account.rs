//! `livingwell account`: accounts of those who work here; their leave is in `leave`, and
//! their leaving in `leaving`. `invite` makes a link
//! that is shown once, to hand over; who holds it chooses a password and sets up a
//! second factor. `add` makes an account with a password and no second factor, for
//! trying things out.

use std::io::BufRead as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use app::opening::new_command;
use app::reading::accounts::{Listed, Stands};
use app::sign_in::NewAccount;
use app::sign_in::invitation::NewWorker;
use app::sign_in::password::SHORTEST;
use app::{App, AppError};
use basis::clock::{Clock as _, SystemClock};
use basis::secret::Token;
use basis::words::Line;
use care::actor::Actor;
use care::place::{RoleId, TeamId, TeamKind, Work};
use care::refusal::Refusal;
use clap::Subcommand;
use jiff::Timestamp;

use crate::log::say;
use crate::{Where, demo, leave, leaving, serve};

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Invite somebody who has no account: prints a link to hand over.
    Invite(Invite),
    /// Invite somebody anew who lost their password or telephone: what they had
    /// counts no more, and whoever is signed in as them is signed out.
    InviteAgain(InviteAgain),
    /// Somebody works here no more: they are signed out everywhere, and what waits in
    /// their name goes to a colleague or back to their team.
    End(leaving::End),
    /// Somebody is away: what waits in their name moves to a colleague or their team.
    Away(leave::Away),
    /// List every account.
    List(List),
    /// Add an account with a password and no second factor, in a made-up place alone.
    Add(Add),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Invite {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    who: Who,
    #[command(flatten)]
    reached: Reached,
}

#[derive(Debug, clap::Args)]
pub(crate) struct InviteAgain {
    #[command(flatten)]
    at: Where,
    /// What they type to sign in.
    #[arg(long, alias = "sign-in-name")]
    sign_in_as: String,
    #[command(flatten)]
    reached: Reached,
}

/// Where browsers reach the place, for the link.
#[derive(Debug, clap::Args)]
struct Reached {
    /// The address at which browsers reach this place.
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    address: String,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    who: Who,
    /// Read the password from standard input instead of making one.
    #[arg(long)]
    password_from_input: bool,
}

/// Who is to have an account.
#[derive(Debug, clap::Args)]
struct Who {
    /// The name that stands beside what they do: "Grace Adeyemi".
    #[arg(long)]
    name: String,
    /// What they type to sign in; their name with dots where none is given.
    #[arg(long, alias = "sign-in-name")]
    sign_in_as: Option<String>,
    /// Their team, by its short name in the place's files.
    #[arg(long)]
    team: String,
    /// Their role, by its short name; by the kind of their team where none is given.
    #[arg(long)]
    role: Option<String>,
}

impl Account {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        match self {
            Self::Invite(invite) => invite.run().await?,
            Self::InviteAgain(again) => again.run().await?,
            Self::Add(add) => add.run().await?,
            Self::Away(away) => return away.run().await,
            Self::End(end) => return end.run().await,
            Self::List(list) => list.run().await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Invite {
    async fn run(self) -> Result<()> {
        let now = SystemClock.now();
        let app = serve::open(&self.at, now).await?;
        let new = self.who.read(&app)?;
        let (sign_in_as, role) = (new.sign_in_name.clone(), new.role.clone());
        let team = new.team.clone();
        let link = app.invite(&Actor::Program, now, new_command(), new).await;
        let link = link.map_err(|error| not_invited(&error, &app, &sign_in_as))?;
        say(&format!(
            "{name} is invited, to sign in as {sign_in_as} ({role}).",
            name = self.who.name
        ));
        let place = app.place();
        let alone_in_emergencies = place.work(&role) == Some(Work::Crisis);
        if alone_in_emergencies && place.duties.crisis.teams().any(|one| one.id == team) {
            say(&format!(
                "A {role} opens a record in an emergency alone. What {team} answers for at night \
                 needs somebody in it who sees what is open: --role of a front door's work."
            ));
        }
        self.reached.hand_over(&link);
        Ok(())
    }
}

impl InviteAgain {
    async fn run(self) -> Result<()> {
        let now = SystemClock.now();
        let app = serve::open(&self.at, now).await?;
        let sign_in_as = Line::read(&self.sign_in_as.trim().to_lowercase());
        let sign_in_as = sign_in_as.context("the name for signing in")?;
        let link = app.invite_again(&Actor::Program, now, new_command(), &sign_in_as).await;
        let link = link.map_err(|error| not_invited(&error, &app, &sign_in_as))?;
        say(&format!(
            "{sign_in_as} is invited anew. Their password, their codes and their sessions are over."
        ));
        self.reached.hand_over(&link);
        Ok(())
    }
}

/// Why nobody was invited, and what to do.
fn not_invited(error: &AppError, app: &App, sign_in_as: &Line) -> anyhow::Error {
    let next = match error {
        AppError::Refused(Refusal::SignInNameTaken) => {
            ". Choose another with --sign-in-as, or, if it is they and they cannot come in any more, \
             use `livingwell account invite-again`"
                .to_owned()
        }
        AppError::Refused(Refusal::NoSuchRole) => {
            let all: Vec<&str> = app.place().roles.iter().map(|role| role.id.as_str()).collect();
            format!(". The place has: {}", all.join(", "))
        }
        AppError::Refused(Refusal::NotHere) => {
            ". `livingwell account list` says who signs in by which name".to_owned()
        }
        _ => String::new(),
    };
    anyhow::anyhow!("\"{sign_in_as}\" was not invited: {error}{next}")
}

#[derive(Debug, clap::Args)]
pub(crate) struct List {
    #[command(flatten)]
    at: Where,
}

impl List {
    async fn run(self) -> Result<()> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        for account in app.accounts(&Actor::Program, now).await? {
            let Listed { worker, sign_in_name, stands, linked, seen, away_until } = account;
            let stands = match stands {
                Stands::Invited { until } if until > now.as_millisecond() => "invited",
                Stands::Invited { .. } => "invited, and the link has ended",
                Stands::WithBoth => "password and second factor",
                Stands::WithAPasswordAlone => "password alone",
                Stands::Elsewhere => "signs in elsewhere alone",
                Stands::Ended => "works here no more",
            };
            let linked = linked.map_or_else(String::new, |at| format!(", signs in at {at}"));
            let seen = if seen.is_some() { ", signed in now" } else { "" };
            let until = away_until.filter(|until| *until > now.as_millisecond());
            let until = until.and_then(|until| Timestamp::from_millisecond(until).ok());
            let away = until.map_or_else(String::new, |until| {
                format!(", away until {}", leave::day_and_time(&app, until))
            });
            say(&format!(
                "{sign_in_name}: {}, {} ({}), {stands}{linked}{seen}{away}",
                worker.name, worker.team, worker.role
            ));
        }
        Ok(())
    }
}

impl Reached {
    fn hand_over(&self, link: &Token) {
        say("The link, shown this once. It works once, within seven days. Hand it over in person:");
        let address = self.address.trim_end_matches('/');
        say(&format!("{address}/invitation/{}", link.written()));
    }
}

impl Add {
    async fn run(self) -> Result<()> {
        if !demo::is_made_up(&self.at.data) {
            bail!(
                "an account with a password alone is for a made-up place, and {} is none. Nothing \
                 was added. Invite them: livingwell account invite",
                self.at.data.display()
            );
        }
        let now = SystemClock.now();
        let app = serve::open(&self.at, now).await?;
        let password = if self.password_from_input { read_password()? } else { make_password() };
        let NewWorker { name, sign_in_name, team, role } = self.who.read(&app)?;
        let said = format!("{name} can sign in as {sign_in_name} ({role}).");
        let account = NewAccount { name, sign_in_name, password: password.clone(), team, role };
        app.add_account(&Actor::Program, now, new_command(), account).await?;
        say(&said);
        if !self.password_from_input {
            say(&format!("Password, shown this once: {password}"));
        }
        Ok(())
    }
}

impl Who {
    /// Reads it, with the role of their team's work where none is named.
    fn read(&self, app: &App) -> Result<NewWorker> {
        let team = TeamId::read(&self.team).with_context(|| format!("\"{}\"", self.team))?;
        let place = app.place();
        let Some(known) = place.team(&team) else {
            let teams: Vec<&str> = place.teams.iter().map(|team| team.id.as_str()).collect();
            bail!("there is no team \"{}\". The place has: {}", self.team, teams.join(", "));
        };
        let has = |work| place.roles.iter().any(|role| role.work == work);
        let work = match known.kind {
            TeamKind::Crisis if has(Work::Crisis) => Work::Crisis,
            TeamKind::FrontDoor | TeamKind::Crisis => Work::FrontDoor,
            TeamKind::Service => Work::Offer,
            TeamKind::Office => Work::Administration,
            TeamKind::Agency => Work::Agency,
            TeamKind::Surgery => Work::Surgery,
        };
        let of_their_team = place.roles.iter().find(|role| role.work == work);
        let Some(role) =
            self.role.clone().or_else(|| of_their_team.map(|role| role.id.to_string()))
        else {
            bail!("the place has no role for \"{}\". Name one with --role", work.as_str());
        };
        let sign_in_as = self.sign_in_as.clone().unwrap_or_else(|| self.name.replace(' ', "."));
        let sign_in_as = sign_in_as.trim().to_lowercase();
        Ok(NewWorker {
            name: Line::read(&self.name).context("the name")?,
            sign_in_name: Line::read(&sign_in_as).context("the name for signing in")?,
            team,
            role: RoleId::read(&role).with_context(|| format!("\"{role}\""))?,
        })
    }
}

fn read_password() -> Result<String> {
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).context("the password could not be read")?;
    let password = line.trim_end_matches(['\r', '\n']).to_owned();
    if password.chars().count() < SHORTEST {
        bail!("a password needs at least {SHORTEST} characters. Nothing was added");
    }
    Ok(password)
}

/// A password of 20 letters and digits, in groups that can be read out.
pub(crate) fn make_password() -> String {
    let letters: Vec<char> = Token::new().written().chars().take(20).collect();
    let groups: Vec<String> = letters.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

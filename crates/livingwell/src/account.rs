//! `livingwell account add`: a local account for somebody who works here. The
//! password is made here and shown once, unless one is given on standard input.

use std::io::BufRead as _;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use app::App;
use app::opening::new_command;
use app::sign_in::NewAccount;
use basis::clock::{Clock as _, SystemClock};
use basis::secret::Token;
use basis::words::Line;
use care::actor::Actor;
use care::place::{RoleId, TeamId, TeamKind, Work};
use clap::Subcommand;

use crate::log::say;
use crate::{Where, serve};

/// The shortest password that is taken, in characters.
const SHORTEST: usize = 12;

#[derive(Debug, Subcommand)]
pub(crate) enum Account {
    /// Add an account.
    Add(Add),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Add {
    #[command(flatten)]
    at: Where,
    /// The name that stands beside what they do: "Grace Adeyemi".
    #[arg(long)]
    name: String,
    /// What they type to sign in; their name with dots where none is given.
    #[arg(long)]
    sign_in_as: Option<String>,
    /// Their team, by its short name in the place's files.
    #[arg(long)]
    team: String,
    /// Their role, by its short name; by the kind of their team where none is given.
    #[arg(long)]
    role: Option<String>,
    /// Read the password from standard input instead of making one.
    #[arg(long)]
    password_from_input: bool,
}

impl Account {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let Self::Add(add) = self;
        let app = serve::open(&add.at, SystemClock.now()).await?;
        let password = if add.password_from_input { read_password()? } else { make_password() };
        let (sign_in_as, role) = new(&app, &add, &password).await?;
        say(&format!("{} can sign in as {sign_in_as} ({role}).", add.name));
        if !add.password_from_input {
            say(&format!("Password, shown this once: {password}"));
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn new(app: &App, add: &Add, password: &str) -> Result<(String, String)> {
    let team = TeamId::read(&add.team).with_context(|| format!("\"{}\"", add.team))?;
    let Some(known) = app.place().team(&team) else {
        let teams: Vec<&str> = app.place().teams.iter().map(|team| team.id.as_str()).collect();
        bail!("there is no team \"{}\". The place has: {}", add.team, teams.join(", "));
    };
    let work = match known.kind {
        TeamKind::FrontDoor | TeamKind::Crisis => Work::FrontDoor,
        TeamKind::Service => Work::Offer,
        TeamKind::Office => Work::Administration,
    };
    let of_their_team = app.place().roles.iter().find(|role| role.work == work);
    let Some(role) = add.role.clone().or_else(|| of_their_team.map(|role| role.id.to_string()))
    else {
        bail!("the place has no role for \"{}\". Name one with --role", work.as_str());
    };
    let sign_in_as = add.sign_in_as.clone().unwrap_or_else(|| add.name.replace(' ', "."));
    let sign_in_as = sign_in_as.trim().to_lowercase();
    let account = NewAccount {
        name: Line::read(&add.name).context("the name")?,
        sign_in_name: Line::read(&sign_in_as).context("the name for signing in")?,
        password: password.to_owned(),
        team,
        role: RoleId::read(&role).with_context(|| format!("\"{role}\""))?,
    };
    app.add_account(&Actor::Program, SystemClock.now(), new_command(), account).await?;
    Ok((sign_in_as, role))
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

//! `livingwell place take DIR`: takes changed place files into use. What the change
//! would leave behind is shown first, with counts and whose; it is given an owner
//! in the same act, or nothing is changed.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result, bail};
use app::App;
use app::AppError;
use app::reading::left_behind::{Gone, LeftBehind};
use basis::clock::{Clock as _, SystemClock};
use basis::words::Line;
use care::actor::Actor;
use care::place::{NotAShortName, TeamId};
use care::place_file::Moves;
use clap::Subcommand;
use jiff::Timestamp;

use crate::log::{complain, say};
use crate::{Where, serve};

#[derive(Debug, Subcommand)]
pub(crate) enum Place {
    /// Take changed files into use.
    Take(Take),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Take {
    /// The folder of the changed files.
    place: PathBuf,
    /// The folder that holds the store.
    #[arg(long, default_value = "living-well-data")]
    data: PathBuf,
    /// The address of a `PostgreSQL` database that holds the store instead.
    #[arg(long, env = "LIVINGWELL_STORE", hide_env_values = true)]
    store: Option<String>,
    /// Why the place changes. It stands with everything that is moved.
    #[arg(long)]
    reason: String,
    /// Who has the things, workers and walls of a team that is gone: OLD=NEW.
    #[arg(long = "team", value_name = "OLD=NEW")]
    teams: Vec<String>,
    /// Which offer goes on for the people of one that is gone: OLD=NEW.
    #[arg(long = "offer", value_name = "OLD=NEW")]
    offers: Vec<String>,
    /// Which role the workers of one that is gone have: OLD=NEW.
    #[arg(long = "role", value_name = "OLD=NEW")]
    roles: Vec<String>,
    /// The team that stands behind what is due when its own is not there any more.
    #[arg(long, value_name = "TEAM")]
    when_nobody_is_there: Option<String>,
    /// Only show what the change would leave behind.
    #[arg(long)]
    look: bool,
}

impl Place {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let Self::Take(take) = self;
        let now = SystemClock.now();
        let (data, store) = (take.data.clone(), take.store.clone());
        let at = Where { data, store, place: take.place.clone() };
        let (app, place) = serve::open_to_change_the_place(&at, now).await?;
        let place = Arc::new(place);
        let moves = take.moves()?;
        let reason = Line::read(&take.reason).context("the reason")?;
        let found = app.left_behind(&Actor::Program, now, &place).await?;
        for line in told(&app, &found) {
            say(&line);
        }
        if take.look {
            say(&format!("{} things would be left behind. Nothing was changed.", found.len()));
            return Ok(ExitCode::SUCCESS);
        }
        match app.take_place(&Actor::Program, now, place, Some(reason), moves).await {
            Ok(true) => {
                let version = app.place().version.0;
                say(&format!(
                    "Taken into use as version {version}; {} things have another owner. What is \
                     under way keeps its due times.",
                    found.len()
                ));
                Ok(ExitCode::SUCCESS)
            }
            Ok(false) => {
                say("These files are in use already.");
                Ok(ExitCode::SUCCESS)
            }
            Err(AppError::LeftBehind(_)) => {
                complain(
                    "Not all of this has somebody to go to. Nothing was changed. Say where with \
                     --team OLD=NEW, --offer OLD=NEW, --role OLD=NEW or \
                     --when-nobody-is-there TEAM",
                );
                Ok(ExitCode::FAILURE)
            }
            Err(error) => Err(error).context("the place could not be taken into use"),
        }
    }
}

impl Take {
    fn moves(&self) -> Result<Moves> {
        let instead = self.when_nobody_is_there.as_deref();
        let instead = instead.map(|team| TeamId::read(team).with_context(|| team.to_owned()));
        Ok(Moves {
            teams: pairs(&self.teams)?,
            offers: pairs(&self.offers)?,
            roles: pairs(&self.roles)?,
            when_nobody_is_there: instead.transpose()?,
        })
    }
}

fn pairs<T: TryFrom<String, Error = NotAShortName> + Ord>(
    texts: &[String],
) -> Result<BTreeMap<T, T>> {
    let pair = |text: &String| {
        let Some((from, to)) = text.split_once('=') else {
            bail!("\"{text}\" says not from what to what: write OLD=NEW");
        };
        let read = |part: &str| T::try_from(part.to_owned()).with_context(|| part.to_owned());
        Ok((read(from)?, read(to)?))
    };
    texts.iter().map(pair).collect()
}

/// What is gone, the kind of thing, and whose it is.
type Told<'a> = (&'a Gone, &'a str, Option<&'a str>);

/// What is left behind, by what is gone, kind and whose; the soonest due stands
/// beside the count.
fn told(app: &App, found: &[LeftBehind]) -> Vec<String> {
    let mut counted: BTreeMap<Told<'_>, (usize, Option<i64>)> = BTreeMap::new();
    for left in found {
        let key = (&left.gone, left.kind.as_str(), left.whose.as_deref());
        let (count, soonest) = counted.entry(key).or_default();
        *count += 1;
        *soonest = left.by.into_iter().chain(*soonest).min();
    }
    counted.into_iter().map(|(key, (count, soonest))| line(app, key, count, soonest)).collect()
}

fn line(app: &App, key: Told<'_>, count: usize, soonest: Option<i64>) -> String {
    let (gone, kind, whose) = key;
    let what = match gone {
        Gone::Team(team) => format!("The team {team} is gone"),
        Gone::Offer(offer) => format!("The offer {offer} is gone"),
        Gone::Role(role) => format!("The role {role} is gone"),
        Gone::NobodyThere(team) => format!("Nobody of the team {team} is there before it is due"),
    };
    let whose = whose.unwrap_or("with no one person");
    let zone = &app.place().calendar.zone;
    let due = soonest
        .and_then(|by| Timestamp::from_millisecond(by).ok())
        .map(|by| format!(", the first due {}", zone.to_datetime(by).strftime("%-d %B %Y, %H:%M")));
    format!("{what}: {count} x {kind}, {whose}{}.", due.unwrap_or_default())
}

//! `livingwell offers`: another directory is taken in from files, as Open Referral UK writes
//! its services. A record that cannot be read is told by its name, and the rest is kept.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result};
use app::directory::open_referral::{Read, Refused, services};
use app::directory::taking_in::{Closed, TakenIn};
use basis::clock::{Clock as _, SystemClock};
use care::offer::{EntryId, Source};

use crate::log::{complain, say};
use crate::{Where, serve};

#[derive(Debug, clap::Subcommand)]
pub(crate) enum Offers {
    /// Take in another directory from files of Open Referral UK: pages of services, or one.
    TakeIn(TakeIn),
    /// Read another directory by its address: one that the place's file names.
    Fetch(Fetch),
}

#[derive(Debug, clap::Args)]
pub(crate) struct Fetch {
    /// What the place's file calls it.
    name: String,
    /// The page from which on: after a connection that broke.
    #[arg(long, default_value_t = 1)]
    from_page: usize,
    #[command(flatten)]
    at: Where,
}

#[derive(Debug, clap::Args)]
pub(crate) struct TakeIn {
    /// The files, each a page of services as JSON.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the other directory is called here. The same name again changes what changed.
    #[arg(long)]
    from: String,
    /// Close what came from there before and is in none of the files: only where they are all
    /// of it.
    #[arg(long)]
    these_are_all: bool,
    #[command(flatten)]
    at: Where,
}

impl Offers {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        match self {
            Self::TakeIn(take_in) => take_in.run().await,
            Self::Fetch(fetch) => fetch.run().await,
        }
    }
}

impl Fetch {
    async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let from = self.from_page.max(1);
        let (taken, closed) = app.read_another_directory(now, &self.name, from).await?;
        told(&taken);
        told_of_closed(closed);
        Ok(if taken.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

impl TakeIn {
    async fn run(self) -> Result<ExitCode> {
        let now = SystemClock.now();
        let mut records = Vec::new();
        for file in &self.files {
            records.extend(read(file)?);
        }
        // One that is there and cannot be read is there all the same.
        let id = |record: &Result<Read, Refused>| match record {
            Ok(read) => Some(read.id),
            Err(refused) => refused.id().map(EntryId),
        };
        let there: BTreeSet<EntryId> = records.iter().filter_map(id).collect();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let from = Source::Directory(self.from);
        let taken = app.take_in(now, &from, records).await?;
        told(&taken);
        if self.these_are_all {
            told_of_closed(app.close_what_is_gone(now, &from, &there).await?);
        }
        Ok(if taken.refused.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

fn read(file: &PathBuf) -> Result<Vec<Result<Read, Refused>>> {
    let name = file.display();
    let text =
        std::fs::read_to_string(file).with_context(|| format!("{name} could not be read"))?;
    let page = serde_json::from_str(&text).with_context(|| format!("{name} is no JSON"))?;
    services(&page).with_context(|| format!("{name} is no page of services"))
}

fn told_of_closed(closed: Closed) {
    if closed.too_many > 0 {
        complain(&format!(
            "{} would be closed, more than a fifth of all that came from there. None was. Look at \
             that directory first; where they are gone indeed, close them in the directory's room.",
            closed.too_many
        ));
    } else {
        say(&format!("{} that are not there any more are closed.", closed.closed));
    }
}

fn told(taken: &TakenIn) {
    for (name, noticed) in &taken.noticed {
        say(&format!("{name}: {noticed}"));
    }
    for refused in &taken.refused {
        complain(&format!("left out: {refused}"));
    }
    say(&format!(
        "{} records: {} new, {} changed, {} as they were, {} told twice, {} left out.",
        taken.records,
        taken.new,
        taken.changed,
        taken.same,
        taken.twice,
        taken.refused.len()
    ));
}

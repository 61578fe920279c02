//! `livingwell move`, `backup` and `restore`: a place to another store, into a
//! sealed file while it is served, and back.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use app::carrying::{self, Backup, Halves, Opens, Seal};
use basis::clock::{Clock as _, SystemClock};
use care::actor::Actor;
use jiff::Timestamp;

use crate::log::say;
use crate::{Where, serve};

#[derive(Debug, clap::Args)]
pub(crate) struct Move {
    /// The folder that holds the key of both stores.
    #[arg(long, default_value = "living-well-data")]
    data: PathBuf,
    /// The store to carry from: `sqlite:FILE` or `postgres://name@host/database`.
    #[arg(long)]
    from: String,
    /// The store to carry to, which must be empty.
    #[arg(long, required_unless_present = "call_off")]
    to: Option<String>,
    /// Open the store again from which a move was interrupted. Only where the new one
    /// was never served: changes that were made there would be lost.
    #[arg(long, conflicts_with = "to")]
    call_off: bool,
}

impl Move {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let Some(to) = self.to else {
            carrying::call_off_the_move(&self.from).await?;
            say("The move is called off. The place is open again where it was.");
            return Ok(ExitCode::SUCCESS);
        };
        let moved = carrying::move_place(&self.data, &self.from, &to).await;
        let moved = moved.context("the place was not moved")?;
        for (table, rows) in &moved.rows {
            say(&format!("{rows:>9} rows of {table}"));
        }
        let digest: String = moved.streams.written();
        say(&format!(
            "{count} streams left, and the same {count} arrived: SHA-256 {digest} of both.",
            count = moved.streams.count
        ));
        say(&format!(
            "The new store verifies: {} events ({} erased), {} rows that pages read, {} keys, {} \
             rows of the access trace, nothing wrong.",
            moved.report.events,
            moved.report.erased,
            moved.report.rows,
            moved.report.keys,
            moved.report.trace
        ));
        say(
            "The place is there now: name that store with --store. Who works here signs in again. \
             The store it came from opens no more; keep it until the first backup of the new one, \
             then destroy it.",
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// What a backup is sealed with.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Sealing {
    /// Whom to seal it to, as `age-keygen` prints it (`age1...`); several times for several.
    #[arg(long, value_name = "AGE1...")]
    to: Vec<String>,
    /// The file whose first line is the passphrase to seal it with.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BackUp {
    /// The file to make.
    file: PathBuf,
    /// The file to make for the keys. Keep it on another machine than the first.
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    sealing: Sealing,
}

impl BackUp {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let seal = match &self.sealing.passphrase_file {
            Some(file) => Seal::passphrase_in(file)?,
            None => Seal::to(&self.sealing.to)?,
        };
        if self.file == self.keys {
            bail!("the backup and its keys are two files. Nothing was written");
        }
        let now = SystemClock.now();
        let app = serve::open_as_it_is(&self.at, now).await?;
        let halves = Halves { record: self.file.clone(), keys: self.keys.clone() };
        let made = app.back_up(&Actor::Program, now, halves, seal).await?;
        say(&format!(
            "{} rows in {}, {} keys in {}. Keep the two apart, and the master key apart from both.",
            made.rows,
            self.file.display(),
            made.keys,
            self.keys.display()
        ));
        if made.waiting > 0 {
            say(&format!("{} messages wait to be sent and are in neither.", made.waiting));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// What opens a backup.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct Opening {
    /// The file of an identity, as `age-keygen` writes it.
    #[arg(long, value_name = "FILE")]
    identity: Option<PathBuf>,
    /// The file whose first line is the passphrase.
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Restore {
    /// The backup.
    file: PathBuf,
    /// The file of its keys.
    #[arg(long, value_name = "FILE")]
    keys: PathBuf,
    #[command(flatten)]
    at: Where,
    #[command(flatten)]
    opening: Opening,
    /// Restore although the list of erasures is lost, and why. Whoever was erased after
    /// the backup was made comes back.
    #[arg(long, value_name = "WHY")]
    without_the_list: Option<String>,
}

impl Restore {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let opens = match (&self.opening.identity, &self.opening.passphrase_file) {
            (Some(file), _) => Opens::identities_in(file)?,
            (None, Some(file)) => Opens::passphrase_in(file)?,
            (None, None) => bail!("nothing is named that opens the backup"),
        };
        let halves = Halves { record: self.file, keys: self.keys };
        let backup = Backup { halves, opens, without_the_list: self.without_the_list };
        let opening = serve::opening(&self.at, SystemClock.now())?;
        let zone = opening.place.calendar.zone.clone();
        let restored = carrying::restore(opening, backup).await;
        let (app, restored, replayed) = restored.context("the place was not restored")?;
        let made = Timestamp::from_millisecond(restored.made_at).unwrap_or_default();
        say(&format!(
            "Restored as it was on {}: {} rows, {} keys.",
            zone.to_datetime(made).strftime("%-d %B %Y at %H:%M"),
            restored.rows,
            restored.keys
        ));
        say(&format!(
            "{} erasures are on the list; {} had to be carried out again. {} keys and {} entries \
             were left out.",
            replayed.on_the_list, replayed.again, restored.keys_left_out, restored.words_left_out
        ));
        let report = app.verify(&Actor::Program, |_, _| {}).await?;
        if let Some(first) = report.findings.first() {
            bail!(
                "the restored store does not verify ({}: {}). Do not use it",
                first.at,
                first.what
            );
        }
        say("It verifies: all as it should be. Who works here signs in again.");
        Ok(ExitCode::SUCCESS)
    }
}

//! The program: its command line and its start-up. Everything it does goes
//! through `app`, like every page.

mod account;
mod carry;
mod caseload;
mod check_place;
mod demo;
mod leave;
mod leaving;
mod log;
mod mail;
mod offers;
mod openid;
mod place;
mod serve;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Parser, Subcommand};

/// A page is thousands of small allocations on several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The shared platform of a community mental health system: one front door, one
/// conversation, one plan.
#[derive(Debug, Parser)]
#[command(name = "livingwell", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer browsers for a place.
    Serve(serve::Serve),
    /// Start a small made-up place, filled through the real door.
    Demo(demo::Demo),
    /// Verify every chain, fold and row of a store. Exits with 1 if anything is wrong.
    Verify(verify::Verify),
    /// Carry a place from one store to another, and verify it there.
    Move(carry::Move),
    /// Make a sealed backup of a place while it is served, its keys in a file apart.
    Backup(carry::BackUp),
    /// Bring a place back from a backup into an empty store.
    Restore(carry::Restore),
    /// The accounts of people who work here.
    Account {
        #[command(subcommand)]
        command: account::Account,
    },
    /// People who are in care already come in from a spreadsheet.
    Caseload(caseload::Caseload),
    /// The directory of offers.
    Offers {
        #[command(subcommand)]
        command: offers::Offers,
    },
    /// The teams of the place.
    Team {
        #[command(subcommand)]
        command: leave::Team,
    },
    /// The place's files that are in use.
    Place {
        #[command(subcommand)]
        command: place::Place,
    },
    /// Read a place's files, and say what is wrong in them.
    Check(check_place::Check),
}

/// Where a place is: its files, and the folder of its store and key.
#[derive(Debug, Clone, clap::Args)]
struct Where {
    /// The folder that holds the store, and in a folder of its own the key.
    #[arg(long, default_value = "living-well-data")]
    data: PathBuf,
    /// The address of a database of `PostgreSQL` that holds the store instead of a file
    /// in that folder, such as `postgres://name@host/database`. The key stays there.
    #[arg(long, env = "LIVINGWELL_STORE", hide_env_values = true)]
    store: Option<String>,
    /// The folder of the place's files.
    #[arg(long, default_value = "place")]
    place: PathBuf,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    log::start();
    match run(arguments) {
        Ok(code) => code,
        Err(error) => {
            log::complain(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .context("the program could not start its threads")?;
    runtime.block_on(async {
        match arguments.command {
            Command::Serve(serve) => serve.run().await,
            Command::Demo(demo) => demo.run().await,
            Command::Verify(verify) => verify.run().await,
            Command::Move(moving) => moving.run().await,
            Command::Backup(backup) => backup.run().await,
            Command::Restore(restore) => restore.run().await,
            Command::Account { command } => command.run().await,
            Command::Caseload(caseload) => caseload.run().await,
            Command::Offers { command } => command.run().await,
            Command::Team { command } => command.run().await,
            Command::Place { command } => command.run().await,
            Command::Check(check) => Ok(check.run()),
        }
    })
}

//! `livingwell check DIR`: reads a place's files, and says by file and line what
//! is wrong and what would be right.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use care::place::Place;

use crate::log::{complain, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The folder of the place's files.
    place: PathBuf,
}

impl Check {
    pub(crate) fn run(self) -> ExitCode {
        match place::read(&self.place) {
            Ok(place) => {
                say(&format!("{} is a sound place.", place.identity.name));
                ExitCode::SUCCESS
            }
            Err(errors) => {
                for error in errors {
                    complain(&error.to_string());
                }
                ExitCode::FAILURE
            }
        }
    }
}

/// Reads a place, or says all that is wrong in it.
pub(crate) fn read(folder: &std::path::Path) -> Result<Place> {
    match place::read(folder) {
        Ok(place) => Ok(place),
        Err(errors) => {
            let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
            bail!("the place in {} cannot be used:\n{}", folder.display(), all.join("\n"));
        }
    }
}

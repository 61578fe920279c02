//! `livingwell check DIR`: reads a place's files, and says by file and line what
//! is wrong and what would be right; what they assume is listed with its reason.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use care::place::{Place, Work};
use place::{Assumption, Texts};

use crate::log::{complain, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The folder of the place's files.
    place: PathBuf,
}

impl Check {
    pub(crate) fn run(self) -> ExitCode {
        let texts = Texts::load(&self.place);
        let read = texts.and_then(|texts| Ok((place::read_texts(&texts)?, texts)));
        match read {
            Ok((place, _)) if !has_a_senior(&place) => {
                complain(NO_SENIOR);
                ExitCode::FAILURE
            }
            Ok((place, texts)) => {
                let assumptions = place::assumptions(&texts);
                for assumed in &assumptions {
                    let Assumption { file, line, of, reason } = assumed;
                    say(&format!("{file}:{line}: {of} is assumed: {reason}"));
                }
                say(&format!(
                    "{} is a sound place, with {} assumptions.",
                    place.identity.name,
                    assumptions.len()
                ));
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

/// What a place that is in use may lack, since it was taken before anybody asked for
/// it, and a place that is checked anew may not.
const NO_SENIOR: &str = "roles.toml: no role is marked as a senior's, so somebody who came for \
    the same day and cannot be reached could never be let go (P1). To mend it: write senior = \
    true at a role with work = \"front-door\"";

fn has_a_senior(place: &Place) -> bool {
    place.roles.iter().any(|role| role.senior && role.work == Work::FrontDoor)
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

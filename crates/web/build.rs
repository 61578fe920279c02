//! Stops with a plain sentence where the style sheet has not been built yet:
//! the program carries it, so there is no page without it.

use std::path::Path;
use std::process::ExitCode;

/// Where `assets/build.mjs` writes, from the folder of this crate.
const SHEET: &str = "assets/built/livingwell.css";

fn main() -> ExitCode {
    say("cargo::rerun-if-changed=assets/built");
    say("cargo::rerun-if-changed=assets/pictures");
    say("cargo::rerun-if-changed=assets/scripts");
    say("cargo::rerun-if-changed=words");
    say("cargo::rerun-if-changed=templates");
    if Path::new(SHEET).is_file() {
        return ExitCode::SUCCESS;
    }
    say("cargo::error=The style sheet has not been built: run `make assets` first.");
    ExitCode::FAILURE
}

/// Build scripts speak to cargo through their output.
fn say(line: &str) {
    println!("{line}");
}

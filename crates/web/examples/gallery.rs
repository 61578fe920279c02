//! Writes every page with made-up people into a folder, to look at:
//! `cargo run -p web --example gallery -- target/gallery`. The style sheet and
//! the pictures go along under `assets/`, so any plain file server shows them.

#![expect(clippy::unwrap_used, reason = "a gallery that cannot be written stops")]

use std::error::Error;
use std::path::PathBuf;
use std::{env, fs};

use web::look::assets;

#[path = "../tests/it/samples/mod.rs"]
mod samples;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::args().nth(1).ok_or("name a folder")?);
    fs::create_dir_all(folder.join("assets"))?;
    let sheet = assets::css_href().trim_start_matches("/assets/");
    for name in [sheet, "mark.svg", "mark-workspace.svg", "favicon.svg", "doors.svg"] {
        let asset = assets::find(name).ok_or("an asset is missing")?;
        fs::write(folder.join("assets").join(name), asset.bytes)?;
    }
    for (name, html) in samples::all() {
        fs::write(folder.join(format!("{name}.html")), html.as_str())?;
    }
    Ok(())
}

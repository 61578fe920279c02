//! `livingwell demo`: a small made-up place. The program answers at once; the
//! people come in behind it, by the same commands as everywhere, each at its own
//! time of the last weeks. Nobody in it is real.

mod cast;
mod fill;
mod people;

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::{fs, io};

use anyhow::{Context as _, Result, bail};
use basis::clock::{Clock, SystemClock};
use indicatif::{ProgressBar, ProgressStyle};
use web::Site;

use crate::log::{complain, say};
use crate::{Where, serve};

/// The file that marks a folder as a demo's, which may be thrown away.
const MARK: &str = "made-up";

/// Whether nobody in a folder's place is real.
pub(crate) fn is_made_up(folder: &Path) -> bool {
    folder.join(MARK).exists()
}

#[derive(Debug, clap::Args)]
pub(crate) struct Demo {
    /// The folder of the demo, made new at every start.
    #[arg(long, default_value = "demo-data")]
    data: PathBuf,
    /// The folder of the place's files, or the name of one under `places`.
    #[arg(long, default_value = "lambeth")]
    place: PathBuf,
    /// The address to listen on. Port 0 takes any that is free.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let clock = Arc::new(SystemClock);
        let started = clock.now();
        make_new(&self.data)?;
        let at = Where { data: self.data.clone(), store: None, place: folder_of(&self.place) };
        let app = serve::open(&at, started).await?;
        let listener = match serve::listen(self.listen).await {
            Ok(listener) => listener,
            // Somebody is at the usual door: any other will do for a demo.
            Err(_) => serve::listen(SocketAddr::new(self.listen.ip(), 0)).await?,
        };
        let address = listener.local_addr()?;
        let name = &app.place().identity.name;
        say(&format!("Living Well, a made-up {name}: http://{address}"));
        let answering = {
            let (app, site) = (app.clone(), Site::new(app.clone(), clock, false));
            tokio::spawn(async move { serve::answer(listener, &app, site).await })
        };
        let bar = ProgressBar::new(people::HOW_MANY as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos} of {len} made-up people") {
            bar.set_style(style);
        }
        let shown = bar.clone();
        let filled = fill::fill(&app, started, move |done| shown.set_position(done)).await;
        bar.finish_and_clear();
        match filled {
            Ok(staff) => {
                say(&format!(
                    "{} made-up people have come in. Sign in at http://{address}/sign-in as:",
                    people::HOW_MANY
                ));
                for worker in staff {
                    say(&format!(
                        "  {:<16} {}   {}",
                        worker.sign_in_as, worker.password, worker.about
                    ));
                }
                say("Press Ctrl and C to stop. The next start makes everything new.");
            }
            Err(error) => complain(&format!("the made-up place could not be filled: {error:#}")),
        }
        answering.await.context("the program stopped answering")??;
        Ok(ExitCode::SUCCESS)
    }
}

/// The folder itself, or the one of that name among the places.
fn folder_of(place: &Path) -> PathBuf {
    let named = Path::new("places").join(place);
    if !place.is_dir() && named.is_dir() { named } else { place.to_owned() }
}

/// Makes the demo's folder new. A folder that is not a demo's is never touched.
fn make_new(folder: &Path) -> Result<()> {
    let mark = folder.join(MARK);
    if folder.exists() {
        if !mark.exists() {
            bail!(
                "{} is not a demo's folder, so it is left as it is. Choose another with --data",
                folder.display()
            );
        }
        fs::remove_dir_all(folder).context("the last demo could not be thrown away")?;
    }
    let made: io::Result<()> =
        fs::create_dir_all(folder).and_then(|()| fs::write(mark, "Nobody in here is real.\n"));
    made.with_context(|| format!("{} cannot be used", folder.display()))
}

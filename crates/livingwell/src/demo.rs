//! `livingwell demo`: a made-up place. The program answers at once; the people come in
//! behind it, by the same commands as everywhere, each at its own time: sixty of the
//! last weeks, and as many more of two years as were asked for. Nobody in it is real.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Instant;
use std::{fs, io};

use anyhow::{Context as _, Result};
use app::App;
use basis::clock::{Clock, SystemClock};
use borough::plan::{Plan, Size};
use borough::staff::{self, Staff};
use borough::{living, sixty};
use indicatif::{ProgressBar, ProgressStyle};
use jiff::{SignedDuration, Timestamp};
use web::Site;

use crate::account::make_password;
use crate::log::{complain, say};
use crate::{Where, serve};

/// The file that marks a folder as a demo's, which may be thrown away.
const MARK: &str = "made-up";

/// How far back a whole borough goes.
const TWO_YEARS: SignedDuration = SignedDuration::from_hours(2 * 365 * 24);

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
    /// How many people have come: sixty of the last weeks, and the rest over two years.
    #[arg(long, default_value_t = sixty::HOW_MANY, value_parser = clap::value_parser!(u64).range(sixty::HOW_MANY..))]
    people: u64,
    /// The same seed makes the same people.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// The folder holds what no demo has made, so nothing in it is touched.
#[derive(Debug, thiserror::Error)]
#[error("{folder} is not a demo's folder, so it is left as it is. Choose another with --data")]
pub(crate) struct NotADemo {
    folder: String,
}

impl Demo {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let clock = Arc::new(SystemClock);
        let now = clock.now();
        make_new(&self.data)?;
        let at = Where { data: self.data.clone(), store: None, place: folder_of(&self.place) };
        let whole = self.people > sixty::HOW_MANY;
        let opened = if whole { now.checked_sub(TWO_YEARS).unwrap_or(now) } else { now };
        let app = serve::open(&at, opened).await?;
        app.bring_the_offers_of_the_place(opened).await?;
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
        let filling = Filling { app, opened, now, address, people: self.people, seed: self.seed };
        if let Err(error) = filling.fill().await {
            complain(&format!("the made-up place could not be filled: {error:#}"));
        }
        answering.await.context("the program stopped answering")??;
        Ok(ExitCode::SUCCESS)
    }
}

/// A made-up place that people come into.
struct Filling {
    app: App,
    /// When it opened.
    opened: Timestamp,
    now: Timestamp,
    address: SocketAddr,
    people: u64,
    seed: u64,
}

impl Filling {
    async fn fill(self) -> Result<()> {
        let place = self.app.place();
        let more = self.people.saturating_sub(sixty::HOW_MANY);
        let parts = if more > 0 { staff::all(place)? } else { staff::one_of_each_work(place)? };
        let staff = Staff::hire(&self.app, self.opened, parts, make_password).await?;
        let staff = Arc::new(staff);
        borough::network::take_in(&self.app, self.opened).await?;
        borough::outreach::reach_out(&self.app, &staff, self.now).await?;
        let begun = Instant::now();
        let bar = bar_of(sixty::HOW_MANY, "{bar:30} {pos} of {len} made-up people");
        let shown = bar.clone();
        let lives = sixty::lives(place, self.now)?;
        living::live(&self.app, &staff, lives, move |_, come| shown.set_position(come)).await?;
        bar.finish_and_clear();
        let address = self.address;
        say(&format!(
            "{} made-up people have come in. Sign in at http://{address}/sign-in as:",
            sixty::HOW_MANY
        ));
        let some: Vec<_> = staff.one_of_each().collect();
        let all: Vec<_> = staff.members().iter().collect();
        for worker in if more > 0 { some } else { all } {
            say(&format!("  {:<16} {}   {}", worker.sign_in_as, worker.password, worker.about));
        }
        if more > 0 {
            say(&format!("{more} more come in, day by day, over the last two years."));
            self.fill_the_years(&staff, more).await?;
            let took = begun.elapsed().as_secs();
            say(&format!("All {} have come in, in {took} seconds.", self.people));
        }
        say("Press Ctrl and C to stop. The next start makes everything new.");
        Ok(())
    }

    async fn fill_the_years(&self, staff: &Arc<Staff>, people: u64) -> Result<()> {
        let size = Size { seed: self.seed, people, from: self.opened, until: self.now };
        let lives: Result<Vec<_>, _> = Plan::of(self.app.place(), size)?.lives().collect();
        let bar = bar_of(people, "{bar:30} {pos} of {len} made-up people, {msg}");
        let (shown, zone) = (bar.clone(), self.app.place().calendar.zone.clone());
        let progress = move |day, come| {
            shown.set_message(zone.to_datetime(day).date().to_string());
            shown.set_position(come);
        };
        living::live(&self.app, staff, lives?, progress).await?;
        bar.finish_and_clear();
        Ok(())
    }
}

fn bar_of(people: u64, says: &str) -> ProgressBar {
    let bar = ProgressBar::new(people);
    if let Ok(style) = ProgressStyle::with_template(says) {
        bar.set_style(style);
    }
    bar
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
            return Err(NotADemo { folder: folder.display().to_string() }.into());
        }
        fs::remove_dir_all(folder).context("the last demo could not be thrown away")?;
    }
    let made: io::Result<()> =
        fs::create_dir_all(folder).and_then(|()| fs::write(mark, "Nobody in here is real.\n"));
    made.with_context(|| format!("{} cannot be used", folder.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_no_demo_has_made_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let store = folder.path().join("livingwell.sqlite");
        fs::write(&store, "somebody's").unwrap();
        let refused = make_new(folder.path()).unwrap_err();
        assert!(refused.downcast_ref::<NotADemo>().is_some(), "{refused:#}");
        assert_eq!(fs::read_to_string(store).unwrap(), "somebody's");
        let new = folder.path().join("new");
        make_new(&new).unwrap();
        assert!(is_made_up(&new));
        make_new(&new).unwrap();
    }
}

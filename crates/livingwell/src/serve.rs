//! `livingwell serve`: answers browsers for a place until it is told to stop.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use app::App;
use app::opening::{Kept, Opening};
use basis::clock::{Clock, SystemClock};
use basis::identifiers::Ids;
use care::place::Place;
use tokio::net::TcpListener;
use web::Site;

use crate::log::say;
use crate::mail::{ByEmail, Posting};
use crate::{Where, check_place, openid};

#[derive(Debug, clap::Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    at: Where,
    /// The address to listen on. Port 0 takes any that is free.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Browsers reach us by https (through a proxy): cookies go by https alone.
    #[arg(long)]
    behind_https: bool,
    /// A proxy of ours stands before us: the last address in `X-Forwarded-For` says where
    /// a request comes from. Without a proxy anybody could write it.
    #[arg(long)]
    behind_proxy: bool,
    /// A file that names a provider at which those who work here can sign in too, by
    /// `OpenID` Connect (docs/accounts.md has one to begin with).
    #[arg(long, value_name = "FILE")]
    openid: Option<PathBuf>,
    #[command(flatten)]
    mail: ByEmail,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let clock = Arc::new(SystemClock);
        let provider = self.openid.as_deref().map(|file| openid::read(file, self.behind_https));
        let provider = provider.transpose()?;
        let post = self.mail.post()?;
        let app = open(&self.at, clock.now()).await?;
        app.bring_the_offers_of_the_place(clock.now()).await?;
        let listener = listen(self.listen).await?;
        if app.was_started_with_other_files() {
            let place = app.place();
            say(&format!(
                "The files in {folder} are not the place in use, which is version {version} of \
                 {name}. That one is served. To take the files into use: livingwell place take \
                 {folder} --reason WHY",
                folder = self.at.place.display(),
                version = place.version.0,
                name = place.identity.name,
            ));
        }
        say(&format!("Living Well answers at http://{}", listener.local_addr()?));
        let site = Site::new(app.clone(), clock, self.behind_https);
        let site = match provider {
            Some(provider) => site.with_provider(provider),
            None => site,
        };
        let posting = Posting::begin(&app, post);
        let answered = answer(listener, &app, site.behind_proxy(self.behind_proxy)).await;
        if let Some(posting) = posting {
            posting.end().await?;
        }
        answered.map(|()| ExitCode::SUCCESS)
    }
}

/// Opens the place's folder, making it where it is new.
pub(crate) async fn open(at: &Where, now: jiff::Timestamp) -> Result<App> {
    App::open(opening(at, now)?).await.context("the place could not be opened")
}

/// Opens the place's folder as it is, to look at it.
pub(crate) async fn open_as_it_is(at: &Where, now: jiff::Timestamp) -> Result<App> {
    App::open_as_it_is(opening(at, now)?).await.context("the place could not be opened")
}

/// Opens a place's store to take the files in a folder into use, and reads those.
pub(crate) async fn open_to_change_the_place(
    at: &Where,
    now: jiff::Timestamp,
) -> Result<(App, Place)> {
    let opening = opening(at, now)?;
    let place = opening.place.clone();
    let app = App::open_to_change_the_place(opening).await;
    Ok((app.context("the place could not be opened")?, place))
}

/// How the place in a folder is opened.
pub(crate) fn opening(at: &Where, now: jiff::Timestamp) -> Result<Opening> {
    let place = check_place::read(&at.place)?;
    let commits = app::opening::CommitMode::Shared;
    let folder = at.data.clone();
    let store = at.store.clone().map_or(Kept::InTheFolder, Kept::OnAServer);
    let ids = Ids::from_system();
    Ok(Opening { folder, store, place, ids, commits, now })
}

/// Listens.
pub(crate) async fn listen(address: SocketAddr) -> Result<TcpListener> {
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be listened on. Is another program there? Choose another with --listen")
    })
}

/// Answers until the program is told to stop, then finishes what is under way.
pub(crate) async fn answer(listener: TcpListener, app: &App, site: Site) -> Result<()> {
    let stopped = async {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminated) = signal(SignalKind::terminate()) else {
            return std::future::pending().await;
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminated.recv() => {}
        }
    };
    let site = web::router(site).into_make_service_with_connect_info::<SocketAddr>();
    let answering = axum::serve(listener, site).with_graceful_shutdown(stopped);
    tokio::select! {
        answered = answering.into_future() => answered.context("the program stopped answering"),
        never = app.follow(SystemClock) => match never {},
    }
}

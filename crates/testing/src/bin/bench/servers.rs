//! The servers that are compared, each a process of its own, so that the
//! preloaded library slows down its flushes and nothing else.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;

use app::App;
use app::opening::{CommitMode, Kept, Opening};
use basis::clock::{Clock as _, SystemClock};
use basis::identifiers::Ids;

use crate::by_hand;

/// Who is measured.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Contender {
    /// The program itself.
    Program,
    /// The same rows by hand, in shared commits.
    ByHandShared,
    /// The same rows by hand, in a commit each.
    ByHandAlone,
}

impl Contender {
    fn name(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::ByHandShared => "by-hand-shared",
            Self::ByHandAlone => "by-hand-alone",
        }
    }
}

/// A server that runs until it is dropped.
pub(crate) struct Server {
    child: Child,
    folder: PathBuf,
    /// Where it listens on the loopback.
    pub(crate) port: u16,
}

impl Server {
    /// Starts one, with every flush slower by so many milliseconds.
    pub(crate) fn start(contender: Contender, delay: u32) -> Result<Self, String> {
        Self::start_on(contender, delay, None)
    }

    /// Starts one, with its store at this address of a database.
    pub(crate) fn start_on(
        contender: Contender,
        delay: u32,
        store: Option<&str>,
    ) -> Result<Self, String> {
        let program = std::env::current_exe().map_err(|error| error.to_string())?;
        let target = program.parent().and_then(Path::parent).ok_or("no target folder")?;
        let folder = target.join(format!("bench-{}", contender.name()));
        let _ = std::fs::remove_dir_all(&folder);
        let mut command = Command::new(&program);
        command.arg("serve").arg(contender.name()).arg(&folder).args(store).stdout(Stdio::piped());
        if delay > 0 {
            let library = target.join("faults/libflush.so");
            if !library.exists() {
                return Err(format!("{} is not there: run `make faults`", library.display()));
            }
            command.env("LD_PRELOAD", library).env("LW_FAULTS_DELAY_MS", delay.to_string());
        }
        let mut child = command.spawn().map_err(|error| error.to_string())?;
        let mut line = String::new();
        let out = child.stdout.take().ok_or("the server says nothing")?;
        BufReader::new(out).read_line(&mut line).map_err(|error| error.to_string())?;
        let port = line.trim().parse().map_err(|_| format!("the server said: {line}"))?;
        Ok(Self { child, folder, port })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Runs as one of the contenders: `serve NAME FOLDER [STORE]`.
pub(crate) async fn serve(arguments: &[String]) -> Result<(), String> {
    let [contender, folder, store @ ..] = arguments else {
        return Err("serve NAME FOLDER [STORE]".to_owned());
    };
    let store = store.first().map_or(Kept::InTheFolder, |at| Kept::OnAServer(at.clone()));
    let folder = PathBuf::from(folder);
    let router = match contender.as_str() {
        "program" => program(folder, store).await?,
        "by-hand-shared" => by_hand::router(&folder, CommitMode::Shared)?,
        _ => by_hand::router(&folder, CommitMode::EachAlone)?,
    };
    let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await;
    let listener = listener.map_err(|error| error.to_string())?;
    let port = listener.local_addr().map_err(|error| error.to_string())?.port();
    crate::say(&port.to_string());
    axum::serve(listener, router).await.map_err(|error| error.to_string())
}

async fn program(folder: PathBuf, store: Kept) -> Result<axum::Router, String> {
    let lambeth = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../places/lambeth");
    let place = place::read(&lambeth).map_err(|_| "the place cannot be read".to_owned())?;
    let clock = Arc::new(SystemClock);
    let now = clock.now();
    let (ids, commits) = (Ids::from_system(), CommitMode::Shared);
    let app = App::open(Opening { folder, store, place, ids, commits, now }).await;
    let app = app.map_err(|error| error.to_string())?;
    Ok(web::router(web::Site::new(app, clock, false)))
}

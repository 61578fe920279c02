//! A `PostgreSQL` server for one test: in a folder of its own, on a socket in
//! that folder, gone afterwards.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

/// The account it runs under where the tests run as root, which it refuses.
const ACCOUNT: &str = "postgres";

/// A running server.
pub struct Postgres {
    folder: TempDir,
    programs: PathBuf,
}

impl Postgres {
    /// Starts one. Where `PostgreSQL` is not installed the test is skipped with a
    /// word about it, unless `CI` is set: there it fails.
    pub fn start() -> Option<Self> {
        Self::start_with(|_| "-c listen_addresses=''".to_owned())
    }

    /// Starts one with these settings, made when its folder is there.
    pub fn start_with(settings: impl FnOnce(&Path) -> String) -> Option<Self> {
        let Some(programs) = programs() else {
            let wanted = "PostgreSQL is not installed (Debian: apt-get install postgresql)";
            assert!(std::env::var_os("CI").is_none(), "{wanted}");
            let _ = writeln!(std::io::stderr(), "skipped: {wanted}");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder can be made");
        if is_root() {
            run(Command::new("chown").arg(ACCOUNT).arg(folder.path()));
        }
        let server = Self { folder, programs };
        let data = server.data();
        // Nothing here outlives the test, so nothing is flushed to the disk.
        run(server.program("initdb").arg("--pgdata").arg(&data).args([
            "--encoding=UTF8",
            "--locale=C",
            "--auth=trust",
            "--username=postgres",
            "--no-sync",
            "--no-instructions",
        ]));
        let settings = format!(
            "-c fsync=off -c unix_socket_directories='{}' {}",
            server.folder.path().display(),
            settings(server.folder.path()),
        );
        let log = server.folder.path().join("log");
        run(server.control(&data).arg("--log").arg(log).arg("-o").arg(settings).arg("start"));
        Some(server)
    }

    /// A connection to it.
    pub async fn connect(&self) -> Client {
        let (client, connection) = tokio_postgres::Config::new()
            .host_path(self.folder.path())
            .user("postgres")
            .dbname("postgres")
            .connect(NoTls)
            .await
            .expect("the server takes connections");
        tokio::spawn(connection);
        client
    }

    /// Gives a file in its folder to the account that it runs under.
    pub fn own(file: &Path) {
        if is_root() {
            run(Command::new("chown").arg(ACCOUNT).arg(file));
        }
    }

    /// Its folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its address, as an administrator would write it.
    pub fn address(&self) -> String {
        let folder = self.folder.path().display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{folder}/postgres")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn control(&self, data: &Path) -> Command {
        let mut command = self.program("pg_ctl");
        command.arg("--pgdata").arg(data).args(["--silent", "--wait"]);
        command
    }

    /// One of `PostgreSQL`'s programs, as an account it consents to run under.
    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if is_root() {
            let mut command = Command::new("runuser");
            command.args(["-u", ACCOUNT, "--"]).arg(program);
            command
        } else {
            Command::new(program)
        };
        command.current_dir(self.folder.path());
        command
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        let stopped = self.control(&self.data()).args(["--mode=immediate", "stop"]).status();
        if !stopped.is_ok_and(|status| status.success()) {
            let _ = writeln!(std::io::stderr(), "the test's PostgreSQL would not stop");
        }
    }
}

/// Where its programs are: Debian's folder of the newest version, or the path.
fn programs() -> Option<PathBuf> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian
        .filter_map(|version| {
            let number: u32 = version.file_name().to_str()?.parse().ok()?;
            Some((number, version.path().join("bin")))
        })
        .max();
    let path = std::env::var_os("PATH").unwrap_or_default();
    newest
        .map(|(_, folder)| folder)
        .into_iter()
        .chain(std::env::split_paths(&path))
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn is_root() -> bool {
    run(Command::new("id").arg("-u")).stdout.trim_ascii() == b"0"
}

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("the program is there");
    let why = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed: {why}");
    output
}

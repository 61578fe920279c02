//! The real program, started as somebody would start it, and introductions sent
//! to it over HTTP: for tests that kill it, and that take its disk away.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use app::opening::Kept;
use basis::secret::Token;
use reqwest::{Client, redirect};
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use crate::engine::kept;
use crate::test_place::lambeth;

/// The words that everybody sends.
pub const OWN_WORDS: &str = "I cannot sleep and the letters keep coming";

/// The folder into which this test was built.
pub fn built() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    test.parent().unwrap().parent().unwrap().to_owned()
}

/// The program on a place's data.
fn program(verb: &str, data: &Path) -> Command {
    let path = built().join("livingwell");
    let hint = "build it first: cargo build --workspace --bins";
    assert!(path.exists(), "there is no {}; {hint}", path.display());
    let mut command = Command::new(path);
    command.arg(verb).arg("--data").arg(data);
    command.arg("--place").arg(lambeth()).stdin(Stdio::null());
    if let Kept::OnAServer(address) = kept(data) {
        command.env("LIVINGWELL_STORE", address);
    }
    command
}

/// What `livingwell verify` says of a store: whether it is clean, and its words.
pub fn verify(data: &Path) -> (bool, String) {
    let output = program("verify", data).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said).into_owned();
    (output.status.success(), said)
}

/// A program that answers browsers; killed when it is let go.
#[derive(Debug)]
pub struct Server {
    child: Child,
    address: String,
    // Kept open: what the program says must go somewhere.
    _says: BufReader<ChildStdout>,
}

impl Server {
    /// Starts it on a place's data with these variables in its environment, and
    /// waits until it says where it answers. Its log goes to `server.log` there.
    pub fn start(data: &Path, environment: &[(&str, PathBuf)]) -> Self {
        fs::create_dir_all(data).unwrap();
        let mut log = File::options();
        let log = log.create(true).append(true).open(data.join("server.log"));
        let mut command = program("serve", data);
        command.args(["--listen", "127.0.0.1:0"]);
        command.envs(environment.iter().map(|(name, value)| (name, value)));
        command.stdout(Stdio::piped()).stderr(log.unwrap());
        let mut child = command.spawn().unwrap();
        let mut says = BufReader::new(child.stdout.take().unwrap());
        let address = loop {
            let mut line = String::new();
            let read = says.read_line(&mut line).unwrap();
            let log = || fs::read_to_string(data.join("server.log")).unwrap_or_default();
            assert!(read > 0, "the program ended before it answered:\n{}", log());
            if let Some(at) = line.find("http://") {
                break line[at..].trim().to_owned();
            }
        };
        Self { child, address, _says: says }
    }

    /// Where it answers.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Kills it as the kernel would: at once, with nothing tidied up.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// A reply to an introduction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// Where the person is sent, with the private link in it.
    pub location: Option<String>,
    /// The page.
    pub page: String,
}

impl Reply {
    /// The private link, where the introduction was acknowledged.
    pub fn link(&self) -> Option<&str> {
        let path = self.location.as_ref().filter(|_| self.status == 303)?;
        path.strip_suffix("/sent")
    }
}

/// What somebody is called who sends this form: nobody else is, nor nearly.
pub fn name_of(send: Uuid) -> String {
    let drawn = Sha256::digest(send.as_bytes());
    let letters = drawn.iter().take(12).map(|byte| char::from(b'a' + byte % 26));
    format!("Maya {}", letters.collect::<String>())
}

/// The number that they are rung at, of those that are nobody's.
pub fn number_of(send: Uuid) -> String {
    format!("07700 900{:03}", send.as_u128() % 1000)
}

/// Somebody at the door, with a connection of their own.
#[derive(Debug, Clone)]
pub struct Visitor {
    client: Client,
    address: String,
}

impl Visitor {
    /// A new visitor.
    pub fn of(address: &str) -> Self {
        let client = Client::builder().redirect(redirect::Policy::none());
        Self { client: client.no_proxy().build().unwrap(), address: address.to_owned() }
    }

    /// Sends an introduction's last page; none where no whole reply came back.
    pub async fn introduce(&self, send: Uuid) -> Option<Reply> {
        let (name, number) = (name_of(send), number_of(send));
        let send = send.to_string();
        let form = [
            ("send", send.as_str()),
            ("step", "reach"),
            ("own_words", OWN_WORDS),
            ("call_me", name.as_str()),
            ("soon", "today"),
            ("why_sooner", "I am frightened of tonight"),
            ("way", "ring"),
            ("ring_number", number.as_str()),
            ("message", "no"),
        ];
        let request = self.client.post(format!("{}/introduce", self.address));
        let response = request.form(&form).send().await.ok()?;
        let location = response.headers().get("location");
        let location = location.and_then(|at| at.to_str().ok()).map(str::to_owned);
        Some(Reply {
            status: response.status().as_u16(),
            location,
            page: response.text().await.ok()?,
        })
    }

    /// How many people somebody who works here finds by the two things that whoever
    /// sent this form told; none where no whole reply came back.
    pub async fn finds(&self, session: &Token, send: Uuid) -> Option<usize> {
        let (name, number) = (name_of(send), number_of(send));
        let told = format!("{name} {number}");
        let request = self.client.post(format!("{}/find", self.address));
        let request = request.header("cookie", format!("living-well={}", session.written()));
        let response = request.form(&[("looked_for", told.as_str())]).send().await.ok()?;
        let found = response.status() == 200;
        let page = response.text().await.ok()?;
        assert!(found, "nobody may look: {page}");
        Some(page.matches("href=\"/people/").count())
    }

    /// The page at a path; none where no whole reply came back.
    pub async fn page(&self, path: &str) -> Option<(u16, String)> {
        let request = self.client.get(format!("{}{path}", self.address));
        let response = request.send().await.ok()?;
        Some((response.status().as_u16(), response.text().await.ok()?))
    }
}

//! Workers who ask the real program for pages, eight at once.

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use reqwest::{Client, redirect};
use testing::bulk::PASSWORD;
use testing::sizes::size;
use testing::test_place::lambeth;

/// How many ask at once, and how often each of them (`LW_EACH`).
const CLIENTS: usize = 8;
const EACH: u64 = 150;
/// How many milliseconds each reads what was answered before it asks again (`LW_READS`), on
/// average: none, which keeps every core busy. Whoever works at a screen reads, one longer
/// than the other: between half and one and a half of it, so that they do not ask in step.
const READS: u64 = 0;

/// What people told who can be found by it: what to call them, and a number.
pub(crate) type Asked = Vec<(String, String)>;

/// A page that is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Page {
    Board,
    BoardFurtherOn,
    Person,
    TeamsList,
    Overdue,
    News,
    Promises,
    SearchByTwo,
    SearchByName,
}

impl Page {
    /// All of them.
    pub(crate) const ALL: &[Self] = &[
        Self::Board,
        Self::BoardFurtherOn,
        Self::Person,
        Self::TeamsList,
        Self::Overdue,
        Self::News,
        Self::Promises,
        Self::SearchByTwo,
        Self::SearchByName,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Board => "the board",
            Self::BoardFurtherOn => "the board, further on",
            Self::Person => "a person's page",
            Self::TeamsList => "a team's list",
            Self::Overdue => "what is overdue",
            Self::News => "news for the sender",
            Self::Promises => "the promises",
            Self::SearchByTwo => "search by name and number",
            Self::SearchByName => "search by nearly right name",
        }
    }

    /// Whether it may take longer the more people are called alike.
    pub(crate) fn searches_by_name(self) -> bool {
        self == Self::SearchByName
    }

    /// Whether it shows people, so that who asked for it stands in the trace.
    pub(crate) fn leaves_a_trace(self) -> bool {
        self != Self::Promises
    }

    /// Who asks for it.
    fn worker(self) -> &'static str {
        match self {
            Self::TeamsList => "dele",
            _ => "grace",
        }
    }
}

/// The program, started over a store; ended when it is let go.
pub(crate) struct Program {
    child: Child,
    address: String,
    // Kept open: what the program says must go somewhere.
    _says: BufReader<ChildStdout>,
}

impl Program {
    pub(crate) fn start(data: &Path) -> Result<Self, String> {
        let bench = std::env::current_exe().map_err(|error| error.to_string())?;
        let path = bench.with_file_name("livingwell");
        let mut command = Command::new(&path);
        command.args(["serve", "--listen", "127.0.0.1:0", "--data"]).arg(data);
        command.arg("--place").arg(lambeth()).stdin(Stdio::null()).stdout(Stdio::piped());
        let child = command.spawn();
        let mut child = child.map_err(|error| format!("{}: {error}", path.display()))?;
        let out = child.stdout.take().ok_or("the program says nothing")?;
        let mut says = BufReader::new(out);
        let mut address = None;
        while address.is_none() {
            let mut line = String::new();
            if says.read_line(&mut line).map_err(|error| error.to_string())? == 0 {
                return Err("the program ended before it answered".to_owned());
            }
            address = line.find("http://").map(|at| line[at..].trim().to_owned());
        }
        Ok(Self { child, address: address.unwrap_or_default(), _says: says })
    }

    /// Whoever asks for a page signs in.
    pub(crate) async fn sign_in(&self, page: Page) -> Result<Signed, String> {
        let client = Client::builder().redirect(redirect::Policy::none()).cookie_store(true);
        let client = client.no_proxy().build().map_err(|error| error.to_string())?;
        let form = [("name", page.worker()), ("password", PASSWORD), ("go_to", "")];
        let request = client.post(format!("{}/sign-in", self.address)).form(&form);
        let answer = request.send().await.map_err(|error| error.to_string())?;
        if answer.status() != 303 {
            return Err(format!("{} could not sign in: {}", page.worker(), answer.status()));
        }
        Ok(Signed { client, address: self.address.clone() })
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Somebody who is signed in.
#[derive(Clone)]
pub(crate) struct Signed {
    client: Client,
    address: String,
}

/// What is asked for: an address, and what is looked for where that is sent.
pub(crate) type Address = (String, Option<String>);

impl Signed {
    /// What is asked for to see a page: several, where it has several.
    pub(crate) async fn addresses(
        &self,
        page: Page,
        asked: &Asked,
    ) -> Result<Vec<Address>, String> {
        let one = |path: &str| Ok(vec![(path.to_owned(), None)]);
        match page {
            Page::Board => one("/front-door"),
            Page::TeamsList => one("/offers-room"),
            Page::Overdue => one("/overdue"),
            Page::News => one("/front-door/news"),
            Page::Promises => one("/promises"),
            Page::SearchByTwo => {
                Ok(asked.iter().map(|(name, other)| find(format!("{name} {other}"))).collect())
            }
            Page::SearchByName => Ok(asked.iter().map(|(name, _)| find(nearly(name))).collect()),
            Page::BoardFurtherOn | Page::Person => {
                let (mut people, mut boards) = (Vec::new(), Vec::new());
                let mut next = Some("/front-door".to_owned());
                while let Some(path) = next.filter(|_| boards.len() < 12) {
                    let board = self.ask(&(path.clone(), None)).await?;
                    people.extend(links(&board, "/people/").map(|path| (path, None)));
                    next = links(&board, "/front-door?").find(|path| path.contains("after="));
                    boards.push((path, None));
                }
                boards.remove(0);
                people.retain(|(path, _): &Address| path.matches('/').count() == 2);
                let found = if page == Page::Person { people } else { boards };
                if found.is_empty() { Err("nobody waits".to_owned()) } else { Ok(found) }
            }
        }
    }

    async fn ask(&self, (path, form): &Address) -> Result<String, String> {
        let url = format!("{}{path}", self.address);
        let request = match form {
            Some(looked_for) => self.client.post(url).form(&[("looked_for", looked_for)]),
            None => self.client.get(url),
        };
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let status = answer.status();
        let page = answer.text().await.map_err(|error| error.to_string())?;
        if status == 200 { Ok(page) } else { Err(format!("{path} is answered {status}")) }
    }
}

fn find(looked_for: String) -> Address {
    ("/find".to_owned(), Some(looked_for))
}

/// A name as somebody writes it who heard it once: its third letter is missing.
fn nearly(name: &str) -> String {
    let letters = name.chars().enumerate();
    letters.filter(|(at, _)| *at != 2).map(|(_, letter)| letter).collect()
}

/// The addresses in a page that begin so, each once.
fn links(page: &str, begin: &str) -> impl Iterator<Item = String> {
    let whole = format!("href=\"{begin}");
    let found = page.split(&whole).skip(1).filter_map(|rest| rest.split('"').next());
    let found =
        found.map(|rest| format!("{begin}{}", rest.replace("&amp;", "&").replace("&#38;", "&")));
    found.collect::<std::collections::BTreeSet<_>>().into_iter()
}

/// How long each reads, in milliseconds.
pub(crate) fn reads() -> u64 {
    size("LW_READS", READS)
}

/// How long what was asked for as the so-manieth is read: spread evenly, and the same in
/// each run, by multiples of the golden ratio.
fn read_for(reads: u64, asked: usize) -> Duration {
    const GOLDEN: u64 = 0x9E37_79B9;
    let spread = u64::try_from(asked).unwrap_or(0).wrapping_mul(GOLDEN) & 0xFFFF_FFFF;
    Duration::from_micros(reads * 500 + ((reads * 1000 * spread) >> 32))
}

/// When a page was asked for, and when it was there.
pub(crate) type Asking = (Instant, Instant);

/// Eight ask at once, each again and again.
pub(crate) async fn times_of(
    signed: &Signed,
    addresses: &[Address],
) -> Result<Vec<Asking>, String> {
    let (each, reads) = (size("LW_EACH", EACH), reads());
    let addresses: Arc<[Address]> = addresses.into();
    let next = Arc::new(AtomicUsize::new(0));
    let mut clients = Vec::new();
    for _ in 0..CLIENTS {
        let (signed, addresses, next) = (signed.clone(), Arc::clone(&addresses), Arc::clone(&next));
        clients.push(tokio::spawn(async move {
            let mut took = Vec::new();
            for _ in 0..each {
                let asked = next.fetch_add(1, Ordering::Relaxed);
                let begun = Instant::now();
                signed.ask(&addresses[asked % addresses.len()]).await?;
                took.push((begun, Instant::now()));
                if reads > 0 {
                    tokio::time::sleep(read_for(reads, asked)).await;
                }
            }
            Ok::<_, String>(took)
        }));
    }
    let mut all = Vec::new();
    for client in clients {
        all.extend(client.await.map_err(|error| error.to_string())??);
    }
    Ok(all)
}

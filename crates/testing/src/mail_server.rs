//! A real mail server on this machine (`mail-server.py`, over Debian's `aiosmtpd`), which
//! does with letters what a test tells it to, and tells what it got.

use std::collections::VecDeque;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::Value;

/// Debian's Python: its packages are for no other.
const PYTHON: &str = "/usr/bin/python3";

/// A mail server; gone when it is let go.
#[derive(Debug)]
pub struct MailServer {
    child: Child,
    orders: ChildStdin,
    says: BufReader<ChildStdout>,
    heard: VecDeque<Value>,
    port: u16,
}

/// A letter that the server got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Got {
    /// Whom it is for.
    pub to: String,
    /// What stands over it.
    pub subject: String,
    /// By what it is known.
    pub id: String,
    /// All that stands over it.
    pub head: String,
    /// Its words.
    pub words: String,
}

impl MailServer {
    /// Starts one at a port that is free. It takes every letter.
    pub fn start() -> Self {
        Self::start_at(0)
    }

    /// Starts one at a port, where one was before.
    pub fn start_at(port: u16) -> Self {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("mail-server.py");
        let mut python = Command::new(PYTHON);
        python.arg(script).arg(port.to_string());
        python.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = python.spawn().unwrap();
        let orders = child.stdin.take().unwrap();
        let says = BufReader::new(child.stdout.take().unwrap());
        let mut server = Self { child, orders, says, heard: VecDeque::new(), port };
        let begun = server.read();
        server.port = u16::try_from(begun["port"].as_u64().unwrap()).unwrap();
        server
    }

    /// Its port.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// What it does from now on: one of the orders of `mail-server.py`.
    pub fn order(&mut self, order: &str) {
        writeln!(self.orders, "{order}").unwrap();
        loop {
            let line = self.read();
            if line["heard"] == "order" {
                assert_eq!(line["order"], order);
                return;
            }
            self.heard.push_back(line);
        }
    }

    /// Waits until somebody names a receiver, and says which.
    pub fn asked_for(&mut self) -> String {
        text(&self.next("receiver")["to"])
    }

    /// Waits for a letter.
    pub fn letter(&mut self) -> Got {
        got(&self.next("letter"))
    }

    /// Every letter that has come and was not looked at.
    pub fn letters(&mut self) -> Vec<Got> {
        // Whatever came before the answer to an order is read by then.
        self.order("takes");
        let heard = std::mem::take(&mut self.heard);
        heard.iter().filter(|line| line["heard"] == "letter").map(got).collect()
    }

    fn next(&mut self, what: &str) -> Value {
        loop {
            let line = self.heard.pop_front().unwrap_or_else(|| self.read());
            if line["heard"] == what {
                return line;
            }
        }
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        let hint = "the mail server is gone. Is python3-aiosmtpd there? scripts/ready test";
        assert!(self.says.read_line(&mut line).unwrap() > 0, "{hint}");
        serde_json::from_str(&line).unwrap()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn got(line: &Value) -> Got {
    Got {
        to: text(&line["to"][0]),
        subject: text(&line["subject"]),
        id: text(&line["id"]),
        head: text(&line["head"]),
        words: text(&line["words"]),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

//! The disk misbehaves, by way of the library that is preloaded from
//! tests/faults: no reply leaves before the flush it rests on has returned, and
//! a failing or full disk loses nothing that was acknowledged.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use testing::server::{OWN_WORDS, Reply, Server, Visitor, built};
use testing::test_place::folder;
use uuid::Uuid;

use crate::acknowledged::{Acknowledged, all_is_there_once, every_link_shows_its_reference};

/// How many people send at the same time.
const VISITORS: usize = 8;

/// The program's surroundings: the library, its log, and the file whose being
/// there makes the disk fail.
struct Faults {
    folder: tempfile::TempDir,
}

impl Faults {
    fn new() -> Self {
        Self { folder: folder() }
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("flushes")
    }

    fn fail(&self) -> PathBuf {
        self.folder.path().join("fail")
    }

    fn server(&self, delay: &str) -> Server {
        let library = built().parent().unwrap().join("faults/libflush.so");
        assert!(library.exists(), "build it first: make faults");
        let environment = [
            ("LD_PRELOAD", library),
            ("LW_FAULTS_LOG", self.log()),
            ("LW_FAULTS_FAIL", self.fail()),
            ("LW_FAULTS_DELAY_MS", PathBuf::from(delay)),
        ];
        Server::start(&self.data(), &environment)
    }

    /// What happened, in order.
    fn lines(&self) -> Vec<String> {
        let log = fs::read_to_string(self.log()).unwrap();
        log.lines().map(str::to_owned).collect()
    }
}

fn is_acknowledgement(line: &str) -> bool {
    line.starts_with("R ") && line.contains(" 303")
}

/// Whether the last write before a reply was flushed, and the flush returned.
fn was_flushed(before: &[String]) -> bool {
    let last_write = before.iter().rposition(|line| line == "W");
    let since = &before[last_write.map_or(0, |at| at + 1)..];
    let begun = since.iter().position(|line| line == "F+");
    let done = since.iter().rposition(|line| line == "F-");
    last_write.is_some() && begun.zip(done).is_some_and(|(begun, done)| begun < done)
}

/// Everybody sends `each` introductions, one after the other, at the same time.
async fn everybody(address: &str, first: u128, each: u128) -> Vec<(Uuid, Reply)> {
    let people: Vec<_> = (0..VISITORS as u128)
        .map(|number| {
            let visitor = Visitor::of(address);
            tokio::spawn(async move {
                let mut replies = Vec::new();
                for nth in 0..each {
                    let send = Uuid::from_u128(first + number * each + nth);
                    replies.push((send, visitor.introduce(send).await.unwrap()));
                }
                replies
            })
        })
        .collect();
    let mut all = Vec::new();
    for replies in people {
        all.extend(replies.await.unwrap());
    }
    all
}

fn links(replies: &[(Uuid, Reply)]) -> Acknowledged {
    let link = |(send, reply): &(Uuid, Reply)| Some((*send, reply.link()?.to_owned()));
    replies.iter().filter_map(link).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_reply_leaves_before_its_flush_has_returned() {
    let faults = Faults::new();
    let server = faults.server("0");
    let visitor = Visitor::of(server.address());
    for number in 0..40 {
        let reply = visitor.introduce(Uuid::from_u128(number)).await.unwrap();
        assert!(reply.link().is_some(), "{reply:?}");
    }
    server.kill();
    let lines = faults.lines();
    let replies = lines.iter().enumerate();
    let replies: Vec<usize> =
        replies.filter(|(_, line)| is_acknowledgement(line)).map(|(at, _)| at).collect();
    assert_eq!(replies.len(), 40);
    for at in replies {
        assert!(was_flushed(&lines[..at]), "{:?}", &lines[at.saturating_sub(12)..=at]);
    }
}

/// With eight people at once the log cannot say whose flush is whose. But who
/// has their reply sends again at once, and a flush takes long: did any reply
/// leave before its flush returned, then somebody would be answered twice
/// between two returns.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn with_many_at_once_nobody_is_answered_twice_by_one_flush() {
    let faults = Faults::new();
    let server = faults.server("30");
    let replies = everybody(server.address(), 0, 12).await;
    assert_eq!(links(&replies).len(), VISITORS * 12);
    server.kill();
    let lines = faults.lines();
    let mut between = vec![0];
    for line in &lines {
        match line.as_str() {
            "F-" => between.push(0),
            line if is_acknowledgement(line) => *between.last_mut().unwrap() += 1,
            _ => {}
        }
    }
    assert_eq!(between.iter().sum::<usize>(), VISITORS * 12);
    assert!(between.iter().all(|replies| *replies <= VISITORS), "{between:?}");
    // They did share flushes, or this would prove nothing about sharing.
    assert!(between.iter().any(|replies| *replies > 1), "{between:?}");
}

#[test]
fn a_reply_that_leaves_too_early_is_found() {
    let lines = |text: &str| -> Vec<String> { text.split(' ').map(str::to_owned).collect() };
    assert!(was_flushed(&lines("W W F+ F-")));
    assert!(was_flushed(&lines("W F+ F- w f+ f-")));
    for early in ["", "W", "W F+", "F+ F- W", "F+ W F-", "W F+ F!", "W f+ f-"] {
        assert!(!was_flushed(&lines(early)), "{early}");
    }
}

/// What was acknowledged before, during and after a time in which the disk does
/// not do its part.
async fn lives_through(how: &str, in_the_log: Option<&str>) {
    let faults = Faults::new();
    let server = faults.server("0");
    let before = everybody(server.address(), 1 << 64, 3).await;
    assert_eq!(links(&before).len(), before.len());

    fs::write(faults.fail(), how).unwrap();
    let visitor = Visitor::of(server.address());
    let mut during = everybody(server.address(), 2 << 64, 2).await;
    let alone = Uuid::from_u128(3 << 64);
    during.push((alone, visitor.introduce(alone).await.unwrap()));
    for (_, reply) in &during {
        assert_eq!(reply.link(), None, "acknowledged what was not kept");
        assert!((500..600).contains(&reply.status), "{}", reply.status);
        assert!(reply.page.contains(OWN_WORDS), "what was typed is gone");
    }
    if let Some(line) = in_the_log {
        assert!(faults.lines().iter().any(|found| found == line), "no {line}");
    }

    // The disk is well again, and the same forms are sent again.
    fs::remove_file(faults.fail()).unwrap();
    let mut all = links(&before);
    for (send, _) in &during {
        let reply = visitor.introduce(*send).await.unwrap();
        let link = reply.link().unwrap_or_else(|| panic!("still {}", reply.status));
        all.insert(*send, link.to_owned());
    }
    server.kill();
    look_again(&faults.data(), &all).await;
}

async fn look_again(data: &Path, all: &Acknowledged) {
    let sent: BTreeSet<Uuid> = all.keys().copied().collect();
    let kept = all_is_there_once(data, all, &sent);
    let server = Server::start(data, &[]);
    every_link_shows_its_reference(&Visitor::of(server.address()), all, &kept).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_flushes_fail_nobody_is_told_that_it_was_kept() {
    lives_through("", Some("F!")).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_loses_nothing_that_was_acknowledged() {
    lives_through("enospc", None).await;
}

//! Following a journey: what is open after each raw event, who answers for it,
//! and what has ended. What is wrong on the way is noted as a sentence.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde_json::Value;

use super::answering::Answering;
use crate::raw::RawEvent;

/// An introduction as raw events tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Introduction {
    /// When the first word was written.
    pub first_word: Timestamp,
    /// Whether a conversation was held.
    pub spoken: bool,
    /// Who answers, and what is next.
    pub answering: Answering,
    /// How it ended.
    pub ended: Option<String>,
    /// Whether it is for the same day.
    pub same_day: bool,
    /// Since when it is, while nobody has spoken with them since.
    pub today_since: Option<Timestamp>,
    /// Since when they live, who were taken for dead, while nobody has spoken with them.
    pub lives_since: Option<Timestamp>,
    /// When it was tried to reach them since somebody last spoke with them.
    pub in_vain: Vec<Timestamp>,
    /// When somebody last spoke with them.
    pub last_spoken: Option<Timestamp>,
    /// Who heard a disagreement that nobody else has looked at yet.
    pub second_view: Option<String>,
    /// Who answered for the introduction then.
    pub second_view_owner: Option<String>,
    /// Who thinks that it is no introduction, and waits for a second.
    pub proposed_by: Option<String>,
    /// The two who ended it as none.
    pub set_aside_by: Vec<String>,
    /// The print of the private link that goes with it.
    pub link: Value,
}

/// A connection as raw events tell it.
#[derive(Debug, Clone, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact that one event or another tells")]
pub struct Connection {
    /// The introduction it serves.
    pub introduction: String,
    /// The offer.
    pub offer: String,
    /// The team of the offer.
    pub team: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// Who answers, and what is next.
    pub answering: Answering,
    /// Whether it is open.
    pub open: bool,
    /// Whether its own team recorded that they met, or they said so.
    pub met: bool,
    /// Whether it was the person who said so.
    pub they_said: bool,
    /// Whether the service said yes.
    pub accepted: bool,
    /// Whether the service has a link by which it answers what is next.
    pub link: bool,
    /// When they are to meet, once it did.
    pub meeting: Option<Timestamp>,
    /// The support that it comes from, and what it was asked for then.
    pub from: Option<(String, String)>,
}

impl Introduction {
    /// Whether it is for the same day, and nobody has spoken with them since, to the minute.
    pub fn waits_for_today(&self) -> bool {
        self.today_since.is_some()
    }

    /// Whether they are to be spoken with before anything else: today, or since they live.
    pub fn waits_to_be_heard(&self) -> bool {
        self.waits_for_today() || self.lives_since.is_some()
    }

    /// Somebody spoke with them at a time: they were heard, if that is no older.
    pub(super) fn is_heard(&mut self, held: Timestamp) {
        let waits = |since: &Timestamp| !is_heard_since(held, *since);
        self.today_since = self.today_since.filter(waits);
        self.lives_since = self.lives_since.filter(waits);
    }
}

/// Whether somebody who spoke at a time was heard since another, to the minute.
pub(super) fn is_heard_since(spoke: Timestamp, since: Timestamp) -> bool {
    let minute = |at: Timestamp| at.as_second().div_euclid(60);
    minute(spoke) >= minute(since)
}

impl Connection {
    /// One that an event asked just now, before it is known what it serves.
    pub(super) fn asked(event: &Happening<'_>, answering: Answering) -> Self {
        Self {
            introduction: String::new(),
            offer: event.text("offer").to_owned(),
            team: event.text("team").to_owned(),
            asked: event.at,
            answering,
            open: true,
            met: false,
            they_said: false,
            accepted: false,
            link: false,
            meeting: None,
            from: None,
        }
    }
}

/// A support as raw events tell it.
#[derive(Debug, Clone, PartialEq)]
pub struct Support {
    /// The team whose connection led to it.
    pub team: String,
    /// Who answers, and what is next.
    pub answering: Answering,
    /// Whether it is open.
    pub open: bool,
    /// When they met.
    pub began: Timestamp,
    /// Whether they stay well by themselves.
    pub staying_well: bool,
    /// How it ended, if it did.
    pub ended: Option<String>,
    /// When the last contact was, and whether it was only tried.
    pub last_contact: Option<(Timestamp, bool)>,
    /// Since when they live, who were taken for dead, while nobody has spoken with them.
    pub lives_since: Option<Timestamp>,
}

/// A journey as far as its raw events tell it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Followed {
    /// How each introduction came, by its identifier.
    pub(super) brought: super::whose_words::AllBrought,
    /// Introductions, open and ended, by their identifiers.
    pub introductions: BTreeMap<String, Introduction>,
    /// Connections, open and ended.
    pub connections: BTreeMap<String, Connection>,
    /// Supports.
    pub supports: BTreeMap<String, Support>,
    /// Who walks with them: the worker.
    pub key_person: Option<String>,
    /// Which support went on where one was.
    pub(super) moved_on: BTreeMap<String, String>,
    /// The support that began last.
    pub(super) last_begun: Option<String>,
    /// The support for whose team something is to be found again: what was asked from
    /// it came to nothing in this command.
    pub(super) to_find_again: Option<String>,
    /// Introductions that ended as the same as another, and which goes on; or with the
    /// support of somebody joined, and which.
    pub same: BTreeMap<String, String>,
    /// Whether anything of theirs came to be closed since they died.
    pub died: bool,
    /// How many entries were erased. What rests on one of them is not judged:
    /// that each erasure was lawful is judged from how the record is kept.
    pub erased: usize,
    /// The parts of the story, each with the team it is for alone, if it is so.
    pub story: BTreeMap<String, Option<String>>,
    /// What is wrong, each a sentence.
    pub violations: Vec<String>,
}

/// An event, as far as it concerns who and when.
#[derive(Debug)]
pub(super) struct Happening<'a> {
    pub(super) name: &'a str,
    pub(super) body: &'a Value,
    pub(super) at: Timestamp,
    /// The worker who wrote it.
    pub(super) by: Option<String>,
    /// The team of that worker.
    pub(super) of: Option<String>,
    /// Their role.
    pub(super) role: Option<String>,
    pub(super) raw: &'a RawEvent,
}

impl Happening<'_> {
    /// A text of the event's body; empty where there is none.
    pub(super) fn text(&self, field: &str) -> &str {
        self.body[field].as_str().unwrap_or_default()
    }

    /// A time of the event's body.
    pub(super) fn time(&self, field: &str) -> Option<Timestamp> {
        self.text(field).parse().ok()
    }
}

impl Followed {
    /// Notes what is wrong with an event.
    pub(super) fn wrong(&mut self, event: &Happening<'_>, what: impl AsRef<str>) {
        let sentence = format!(
            "{} (event {}, written {}): {}",
            event.name,
            event.raw.envelope.sequence,
            event.at,
            what.as_ref()
        );
        self.violations.push(sentence);
    }

    /// How many things are open.
    pub fn open(&self) -> usize {
        self.answered_for().count()
    }

    /// How many open things are overdue.
    pub fn overdue(&self, now: Timestamp) -> usize {
        self.answered_for().filter(|answering| answering.by < now).count()
    }

    /// Who answers for each open thing.
    pub fn answered_for(&self) -> impl Iterator<Item = &Answering> {
        let introductions = self.introductions.values();
        let introductions = introductions.filter(|introduction| introduction.ended.is_none());
        let connections = self.connections.values().filter(|connection| connection.open);
        let supports = self.supports.values().filter(|support| support.open);
        introductions
            .map(|introduction| &introduction.answering)
            .chain(connections.map(|connection| &connection.answering))
            .chain(supports.map(|support| &support.answering))
    }
}

//! A provider's own room: the connections to answer, and whom it supports.

use askama::Template;

use crate::look::frame::ProviderFrame;
use crate::look::times::Clock;

/// The connections of one service.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/connections.html")]
pub struct Connections {
    /// Around it.
    pub frame: ProviderFrame,
    /// Whether this page is, too, of what they were asked.
    pub asked: bool,
    /// To answer, soonest due first: one page of them.
    pub to_answer: Vec<ConnectionRow>,
    /// How many there are to answer.
    pub to_answer_count: u64,
    /// Accepted and not met yet, soonest due first: of the same page.
    pub to_meet: Vec<ConnectionRow>,
    /// How many there are to meet.
    pub to_meet_count: u64,
    /// The next page of both, if there is one.
    pub next_asked: Option<String>,
    /// Whom they support, soonest due first: one page of them.
    pub supporting: Vec<ConnectionRow>,
    /// How many people they support.
    pub supporting_count: u64,
    /// The next page of them, if there is one.
    pub next: Option<String>,
    /// Their own offers, each with how much room it has.
    pub offers: Vec<OwnOffer>,
    /// Handed back, or not for them, latest first.
    pub done: Vec<ConnectionRow>,
    /// Whether there are more than these.
    pub done_more: bool,
}

framed!(Connections, ProviderFrame, frame);

impl Connections {
    fn counted(&self, key: &str, count: u64) -> String {
        self.frame.words.say_with(key, &[("count", &count)])
    }

    fn to_answer_counted(&self) -> String {
        self.counted("provider-to-answer", self.to_answer_count)
    }

    fn to_meet_counted(&self) -> String {
        self.counted("provider-to-meet", self.to_meet_count)
    }

    fn supporting_counted(&self) -> String {
        self.counted("provider-supporting", self.supporting_count)
    }

    fn done_counted(&self) -> String {
        let key = if self.done_more { "provider-done-latest" } else { "provider-done" };
        self.counted(key, u64::try_from(self.done.len()).unwrap_or(u64::MAX))
    }
}

/// One connection in the list.
#[derive(Debug, Clone)]
pub struct ConnectionRow {
    /// Its page.
    pub href: String,
    /// The name to call the person by.
    pub name: String,
    /// How the due time stands; none where it is done.
    pub clock: Option<Clock>,
    /// What is asked: "The Thursday group, from 26 November".
    pub ask: String,
    /// "Met 19 Nov", "Asked by Grace Adeyemi, 16 Nov".
    pub second: String,
}

/// An offer of theirs, and how much room it has.
#[derive(Debug, Clone, Default)]
pub struct OwnOffer {
    /// What it is called.
    pub name: String,
    /// "There is room. You said so on 3 May."
    pub now: String,
    /// That they are asked whether what is said of it is right.
    pub asked: Option<String>,
    /// Where they read that and say so.
    pub check: String,
    /// The words on the way there.
    pub read: String,
    /// Where it is sent.
    pub post: String,
    /// The command id.
    pub send: String,
    /// What can be said: what is sent, what is read, and whether it is said now.
    pub choices: Vec<(String, String, bool)>,
    /// Who answers for it by mail, or would.
    pub mail: Option<OwnMail>,
}

/// Who answers for an offer from a link in an e-mail, or would.
#[derive(Debug, Clone, Default)]
pub struct OwnMail {
    /// Which mailbox, and what it means.
    pub said: String,
    /// Where it is sent.
    pub post: String,
    /// The command id.
    pub send: String,
    /// The last sequence of the offer that this was made from.
    pub seen: u64,
    /// What can be done: what is sent, and what is read.
    pub choices: Vec<(String, String)>,
}

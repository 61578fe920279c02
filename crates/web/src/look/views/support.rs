//! One support, for the team that supports: what is next, who walks with them,
//! contacts, early signs, and everything that can be done.

use askama::Template;

use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// One support.
#[derive(Debug, Clone, Template)]
#[template(path = "centre/support.html")]
pub struct Support {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// The name to call them by.
    pub name: String,
    /// "Focused support at Centre North. Since 12 Nov."
    pub what: String,
    /// "Staying well: a call each month", "Each week, at home"; empty for none.
    pub how: String,
    /// "Moved up: sleeps badly again"; empty where it was not.
    pub moved_why: String,
    /// How it is safe to reach them, a line each.
    pub safe_way: Vec<String>,
    /// "Portuguese. Needs an interpreter. Large print."; empty once it has ended.
    pub needs: String,
    /// "Grace Adeyemi, Front-door team"; empty for none.
    pub key_person: String,
    /// "On duty to 20:00. Then the crisis line team has it.", "They chose her: ...".
    pub key_person_more: Vec<String>,
    /// What is next; none where it ended.
    pub next: Option<Next>,
    /// How it ended, a line each; empty while it is open.
    pub ended: Vec<String>,
    /// What they said then.
    pub ended_said: String,
    /// That they came back, newest first.
    pub came_back: Vec<Back>,
    /// Words that they agreed to share when they came; empty for none.
    pub their_words: String,
    /// How they notice early that it gets worse.
    pub early_signs: Option<Signs>,
    /// Contacts, newest first.
    pub contacts: Vec<Contact>,
    /// What was asked of other services.
    pub onward: Vec<Onward>,
    /// What can be done: addresses, empty where not now.
    pub ways: Ways,
}

/// What is next.
#[derive(Debug, Clone)]
pub struct Next {
    /// "Bisi cooks with Ada".
    pub what: String,
    /// How the due time stands.
    pub clock: Clock,
    /// "Thu 26 Nov, 10:00"; empty where the clock says so.
    pub when: String,
    /// "Owner: Bisi Lawal".
    pub owner: String,
    /// Whether it was moved.
    pub moved: bool,
}

/// That somebody came back.
#[derive(Debug, Clone, Default)]
pub struct Back {
    /// "Today, 10:42, on their link. They ask for the same day."
    pub when: String,
    /// What they said; empty for none.
    pub words: String,
}

/// Early signs.
#[derive(Debug, Clone, Default)]
pub struct Signs {
    /// In their words.
    pub signs: String,
    /// What helps then; empty where nobody has asked yet.
    pub helps: String,
    /// Whom they ring; empty where nobody has asked yet.
    pub ring: String,
    /// "12 Nov, heard by Femi Ojo".
    pub source: String,
}

/// A contact that was had.
#[derive(Debug, Clone, Default)]
pub struct Contact {
    /// "Today, 09:10".
    pub when: String,
    /// "Telephone, 15 min".
    pub how: String,
    /// "With Ada and her sister. An interpreter was there."
    pub who: String,
    /// What the worker wrote.
    pub note: String,
    /// What they said.
    pub said: String,
    /// "Femi Ojo".
    pub by: String,
}

/// What was asked of another service.
#[derive(Debug, Clone, Default)]
pub struct Onward {
    /// "Staying well".
    pub offer: String,
    /// "Asked today. You stay with Ada until they have met."
    pub stands: String,
    /// Where "Not for me" is recorded; empty where that is over.
    pub not_for_me: String,
}

/// What can be done: addresses, empty where not now.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// "Write a contact".
    pub contact: String,
    /// "Take it", from the team.
    pub take: String,
    /// "What is next".
    pub next: String,
    /// "Another time".
    pub another_time: String,
    /// "Key person".
    pub key_person: String,
    /// "Move support up or down".
    pub moving: String,
    /// "Move to staying well".
    pub staying_well: String,
    /// "It is done, or enough".
    pub end: String,
    /// Where "They come back" is sent.
    pub come_back: String,
    /// The whole record.
    pub record: String,
    /// Where "Close it" is sent, after they died.
    pub close: String,
    /// The command id.
    pub send: String,
    /// The sequence that was seen.
    pub seen: String,
}

impl Ways {
    /// Whether anything stands under "What can be done".
    fn lead_on(&self) -> bool {
        [&self.moving, &self.staying_well, &self.end, &self.record]
            .iter()
            .any(|way| !way.is_empty())
    }
}

framed!(Support, WorkspaceFrame, frame);

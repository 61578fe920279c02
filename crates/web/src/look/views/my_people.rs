//! One's people: whom one supports, what is due, and the last contact.

use askama::Template;

use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// One's people, in groups by their clock.
#[derive(Debug, Clone, Template)]
#[template(path = "centre/my-people.html")]
pub struct MyPeople {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// How many people.
    pub people: u64,
    /// "2 overdue, 3 due today. 1 stays well."
    pub line: String,
    /// "Mon 23 Nov, 10:42".
    pub now: String,
    /// The lists that can be chosen, in rows.
    pub choices: Vec<Vec<Choice>>,
    /// The groups that have somebody in them.
    pub groups: Vec<Group>,
    /// Where nobody is listed: what is so, and how many there are in all.
    pub nobody: String,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

impl MyPeople {
    fn count(&self) -> String {
        self.frame.words.say_with("board-people", &[("count", &self.people)])
    }
}

/// One of the lists that can be chosen.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Where it is.
    pub href: String,
    /// "Mine: 11".
    pub words: String,
    /// Whether it is this one.
    pub here: bool,
}

/// Which group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// Overdue; longest first.
    Overdue,
    /// Due today; next due first.
    Today,
    /// Later; next due first.
    Later,
    /// They stay well by themselves, and are asked later; next first.
    StayingWell,
}

/// A group of rows.
#[derive(Debug, Clone)]
pub struct Group {
    /// Which.
    pub kind: GroupKind,
    /// Its rows, in order.
    pub rows: Vec<Row>,
}

impl Group {
    fn title(&self, page: &MyPeople) -> String {
        let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        let key = match self.kind {
            GroupKind::Overdue => "board-overdue",
            GroupKind::Today => "board-today",
            GroupKind::Later => "board-later",
            GroupKind::StayingWell => "people-staying-well",
        };
        page.frame.words.say_with(key, &[("count", &count)])
    }

    fn sorted(&self, page: &MyPeople) -> String {
        page.frame.words.say(match self.kind {
            GroupKind::Overdue => "board-longest-first",
            _ => "board-next-first",
        })
    }

    fn id(&self) -> &'static str {
        match self.kind {
            GroupKind::Overdue => "overdue",
            GroupKind::Today => "today",
            GroupKind::Later => "later",
            GroupKind::StayingWell => "staying-well",
        }
    }
}

/// One line.
#[derive(Debug, Clone)]
pub struct Row {
    /// How the due time stands.
    pub clock: Clock,
    /// Whether it was moved.
    pub moved: bool,
    /// "Ring back", or for one overdue "Ring back, by 08:30".
    pub due: String,
    /// Their page; empty where there is none for this worker.
    pub href: String,
    /// The name to call them by.
    pub name: String,
    /// "Since March", "Staying well".
    pub since: String,
    /// What is next.
    pub next: String,
    /// What they said when they came back.
    pub own: String,
    /// What the support is like.
    pub how: String,
    /// "Tue 17 Nov, home".
    pub last: String,
    /// "45 min".
    pub lasted: String,
    /// "Key person: Grace Adeyemi".
    pub key_person: String,
    /// "Owner: Femi Ojo".
    pub owner: String,
    /// Where a contact is written; empty where not by this worker.
    pub write: String,
}

framed!(MyPeople, WorkspaceFrame, frame);

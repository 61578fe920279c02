//! The waiting board: who waits at the front door, oldest due first.

use askama::Template;

use crate::look::Html;
use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// Everybody who waits, in groups by their clock.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/board.html")]
pub struct Board {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// What can be filtered, and what is.
    pub filter: Filter,
    /// That what was just done is saved; empty where nothing was.
    pub saved: String,
    /// "2 answers to what you sent"; empty where nothing is new.
    pub news: String,
    /// How many wait.
    pub people: u64,
    /// "Same-day: 1, by 11:30. Longest since first word: 6 days."
    pub line: String,
    /// How many lack an owner or a next action; always 0 (P2).
    pub lacking: u64,
    /// "Mon 23 Nov, 10:42".
    pub now: String,
    /// The groups that have somebody in them, in their order.
    pub groups: Vec<Group>,
    /// Where nobody waits: since when, and who is on watch. "The last
    /// conversation ended at 10:31. The line is with the early team until 14:00."
    pub nobody: String,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

impl Board {
    fn count(&self) -> String {
        self.frame.words.say_with("board-people", &[("count", &self.people)])
    }

    fn lacking_line(&self) -> Html {
        self.frame.words.rich("board-lacking", &[("count", &self.lacking)])
    }
}

/// Filters, folded into one line that says what is chosen.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// The fields.
    pub fields: Vec<Html>,
    /// "Everybody", or what is chosen.
    pub line: String,
    /// Whether anything is.
    pub is_chosen: bool,
}

/// Which group of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// Same day, and nobody has spoken to them yet; soonest due first.
    SameDay,
    /// Overdue; longest first.
    Overdue,
    /// Due today; next due first.
    Today,
    /// Later; next due first.
    Later,
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
    fn title(&self, board: &Board) -> String {
        let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        let key = match self.kind {
            GroupKind::SameDay => "board-same-day",
            GroupKind::Overdue => "board-overdue",
            GroupKind::Today => "board-today",
            GroupKind::Later => "board-later",
        };
        board.frame.words.say_with(key, &[("count", &count)])
    }

    fn sorted(&self, board: &Board) -> String {
        board.frame.words.say(match self.kind {
            GroupKind::SameDay => "board-soonest-first",
            GroupKind::Overdue => "board-longest-first",
            GroupKind::Today | GroupKind::Later => "board-next-first",
        })
    }

    fn id(&self) -> &'static str {
        match self.kind {
            GroupKind::SameDay => "same-day",
            GroupKind::Overdue => "overdue",
            GroupKind::Today => "today",
            GroupKind::Later => "later",
        }
    }
}

/// Why somebody should be spoken to sooner.
#[derive(Debug, Clone, Default)]
pub enum Why {
    /// Nothing was said.
    #[default]
    NoneSaid,
    /// In their own words.
    Own(String),
    /// In somebody else's.
    Said(String),
}

/// One person's row.
#[derive(Debug, Clone)]
pub struct Row {
    /// How the due time stands.
    pub clock: Clock,
    /// Whether the due time was moved.
    pub moved: bool,
    /// "First call", or for one overdue "First call, by 08:30".
    pub due: String,
    /// Their page.
    pub href: String,
    /// The name to call them by.
    pub name: String,
    /// "May be known already"; empty where nobody looks the same.
    pub known: String,
    /// "Sat 21 Nov, 23:14".
    pub first_word: String,
    /// What is next: a sentence with a verb.
    pub next: String,
    /// Why sooner.
    pub why: Why,
    /// "Herself, web".
    pub route: String,
    /// "English".
    pub language: String,
    /// "Voice, no messages"; empty for none.
    pub needs: String,
    /// "No interpreter yet"; empty where nothing is missing.
    pub not_ready: String,
    /// "Triage, early".
    pub owner: String,
    /// "to 14:00", or "You".
    pub owner_until: String,
    /// The one action, if any.
    pub action: Option<Action>,
}

/// The one action of a row.
#[derive(Debug, Clone)]
pub enum Action {
    /// "Take it": a form.
    Take {
        /// Where it is sent.
        post: String,
        /// The command id.
        send: String,
        /// The sequence that was seen.
        seen: String,
    },
    /// "Start": a link to the form.
    Start {
        /// Where it goes.
        href: String,
    },
}

framed!(Board, WorkspaceFrame, frame);

//! The list behind "overdue now": what is over its time, longest first, and who
//! answers for it.

use askama::Template;

use crate::look::frame::WorkspaceFrame;
use crate::look::times::Clock;

/// What is overdue.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/overdue.html")]
pub struct Overdue {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// "Mon 23 Nov, 10:42".
    pub now: String,
    /// Longest overdue first.
    pub rows: Vec<OverdueRow>,
    /// How many more there are on this page, for which others answer.
    pub others: String,
    /// Whether this is where the list begins.
    pub is_first: bool,
    /// The address of the next page, if there is one.
    pub next: Option<String>,
}

/// One thing that is overdue.
#[derive(Debug, Clone)]
pub struct OverdueRow {
    /// How far over.
    pub clock: Clock,
    /// By when it was due: "Sat 21 Nov, 23:14".
    pub by: String,
    /// The person's page.
    pub href: String,
    /// The name to call them by.
    pub name: String,
    /// What is next.
    pub next: String,
    /// "Introduction", "Connection", "Support".
    pub kind: String,
    /// Who answers.
    pub owner: String,
    /// Of which team.
    pub team: String,
}

impl Overdue {
    fn count(&self) -> String {
        let count = u64::try_from(self.rows.len()).unwrap_or(u64::MAX);
        let of =
            if self.is_first && self.next.is_none() { "overdue-count" } else { "overdue-here" };
        self.frame.words.say_with(of, &[("count", &count)])
    }
}

framed!(Overdue, WorkspaceFrame, frame);

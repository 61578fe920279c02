//! People who are in care already come in from a spreadsheet.

use askama::Template;

use crate::look::components::{Button, ErrorSummary, Input, Textarea};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;

/// Somebody as they will be.
#[derive(Debug, Clone)]
pub struct ComingLine {
    /// The row, as the spreadsheet counts.
    pub row: usize,
    /// What to call them.
    pub name: String,
    /// "Ring".
    pub reach: String,
    /// What they are supported by.
    pub offer: String,
    /// The team of it.
    pub team: String,
    /// Since which day.
    pub since: String,
    /// The owner.
    pub owner: String,
    /// The key person.
    pub key_person: String,
    /// What is next.
    pub next: String,
    /// By when.
    pub by: String,
    /// Whom they are like; empty for nobody.
    pub like: String,
    /// What was answered: `same`, `other`, or nothing yet.
    pub answer: &'static str,
}

/// Something to mend.
#[derive(Debug, Clone)]
pub struct MistakeLine {
    /// The row.
    pub row: usize,
    /// The column's heading; empty where it is about the row.
    pub column: String,
    /// What stands there.
    pub cell: String,
    /// What would be right.
    pub message: String,
}

/// What would come in.
#[derive(Debug, Clone)]
pub struct Look {
    /// Whether all can come in as they are.
    pub good: bool,
    /// Each person as they will be.
    pub coming: Vec<ComingLine>,
    /// What is to be mended first.
    pub mistakes: Vec<MistakeLine>,
}

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/caseload.html")]
pub struct Caseload {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `send`: the command's identifier.
    pub send: String,
    /// `rows`: the table as text.
    pub rows: String,
    /// `reason`: where they come from.
    pub reason: String,
    /// What would come in, once it was looked at.
    pub look: Option<Look>,
    /// What is to be mended in the form itself.
    pub problems: Problems,
}

impl Caseload {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn count(&self, key: &str, many: usize) -> String {
        let many = u64::try_from(many).unwrap_or(u64::MAX);
        self.frame.words.say_with(key, &[("count", &many)])
    }

    fn row(&self, key: &str, row: usize) -> String {
        self.count(key, row)
    }

    fn reason_field(&self) -> Input {
        let words = self.frame.words;
        let label = words.say("caseload-where-from");
        Input {
            hint: Some(words.say("caseload-where-from-hint").into()),
            ..self.problems.input(words, "reason", label, &self.reason)
        }
    }

    fn rows_field(&self) -> Textarea {
        let words = self.frame.words;
        Textarea {
            rows: 8,
            hint: Some(words.say("caseload-rows-hint").into()),
            ..self.problems.textarea(words, "rows", words.say("caseload-rows"), &self.rows)
        }
    }

    fn button(&self, key: &str) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say(key)) }
    }
}

framed!(Caseload, WorkspaceFrame, frame);

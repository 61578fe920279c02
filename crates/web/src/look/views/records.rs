//! A service's own records: what it takes along, and what comes back.

use askama::Template;

use crate::look::Html;
use crate::look::components::{BackLink, Button, ErrorMessage, ErrorSummary};
use crate::look::fields::Problems;
use crate::look::frame::ProviderFrame;

/// The page.
#[derive(Debug, Clone, Template)]
#[template(path = "provider/records.html")]
pub struct Records {
    /// Around it.
    pub frame: ProviderFrame,
    /// What is to be mended.
    pub problems: Problems,
    /// What became of a table that came back.
    pub came: Option<Came>,
}

/// What became of a table that came back.
#[derive(Debug, Clone, Default)]
pub struct Came {
    /// "12 contacts are written down. 3 were there already."
    pub told: String,
    /// What is to be mended: those rows were not kept. Of each the row, the column, what
    /// stands there and what to do.
    pub mistakes: Vec<Vec<Html>>,
}

framed!(Records, ProviderFrame, frame);

impl Records {
    fn back_link(&self) -> BackLink {
        let (href, text) = ("/offers-room".to_owned(), self.say("provider-back"));
        BackLink { href, text, ..BackLink::default() }
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn file_error(&self) -> Option<ErrorMessage> {
        let error = self.problems.at(self.frame.words, "file")?;
        Some(ErrorMessage { id: "file-error".to_owned(), ..error })
    }

    fn headings(&self) -> Vec<String> {
        let keys = ["caseload-row", "caseload-column", "caseload-cell", "caseload-right"];
        keys.iter().map(|key| self.say(key)).collect()
    }

    fn button(&self) -> Button {
        Button::main(self.say("records-send"))
    }
}

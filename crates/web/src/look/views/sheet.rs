//! A spreadsheet of offers that a charity filled in, and what became of it.

use askama::Template;

use crate::look::Html;
use crate::look::components::{Button, ErrorMessage, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;

/// The page on which a sheet is sent.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/sheet.html")]
pub struct Sheet {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `whose`: who filled it in.
    pub whose: String,
    /// What is to be mended.
    pub problems: Problems,
    /// What became of the sheet that was sent.
    pub came: Option<Came>,
}

/// What became of a sheet.
#[derive(Debug, Clone, Default)]
pub struct Came {
    /// "12 offers are new, 3 have changed, 4 are as they were."
    pub told: String,
    /// Those that could not be kept, by their names, and why.
    pub refused: Vec<String>,
    /// What is to be mended: those rows did not come in. Of each the row, the column, what
    /// stands there and what to do.
    pub mistakes: Vec<Vec<Html>>,
    /// What was left out of rows that did.
    pub left_out: Vec<Vec<Html>>,
}

framed!(Sheet, WorkspaceFrame, frame);

impl Sheet {
    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn whose_field(&self) -> Input {
        Input {
            hint: Some(self.say("sheet-whose-hint").into()),
            ..self.problems.input(self.frame.words, "whose", self.say("sheet-whose"), &self.whose)
        }
    }

    fn file_error(&self) -> Option<ErrorMessage> {
        let error = self.problems.at(self.frame.words, "file")?;
        Some(ErrorMessage { id: "file-error".to_owned(), ..error })
    }

    /// What is to be mended, and what was left out.
    fn lists<'a>(&self, came: &'a Came) -> Vec<(String, &'a [Vec<Html>])> {
        vec![(self.say("sheet-mend"), &came.mistakes), (self.say("sheet-left-out"), &came.left_out)]
    }

    fn columns(&self) -> Vec<String> {
        let keys = ["caseload-row", "caseload-column", "caseload-cell", "caseload-right"];
        keys.iter().map(|key| self.say(key)).collect()
    }

    fn button(&self) -> Button {
        Button::main(self.say("sheet-send"))
    }
}

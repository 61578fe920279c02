//! Finding somebody by the reference that they read out.

use askama::Template;

use crate::look::components::{BackLink, Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;

/// Finding somebody by their reference.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/find.html")]
pub struct Find {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `reference`, as it was typed.
    pub reference: String,
    /// What is to be mended.
    pub problems: Problems,
}

impl Find {
    fn back_link(&self) -> BackLink {
        let text = self.frame.words.say("find-back");
        BackLink { href: "/front-door".to_owned(), text, ..BackLink::default() }
    }

    fn summary(&self) -> Option<ErrorSummary> {
        self.problems.summary(self.frame.words)
    }

    fn field(&self) -> Input {
        let words = self.frame.words;
        let label = words.say("find-reference");
        Input {
            hint: Some(words.say("find-reference-hint").into()),
            width: Some(10),
            ..self.problems.input(words, "reference", label, &self.reference)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say("find-button")) }
    }
}

framed!(Find, WorkspaceFrame, frame);

//! Finding somebody by the reference that they read out, or by two things that
//! they told.

use askama::Template;

use crate::look::components::{BackLink, Button, ErrorSummary, Input};
use crate::look::fields::Problems;
use crate::look::frame::WorkspaceFrame;

/// Finding somebody.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/find.html")]
pub struct Find {
    /// Around it.
    pub frame: WorkspaceFrame,
    /// `reference`, as it was typed.
    pub reference: String,
    /// `name` and `other`, as they were typed.
    pub two: (String, String),
    /// Who was found; none before a search.
    pub found: Option<Vec<FoundLine>>,
    /// What is to be mended.
    pub problems: Problems,
}

/// Somebody who was found.
#[derive(Debug, Clone)]
pub struct FoundLine {
    /// Their page.
    pub href: String,
    /// What to call them.
    pub name: String,
    /// "K7M 42P, with the front door".
    pub more: String,
}

impl Find {
    /// Back to the front door, for those who have it.
    fn back_link(&self) -> Option<BackLink> {
        let (href, text) = self.frame.to_the_front_door();
        (!href.is_empty()).then(|| BackLink { href, text, ..BackLink::default() })
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

    fn name_field(&self) -> Input {
        let words = self.frame.words;
        self.problems.input(words, "name", words.say("find-name"), &self.two.0)
    }

    fn other_field(&self) -> Input {
        let words = self.frame.words;
        let label = words.say("find-other");
        Input {
            hint: Some(words.say("find-other-hint").into()),
            ..self.problems.input(words, "other", label, &self.two.1)
        }
    }

    fn two_button(&self) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say("find-two-button")) }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.frame.words.say("find-button")) }
    }
}

framed!(Find, WorkspaceFrame, frame);

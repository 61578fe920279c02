//! A worker takes over from a colleague who cannot go on.

use askama::Template;

use super::about::About;
use crate::look::components::{Button, Textarea};
use crate::look::frame::WorkspaceFrame;

/// A worker takes over from a colleague.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/take-over.html")]
pub struct TakeOver {
    /// The form.
    pub about: About,
    /// Who has it now: "Grace Adeyemi".
    pub owner: String,
    /// `reason`.
    pub reason: String,
}

impl TakeOver {
    fn stands(&self) -> String {
        self.about.frame.words.say_with("person-owner", &[("name", &self.owner)])
    }

    fn reason_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("take-over-reason-hint").into()),
            ..about.lines("reason", "take-over-reason", &self.reason)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("take-over-button")) }
    }
}

framed!(TakeOver, WorkspaceFrame, about.frame);

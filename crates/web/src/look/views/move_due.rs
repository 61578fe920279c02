//! Another due time, with a reason.

use askama::Template;

use super::about::{About, Twice};
use crate::look::components::{Button, Select, Textarea};
use crate::look::frame::WorkspaceFrame;

/// Another due time, with a reason.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/move-due.html")]
pub struct MoveDue {
    /// The form.
    pub about: About,
    /// What is next, and by when, as it stands.
    pub stands: String,
    /// `by_day`.
    pub by_day: String,
    /// `by_time`.
    pub by_time: String,
    /// `reason`.
    pub reason: String,
    /// Where the time happened twice (the clocks went back): both, to choose
    /// from; sent as `which`.
    pub which: Vec<Twice>,
}

impl MoveDue {
    fn reason_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("move-reason-hint").into()),
            ..about.lines("reason", "move-reason", &self.reason)
        }
    }

    fn which_fields(&self) -> Vec<Select> {
        self.about.which(&self.which)
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("move-button")) }
    }
}

framed!(MoveDue, WorkspaceFrame, about.frame);

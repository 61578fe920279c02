//! Somebody has died.

use askama::Template;

use super::about::About;
use crate::look::components::{Button, Textarea};
use crate::look::frame::WorkspaceFrame;

/// Somebody has died.
#[derive(Debug, Clone, Template)]
#[template(path = "workspace/died.html")]
pub struct Died {
    /// The form.
    pub about: About,
    /// `on`: the day, where it is known.
    pub on: String,
    /// `known_from`: who told us, or what was read.
    pub known_from: String,
}

impl Died {
    fn known_field(&self) -> Textarea {
        let about = &self.about;
        Textarea {
            hint: Some(about.say("died-known-from-hint").into()),
            ..about.lines("known_from", "died-known-from", &self.known_from)
        }
    }

    fn button(&self) -> Button {
        Button { small: true, ..Button::main(self.about.say("died-button")) }
    }
}

framed!(Died, WorkspaceFrame, about.frame);
